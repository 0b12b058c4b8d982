//! Whether the queue on the way grows: the slope of the delay, against a threshold that learns.
//!
//! # Source
//! draft-ietf-rmcat-gcc-02, 5.3 to 5.5; the slope is that of a line through the last smoothed delays (least squares)
//! in place of the Kalman filter of 5.3.

use super::groups::Step;

/// What the delay says about the way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Usage {
    /// The queue stays as it is.
    #[default]
    Normal,
    /// The queue grows.
    Over,
    /// The queue drains.
    Under,
}

const POINTS: usize = 20;
/// Share of the old value in the smoothed delay.
const SMOOTHING: f64 = 0.9;
/// Makes slopes comparable with the threshold, which is in milliseconds.
const GAIN: f64 = 4.0;
/// Steps after which a slope is fully trusted.
const TRUSTED: u32 = 60;
const THRESHOLD: f64 = 12.5;
const RISE: f64 = 0.0087;
const FALL: f64 = 0.039;
/// A slope this far above the threshold is a spike, from which nothing is learnt.
const SPIKE: f64 = 15.0;
/// Milliseconds that the slope must stay above the threshold.
const OVERUSE_TIME: f64 = 10.0;

/// The detector.
#[derive(Clone, Debug)]
pub(super) struct Trend {
    points: [(f64, f64); POINTS],
    steps: u32,
    delay: f64,
    smoothed: f64,
    first_arrival: f64,
    threshold: f64,
    adapted: f64,
    over_for: f64,
    over_steps: u32,
    before: f64,
    usage: Usage,
}

impl Default for Trend {
    fn default() -> Self {
        Self {
            points: [(0.0, 0.0); POINTS],
            steps: 0,
            delay: 0.0,
            smoothed: 0.0,
            first_arrival: 0.0,
            threshold: THRESHOLD,
            adapted: 0.0,
            over_for: 0.0,
            over_steps: 0,
            before: 0.0,
            usage: Usage::Normal,
        }
    }
}

impl Trend {
    pub(super) fn usage(&self) -> Usage {
        self.usage
    }

    pub(super) fn add(&mut self, step: Step) {
        if self.steps == 0 {
            (self.first_arrival, self.adapted) = (step.arrival, step.arrival);
        }
        self.delay += step.growth;
        self.smoothed = SMOOTHING * self.smoothed + (1.0 - SMOOTHING) * self.delay;
        let at = self.steps as usize % POINTS;
        if let Some(point) = self.points.get_mut(at) {
            *point = (step.arrival - self.first_arrival, self.smoothed);
        }
        self.steps = self.steps.saturating_add(1);
        let slope = if self.steps as usize >= POINTS { self.slope() } else { 0.0 };
        let trend = f64::from(self.steps.min(TRUSTED)) * slope * GAIN;
        self.detect(trend, step);
        self.adapt(trend, step.arrival);
    }

    /// Milliseconds of delay gained per millisecond, by least squares.
    fn slope(&self) -> f64 {
        let count = POINTS as f64;
        let (x, y) = self.points.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0, sum.1 + p.1));
        let (x, y) = (x / count, y / count);
        let (above, below) = self
            .points
            .iter()
            .fold((0.0, 0.0), |sum, p| (sum.0 + (p.0 - x) * (p.1 - y), sum.1 + (p.0 - x) * (p.0 - x)));
        if below > 0.0 { above / below } else { 0.0 }
    }

    fn detect(&mut self, trend: f64, step: Step) {
        if trend > self.threshold {
            self.over_for += step.departure;
            self.over_steps += 1;
            if self.over_for > OVERUSE_TIME && self.over_steps > 1 && trend >= self.before {
                (self.over_for, self.over_steps) = (0.0, 0);
                self.usage = Usage::Over;
            }
        } else {
            (self.over_for, self.over_steps) = (0.0, 0);
            self.usage = if trend < -self.threshold { Usage::Under } else { Usage::Normal };
        }
        self.before = trend;
    }

    fn adapt(&mut self, trend: f64, now: f64) {
        let size = trend.abs();
        if size > self.threshold + SPIKE {
            self.adapted = now;
            return;
        }
        let rate = if size < self.threshold { FALL } else { RISE };
        let elapsed = (now - self.adapted).clamp(0.0, 100.0);
        self.threshold = (self.threshold + rate * (size - self.threshold) * elapsed).clamp(6.0, 600.0);
        self.adapted = now;
    }
}
