//! Programs by others say when public holidays are and read our calendar files: the PyPI packages `holidays` and
//! `icalendar`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use sozial_core::booking::{
    Appointment, AppointmentId, CancelledBy, Confirmed, CounsellorId, Entry, Land, Length, LocalHoliday,
    Meeting, Method, Observance, PlaceId, ServiceId, ics,
};
use uuid::Uuid;

const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/peers/calendar");

fn peer(action: &str, request: &Value) -> Value {
    let mut python = Command::new(Path::new(PEER).join(".venv/bin/python"))
        .args(["peer.py", action])
        .current_dir(PEER)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    python.stdin.take().unwrap().write_all(request.to_string().as_bytes()).unwrap();
    let output = python.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

const YEARS: std::ops::RangeInclusive<i16> = 1995..=2050;

fn ours(observance: &Observance) -> BTreeSet<String> {
    YEARS.flat_map(|year| observance.in_year(year)).map(|(date, _)| date.to_string()).collect()
}

fn theirs(dates: &Value) -> BTreeSet<String> {
    dates.as_array().unwrap().iter().map(|date| date.as_str().unwrap().to_owned()).collect()
}

#[test]
#[ignore = "needs Python with tests/peers/calendar/requirements.txt in tests/peers/calendar/.venv"]
fn holidays_of_all_laender_are_those_that_others_know() {
    let known = peer("holidays", &json!({"from": YEARS.start(), "to": YEARS.end()}));
    for land in Land::ALL {
        let (ours, theirs) = (ours(&Observance::of_land(land)), theirs(&known[land.iso()]));
        let differ: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(differ.is_empty(), "{}: {differ:?}", land.iso());
    }
}

#[test]
#[ignore = "needs Python with tests/peers/calendar/requirements.txt in tests/peers/calendar/.venv"]
fn local_holidays_are_those_that_others_know() {
    let known = peer("holidays", &json!({"from": YEARS.start(), "to": YEARS.end()}));
    let with = |land, local| Observance { land, local: BTreeSet::from([local]) };
    let catholic = [
        with(Land::Bayern, LocalHoliday::MariaeHimmelfahrt),
        with(Land::Sachsen, LocalHoliday::Fronleichnam),
        with(Land::Thueringen, LocalHoliday::Fronleichnam),
    ];
    for observance in catholic {
        let theirs = theirs(&known["catholic"][observance.land.iso()]);
        assert_eq!(ours(&observance), theirs, "{}", observance.land.iso());
    }
    let peace = ours(&with(Land::Bayern, LocalHoliday::Friedensfest));
    let (augsburg, land) = (theirs(&known["augsburg"]), theirs(&known["DE-BY"]));
    // They count Mariä Himmelfahrt in for Augsburg; here both are asked for.
    let more: BTreeSet<_> =
        augsburg.difference(&land).filter(|date| !date.ends_with("-08-15")).cloned().collect();
    assert_eq!(peace.difference(&land).cloned().collect::<BTreeSet<_>>(), more);
}

fn appointment(start: &str) -> Appointment<Confirmed> {
    Appointment {
        id: AppointmentId(Uuid::from_u128(7)),
        service: ServiceId(Uuid::nil()),
        place: PlaceId(Uuid::nil()),
        counsellor: CounsellorId(Uuid::nil()),
        meeting: Meeting::InPerson,
        start: start.parse().unwrap(),
        duration: Length::new(90).unwrap(),
        before: Length::default(),
        after: Length::default(),
        seats: 1,
        sequence: 3,
        state: Confirmed { at: "2026-11-22T10:00:00Z".parse().unwrap() },
    }
}

fn entry() -> Entry {
    Entry {
        summary: "Ihr Termin; \"früh\", bitte – 🦀".repeat(4),
        description: "Zimmer 3\nAbsagen: https://example.org/t/1\\x".into(),
        location: "Musterstraße 1, 53840 Troisdorf".into(),
        url: "https://example.org/t/1".into(),
        organizer: "DEMO – Beratung: Köln; Süd".into(),
        organizer_mail: "stelle@example.org".into(),
        attendee_mail: Some("person+x@example.org".into()),
        host: "termine.example.org".into(),
    }
}

#[test]
#[ignore = "needs Python with tests/peers/calendar/requirements.txt in tests/peers/calendar/.venv"]
fn calendar_files_say_to_others_what_was_meant() {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    // In winter, in summer, and on the night when the clocks are put back, across the change.
    let starts = ["2027-01-12T08:30:00Z", "2027-07-12T08:30:00Z", "2027-03-28T00:30:00Z"];
    let written = starts.map(|start| ics(&appointment(start), &entry(), Method::Request, now));
    // Once with the zone that every program knows, once with a name for which it has to use our rules.
    let own_zone = written.clone().map(|file| file.replace("Europe/Berlin", "Sozialplattform/Berlin"));
    let files: Vec<String> = written.into_iter().chain(own_zone).collect();
    let read = peer("read", &json!({ "files": files }));
    for (read, start) in read.as_array().unwrap().iter().zip(starts.iter().cycle()) {
        let end = start.parse::<jiff::Timestamp>().unwrap() + jiff::SignedDuration::from_mins(90);
        assert_eq!(
            (read["start"].as_str(), read["end"].as_str()),
            (Some(*start), Some(end.to_string().as_str()))
        );
        assert_eq!(read["errors"], json!([]));
        assert_eq!(read["method"], "REQUEST");
        assert_eq!(read["status"], "CONFIRMED");
        assert_eq!(read["sequence"], 3);
        assert_eq!(read["uid"], "00000000-0000-0000-0000-000000000007@termine.example.org");
        assert_eq!(read["summary"], entry().summary);
        assert_eq!(read["description"], entry().description);
        assert_eq!(read["location"], entry().location);
        assert_eq!(read["organizer"], entry().organizer);
    }
}

#[test]
#[ignore = "needs Python with tests/peers/calendar/requirements.txt in tests/peers/calendar/.venv"]
fn a_cancellation_names_the_same_entry_with_a_higher_sequence() {
    let now = "2026-11-22T10:00:00Z".parse().unwrap();
    let booked = appointment("2027-01-12T08:30:00Z");
    let first = ics(&booked, &entry(), Method::Request, now);
    let cancelled = booked.cancel(CancelledBy::Person, now).unwrap();
    let read = peer("read", &json!({"files": [first, ics(&cancelled, &entry(), Method::Cancel, now)]}));
    assert_eq!(read[0]["uid"], read[1]["uid"]);
    assert_eq!((&read[1]["method"], &read[1]["status"]), (&json!("CANCEL"), &json!("CANCELLED")));
    assert!(read[1]["sequence"].as_u64() > read[0]["sequence"].as_u64());
}
