//! What becomes of an appointment, and who is next.

use std::collections::BTreeSet;

use jiff::civil::{date, time};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::Translated;
use crate::booking::{
    CounsellorId, Dates, Length, Meeting, PlaceId, Service, ServiceId, Slot, TimeOfDay, Wish, local,
};
use crate::retention::BookingRecord;

const PLACE: PlaceId = PlaceId(Uuid::from_u128(1));
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(2));
const ANNA: CounsellorId = CounsellorId(Uuid::from_u128(3));
const BEN: CounsellorId = CounsellorId(Uuid::from_u128(4));

fn service() -> Service {
    Service {
        id: SERVICE,
        name: Translated::german("Erstgespräch"),
        hints: Translated::default(),
        meeting: Meeting::Online,
        duration: Length::new(45).unwrap(),
        before: Length::default(),
        after: Length::new(15).unwrap(),
        step: Length::default(),
        lead_minutes: 0,
        horizon_days: 60,
        seats: 1,
        places: vec![PLACE],
    }
}

/// Minutes after Monday 23 November 2026, 08:00 in Berlin.
fn at(minutes: i64) -> Timestamp {
    "2026-11-23T07:00:00Z".parse::<Timestamp>().unwrap() + SignedDuration::from_mins(minutes)
}

const DAY: i64 = 24 * 60;

fn slot(start: Timestamp) -> Slot {
    Slot { start, local: local(start), duration: Length::new(45).unwrap(), with: vec![(ANNA, 1), (BEN, 1)] }
}

fn held(start: i64) -> State {
    let id = AppointmentId(Uuid::from_u128(9));
    State::Held(Appointment::hold(id, (&slot(at(start)), None), (&service(), PLACE), at(0)).unwrap())
}

fn after(state: State, actor: Actor, action: Action, now: i64) -> State {
    state.after(actor, action, at(now)).unwrap()
}

fn confirmed(start: i64) -> State {
    let asked = after(held(start), Actor::Person, Action::Request, 5);
    after(asked, Actor::Person, Action::Confirm, 20)
}

#[test]
fn a_slot_is_held_for_ten_minutes() {
    let held = held(2 * DAY);
    assert_eq!(held.lapses_at(), Some(at(10)));
    assert!(held.takes_time(at(9)) && !held.takes_time(at(10)));
    assert!(held.clone().after(Actor::Person, Action::Request, at(9)).is_ok());
    assert_eq!(held.after(Actor::Person, Action::Request, at(10)), Err(Refused::Lapsed));
}

#[test]
fn a_request_confirmed_at_its_last_second_is_too_late() {
    let asked = after(held(3 * DAY), Actor::Person, Action::Request, 5);
    assert_eq!(asked.lapses_at(), Some(at(5 + DAY)));
    let last = at(5 + DAY) - SignedDuration::from_secs(1);
    assert!(asked.clone().after(Actor::Person, Action::Confirm, last).is_ok());
    assert_eq!(asked.clone().after(Actor::Person, Action::Confirm, at(5 + DAY)), Err(Refused::Lapsed));
    assert!(!asked.takes_time(at(5 + DAY)), "free at once, before any job has run");
}

#[test]
fn what_begins_tomorrow_has_to_be_confirmed_before_it_begins() {
    let asked = after(held(120), Actor::Person, Action::Request, 5);
    assert_eq!(asked.lapses_at(), Some(at(120)));
    assert_eq!(held(7).lapses_at(), Some(at(7)));
}

#[test]
fn confirming_twice_shows_the_same_page_again() {
    assert_eq!(confirmed(2 * DAY).after(Actor::Person, Action::Confirm, at(30)), Err(Refused::Done));
}

#[test]
fn only_the_person_confirms_and_only_the_office_says_who_came() {
    let asked = after(held(2 * DAY), Actor::Person, Action::Request, 5);
    assert_eq!(asked.actions(Actor::Office, at(6)), [Action::Cancel]);
    assert_eq!(asked.actions(Actor::Person, at(6)), [Action::Confirm, Action::Cancel]);
    assert_eq!(asked.after(Actor::Office, Action::Confirm, at(6)), Err(Refused::NotTheirs));
    let state = confirmed(2 * DAY);
    assert_eq!(state.actions(Actor::Person, at(30)), [Action::Cancel]);
    assert_eq!(state.actions(Actor::Person, at(2 * DAY)), []);
    assert_eq!(state.actions(Actor::Office, at(2 * DAY)), [Action::TookPlace, Action::NoShow]);
    assert_eq!(state.after(Actor::Person, Action::NoShow, at(2 * DAY)), Err(Refused::NotTheirs));
}

#[test]
fn either_side_cancels_until_it_begins() {
    for (actor, by) in [(Actor::Person, CancelledBy::Person), (Actor::Office, CancelledBy::Office)] {
        let State::Cancelled(over) = after(confirmed(DAY), actor, Action::Cancel, 30) else { panic!() };
        assert_eq!((over.state.by, over.sequence), (by, 1));
        assert_eq!(confirmed(DAY).after(actor, Action::Cancel, at(DAY)), Err(Refused::Begun));
    }
}

#[test]
fn a_cancelled_appointment_stays_cancelled() {
    let over = after(confirmed(DAY), Actor::Person, Action::Cancel, 30);
    assert!(!over.takes_time(at(30)));
    assert_eq!(over.clone().after(Actor::Person, Action::Cancel, at(31)), Err(Refused::Done));
    assert_eq!(over.after(Actor::Person, Action::Confirm, at(31)), Err(Refused::Cancelled));
}

#[test]
fn people_are_reminded_once_a_day_before() {
    let state = confirmed(3 * DAY);
    assert_eq!(state.clone().after(Actor::Clock, Action::Remind, at(2 * DAY - 1)), Err(Refused::NotDue));
    let reminded = after(state, Actor::Clock, Action::Remind, 2 * DAY);
    assert_eq!(reminded.clone().after(Actor::Clock, Action::Remind, at(2 * DAY)), Err(Refused::Done));
    assert_eq!(reminded.actions(Actor::Person, at(2 * DAY)), [Action::Cancel]);
    assert_eq!(
        confirmed(DAY).after(Actor::Clock, Action::Remind, at(40)),
        Err(Refused::NotDue),
        "booked yesterday"
    );
}

#[test]
fn a_slip_of_the_office_can_be_corrected() {
    let over = after(confirmed(DAY), Actor::Office, Action::NoShow, DAY + 50);
    let corrected = after(over, Actor::Office, Action::TookPlace, DAY + 60);
    assert_eq!(corrected.name(), "took-place");
    assert_eq!(corrected.after(Actor::Office, Action::Cancel, at(DAY + 70)), Err(Refused::OutOfTurn));
}

#[test]
fn a_moved_appointment_keeps_its_number_and_tells_calendars() {
    let State::Confirmed(appointment) = confirmed(DAY) else { panic!() };
    let id = appointment.id;
    let to = slot(at(2 * DAY));
    let moved = appointment.clone().move_to((&to, Some(BEN)), (&service(), PLACE), at(60)).unwrap();
    assert_eq!((moved.id, moved.sequence, moved.start, moved.counsellor), (id, 1, at(2 * DAY), BEN));
    let nobody = CounsellorId(Uuid::nil());
    let refused = appointment.move_to((&to, Some(nobody)), (&service(), PLACE), at(60));
    assert_eq!(refused, Err(Refused::NotWithThem));
}

#[test]
fn the_call_opens_ten_minutes_before_and_closes_with_the_end() {
    let State::Confirmed(appointment) = confirmed(DAY) else { panic!() };
    let open = |minutes: i64| appointment.call_is_open(at(DAY + minutes));
    assert_eq!([-11, -10, 0, 44, 45].map(open), [false, true, true, true, false]);
}

#[test]
fn personal_data_goes_when_its_reason_is_gone() {
    assert!(held(2 * DAY).is_due(at(10)) && !held(2 * DAY).is_due(at(9)));
    let kept = confirmed(2 * DAY);
    assert_eq!(kept.kept_as(), (BookingRecord::Binding, at(2 * DAY + 45)));
    assert!(!kept.is_due(at(90 * DAY)) && kept.is_due(at(91 * DAY + 45)));
    let over = after(kept, Actor::Office, Action::TookPlace, 3 * DAY);
    assert!(!over.is_due(at(10 * DAY - 1)) && over.is_due(at(10 * DAY)));
}

#[test]
fn every_state_is_stored_and_read_the_same() {
    let asked = after(held(2 * DAY), Actor::Person, Action::Request, 5);
    let reminded = after(confirmed(2 * DAY), Actor::Clock, Action::Remind, DAY);
    let cancelled = after(confirmed(2 * DAY), Actor::Office, Action::Cancel, 30);
    let lapsed = after(held(2 * DAY), Actor::Clock, Action::Lapse, 10);
    let over = after(confirmed(DAY), Actor::Office, Action::TookPlace, 2 * DAY);
    let missed = after(confirmed(DAY), Actor::Office, Action::NoShow, 2 * DAY);
    let mut names = BTreeSet::new();
    for state in [held(2 * DAY), asked, confirmed(DAY), reminded, cancelled, lapsed, over, missed] {
        let json = serde_json::to_value(&state).unwrap();
        assert_eq!(json["is"], state.name());
        names.insert(state.name());
        assert_eq!(serde_json::from_value::<State>(json).unwrap(), state);
    }
    assert_eq!(names.len(), 8);
}

fn waiting(number: u128, since: i64, parts: &[TimeOfDay]) -> Waiting {
    Waiting {
        id: WaitingId(Uuid::from_u128(number)),
        service: SERVICE,
        place: PLACE,
        dates: Dates::new(date(2026, 11, 23), date(2026, 12, 23)).unwrap(),
        wish: Wish::at(parts),
        since: at(since),
        passed: Vec::new(),
    }
}

#[test]
fn who_came_first_is_told_first_and_has_six_hours() {
    let free = slot(at(3 * DAY));
    let list = [waiting(1, -10, &[]), waiting(2, -20, &[]), waiting(3, -30, &[TimeOfDay::Evening])];
    let notice = next_in_line(&list, &free, (SERVICE, PLACE), at(0)).unwrap();
    assert_eq!(notice, Notice { to: vec![list[1].id], until: Some(at(360)) });
}

#[test]
fn who_let_the_offer_pass_is_not_asked_for_it_again() {
    let free = slot(at(3 * DAY));
    let mut list = [waiting(1, -20, &[]), waiting(2, -10, &[])];
    list[0].passed.push(free.start);
    assert_eq!(next_in_line(&list, &free, (SERVICE, PLACE), at(0)).unwrap().to, [list[1].id]);
    list[1].passed.push(free.start);
    assert_eq!(next_in_line(&list, &free, (SERVICE, PLACE), at(0)), None);
    let other = slot(at(4 * DAY));
    assert_eq!(next_in_line(&list, &other, (SERVICE, PLACE), at(0)).unwrap().to, [list[0].id]);
}

#[test]
fn of_what_begins_within_a_day_all_are_told_at_once() {
    let list =
        [waiting(1, -10, &[]), waiting(2, -20, &[TimeOfDay::Morning]), waiting(3, -5, &[TimeOfDay::Evening])];
    let notice = next_in_line(&list, &slot(at(60)), (SERVICE, PLACE), at(0)).unwrap();
    assert_eq!(notice, Notice { to: vec![list[1].id, list[0].id], until: None });
    assert_eq!(slot(at(60)).local.time(), time(9, 0, 0, 0));
}

proptest! {
    #[test]
    fn whatever_is_done_time_is_taken_only_while_it_may_be(
        steps in proptest::collection::vec((0usize..3, 0usize..7, 0i64..2000), 0..12)
    ) {
        let actors = [Actor::Person, Actor::Office, Actor::Clock];
        let (mut state, mut now) = (held(DAY), 0);
        for (actor, action, later) in steps {
            now += later;
            let shown = state.actions(actors[actor], at(now));
            let next = state.clone().after(actors[actor], Action::ALL[action], at(now));
            prop_assert_eq!(next.is_ok(), shown.contains(&Action::ALL[action]));
            state = next.unwrap_or(state);
            let over = matches!(state, State::Cancelled(_) | State::Lapsed(_));
            prop_assert!(!over || !state.takes_time(at(now)));
            prop_assert_eq!(state.id(), held(DAY).id());
        }
    }
}
