//! Answers as JSON: one member per field, an array per group, confirmed chapters under `_confirmed`.
//!
//! Choices are ids of options, dates ISO 8601, money whole cents; what could not be read is `{"_raw": "as typed"}`.

use serde_json::{Map, Value as Json, json};

use super::{AnswerError, Answers, Item};
use crate::forms::{
    Address, AddressPart, Definition, FileRef, Kind, Value,
    definition::{Form, ScopeId},
};

/// Largest accepted JSON, in bytes.
pub const MAX_ANSWERS_BYTES: usize = 1 << 20;
/// Most items in all groups together.
const MAX_ITEMS: usize = 2_000;
/// Most errors that are told at once.
const MAX_ERRORS: usize = 20;
/// The member with the confirmed chapters.
const CONFIRMED: &str = "_confirmed";
/// The member that holds what was typed and cannot be read.
const RAW: &str = "_raw";

impl Answers {
    /// Reads answers from JSON, as [`to_json`](Self::to_json) writes them.
    ///
    /// # Errors
    /// What is wrong, at most 20 [`AnswerError`]s.
    pub fn from_json(definition: &Definition, json: &str) -> Result<Self, Vec<AnswerError>> {
        if json.len() > MAX_ANSWERS_BYTES {
            return Err(vec![AnswerError::TooLarge]);
        }
        let json: Json = serde_json::from_str(json)
            .map_err(|error| vec![AnswerError::NotJson { line: error.line(), column: error.column() }])?;
        let Json::Object(mut members) = json else {
            return Err(vec![AnswerError::WrongType { path: String::new(), expected: "an object" }]);
        };
        let confirmed = members.shift_remove(CONFIRMED);
        let mut reader = Reader { form: &definition.0, errors: Vec::new(), items: 0 };
        let root = reader.item(&members, ScopeId(0), "");
        let mut answers = Self { root: root.into(), ..Self::default() };
        if let Err(error) = confirmed.map_or(Ok(()), |chapters| answers.confirm_all(definition, &chapters)) {
            reader.errors.push(error);
        }
        if reader.errors.is_empty() { Ok(answers) } else { Err(reader.errors) }
    }

    /// Writes answers as JSON, so that [`from_json`](Self::from_json) reads the same.
    #[must_use]
    pub fn to_json(&self, definition: &Definition) -> Json {
        let mut members = write_item(&definition.0, ScopeId(0), &self.root);
        if !self.confirmed.is_empty() {
            members.insert(CONFIRMED.to_owned(), json!(self.confirmed));
        }
        Json::Object(members)
    }

    fn confirm_all(&mut self, definition: &Definition, chapters: &Json) -> Result<(), AnswerError> {
        let wrong =
            || AnswerError::WrongType { path: CONFIRMED.to_owned(), expected: "an array of chapter ids" };
        for chapter in chapters.as_array().ok_or_else(wrong)?.iter().take(MAX_ITEMS) {
            self.confirm(definition, chapter.as_str().ok_or_else(wrong)?)?;
        }
        Ok(())
    }
}

struct Reader<'f> {
    form: &'f Form,
    errors: Vec<AnswerError>,
    items: usize,
}

impl Reader<'_> {
    fn error(&mut self, error: AnswerError) {
        if self.errors.len() < MAX_ERRORS {
            self.errors.push(error);
        }
    }

    fn item(&mut self, members: &Map<String, Json>, scope: ScopeId, prefix: &str) -> Item {
        let mut item = Item::default();
        for (name, json) in members {
            if self.errors.len() >= MAX_ERRORS {
                break;
            }
            let path = || format!("{prefix}{}", name.chars().take(64).collect::<String>());
            if let Some(field) = self.form.field_named(scope, name) {
                let field = self.form.field(field);
                match read_value(&field.kind, json) {
                    Some(value) => item.put(field.slot, Some(value)),
                    None => {
                        self.error(AnswerError::WrongType { path: path(), expected: expected(&field.kind) })
                    }
                }
            } else if let Some(group) = self.form.group_named(scope, name) {
                self.group(&mut item, group, json, &path());
            } else {
                self.error(AnswerError::Unknown { path: path() });
            }
        }
        item.trim();
        item
    }

    fn group(&mut self, item: &mut Item, group: crate::forms::GroupId, json: &Json, path: &str) {
        let group = self.form.group(group);
        let Some(array) = json.as_array() else {
            return self
                .error(AnswerError::WrongType { path: path.to_owned(), expected: "an array of items" });
        };
        self.items += array.len();
        if array.len() > group.max || self.items > MAX_ITEMS {
            return self.error(AnswerError::TooManyItems { path: path.to_owned(), max: group.max });
        }
        for (index, json) in array.iter().enumerate() {
            let Some(members) = json.as_object() else {
                return self.error(AnswerError::WrongType {
                    path: format!("{path}.{index}"),
                    expected: "an object",
                });
            };
            let inner = self.item(members, group.inner, &format!("{path}.{index}."));
            if let Some(items) = item.items_mut(group.slot) {
                items.push(inner.into());
            }
        }
    }
}

/// What a field of this kind takes, in words.
pub(super) const fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text(_) => "a text that is not empty",
        Kind::Choice(_) => "the id of an option",
        Kind::Choices(_) => "an array of ids of options, each once, not empty",
        Kind::Date(_) => "a date such as \"2020-05-17\", \"2020-05\" or \"2020\"",
        Kind::Money(_) => "whole cents",
        Kind::Number(_) => "a whole number",
        Kind::Iban => "an IBAN with its check digits right",
        Kind::Address => "an object with street, house_number, addition, postcode, place, not empty",
        Kind::Email => "an e-mail address",
        Kind::Phone => "a telephone number",
        Kind::YesNo => "true or false",
        Kind::File { .. } => "an array of objects with id, name, mime, bytes, not empty",
        Kind::Compute(_) => "nothing: it is computed",
    }
}

fn read_value(kind: &Kind, json: &Json) -> Option<Value> {
    if let Json::Object(members) = json
        && let (Some(raw), 1) = (members.get(RAW), members.len())
    {
        let raw = Value::Raw(raw.as_str().filter(|raw| !raw.is_empty())?.into());
        return kind.accepts(&raw).then_some(raw);
    }
    let value = match kind {
        Kind::Text(_) => Value::Text(json.as_str()?.into()),
        Kind::Choice(_) => Value::Choice(json.as_str()?.into()),
        Kind::Choices(options) => {
            let chosen: Vec<&str> = json.as_array()?.iter().map(Json::as_str).collect::<Option<_>>()?;
            let ids = options.all().iter().map(|option| &*option.id).filter(|id| chosen.contains(id));
            Value::choices(ids)
                .filter(|value| matches!(value, Value::Choices(ids) if ids.len() == chosen.len()))?
        }
        Kind::Date(_) => Value::Date(json.as_str()?.parse().ok()?),
        Kind::Money(_) => Value::Money(json.as_i64()?),
        Kind::Number(_) => Value::Number(json.as_i64()?),
        Kind::Iban => Value::Iban(json.as_str()?.parse().ok()?),
        Kind::Address => Value::Address(read_address(json)?.into()),
        Kind::Email => Value::Email(json.as_str()?.parse().ok()?),
        Kind::Phone => Value::Phone(json.as_str()?.parse().ok()?),
        Kind::YesNo => Value::YesNo(json.as_bool()?),
        Kind::File { .. } => Value::files(json.as_array()?.iter().map(read_file).collect::<Option<_>>()?)?,
        Kind::Compute(_) => return None,
    };
    kind.accepts(&value).then_some(value)
}

fn read_address(json: &Json) -> Option<Address> {
    let mut address = Address::default();
    for (name, text) in json.as_object()? {
        let part = AddressPart::ALL.into_iter().find(|part| part.name() == name)?;
        *part.of(&mut address) = text.as_str()?.to_owned();
    }
    Some(address)
}

fn read_file(json: &Json) -> Option<FileRef> {
    let members = json.as_object().filter(|members| members.len() == 4)?;
    Some(FileRef {
        id: members.get("id")?.as_str()?.parse().ok()?,
        name: members.get("name")?.as_str()?.to_owned(),
        mime: members.get("mime")?.as_str()?.to_owned(),
        bytes: members.get("bytes")?.as_u64()?,
    })
}

fn write_item(form: &Form, scope: ScopeId, item: &Item) -> Map<String, Json> {
    let scope = form.scope(scope);
    let mut members = Map::new();
    for (slot, field) in scope.fields.iter().enumerate() {
        if let Some(value) = item.value(slot) {
            members.insert(form.field(*field).id.to_string(), write_value(value));
        }
    }
    for (slot, group) in scope.groups.iter().enumerate() {
        let (group, items) = (form.group(*group), item.items(slot));
        if !items.is_empty() {
            let items = items.iter().map(|item| Json::Object(write_item(form, group.inner, item)));
            members.insert(group.id.to_string(), items.collect());
        }
    }
    members
}

/// A value as JSON.
pub(crate) fn write_value(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Choice(text) => json!(&**text),
        Value::Choices(ids) => ids.iter().map(|id| json!(&**id)).collect(),
        Value::Date(date) => json!(date.to_string()),
        Value::Money(number) | Value::Number(number) => json!(number),
        Value::Iban(iban) => json!(iban.as_str()),
        Value::Address(address) => {
            let filled = address.parts().into_iter().filter(|(_, text)| !text.is_empty());
            Json::Object(filled.map(|(part, text)| (part.name().to_owned(), json!(text))).collect())
        }
        Value::Email(email) => json!(email.as_str()),
        Value::Phone(phone) => json!(phone.as_str()),
        Value::YesNo(yes) => json!(yes),
        Value::Files(files) => files
            .iter()
            .map(|file| json!({ "id": file.id, "name": file.name, "mime": file.mime, "bytes": file.bytes }))
            .collect(),
        Value::Raw(raw) => json!({ RAW: &**raw }),
    }
}
