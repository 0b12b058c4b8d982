//! How many bits a second arrive.

use crate::media::Time;

const BUCKET: u64 = 125_000;
const BUCKETS: usize = 8;
/// Microseconds over which the rate is taken: one second, less at the beginning.
const WINDOW: u64 = BUCKET * BUCKETS as u64;

/// A rate over the last second.
#[derive(Clone, Debug, Default)]
pub(crate) struct Meter {
    bytes: [u32; BUCKETS],
    /// Number of the bucket that is being filled.
    bucket: u64,
    began: Option<u64>,
}

impl Meter {
    pub(crate) fn add(&mut self, now: Time, bytes: usize) {
        self.turn(now);
        self.began.get_or_insert(now.micros());
        if let Some(bucket) = self.bytes.get_mut(self.bucket as usize % BUCKETS) {
            *bucket = bucket.saturating_add(bytes as u32);
        }
    }

    /// Bits per second; 0 after a second of silence.
    pub(crate) fn rate(&self, now: Time) -> u64 {
        let Some(began) = self.began else { return 0 };
        let current = now.micros() / BUCKET;
        let silent = current.saturating_sub(self.bucket) as usize;
        let bits: u64 = (0..BUCKETS.saturating_sub(silent))
            .filter_map(|back| {
                self.bytes.get((self.bucket + BUCKETS as u64 - back as u64) as usize % BUCKETS)
            })
            .map(|&bytes| u64::from(bytes) * 8)
            .sum();
        let full = WINDOW - BUCKET + now.micros() % BUCKET;
        let span = full.min(now.micros().saturating_sub(began)).max(BUCKET);
        bits * 1_000_000 / span
    }

    fn turn(&mut self, now: Time) {
        let bucket = now.micros() / BUCKET;
        let ahead = bucket.saturating_sub(self.bucket);
        if ahead >= BUCKETS as u64 {
            *self = Self { bucket, ..Self::default() };
            return;
        }
        for passed in self.bucket + 1..=bucket {
            if let Some(slot) = self.bytes.get_mut(passed as usize % BUCKETS) {
                *slot = 0;
            }
        }
        self.bucket = self.bucket.max(bucket);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_steady_stream_is_measured_within_a_tenth_and_silence_is_zero() {
        let mut meter = Meter::default();
        for i in 0..300 {
            meter.add(Time::from_millis(i * 10), 1_250);
            if i > 30 {
                let rate = meter.rate(Time::from_millis(i * 10));
                assert!((900_000..1_150_000).contains(&rate), "{rate} at {i}");
            }
        }
        assert_eq!(meter.rate(Time::from_millis(5_000)), 0);
    }
}
