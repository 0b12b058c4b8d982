//! How many clients are let in a second.

use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// A bucket of permissions that fills with time.
pub(crate) struct Rate {
    per_second: f64,
    burst: f64,
    state: Mutex<(Instant, f64)>,
}

impl Rate {
    /// So many a second, and five times as many at once.
    pub(crate) fn new(per_second: u32, now: Instant) -> Self {
        let burst = f64::from(per_second) * 5.0;
        Self { per_second: f64::from(per_second), burst, state: Mutex::new((now, burst)) }
    }

    /// Takes one permission; `false` when there is none.
    pub(crate) fn take(&self, now: Instant) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = now.saturating_duration_since(state.0).as_secs_f64();
        let left = (state.1 + passed * self.per_second).min(self.burst);
        let granted = left >= 1.0;
        *state = (now, if granted { left - 1.0 } else { left });
        granted
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_storm_is_let_in_at_the_rate_and_not_faster() {
        let start = Instant::now();
        let rate = Rate::new(10, start);
        assert_eq!((0..200).filter(|_| rate.take(start)).count(), 50);
        let later = start + Duration::from_secs(2);
        assert_eq!((0..200).filter(|_| rate.take(later)).count(), 20);
    }
}
