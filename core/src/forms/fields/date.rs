//! A date whose day, or day and month, may be unknown: `2020-05-17`, `2020-05`, `2020`.

use std::{fmt, str::FromStr};

use jiff::civil::Date;

/// First and last year a form accepts.
const YEARS: std::ops::RangeInclusive<i16> = 1800..=2200;

/// A calendar date known to the day, the month or the year. Years 1800 to 2200.
///
/// Written as ISO 8601: `2020-05-17`, `2020-05` or `2020`.
///
/// ```
/// use sozial_core::forms::PartialDate;
/// let month: PartialDate = "2020-05".parse()?;
/// assert_eq!(month.first().to_string(), "2020-05-01");
/// assert_eq!(month.last().to_string(), "2020-05-31");
/// assert_eq!(PartialDate::typed("5/2020"), Some(month));
/// assert_eq!(month.german(), "05/2020");
/// # Ok::<(), sozial_core::forms::NotADate>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate {
    year: i16,
    /// 1..=12, or 0 when unknown.
    month: i8,
    /// 1..=31, or 0 when unknown.
    day: i8,
}

/// The text is no ISO date, month or year between 1800 and 2200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a date as in 2020-05-17, 2020-05 or 2020")]
pub struct NotADate;

/// How much of a date a question asks for at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// Day, month and year.
    Day,
    /// Month and year; the day may be given.
    Month,
    /// The year; month and day may be given.
    Year,
}

impl PartialDate {
    /// A date known to the day.
    ///
    /// # Errors
    /// [`NotADate`] outside the years 1800 to 2200.
    pub fn day(date: Date) -> Result<Self, NotADate> {
        Self::of(date.year(), date.month(), date.day()).ok_or(NotADate)
    }

    /// Reads what people in Germany type: `17.5.2020`, `17.05.20` is refused, `05/2020`, `5.2020`, `2020`,
    /// and ISO dates.
    #[must_use]
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Ok(iso) = text.parse() {
            return Some(iso);
        }
        let parts: Vec<&str> = text.split(['.', '/']).map(str::trim).collect();
        match parts.as_slice() {
            [day, month, year] => Self::of(full_year(year)?, part(month)?, part(day)?),
            [month, year] => Self::of(full_year(year)?, part(month)?, 0),
            _ => None,
        }
    }

    /// The calendar year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The month, `1..=12`, if known.
    #[must_use]
    pub fn month(self) -> Option<i8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month, `1..=31`, if known.
    #[must_use]
    pub fn day_of_month(self) -> Option<i8> {
        (self.day > 0).then_some(self.day)
    }

    /// How much of the date is known.
    #[must_use]
    pub const fn precision(self) -> Precision {
        match (self.month, self.day) {
            (0, _) => Precision::Year,
            (_, 0) => Precision::Month,
            _ => Precision::Day,
        }
    }

    /// The first day it may be.
    #[must_use]
    pub fn first(self) -> Date {
        Date::new(self.year, self.month.max(1), self.day.max(1)).unwrap_or(Date::MIN)
    }

    /// The last day it may be.
    #[must_use]
    pub fn last(self) -> Date {
        match self.precision() {
            Precision::Day => self.first(),
            Precision::Month => self.first().last_of_month(),
            Precision::Year => self.first().last_of_year(),
        }
    }

    /// As written in Germany: `17.05.2020`, `05/2020`, `2020`.
    #[must_use]
    pub fn german(self) -> String {
        match self.precision() {
            Precision::Day => format!("{:02}.{:02}.{:04}", self.day, self.month, self.year),
            Precision::Month => format!("{:02}/{:04}", self.month, self.year),
            Precision::Year => format!("{:04}", self.year),
        }
    }

    /// A date from its parts, 0 for an unknown month or day; `None` if there is no such day.
    fn of(year: i16, month: i8, day: i8) -> Option<Self> {
        let real = YEARS.contains(&year)
            && (month != 0 || day == 0)
            && day >= 0
            && Date::new(year, month.max(1), day.max(1)).is_ok()
            && month >= 0;
        real.then_some(Self { year, month, day })
    }
}

impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        let mut parts = text.split('-');
        let mut next = |digits: usize| match parts.next() {
            Some(part) if part.len() == digits => number(part).ok_or(NotADate),
            Some(_) => Err(NotADate),
            None => Ok(0),
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        // A zero that was written out is not an unknown part.
        let written = text.split('-').count();
        let known = 1 + usize::from(month > 0) + usize::from(day > 0);
        let (month, day) = (month.try_into().map_err(|_| NotADate)?, day.try_into().map_err(|_| NotADate)?);
        Self::of(year, month, day).filter(|_| written == known).ok_or(NotADate)
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision() {
            Precision::Day => write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day),
            Precision::Month => write!(f, "{:04}-{:02}", self.year, self.month),
            Precision::Year => write!(f, "{:04}", self.year),
        }
    }
}

impl fmt::Debug for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

fn full_year(text: &str) -> Option<i16> {
    if text.len() == 4 { number(text) } else { None }
}

/// A day or month: not 0, which stands for unknown.
fn part(text: &str) -> Option<i8> {
    number(text).filter(|part| *part > 0)
}

/// One to four ASCII digits.
fn number<N: FromStr>(text: &str) -> Option<N> {
    let digits = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn german_typing_is_read() {
        for (typed, iso) in [
            ("17.5.2020", "2020-05-17"),
            (" 17.05.2020 ", "2020-05-17"),
            ("17. 5. 2020", "2020-05-17"),
            ("05/2020", "2020-05"),
            ("5.2020", "2020-05"),
            ("2020", "2020"),
            ("2020-05-17", "2020-05-17"),
            ("29.2.2024", "2024-02-29"),
        ] {
            assert_eq!(PartialDate::typed(typed).unwrap().to_string(), iso, "{typed}");
        }
    }

    #[test]
    fn no_such_day_is_no_date() {
        for typed in [
            "29.2.2023",
            "31.4.2020",
            "0.5.2020",
            "1.13.2020",
            "00/2020",
            "17.5.20",
            "1.1.1700",
            "x",
            "",
            "2020-00",
            "2020-5",
            "1.2.3.2020",
            "2020-05-00",
        ] {
            assert_eq!(PartialDate::typed(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_unknown_part_spans_its_whole_month_or_year() {
        let year: PartialDate = "2024".parse().unwrap();
        assert_eq!(
            (year.first().to_string(), year.last().to_string()),
            ("2024-01-01".into(), "2024-12-31".into())
        );
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_again(year in 1800i16..=2200, month in 0i8..=12, day in 0i8..=31) {
            if let Some(date) = PartialDate::of(year, month, day) {
                prop_assert_eq!(date.to_string().parse(), Ok(date));
                prop_assert_eq!(PartialDate::typed(&date.german()), Some(date));
            }
        }

        #[test]
        fn reading_never_panics(text in "\\PC{0,14}|[0-9./-]{0,12}") {
            let _ = PartialDate::typed(&text);
        }
    }
}
