//! Rooms: who is in them, what they send to whom, and what LiveKit's messages mean.
//!
//! A room lives on one shard. Everything here is a value that changes when the heart hands in an input: no
//! clock, no socket, no thread. What a room wants to say lies in the heart's outbox afterwards.
//!
//! ```text
//! ticket ─> join ─> Joined ─> Active ─┬─> announce ─> publish ─> (others) subscribe ─> offer / answer
//!                                     ├─> data, mute, metadata, settings
//!                                     └─> leave │ lost ─> resume │ removed
//! last one left ── departure timeout ──> closed
//! ```

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use livekit_protocol as lk;

use crate::engine::RoomKey;
use departed::Departed;
use participant::Participant;
use speakers::Speakers;
use world::{ParticipantKey, Say, World, deadline};

pub mod admin;
pub mod border;
mod data;
mod departed;
pub(crate) mod encryption;
mod join;
mod leave;
pub mod limits;
mod negotiate;
mod participant;
pub mod private;
pub(crate) mod profile;
mod publish;
mod quality;
pub(crate) mod requests;
mod resume;
pub(crate) mod rooms;
mod sid;
mod speakers;
mod subscribe;
#[cfg(test)]
mod tests;
mod track;
pub mod turn;
pub mod world;

pub use border::{CallId, Command, Join, Output, Pass, Report, RoomSettings, SessionId};
pub use limits::Limits;
pub use private::Private;
pub use turn::Turn;
pub use world::{Epoch, HeartConfig, RoomCounters};

/// A room.
pub(crate) struct Room {
    key: RoomKey,
    sid: String,
    name: Private,
    settings: RoomSettings,
    created_ms: i64,
    participants: BTreeMap<ParticipantKey, Participant>,
    /// When it closes if it stays empty.
    closes: Option<Instant>,
    /// Who left lately, for those who come back.
    departed: Departed,
    speakers: Speakers,
    /// When the quality of the connections is looked at next; only while somebody publishes.
    quality_due: Option<Instant>,
}

impl Room {
    pub(crate) fn new(world: &mut World<'_>, key: RoomKey, name: Private, settings: RoomSettings) -> Self {
        let wait = seconds(settings.empty_timeout, world.config.limits.empty);
        Self {
            key,
            sid: sid::room(world.chance),
            name,
            settings,
            created_ms: world.unix_ms,
            participants: BTreeMap::new(),
            closes: Some(deadline(world.now, wait)),
            departed: Departed::default(),
            speakers: Speakers::default(),
            quality_due: None,
        }
    }

    /// When this room next needs to be looked at; never while nothing can happen by itself.
    pub(crate) fn deadline(&self) -> Option<Instant> {
        let participants = self.participants.values().map(Participant::deadline);
        participants.chain(self.closes).chain(self.speakers.due()).chain(self.quality_due).min()
    }

    /// Does what time has come for; `false` when the room is to be closed.
    pub(crate) fn tick(&mut self, world: &mut World<'_>) -> bool {
        let overdue = self.participants.values().filter(|p| p.deadline() <= world.now).map(|p| p.key);
        for key in overdue.collect::<Vec<_>>() {
            self.participant_due(world, key);
        }
        self.speakers_due(world);
        self.quality_due(world);
        self.closes.is_none_or(|at| at > world.now)
    }

    pub(crate) fn info(&self) -> lk::Room {
        lk::Room {
            sid: self.sid.clone(),
            name: self.name.0.clone(),
            empty_timeout: self.settings.empty_timeout,
            departure_timeout: self.settings.departure_timeout,
            max_participants: self.settings.max_participants,
            creation_time: self.created_ms / 1_000,
            creation_time_ms: self.created_ms,
            enabled_codecs: encryption::codecs(self.settings.encrypted_only),
            metadata: self.settings.metadata.0.clone(),
            num_participants: self.participants.values().filter(|p| !p.hidden()).count() as u32,
            num_publishers: self.participants.values().filter(|p| !p.tracks.is_empty()).count() as u32,
            ..Default::default()
        }
    }

    fn keys(&self) -> Vec<ParticipantKey> {
        self.participants.keys().copied().collect()
    }

    fn by_identity(&self, identity: &str) -> Option<ParticipantKey> {
        self.participants.values().find(|p| *p.pass.identity == identity).map(|p| p.key)
    }

    /// Whose track it is.
    fn publisher_of(&self, track: &str) -> Option<ParticipantKey> {
        self.participants.values().find(|p| p.track(track).is_some()).map(|p| p.key)
    }

    /// Sends a message to one participant, if its signalling stands.
    fn tell(&self, world: &mut World<'_>, who: ParticipantKey, message: Say) {
        if let Some(session) = self.participants.get(&who).and_then(Participant::session) {
            world.say(session, message);
        }
    }

    fn tell_others(&self, world: &mut World<'_>, except: ParticipantKey, message: &Say) {
        for session in self.participants.values().filter(|p| p.key != except).filter_map(Participant::session)
        {
            world.say(session, message.clone());
        }
    }

    /// Tells what has changed about a participant: the others and, if `itself`, the participant too.
    fn show(&mut self, world: &mut World<'_>, who: ParticipantKey, itself: bool) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        participant.version += 1;
        let update = Say::Update(lk::ParticipantUpdate { participants: vec![participant.info()] });
        if !participant.hidden() {
            self.tell_others(world, who, &update);
        }
        if itself {
            self.tell(world, who, update);
        }
    }

    /// Tells everybody what has changed about the room.
    fn show_room(&self, world: &mut World<'_>) {
        let update = Say::RoomUpdate(lk::RoomUpdate { room: Some(self.info()) });
        for key in self.keys() {
            self.tell(world, key, update.clone());
        }
    }
}

fn seconds(asked: u32, default: Duration) -> Duration {
    if asked == 0 { default } else { Duration::from_secs(u64::from(asked)) }
}
