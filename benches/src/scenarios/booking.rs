//! The calendar of a month: which days of it can be booked, with 50, 1,000 and 10,000 counsellors.

use std::collections::BTreeSet;
use std::time::Duration;

use jiff::civil::{Date, date};
use jiff::{SignedDuration, Timestamp, ToSpan};
use sozial_core::Translated;
use sozial_core::booking::{
    Board, Counsellor, CounsellorId, Dates, Diary, Engagement, Land, Length, Meeting, Observance, Office,
    Opening, Place, PlaceId, Service, ServiceId, Shift, WeeklyHours, Wish, moment,
};
use uuid::Uuid;

use crate::measure;
use crate::report::{Fact, Line, Report, Target};

/// How long each line is measured.
const TIME: Duration = Duration::from_secs(2);
/// How many counsellors there are.
const SIZES: [usize; 3] = [50, 1_000, 10_000];
/// The month that is shown; the clocks are put back in it.
const MONTH: Date = date(2027, 10, 1);
const PLACE: PlaceId = PlaceId(Uuid::from_u128(1));
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(2));

/// Shows a month in which half of all time is booked.
///
/// # Errors
/// The office cannot be set up, or its calendar not be shown.
pub fn run() -> Result<Report, String> {
    let mut report = Report {
        scenario: "booking",
        about: "a month with 45-minute appointments and 15 minutes after each, half of all taken, one thread"
            .to_owned(),
        ..Report::default()
    };
    for size in SIZES {
        measure(&mut report, size)?;
    }
    report.notes.push(
        "The month view starts from the office and the bitmaps of what is taken; nothing is kept from one view to the \
         next. The diary is made from engagements as a store gives them."
            .to_owned(),
    );
    Ok(report)
}

fn measure(report: &mut Report, size: usize) -> Result<(), String> {
    let office = office(size)?;
    let month = Dates::new(MONTH, MONTH.last_of_month()).map_err(|error| error.to_string())?;
    let now = moment(MONTH.at(0, 0, 0, 0))
        .saturating_sub(SignedDuration::from_hours(9))
        .map_err(|e| e.to_string())?;
    let taken = engagements(&office, month);
    let diary = Diary::new(&office, month, taken.iter().copied());
    let board = || Board::new(&office, &diary, (SERVICE, PLACE), now).map_err(|error| error.to_string());
    let shown = board()?.month(MONTH).map_err(|error| error.to_string())?;
    if shown.iter().all(|day| day.outlook.times() == 0) {
        return Err("nothing can be booked".to_owned());
    }
    let view = measure::repeat(TIME, || board().map(|board| board.month(MONTH)));
    let line = Line::new(format!("month view, {size} counsellors"), view)?;
    report.lines.push(if size == 1_000 { line.with_target(Target::MedianUs(5_000.0)) } else { line });
    let day = MONTH.saturating_add(5.days());
    let slots = measure::repeat(TIME, || board().map(|board| board.slots(day)));
    report.lines.push(Line::new(format!("slots of a day, {size} counsellors"), slots)?);
    let search = measure::repeat(TIME, || board().map(|board| board.search(MONTH, &Wish::default(), 10)));
    report.lines.push(Line::new(format!("next ten slots, {size} counsellors"), search)?);
    if size == 1_000 {
        let made = measure::repeat(TIME, || Diary::new(&office, month, taken.iter().copied()));
        report.lines.push(Line::new(format!("diary made from {} engagements", taken.len()), made)?);
        report.facts.push(Fact {
            name: "engagements of 1,000 counsellors in a month",
            value: taken.len() as f64,
            unit: "",
        });
    }
    Ok(())
}

/// An office with counsellors who work at different times.
fn office(size: usize) -> Result<Office, String> {
    let week = |text: &str| text.parse().map(|hours| WeeklyHours::from(&hours)).map_err(|_| text.to_owned());
    let length = |minutes| Length::new(minutes).map_err(|error| error.to_string());
    let opening = Opening::new(week("Mo-Fr 08:00-18:00; Sa 09:00-13:00")?, Observance::of_land(Land::Berlin));
    let patterns = [
        week("Mo-Fr 08:00-12:00; Mo,Di,Do 13:00-16:30")?,
        week("Mo-Do 09:00-13:00,13:30-17:30")?,
        week("Di-Fr 10:00-18:00; Sa 09:00-13:00")?,
    ];
    let counsellor = |(number, week): (u128, &WeeklyHours)| Counsellor {
        id: CounsellorId(Uuid::from_u128(1_000 + number)),
        name: String::new(),
        services: BTreeSet::from([SERVICE]),
        shifts: week.0.iter().map(|when| Shift { when: *when, place: PLACE }).collect(),
        special: Vec::new(),
        absences: Vec::new(),
    };
    let service = Service {
        id: SERVICE,
        name: Translated::german("Erstgespräch"),
        hints: Translated::default(),
        meeting: Meeting::InPerson,
        duration: length(45)?,
        before: length(0)?,
        after: length(15)?,
        step: length(15)?,
        lead_minutes: 120,
        horizon_days: 90,
        seats: 1,
        places: vec![PLACE],
    };
    let (name, address) = (Translated::german("Hauptstelle"), String::new());
    let place = Place { id: PLACE, name, address, municipality: None, opening };
    let counsellors = (0..).zip(patterns.iter().cycle()).take(size).map(counsellor).collect();
    Ok(Office { places: vec![place], services: vec![service], counsellors })
}

/// Every second hour of everybody's working days, shifted a little from one to the next.
fn engagements(office: &Office, month: Dates) -> Vec<Engagement> {
    let days = || month.iter().filter(|date| date.weekday().to_monday_zero_offset() < 5);
    let minutes = |minutes| Length::new(minutes).unwrap_or_default();
    let at = |date: Date, hour: i64, shift: usize| -> Timestamp {
        moment(
            date.at(0, 0, 0, 0)
                .saturating_add((hour * 60 + i64::try_from(shift % 4).unwrap_or(0) * 15).minutes()),
        )
    };
    let of = |(number, counsellor): (usize, &Counsellor)| {
        let id = counsellor.id;
        let starts = days().flat_map(move |date| [8, 10, 12, 14, 16].map(|hour| at(date, hour, number)));
        let engagement = move |start| Engagement {
            counsellor: id,
            service: SERVICE,
            start,
            duration: minutes(45),
            before: minutes(0),
            after: minutes(15),
            seats: 1,
        };
        starts.map(engagement).collect::<Vec<_>>()
    };
    office.counsellors.iter().enumerate().flat_map(of).collect()
}
