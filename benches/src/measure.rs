//! Timing: many samples of one call, and what is said of them.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// What is said of many samples.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
pub struct Figures {
    /// How many samples.
    pub samples: usize,
    /// Half of the samples took no longer, in microseconds.
    pub median_us: f64,
    /// 99 of 100 samples took no longer, in microseconds.
    pub p99_us: f64,
    /// The shortest sample, in microseconds.
    pub min_us: f64,
}

impl Figures {
    /// The figures of these durations; `None` without any.
    #[must_use]
    pub fn of(mut samples: Vec<Duration>) -> Option<Self> {
        samples.sort_unstable();
        let at = |share: f64| {
            let index = ((samples.len() as f64 - 1.0) * share).round() as usize;
            samples.get(index).map(|sample| sample.as_secs_f64() * 1e6)
        };
        Some(Self { samples: samples.len(), median_us: at(0.5)?, p99_us: at(0.99)?, min_us: at(0.0)? })
    }
}

/// Calls `work` for about `time`, after a tenth of it to warm up, and times each call.
pub fn repeat<T>(time: Duration, mut work: impl FnMut() -> T) -> Option<Figures> {
    let warm = Instant::now();
    while warm.elapsed() < time / 10 {
        black_box(work());
    }
    let (start, mut samples) = (Instant::now(), Vec::new());
    while start.elapsed() < time {
        let begin = Instant::now();
        black_box(work());
        samples.push(begin.elapsed());
    }
    Figures::of(samples)
}
