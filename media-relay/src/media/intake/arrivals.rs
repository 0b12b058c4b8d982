//! When packets came, by their number of congestion control, until the sender was told.

use std::collections::VecDeque;

use crate::media::{
    Time,
    rtcp::{Writer, write_feedback},
    rtp,
};

/// The arrivals that are still to be told.
#[derive(Debug, Default)]
pub(super) struct Arrivals {
    /// The number of the first in the queue.
    base: u64,
    began: bool,
    queue: VecDeque<Option<u64>>,
    feedbacks: u8,
}

/// A jump larger than this begins anew.
const FARTHEST: u64 = 4_000;

impl Arrivals {
    pub(super) fn note(&mut self, now: Time, number: u16) {
        if !self.began {
            (self.began, self.base) = (true, u64::from(number) + (1 << 16));
        }
        let number = rtp::widen(self.base + self.queue.len() as u64, number);
        let Some(ahead) = number.checked_sub(self.base) else { return };
        if ahead > FARTHEST {
            self.queue.clear();
            self.base = number;
            return self.queue.push_back(Some(now.micros()));
        }
        while self.queue.len() as u64 <= ahead {
            self.queue.push_back(None);
        }
        if let Some(place) = self.queue.get_mut(ahead as usize) {
            place.get_or_insert(now.micros());
        }
    }

    /// Writes as many feedbacks as it takes.
    pub(super) fn write(&mut self, sender: u32, ssrc: u32, writer: &mut Writer<'_>) {
        while !self.queue.is_empty() {
            let arrivals = self.queue.make_contiguous();
            let told = write_feedback(writer, (sender, ssrc), self.feedbacks, self.base as u16, arrivals);
            let told = if told == 0 { self.queue.len() } else { told };
            self.feedbacks = self.feedbacks.wrapping_add(1);
            self.queue.drain(..told);
            self.base += told as u64;
        }
    }
}
