//! The engines by others show what ours shows: only then are their figures worth comparing.
//!
//! Needs Node and `benches/peers/install`. Without them nothing is compared, unless `SOZIAL_REQUIRE_ENGINES` is set.

use std::collections::BTreeSet;

use jiff::civil::date;
use sozial_benches::peers::outline::{self, Form, Layer};
use sozial_benches::peers::{Evaluated, NodeError, Peer};
use sozial_benches::scenarios::forms::visible;
use sozial_benches::scenarios::persona::{DEFINITION, definition, read};
use sozial_core::forms::{Journey, journey};

const PERSONAS: [(&str, &str); 6] = [
    ("grosser-haushalt", include_str!("../../core/tests/personas/hzl-grosser-haushalt.json")),
    ("einmalig", include_str!("../../core/tests/personas/hzl-einmalig.json")),
    ("ohne-wohnung", include_str!("../../core/tests/personas/hzl-ohne-wohnung.json")),
    ("troisdorf", include_str!("../../core/tests/personas/hzl-troisdorf.json")),
    ("versicherung", include_str!("../../core/tests/personas/hzl-versicherung.json")),
    ("verwandtenkind", include_str!("../../core/tests/personas/hzl-verwandtenkind.json")),
];

#[test]
fn every_persona_sees_the_same_questions_and_faults_in_all_engines() {
    let (definition, form) =
        (definition().expect("built in"), outline::read(DEFINITION).expect("an outline"));
    for (name, json) in PERSONAS {
        let answers = read(definition, json).expect("answers that fit");
        let journey = journey(definition, &answers, date(2026, 11, 22));
        let (ours, faults) = (visible(&journey), faults(&journey));
        let shaped = serde_json::from_str(json).expect("JSON");
        for peer in Peer::ALL {
            let Some(theirs) = evaluated(peer, &form, &shaped) else { return };
            let differ: Vec<_> = theirs.visible.symmetric_difference(&ours).collect();
            assert!(differ.is_empty(), "{name}: {} and ours differ in {differ:?}", theirs.engine);
            assert_eq!(theirs.faults, faults, "{name}: {}", theirs.engine);
        }
    }
}

#[test]
fn what_is_missing_is_missing_in_all_engines() {
    let (definition, form) =
        (definition().expect("built in"), outline::read(DEFINITION).expect("an outline"));
    let json = r#"{"antrag": "lebensunterhalt", "fuer_wen": "selbst", "weitere_personen": true, "personen": [{"familienname": "Krüger"}]}"#;
    let answers = read(definition, json).expect("answers that fit");
    let journey = journey(definition, &answers, date(2026, 11, 22));
    let ours = faults(&journey);
    let shaped = serde_json::from_str(json).expect("JSON");
    for peer in Peer::ALL {
        let Some(theirs) = evaluated(peer, &form, &shaped) else { return };
        assert_eq!(theirs.faults, ours, "{}", theirs.engine);
    }
}

#[test]
fn the_outline_has_every_field_of_the_definition() {
    let form = outline::read(DEFINITION).expect("an outline");
    let mut found = Vec::new();
    collect(&Layer::of_form(&form), "", &mut found);
    let definition = definition().expect("built in");
    for path in &found {
        assert!(
            definition.field_at(&path.parse().expect("a path")).is_some(),
            "{path} is not in the definition"
        );
    }
    assert_eq!(found.len(), definition.fields().len());
}

fn faults(journey: &Journey) -> BTreeSet<String> {
    journey.faults().iter().map(|fault| fault.path.to_string()).collect()
}

fn evaluated(peer: Peer, form: &Form, answers: &serde_json::Value) -> Option<Evaluated> {
    match peer.evaluate(form, answers, "2026-11-22", 0.0) {
        Err(error @ (NodeError::NoNode(_) | NodeError::NoPackages(_)))
            if std::env::var_os("SOZIAL_REQUIRE_ENGINES").is_none() =>
        {
            eprintln!("not compared: {error}");
            None
        }
        evaluated => Some(evaluated.expect("an engine that runs")),
    }
}

fn collect(layer: &Layer, within: &str, found: &mut Vec<String>) {
    found.extend(layer.fields.keys().map(|name| format!("{within}{name}")));
    for (name, inner) in &layer.groups {
        collect(inner, &format!("{within}{name}.0."), found);
    }
}
