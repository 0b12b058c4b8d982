//! Who is to be woken when.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::media::{
    Time,
    keys::{LinkKey, SourceKey},
    link::Link,
};

/// Who is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wake {
    Link(LinkKey),
    Source(SourceKey),
}

impl Link {
    /// Sees to it that the connection is looked at, if nothing else wakes it earlier.
    pub(super) fn arm_tick(&mut self, now: Time, key: LinkKey, timers: &mut Timers) {
        if self.armed.is_none() {
            let at = self.next_tick.max(now);
            self.armed = Some(at);
            timers.arm(at, Wake::Link(key));
        }
    }
}

/// Wake-ups by time. One that has become needless is not taken back; it finds nothing to do.
#[derive(Debug, Default)]
pub(super) struct Timers {
    heap: BinaryHeap<Reverse<(Time, Wake)>>,
}

impl Timers {
    pub(super) fn arm(&mut self, at: Time, who: Wake) {
        self.heap.push(Reverse((at, who)));
    }

    pub(super) fn next(&self) -> Option<Time> {
        self.heap.peek().map(|Reverse((at, _))| *at)
    }

    pub(super) fn pop_due(&mut self, now: Time) -> Option<Wake> {
        if self.next()? > now {
            return None;
        }
        self.heap.pop().map(|Reverse((_, who))| who)
    }
}
