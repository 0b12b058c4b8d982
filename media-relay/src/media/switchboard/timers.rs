//! Who is to be woken when.

use std::{cmp::Reverse, collections::BinaryHeap};

use crate::media::{
    Time,
    keys::{LinkKey, SourceKey},
};

/// Who is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wake {
    Link(LinkKey),
    Source(SourceKey),
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
