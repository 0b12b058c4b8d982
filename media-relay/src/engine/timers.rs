//! When which connection wants to be woken.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::Instant;

use super::ids::ConnectionId;

/// Wake-ups by time. A connection has at most one entry that counts: the earliest; later wishes are found when it is
/// woken, so that a packet that only moves a deadline away costs nothing here.
#[derive(Default)]
pub(crate) struct Timers {
    heap: BinaryHeap<Reverse<(Instant, ConnectionId)>>,
}

impl Timers {
    /// Wakes the connection at `at`, unless it is woken earlier anyway; `armed` is its entry's time.
    pub(crate) fn arm(&mut self, id: ConnectionId, at: Instant, armed: &mut Option<Instant>) {
        if armed.is_none_or(|earlier| at < earlier) {
            *armed = Some(at);
            self.heap.push(Reverse((at, id)));
        }
    }

    /// The next connection whose time has come, with the time of its entry.
    pub(crate) fn pop_due(&mut self, now: Instant) -> Option<(ConnectionId, Instant)> {
        let Reverse((at, id)) = *self.heap.peek()?;
        if at > now {
            return None;
        }
        self.heap.pop();
        Some((id, at))
    }

    /// The time of the next entry; those that do not count any more are thrown away on the way.
    pub(crate) fn next(&mut self, counts: impl Fn(ConnectionId, Instant) -> bool) -> Option<Instant> {
        while let Some(Reverse((at, id))) = self.heap.peek() {
            if counts(*id, *at) {
                return Some(*at);
            }
            self.heap.pop();
        }
        None
    }
}
