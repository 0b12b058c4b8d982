//! When a place is open.

use jiff::civil::{Date, Weekday, date};

use super::*;
use crate::Translated;
use crate::booking::{Holiday, Land, Observance, Span};

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

fn office(hours: &str) -> Opening {
    let week = WeeklyHours::from(&hours.parse().unwrap());
    Opening::new(week, Observance::of_land(Land::NordrheinWestfalen))
}

fn open(opening: &Opening, date: Date) -> String {
    match opening.on(date) {
        DayHours::Open(spans) => spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
        DayHours::Closed(why) => format!("{why:?}"),
    }
}

fn special(dates: Dates, at: &[&str], on_free_days: OnFreeDays) -> SpecialHours {
    SpecialHours { dates, at: at.iter().map(|text| span(text)).collect(), on_free_days }
}

const MONDAY: Date = date(2026, 11, 23);
const CHRISTMAS: Date = date(2026, 12, 25);

#[test]
fn a_weekday_may_have_several_spans_and_those_that_touch_are_one() {
    let mut opening = office("Mo 08:00-12:00; Mo 14:00-16:00");
    assert_eq!(open(&opening, MONDAY), "08:00-12:00,14:00-16:00");
    opening.weekly.0.push(Recurring::weekly(Weekday::Monday, span("12:00-13:00")));
    assert_eq!(open(&opening, MONDAY), "08:00-13:00,14:00-16:00");
}

#[test]
fn a_public_holiday_is_closed_and_says_which() {
    let opening = office("Mo-So 08:00-12:00");
    assert_eq!(opening.on(CHRISTMAS), DayHours::Closed(Closed::Holiday(Holiday::ErsterWeihnachtstag)));
}

#[test]
fn other_hours_hold_on_a_holiday_only_if_they_say_so() {
    let mut opening = office("Mo-So 08:00-12:00");
    opening.special = vec![special(Dates::day(CHRISTMAS), &["10:00-11:00"], OnFreeDays::StayClosed)];
    assert!(matches!(opening.on(CHRISTMAS), DayHours::Closed(Closed::Holiday(_))));
    opening.special[0].on_free_days = OnFreeDays::Open;
    assert_eq!(open(&opening, CHRISTMAS), "10:00-11:00");
}

#[test]
fn a_closure_goes_before_everything() {
    let mut opening = office("Mo-So 08:00-12:00");
    opening.special = vec![special(Dates::day(CHRISTMAS), &["10:00-11:00"], OnFreeDays::Open)];
    let reason = Translated::german("Betriebsausflug");
    opening.closures = vec![Closure { dates: Dates::day(CHRISTMAS), reason: reason.clone() }];
    assert_eq!(opening.on(CHRISTMAS), DayHours::Closed(Closed::Closure(reason)));
}

#[test]
fn a_school_free_day_of_the_municipality_is_closed_like_a_holiday() {
    let mut opening = office("Mo-Fr 08:00-12:00");
    let carnival = date(2027, 2, 8);
    let name = Translated::german("Rosenmontag");
    opening.school_free = vec![SchoolFree { dates: Dates::day(carnival), name: name.clone() }];
    assert_eq!(opening.on(carnival), DayHours::Closed(Closed::SchoolFree(name)));
    opening.special = vec![special(Dates::day(carnival), &["08:00-10:00"], OnFreeDays::Open)];
    assert_eq!(open(&opening, carnival), "08:00-10:00");
}

#[test]
fn other_hours_replace_the_week_and_the_last_entry_wins() {
    let mut opening = office("Mo-Fr 08:00-12:00");
    let week = Dates::new(MONDAY, date(2026, 11, 27)).unwrap();
    opening.special = vec![
        special(week, &["09:00-10:00"], OnFreeDays::StayClosed),
        special(Dates::day(MONDAY), &[], OnFreeDays::StayClosed),
    ];
    assert_eq!(opening.on(MONDAY), DayHours::Closed(Closed::NoHours));
    assert_eq!(open(&opening, date(2026, 11, 24)), "09:00-10:00");
}

#[test]
fn hours_of_a_season_end_with_it() {
    let mut opening = office("Mo 08:00-12:00");
    opening.weekly.0[0].during = Some(Dates::new(date(2026, 4, 1), MONDAY).unwrap());
    assert_eq!(open(&opening, MONDAY), "08:00-12:00");
    assert_eq!(opening.on(date(2026, 11, 30)), DayHours::Closed(Closed::NoHours));
}

#[test]
fn it_is_open_until_the_last_moment_but_not_at_it() {
    let opening = office("Mo 08:00-12:00");
    let at = |clock: &str| opening.at(format!("{clock}+01:00").parse().unwrap());
    assert_eq!(at("2026-11-23T07:59:59"), OpenNow::From(MONDAY.at(8, 0, 0, 0)));
    assert_eq!(at("2026-11-23T08:00:00"), OpenNow::Until(MONDAY.at(12, 0, 0, 0)));
    assert_eq!(at("2026-11-23T11:59:59"), OpenNow::Until(MONDAY.at(12, 0, 0, 0)));
    assert_eq!(at("2026-11-23T12:00:00"), OpenNow::From(date(2026, 11, 30).at(8, 0, 0, 0)));
}

#[test]
fn an_office_without_hours_opens_not_soon() {
    assert_eq!(office("nach Vereinbarung").at("2026-11-23T08:00:00Z".parse().unwrap()), OpenNow::NotSoon);
}

#[test]
fn entries_that_overlap_are_found() {
    let week = WeeklyHours::from(&"Mo 08:00-12:00; Mo 11:00-13:00; Di 11:00-13:00".parse().unwrap());
    assert_eq!(week.overlaps().count(), 1);
}

#[test]
fn hours_are_stored_readably_and_read_the_same() {
    let opening = office("Mo-Fr 08:00-12:00");
    let stored = serde_json::to_value(&opening).unwrap();
    assert_eq!(stored["weekly"][0], serde_json::json!({"on": "mo", "at": "08:00-12:00", "rhythm": "weekly"}));
    assert_eq!(serde_json::from_value::<Opening>(stored).unwrap(), opening);
}
