//! Amounts that are known within bounds: numbers, cents, and dates as days since 1970-01-01.

use jiff::civil::Date;

use super::kleene::Kleene;
use crate::forms::{PartialDate, Precision};

/// All whole numbers from `low` to `high`, of which the amount is one. For a date known to the day, and for every typed
/// number, both are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) low: i64,
    pub(crate) high: i64,
}

/// How two amounts are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comparison {
    Equal,
    Less,
    LessOrEqual,
}

impl Span {
    pub(crate) const ZERO: Self = Self::exactly(0);

    pub(crate) const fn exactly(amount: i64) -> Self {
        Self { low: amount, high: amount }
    }

    /// The amount, if there is only one it can be.
    pub(crate) fn exact(self) -> Option<i64> {
        (self.low == self.high).then_some(self.low)
    }

    /// The days a date may be.
    pub(crate) fn of_date(date: PartialDate) -> Self {
        let low = days(date.first());
        let high = if date.precision() == Precision::Day { low } else { days(date.last()) };
        Self { low, high }
    }

    /// `None` on overflow, as all arithmetic here.
    pub(crate) fn plus(self, other: Self) -> Option<Self> {
        Some(Self { low: self.low.checked_add(other.low)?, high: self.high.checked_add(other.high)? })
    }

    pub(crate) fn minus(self, other: Self) -> Option<Self> {
        self.plus(other.negative()?)
    }

    pub(crate) fn negative(self) -> Option<Self> {
        Some(Self { low: self.high.checked_neg()?, high: self.low.checked_neg()? })
    }

    pub(crate) fn times(self, other: Self) -> Option<Self> {
        let corners = [
            self.low.checked_mul(other.low)?,
            self.low.checked_mul(other.high)?,
            self.high.checked_mul(other.low)?,
            self.high.checked_mul(other.high)?,
        ];
        Some(Self { low: corners.into_iter().min()?, high: corners.into_iter().max()? })
    }

    /// Known if it holds, or does not, for all the amounts they can be.
    pub(crate) fn compare(self, how: Comparison, other: Self) -> Kleene {
        match how {
            Comparison::Less => decided(self.high < other.low, self.low >= other.high),
            Comparison::LessOrEqual => decided(self.high <= other.low, self.low > other.high),
            Comparison::Equal => {
                let same = self.exact().is_some() && self == other;
                decided(same, self.high < other.low || other.high < self.low)
            }
        }
    }

    /// Full years from this date of birth to `today`; `None` for a birth after today.
    ///
    /// # Source
    /// §§ 187 Abs. 2, 188 Abs. 2 BGB: a year of life is complete when the day before the birthday ends.
    pub(crate) fn age(self, today: Date) -> Option<Self> {
        let today_days = days(today);
        if self.low > today_days {
            return None;
        }
        let latest = date(self.high.min(today_days))?;
        Some(Self { low: years(latest, today), high: years(date(self.low)?, today) })
    }
}

fn decided(surely: bool, surely_not: bool) -> Kleene {
    if surely {
        Some(true)
    } else if surely_not {
        Some(false)
    } else {
        None
    }
}

/// Full years from `birth` to `today`, which is not earlier.
fn years(birth: Date, today: Date) -> i64 {
    let before_birthday = (today.month(), today.day()) < (birth.month(), birth.day());
    i64::from(today.year()) - i64::from(birth.year()) - i64::from(before_birthday)
}

/// Days from 1970-01-01 to `date`.
///
/// # Source
/// The Gregorian calendar: 146,097 days in 400 years, years counted from March.
pub(crate) fn days(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month()), i64::from(date.day()));
    let year = i64::from(date.year()) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date so many days after 1970-01-01, if it is in the calendar's range.
pub(crate) fn date(days: i64) -> Option<Date> {
    let days = days.checked_add(719_468)?;
    let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = (shifted + 2) % 12 + 1;
    let year = era.checked_mul(400)?.checked_add(year_of_era + i64::from(month <= 2))?;
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil;
    use proptest::prelude::*;

    use super::*;

    fn born(text: &str) -> Span {
        Span::of_date(text.parse().unwrap())
    }

    #[test]
    fn a_birthday_completes_a_year_and_the_day_before_does_not() {
        let birth = born("2004-05-17");
        assert_eq!(birth.age(civil::date(2022, 5, 16)), Some(Span::exactly(17)));
        assert_eq!(birth.age(civil::date(2022, 5, 17)), Some(Span::exactly(18)));
        assert_eq!(born("2004-02-29").age(civil::date(2022, 2, 28)), Some(Span::exactly(17)));
        assert_eq!(born("2004-02-29").age(civil::date(2022, 3, 1)), Some(Span::exactly(18)));
    }

    #[test]
    fn a_year_of_birth_leaves_two_ages() {
        let age = born("1950").age(civil::date(2026, 11, 1)).unwrap();
        assert_eq!(age, Span { low: 75, high: 76 });
        assert_eq!(Span::exactly(18).compare(Comparison::LessOrEqual, age), Some(true));
        assert_eq!(Span::exactly(76).compare(Comparison::LessOrEqual, age), None);
        assert_eq!(born("2027").age(civil::date(2026, 11, 1)), None);
    }

    #[test]
    fn overflow_is_unknown() {
        let most = Span::exactly(i64::MAX);
        assert_eq!(most.plus(Span::exactly(1)), None);
        assert_eq!(most.times(Span::exactly(2)), None);
        assert_eq!(Span::exactly(i64::MIN).negative(), None);
    }

    proptest! {
        #[test]
        fn days_count_as_the_calendar_does(n in -700_000i64..700_000) {
            let expected = civil::date(1970, 1, 1).checked_add(jiff::Span::new().days(n)).unwrap();
            prop_assert_eq!(date(n), Some(expected));
            prop_assert_eq!(days(expected), n);
        }

        #[test]
        fn a_comparison_is_known_only_if_every_amount_agrees(a in -5i64..5, aw in 0i64..4, b in -5i64..5, bw in 0i64..4) {
            let (left, right) = (Span { low: a, high: a + aw }, Span { low: b, high: b + bw });
            for (how, holds) in [
                (Comparison::Equal, (|x, y| x == y) as fn(i64, i64) -> bool),
                (Comparison::Less, |x, y| x < y),
                (Comparison::LessOrEqual, |x, y| x <= y),
            ] {
                let mut outcomes = (a..=a + aw).flat_map(|x| (b..=b + bw).map(move |y| holds(x, y)));
                let first = outcomes.next().unwrap();
                let expected = outcomes.all(|outcome| outcome == first).then_some(first);
                prop_assert_eq!(left.compare(how, right), expected);
            }
        }

        #[test]
        fn arithmetic_never_panics(a: i64, b: i64, c: i64, d: i64) {
            let (left, right) = (Span { low: a.min(b), high: a.max(b) }, Span { low: c.min(d), high: c.max(d) });
            let _ = (left.plus(right), left.minus(right), left.times(right), date(a));
        }
    }
}
