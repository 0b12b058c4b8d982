//! What answers take, refuse, and read back.

use proptest::prelude::*;

use super::*;
use crate::forms::demo::{any_answers, demo};

fn path(text: &str) -> Path {
    text.parse().unwrap()
}

fn errors(json: &str) -> Vec<String> {
    Answers::from_json(&demo(), json).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn an_answer_of_another_kind_is_refused_with_its_path() {
    assert_eq!(errors(r#"{"weitere": "ja"}"#), ["weitere: expected true or false"]);
    assert_eq!(errors(r#"{"fuer_wen": "niemand"}"#), ["fuer_wen: expected the id of an option"]);
    assert_eq!(
        errors(r#"{"personen": [{}, {"alter": 1.5}]}"#),
        ["personen.1.alter: expected a whole number"]
    );
    assert_eq!(
        errors(r#"{"personen": [{"einkommen": [{"x": 1}]}]}"#),
        ["personen.0.einkommen.0.x: there is no such field or group"]
    );
    assert_eq!(errors(r#"{"gesamt": 5}"#), ["gesamt: expected nothing: it is computed"]);
    assert_eq!(errors(r#"{"personen": {}}"#), ["personen: expected an array of items"]);
    assert_eq!(errors(r#"{"personen": [{"arten": ["lohn", "lohn"]}]}"#).len(), 1);
    assert_eq!(errors("[]"), ["answers: expected an object"]);
    assert_eq!(errors("{\n x"), ["not JSON: line 2, column 2"]);
    assert_eq!(errors(r#"{"_confirmed": ["nichts"]}"#), ["there is no chapter nichts"]);
    let form = demo();
    let mut answers = Answers::empty();
    assert!(matches!(answers.set(&form, &path("name"), Value::Money(1)), Err(AnswerError::WrongType { .. })));
    assert!(matches!(
        answers.set(&form, &path("personen.0.vorname"), Value::choice("a")),
        Err(AnswerError::WrongType { .. })
    ));
    assert!(matches!(
        answers.set(&form, &path("personen.0.alter"), Value::Number(1)),
        Err(AnswerError::NoSuchItem { .. })
    ));
    assert!(matches!(
        answers.set(&form, &path("nichts"), Value::Number(1)),
        Err(AnswerError::Unknown { .. })
    ));
}

#[test]
fn ten_thousand_household_members_are_refused_at_their_group() {
    let many = format!(r#"{{"personen": [{}{{}}]}}"#, "{},".repeat(9_999));
    assert_eq!(errors(&many), ["personen: at most 20 items"]);
    let huge = format!(r#"{{"name": "{}"}}"#, "x".repeat(MAX_ANSWERS_BYTES));
    assert_eq!(errors(&huge), ["the answers are larger than 1 MiB"]);
    let deep = format!(r#"{{"personen": {}"#, "[".repeat(100_000));
    assert!(errors(&deep)[0].starts_with("not JSON"));
    let wrong = format!("{{{}\"x\": 1}}", (0..5_000).map(|n| format!("\"x{n}\": 1,")).collect::<String>());
    assert_eq!(errors(&wrong).len(), 20);
}

#[test]
fn a_full_group_takes_no_more_items() {
    let form = demo();
    let mut answers = Answers::empty();
    for index in 0..20 {
        assert_eq!(answers.add_item(&form, &path("personen")), Ok(index));
    }
    assert!(matches!(
        answers.add_item(&form, &path("personen")),
        Err(AnswerError::TooManyItems { max: 20, .. })
    ));
}

#[test]
fn removing_an_item_moves_up_those_behind_it() {
    let form = demo();
    let mut answers = Answers::empty();
    for name in ["Ada", "Bea", "Cem"] {
        let index = answers.add_item(&form, &path("personen")).unwrap();
        answers
            .set(&form, &path("personen").item(index).member("vorname"), Value::Text(name.into()))
            .unwrap();
    }
    answers.remove_item(&form, &path("personen.1")).unwrap();
    assert_eq!(answers.get(&form, &path("personen.1.vorname")), Some(&Value::Text("Cem".into())));
    assert_eq!(answers.items(&form, &path("personen")), 2);
    assert!(matches!(answers.remove_item(&form, &path("personen.2")), Err(AnswerError::NoSuchItem { .. })));
    for _ in 0..2 {
        answers.remove_item(&form, &path("personen.0")).unwrap();
    }
    assert_eq!(answers, Answers::empty());
}

#[test]
fn a_copy_is_not_changed_with_its_original() {
    let form = demo();
    let mut answers = Answers::empty();
    answers.set(&form, &path("name"), Value::Text("A".into())).unwrap();
    let copy = answers.clone();
    answers.clear(&form, &path("name")).unwrap();
    assert_eq!((answers.get(&form, &path("name")), copy.get(&form, &path("name")).is_some()), (None, true));
}

#[test]
fn answers_do_not_show_in_logs() {
    let form = demo();
    let mut answers = Answers::empty();
    answers.set(&form, &path("name"), Value::Text("Geheim".into())).unwrap();
    assert_eq!(format!("{answers:?} {:?}", answers.get(&form, &path("name"))), "<private> Some(<private>)");
}

#[test]
fn what_could_not_be_read_is_kept_as_typed() {
    let form = demo();
    let mut answers = Answers::empty();
    answers.set(&form, &path("iban"), Value::Raw("DE12 falsch".into())).unwrap();
    let json = answers.to_json(&form).to_string();
    assert_eq!(json, r#"{"iban":{"_raw":"DE12 falsch"}}"#);
    assert_eq!(Answers::from_json(&form, &json), Ok(answers));
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(answers in any_answers()) {
        let form = demo();
        let json = answers.to_json(&form).to_string();
        prop_assert!(Answers::from_json(&form, &json).unwrap() == answers, "{}", json);
    }

    #[test]
    fn reading_never_panics(json in "\\PC{0,60}|[{}\\[\\]\",:a-z0-9]{0,60}") {
        let _ = Answers::from_json(&demo(), &json);
    }
}
