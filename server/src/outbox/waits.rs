//! When an application is looked at again.

use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sozial_delivery::handover::next_try;
use uuid::Uuid;

/// The shortest and the longest wait between two questions after the authority's answer.
const FIRST_QUESTION: SignedDuration = SignedDuration::from_secs(3);
const RAREST_QUESTION: SignedDuration = SignedDuration::from_hours(1);

/// After a failed step: the back-off, or longer if the delivery service asks for it.
pub(super) fn after_failure(
    now: Timestamp,
    number: Uuid,
    attempts: u32,
    asked: Option<Duration>,
) -> Timestamp {
    let seed = number.as_u64_pair().1;
    let wait = next_try(attempts, seed).max(asked.unwrap_or_default());
    later(now, SignedDuration::try_from(wait).unwrap_or(RAREST_QUESTION))
}

/// After a hand-over: soon at first, then ever more rarely, at least once an hour.
pub(super) fn until_question(now: Timestamp, handed_over_at: Timestamp) -> Timestamp {
    let age = now.duration_since(handed_over_at);
    later(now, (age / 10).clamp(FIRST_QUESTION, RAREST_QUESTION))
}

/// What cannot go on by itself is looked at once in an hour.
pub(super) fn rarely(now: Timestamp) -> Timestamp {
    later(now, RAREST_QUESTION)
}

fn later(now: Timestamp, wait: SignedDuration) -> Timestamp {
    now.saturating_add(wait).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_asked_for_soon_then_rarely() {
        let at: Timestamp = "2026-11-02T08:00:00Z".parse().unwrap();
        let wait = |age: SignedDuration| until_question(at + age, at).duration_since(at + age);
        assert_eq!(wait(SignedDuration::ZERO), FIRST_QUESTION);
        assert_eq!(wait(SignedDuration::from_mins(10)), SignedDuration::from_mins(1));
        assert_eq!(wait(SignedDuration::from_hours(100)), RAREST_QUESTION);
    }

    #[test]
    fn a_service_that_asks_for_time_gets_it() {
        let now: Timestamp = "2026-11-02T08:00:00Z".parse().unwrap();
        let due = after_failure(now, Uuid::nil(), 0, Some(Duration::from_secs(600)));
        assert_eq!(due.duration_since(now), SignedDuration::from_mins(10));
        assert!(after_failure(now, Uuid::nil(), 0, None).duration_since(now) <= SignedDuration::from_secs(5));
    }
}
