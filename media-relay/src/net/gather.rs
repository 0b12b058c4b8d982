//! When a shard lets datagrams gather before it takes them: under load, where fewer wake-ups and longer runs to one
//! client are worth more than half a millisecond.

use std::time::{Duration, Instant};

/// How long datagrams gather.
const PAUSE: Duration = Duration::from_micros(500);
/// Over which time the load is taken.
const WINDOW: Duration = Duration::from_millis(20);
/// From this share of the time at work on they gather, and below the other no more: gathering itself saves work.
const BEGIN: f64 = 0.08;
const END: f64 = 0.03;

/// The load of a shard, and what it does about it.
#[derive(Debug, Default)]
pub(crate) struct Gather {
    since: Option<Instant>,
    began: Option<Instant>,
    worked: Duration,
    gathering: bool,
}

impl Gather {
    /// Datagrams have come: lets more gather by `sleep`, if there is much work.
    pub(crate) fn wait(&self, sleep: impl FnOnce(Duration)) {
        if self.gathering {
            sleep(PAUSE);
        }
    }

    /// The work begins.
    pub(crate) fn begin(&mut self, now: Instant) {
        self.began = Some(now);
    }

    /// The work is done.
    pub(crate) fn end(&mut self, now: Instant) {
        let since = *self.since.get_or_insert(now);
        self.worked += self.began.map_or(Duration::ZERO, |began| now.saturating_duration_since(began));
        let window = now.saturating_duration_since(since);
        if window >= WINDOW {
            let share = self.worked.as_secs_f64() / window.as_secs_f64();
            self.gathering = share >= if self.gathering { END } else { BEGIN };
            (self.since, self.worked) = (Some(now), Duration::ZERO);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wake-ups a millisecond apart with this much work each, in microseconds; whether the last one waits.
    fn waits_after(gather: &mut Gather, rounds: u32, work: u64) -> bool {
        let (mut now, mut waits) = (gather.since.unwrap_or_else(Instant::now), false);
        for _ in 0..rounds {
            now += Duration::from_millis(1);
            let mut slept = Duration::ZERO;
            gather.wait(|pause| slept = pause);
            waits = !slept.is_zero();
            gather.begin(now + slept);
            gather.end(now + slept + Duration::from_micros(work));
        }
        waits
    }

    #[test]
    fn one_call_is_passed_on_at_once() {
        assert!(!waits_after(&mut Gather::default(), 200, 30));
    }

    #[test]
    fn under_load_datagrams_gather_until_there_is_little_to_do() {
        let mut gather = Gather::default();
        assert!(waits_after(&mut gather, 60, 150));
        assert!(waits_after(&mut gather, 60, 60), "gathering has saved work");
        assert!(!waits_after(&mut gather, 60, 10));
    }
}
