//! The periods of what booking keeps about people.

use jiff::Timestamp;

use super::{Period, cutoff_after};

/// A kind of record about booking. After its period a record loses everything about the person: name, mail address, telephone, remarks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BookingRecord {
    /// The session of somebody who books; touched by each request.
    Session,
    /// A slot held for somebody; touched by the end of the hold.
    Hold,
    /// Asked for and not confirmed; touched by the moment when it lapses.
    Unconfirmed,
    /// An appointment that took place, was missed or was cancelled; touched when that was noted. A week, so that a slip
    /// can be corrected and a mail about it sent again.
    Ended,
    /// An appointment of which nothing was noted; touched by its end. 89 days are never more than three months.
    Binding,
    /// An entry of the waiting list; touched by the last day that was wished for.
    Waiting,
}

impl BookingRecord {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Session, Self::Hold, Self::Unconfirmed, Self::Ended, Self::Binding, Self::Waiting];

    /// Its name in reports and texts.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Session => "booking-session",
            Self::Hold => "booking-hold",
            Self::Unconfirmed => "booking-unconfirmed",
            Self::Ended => "booking-ended",
            Self::Binding => "booking-binding",
            Self::Waiting => "booking-waiting",
        }
    }

    /// How long it is kept.
    #[must_use]
    pub const fn period(self) -> Period {
        match self {
            Self::Session => Period::of_hours(24),
            Self::Hold | Self::Unconfirmed | Self::Waiting => Period::AT_ONCE,
            Self::Ended => Period::of_days(7),
            Self::Binding => Period::of_days(89),
        }
    }

    /// Records that were last touched at this moment or before are due at `now`.
    #[must_use]
    pub fn cutoff(self, now: Timestamp) -> Timestamp {
        cutoff_after(self.period(), now)
    }

    /// Whether a record has to be deleted at `now`. At the last moment of its period it is due.
    #[must_use]
    pub fn is_due(self, last_touched: Timestamp, now: Timestamp) -> bool {
        last_touched <= self.cutoff(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use jiff::tz::TimeZone;
    use std::collections::BTreeSet;

    #[test]
    fn what_stands_longest_is_gone_within_three_months_of_any_day() {
        let mut day = date(2027, 1, 1);
        while day.year() < 2029 {
            let utc = |date: jiff::civil::Date| date.to_zoned(TimeZone::UTC).unwrap().timestamp();
            let three_months_later = day.checked_add(3.months()).unwrap();
            assert!(BookingRecord::Binding.is_due(utc(day), utc(three_months_later)), "{day}");
            day = day.tomorrow().unwrap();
        }
    }

    #[test]
    fn what_was_not_confirmed_goes_at_once() {
        let lapsed: Timestamp = "2026-11-22T10:00:00Z".parse().unwrap();
        assert!(BookingRecord::Unconfirmed.is_due(lapsed, lapsed));
        assert!(BookingRecord::Hold.is_due(lapsed, lapsed));
    }

    #[test]
    fn every_kind_is_listed_once_under_a_name_of_its_own() {
        let names: BTreeSet<_> = BookingRecord::ALL.iter().map(|kind| kind.name()).collect();
        assert_eq!(names.len(), BookingRecord::ALL.len());
    }
}
