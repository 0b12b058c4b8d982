//! What of all that is said about a date decides, and whether it is open now.

use jiff::civil::{Date, DateTime};
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::super::day::local;
use super::super::holidays::{Holiday, Observance};
use super::super::span::Span;
use super::free::{Closure, OnFreeDays, SchoolFree, SpecialHours};
use super::weekly::{WeeklyHours, joined};
use crate::Translated;

/// Everything that decides when a place is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// The usual week.
    pub weekly: WeeklyHours,
    /// Which public holidays are kept.
    pub observance: Observance,
    /// Days with other hours.
    #[serde(default)]
    pub special: Vec<SpecialHours>,
    /// Days on which it is closed in any case.
    #[serde(default)]
    pub closures: Vec<Closure>,
    /// The municipality's school-free days on which it is closed like on holidays.
    #[serde(default)]
    pub school_free: Vec<SchoolFree>,
}

/// The hours of one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayHours {
    /// Open at these times, at least one, in order and apart.
    Open(Vec<Span>),
    /// Not open.
    Closed(Closed),
}

/// Why it is not open on a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Closed {
    /// A public holiday.
    Holiday(Holiday),
    /// A school-free day, with its name.
    SchoolFree(Translated),
    /// A closure, with its reason.
    Closure(Translated),
    /// No hours on that day.
    NoHours,
}

/// Whether it is open at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OpenNow {
    /// It is, until this time of the day; midnight at its end is 00:00 of the next.
    Until(DateTime),
    /// It opens next at this time.
    From(DateTime),
    /// Not within [`Opening::LOOK_AHEAD`] days.
    NotSoon,
}

impl Opening {
    /// How many days are looked ahead for the next opening.
    pub const LOOK_AHEAD: i32 = 60;

    /// A usual week and nothing else.
    #[must_use]
    pub const fn new(weekly: WeeklyHours, observance: Observance) -> Self {
        Self { weekly, observance, special: Vec::new(), closures: Vec::new(), school_free: Vec::new() }
    }

    /// The hours of a date.
    #[must_use]
    pub fn on(&self, date: Date) -> DayHours {
        if let Some(closure) = self.closures.iter().find(|closure| closure.dates.contains(date)) {
            return DayHours::Closed(Closed::Closure(closure.reason.clone()));
        }
        // The one entered last wins where several speak of a day.
        let special = self.special.iter().rev().find(|special| special.dates.contains(date));
        let free = || self.free_day(date);
        let spans = match special {
            Some(special) if special.on_free_days == OnFreeDays::Open => joined(special.at.iter().copied()),
            special => match free() {
                Some(closed) => return DayHours::Closed(closed),
                None => {
                    special.map_or_else(|| self.weekly.on(date), |special| joined(special.at.iter().copied()))
                }
            },
        };
        if spans.is_empty() { DayHours::Closed(Closed::NoHours) } else { DayHours::Open(spans) }
    }

    /// The public holiday or school-free day that a date is.
    fn free_day(&self, date: Date) -> Option<Closed> {
        let holiday = self.observance.holiday(date).map(Closed::Holiday);
        let free = || self.school_free.iter().find(|free| free.dates.contains(date));
        holiday.or_else(|| free().map(|free| Closed::SchoolFree(free.name.clone())))
    }

    /// Whether it is open at a moment, until when, or when next.
    ///
    /// ```
    /// use sozial_core::booking::{Land, Observance, OpenNow, Opening, WeeklyHours};
    ///
    /// let week = WeeklyHours::from(&"Mo-Fr 08:00-12:00,13:00-16:30".parse()?);
    /// let opening = Opening::new(week, Observance::of_land(Land::NordrheinWestfalen));
    /// let at = |now: &str| opening.at(now.parse().unwrap());
    /// assert_eq!(at("2026-11-23T13:00:00Z"), OpenNow::Until("2026-11-23T16:30".parse()?));
    /// assert_eq!(at("2026-12-24T17:00:00Z"), OpenNow::From("2026-12-28T08:00".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn at(&self, now: Timestamp) -> OpenNow {
        let clock = local(now);
        let days = std::iter::successors(Some(clock.date()), |date| date.tomorrow().ok());
        let days = days.take(usize::try_from(Self::LOOK_AHEAD).unwrap_or(0) + 1);
        let spans = days.flat_map(|date| self.spans_on(date)).find(|(_, to)| clock < *to);
        match spans {
            Some((from, to)) if from <= clock => OpenNow::Until(to),
            Some((from, _)) => OpenNow::From(from),
            None => OpenNow::NotSoon,
        }
    }

    /// From and to of each span of a date.
    fn spans_on(&self, date: Date) -> Vec<(DateTime, DateTime)> {
        let DayHours::Open(spans) = self.on(date) else { return Vec::new() };
        let at = |minute: u16| date.at(0, 0, 0, 0).saturating_add(i64::from(minute).minutes());
        spans.iter().map(|span| (at(span.minutes().start), at(span.minutes().end))).collect()
    }
}
