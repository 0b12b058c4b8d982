//! How an appointment comes into calendars.

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::*;
use crate::booking::{
    AppointmentId, Cancelled, CancelledBy, Confirmed, CounsellorId, Length, Meeting, PlaceId, ServiceId,
};

fn confirmed(start: &str) -> Appointment<Confirmed> {
    Appointment {
        id: AppointmentId(Uuid::from_u128(0x11111111_2222_4333_8444_555555555555)),
        service: ServiceId(Uuid::nil()),
        place: PlaceId(Uuid::nil()),
        counsellor: CounsellorId(Uuid::nil()),
        meeting: Meeting::InPerson,
        start: start.parse().unwrap(),
        duration: Length::new(45).unwrap(),
        before: Length::default(),
        after: Length::default(),
        seats: 1,
        sequence: 0,
        state: Confirmed { at: now() },
    }
}

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn entry() -> Entry {
    Entry {
        summary: "Ihr Termin; bitte pünktlich".into(),
        description: "Zimmer 3\nAbsagen: https://example.org/t/1".into(),
        location: "Musterstraße 1, 53840 Troisdorf".into(),
        url: String::new(),
        organizer: "DEMO \"Beratung\"".into(),
        organizer_mail: "stelle@example.org".into(),
        attendee_mail: Some("person@example.org".into()),
        host: "termine.example.org".into(),
    }
}

fn unfolded(ics: &str) -> String {
    ics.replace("\r\n ", "")
}

#[test]
fn an_entry_has_local_times_and_a_lasting_uid() {
    let written = unfolded(&ics(&confirmed("2026-11-23T08:30:00Z"), &entry(), Method::Request, now()));
    for line in [
        "METHOD:REQUEST",
        "UID:11111111-2222-4333-8444-555555555555@termine.example.org",
        "SEQUENCE:0",
        "DTSTAMP:20261122T100000Z",
        "DTSTART;TZID=Europe/Berlin:20261123T093000",
        "DTEND;TZID=Europe/Berlin:20261123T101500",
        "SUMMARY:Ihr Termin\\; bitte pünktlich",
        "DESCRIPTION:Zimmer 3\\nAbsagen: https://example.org/t/1",
        "ORGANIZER;CN=\"DEMO Beratung\":mailto:stelle@example.org",
        "STATUS:CONFIRMED",
    ] {
        assert!(written.contains(&format!("\r\n{line}\r\n")), "{line}\n{written}");
    }
}

#[test]
fn a_cancellation_takes_away_the_same_entry() {
    let start = "2026-11-23T08:30:00Z".parse::<Timestamp>().unwrap();
    let cancelled =
        confirmed("2026-11-23T08:30:00Z").cancel(CancelledBy::Office, start - SignedDuration::from_mins(1));
    let cancelled: Appointment<Cancelled> = cancelled.unwrap();
    let written = unfolded(&ics(&cancelled, &entry(), Method::Cancel, now()));
    for line in ["METHOD:CANCEL", "SEQUENCE:1", "STATUS:CANCELLED"] {
        assert!(written.contains(line), "{line}");
    }
    assert!(written.contains("UID:11111111-2222-4333-8444-555555555555@"));
}

#[test]
fn only_what_is_binding_comes_into_calendars() {
    let state = State::Confirmed(confirmed("2026-11-23T08:30:00Z"));
    assert_eq!(Method::of(&state), Some(Method::Request));
    let over = confirmed("2026-11-23T08:30:00Z").took_place("2026-11-23T09:30:00Z".parse().unwrap());
    assert_eq!(Method::of(&State::TookPlace(over.unwrap())), None);
}

#[test]
fn nothing_typed_by_people_adds_a_line() {
    let bad = "x\r\nATTENDEE:mailto:evil@example.org".to_owned();
    let entry = Entry {
        summary: bad.clone(),
        description: bad.clone(),
        location: bad.clone(),
        url: bad.clone(),
        organizer: bad.clone(),
        organizer_mail: bad.clone(),
        attendee_mail: None,
        host: bad,
    };
    let written = unfolded(&ics(&confirmed("2026-11-23T08:30:00Z"), &entry, Method::Request, now()));
    assert!(!written.contains("\nATTENDEE"), "{written}");
}
