//! Which appointments can be booked.

use std::collections::BTreeSet;

use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::{SignedDuration, Timestamp, ToSpan};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::Translated;
use crate::booking::{
    Absence, Closed, Closure, Counsellor, CounsellorId, Dates, Land, Length, Meeting, Observance, Office,
    OnFreeDays, Opening, Place, PlaceId, Recurring, Service, ServiceId, Shift, Span, SpecialHours,
    SpecialShift, WeeklyHours, local, moment,
};

mod any_office;

const PLACE: PlaceId = PlaceId(Uuid::from_u128(1));
const ELSEWHERE: PlaceId = PlaceId(Uuid::from_u128(11));
const TALK: ServiceId = ServiceId(Uuid::from_u128(2));
const GROUP: ServiceId = ServiceId(Uuid::from_u128(22));
const ANNA: CounsellorId = CounsellorId(Uuid::from_u128(3));
const BEN: CounsellorId = CounsellorId(Uuid::from_u128(4));
const MONDAY: Date = date(2026, 11, 23);

fn span(text: &str) -> Span {
    text.parse().unwrap()
}

fn length(minutes: u16) -> Length {
    Length::new(minutes).unwrap()
}

fn week(text: &str) -> WeeklyHours {
    WeeklyHours::from(&text.parse().unwrap())
}

fn place(id: PlaceId, hours: &str) -> Place {
    let opening = Opening::new(week(hours), Observance::of_land(Land::NordrheinWestfalen));
    Place { id, name: Translated::german("Hauptstelle"), address: String::new(), municipality: None, opening }
}

fn service(id: ServiceId, minutes: u16) -> Service {
    Service {
        id,
        name: Translated::german("Erstgespräch"),
        hints: Translated::default(),
        meeting: Meeting::InPerson,
        duration: length(minutes),
        before: length(0),
        after: length(0),
        step: length(0),
        lead_minutes: 0,
        horizon_days: 60,
        seats: 1,
        places: vec![PLACE],
    }
}

fn counsellor(id: CounsellorId, hours: &str) -> Counsellor {
    let shifts = week(hours).0.into_iter().map(|when| Shift { when, place: PLACE }).collect();
    let services = BTreeSet::from([TALK, GROUP]);
    Counsellor { id, name: "Anna".into(), services, shifts, special: Vec::new(), absences: Vec::new() }
}

/// One counsellor, open and working from eight to twelve, talks of 45 minutes.
fn office() -> Office {
    Office {
        places: vec![place(PLACE, "Mo-Fr 08:00-12:00")],
        services: vec![service(TALK, 45)],
        counsellors: vec![counsellor(ANNA, "Mo-Fr 08:00-12:00")],
    }
}

fn berlin(text: &str) -> Timestamp {
    moment(text.parse::<DateTime>().unwrap())
}

fn engagement(service: &Service, counsellor: CounsellorId, start: &str) -> Engagement {
    let Service { id, duration, before, after, .. } = service;
    let (service, start) = (*id, berlin(start));
    Engagement { counsellor, service, start, duration: *duration, before: *before, after: *after, seats: 1 }
}

/// A diary of sixty days from Monday.
fn diary(office: &Office, engagements: &[Engagement]) -> Diary {
    let dates = Dates::new(MONDAY - 1.day(), MONDAY + 200.days()).unwrap();
    Diary::new(office, dates, engagements.iter().copied())
}

const SUNDAY_BEFORE: &str = "2026-11-22T12:00";

fn slots(office: &Office, engagements: &[Engagement], date: Date, now: &str) -> Vec<Slot> {
    let diary = diary(office, engagements);
    Board::new(office, &diary, (TALK, PLACE), berlin(now)).unwrap().slots(date).unwrap()
}

fn times(slots: &[Slot]) -> Vec<String> {
    slots.iter().map(|slot| slot.local.strftime("%H:%M").to_string()).collect()
}

fn outlook(office: &Office, engagements: &[Engagement], date: Date, now: &str) -> Outlook {
    let diary = diary(office, engagements);
    let board = Board::new(office, &diary, (TALK, PLACE), berlin(now)).unwrap();
    board.outlook(Dates::day(date)).unwrap().remove(0).outlook
}

#[test]
fn appointments_begin_one_after_the_other_and_end_within_opening_hours() {
    let slots = slots(&office(), &[], MONDAY, SUNDAY_BEFORE);
    assert_eq!(times(&slots), ["08:00", "08:45", "09:30", "10:15", "11:00"]);
    assert_eq!(slots[0].start, "2026-11-23T07:00:00Z".parse().unwrap());
}

#[test]
fn they_begin_anew_with_each_stretch_of_open_working_time() {
    let mut office = office();
    office.places[0].opening.weekly = week("Mo 08:00-10:00; Mo 10:10-12:00");
    assert_eq!(times(&slots(&office, &[], MONDAY, SUNDAY_BEFORE)), ["08:00", "08:45", "10:10", "10:55"]);
}

#[test]
fn what_stands_around_an_appointment_is_working_time_but_not_opening_time() {
    let mut office = office();
    office.services[0].before = length(15);
    office.services[0].after = length(30);
    // Working hours equal to opening hours leave no room before 08:15 and after 11:30.
    assert_eq!(times(&slots(&office, &[], MONDAY, SUNDAY_BEFORE)), ["08:45", "09:30", "10:15"]);
    office.counsellors[0] = counsellor(ANNA, "Mo-Fr 07:30-12:30");
    let all = ["08:00", "08:45", "09:30", "10:15", "11:00"];
    assert_eq!(times(&slots(&office, &[], MONDAY, SUNDAY_BEFORE)), all);
}

#[test]
fn nothing_overlaps_a_booking_nor_what_stands_around_it() {
    let mut office = office();
    let booked = engagement(&office.services[0], ANNA, "2026-11-23T09:30");
    assert_eq!(
        times(&slots(&office, &[booked], MONDAY, SUNDAY_BEFORE)),
        ["08:00", "08:45", "10:15", "11:00"]
    );
    let longer = Engagement { after: length(5), ..booked };
    assert_eq!(times(&slots(&office, &[longer], MONDAY, SUNDAY_BEFORE)), ["08:00", "08:45", "11:00"]);
    office.services[0].after = length(5);
    assert_eq!(times(&slots(&office, &[booked], MONDAY, SUNDAY_BEFORE)), ["08:00", "10:15", "11:00"]);
}

#[test]
fn a_booking_keeps_its_length_when_the_service_changes() {
    let mut office = office();
    let booked = engagement(&office.services[0], ANNA, "2026-11-23T08:00");
    office.services[0].duration = length(30);
    assert_eq!(times(&slots(&office, &[booked], MONDAY, SUNDAY_BEFORE))[0], "09:00");
}

#[test]
fn the_step_may_be_shorter_than_the_appointment() {
    let mut office = office();
    office.services[0].step = length(60);
    assert_eq!(times(&slots(&office, &[], MONDAY, SUNDAY_BEFORE)), ["08:00", "09:00", "10:00", "11:00"]);
}

#[test]
fn lead_and_horizon_bound_what_can_be_booked() {
    let mut office = office();
    office.services[0].lead_minutes = 60;
    assert_eq!(times(&slots(&office, &[], MONDAY, "2026-11-23T08:30")), ["09:30", "10:15", "11:00"]);
    assert_eq!(times(&slots(&office, &[], MONDAY, "2026-11-23T08:31")), ["10:15", "11:00"]);
    assert_eq!(outlook(&office, &[], MONDAY, "2026-11-23T10:30"), Outlook::TooSoon);
    office.services[0].horizon_days = 1;
    let tuesday = MONDAY + 1.day();
    assert_eq!(outlook(&office, &[], tuesday, "2026-11-23T00:00"), Outlook::Free(5));
    assert_eq!(outlook(&office, &[], tuesday + 1.day(), "2026-11-23T23:59"), Outlook::NotYet);
    assert!(slots(&office, &[], tuesday + 1.day(), "2026-11-23T23:59").is_empty());
}

#[test]
fn the_past_cannot_be_booked() {
    assert!(slots(&office(), &[], MONDAY, "2026-11-24T00:00").is_empty());
    assert_eq!(outlook(&office(), &[], MONDAY, "2026-11-24T00:00"), Outlook::TooSoon);
}

#[test]
fn a_closed_day_says_why() {
    let christmas = date(2026, 12, 25);
    let why = Closed::Holiday(crate::booking::Holiday::ErsterWeihnachtstag);
    assert_eq!(outlook(&office(), &[], christmas, SUNDAY_BEFORE), Outlook::Closed(why));
    assert_eq!(outlook(&office(), &[], MONDAY + 5.days(), SUNDAY_BEFORE), Outlook::Closed(Closed::NoHours));
    let mut office = office();
    let reason = Translated::german("Umzug");
    office.places[0].opening.closures = vec![Closure { dates: Dates::day(MONDAY), reason: reason.clone() }];
    assert_eq!(outlook(&office, &[], MONDAY, SUNDAY_BEFORE), Outlook::Closed(Closed::Closure(reason)));
    assert!(slots(&office, &[], MONDAY, SUNDAY_BEFORE).is_empty());
}

#[test]
fn a_day_is_full_when_all_is_booked_and_nobody_is_there_when_nobody_works() {
    let mut office = office();
    let service = office.services[0].clone();
    let starts = ["08:00", "08:45", "09:30", "10:15", "11:00"].map(|time| format!("2026-11-23T{time}"));
    let booked: Vec<_> = starts.iter().map(|start| engagement(&service, ANNA, start)).collect();
    assert_eq!(outlook(&office, &booked, MONDAY, SUNDAY_BEFORE), Outlook::Full);
    assert_eq!(outlook(&office, &booked[..2], MONDAY, SUNDAY_BEFORE), Outlook::FewLeft(3));
    assert_eq!(outlook(&office, &booked[..1], MONDAY, SUNDAY_BEFORE), Outlook::Free(4));
    office.counsellors[0].shifts.clear();
    office.counsellors[0]
        .shifts
        .push(Shift { when: Recurring::weekly(Weekday::Friday, Span::DAY), place: PLACE });
    assert_eq!(outlook(&office, &[], MONDAY, SUNDAY_BEFORE), Outlook::NobodyThere);
}

#[test]
fn several_counsellors_share_the_times_and_the_least_engaged_comes_first() {
    let mut office = office();
    office.counsellors.push(counsellor(BEN, "Mo 08:00-12:00"));
    let booked = engagement(&office.services[0], ANNA, "2026-11-23T08:45");
    let slots = slots(&office, &[booked], MONDAY, SUNDAY_BEFORE);
    assert_eq!(times(&slots), ["08:00", "08:45", "09:30", "10:15", "11:00"]);
    assert_eq!(slots[0].with, [(BEN, 1), (ANNA, 1)]);
    assert_eq!(slots[1].with, [(BEN, 1)]);
    assert_eq!(slots[0].seats(), 2);
}

#[test]
fn the_same_counsellor_again() {
    let mut office = office();
    office.counsellors.push(counsellor(BEN, "Mo 10:00-12:00"));
    let diary = diary(&office, &[]);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin(SUNDAY_BEFORE)).unwrap().with(BEN).unwrap();
    assert_eq!(times(&board.slots(MONDAY).unwrap()), ["10:00", "10:45"]);
    let nobody = CounsellorId(Uuid::nil());
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
    assert_eq!(board.with(nobody).err(), Some(NotOffered::NotWithThem));
}

#[test]
fn a_counsellor_works_at_one_place_at_a_time() {
    let mut office = office();
    office.places.push(place(ELSEWHERE, "Mo-Fr 08:00-18:00"));
    office.services[0].places.push(ELSEWHERE);
    let afternoon = Recurring::weekly(Weekday::Monday, span("13:00-14:30"));
    office.counsellors[0].shifts.push(Shift { when: afternoon, place: ELSEWHERE });
    let booked = engagement(&office.services[0], ANNA, "2026-11-23T13:00");
    let diary = diary(&office, &[booked]);
    let at = |place| {
        let board = Board::new(&office, &diary, (TALK, place), berlin(SUNDAY_BEFORE)).unwrap();
        times(&board.slots(MONDAY).unwrap())
    };
    assert_eq!(at(PLACE).len(), 5);
    assert_eq!(at(ELSEWHERE), ["13:45"]);
}

#[test]
fn absences_and_other_shifts_go_before_the_week() {
    let mut office = office();
    office.counsellors[0].absences =
        vec![Absence { from: "2026-11-23T09:00".parse().unwrap(), to: "2026-11-23T10:00".parse().unwrap() }];
    assert_eq!(times(&slots(&office, &[], MONDAY, SUNDAY_BEFORE)), ["08:00", "10:15", "11:00"]);
    let at = vec![span("10:00-11:30")];
    office.counsellors[0].special = vec![SpecialShift { dates: Dates::day(MONDAY), at, place: PLACE }];
    assert_eq!(times(&slots(&office, &[], MONDAY, SUNDAY_BEFORE)), ["10:00", "10:45"]);
    let next_monday = MONDAY + 7.days();
    assert_eq!(slots(&office, &[], next_monday, SUNDAY_BEFORE).len(), 5);
}

#[test]
fn a_group_takes_people_until_its_seats_are_taken() {
    let mut office = office();
    office.services.push(Service { seats: 3, ..service(GROUP, 90) });
    let group = office.services[1].clone();
    let joined = |people: usize| {
        let booked = vec![engagement(&group, ANNA, "2026-11-23T08:00"); people];
        let diary = diary(&office, &booked);
        let board = Board::new(&office, &diary, (GROUP, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
        let slots = board.slots(MONDAY).unwrap();
        let outlook = board.outlook(Dates::day(MONDAY)).unwrap().remove(0).outlook;
        assert_eq!(outlook.times() as usize, slots.len());
        slots.iter().map(|slot| (slot.local.strftime("%H:%M").to_string(), slot.seats())).collect::<Vec<_>>()
    };
    let at = |time: &str, seats: u32| (time.to_owned(), seats);
    assert_eq!(joined(0), [at("08:00", 3), at("09:30", 3)]);
    assert_eq!(joined(2), [at("08:00", 1), at("09:30", 3)]);
    assert_eq!(joined(3), [at("09:30", 3)]);
    // A talk of two is not to be had while the group meets.
    let booked = [engagement(&group, ANNA, "2026-11-23T08:00")];
    assert_eq!(times(&slots(&office, &booked, MONDAY, SUNDAY_BEFORE)), ["09:30", "10:15", "11:00"]);
}

#[test]
fn nobody_joins_a_group_whose_counsellor_is_away() {
    let mut office = office();
    office.services.push(Service { seats: 3, ..service(GROUP, 90) });
    let booked = engagement(&office.services[1], ANNA, "2026-11-23T08:00");
    office.counsellors[0].absences =
        vec![Absence { from: "2026-11-23T00:00".parse().unwrap(), to: "2026-11-24T00:00".parse().unwrap() }];
    let diary = diary(&office, &[booked]);
    let board = Board::new(&office, &diary, (GROUP, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
    assert!(board.slots(MONDAY).unwrap().is_empty());
}

#[test]
fn the_next_ones_at_a_wished_time_are_found() {
    let mut office = office();
    office.places[0].opening.weekly = week("Mo-Fr 08:00-18:00");
    office.counsellors[0] = counsellor(ANNA, "Mo-Fr 08:00-12:00; Do 17:00-17:45");
    let diary = diary(&office, &[]);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
    const EVENINGS: [&str; 2] = ["2026-11-26T17:00:00", "2026-12-03T17:00:00"];
    let found = board.search(MONDAY, &Wish::at(&[TimeOfDay::Evening]), 2).unwrap();
    let starts: Vec<String> = found.iter().map(|slot| slot.local.to_string()).collect();
    assert_eq!(starts, EVENINGS);
    let tuesdays = Wish { on: BTreeSet::from([1]), with: Some(ANNA), ..Wish::default() };
    let found = board.search(MONDAY, &tuesdays, 1).unwrap();
    assert_eq!(found[0].local.date(), MONDAY + 1.day());
}

#[test]
fn a_slot_is_checked_again_when_it_is_booked() {
    let office = office();
    let booked = engagement(&office.services[0], ANNA, "2026-11-23T08:00");
    let diary = diary(&office, &[booked]);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
    let at = |start: &str| board.slot_at(berlin(start)).unwrap().is_some();
    assert!(at("2026-11-23T08:45") && !at("2026-11-23T08:00") && !at("2026-11-23T08:50"));
}

#[test]
fn a_diary_that_does_not_reach_far_enough_is_no_free_day() {
    let office = office();
    let diary = Diary::new(&office, Dates::day(MONDAY), []);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
    assert_eq!(board.slots(MONDAY + 1.day()), Err(NotInDiary(MONDAY + 1.day())));
    assert!(board.slots(MONDAY).is_ok());
}

#[test]
fn what_is_not_offered_says_why() {
    let mut office = office();
    office.services.push(service(GROUP, 0));
    let diary = diary(&office, &[]);
    let board = |service, place| Board::new(&office, &diary, (service, place), berlin(SUNDAY_BEFORE)).err();
    assert_eq!(board(GROUP, PLACE), Some(NotOffered::NoService));
    assert_eq!(board(TALK, ELSEWHERE), Some(NotOffered::NotHere));
}

/// Open around the change of the clocks: on Sundays from one to five in the night.
fn night_office() -> Office {
    let mut office = office();
    office.places[0].opening.weekly = week("So 01:00-05:00");
    office.counsellors[0] = counsellor(ANNA, "So 01:00-05:00");
    office.services[0].duration = length(30);
    office.services[0].horizon_days = 366;
    office
}

#[test]
fn nothing_begins_in_the_hour_that_does_not_exist() {
    let slots = slots(&night_office(), &[], date(2027, 3, 28), SUNDAY_BEFORE);
    assert_eq!(times(&slots), ["01:00", "01:30", "03:00", "03:30", "04:00", "04:30"]);
    let gaps: BTreeSet<_> = slots.windows(2).map(|two| two[1].start.duration_since(two[0].start)).collect();
    assert_eq!(gaps, BTreeSet::from([SignedDuration::from_mins(30)]));
}

#[test]
fn the_hour_that_comes_twice_is_offered_once() {
    let autumn = date(2027, 10, 31);
    let office = night_office();
    let diary = Diary::new(&office, Dates::day(autumn), []);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin("2027-10-30T12:00")).unwrap();
    let slots = board.slots(autumn).unwrap();
    let expected = ["01:00", "01:30", "02:00", "02:30", "03:00", "03:30", "04:00", "04:30"];
    assert_eq!(times(&slots), expected);
    assert_eq!(slots[3].start, "2027-10-31T00:30:00Z".parse().unwrap(), "summer time");
    assert_eq!(slots[4].start, "2027-10-31T02:00:00Z".parse().unwrap(), "an hour and a half later");
}

#[test]
fn a_booking_at_the_change_of_the_clocks_takes_the_time_that_passes() {
    let autumn = date(2027, 10, 31);
    let mut office = night_office();
    office.services[0].duration = length(60);
    office.services[0].step = length(30);
    let booked = engagement(&office.services[0], ANNA, "2027-10-31T02:30");
    let diary = Diary::new(&office, Dates::day(autumn), [booked]);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin("2027-10-30T12:00")).unwrap();
    assert_eq!(times(&board.slots(autumn).unwrap()), ["01:00", "01:30", "03:00", "03:30", "04:00"]);
}

#[test]
fn a_biweekly_shift_is_not_remembered_for_the_other_week() {
    let mut office = office();
    let rhythm = crate::booking::Rhythm::EveryWeeks { weeks: 2.try_into().unwrap(), from: MONDAY };
    office.counsellors[0].shifts.iter_mut().for_each(|shift| shift.when.rhythm = rhythm);
    let diary = diary(&office, &[]);
    let board = Board::new(&office, &diary, (TALK, PLACE), berlin(SUNDAY_BEFORE)).unwrap();
    let dates = Dates::new(MONDAY, MONDAY + 14.days()).unwrap();
    let outlook = board.outlook(dates).unwrap();
    let names: Vec<_> = outlook.iter().step_by(7).map(|day| day.outlook.name()).collect();
    assert_eq!(names, ["free", "nobody-there", "free"]);
}
