//! The same places and the same authorities.

use serde_json::{Value as Json, json};
use sozial_core::routing::{Authorities, Found, Places, answer};

const LEIKA: &str = "99107012017000";
const AUTHORITIES: &str = r#"[
  { "id": "troisdorf", "name": "Sozialamt Troisdorf", "demo": true,
    "address": { "street": "Kölner Straße", "house_number": "176", "postcode": "53840", "place": "Troisdorf" },
    "area": ["053820068068"],
    "services": [{ "leika": "99107012017000", "channel": "fit-connect", "destination": "8c5a1b8e-1a66-4e5e-9a3c-9f1c5f0e7a01" }] },
  { "id": "bonn", "name": "Sozialamt Bonn", "demo": true,
    "address": { "street": "Berliner Platz", "house_number": "2", "postcode": "53111", "place": "Bonn" },
    "area": ["053140000000"],
    "services": [{ "leika": "99107012017000", "channel": "external", "url": "https://bonn.example/hzl" }] },
  { "id": "koeln", "name": "Sozialamt Köln", "demo": true, "phone": "0221 2210",
    "address": { "street": "Ottmar-Pohl-Platz", "house_number": "1", "postcode": "51103", "place": "Köln" },
    "area": ["053150000000"],
    "services": [{ "leika": "99107012017000", "channel": "none" }] }
]"#;

#[test]
fn the_routes_are_what_the_core_computes() {
    let authorities = Authorities::from_json(AUTHORITIES).unwrap();
    let leika = LEIKA.parse().unwrap();
    let places = Places::embedded();
    let route = |typed: &str| {
        let answer = answer(places, &authorities, typed, &leika);
        let authority = answer.outcome.as_ref().and_then(sozial_core::routing::Outcome::authority);
        json!({
            "typed": typed,
            "status": answer.status,
            "ars": answer.place.map(|place| place.ars),
            "candidates": answer.candidates.len(),
            "authority": authority.map(|authority| authority.shown_name()),
        })
    };
    let suggestions = |typed: &str| -> Json {
        let labels = places.suggest(typed, 5).into_iter().map(|suggestion| json!(suggestion.label()));
        json!({ "typed": typed, "labels": labels.collect::<Json>() })
    };
    assert!(matches!(places.find("53840"), Found::One(_)));
    let routes = ["53840", "53111", "50667", "Neustadt", "Atlantis", "10115"].map(route);
    let suggestions = ["Trois", "538", "Kölm"].map(suggestions);
    super::same(
        "routing.json",
        &json!({
            "leika": LEIKA,
            "authorities": serde_json::from_str::<Json>(AUTHORITIES).unwrap(),
            "routes": routes,
            "suggestions": suggestions,
        }),
    );
}
