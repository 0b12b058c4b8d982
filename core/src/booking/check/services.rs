//! What can be wrong with a service: nobody, nowhere, never.

use jiff::{Timestamp, ToSpan};

use super::super::calendar::{Board, Diary, Wish};
use super::super::day::local;
use super::super::hours::Dates;
use super::super::office::{Office, Place, Service};
use super::{Finding, Problem, Setup, Spot};

pub(super) fn findings(setup: Setup<'_>, service: &Service, now: Timestamp) -> Vec<Finding> {
    let mut problems = names(service, setup.languages);
    problems.extend(bookable(setup.office, service, now));
    problems.into_iter().map(|problem| Finding { spot: Spot::Service(service.id), problem }).collect()
}

fn names(service: &Service, languages: &[String]) -> Vec<Problem> {
    if service.name.is_empty() {
        return vec![Problem::NoName];
    }
    let missing = languages.iter().filter(|language| !service.name.has(language));
    missing.map(|language| Problem::NameMissing(language.clone())).collect()
}

/// The first thing that keeps it from being booked.
fn bookable(office: &Office, service: &Service, now: Timestamp) -> Option<Problem> {
    if service.duration.is_zero() {
        return Some(Problem::NoDuration);
    }
    let places: Vec<&Place> = service.places.iter().filter_map(|place| office.place(*place)).collect();
    if places.is_empty() {
        return Some(Problem::OfferedNowhere);
    }
    let offered = |place: &&&Place| office.counsellors.iter().any(|own| own.offers(service.id, place.id));
    let offered: Vec<_> = places.iter().filter(offered).collect();
    if offered.is_empty() {
        return Some(Problem::NobodyOffersIt);
    }
    if service.lead_minutes / (24 * 60) > u32::from(service.horizon_days) {
        return Some(Problem::LeadBeyondHorizon);
    }
    let never = !offered.iter().any(|place| could_be_booked(office, service, place, now));
    never.then_some(Problem::NeverFits)
}

/// Whether anything could be booked if nothing were.
fn could_be_booked(office: &Office, service: &Service, place: &Place, now: Timestamp) -> bool {
    let today = local(now).date();
    let horizon = i64::from(service.horizon_days.min(Service::MOST_DAYS_AHEAD));
    let Ok(dates) = Dates::new(today, today.saturating_add(horizon.days())) else { return false };
    let diary = Diary::new(office, dates, []);
    let found = Board::new(office, &diary, (service.id, place.id), now)
        .map(|board| board.search(today, &Wish::default(), 1).is_ok_and(|slots| !slots.is_empty()));
    found.unwrap_or(false)
}
