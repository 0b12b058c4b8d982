//! What can be wrong with a place: hours, exceptions, holidays.

use jiff::civil::Date;

use super::super::holidays::{Keeps, Land, LocalHoliday};
use super::super::hours::{Closed, DayHours, OnFreeDays, Opening, SpecialHours};
use super::super::office::Place;
use super::{Finding, Problem, Spot};

pub(super) fn findings(place: &Place, today: Date) -> Vec<Finding> {
    let opening = &place.opening;
    let mut problems = Vec::new();
    if opening.weekly.0.is_empty() && !opening.special.iter().any(|special| is_ahead(special, today)) {
        problems.push(Problem::NoOpeningHours);
    }
    problems.extend(opening.weekly.overlaps().map(|(one, other)| Problem::HoursOverlap(one, other)));
    problems.extend(opening.special.iter().filter_map(|special| closed_after_all(opening, special, today)));
    let past = past_exceptions(opening, today);
    problems.extend((past > 0).then_some(Problem::PastExceptions(past)));
    problems.extend(holidays(place));
    problems.into_iter().map(|problem| Finding { spot: Spot::Place(place.id), problem }).collect()
}

fn is_ahead(special: &SpecialHours, today: Date) -> bool {
    !special.at.is_empty() && special.dates.last() >= today
}

/// The first day on which these hours are entered and it stays closed all the same.
fn closed_after_all(opening: &Opening, special: &SpecialHours, today: Date) -> Option<Problem> {
    if special.at.is_empty() || special.on_free_days == OnFreeDays::Open {
        return None;
    }
    let ahead = special.dates.iter().filter(|date| *date >= today);
    // Hours for a whole season are not meant for its holidays; those for a few days are.
    let few = special.dates.iter().nth(7).is_none();
    ahead.filter(|_| few).find_map(|date| match opening.on(date) {
        DayHours::Closed(Closed::Holiday(holiday)) => Some(Problem::ClosedBySpecialDay(date, Some(holiday))),
        DayHours::Closed(Closed::SchoolFree(_)) => Some(Problem::ClosedBySpecialDay(date, None)),
        _ => None,
    })
}

fn past_exceptions(opening: &Opening, today: Date) -> usize {
    let dates = opening.special.iter().map(|special| special.dates);
    let dates = dates.chain(opening.closures.iter().map(|closure| closure.dates));
    dates
        .chain(opening.school_free.iter().map(|free| free.dates))
        .filter(|dates| dates.last() < today)
        .count()
}

fn holidays(place: &Place) -> Vec<Problem> {
    let Some(municipality) = place.municipality else { return Vec::new() };
    let observance = &place.opening.observance;
    let land = Land::of(&municipality).filter(|land| *land != observance.land);
    let missing = LocalHoliday::ALL.into_iter().filter(|local| !observance.local.contains(local));
    let local = missing.filter_map(|local| match local.kept_in(&municipality) {
        Keeps::Yes => Some(Problem::LocalHolidayMissing(local)),
        Keeps::Ask => Some(Problem::LocalHolidayToDecide(local)),
        Keeps::No => None,
    });
    land.map(Problem::WrongLand).into_iter().chain(local).collect()
}
