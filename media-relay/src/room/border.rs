//! What crosses the border between the signalling and the heart.

use std::collections::HashMap;

use livekit_protocol as lk;

use super::admin::{AdminAnswer, AdminError, AdminRequest};
use super::private::Private;
use super::world::RoomCounters;
use crate::engine::Counters;

/// One WebSocket of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub u64);

/// One administrative request that waits for its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CallId(pub u64);

/// What the signalling asks of the heart.
#[derive(Debug)]
pub enum Command {
    /// A client with a valid ticket comes, or comes back.
    Join(Box<Join>),
    /// A message of a client.
    Request {
        /// Its session.
        session: SessionId,
        /// The message.
        request: Private<Box<lk::SignalRequest>>,
    },
    /// A client's signalling was cut without a word.
    Lost {
        /// Its session.
        session: SessionId,
    },
    /// An administrative request.
    Admin {
        /// Comes back with the answer.
        call: CallId,
        /// What is asked.
        request: Private<Box<AdminRequest>>,
    },
    /// How the shard is.
    Report {
        /// Comes back with the answer.
        call: CallId,
    },
    /// The relay stops: everybody is told.
    Shutdown,
}

/// What the heart tells the signalling.
#[derive(Debug)]
pub enum Output {
    /// A message for a client.
    Signal {
        /// Its session.
        session: SessionId,
        /// The message.
        response: Private<Box<lk::SignalResponse>>,
    },
    /// The client's ticket runs out: sign a new one with these grants and hand it over.
    TicketDue {
        /// Its session.
        session: SessionId,
        /// What the new ticket says.
        pass: Box<Pass>,
    },
    /// Nothing more will come for this session.
    Hangup {
        /// The session.
        session: SessionId,
    },
    /// The answer to an administrative request.
    Answer {
        /// The request.
        call: CallId,
        /// Its result.
        result: Private<Result<Box<AdminAnswer>, AdminError>>,
    },
    /// How the shard is.
    Report {
        /// The request.
        call: CallId,
        /// Numbers only.
        report: Box<Report>,
    },
}

/// A shard at this moment: numbers only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Rooms that are open.
    pub rooms: usize,
    /// Participants in them.
    pub participants: usize,
    /// What the rooms have seen.
    pub seen: RoomCounters,
    /// What the engine has seen.
    pub engine: Counters,
}

/// What a ticket says of its holder.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pass {
    /// Name of the room.
    pub room: Private,
    /// Who in the room.
    pub identity: Private,
    /// Name to be shown.
    pub name: Private,
    /// For the other participants.
    pub metadata: Private,
    /// For the other participants.
    pub attributes: Private<HashMap<String, String>>,
    /// [`lk::participant_info::Kind`].
    pub kind: i32,
    /// What the holder may do.
    pub permission: lk::ParticipantPermission,
    /// Settings of the room if this ticket opens it.
    pub settings: RoomSettings,
}

/// Settings with which a room is opened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RoomSettings {
    /// Seconds without a first participant; 0: the relay's own.
    pub empty_timeout: u32,
    /// Seconds after the last has left; 0: the relay's own.
    pub departure_timeout: u32,
    /// Participants at most; 0: the relay's own, which is also the upper bound.
    pub max_participants: u32,
    /// For the participants.
    pub metadata: Private,
    /// Tracks are taken with end-to-end encryption only.
    pub encrypted_only: bool,
}

/// A client at the door.
#[derive(Debug)]
pub struct Join {
    /// Its session.
    pub session: SessionId,
    /// Its ticket.
    pub pass: Pass,
    /// One PeerConnection for both ways (`/rtc/v1`) instead of two.
    pub single_connection: bool,
    /// Receives every track without asking for it.
    pub auto_subscribe: bool,
    /// Will tell in which size it shows each track.
    pub adaptive_stream: bool,
    /// The sid under which it was here before.
    pub resume: Option<String>,
    /// Tracks announced with the request to join.
    pub tracks: Vec<lk::AddTrackRequest>,
    /// Offer sent with the request to join.
    pub offer: Option<Private<lk::SessionDescription>>,
}
