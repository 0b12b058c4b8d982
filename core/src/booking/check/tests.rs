//! What is found in an office that is not set up well.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::Translated;
use crate::booking::{
    Counsellor, CounsellorId, Dates, Holiday, Land, Length, LocalHoliday, MailKind, MailPart, MailTemplate,
    Meeting, Observance, OnFreeDays, Opening, Place, PlaceId, Placeholder, Recurring, Service, ServiceId,
    Shift, SpecialHours, TemplateDefect, WeeklyHours,
};

const PLACE: PlaceId = PlaceId(Uuid::from_u128(1));
const SERVICE: ServiceId = ServiceId(Uuid::from_u128(2));
const ANNA: CounsellorId = CounsellorId(Uuid::from_u128(3));

fn now() -> Timestamp {
    "2026-11-22T10:00:00Z".parse().unwrap()
}

fn week(text: &str) -> WeeklyHours {
    WeeklyHours::from(&text.parse().unwrap())
}

/// An office in which nothing is wrong.
fn office() -> Office {
    let opening = Opening::new(week("Mo-Fr 08:00-12:00"), Observance::of_land(Land::NordrheinWestfalen));
    let municipality = Some("053820068068".parse().unwrap());
    let place = Place {
        id: PLACE,
        name: Translated::german("Hauptstelle"),
        address: String::new(),
        municipality,
        opening,
    };
    let service = Service {
        id: SERVICE,
        name: Translated::german("Erstgespräch"),
        hints: Translated::default(),
        meeting: Meeting::InPerson,
        duration: Length::new(45).unwrap(),
        before: Length::default(),
        after: Length::default(),
        step: Length::default(),
        lead_minutes: 60,
        horizon_days: 30,
        seats: 1,
        places: vec![PLACE],
    };
    let counsellor = Counsellor {
        id: ANNA,
        name: "Anna".into(),
        services: BTreeSet::from([SERVICE]),
        shifts: week("Mo-Fr 08:00-12:00").0.into_iter().map(|when| Shift { when, place: PLACE }).collect(),
        special: Vec::new(),
        absences: Vec::new(),
    };
    Office { places: vec![place], services: vec![service], counsellors: vec![counsellor] }
}

fn found(office: &Office) -> Vec<(Spot, Problem)> {
    let (templates, languages) = (BTreeMap::new(), ["de".to_owned()]);
    let setup = Setup { office, templates: &templates, languages: &languages, delivery: Delivery::Works };
    check(setup, now()).into_iter().map(|finding| (finding.spot, finding.problem)).collect()
}

/// What is found after something was changed in an office in which nothing is wrong.
fn after(change: impl FnOnce(&mut Office)) -> Vec<(Spot, Problem)> {
    let mut office = office();
    change(&mut office);
    found(&office)
}

#[test]
fn nothing_is_found_where_nothing_is_wrong() {
    assert_eq!(found(&office()), []);
}

#[test]
fn an_empty_office_lacks_everything() {
    let problems: Vec<_> = found(&Office::default()).into_iter().map(|(_, problem)| problem).collect();
    assert_eq!(problems, [Problem::NoPlace, Problem::NoService, Problem::NoCounsellor]);
}

#[test]
fn a_place_without_hours_is_found_and_so_is_what_follows() {
    let found = after(|office| office.places[0].opening.weekly.0.clear());
    assert!(found.contains(&(Spot::Place(PLACE), Problem::NoOpeningHours)));
    assert!(found.contains(&(Spot::Service(SERVICE), Problem::NeverFits)));
}

#[test]
fn hours_that_overlap_are_found() {
    let found = after(|office| office.places[0].opening.weekly.0.extend(week("Mo 11:00-13:00").0));
    assert!(matches!(found[..], [(Spot::Place(PLACE), Problem::HoursOverlap(..))]));
}

#[test]
fn other_hours_on_a_holiday_without_a_word_about_it_are_found() {
    let special =
        |dates, on_free_days| SpecialHours { dates, at: vec!["10:00-11:00".parse().unwrap()], on_free_days };
    let christmas = Dates::new(date(2026, 12, 24), date(2026, 12, 27)).unwrap();
    let closed = Problem::ClosedBySpecialDay(date(2026, 12, 25), Some(Holiday::ErsterWeihnachtstag));
    let found =
        after(|office| office.places[0].opening.special.push(special(christmas, OnFreeDays::StayClosed)));
    assert_eq!(found, [(Spot::Place(PLACE), closed)]);
    assert_eq!(
        after(|office| office.places[0].opening.special.push(special(christmas, OnFreeDays::Open))),
        []
    );
    let past = Dates::day(date(2025, 12, 25));
    let found = after(|office| office.places[0].opening.special.push(special(past, OnFreeDays::StayClosed)));
    assert_eq!(found, [(Spot::Place(PLACE), Problem::PastExceptions(1))]);
}

#[test]
fn holidays_of_the_wrong_land_and_undecided_ones_are_found() {
    let found = after(|office| office.places[0].municipality = Some("160610045045".parse().unwrap()));
    assert!(found.contains(&(Spot::Place(PLACE), Problem::WrongLand(Land::Thueringen))));
    assert!(found.contains(&(Spot::Place(PLACE), Problem::LocalHolidayMissing(LocalHoliday::Fronleichnam))));
    let found = after(|office| {
        office.places[0].municipality = Some("097610000000".parse().unwrap());
        office.places[0].opening.observance.land = Land::Bayern;
        office.places[0].opening.observance.local.insert(LocalHoliday::Friedensfest);
    });
    let ask = Problem::LocalHolidayToDecide(LocalHoliday::MariaeHimmelfahrt);
    assert_eq!(found, [(Spot::Place(PLACE), ask)]);
}

#[test]
fn a_service_that_nobody_offers_is_found() {
    let found = after(|office| office.counsellors[0].services.clear());
    assert_eq!(found[0], (Spot::Service(SERVICE), Problem::NobodyOffersIt));
    assert_eq!(found[1], (Spot::Counsellor(ANNA), Problem::OffersNothing));
    assert_eq!(
        after(|office| office.services[0].places.clear()),
        [(Spot::Service(SERVICE), Problem::OfferedNowhere)]
    );
}

#[test]
fn a_service_that_never_fits_is_found() {
    let never = [(Spot::Service(SERVICE), Problem::NeverFits)];
    assert_eq!(after(|office| office.services[0].duration = Length::new(245).unwrap()), never);
    assert_eq!(after(|office| office.services[0].after = Length::new(200).unwrap()), never);
    let beyond = [(Spot::Service(SERVICE), Problem::LeadBeyondHorizon)];
    assert_eq!(after(|office| office.services[0].lead_minutes = 40 * 24 * 60), beyond);
    assert_eq!(after(|office| office.services[0].duration = Length::default())[0].1, Problem::NoDuration);
}

#[test]
fn shifts_that_lead_nowhere_are_found() {
    let evening: Recurring = week("Mo 18:00-20:00").0[0];
    let at = |place| Shift { when: evening, place };
    let found = after(|office| office.counsellors[0].shifts.push(at(PLACE)));
    assert_eq!(found, [(Spot::Counsellor(ANNA), Problem::ShiftOutsideHours(evening))]);
    let nowhere = PlaceId(Uuid::nil());
    let found = after(|office| office.counsellors[0].shifts.push(at(nowhere)));
    assert_eq!(found, [(Spot::Counsellor(ANNA), Problem::UnknownPlace(nowhere))]);
    let morning = Shift { when: week("Mo 11:00-13:00").0[0], place: nowhere };
    let found = after(|office| office.counsellors[0].shifts.push(morning));
    assert!(found.iter().any(|(_, problem)| matches!(problem, Problem::TwoPlacesAtOnce(..))));
}

#[test]
fn templates_are_checked_in_every_language_of_the_centre() {
    let (office, languages) = (office(), ["de".to_owned(), "en".to_owned()]);
    let mail = MailTemplate { subject: "Ihr Termin".into(), body: "{{datmu}} {{bestaetigen}}".into() };
    let templates = BTreeMap::from([(MailKind::Confirm, BTreeMap::from([("de".to_owned(), mail)]))]);
    let setup =
        Setup { office: &office, templates: &templates, languages: &languages, delivery: Delivery::Fails };
    let problems: Vec<_> = check(setup, now()).into_iter().map(|finding| finding.problem).collect();
    let unknown = TemplateDefect::Unknown { line: 1, name: "datmu".into(), meant: Some(Placeholder::Date) };
    assert_eq!(
        problems,
        [
            Problem::MailFails,
            Problem::Template(MailPart::Body, unknown),
            Problem::NameMissing("en".into()),
            Problem::TemplateMissing
        ]
    );
}

/// One of every kind.
fn all() -> Vec<Problem> {
    let hours: Recurring = week("Mo 18:00-20:00").0[0];
    let defect = |defect| Problem::Template(MailPart::Subject, defect);
    let name = || "datmu".to_owned();
    vec![
        Problem::NoPlace,
        Problem::NoService,
        Problem::NoCounsellor,
        Problem::MailFails,
        Problem::MailStaysHere,
        Problem::NoOpeningHours,
        Problem::HoursOverlap(hours, hours),
        Problem::ClosedBySpecialDay(date(2026, 12, 25), Some(Holiday::ErsterWeihnachtstag)),
        Problem::ClosedBySpecialDay(date(2026, 12, 25), None),
        Problem::PastExceptions(2),
        Problem::WrongLand(Land::Bayern),
        Problem::LocalHolidayMissing(LocalHoliday::Fronleichnam),
        Problem::LocalHolidayToDecide(LocalHoliday::Fronleichnam),
        Problem::NoDuration,
        Problem::OfferedNowhere,
        Problem::NobodyOffersIt,
        Problem::NeverFits,
        Problem::LeadBeyondHorizon,
        Problem::NoName,
        Problem::NameMissing("pl".into()),
        Problem::NoShift,
        Problem::OffersNothing,
        Problem::UnknownPlace(PLACE),
        Problem::ShiftOutsideHours(hours),
        Problem::TwoPlacesAtOnce(hours, hours),
        defect(TemplateDefect::Unknown { line: 1, name: name(), meant: None }),
        defect(TemplateDefect::Unknown { line: 1, name: name(), meant: Some(Placeholder::Date) }),
        defect(TemplateDefect::Unclosed { line: 2 }),
        defect(TemplateDefect::OutOfPlace { line: 2, placeholder: Placeholder::CallLink }),
        defect(TemplateDefect::Missing(Placeholder::ConfirmLink)),
        defect(TemplateDefect::TooLong(120)),
        defect(TemplateDefect::Empty),
        Problem::TemplateMissing,
    ]
}

#[test]
fn every_problem_is_said_in_every_language() {
    for language in crate::texts().languages() {
        let words = crate::texts().words(language);
        for problem in all() {
            let message = problem.message(words);
            assert!(
                !message.contains('⟨') && !message.contains("{$") && !message.is_empty(),
                "{problem:?}: {message}"
            );
        }
    }
}

#[test]
fn a_message_names_what_was_typed_and_what_was_meant() {
    let unknown = TemplateDefect::Unknown { line: 3, name: "datmu".into(), meant: Some(Placeholder::Date) };
    let message = Problem::Template(MailPart::Body, unknown).message(crate::texts().words("de"));
    assert!(
        message.contains("{{datmu}}") && message.contains("{{datum}}") && message.contains('3'),
        "{message}"
    );
}
