//! When an authority is open, in a form that pages can show in any language.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Time, Weekday};
use serde::{Deserialize, Serialize};

/// Opening hours, written as `Mo-Fr 08:00-12:00; Do 14:00-18:00` or `nach Vereinbarung`.
///
/// Parts are separated by semicolons; a part is days (`Mo`, `Mo-Fr`, `Mo,Di,Do`) and times of one day
/// (`08:00-12:00`, several separated by commas), or the words `nach Vereinbarung`.
///
/// ```
/// use sozial_core::routing::OpeningHours;
///
/// let hours: OpeningHours = "Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung".parse()?;
/// assert!(hours.by_appointment);
/// assert_eq!(hours.spans.len(), 2);
/// assert_eq!(hours.to_string(), "Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung");
/// # Ok::<(), sozial_core::routing::NotOpeningHours>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OpeningHours {
    /// As they were written, in that order.
    pub spans: Vec<OpenSpan>,
    /// Whether one may also come at an agreed time.
    pub by_appointment: bool,
}

/// Days on which it is open from one time to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenSpan {
    /// First and last day of each run of days; both the same for a single day.
    pub days: Vec<(Weekday, Weekday)>,
    /// From and to of each time of the day, in order and apart.
    pub times: Vec<(Time, Time)>,
}

/// The text is not opening hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("opening hours are written as \"Mo-Fr 08:00-12:00; Do 14:00-18:00; nach Vereinbarung\"")]
pub struct NotOpeningHours;

/// At most so many parts are read.
const MOST_PARTS: usize = 20;
const BY_APPOINTMENT: &str = "nach Vereinbarung";
const DAYS: [(&str, Weekday); 7] = [
    ("Mo", Weekday::Monday),
    ("Di", Weekday::Tuesday),
    ("Mi", Weekday::Wednesday),
    ("Do", Weekday::Thursday),
    ("Fr", Weekday::Friday),
    ("Sa", Weekday::Saturday),
    ("So", Weekday::Sunday),
];

fn day(text: &str) -> Option<Weekday> {
    DAYS.iter().find(|(name, _)| *name == text).map(|(_, day)| *day)
}

fn day_name(day: Weekday) -> &'static str {
    DAYS.iter().find(|(_, other)| *other == day).map_or("", |(name, _)| name)
}

/// A time of day as `08:00`; `24:00` is not taken.
fn time(text: &str) -> Option<Time> {
    let (hour, minute) = text.split_once(':')?;
    let two_digits = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let written = two_digits(hour) && two_digits(minute);
    written.then(|| Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()).flatten()
}

fn days(text: &str) -> Option<Vec<(Weekday, Weekday)>> {
    let run = |run: &str| match run.split_once('-') {
        Some((first, last)) => {
            let (first, last) = (day(first)?, day(last)?);
            (first.to_monday_zero_offset() < last.to_monday_zero_offset()).then_some((first, last))
        }
        None => day(run).map(|day| (day, day)),
    };
    text.split(',').map(run).collect()
}

fn times(text: &str) -> Option<Vec<(Time, Time)>> {
    let span = |span: &str| {
        let (from, to) = span.split_once('-')?;
        let (from, to) = (time(from)?, time(to)?);
        (from < to).then_some((from, to))
    };
    let spans: Vec<_> = text.split(',').map(span).collect::<Option<_>>()?;
    let apart = spans.iter().zip(spans.iter().skip(1)).all(|(one, next)| one.1 < next.0);
    apart.then_some(spans)
}

impl FromStr for OpeningHours {
    type Err = NotOpeningHours;

    fn from_str(text: &str) -> Result<Self, NotOpeningHours> {
        let mut hours = Self::default();
        for part in text.split(';').map(str::trim) {
            if hours.spans.len() >= MOST_PARTS {
                return Err(NotOpeningHours);
            }
            if part.eq_ignore_ascii_case(BY_APPOINTMENT) {
                hours.by_appointment = true;
                continue;
            }
            let (on, at) = part.split_once(' ').ok_or(NotOpeningHours)?;
            let span = days(on).zip(times(&at.replace(' ', ""))).ok_or(NotOpeningHours)?;
            hours.spans.push(OpenSpan { days: span.0, times: span.1 });
        }
        Ok(hours)
    }
}

impl fmt::Display for OpenSpan {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let run = |&(first, last): &(Weekday, Weekday)| match first == last {
            true => day_name(first).to_owned(),
            false => format!("{}-{}", day_name(first), day_name(last)),
        };
        let clock = |time: Time| format!("{:02}:{:02}", time.hour(), time.minute());
        let span = |&(from, to): &(Time, Time)| format!("{}-{}", clock(from), clock(to));
        let days: Vec<_> = self.days.iter().map(run).collect();
        let times: Vec<_> = self.times.iter().map(span).collect();
        write!(out, "{} {}", days.join(","), times.join(","))
    }
}

impl fmt::Display for OpeningHours {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let appointment = self.by_appointment.then(|| BY_APPOINTMENT.to_owned());
        let parts: Vec<_> = self.spans.iter().map(OpenSpan::to_string).chain(appointment).collect();
        out.write_str(&parts.join("; "))
    }
}

impl TryFrom<String> for OpeningHours {
    type Error = NotOpeningHours;

    fn try_from(text: String) -> Result<Self, NotOpeningHours> {
        text.parse()
    }
}

impl From<OpeningHours> for String {
    fn from(hours: OpeningHours) -> Self {
        hours.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn several_days_and_times_are_read() {
        let hours: OpeningHours = "Mo,Di,Do 08:00-12:00, 14:00-16:00".parse().unwrap();
        assert_eq!(hours.spans[0].days.len(), 3);
        assert_eq!(hours.spans[0].times.len(), 2);
        assert!(!hours.by_appointment);
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in [
            "",
            "Mo",
            "Mo 8-12",
            "Mo 08:00",
            "Mo 12:00-08:00",
            "Mo 08:00-25:00",
            "Fr-Mo 08:00-12:00",
            "Mon 08:00-12:00",
            "Mo 08:00-12:00;",
            "Mo 08:00-12:00,11:00-13:00",
            "Mo +8:00-12:00",
        ] {
            assert_eq!(wrong.parse::<OpeningHours>(), Err(NotOpeningHours), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn what_was_read_is_written_the_same(day in "(Mo|Di|Mi)(-Do|,Fr,Sa)?", from in 0u8..12, to in 12u8..24) {
            let text = format!("{day} {from:02}:00-{to:02}:30; nach Vereinbarung");
            prop_assert_eq!(text.parse::<OpeningHours>().unwrap().to_string(), text);
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,60}") {
            let _ = text.parse::<OpeningHours>();
        }
    }
}
