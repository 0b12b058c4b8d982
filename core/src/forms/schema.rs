//! The JSON Schema of a form's answers.

use serde_json::{Map, Value as Json, json};

use super::{
    AddressPart, Definition, Kind, Options, Precision, TextRules,
    definition::{Form, ScopeId},
};

/// The schema (draft 2020-12) of what [`Answers::to_json`](super::Answers::to_json) writes. Conditions are not part of it:
/// which answers must be there depends on others, and `form journey` says so.
///
/// ```
/// use sozial_core::forms::{json_schema, library};
/// if let Some(hzl) = library().current("hzl") {
///     assert_eq!(json_schema(hzl)["properties"]["geburtsdatum"]["anyOf"][0]["type"], "string");
/// }
/// ```
#[must_use]
pub fn json_schema(definition: &Definition) -> Json {
    let form = &definition.0;
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("$id".to_owned(), json!(format!("urn:sozialplattform:form:{}:{}", form.id, form.version)));
    schema.insert("title".to_owned(), json!(&*form.id));
    let mut root = scope(form, ScopeId(0));
    if let Some(Json::Object(properties)) = root.get_mut("properties") {
        let chapters: Vec<&str> = form.chapters.iter().map(|chapter| &*chapter.id).collect();
        let confirmed = json!({ "type": "array", "items": { "enum": chapters }, "uniqueItems": true });
        properties.insert("_confirmed".to_owned(), confirmed);
    }
    schema.extend(root);
    schema.insert("$defs".to_owned(), definitions());
    Json::Object(schema)
}

fn scope(form: &Form, id: ScopeId) -> Map<String, Json> {
    let scope_of = form.scope(id);
    let mut properties = Map::new();
    for field in scope_of.fields.iter().map(|field| form.field(*field)).filter(|field| !field.is_computed()) {
        properties.insert(field.id.to_string(), field_schema(&field.kind));
    }
    for group in scope_of.groups.iter().map(|group| form.group(*group)) {
        let items = Json::Object(scope(form, group.inner));
        properties
            .insert(group.id.to_string(), json!({ "type": "array", "maxItems": group.max, "items": items }));
    }
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Json::Object(properties));
    schema.insert("additionalProperties".to_owned(), json!(false));
    schema
}

/// A field's answer, or what was typed and could not be read.
fn field_schema(kind: &Kind) -> Json {
    let answer = match kind {
        Kind::Text(rules) => text(rules),
        Kind::Choice(options) => json!({ "type": "string", "enum": ids(options) }),
        Kind::Choices(options) => {
            return json!({
                "type": "array", "items": { "enum": ids(options) }, "minItems": 1, "uniqueItems": true,
            });
        }
        Kind::Date(rules) => json!({ "type": "string", "pattern": date_pattern(rules.precision) }),
        Kind::Money(range) => json!({
            "type": "integer", "minimum": range.min, "maximum": range.max, "description": "cents",
        }),
        Kind::Number(range) => json!({ "type": "integer", "minimum": range.min, "maximum": range.max }),
        Kind::Iban => json!({ "type": "string", "pattern": "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$" }),
        Kind::Address => return json!({ "$ref": "#/$defs/address" }),
        Kind::Email => json!({ "type": "string", "minLength": 6, "maxLength": 254, "pattern": "@" }),
        Kind::Phone => {
            json!({ "type": "string", "minLength": 4, "maxLength": 64, "pattern": "^[0-9+() /.-]+$" })
        }
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::File { max_files } => {
            return json!({ "type": "array", "items": { "$ref": "#/$defs/file" }, "minItems": 1, "maxItems": max_files });
        }
        Kind::Compute(_) => json!(false),
    };
    json!({ "anyOf": [answer, { "$ref": "#/$defs/unreadable" }] })
}

fn text(rules: &TextRules) -> Json {
    let mut schema = json!({ "type": "string", "minLength": rules.min, "maxLength": rules.max });
    if let (Some(pattern), Json::Object(members)) = (&rules.pattern, &mut schema) {
        members.insert("pattern".to_owned(), json!(format!("^(?:{})$", pattern.source())));
    }
    schema
}

fn ids(options: &Options) -> Vec<&str> {
    options.all().iter().map(|option| &*option.id).collect()
}

const fn date_pattern(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        Precision::Month => "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$",
        Precision::Year => "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    }
}

fn definitions() -> Json {
    let parts: Map<String, Json> = AddressPart::ALL
        .into_iter()
        .map(|part| (part.name().to_owned(), json!({ "type": "string" })))
        .collect();
    json!({
        "address": { "type": "object", "properties": parts, "minProperties": 1, "additionalProperties": false },
        "file": {
            "type": "object",
            "properties": {
                "id": { "type": "string", "format": "uuid" },
                "name": { "type": "string" },
                "mime": { "type": "string" },
                "bytes": { "type": "integer", "minimum": 0 },
            },
            "required": ["id", "name", "mime", "bytes"],
            "additionalProperties": false,
        },
        "unreadable": {
            "type": "object",
            "description": "what was typed and could not be read",
            "properties": { "_raw": { "type": "string", "minLength": 1 } },
            "required": ["_raw"],
            "additionalProperties": false,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::{FaultKind, check::random_answers, journey, library};

    /// Faults that a schema does not know of: they depend on other answers.
    fn depends(kind: &FaultKind) -> bool {
        use FaultKind::{
            Check, Missing, NotAPostcode, PartMissing, TooEarly, TooFewItems, TooLate, Unreadable,
        };
        matches!(
            kind,
            Missing
                | Check { .. }
                | TooFewItems(_)
                | TooEarly(_)
                | TooLate(_)
                | PartMissing(_)
                | NotAPostcode
                | Unreadable
        )
    }

    #[test]
    fn answers_without_faults_fit_the_schema() {
        let today = jiff::civil::date(2026, 11, 1);
        for form in library().definitions() {
            let schema = jsonschema::draft202012::new(&json_schema(form)).unwrap();
            let mut fitting = 0;
            for seed in 0..60 {
                let journey = journey(form, &random_answers(form, seed, today), today);
                let json = journey.answers().to_json(form);
                let expected = journey.faults().iter().all(|fault| depends(&fault.kind));
                let found: Vec<String> =
                    schema.iter_errors(&json).map(|error| error.instance_path().to_string()).collect();
                assert_eq!(found.is_empty(), expected, "walk {seed}: {found:?} {:?}", journey.faults());
                fitting += usize::from(expected);
            }
            assert!(fitting > 0, "no walk was without faults");
        }
    }

    #[test]
    fn the_schema_refuses_what_reading_refuses() {
        let form = crate::forms::demo::demo();
        let schema = jsonschema::draft202012::new(&json_schema(&form)).unwrap();
        for wrong in [
            json!({ "weitere": "ja" }),
            json!({ "personen": [{ "alter": 1.5 }] }),
            json!({ "gesamt": 5 }),
            json!({ "fuer_wen": "niemand" }),
            json!({ "personen": vec![json!({}); 21] }),
            json!({ "nichts": 1 }),
            json!({ "_confirmed": ["nichts"] }),
        ] {
            assert!(!schema.is_valid(&wrong), "{wrong}");
            assert!(crate::forms::Answers::from_json(&form, &wrong.to_string()).is_err(), "{wrong}");
        }
        assert!(schema.is_valid(&json!({ "iban": { "_raw": "DE1" }, "personen": [{ "arten": ["lohn"] }] })));
    }
}
