//! What one room, one participant and one message may cost.

use std::time::Duration;

/// Bounds of a relay. Whoever exceeds one is refused; nobody else notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Rooms of one shard.
    pub rooms: usize,
    /// Participants of a room that asks for no smaller number.
    pub participants: u32,
    /// Tracks that one participant has announced or publishes.
    pub tracks: usize,
    /// Bytes of a room's or participant's metadata, and of all attributes of a participant together.
    pub metadata: usize,
    /// Bytes of an identity, a name or a room's name.
    pub name: usize,
    /// Bytes of one data message.
    pub data: usize,
    /// Requests of one client a second; bursts may be eight times as large.
    pub requests_per_second: u32,
    /// How long an empty room waits for its first participant, unless its creator says otherwise.
    pub empty: Duration,
    /// How long a room that everybody has left stays open, unless its creator says otherwise.
    pub departure: Duration,
    /// How long a place is kept for a participant whose signalling was cut.
    pub absence: Duration,
    /// How long a participant may take from the first answer to a connection that stands.
    pub joining: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            rooms: 10_000,
            participants: 10,
            tracks: 12,
            metadata: 64_000,
            name: 256,
            data: 64_000,
            requests_per_second: 50,
            empty: Duration::from_secs(300),
            departure: Duration::from_secs(20),
            absence: Duration::from_secs(30),
            joining: Duration::from_secs(30),
        }
    }
}
