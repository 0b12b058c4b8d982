//! When the Zustelldienst deletes, and when it refuses in the name of an authority that never came.
//!
//! # Source
//! docs.fitko.de/fit-connect: Benachrichtigungen und Löschfristen.

use jiff::{SignedDuration, Timestamp};
use sozial_delivery::fit_connect::{EventKind, Problem};
use uuid::Uuid;

use crate::records::{Record, Stage};
use crate::{Refusal, Sandbox};

/// A submission that is not completed within this time is deleted.
const INCOMPLETE: SignedDuration = SignedDuration::from_hours(24);
/// A submission that nobody fetched within this time is rejected.
const UNFETCHED: SignedDuration = SignedDuration::from_hours(14 * 24);
/// The contents of a submission that nobody fetched are deleted after this time.
const UNFETCHED_CONTENTS: SignedDuration = SignedDuration::from_hours(21 * 24);
/// The contents of a fetched submission are deleted after this time.
const FETCHED_CONTENTS: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Events are kept this long.
const EVENTS: SignedDuration = SignedDuration::from_hours(730 * 24);

/// What a deadline demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Due {
    Forget,
    Reject,
    DeleteContents,
}

/// Does everything that is due at `now`.
pub(crate) fn keep(sandbox: &Sandbox, now: Timestamp) -> Result<(), Refusal> {
    let all: Vec<Uuid> = sandbox.records().all().map(|record| record.submission).collect();
    for submission in all {
        // One change can make the next one due.
        while let Some(due) = due_now(sandbox, submission, now)? {
            act(sandbox, submission, due, now)?;
            if due == Due::Forget {
                break;
            }
        }
    }
    Ok(())
}

/// Its own function, so that the records are let go before anything is done about it.
fn due_now(sandbox: &Sandbox, submission: Uuid, now: Timestamp) -> Result<Option<Due>, Refusal> {
    let records = sandbox.records();
    Ok(due(records.get(submission)?, now))
}

fn due(record: &Record, now: Timestamp) -> Option<Due> {
    let over = |since: Timestamp, period| now.duration_since(since) > period;
    let submitted = record.submitted.unwrap_or(record.created);
    match (record.stage, record.fetched) {
        (Stage::Announced, _) => over(record.created, INCOMPLETE).then_some(Due::Forget),
        (Stage::Submitted, Some(fetched)) => over(fetched, FETCHED_CONTENTS).then_some(Due::DeleteContents),
        (Stage::Submitted, None) if over(submitted, UNFETCHED_CONTENTS) => Some(Due::DeleteContents),
        (Stage::Submitted, None) => (over(submitted, UNFETCHED) && !record.rejected).then_some(Due::Reject),
        (Stage::Ended, _) => over(submitted, EVENTS).then_some(Due::Forget),
    }
}

fn act(sandbox: &Sandbox, submission: Uuid, due: Due, now: Timestamp) -> Result<(), Refusal> {
    let mut records = sandbox.records();
    let mut record = records.get(submission)?.clone();
    match due {
        Due::Forget => return records.forget(submission),
        Due::Reject => {
            let problem = Problem::new(
                "timeout",
                "Nicht abgeholt",
                "Die Einreichung wurde 14 Tage lang nicht abgeholt.",
                "submission",
            );
            let tags = record.tags.clone();
            record.rejected = true;
            sandbox.say(&mut record, EventKind::RejectSubmission, tags, vec![problem], now)?;
        }
        Due::DeleteContents => {
            record.stage = Stage::Ended;
            sandbox.say(&mut record, EventKind::DeleteSubmission, None, Vec::new(), now)?;
            records.save(record)?;
            return records.delete_contents(submission);
        }
    }
    records.save(record)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sozial_delivery::fit_connect::PublicService;

    fn record(stage: Stage, fetched_after: Option<i64>) -> Record {
        let created = Timestamp::UNIX_EPOCH;
        Record {
            submission: Uuid::from_u128(1),
            case: Uuid::from_u128(2),
            destination: Uuid::from_u128(3),
            public_service: PublicService { name: String::new(), identifier: String::new() },
            announced: Vec::new(),
            uploaded: Default::default(),
            stage,
            created,
            submitted: (stage != Stage::Announced).then_some(created),
            fetched: fetched_after.map(hours),
            rejected: false,
            tags: None,
            events: Vec::new(),
        }
    }

    fn hours(hours: i64) -> Timestamp {
        Timestamp::UNIX_EPOCH + SignedDuration::from_hours(hours)
    }

    #[test]
    fn an_incomplete_submission_is_forgotten_after_a_day() {
        assert_eq!(due(&record(Stage::Announced, None), hours(24)), None);
        assert_eq!(due(&record(Stage::Announced, None), hours(25)), Some(Due::Forget));
    }

    #[test]
    fn what_nobody_fetches_is_rejected_after_14_days_once_and_deleted_after_21() {
        let mut waiting = record(Stage::Submitted, None);
        assert_eq!(due(&waiting, hours(14 * 24)), None);
        assert_eq!(due(&waiting, hours(14 * 24 + 1)), Some(Due::Reject));
        waiting.rejected = true;
        assert_eq!(due(&waiting, hours(14 * 24 + 1)), None);
        assert_eq!(due(&waiting, hours(21 * 24 + 1)), Some(Due::DeleteContents));
    }

    #[test]
    fn what_was_fetched_is_deleted_after_7_days() {
        let fetched = record(Stage::Submitted, Some(10));
        assert_eq!(due(&fetched, hours(10 + 7 * 24)), None);
        assert_eq!(due(&fetched, hours(11 + 7 * 24)), Some(Due::DeleteContents));
    }

    #[test]
    fn events_are_kept_for_730_days() {
        let ended = record(Stage::Ended, Some(10));
        assert_eq!(due(&ended, hours(730 * 24)), None);
        assert_eq!(due(&ended, hours(730 * 24 + 1)), Some(Due::Forget));
    }
}
