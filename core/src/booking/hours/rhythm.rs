//! In which weeks something recurs.

use std::num::NonZeroU8;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// In which weeks something on a weekday recurs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rhythm {
    /// Every week.
    #[default]
    Weekly,
    /// Every so many weeks, counted from the week (Monday to Sunday) of a date; not before that date.
    EveryWeeks {
        /// How many weeks from one to the next.
        weeks: NonZeroU8,
        /// A day of a week in which it takes place.
        from: Date,
    },
    /// In one week of every month.
    Monthly(Nth),
}

/// Which of the equal weekdays of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nth {
    /// The first.
    First,
    /// The second.
    Second,
    /// The third.
    Third,
    /// The fourth.
    Fourth,
    /// The last: the fourth or the fifth.
    Last,
}

impl Rhythm {
    /// Whether it takes place in the week of this date, when its weekday is the right one.
    #[must_use]
    pub fn falls_on(&self, date: Date) -> bool {
        match self {
            Self::Weekly => true,
            Self::EveryWeeks { weeks, from } => {
                let monday = |date: Date| monday_number(date);
                date >= *from && (monday(date) - monday(*from)) % i32::from(weeks.get()) == 0
            }
            Self::Monthly(nth) => nth.falls_on(date),
        }
    }
}

impl Nth {
    fn falls_on(self, date: Date) -> bool {
        let nth = (date.day() - 1) / 7;
        match self {
            Self::First => nth == 0,
            Self::Second => nth == 1,
            Self::Third => nth == 2,
            Self::Fourth => nth == 3,
            Self::Last => date.day() + 7 > date.days_in_month(),
        }
    }
}

/// The number of the week of a date, counted through all years.
fn monday_number(date: Date) -> i32 {
    let days = (date - Date::constant(1, 1, 1)).get_days();
    // 1 January of the year 1 was a Monday.
    days.div_euclid(7)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::{Weekday, date};

    fn days(rhythm: Rhythm, from: Date, count: usize) -> Vec<Date> {
        let all = std::iter::successors(Some(from), |date| date.checked_add(1.week()).ok());
        all.filter(|date| rhythm.falls_on(*date)).take(count).collect()
    }

    #[test]
    fn every_second_week_goes_on_through_a_year_with_53_weeks() {
        let rhythm = Rhythm::EveryWeeks { weeks: NonZeroU8::new(2).unwrap(), from: date(2026, 12, 14) };
        // 2026 has 53 calendar weeks: whoever counts odd weeks would have two in a row.
        let expected = [date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14)];
        assert_eq!(days(rhythm, date(2026, 12, 3), 3), expected);
    }

    #[test]
    fn weeks_begin_on_monday() {
        let rhythm = Rhythm::EveryWeeks { weeks: NonZeroU8::new(2).unwrap(), from: date(2026, 11, 18) };
        assert!(rhythm.falls_on(date(2026, 11, 22)) && !rhythm.falls_on(date(2026, 11, 23)));
        assert!(!rhythm.falls_on(date(2026, 11, 17)), "before its first day");
    }

    #[test]
    fn the_last_friday_may_be_the_fourth_or_the_fifth() {
        let last = days(Rhythm::Monthly(Nth::Last), date(2027, 1, 1), 3);
        assert_eq!(last, [date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 26)]);
        assert!(last.iter().all(|date| date.weekday() == Weekday::Friday));
        assert_eq!(days(Rhythm::Monthly(Nth::Second), date(2027, 1, 1), 1), [date(2027, 1, 8)]);
    }
}
