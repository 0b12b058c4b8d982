//! What can be wrong with a counsellor: no time, nothing to offer, at two places at once.

use jiff::ToSpan;
use jiff::civil::Date;

use super::super::hours::{DayHours, Recurring};
use super::super::office::{Counsellor, Office, Shift};
use super::{Finding, Problem, Spot};

pub(super) fn findings(office: &Office, counsellor: &Counsellor, today: Date) -> Vec<Finding> {
    let mut problems = Vec::new();
    let works = !counsellor.shifts.is_empty()
        || counsellor.special.iter().any(|special| special.dates.last() >= today);
    problems.extend((!works).then_some(Problem::NoShift));
    let offers = counsellor.services.iter().any(|service| office.service(*service).is_some());
    problems.extend((!offers).then_some(Problem::OffersNothing));
    problems.extend(counsellor.shifts.iter().filter_map(|shift| lost(office, shift, today)));
    problems.extend(at_two_places(&counsellor.shifts));
    problems.into_iter().map(|problem| Finding { spot: Spot::Counsellor(counsellor.id), problem }).collect()
}

/// A shift in which nothing can be booked.
fn lost(office: &Office, shift: &Shift, today: Date) -> Option<Problem> {
    let Some(place) = office.place(shift.place) else { return Some(Problem::UnknownPlace(shift.place)) };
    let year = (0..366).filter_map(|days: i64| today.checked_add(days.days()).ok());
    let mut falls = year.filter(|date| shift.when.falls_on(*date)).peekable();
    falls.peek()?;
    let open = |date| match place.opening.on(date) {
        DayHours::Open(spans) => spans.iter().any(|span| span.overlaps(&shift.when.at)),
        DayHours::Closed(_) => false,
    };
    (!falls.any(open)).then_some(Problem::ShiftOutsideHours(shift.when))
}

fn at_two_places(shifts: &[Shift]) -> impl Iterator<Item = Problem> {
    let pairs =
        (1..).zip(shifts).flat_map(|(next, one)| shifts.iter().skip(next).map(move |other| (one, other)));
    let clash = |one: &Recurring, other: &Recurring| {
        one.on == other.on && one.rhythm == other.rhythm && one.at.overlaps(&other.at)
    };
    let clashing =
        pairs.filter(move |(one, other)| one.place != other.place && clash(&one.when, &other.when));
    clashing.map(|(one, other)| Problem::TwoPlacesAtOnce(one.when, other.when))
}
