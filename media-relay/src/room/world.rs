//! What a room finds around it: the time, the engine, chance, and the way out.

use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

use livekit_protocol as lk;

use super::border::{CallId, Output, SessionId};
use super::limits::Limits;
use super::private::Private;
use super::turn::Turn;
use crate::engine::{Chance, ConnectionId, Engine, RoomKey, SinkId, SourceId};

/// A message to a client.
pub(crate) type Say = lk::signal_response::Message;

/// What is the same for all rooms of a shard.
#[derive(Clone, Debug, Default)]
pub struct HeartConfig {
    /// What a room, a participant, a message may cost.
    pub limits: Limits,
    /// TURN server whose credentials the clients get.
    pub turn: Option<Turn>,
    /// Name of the relay towards the clients; says nothing of a machine's address.
    pub node: String,
}

/// Where the monotonic clock stands on the calendar.
#[derive(Clone, Copy, Debug)]
pub struct Epoch {
    /// An instant.
    pub instant: Instant,
    /// The same moment in milliseconds since 1970.
    pub unix_ms: i64,
}

impl Epoch {
    /// Milliseconds since 1970 at `now`.
    pub fn unix_ms(&self, now: Instant) -> i64 {
        self.unix_ms + now.saturating_duration_since(self.instant).as_millis() as i64
    }
}

/// A participant's number; never given twice by a shard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ParticipantKey(pub(crate) u64);

/// A participant and the room that it is in.
pub(crate) type Place = (RoomKey, ParticipantKey);

/// Whose session, connection, source or sink it is.
#[derive(Default)]
pub(crate) struct Index {
    pub(crate) sessions: HashMap<SessionId, Place>,
    pub(crate) connections: HashMap<ConnectionId, Place>,
    pub(crate) sources: HashMap<SourceId, Place>,
    pub(crate) sinks: HashMap<SinkId, Place>,
}

/// What a room works with while it handles one input.
pub(crate) struct World<'a> {
    pub(crate) now: Instant,
    pub(crate) unix_ms: i64,
    pub(crate) engine: &'a mut Engine,
    pub(crate) config: &'a HeartConfig,
    pub(crate) chance: &'a mut Chance,
    pub(crate) index: &'a mut Index,
    pub(crate) out: &'a mut VecDeque<Output>,
    pub(crate) counters: &'a mut RoomCounters,
}

impl World<'_> {
    /// Sends a message to a session.
    pub(crate) fn say(&mut self, session: SessionId, message: Say) {
        let response = Private(Box::new(lk::SignalResponse { message: Some(message) }));
        self.out.push_back(Output::Signal { session, response });
    }

    /// Tells a session to go, and what to do then.
    pub(crate) fn dismiss(
        &mut self,
        session: SessionId,
        reason: lk::DisconnectReason,
        action: lk::leave_request::Action,
    ) {
        self.say(session, Say::Leave(leave(reason, action)));
        self.index.sessions.remove(&session);
        self.out.push_back(Output::Hangup { session });
    }

    pub(crate) fn answer(
        &mut self,
        call: CallId,
        result: Result<super::admin::AdminAnswer, super::admin::AdminError>,
    ) {
        self.out.push_back(Output::Answer { call, result: Private(result.map(Box::new)) });
    }

    pub(crate) fn version(&self) -> lk::TimedVersion {
        lk::TimedVersion { unix_micro: self.unix_ms * 1_000, ticks: 0 }
    }
}

/// `can_reconnect` is for clients older than `action`.
pub(crate) fn leave(reason: lk::DisconnectReason, action: lk::leave_request::Action) -> lk::LeaveRequest {
    lk::LeaveRequest {
        can_reconnect: action != lk::leave_request::Action::Disconnect,
        reason: reason.into(),
        action: action.into(),
        regions: None,
    }
}

/// What the rooms of a shard have seen; numbers only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RoomCounters {
    /// Participants that joined.
    pub joined: u64,
    /// Participants that came back after their signalling was cut.
    pub resumed: u64,
    /// Clients turned away at the door.
    pub refused: u64,
    /// Requests that were too many, too large or made no sense.
    pub bad_requests: u64,
    /// Data messages passed on.
    pub data: u64,
    /// Data messages dropped because a receiver was too slow, or too large.
    pub data_dropped: u64,
    /// Panics that one participant caused; it was sent away.
    pub panics: u64,
    /// Participants that had to start over because they took reliable messages too slowly.
    pub too_slow: u64,
}

/// A deadline `after` from now, far away instead of overflowing.
pub(crate) fn deadline(now: Instant, after: Duration) -> Instant {
    now.checked_add(after).unwrap_or(now)
}
