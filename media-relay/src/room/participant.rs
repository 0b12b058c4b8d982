//! Somebody in a room: who they are, how they are connected, what they send and receive.
//!
//! ```text
//! Joined ──connection stands──> Active ──leaves, is removed, room closes──> (gone)
//!   │                            │  ^
//!   │ not in time                │  │ resume
//!   v                            v  │
//! (gone)          signalling cut: Away ──not back in time──> (gone)
//! ```

use std::collections::{HashMap, HashSet};
use std::time::Instant;

use livekit_protocol as lk;

use super::border::{Pass, SessionId};
use super::subscribe::Subscription;
use super::track::Track;
use super::world::ParticipantKey;
use crate::engine::ConnectionId;

/// How a participant's signalling stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// On this session.
    Here(SessionId),
    /// Cut; the place is kept until then.
    Away { until: Instant },
}

/// How far the media have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Answered; the connection must stand by then.
    Joining { until: Instant },
    /// The connection stands, or stood once.
    Active,
}

/// The participant's PeerConnections.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    /// One for each way; the one towards the relay is opened with the first offer.
    Two { publisher: Option<ConnectionId>, subscriber: ConnectionId, offers: u32 },
    /// One for both ways; the client makes all offers.
    One { connection: ConnectionId, offered: bool, required: (u32, u32) },
}

impl Line {
    /// The connection on which the participant receives.
    pub(crate) fn down(&self) -> ConnectionId {
        match self {
            Self::Two { subscriber, .. } => *subscriber,
            Self::One { connection, .. } => *connection,
        }
    }

    /// The connection on which the participant sends, once there is one.
    pub(crate) fn up(&self) -> Option<ConnectionId> {
        match self {
            Self::Two { publisher, .. } => *publisher,
            Self::One { connection, .. } => Some(*connection),
        }
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = ConnectionId> + use<> {
        let down = self.down();
        self.up().filter(|up| *up != down).into_iter().chain([down])
    }
}

/// A participant of a room.
pub(crate) struct Participant {
    pub(crate) key: ParticipantKey,
    pub(crate) sid: String,
    pub(crate) pass: Pass,
    pub(crate) presence: Presence,
    pub(crate) progress: Progress,
    pub(crate) line: Line,
    pub(crate) auto_subscribe: bool,
    pub(crate) adaptive_stream: bool,
    pub(crate) joined_ms: i64,
    pub(crate) version: u32,
    pub(crate) ticket_due: Instant,
    pub(crate) tracks: Vec<Track>,
    pub(crate) subscriptions: Vec<Subscription>,
    /// What was asked for by track, against or beyond `auto_subscribe`.
    pub(crate) choices: HashMap<String, bool>,
    /// In which size each track is shown.
    pub(crate) settings: HashMap<String, lk::UpdateTrackSettings>,
    /// Who may receive this participant's tracks.
    pub(crate) audience: Audience,
    /// Reliable data messages are numbered by their sender; what was seen comes twice after a resume.
    pub(crate) last_data: u32,
    pub(crate) quality: lk::ConnectionQuality,
    pub(crate) interrupted: bool,
    pub(crate) requests: super::requests::Allowance,
}

impl Participant {
    pub(crate) fn session(&self) -> Option<SessionId> {
        match self.presence {
            Presence::Here(session) => Some(session),
            Presence::Away { .. } => None,
        }
    }

    pub(crate) fn hidden(&self) -> bool {
        self.pass.permission.hidden
    }

    pub(crate) fn track(&self, sid: &str) -> Option<&Track> {
        self.tracks.iter().find(|t| t.info.sid == sid)
    }

    pub(crate) fn track_mut(&mut self, sid: &str) -> Option<&mut Track> {
        self.tracks.iter_mut().find(|t| t.info.sid == sid)
    }

    /// When this participant next needs to be looked at.
    pub(crate) fn deadline(&self) -> Instant {
        let away = match self.presence {
            Presence::Here(_) => None,
            Presence::Away { until } => Some(until),
        };
        let joining = match self.progress {
            Progress::Joining { until } => Some(until),
            Progress::Active => None,
        };
        [away, joining].into_iter().flatten().fold(self.ticket_due, Instant::min)
    }

    /// What the others are told of this participant.
    pub(crate) fn info(&self) -> lk::ParticipantInfo {
        let state = match self.progress {
            Progress::Joining { .. } => lk::participant_info::State::Joined,
            Progress::Active => lk::participant_info::State::Active,
        };
        lk::ParticipantInfo {
            sid: self.sid.clone(),
            identity: self.pass.identity.0.clone(),
            name: self.pass.name.0.clone(),
            metadata: self.pass.metadata.0.clone(),
            attributes: self.pass.attributes.0.clone(),
            state: state.into(),
            tracks: self.tracks.iter().filter(|t| t.is_shown()).map(|t| t.info.clone()).collect(),
            joined_at: self.joined_ms / 1_000,
            joined_at_ms: self.joined_ms,
            version: self.version,
            permission: Some(self.pass.permission.clone()),
            is_publisher: self.tracks.iter().any(Track::is_shown),
            kind: self.pass.kind,
            ..Default::default()
        }
    }

    /// Who left, for those who stay: without what they said of themselves.
    pub(crate) fn farewell(&self, reason: lk::DisconnectReason) -> lk::ParticipantInfo {
        lk::ParticipantInfo {
            sid: self.sid.clone(),
            identity: self.pass.identity.0.clone(),
            state: lk::participant_info::State::Disconnected.into(),
            version: self.version + 1,
            joined_at: self.joined_ms / 1_000,
            joined_at_ms: self.joined_ms,
            kind: self.pass.kind,
            permission: Some(self.pass.permission.clone()),
            disconnect_reason: reason.into(),
            ..Default::default()
        }
    }
}

/// Who may receive a participant's tracks, as the participant decides.
#[derive(Clone, Debug, Default)]
pub(crate) enum Audience {
    /// Everybody.
    #[default]
    Everyone,
    /// Those named by sid or identity, and of the tracks named, or all.
    Some(Vec<Listener>),
}

/// One of those who may receive.
#[derive(Clone)]
pub(crate) struct Listener {
    sid: String,
    identity: String,
    tracks: Option<HashSet<String>>,
}

impl std::fmt::Debug for Listener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<private>")
    }
}

impl From<lk::SubscriptionPermission> for Audience {
    fn from(wish: lk::SubscriptionPermission) -> Self {
        if wish.all_participants {
            return Self::Everyone;
        }
        let listener = |one: lk::TrackPermission| Listener {
            sid: one.participant_sid,
            identity: one.participant_identity,
            tracks: (!one.all_tracks).then(|| one.track_sids.into_iter().collect()),
        };
        Self::Some(wish.track_permissions.into_iter().map(listener).collect())
    }
}

impl Audience {
    pub(crate) fn includes(&self, listener: &Participant, track: &str) -> bool {
        let Self::Some(listeners) = self else { return true };
        let named = |one: &&Listener| {
            (!one.sid.is_empty() && one.sid == listener.sid)
                || (!one.identity.is_empty() && one.identity == *listener.pass.identity)
        };
        listeners.iter().filter(named).any(|one| one.tracks.as_ref().is_none_or(|t| t.contains(track)))
    }
}
