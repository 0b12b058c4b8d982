//! Answers in the shape that other engines expect.

use serde_json::{Map, Value, json};

use super::outline::{Entry, Form, Kind};

/// Answers as SurveyJS keeps them: dates and options as ours, files by name and type.
pub(super) fn for_survey_js(form: &Form, answers: &Value) -> Value {
    shaped(form, answers, |kind, value| match kind {
        Kind::File { .. } => each(
            value,
            |file| json!({"name": file.get("name"), "type": file.get("mime"), "content": file.get("id")}),
        ),
        _ => value.clone(),
    })
}

/// Answers as Form.io keeps them: dates as `MM/DD/YYYY` with zeros for missing parts, chosen options as a map of truths.
pub(super) fn for_form_io(form: &Form, answers: &Value) -> Value {
    shaped(form, answers, |kind, value| match kind {
        Kind::Date { .. } => value.as_str().map_or(Value::Null, |date| american(date).into()),
        Kind::Choices { options } => {
            let chosen =
                |option: &String| value.as_array().is_some_and(|all| all.iter().any(|one| one == option));
            Value::Object(options.iter().map(|option| (option.clone(), chosen(option).into())).collect())
        }
        Kind::File { .. } => each(
            value,
            |file| json!({"name": file.get("id"), "originalName": file.get("name"), "type": file.get("mime"), "size": file.get("bytes")}),
        ),
        _ => value.clone(),
    })
}

fn shaped(form: &Form, answers: &Value, shape: fn(&Kind, &Value) -> Value) -> Value {
    let entries: Vec<&Entry> = form.pages.iter().flat_map(|page| &page.entries).collect();
    layer(&entries, answers, shape)
}

/// The answers of one scope; what is not asked is left out.
fn layer(entries: &[&Entry], answers: &Value, shape: fn(&Kind, &Value) -> Value) -> Value {
    let mut shaped = Map::new();
    for entry in entries {
        let Some(answer) = answers.get(entry.id()) else { continue };
        let value = match entry {
            Entry::Field(field) => shape(&field.kind, answer),
            Entry::Group(group) => {
                let inner: Vec<&Entry> = group.entries.iter().collect();
                each(answer, |item| layer(&inner, item, shape))
            }
        };
        shaped.insert(entry.id().to_owned(), value);
    }
    Value::Object(shaped)
}

fn each(list: &Value, shape: impl Fn(&Value) -> Value) -> Value {
    list.as_array().into_iter().flatten().map(shape).collect()
}

/// `2021-09` becomes `09/00/2021`.
fn american(date: &str) -> String {
    let mut parts = date.split('-');
    let year = parts.next().unwrap_or_default();
    let (month, day) = (parts.next().unwrap_or("00"), parts.next().unwrap_or("00"));
    format!("{month}/{day}/{year}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_without_a_day_has_zeros_there() {
        assert_eq!(american("2021-09"), "09/00/2021");
        assert_eq!(american("1989-04-12"), "04/12/1989");
        assert_eq!(american("2011"), "00/00/2011");
    }
}
