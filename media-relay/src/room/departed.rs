//! Who left a room lately: a participant whose signalling was cut must learn of it when it comes back.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

use livekit_protocol as lk;

/// Longer than any place is kept.
const KEPT: Duration = Duration::from_secs(60);
const MOST: usize = 16;

/// The last ones who left.
#[derive(Default)]
pub(super) struct Departed(VecDeque<(Instant, lk::ParticipantInfo)>);

impl Departed {
    pub(super) fn push(&mut self, now: Instant, farewell: lk::ParticipantInfo) {
        self.0.retain(|(at, _)| now.saturating_duration_since(*at) < KEPT);
        if self.0.len() >= MOST {
            self.0.pop_front();
        }
        self.0.push_back((now, farewell));
    }

    pub(super) fn since(&self, now: Instant) -> impl Iterator<Item = lk::ParticipantInfo> {
        let lately = move |at: &Instant| now.saturating_duration_since(*at) < KEPT;
        self.0.iter().filter(move |(at, _)| lately(at)).map(|(_, farewell)| farewell.clone())
    }

    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}
