//! Which centres are open now: ten thousand at once, so plain weeks are kept as numbers and holidays looked up once.

use jiff::Timestamp;
use jiff::civil::Weekday;

use crate::booking::{Observance, OpenNow, Opening, local};
use crate::centres::Centre;

/// The hours of all centres.
pub(super) struct Hours {
    of: Vec<Week>,
    observances: Vec<Observance>,
}

enum Week {
    /// Nobody has said.
    Unknown,
    /// Spans in minutes of the week from Monday 00:00, and which of the observances holds.
    Plain(Vec<(u16, u16)>, usize),
    /// Days with other hours: looked at one by one.
    WithExceptions(Box<Opening>),
}

/// The hours at a moment.
pub(super) struct OpenAt<'a> {
    hours: &'a Hours,
    minute_of_week: u16,
    /// Of each observance, whether it is a holiday.
    holiday: Vec<bool>,
}

const DAY: u16 = 24 * 60;

impl Hours {
    pub(super) fn of(centres: &[Centre]) -> Self {
        let mut hours = Self { of: Vec::with_capacity(centres.len()), observances: Vec::new() };
        for centre in centres {
            let week = hours.week(centre);
            hours.of.push(week);
        }
        hours
    }

    fn week(&mut self, centre: &Centre) -> Week {
        let Some(opening) = centre.opening() else { return Week::Unknown };
        if !(opening.special.is_empty() && opening.closures.is_empty() && opening.school_free.is_empty()) {
            return Week::WithExceptions(Box::new(opening));
        }
        let spans = opening.weekly.0.iter().map(|recurring| {
            let (midnight, minutes) = (midnight(recurring.on), recurring.at.minutes());
            (midnight + minutes.start, midnight + minutes.end)
        });
        let spans = spans.collect();
        Week::Plain(spans, self.number(opening.observance))
    }

    fn number(&mut self, observance: Observance) -> usize {
        let known = self.observances.iter().position(|known| *known == observance);
        known.unwrap_or_else(|| {
            self.observances.push(observance);
            self.observances.len() - 1
        })
    }

    pub(super) fn at(&self, now: Timestamp) -> OpenAt<'_> {
        let clock = local(now);
        let minute = i16::from(clock.hour()) * 60 + i16::from(clock.minute());
        let minute_of_week = midnight(clock.weekday()) + u16::try_from(minute).unwrap_or(0);
        let holiday = self.observances.iter().map(|own| own.holiday(clock.date()).is_some()).collect();
        OpenAt { hours: self, minute_of_week, holiday }
    }
}

fn midnight(day: Weekday) -> u16 {
    u16::try_from(day.to_monday_zero_offset()).unwrap_or(0) * DAY
}

impl OpenAt<'_> {
    pub(super) fn has(&self, at: usize, now: Timestamp) -> bool {
        match self.hours.of.get(at) {
            Some(Week::Plain(spans, observance)) => {
                let holiday = self.holiday.get(*observance).copied().unwrap_or(false);
                !holiday && spans.iter().any(|(from, to)| (*from..*to).contains(&self.minute_of_week))
            }
            Some(Week::WithExceptions(opening)) => matches!(opening.at(now), OpenNow::Until(_)),
            Some(Week::Unknown) | None => false,
        }
    }
}
