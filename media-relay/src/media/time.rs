//! What time it is on a shard: microseconds since the shard began, small enough to store for every packet.

use std::{
    ops::Add,
    time::{Duration, Instant},
};

/// A moment, in microseconds since the epoch of the shard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u64);

impl Time {
    /// The epoch itself.
    pub const ZERO: Self = Self(0);

    /// `micros` microseconds after the epoch.
    pub const fn from_micros(micros: u64) -> Self {
        Self(micros)
    }

    /// `millis` milliseconds after the epoch.
    pub const fn from_millis(millis: u64) -> Self {
        Self(millis.saturating_mul(1_000))
    }

    /// Where `now` lies after `epoch`; a moment before it counts as the epoch.
    pub fn of(now: Instant, epoch: Instant) -> Self {
        let since = now.saturating_duration_since(epoch);
        Self(since.as_secs().saturating_mul(1_000_000).saturating_add(u64::from(since.subsec_micros())))
    }

    /// The same moment on the caller's clock.
    pub fn instant(self, epoch: Instant) -> Instant {
        epoch + Duration::from_micros(self.0)
    }

    /// Microseconds since the epoch.
    pub const fn micros(self) -> u64 {
        self.0
    }

    /// Microseconds since `earlier`, 0 if that lies ahead.
    pub const fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}

impl Add<Duration> for Time {
    type Output = Self;

    fn add(self, span: Duration) -> Self {
        let micros = span.as_secs().saturating_mul(1_000_000).saturating_add(u64::from(span.subsec_micros()));
        Self(self.0.saturating_add(micros))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_the_way_to_the_callers_clock_and_back() {
        let epoch = Instant::now();
        let moment = Time::from_micros(1_234_567);
        assert_eq!(Time::of(moment.instant(epoch), epoch), moment);
    }

    #[test]
    fn a_clock_that_jumps_back_stands_still() {
        assert_eq!(Time::from_millis(3).since(Time::from_millis(5)), 0);
    }
}
