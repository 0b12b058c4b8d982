//! How long each kind of record is kept: the one table, and what is due for deletion at a given moment.
//!
//! One job runs it: for each [`Kept`] it asks the store for the records with a last touch and deletes what
//! is [`due`]. Nothing else in the platform knows a period. A kind is added here together with the feature
//! that keeps it; what booking keeps has its lines in [`BookingRecord`].
//!
//! ```
//! use jiff::Timestamp;
//! use sozial_core::retention::{Kept, due, period};
//!
//! let edited: Timestamp = "2026-11-01T10:00:00Z".parse()?;
//! let next_day: Timestamp = "2026-11-02T10:00:00Z".parse()?;
//! assert_eq!(period(Kept::Draft).hours(), 24);
//! assert!(due(Kept::Draft, edited, next_day));
//! # Ok::<(), jiff::Error>(())
//! ```
//!
//! # Source
//!
//! DSGVO Article 5 (1) (c) and (e): data minimisation and storage limitation.

mod booking;

use jiff::{SignedDuration, Timestamp};

pub use booking::BookingRecord;

/// A kind of record with a period of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// A draft without login; touched by each edit.
    Draft,
    /// An uploaded file; touched whenever its draft is edited, so that it lives exactly as long.
    Upload,
    /// An application whose hand-over has ended (received or refused); touched by that end. Until then it is
    /// held, because the hand-over needs it: an application must not be lost.
    SubmittedApplication,
    /// The applicant's page with both PDFs after the hand-over; touched by each view. Leaving the page
    /// deletes it at once; this is for pages that were never left.
    Receipt,
    /// That a hand-over took place: application number, service, authority, times, outcome. No content and
    /// nothing about a person; the operator answers questions with it. Touched by the hand-over's end.
    HandoverRecord,
    /// A login to counselling; touched by each interaction of the person.
    CounsellingSession,
    /// A pseudonymous account with its wrapped keys; touched by each login and each message to or from it.
    CounsellingAccount,
    /// A conversation: chain, sealed keys, messages, signs; touched by each message. The person may bring its end
    /// forward or put it off.
    Conversation,
    /// A file within a conversation; touched together with it, so that it lives exactly as long.
    ConversationFile,
    /// What the platform knows of a call while it lasts: who is connected, since when; touched by its end.
    CallRecord,
    /// What passes between two devices that are being connected; touched by its end, five minutes after its beginning.
    Pairing,
    /// The name of a counsellor who was invited and has not come; touched by the invitation.
    CounsellorInvitation,
}

impl Kept {
    /// All kinds, for the job that deletes, in this order, and for the page that tells people.
    pub const ALL: [Self; 12] = [
        Self::Draft,
        Self::Upload,
        Self::SubmittedApplication,
        Self::Receipt,
        Self::HandoverRecord,
        Self::CounsellingSession,
        Self::Conversation,
        Self::ConversationFile,
        Self::CounsellingAccount,
        Self::CallRecord,
        Self::Pairing,
        Self::CounsellorInvitation,
    ];

    /// Its name in reports and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Upload => "upload",
            Self::SubmittedApplication => "submitted-application",
            Self::Receipt => "receipt",
            Self::HandoverRecord => "handover-record",
            Self::CounsellingSession => "counselling-session",
            Self::CounsellingAccount => "counselling-account",
            Self::Conversation => "conversation",
            Self::ConversationFile => "conversation-file",
            Self::CallRecord => "call-record",
            Self::Pairing => "pairing",
            Self::CounsellorInvitation => "counsellor-invitation",
        }
    }
}

/// How long a record is kept after it was last touched, in whole hours; zero: at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    hours: i64,
}

impl Period {
    const AT_ONCE: Self = Self::of_hours(0);

    const fn of_hours(hours: i64) -> Self {
        Self { hours }
    }

    const fn of_days(days: i64) -> Self {
        Self::of_hours(days * 24)
    }

    /// Whole hours, 0 or more.
    #[must_use]
    pub const fn hours(self) -> i64 {
        self.hours
    }
}

/// The table.
#[must_use]
pub const fn period(kind: Kept) -> Period {
    match kind {
        Kept::Draft | Kept::Upload => Period::of_hours(24),
        Kept::SubmittedApplication | Kept::CallRecord | Kept::Pairing => Period::AT_ONCE,
        Kept::Receipt => Period::of_hours(1),
        Kept::CounsellingSession => Period::of_hours(2),
        Kept::HandoverRecord => Period::of_days(30),
        Kept::CounsellorInvitation => Period::of_days(14),
        // Three months after the last counselling; in days, so that every conversation gets the same.
        Kept::CounsellingAccount | Kept::Conversation | Kept::ConversationFile => Period::of_days(90),
    }
}

/// Records of this kind that were last touched at this moment or before are due at `now`: what a store
/// compares with.
#[must_use]
pub fn cutoff(kind: Kept, now: Timestamp) -> Timestamp {
    cutoff_after(period(kind), now)
}

fn cutoff_after(period: Period, now: Timestamp) -> Timestamp {
    now.saturating_sub(SignedDuration::from_hours(period.hours())).unwrap_or(Timestamp::MIN)
}

/// Whether a record of this kind has to be deleted at `now`. At the last moment of its period it is due.
#[must_use]
pub fn due(kind: Kept, last_touched: Timestamp, now: Timestamp) -> bool {
    last_touched <= cutoff(kind, now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_draft_lives_twenty_four_hours_after_its_last_edit() {
        let edited = at("2026-11-01T10:00:00Z");
        assert!(!due(Kept::Draft, edited, at("2026-11-02T09:59:59Z")));
        assert!(due(Kept::Draft, edited, at("2026-11-02T10:00:00Z")));
    }

    #[test]
    fn a_day_in_the_table_has_twenty_four_hours_even_when_the_clocks_change() {
        // 25 October 2026 has 25 hours in Berlin; the period is counted in hours.
        let edited = at("2026-10-24T22:00:00Z");
        assert!(due(Kept::Draft, edited, at("2026-10-25T22:00:00Z")));
    }

    #[test]
    fn an_upload_lives_as_long_as_its_draft() {
        assert_eq!(period(Kept::Upload), period(Kept::Draft));
    }

    #[test]
    fn a_submitted_application_goes_at_once() {
        let handed_over = at("2026-11-01T10:00:00Z");
        assert!(due(Kept::SubmittedApplication, handed_over, handed_over));
    }

    #[test]
    fn the_receipt_is_gone_an_hour_after_the_last_view() {
        let viewed = at("2026-11-01T10:00:00Z");
        assert!(!due(Kept::Receipt, viewed, at("2026-11-01T10:59:59Z")));
        assert!(due(Kept::Receipt, viewed, at("2026-11-01T11:00:00Z")));
    }

    #[test]
    fn the_record_of_a_hand_over_is_kept_thirty_days() {
        assert_eq!(period(Kept::HandoverRecord).hours(), 30 * 24);
    }

    #[test]
    fn counselling_is_gone_three_months_after_its_last_message_with_files_and_account() {
        let last = at("2026-11-22T10:00:00Z");
        for kind in [Kept::Conversation, Kept::ConversationFile, Kept::CounsellingAccount] {
            assert!(!due(kind, last, at("2027-02-20T09:59:59Z")));
            assert!(due(kind, last, at("2027-02-20T10:00:00Z")));
        }
    }

    #[test]
    fn a_call_leaves_nothing_behind() {
        let ended = at("2026-11-22T10:00:00Z");
        assert!(due(Kept::CallRecord, ended, ended));
    }

    #[test]
    fn every_kind_is_listed_once_under_a_name_of_its_own() {
        let names: BTreeSet<_> = Kept::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), Kept::ALL.len());
    }

    #[test]
    fn the_beginning_of_time_does_not_overflow() {
        assert!(!due(Kept::HandoverRecord, at("2026-11-01T10:00:00Z"), Timestamp::MIN));
    }

    proptest! {
        #[test]
        fn what_is_due_stays_due(kind in 0..Kept::ALL.len(), touched in 0i64..4_000_000_000, later in 0i64..4_000_000) {
            let kind = Kept::ALL[kind];
            let touched = Timestamp::from_second(touched).unwrap();
            let now = touched + SignedDuration::from_hours(period(kind).hours());
            prop_assert!(due(kind, touched, now));
            prop_assert!(due(kind, touched, now + SignedDuration::from_secs(later)));
        }
    }
}
