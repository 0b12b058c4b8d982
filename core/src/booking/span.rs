//! A stretch of a day on the clock, and what is no such stretch.

use std::fmt;
use std::ops::Range;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::cells::CELL_MINUTES;

/// From one time of a day to a later one, on the clock, in steps of five minutes; written `08:00-12:30`.
///
/// ```
/// use sozial_core::booking::{NotASpan, Span};
///
/// let morning: Span = "08:00-12:30".parse()?;
/// assert_eq!(morning.minutes(), 480..750);
/// assert_eq!("22:00-24:00".parse::<Span>()?.to_string(), "22:00-24:00");
/// assert_eq!("8-29:00".parse::<Span>(), Err(NotASpan::Time));
/// # Ok::<(), NotASpan>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Span {
    from: u16,
    to: u16,
}

/// The text is not a stretch of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASpan {
    /// There is no such time of day.
    #[error("times are written from 00:00 to 24:00, a stretch as \"08:00-12:30\"")]
    Time,
    /// It ends before it begins, or at the same time.
    #[error("the end has to be later than the beginning")]
    Order,
    /// Not a multiple of five minutes.
    #[error("times go in steps of five minutes")]
    Step,
}

const DAY: u16 = 24 * 60;

impl Span {
    /// The whole day.
    pub const DAY: Self = Self { from: 0, to: DAY };

    /// From and to in minutes since midnight.
    ///
    /// # Errors
    /// Outside `0..=1440`, in the wrong order, or no multiples of five.
    pub const fn new(from: u16, to: u16) -> Result<Self, NotASpan> {
        if to > DAY {
            return Err(NotASpan::Time);
        }
        if from >= to {
            return Err(NotASpan::Order);
        }
        if !from.is_multiple_of(CELL_MINUTES) || !to.is_multiple_of(CELL_MINUTES) {
            return Err(NotASpan::Step);
        }
        Ok(Self { from, to })
    }

    /// From and to in minutes since midnight, `0..=1440`.
    #[must_use]
    pub const fn minutes(&self) -> Range<u16> {
        self.from..self.to
    }

    /// How long it is, in minutes on the clock.
    #[must_use]
    pub const fn length(&self) -> u16 {
        self.to - self.from
    }

    /// Whether the other begins before this one ends, and the other way round.
    #[must_use]
    pub const fn overlaps(&self, other: &Self) -> bool {
        self.from < other.to && other.from < self.to
    }

    /// When it begins, as `08:00`.
    #[must_use]
    pub fn from_text(&self) -> String {
        clock(self.from)
    }

    /// When it ends, as `12:30`; the end of the day is `24:00`.
    #[must_use]
    pub fn to_text(&self) -> String {
        clock(self.to)
    }
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// Minutes since midnight of a time written as `08:00`, up to `24:00`.
fn minute(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let number = |part: &str| {
        let digits = (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse::<u16>().ok()).flatten()
    };
    let (hour, minute) = (number(hour)?, number(minute).filter(|_| minute.len() == 2)?);
    (minute < 60 && hour * 60 + minute <= DAY).then_some(hour * 60 + minute)
}

impl FromStr for Span {
    type Err = NotASpan;

    fn from_str(text: &str) -> Result<Self, NotASpan> {
        let (from, to) = text.split_once(['-', '–']).ok_or(NotASpan::Time)?;
        let (from, to) = minute(from.trim()).zip(minute(to.trim())).ok_or(NotASpan::Time)?;
        Self::new(from, to)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.from_text(), self.to_text())
    }
}

impl TryFrom<String> for Span {
    type Error = NotASpan;

    fn try_from(text: String) -> Result<Self, NotASpan> {
        text.parse()
    }
}

impl From<Span> for String {
    fn from(span: Span) -> Self {
        span.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_is_no_stretch_of_a_day_is_refused_with_its_reason() {
        for (wrong, reason) in [
            ("", NotASpan::Time),
            ("08:00", NotASpan::Time),
            ("29:00-30:00", NotASpan::Time),
            ("08:60-10:00", NotASpan::Time),
            ("08:0-10:00", NotASpan::Time),
            ("+8:00-10:00", NotASpan::Time),
            ("24:05-24:10", NotASpan::Time),
            ("12:00-08:00", NotASpan::Order),
            ("08:00-08:00", NotASpan::Order),
            ("08:00-08:07", NotASpan::Step),
        ] {
            assert_eq!(wrong.parse::<Span>(), Err(reason), "{wrong}");
        }
    }

    #[test]
    fn stretches_that_touch_do_not_overlap() {
        let span = |text: &str| text.parse::<Span>().unwrap();
        assert!(!span("08:00-10:00").overlaps(&span("10:00-12:00")));
        assert!(span("8:00 – 10:05").overlaps(&span("10:00-12:00")));
    }

    proptest! {
        #[test]
        fn what_was_read_is_written_the_same(from in 0u16..288, length in 1u16..288) {
            prop_assume!(from + length <= 288);
            let span = Span::new(from * 5, (from + length) * 5).unwrap();
            prop_assert_eq!(span.to_string().parse::<Span>(), Ok(span));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let _ = text.parse::<Span>();
        }
    }
}
