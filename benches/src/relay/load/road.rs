//! The road between the relay and one client, emulated in the client: what is lost, late, or too much for it.

use std::collections::VecDeque;
use std::time::{Duration, Instant};

/// Longest queue before a narrow road: what does not fit is lost.
const QUEUE: Duration = Duration::from_millis(300);

/// What a road does to packets.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Road {
    /// Share of media packets lost in each direction, 0 to 1.
    pub(crate) loss: f64,
    /// How long packets from the relay take.
    pub(crate) delay: Duration,
    /// Bits in a second that fit from the relay; all if absent.
    pub(crate) bits_per_second: Option<u32>,
}

impl Road {
    /// Whether it does nothing.
    pub(crate) fn is_clear(&self) -> bool {
        self.loss == 0.0 && self.delay.is_zero() && self.bits_per_second.is_none()
    }
}

/// A road with what is under way on it.
pub(crate) struct Traffic<T> {
    road: Road,
    chance: u64,
    free_at: Option<Instant>,
    under_way: VecDeque<(Instant, T)>,
}

impl<T> Traffic<T> {
    /// An empty road; `seed` decides which packets are lost.
    pub(crate) fn new(road: Road, seed: u64) -> Self {
        Self { road, chance: seed | 1, free_at: None, under_way: VecDeque::new() }
    }

    /// Whether a media packet is lost (xorshift).
    pub(crate) fn loses(&mut self) -> bool {
        self.chance ^= self.chance << 13;
        self.chance ^= self.chance >> 7;
        self.chance ^= self.chance << 17;
        ((self.chance >> 11) as f64 / (1_u64 << 53) as f64) < self.road.loss
    }

    /// Sends a packet from the relay on its way; it may never come.
    pub(crate) fn enter(&mut self, now: Instant, bytes: usize, packet: T) {
        if self.loses() {
            return;
        }
        let through = match self.road.bits_per_second {
            Some(bits) => {
                let begins = self.free_at.map_or(now, |free| free.max(now));
                if begins.saturating_duration_since(now) > QUEUE {
                    return;
                }
                let ends = begins + Duration::from_secs_f64(bytes as f64 * 8.0 / f64::from(bits.max(1)));
                *self.free_at.insert(ends)
            }
            None => now,
        };
        self.under_way.push_back((through + self.road.delay, packet));
    }

    /// When the next packet comes out.
    pub(crate) fn next(&self) -> Option<Instant> {
        self.under_way.front().map(|(due, _)| *due)
    }

    /// The next packet, if it has come out by `now`.
    pub(crate) fn leave(&mut self, now: Instant) -> Option<T> {
        self.under_way.pop_front_if(|(due, _)| *due <= now).map(|(_, packet)| packet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_in_a_hundred_are_lost_where_two_in_a_hundred_shall_be() {
        let mut traffic: Traffic<()> = Traffic::new(Road { loss: 0.02, ..Road::default() }, 9);
        let lost = (0..100_000).filter(|_| traffic.loses()).count();
        assert!((1_700..2_300).contains(&lost), "{lost}");
    }

    #[test]
    fn a_narrow_road_spreads_a_burst_and_loses_what_would_wait_too_long() {
        let now = Instant::now();
        let road = Road { bits_per_second: Some(300_000), ..Road::default() };
        let mut traffic = Traffic::new(road, 1);
        (0..100).for_each(|number| traffic.enter(now, 1_000, number));
        let came = std::iter::from_fn(|| traffic.leave(now + Duration::from_secs(10))).count();
        assert_eq!(came, 12, "what fits into 300 ms, and the one under way");
    }
}
