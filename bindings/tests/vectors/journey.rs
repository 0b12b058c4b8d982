//! The same answers give the same journey and the same XML.

use jiff::civil::date;
use serde_json::{Value as Json, json};
use sozial_core::forms::{Answers, Definition, Journey, journey, library, mapped};
use sozial_core::texts;
use sozial_core::xsozial::{Header, Partner, Version, application};
use uuid::Uuid;

const CASES: [(&str, &str); 3] = [
    ("nobody has answered anything", "{}"),
    ("one person in Troisdorf", include_str!("../../../core/tests/personas/hzl-troisdorf.json")),
    ("a household of eight", include_str!("../../../core/tests/personas/hzl-grosser-haushalt.json")),
];

#[test]
fn the_journeys_are_what_the_core_computes() {
    let form = library().current("hzl").unwrap();
    let cases = CASES.map(|(name, answers)| case(form, name, answers));
    super::same(
        "journey.json",
        &json!({ "form": form.id(), "version": form.version(), "today": "2026-11-22", "cases": cases }),
    );
}

fn case(form: &Definition, name: &str, answers: &str) -> Json {
    let answers = Answers::from_json(form, answers).unwrap();
    let journey = journey(form, &answers, date(2026, 11, 22));
    let words = texts().words("de");
    let chapters = journey.chapters().iter().map(|chapter| {
        json!({ "id": chapter.id, "title": words.text(&chapter.text_key), "state": chapter.state, "faults": chapter.faults })
    });
    let faults = journey.faults().iter().map(
        |fault| json!({ "path": fault.path, "kind": fault.kind.name(), "text": fault.message(form, words) }),
    );
    let (xml, left) = xml(&journey);
    json!({
        "name": name,
        "answers": answers.to_json(form),
        "ready": journey.ready(),
        "leika": journey.leika_key(),
        "chapters": chapters.collect::<Json>(),
        "pages": journey.pages().iter().map(|page| json!(page.path)).collect::<Json>(),
        "faults": faults.collect::<Json>(),
        "documents": journey.documents().iter().map(|slot| json!(slot.path)).collect::<Json>(),
        "header": header_json(),
        "xml": xml,
        "left": left,
    })
}

fn xml(journey: &Journey) -> (String, Vec<String>) {
    let (message, left) = application(header(), &mapped(journey), Vec::new());
    (
        String::from_utf8(message.write()).unwrap(),
        left.into_iter().map(|left| left.path.to_string()).collect(),
    )
}

fn header() -> Header {
    Header {
        version: Version::V2_5_0,
        message_id: Uuid::from_u128(1),
        application: Uuid::from_u128(2),
        created: "2026-11-22T14:05:06+01:00[Europe/Berlin]".parse().unwrap(),
        leika: "99107012017000".parse().unwrap(),
        product: "Hilfe zum Lebensunterhalt".to_owned(),
        maker: "Sozialplattform".to_owned(),
        product_version: "0.1.0".to_owned(),
        test: true,
        reader: Partner { key: "ags:05382068".to_owned(), name: "Stadt Troisdorf".to_owned() },
        author: Partner { key: "sop:050000100099".to_owned(), name: "Sozialplattform".to_owned() },
        dvdv_service: None,
    }
}

fn header_json() -> Json {
    let header = header();
    json!({
        "version": header.version.number(),
        "message_id": header.message_id,
        "application": header.application,
        "created": header.created.to_string(),
        "leika": header.leika.to_string(),
        "product": header.product,
        "maker": header.maker,
        "product_version": header.product_version,
        "test": header.test,
        "reader": { "key": header.reader.key, "name": header.reader.name },
        "author": { "key": header.author.key, "name": header.author.name },
    })
}
