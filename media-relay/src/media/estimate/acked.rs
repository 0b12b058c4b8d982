//! How fast packets arrive at the receiver, by its own clock.

/// A rate over half a second of arrivals.
#[derive(Clone, Debug, Default)]
pub(super) struct Acked {
    began: Option<i64>,
    bytes: u64,
    rate: Option<f64>,
}

/// Microseconds of one sample; the first is longer.
const SAMPLE: i64 = 150_000;
const FIRST_SAMPLE: i64 = 300_000;
/// Share of a new sample.
const WEIGHT: f64 = 0.4;

impl Acked {
    pub(super) fn add(&mut self, arrived: i64, size: u16) {
        let began = *self.began.get_or_insert(arrived);
        let elapsed = arrived - began;
        let whole = if self.rate.is_some() { SAMPLE } else { FIRST_SAMPLE };
        if !(0..=2_000_000).contains(&elapsed) {
            (self.began, self.bytes) = (Some(arrived), 0);
        } else if elapsed >= whole {
            let sample = self.bytes as f64 * 8e6 / elapsed as f64;
            self.rate = Some(self.rate.map_or(sample, |rate| rate + WEIGHT * (sample - rate)));
            (self.began, self.bytes) = (Some(arrived), 0);
        }
        self.bytes += u64::from(size);
    }

    /// Bits per second.
    pub(super) fn rate(&self) -> Option<f64> {
        self.rate
    }
}
