//! Hours that recur from week to week.

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::super::span::Span;
use super::dates::Dates;
use super::rhythm::Rhythm;
use crate::routing::OpeningHours;

/// Hours on a weekday that come again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recurring {
    /// On which weekday.
    #[serde(with = "super::weekday")]
    pub on: Weekday,
    /// From when to when.
    pub at: Span,
    /// In which weeks.
    #[serde(default)]
    pub rhythm: Rhythm,
    /// Only within these days; always if absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<Dates>,
}

impl Recurring {
    /// Every week.
    #[must_use]
    pub const fn weekly(on: Weekday, at: Span) -> Self {
        Self { on, at, rhythm: Rhythm::Weekly, during: None }
    }

    /// Whether it takes place on a date.
    #[must_use]
    pub fn falls_on(&self, date: Date) -> bool {
        let in_season = self.during.is_none_or(|during| during.contains(date));
        self.on == date.weekday() && in_season && self.rhythm.falls_on(date)
    }

    /// Whether all weeks are the same.
    pub(in crate::booking) fn is_every_week(&self) -> bool {
        self.rhythm == Rhythm::Weekly && self.during.is_none()
    }
}

/// Several spans on each weekday.
///
/// ```
/// use jiff::civil::date;
/// use sozial_core::booking::WeeklyHours;
///
/// let hours = WeeklyHours::from(&"Mo-Fr 08:00-12:00; Do 14:00-18:00".parse()?);
/// let thursday = hours.on(date(2026, 11, 26));
/// assert_eq!(thursday.iter().map(ToString::to_string).collect::<Vec<_>>(), ["08:00-12:00", "14:00-18:00"]);
/// # Ok::<(), sozial_core::routing::NotOpeningHours>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct WeeklyHours(pub Vec<Recurring>);

impl WeeklyHours {
    /// The spans of a date in order; those that overlap or touch are one.
    #[must_use]
    pub fn on(&self, date: Date) -> Vec<Span> {
        joined(self.0.iter().filter(|recurring| recurring.falls_on(date)).map(|recurring| recurring.at))
    }

    /// Pairs of entries that overlap on a day that both fall on in every week: most likely a mistake.
    pub fn overlaps(&self) -> impl Iterator<Item = (Recurring, Recurring)> {
        let pairs = (1..)
            .zip(&self.0)
            .flat_map(|(next, one)| self.0.iter().skip(next).map(move |other| (*one, *other)));
        let season = |one: &Recurring, other: &Recurring| match (one.during, other.during) {
            (Some(one), Some(other)) => one.overlap(&other),
            _ => true,
        };
        pairs.filter(move |(one, other)| {
            one.on == other.on
                && one.rhythm == other.rhythm
                && one.at.overlaps(&other.at)
                && season(one, other)
        })
    }
}

/// Spans in order, those that overlap or touch as one.
pub(in crate::booking) fn joined(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    let mut all: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        let (from, to) = (span.minutes().start, span.minutes().end);
        match all.last_mut() {
            Some(last) if from <= last.minutes().end => {
                *last = Span::new(last.minutes().start, to.max(last.minutes().end)).unwrap_or(*last);
            }
            _ => all.push(span),
        }
    }
    all
}

impl From<&OpeningHours> for WeeklyHours {
    /// Minutes that are no multiple of five are rounded to the five before.
    fn from(hours: &OpeningHours) -> Self {
        let minute = |time: jiff::civil::Time| {
            let minute = i16::from(time.hour()) * 60 + i16::from(time.minute());
            u16::try_from(minute / 5 * 5).unwrap_or(0)
        };
        let recurring = hours.spans.iter().flat_map(|span| {
            let days = span.days.iter().flat_map(|(first, last)| {
                let count = usize::try_from(first.until(*last)).unwrap_or(0) + 1;
                first.cycle_forward().take(count)
            });
            days.flat_map(|day| {
                let spans =
                    span.times.iter().filter_map(|(from, to)| Span::new(minute(*from), minute(*to)).ok());
                spans.map(move |at| Recurring::weekly(day, at))
            })
        });
        Self(recurring.collect())
    }
}
