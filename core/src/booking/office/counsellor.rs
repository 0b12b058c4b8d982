//! When a counsellor works, where, and when not.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::super::cells::Cells;
use super::super::day::{Day, moment};
use super::super::hours::{Dates, Recurring};
use super::super::span::Span;
use super::{CounsellorId, PlaceId, ServiceId};

/// Somebody who counsels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counsellor {
    /// Their number.
    pub id: CounsellorId,
    /// What people read: a name, or `Team Schuldnerberatung`.
    pub name: String,
    /// What they offer.
    pub services: BTreeSet<ServiceId>,
    /// When they usually work, and where.
    pub shifts: Vec<Shift>,
    /// Days on which they work at other times.
    #[serde(default)]
    pub special: Vec<SpecialShift>,
    /// When they are away, whatever else is said.
    #[serde(default)]
    pub absences: Vec<Absence>,
}

/// Working time that recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// When.
    pub when: Recurring,
    /// Where.
    pub place: PlaceId,
}

/// Working time of some days; it replaces the usual shifts of these days at all places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialShift {
    /// On which days.
    pub dates: Dates,
    /// From when to when; empty: not at all.
    pub at: Vec<Span>,
    /// Where.
    pub place: PlaceId,
}

/// From when to when somebody is away, on the clock in Germany.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Absence {
    /// The first moment.
    pub from: DateTime,
    /// The first moment after it.
    pub to: DateTime,
}

impl Counsellor {
    /// The cells of a day in which they work at a place, absences not yet taken away.
    pub(in crate::booking) fn works(&self, day: &Day, place: PlaceId) -> Cells {
        if self.works_as_usual_on(day.date()) {
            return self.usually_works(day, place);
        }
        let of_day = |special: &&SpecialShift| special.place == place && special.dates.contains(day.date());
        let special = self.special.iter().filter(of_day);
        cells(day, special.flat_map(|special| special.at.iter().copied()))
    }

    /// As [`Counsellor::works`], by the usual shifts.
    pub(in crate::booking) fn usually_works(&self, day: &Day, place: PlaceId) -> Cells {
        let here = |shift: &&Shift| shift.place == place && shift.when.falls_on(day.date());
        cells(day, self.shifts.iter().filter(here).map(|shift| shift.when.at))
    }

    /// The cells of a day in which they are away.
    pub(in crate::booking) fn away(&self, day: &Day) -> Cells {
        let absences = self.absences.iter().map(|away| day.touched(moment(away.from), moment(away.to)));
        absences.fold(Cells::NONE, |all, away| all | away)
    }

    /// Whether the usual shifts hold on a date.
    pub(in crate::booking) fn works_as_usual_on(&self, date: Date) -> bool {
        !self.special.iter().any(|special| special.dates.contains(date))
    }

    /// Whether their shifts are the same in all weeks.
    pub(in crate::booking) fn works_every_week_alike(&self) -> bool {
        self.shifts.iter().all(|shift| shift.when.is_every_week())
    }

    /// Whether they could ever offer a service at a place.
    #[must_use]
    pub fn offers(&self, service: ServiceId, place: PlaceId) -> bool {
        let shift = self.shifts.iter().any(|shift| shift.place == place);
        let here = || shift || self.special.iter().any(|special| special.place == place);
        self.services.contains(&service) && here()
    }
}

fn cells(day: &Day, spans: impl Iterator<Item = Span>) -> Cells {
    spans.fold(Cells::NONE, |all, span| all | day.span(&span.minutes()))
}
