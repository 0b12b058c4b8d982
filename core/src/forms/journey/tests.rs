//! What follows from answers: shown and hidden, faults, chapters, ways, documents.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::forms::{
    FaultKind, Value,
    demo::{any_answers, demo},
};

const TODAY: Date = date(2026, 11, 1);

fn of(json: &str) -> Journey {
    let form = demo();
    let answers = Answers::from_json(&form, json).unwrap_or_else(|errors| panic!("{errors:?}"));
    journey(&form, &answers, TODAY)
}

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn page(text: &str) -> PagePath {
    text.parse().unwrap()
}

fn pages(journey: &Journey) -> Vec<String> {
    journey.pages().iter().map(|page| page.path.to_string()).collect()
}

fn faults(journey: &Journey) -> Vec<String> {
    journey.faults().iter().map(|fault| format!("{} {}", fault.path, fault.kind.name())).collect()
}

fn states(journey: &Journey) -> Vec<(String, ChapterState)> {
    journey.chapters().iter().map(|chapter| (chapter.id.to_string(), chapter.state)).collect()
}

const FAMILY: &str = r#"{"fuer_wen":"selbst","name":"Muster","geburtsdatum":"1980-05","mail":"a@b.de","weitere":true,"wahr":true,
    "personen":[{"vorname":"Ada","alter":40,"arten":["lohn","rente"],
        "einkommen":[{"art":"lohn","betrag":150000},{"art":"rente","betrag":50050,"befristet":true,"bis":"2027-01-31"}]},
      {"vorname":"Ben","alter":4}], "_confirmed":["person","haushalt"]}"#;

#[test]
fn without_answers_only_unconditional_pages_are_shown() {
    let journey = of("{}");
    assert_eq!(
        pages(&journey),
        ["person/wer", "haushalt/mitglieder", "ende/zustimmung", "ende/zusammenfassung"]
    );
    assert_eq!(faults(&journey), ["fuer_wen missing", "weitere missing", "wahr missing"]);
    assert!(!journey.ready());
}

#[test]
fn hidden_means_absent_also_for_rules_and_items() {
    let journey = of(&FAMILY.replace("\"weitere\":true", "\"weitere\":false"));
    assert_eq!(journey.answers().items(&demo(), &path("personen")), 0);
    assert!(journey.documents().is_empty());
    let gesamt: Vec<_> = journey.computed().into_iter().map(|c| (c.path.to_string(), c.value)).collect();
    assert_eq!(gesamt, [("gesamt".to_owned(), Value::Money(0)), ("erwachsene".to_owned(), Value::Number(0))]);
}

#[test]
fn sums_go_through_nested_groups_and_hidden_summands_count_nothing() {
    let journey = of(FAMILY);
    let computed: Vec<_> = journey.computed().into_iter().map(|c| (c.path.to_string(), c.value)).collect();
    assert!(computed.contains(&("personen.0.summe".into(), Value::Money(200_050))));
    assert!(computed.contains(&("gesamt".into(), Value::Money(200_050))));
    assert!(computed.contains(&("erwachsene".into(), Value::Number(1))));
    let unknown = of(&FAMILY.replace("\"betrag\":150000", "\"befristet\":false"));
    assert!(!unknown.computed().iter().any(|c| c.path.as_str() == "gesamt"));
}

#[test]
fn every_item_has_a_page_of_its_own_behind_its_list() {
    let journey = of(FAMILY);
    assert_eq!(
        pages(&journey)[2..7],
        [
            "haushalt/mitglieder",
            "haushalt/mitglieder/personen/0",
            "haushalt/mitglieder/personen/0/einkommen/0",
            "haushalt/mitglieder/personen/0/einkommen/1",
            "haushalt/mitglieder/personen/1"
        ]
    );
    assert_eq!(journey.next(&page("haushalt/mitglieder")), Some(page("haushalt/nachweise")));
    assert_eq!(
        journey.next(&page("haushalt/mitglieder/personen/0/einkommen/1")),
        Some(page("haushalt/mitglieder/personen/0"))
    );
    assert_eq!(journey.previous(&page("haushalt/mitglieder/personen/0")), Some(page("haushalt/mitglieder")));
    for gone in [
        "haushalt/mitglieder/personen/2",
        "haushalt/mitglieder/personen/1/einkommen/0",
        "haushalt/reich",
        "haushalt/nachweise/personen/0",
        "x/y",
    ] {
        assert!(journey.page(&page(gone)).is_none(), "{gone}");
        assert_eq!(journey.next(&page(gone)), None, "{gone}");
    }
}

#[test]
fn chapters_open_one_after_the_other() {
    use ChapterState::{Complete, Locked, Open};
    let named = |states: [(&str, ChapterState); 3]| states.map(|(id, state)| (id.to_owned(), state)).to_vec();
    let half = of(&FAMILY
        .replace(r#","_confirmed":["person","haushalt"]"#, "")
        .replace(r#", "_confirmed":["person","haushalt"]"#, ""));
    assert_eq!(states(&half), named([("person", Open), ("haushalt", Locked), ("ende", Locked)]));
    assert!(!half.ready());
    let done = of(FAMILY);
    assert_eq!(states(&done), named([("person", Complete), ("haushalt", Open), ("ende", Locked)]));
    assert_eq!(faults(&done), ["pflicht missing"]);
}

#[test]
fn all_is_ready_when_nothing_is_at_fault_and_all_before_the_summary_is_confirmed() {
    let ready = of(&FAMILY.replace("\"befristet\":true", "\"befristet\":false"));
    assert_eq!((faults(&ready), ready.ready()), (vec![], true));
    assert_eq!(ready.answers().get(&demo(), &path("personen.0.einkommen.1.bis")), None);
    let refused = of(&FAMILY
        .replace("\"befristet\":true", "\"befristet\":false")
        .replace("\"wahr\":true", "\"wahr\":false"));
    assert_eq!((faults(&refused), refused.ready()), (vec!["wahr check-ja".to_owned()], false));
}

#[test]
fn a_chapter_without_visible_pages_is_left_out() {
    assert!(!of(FAMILY).chapters().iter().any(|chapter| &*chapter.id == "nur_kinder"));
    let child = of(r#"{"fuer_wen":"kind"}"#);
    assert!(child.chapters().iter().any(|chapter| &*chapter.id == "nur_kinder"));
    assert_eq!((child.leika_key(), of(FAMILY).leika_key()), ("99107012017001", "99107012017000"));
}

#[test]
fn an_option_that_is_not_offered_is_no_answer() {
    let journey = of(r#"{"fuer_wen":"andere","volljaehrig":false}"#);
    assert_eq!(faults(&journey)[0], "fuer_wen missing");
    let young = of(&FAMILY.replace("\"alter\":40", "\"alter\":17"));
    let arten = young.answers().get(&demo(), &path("personen.0.arten")).cloned();
    assert_eq!(arten, Value::choices(["lohn"]));
    let view = young.page(&page("haushalt/mitglieder/personen/0")).unwrap();
    let offered = view.entries.iter().find_map(|entry| match entry {
        Entry::Field(field) if &*field.field.id == "arten" => Some(field.options.len()),
        _ => None,
    });
    assert_eq!(offered, Some(1));
}

#[test]
fn each_fault_is_at_its_field_and_page() {
    let journey = of(
        r#"{"fuer_wen":"kind","name":"Ein viel zu langer Name","geburtsdatum":"2000","iban":{"_raw":"DE1"},
        "anschrift":{"street":"Weg","postcode":"5384","place":"T"},"weitere":true,
        "personen":[{"vorname":"Ada","alter":12,"arten":["lohn"],"einkommen":[{"art":"lohn","betrag":10000001}]}],"schule":"klein"}"#,
    );
    assert_eq!(
        faults(&journey),
        [
            "name too-long",
            "geburtsdatum too-vague",
            "mail missing",
            "telefon missing",
            "iban unreadable",
            "anschrift not-a-postcode",
            "personen.0.einkommen.0.betrag out-of-range",
            "personen.0.arten check-kind_ohne_lohn",
            "schule pattern",
            "wahr missing",
        ]
    );
    let nested = &journey.faults()[6];
    assert_eq!(nested.page.as_str(), "haushalt/mitglieder/personen/0/einkommen/0");
    assert_eq!(journey.faults_of_page(&nested.page).count(), 1);
    assert_eq!(journey.faults_of_chapter("haushalt").count(), 2);
    assert_eq!(journey.page_of(&nested.path), Some(nested.page.clone()));
    assert_eq!(journey.page_of(&path("personen.0")), Some(page("haushalt/mitglieder/personen/0")));
}

#[test]
fn a_check_faults_only_what_is_surely_wrong() {
    assert!(
        !faults(&of(r#"{"fuer_wen":"kind","geburtsdatum":"2008"}"#))
            .contains(&"geburtsdatum check-jung".into())
    );
    assert!(
        faults(&of(r#"{"fuer_wen":"kind","geburtsdatum":"2000-05"}"#))
            .contains(&"geburtsdatum check-jung".into())
    );
    let late = of(r#"{"fuer_wen":"kind","geburtsdatum":"2027-01-01"}"#);
    assert!(matches!(late.faults()[1].kind, FaultKind::TooLate(_)), "{:?}", faults(&late));
}

#[test]
fn a_group_needs_its_fewest_items() {
    let journey = of(r#"{"weitere":true}"#);
    assert!(faults(&journey).contains(&"personen too-few-items".into()));
    let path = &journey.faults()[1].path;
    assert_eq!((path.as_str(), journey.page_of(path)), ("personen", Some(page("haushalt/mitglieder"))));
}

#[test]
fn upload_slots_appear_with_their_conditions() {
    let slots: Vec<_> = of(FAMILY)
        .documents()
        .iter()
        .map(|slot| (slot.path.to_string(), slot.required, slot.present))
        .collect();
    assert_eq!(slots, [("lohnzettel".to_owned(), false, 0), ("pflicht".to_owned(), true, 0)]);
}

#[test]
fn weiter_on_the_last_page_of_a_chapter_confirms_it() {
    let journey = of(FAMILY);
    assert!(
        journey.ends_chapter(&page("person/angaben")) && journey.ends_chapter(&page("haushalt/nachweise"))
    );
    for other in [
        "person/wer",
        "haushalt/mitglieder",
        "haushalt/mitglieder/personen/0",
        "ende/zustimmung",
        "ende/zusammenfassung",
    ] {
        assert!(!journey.ends_chapter(&page(other)), "{other}");
    }
}

#[test]
fn nothing_personal_shows_in_logs() {
    let journey = of(FAMILY);
    let shown = format!("{journey:?} {:?} {:?}", journey.pages(), journey.faults());
    assert!(!shown.contains("Ada") && !shown.contains("150000") && !shown.contains("Muster"), "{shown}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn taking_out_what_is_hidden_twice_is_the_same_as_once(answers in any_answers()) {
        let form = demo();
        let once = journey(&form, &answers, TODAY);
        let twice = journey(&form, once.answers(), TODAY);
        prop_assert!(once.answers() == twice.answers());
        prop_assert_eq!(once.to_json(), twice.to_json());
    }
}
