//! When video may leave: spread at a multiple of what the way carries, in bursts long enough to be sent in one call.

use crate::media::Time;

/// Spreads bytes over time.
#[derive(Clone, Debug)]
pub(crate) struct Pacer {
    /// Bits per second; `None`: everything leaves at once.
    rate: Option<u64>,
    /// When what has left is paid for.
    paid: Time,
}

/// What may leave in advance, in microseconds of the rate.
const BURST: u64 = 10_000;
/// Nothing that waits is older than this when it leaves, in microseconds.
const LONGEST_WAIT: u64 = 400_000;

impl Pacer {
    pub(crate) fn new() -> Self {
        Self { rate: None, paid: Time::ZERO }
    }

    /// Sets the rate, in bits per second.
    pub(crate) fn set_rate(&mut self, rate: Option<u64>) {
        self.rate = rate.map(|rate| rate.max(100_000));
    }

    /// Whether a packet may leave now.
    pub(crate) fn may_send(&self, now: Time) -> bool {
        self.rate.is_none() || self.paid.micros() < now.micros() + BURST
    }

    /// A packet left while `waiting` bytes wait behind it.
    pub(crate) fn spend(&mut self, now: Time, bytes: usize, waiting: usize) {
        let Some(rate) = self.rate else { return };
        let rate = rate.max(waiting as u64 * 8 * 1_000_000 / LONGEST_WAIT);
        let began = self.paid.max(now);
        self.paid = Time::from_micros(began.micros() + bytes as u64 * 8_000_000 / rate);
    }

    /// When the next burst may leave: half of the credit is back by then.
    pub(crate) fn next(&self) -> Time {
        Time::from_micros(self.paid.micros().saturating_sub(BURST / 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent_in_a_second(rate: Option<u64>, waiting: usize) -> usize {
        let mut pacer = Pacer::new();
        pacer.set_rate(rate);
        let mut bytes = 0;
        for ms in 0..1_000 {
            let now = Time::from_millis(1_000 + ms);
            while pacer.may_send(now) && bytes < 10_000_000 {
                pacer.spend(now, 1_000, waiting);
                bytes += 1_000;
            }
        }
        bytes
    }

    #[test]
    fn the_rate_is_kept_but_for_one_burst() {
        let bytes = sent_in_a_second(Some(8_000_000), 0);
        assert!((1_000_000..=1_012_000).contains(&bytes), "{bytes}");
        assert_eq!(sent_in_a_second(None, 0), 10_000_000);
    }

    #[test]
    fn a_long_queue_is_gone_before_it_is_old() {
        let bytes = sent_in_a_second(Some(100_000), 400_000);
        assert!(bytes >= 950_000, "{bytes}");
    }
}
