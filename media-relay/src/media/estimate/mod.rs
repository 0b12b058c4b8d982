//! What the way to a receiver carries, from what the receiver tells about arrivals and losses.
//!
//! # Source
//! draft-ietf-rmcat-gcc-02: delay-based control (5), loss-based control (6)

mod acked;
mod groups;
mod loss;
mod probe;
mod trend;

pub(crate) use probe::{Probe, Probes};

use super::Time;
use acked::Acked;
use groups::Groups;
use loss::Loss;
use trend::{Trend, Usage};

/// What became of one packet.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fate {
    pub(crate) departed: Time,
    /// Microseconds on the receiver's clock; `None`: lost.
    pub(crate) arrived: Option<i64>,
    /// Bytes.
    pub(crate) size: u16,
    /// The probe that it belongs to; 0 for none.
    pub(crate) probe: u8,
}

/// Bits per second with which a connection begins.
const FIRST: u64 = 1_000_000;
/// Bits per second that are always assumed: sound needs them.
pub(crate) const LEAST: u64 = 50_000;
const MOST: u64 = 200_000_000;
/// What is left of the arriving rate when the queue grows.
const DECREASE: f64 = 0.85;
/// Growth in a second while the capacity is not known.
const GROWTH: f64 = 1.08;
/// A congested way counts as such for this long, in microseconds.
const CONGESTED_FOR: u64 = 10_000_000;
/// What does not fit is tried again after this long, in microseconds.
const NARROW_FOR: u64 = 30_000_000;

/// The estimate for one connection.
#[derive(Clone, Debug)]
pub(crate) struct Estimator {
    groups: Groups,
    trend: Trend,
    acked: Acked,
    loss: Loss,
    pub(crate) probes: Probes,
    /// By delay, bits per second.
    rate: f64,
    /// The arriving rate when the queue last grew, smoothed, with its variance relative to it.
    capacity: Option<(f64, f64)>,
    grown: Option<Time>,
    shrunk: Option<Time>,
    /// When the way was last found too narrow.
    congested: Option<Time>,
    told: bool,
    rtt: u64,
}

impl Estimator {
    pub(crate) fn new() -> Self {
        Self {
            groups: Groups::default(),
            trend: Trend::default(),
            acked: Acked::default(),
            loss: Loss::default(),
            probes: Probes::default(),
            rate: FIRST as f64,
            capacity: None,
            grown: None,
            shrunk: None,
            congested: None,
            told: false,
            rtt: 100_000,
        }
    }

    /// The estimate in bits per second.
    pub(crate) fn rate(&self) -> u64 {
        let rate = self.loss.limit().map_or(self.rate, |limit| self.rate.min(limit));
        (rate as u64).clamp(LEAST, MOST)
    }

    /// Whether the receiver has told anything yet.
    pub(crate) fn is_told(&self) -> bool {
        self.told
    }

    /// Whether the way was found too narrow in the last seconds. Before, the estimate is only a beginning.
    pub(crate) fn is_congested(&self, now: Time) -> bool {
        self.congested.is_some_and(|at| now.since(at) < CONGESTED_FOR)
    }

    /// Whether it was found too narrow so lately that what did not fit is not tried again without a probe.
    pub(crate) fn is_narrow(&self, now: Time) -> bool {
        self.congested.is_some_and(|at| now.since(at) < NARROW_FOR)
    }

    /// Share of packets lost lately, `0.0..=1.0`.
    pub(crate) fn lost(&self) -> f64 {
        self.loss.share()
    }

    /// The time there and back, in microseconds.
    pub(crate) fn set_rtt(&mut self, rtt: u64) {
        self.rtt = rtt;
    }

    /// Takes in what the receiver told at once.
    pub(crate) fn tell(&mut self, now: Time, fates: impl Iterator<Item = Fate>) {
        self.told = true;
        let mut usage = Usage::Normal;
        // From within: chains of iterators are walked in fewer steps than by asking for one after the other.
        fates.for_each(|fate| {
            self.loss.count(fate.arrived.is_none());
            let Some(arrived) = fate.arrived else { return };
            self.acked.add(arrived, fate.size);
            self.probes.arrived(fate.probe, fate.departed, arrived, fate.size);
            if let Some(step) = self.groups.add(fate.departed, arrived) {
                self.trend.add(step);
            }
            if self.trend.usage() == Usage::Over {
                usage = Usage::Over;
            }
        });
        let usage = if usage == Usage::Over { usage } else { self.trend.usage() };
        self.control(now, usage);
        let arriving = self.acked.rate();
        if self.loss.control(now, self.rtt, self.rate, arriving) {
            self.congested = Some(now);
        }
        self.take_probe(now);
    }

    /// The rate by what the delay says (5.5).
    fn control(&mut self, now: Time, usage: Usage) {
        match usage {
            Usage::Over => self.shrink(now),
            Usage::Under => self.grown = Some(now),
            Usage::Normal => self.grow(now),
        }
    }

    fn shrink(&mut self, now: Time) {
        let pause = self.rtt.clamp(10_000, 200_000) + 100_000;
        if self.shrunk.is_some_and(|at| now.since(at) < pause) {
            return;
        }
        let arriving = self.acked.rate().unwrap_or(self.rate);
        self.learn_capacity(arriving);
        self.rate = (DECREASE * arriving).min(self.rate).max(LEAST as f64);
        self.shrunk = Some(now);
        self.grown = Some(now);
        self.congested = Some(now);
        self.probes.cancel(now);
    }

    fn grow(&mut self, now: Time) {
        let before = self.grown.replace(now);
        let elapsed = before.map_or(0, |at| now.since(at)).min(1_000_000) as f64 / 1e6;
        let arriving = self.acked.rate();
        if let (Some((capacity, spread)), Some(arriving)) = (self.capacity, arriving)
            && arriving > capacity + 3.0 * spread
        {
            self.capacity = None;
        }
        let near = self.capacity.is_some_and(|(capacity, spread)| self.rate > capacity - 3.0 * spread);
        let grown = if near {
            let response = (self.rtt as f64 / 1e6 + 0.1).max(0.05);
            self.rate + (1_200.0 * 8.0 / response).max(4_000.0) * elapsed
        } else {
            self.rate * GROWTH.powf(elapsed)
        };
        let limit = arriving.map_or(f64::MAX, |arriving| 1.5 * arriving + 10_000.0);
        self.rate = self.rate.max(grown.min(limit)).max(arriving.unwrap_or_default() * 0.95).min(MOST as f64);
    }

    /// Remembers at which rate the queue grew.
    fn learn_capacity(&mut self, arriving: f64) {
        self.capacity = Some(match self.capacity {
            Some((capacity, spread)) if (arriving - capacity).abs() < 3.0 * spread => {
                let next = 0.95 * capacity + 0.05 * arriving;
                (next, (0.95 * spread + 0.05 * (arriving - next).abs()).clamp(0.03 * next, 0.1 * next))
            }
            _ => (arriving, 0.06 * arriving),
        });
    }

    fn take_probe(&mut self, now: Time) {
        let Some(found) = self.probes.result(now) else { return };
        if found > self.rate && self.trend.usage() != Usage::Over {
            self.rate = found.min(MOST as f64);
            self.loss.lift(self.rate);
        }
    }
}
