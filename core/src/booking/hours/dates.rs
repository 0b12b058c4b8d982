//! Days from a first to a last one.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// All days from the first to the last, both included; at most [`Dates::MOST`].
///
/// ```
/// use jiff::civil::date;
/// use sozial_core::booking::{Dates, NotDates};
///
/// let holidays = Dates::new(date(2026, 12, 24), date(2027, 1, 1))?;
/// assert!(holidays.contains(date(2026, 12, 31)));
/// assert_eq!(Dates::new(date(2027, 1, 1), date(2026, 12, 24)), Err(NotDates::Order));
/// # Ok::<(), NotDates>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Ends", into = "Ends")]
pub struct Dates {
    first: Date,
    last: Date,
}

#[derive(Serialize, Deserialize)]
struct Ends {
    first: Date,
    last: Date,
}

/// These are no days from a first to a last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDates {
    /// The last day is before the first.
    #[error("the last day is before the first")]
    Order,
    /// More than [`Dates::MOST`].
    #[error("more days than two years have")]
    TooMany,
}

impl Dates {
    /// The most days.
    pub const MOST: i32 = 731;

    /// From the first to the last day.
    ///
    /// # Errors
    /// In the wrong order, or too many.
    pub fn new(first: Date, last: Date) -> Result<Self, NotDates> {
        if last < first {
            return Err(NotDates::Order);
        }
        match (last - first).get_days() < Self::MOST {
            true => Ok(Self { first, last }),
            false => Err(NotDates::TooMany),
        }
    }

    /// A single day.
    #[must_use]
    pub const fn day(date: Date) -> Self {
        Self { first: date, last: date }
    }

    /// The first day.
    #[must_use]
    pub const fn first(&self) -> Date {
        self.first
    }

    /// The last day.
    #[must_use]
    pub const fn last(&self) -> Date {
        self.last
    }

    /// Whether the day is one of them.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        (self.first..=self.last).contains(&date)
    }

    /// Whether they have a day in common.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// The days in order.
    pub fn iter(&self) -> impl Iterator<Item = Date> + use<> {
        let last = self.last;
        std::iter::successors(Some(self.first), move |date| date.tomorrow().ok().filter(|next| *next <= last))
    }
}

impl TryFrom<Ends> for Dates {
    type Error = NotDates;

    fn try_from(ends: Ends) -> Result<Self, NotDates> {
        Self::new(ends.first, ends.last)
    }
}

impl From<Dates> for Ends {
    fn from(dates: Dates) -> Self {
        Self { first: dates.first, last: dates.last }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn two_years_are_the_most() {
        assert!(Dates::new(date(2027, 1, 1), date(2028, 12, 31)).is_ok());
        assert_eq!(Dates::new(date(2027, 1, 1), date(2029, 1, 1)), Err(NotDates::TooMany));
        assert_eq!(Dates::new(Date::MIN, Date::MAX), Err(NotDates::TooMany));
    }

    #[test]
    fn the_leap_day_is_one_of_them() {
        let days: Vec<Date> = Dates::new(date(2028, 2, 28), date(2028, 3, 1)).unwrap().iter().collect();
        assert_eq!(days, [date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1)]);
    }

    #[test]
    fn what_is_stored_is_checked_when_it_is_read() {
        let stored = serde_json::to_string(&Dates::day(date(2026, 12, 24))).unwrap();
        assert_eq!(stored, r#"{"first":"2026-12-24","last":"2026-12-24"}"#);
        assert!(serde_json::from_str::<Dates>(r#"{"first":"2026-12-24","last":"2026-12-23"}"#).is_err());
    }
}
