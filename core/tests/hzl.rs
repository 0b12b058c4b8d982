//! The form Hilfe zum Lebensunterhalt, walked by invented people: `personas/hzl-*.json`.
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use sozial_core::{
    forms::{
        Answers, Definition, Entry, FaultKind, Journey, Value, check, journey, library, mapped,
        not_transported,
    },
    texts,
};

const TODAY: Date = date(2026, 11, 22);

const TROISDORF: &str = include_str!("personas/hzl-troisdorf.json");
const OHNE_WOHNUNG: &str = include_str!("personas/hzl-ohne-wohnung.json");
const VERWANDTENKIND: &str = include_str!("personas/hzl-verwandtenkind.json");
const EINMALIG: &str = include_str!("personas/hzl-einmalig.json");
const VERSICHERUNG: &str = include_str!("personas/hzl-versicherung.json");
const GROSSER_HAUSHALT: &str = include_str!("personas/hzl-grosser-haushalt.json");

const ALL_CHAPTERS: [&str; 10] = [
    "antragsteller",
    "situation",
    "haushalt",
    "unterkunft",
    "einkommen",
    "ausgaben",
    "vermoegen",
    "unterlagen",
    "nothilfe",
    "absenden",
];

fn hzl() -> &'static Definition {
    library().current("hzl").unwrap()
}

fn answers(json: &str) -> Answers {
    Answers::from_json(hzl(), json).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn walked(json: &str) -> Journey {
    journey(hzl(), &answers(json), TODAY)
}

/// The same answers with some of them changed; `None` takes an answer back.
fn changed(json: &str, changes: &[(&str, Option<Value>)]) -> Journey {
    let mut answers = answers(json);
    for (path, value) in changes {
        let path = path.parse().unwrap();
        match value {
            Some(value) => answers.set(hzl(), &path, value.clone()).unwrap(),
            None => answers.clear(hzl(), &path).unwrap(),
        }
    }
    journey(hzl(), &answers, TODAY)
}

fn chapters(journey: &Journey) -> Vec<&str> {
    journey.chapters().iter().map(|chapter| &*chapter.id).collect()
}

fn documents(journey: &Journey) -> BTreeSet<&str> {
    journey.documents().iter().map(|slot| slot.path.as_str()).collect()
}

fn pages(journey: &Journey) -> BTreeSet<String> {
    journey.pages().iter().map(|page| page.path.to_string()).collect()
}

fn computed(journey: &Journey, path: &str) -> Option<Value> {
    journey
        .computed()
        .into_iter()
        .find(|computed| computed.path.as_str() == path)
        .map(|computed| computed.value)
}

fn targets(journey: &Journey) -> BTreeSet<&str> {
    mapped(journey).iter().map(|mapped| mapped.target).collect()
}

/// Each fault as its path and the id of the check, if it is one.
fn faults(journey: &Journey) -> Vec<(String, Option<String>)> {
    let check = |kind: &FaultKind| match kind {
        FaultKind::Check { id, .. } => Some(id.to_string()),
        _ => None,
    };
    journey.faults().iter().map(|fault| (fault.path.to_string(), check(&fault.kind))).collect()
}

#[test]
fn everybody_in_the_personas_can_send_their_application() {
    for (json, leika, chapters_shown) in [
        (TROISDORF, "99107012017000", 10),
        (OHNE_WOHNUNG, "99107012017000", 10),
        (VERWANDTENKIND, "99107012017001", 10),
        (EINMALIG, "99107054017000", 5),
        (VERSICHERUNG, "99107055017001", 10),
        (GROSSER_HAUSHALT, "99107012017000", 10),
    ] {
        let journey = walked(json);
        assert_eq!(faults(&journey), []);
        assert!(journey.ready(), "{:?}", journey.chapters());
        assert_eq!(journey.leika_key(), leika);
        assert_eq!(chapters(&journey).len(), chapters_shown);
        assert_eq!(*journey.answers(), answers(json), "nothing they answered is hidden");
    }
}

#[test]
fn the_form_has_five_keys_and_ten_chapters() {
    let chapters: Vec<&str> = hzl().chapters().iter().map(|chapter| &*chapter.id).collect();
    assert_eq!(chapters, ALL_CHAPTERS);
    assert_eq!(hzl().leika_keys().collect::<BTreeSet<_>>().len(), 5);
    let contribution = changed(VERSICHERUNG, &[("versicherung_weg", Some(Value::choice("zuschuss")))]);
    assert_eq!(contribution.leika_key(), "99107055017000");
}

#[test]
fn a_single_parent_in_troisdorf_sees_the_sums_of_rent_and_incomes() {
    let journey = walked(TROISDORF);
    for (path, value) in [
        ("alter", Value::Number(37)),
        ("personen.0.alter", Value::Number(11)),
        ("personen_anzahl", Value::Number(3)),
        ("warmmiete", Value::Money(85_350)),
        ("personen.0.einkommen_summe", Value::Money(55_800)),
        ("einkommen_eigen", Value::Money(61_240)),
        ("einkommen_haushalt", Value::Money(154_255)),
        ("konten_summe", Value::Money(59_417)),
        ("schonbetrag", Value::Money(1_050_000)),
    ] {
        assert_eq!(computed(&journey, path), Some(value), "{path}");
    }
}

#[test]
fn documents_are_asked_for_by_what_was_answered_and_none_is_a_condition() {
    let journey = walked(TROISDORF);
    let asked = documents(&journey);
    for slot in [
        "ausweis",
        "mietvertrag",
        "kontoauszuege",
        "rentenbescheid",
        "em_nachweis",
        "schwerbehindertenausweis",
    ] {
        assert!(asked.contains(slot), "{slot}");
    }
    for slot in ["aufenthaltstitel", "vollmacht", "lohnabrechnungen", "eigentum_nachweis", "wohnungsangebot"]
    {
        assert!(!asked.contains(slot), "{slot}");
    }
    assert!(journey.documents().iter().all(|slot| !slot.required));
    let without = changed(TROISDORF, &[("ausweis", None), ("mietvertrag", None), ("kontoauszuege", None)]);
    assert!(without.ready());
}

#[test]
fn twelve_answers_are_enough_to_send() {
    let journey = walked(
        r#"{"antrag": "lebensunterhalt", "fuer_wen": "selbst", "familienname": "A", "vorname": "B", "geburtsdatum": "1980",
            "wohnsitz": "ohne", "weitere_personen": false, "eigenes_einkommen": false, "notfall": false,
            "erklaerung_wahrheit": true, "erklaerung_aenderungen": true, "erklaerung_daten": true,
            "_confirmed": ["antragsteller", "situation", "haushalt", "unterkunft", "einkommen", "ausgaben", "vermoegen",
                           "unterlagen", "nothilfe", "absenden"]}"#,
    );
    assert_eq!(faults(&journey), []);
    assert!(journey.ready());
}

#[test]
fn somebody_without_a_home_is_asked_where_they_sleep_and_not_what_a_flat_costs() {
    let journey = walked(OHNE_WOHNUNG);
    let pages = pages(&journey);
    assert!(pages.contains("unterkunft/ohne_wohnung"));
    assert!(!pages.contains("unterkunft/wohnen") && !pages.contains("unterkunft/miete"));
    assert_eq!(computed(&journey, "personen_anzahl"), Some(Value::Number(1)));
    assert_eq!(computed(&journey, "einkommen_eigen"), Some(Value::Money(0)));
    assert!(!targets(&journey).contains("antragsteller.anschrift"));
}

#[test]
fn a_protected_address_leaves_the_form_nowhere() {
    let journey = changed(TROISDORF, &[("wohnsitz", Some(Value::choice("geschuetzt")))]);
    assert_eq!(faults(&journey), []);
    assert!(!targets(&journey).contains("antragsteller.anschrift"));
    assert!(!not_transported(&journey).iter().any(|path| path.as_str() == "anschrift"));
    assert!(!journey.answers().to_json(hzl()).to_string().contains("Kölner Straße"));
}

#[test]
fn one_off_help_beside_running_help_skips_what_the_office_already_knows() {
    let journey = walked(EINMALIG);
    assert_eq!(chapters(&journey), ["antragsteller", "situation", "unterlagen", "nothilfe", "absenden"]);
    assert_eq!(computed(&journey, "anschaffungen_summe"), Some(Value::Money(43_000)));
    let alone = changed(EINMALIG, &[("laufender_bezug", Some(Value::YesNo(false)))]);
    assert_eq!(chapters(&alone), ALL_CHAPTERS);
}

#[test]
fn a_guardian_uploads_the_proof_or_says_that_it_follows() {
    let forgotten = changed(EINMALIG, &[("betreuung_nachweis", None)]);
    assert_eq!(faults(&forgotten), [("betreuung_nachweis".to_owned(), None)]);
    let follows = [("betreuung_nachweis", None), ("vertretung_nachweis", Some(Value::choice("nachreichen")))];
    assert!(changed(EINMALIG, &follows).ready());
}

#[test]
fn a_child_with_relatives_is_not_asked_what_only_adults_can_answer() {
    let pages = pages(&walked(VERWANDTENKIND));
    for page in ["situation/erwerb", "einkommen/rente", "ausgaben/schulden", "ausgaben/haushaltshilfe"] {
        assert!(!pages.contains(page), "{page}");
    }
    assert!(pages.contains("einkommen/unterhalt/unterhaltspflichtige/1"));
    let grown =
        changed(VERWANDTENKIND, &[("geburtsdatum", Some(Value::Date("2008-11-22".parse().unwrap())))]);
    assert_eq!(faults(&grown), [("geburtsdatum".to_owned(), Some("minderjaehrig".to_owned()))]);
}

#[test]
fn what_cannot_be_is_a_fault_at_its_field() {
    let date = |text: &str| Some(Value::Date(text.parse().unwrap()));
    for (path, value, check) in [
        ("geburtsdatum", date("2026-11-23"), None),
        ("einzug", date("2027-01"), None),
        ("einzug", date("1985-02"), Some("einzug_nach_geburt")),
        ("familienstand_seit", date("1988"), Some("familienstand_nach_geburt")),
        ("gdb", Some(Value::Number(55)), Some("gdb_in_zehnern")),
        ("bewohner", Some(Value::Number(2)), Some("bewohner_genug")),
        ("mehrbedarf", Value::choices(["ernaehrung", "keiner"]), Some("mehrbedarf_eindeutig")),
        ("vermoegen_arten", Value::choices(["fahrzeug", "keines"]), Some("vermoegen_eindeutig")),
        ("erklaerung_wahrheit", Some(Value::YesNo(false)), Some("wahrheit_bestaetigt")),
        ("rv_nummer", Value::text("12345"), None),
    ] {
        let journey = changed(TROISDORF, &[(path, value)]);
        assert!(
            faults(&journey).contains(&(path.to_owned(), check.map(str::to_owned))),
            "{path} {:?}",
            faults(&journey)
        );
        assert!(!journey.ready());
    }
}

#[test]
fn a_partner_who_is_applied_for_has_to_be_entered() {
    let journey = changed(VERSICHERUNG, &[("personen.0.verhaeltnis", Some(Value::choice("geschwister")))]);
    assert!(faults(&journey).contains(&("personen".to_owned(), Some("partner_genannt".to_owned()))));
    assert_eq!(computed(&walked(VERSICHERUNG), "schonbetrag"), Some(Value::Money(2_000_000)));
    assert_eq!(computed(&walked(VERSICHERUNG), "beitrag_summe"), Some(Value::Money(57_180)));
}

#[test]
fn what_xsozial_has_a_place_for_is_carried_there_and_the_rest_is_listed() {
    let journey = walked(VERWANDTENKIND);
    let targets = targets(&journey);
    for target in [
        "antragsteller.familienname",
        "antragsteller.geburtsdatum",
        "antragsteller.anschrift",
        "vertreter.familienname",
        "vertreter.anschrift",
        "person.vorname",
        "person.geburtsdatum",
    ] {
        assert!(targets.contains(target), "{target}");
    }
    let rest = not_transported(&journey);
    assert!(rest.iter().any(|path| path.as_str() == "kind_sorgerecht"));
    assert!(rest.iter().any(|path| path.as_str() == "personen.1.einkommen.1.betrag"));
}

#[test]
fn a_household_of_nine_with_two_incomes_each_is_added_up() {
    let journey = walked(GROSSER_HAUSHALT);
    assert_eq!(computed(&journey, "personen_anzahl"), Some(Value::Number(9)));
    assert_eq!(computed(&journey, "einkommen_haushalt"), Some(Value::Money(676_180)));
    assert!(pages(&journey).contains("haushalt/personen/personen/7/einkommen/1"));
}

#[test]
fn few_of_the_questions_must_be_answered() {
    let journey = walked(TROISDORF);
    let pages = journey.pages();
    let questions: Vec<_> = pages
        .iter()
        .flat_map(|page| &page.entries)
        .filter_map(|entry| if let Entry::Field(field) = entry { Some(field) } else { None })
        .collect();
    let required = questions.iter().filter(|question| question.required).count();
    assert!(required * 4 < questions.len(), "{required} of {}", questions.len());
}

#[test]
fn random_walks_reach_every_page_and_find_nothing_wrong() {
    let report = check(hzl(), texts(), TODAY, 1, 120, &mut |_, _| Vec::new());
    assert_eq!(report.missing_texts, []);
    assert_eq!(report.findings, []);
    assert_eq!(report.unseen, []);
}
