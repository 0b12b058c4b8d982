//! What losses say (draft-ietf-rmcat-gcc-02, 6): above a tenth the rate falls, below a fiftieth it may rise.

use crate::media::Time;

const HIGH: f64 = 0.10;
const LOW: f64 = 0.02;
const RISE: f64 = 1.05;
/// Microseconds over which losses are counted, and packets that must be in it.
const PERIOD: u64 = 250_000;
const ENOUGH: u32 = 20;

/// The loss-based limit.
#[derive(Clone, Debug, Default)]
pub(super) struct Loss {
    packets: u32,
    lost: u32,
    since: Option<Time>,
    share: f64,
    limit: Option<f64>,
    fell: Option<Time>,
}

impl Loss {
    pub(super) fn count(&mut self, lost: bool) {
        self.packets += 1;
        self.lost += u32::from(lost);
    }

    /// Share lost in the last full period.
    pub(super) fn share(&self) -> f64 {
        self.share
    }

    /// Bits per second, if losses limit the rate at all.
    pub(super) fn limit(&self) -> Option<f64> {
        self.limit
    }

    /// A probe went through at this rate.
    pub(super) fn lift(&mut self, rate: f64) {
        self.limit = self.limit.map(|limit| limit.max(rate));
    }

    /// Judges the losses since the last time, if there are enough packets; whether the rate falls.
    pub(super) fn control(&mut self, now: Time, rtt: u64, rate: f64, arriving: Option<f64>) -> bool {
        let since = *self.since.get_or_insert(now);
        if now.since(since) < PERIOD || self.packets < ENOUGH {
            return false;
        }
        self.share = f64::from(self.lost) / f64::from(self.packets);
        (self.packets, self.lost, self.since) = (0, 0, Some(now));
        if self.share > HIGH {
            return self.fall(now, rtt, rate, arriving);
        }
        if self.share < LOW {
            self.limit = self.limit.map(|limit| limit * RISE).filter(|limit| *limit < rate);
        }
        false
    }

    fn fall(&mut self, now: Time, rtt: u64, rate: f64, arriving: Option<f64>) -> bool {
        if self.fell.is_some_and(|at| now.since(at) < rtt + 300_000) {
            return false;
        }
        let from = self.limit.map_or(rate, |limit| limit.min(rate));
        // What was offered but did not arrive is no base to fall from.
        let from = arriving.map_or(from, |arriving| from.min(arriving / (1.0 - self.share).max(0.2)));
        self.limit = Some(from * (1.0 - 0.5 * self.share));
        self.fell = Some(now);
        true
    }
}
