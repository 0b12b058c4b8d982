//! The same times, the same days, the same calendar entry.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use serde_json::{Value as Json, json};
use sozial_core::Translated;
use sozial_core::booking::{
    Action, Actor, Appointment, AppointmentId, Board, Counsellor, CounsellorId, Dates, Diary, Engagement,
    Entry, Land, Length, Meeting, Method, Observance, Office, Opening, Place, PlaceId, Service, ServiceId,
    Shift, State, WeeklyHours, ics,
};
use sozial_core::texts;
use uuid::Uuid;

const PLACE: PlaceId = PlaceId(Uuid::from_u128(1));
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(2));
const FIRST: Date = date(2027, 10, 1);
const LAST: Date = date(2027, 10, 31);

#[test]
fn the_times_are_what_the_core_computes() {
    let office = office();
    let now: Timestamp = "2027-09-30T15:00:00Z".parse().unwrap();
    let booked = booked(&office);
    let diary = Diary::new(&office, Dates::new(FIRST, LAST).unwrap(), booked.clone());
    let board = Board::new(&office, &diary, (SERVICE, PLACE), now).unwrap();
    let words = texts().words("de");
    let slots = Dates::new(FIRST, LAST).unwrap();
    let slots: Vec<_> = slots.iter().flat_map(|day| board.slots(day).unwrap()).collect();
    let month = board.month(FIRST).unwrap();
    let days = month.iter().map(|day| {
        json!({ "date": day.date, "name": day.outlook.name(), "times": day.outlook.times(), "text": day.outlook.text(words) })
    });
    let held = Appointment::hold(
        AppointmentId(Uuid::from_u128(9)),
        (&slots[3], None),
        (&office.services[0], PLACE),
        now,
    );
    let (confirmed, calendar) = confirmed(held.map(State::Held).unwrap(), now);
    super::same(
        "booking.json",
        &json!({
            "now": now,
            "first": FIRST,
            "last": LAST,
            "service": SERVICE,
            "place": PLACE,
            "office": office,
            "booked": booked.iter().map(booked_json).collect::<Json>(),
            "slots": slots.iter().map(|slot| json!({ "start": slot.start, "local": slot.local, "seats": slot.seats() })).collect::<Json>(),
            "days": days.collect::<Json>(),
            "appointment": confirmed,
            "entry": entry_json(&entry()),
            "ics": calendar,
        }),
    );
}

fn confirmed(held: State, now: Timestamp) -> (State, String) {
    let asked = held.after(Actor::Person, Action::Request, now).unwrap();
    let confirmed = asked.after(Actor::Person, Action::Confirm, now).unwrap();
    let State::Confirmed(appointment) = &confirmed else { panic!("it was confirmed") };
    let calendar = ics(appointment, &entry(), Method::Request, now);
    (confirmed, calendar)
}

fn entry() -> Entry {
    Entry {
        summary: "Erstgespräch, Schuldnerberatung".to_owned(),
        description: "Bitte bringen Sie Ihre Unterlagen mit;\nsie werden kopiert.".to_owned(),
        location: "Hauptstraße 1, 53840 Troisdorf".to_owned(),
        url: "https://portal.example/termin/9".to_owned(),
        organizer: "Beratungsstelle".to_owned(),
        organizer_mail: "stelle@example.org".to_owned(),
        attendee_mail: Some("person@example.org".to_owned()),
        host: "portal.example".to_owned(),
    }
}

fn entry_json(entry: &Entry) -> Json {
    json!({
        "summary": entry.summary, "description": entry.description, "location": entry.location, "url": entry.url,
        "organizer": entry.organizer, "organizer_mail": entry.organizer_mail, "attendee_mail": entry.attendee_mail,
        "host": entry.host,
    })
}

fn booked(office: &Office) -> Vec<Engagement> {
    let minutes = |minutes| Length::new(minutes).unwrap();
    let engagement = |(number, counsellor): (i64, &Counsellor)| Engagement {
        counsellor: counsellor.id,
        service: SERVICE,
        start: Timestamp::from_second(1_822_374_000 + number * 86_400).unwrap(),
        duration: minutes(45),
        before: minutes(0),
        after: minutes(15),
        seats: 1,
    };
    (0..).zip(&office.counsellors).map(engagement).collect()
}

fn booked_json(engagement: &Engagement) -> Json {
    json!({
        "counsellor": engagement.counsellor, "service": engagement.service, "start": engagement.start,
        "duration": engagement.duration, "before": engagement.before, "after": engagement.after,
        "seats": engagement.seats,
    })
}

fn office() -> Office {
    let week = |text: &str| WeeklyHours::from(&text.parse().unwrap());
    let opening = Opening::new(week("Mo-Fr 08:00-18:00; Sa 09:00-13:00"), Observance::of_land(Land::Berlin));
    let patterns =
        [week("Mo-Fr 08:00-12:00; Mo,Di,Do 13:00-16:30"), week("Di-Fr 10:00-18:00; Sa 09:00-13:00")];
    let counsellor = |(number, week): (u128, &WeeklyHours)| Counsellor {
        id: CounsellorId(Uuid::from_u128(1_000 + number)),
        name: format!("Beraterin {number}"),
        services: BTreeSet::from([SERVICE]),
        shifts: week.0.iter().map(|when| Shift { when: *when, place: PLACE }).collect(),
        special: Vec::new(),
        absences: Vec::new(),
    };
    let length = |minutes| Length::new(minutes).unwrap();
    let service = Service {
        id: SERVICE,
        name: Translated::german("Erstgespräch"),
        hints: Translated::default(),
        meeting: Meeting::InPerson,
        duration: length(45),
        before: length(0),
        after: length(15),
        step: length(15),
        lead_minutes: 120,
        horizon_days: 90,
        seats: 1,
        places: vec![PLACE],
    };
    let (name, address) = (Translated::german("Hauptstelle"), "Hauptstraße 1, Berlin".to_owned());
    let place = Place { id: PLACE, name, address, municipality: None, opening };
    let counsellors = (0..).zip(patterns.iter().cycle()).take(6).map(counsellor).collect();
    Office { places: vec![place], services: vec![service], counsellors }
}
