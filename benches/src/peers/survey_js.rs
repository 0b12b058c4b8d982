//! The form as a survey of SurveyJS: pages, questions, dynamic panels.
//!
//! # Source
//! The schema `surveyjs_definition.json` of `survey-core` 3.1.

use serde_json::{Map, Value, json};

use super::outline::{Check, Entry, Field, Form, Group, Kind, Layer, Precision, Required};
use super::rule::{Expr, RuleError, Scope, Sure, Type, surely, term};
use super::survey_js_rule as written;
use super::{Layers, put, within};

/// What an IBAN looks like; SurveyJS knows no check digits.
const IBAN: &str = "^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$";
const PHONE: &str = "^[+]?[0-9 ()/-]{4,30}$";
const PARTIAL_DATE: &str = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$";

/// The survey; answers outlive neither their question nor its page's being shown.
///
/// # Errors
/// A rule that SurveyJS cannot say.
pub(super) fn form(form: &Form, layer: &Layer, today: &str) -> Result<Value, RuleError> {
    let writer = Writer { today };
    let layers = vec![layer];
    let mut pages = Vec::new();
    for page in &form.pages {
        let mut survey_page = Map::new();
        survey_page.insert("name".to_owned(), page.id.clone().into());
        put(&mut survey_page, "visibleIf", all_of(page.when.iter(), &layers)?);
        survey_page.insert("elements".to_owned(), writer.elements(&page.entries, &page.checks, &layers)?);
        pages.push(Value::Object(survey_page));
    }
    let title = format!("{} {}", form.id, form.version);
    Ok(json!({
        "title": title,
        "clearInvisibleValues": "onHiddenContainer",
        "calculatedValues": hidden_values(form, &layers)?,
        "pages": pages,
    }))
}

/// Computed values of the whole form that nobody sees.
fn hidden_values(form: &Form, layers: &Layers<'_>) -> Result<Vec<Value>, RuleError> {
    let mut values = Vec::new();
    for entry in form.pages.iter().flat_map(|page| &page.entries) {
        if let Entry::Field(Field { id, kind: Kind::Compute { value, of, shown: false }, .. }) = entry {
            values.push(json!({"name": id, "expression": computed(value, *of, layers)?}));
        }
    }
    Ok(values)
}

fn computed(value: &Expr, of: Type, layers: &Layers<'_>) -> Result<String, RuleError> {
    if of != Type::Truth {
        return written::term(&term(value, &Scope::of(layers))?);
    }
    let surely = |wanted| written::rule(&surely(value, &Scope::of(layers), wanted)?);
    Ok(format!("iif({}, true, iif({}, false))", surely(true)?, surely(false)?))
}

/// One rule out of several that must all hold.
fn all_of<'e>(
    rules: impl Iterator<Item = &'e Expr>,
    layers: &Layers<'_>,
) -> Result<Option<String>, RuleError> {
    let rules = rules.map(|rule| surely(rule, &Scope::of(layers), true)).collect::<Result<Vec<_>, _>>()?;
    match rules.as_slice() {
        [] => Ok(None),
        [one] => written::rule(one).map(Some),
        _ => written::rule(&Sure::All(rules)).map(Some),
    }
}

struct Writer<'t> {
    today: &'t str,
}

impl Writer<'_> {
    fn elements(&self, entries: &[Entry], checks: &[Check], layers: &Layers<'_>) -> Result<Value, RuleError> {
        let mut elements = Vec::new();
        for entry in entries {
            let mut element = match entry {
                Entry::Field(Field { kind: Kind::Compute { shown: false, .. }, .. }) => continue,
                Entry::Field(field) => self.question(field, layers)?,
                Entry::Group(group) => self.panels(group, layers)?,
            };
            element.insert("name".to_owned(), entry.id().into());
            for check in checks.iter().filter(|check| check.at == entry.id()) {
                add_validator(&mut element, breach(check, layers)?);
            }
            elements.push(Value::Object(element));
        }
        Ok(Value::Array(elements))
    }

    fn panels(&self, group: &Group, layers: &Layers<'_>) -> Result<Map<String, Value>, RuleError> {
        let inner = within(layers, &group.id)?;
        let mut panels = Map::new();
        panels.insert("type".to_owned(), "paneldynamic".into());
        panels.insert("minPanelCount".to_owned(), group.min.into());
        panels.insert("maxPanelCount".to_owned(), group.max.into());
        panels.insert("templateElements".to_owned(), self.elements(&group.entries, &group.checks, &inner)?);
        put(&mut panels, "visibleIf", all_of(group.when.iter(), layers)?);
        Ok(panels)
    }

    fn question(&self, field: &Field, layers: &Layers<'_>) -> Result<Map<String, Value>, RuleError> {
        let kind = match &field.kind {
            Kind::Compute { value, of, .. } => {
                json!({"type": "expression", "expression": computed(value, *of, layers)?})
            }
            kind => self.kind(kind, &field.id, layers),
        };
        let Value::Object(mut question) = kind else { return Ok(Map::new()) };
        put(&mut question, "visibleIf", all_of(field.when.iter(), layers)?);
        match &field.required {
            Required::Never => {}
            Required::Always => put(&mut question, "isRequired", Some(true)),
            Required::When(rule) => put(&mut question, "requiredIf", all_of([rule].into_iter(), layers)?),
        }
        Ok(question)
    }

    fn kind(&self, kind: &Kind, name: &str, layers: &Layers<'_>) -> Value {
        match kind {
            Kind::Text { max, multiline, pattern } => {
                let pattern = pattern.as_ref().map(|pattern| format!("^(?:{pattern})$"));
                let of = if *multiline { "comment" } else { "text" };
                let validators: Vec<Value> = pattern.iter().map(|pattern| looks_like(pattern)).collect();
                json!({"type": of, "maxLength": max.unwrap_or(-1), "validators": validators})
            }
            Kind::Choice { options, select } => {
                json!({"type": if *select { "dropdown" } else { "radiogroup" }, "choices": options})
            }
            Kind::Choices { options } => json!({"type": "checkbox", "choices": options}),
            Kind::Date { earliest, latest, precision } => {
                self.date(*precision, earliest.as_deref(), latest.as_deref(), &own_name(name, layers))
            }
            Kind::Money { min, max } | Kind::Number { min, max } => {
                json!({"type": "text", "inputType": "number", "min": min, "max": max})
            }
            Kind::Iban => json!({"type": "text", "validators": [looks_like(IBAN)]}),
            Kind::Phone => json!({"type": "text", "inputType": "tel", "validators": [looks_like(PHONE)]}),
            Kind::Email => {
                json!({"type": "text", "inputType": "email", "validators": [{"type": "email"}]})
            }
            Kind::YesNo => json!({"type": "boolean"}),
            Kind::Address => json!({"type": "multipletext", "items": [
                {"name": "street"}, {"name": "house_number"}, {"name": "addition"},
                {"name": "postcode", "validators": [looks_like("^[0-9]{5}$")]}, {"name": "place"},
            ]}),
            Kind::File { max_files } => {
                json!({"type": "file", "allowMultiple": true, "maxFiles": max_files, "storeDataAsText": false})
            }
            Kind::Compute { .. } => Value::Null,
        }
    }

    /// SurveyJS has no dates without a day: they are texts there, with their bounds as rules.
    fn date(&self, precision: Precision, earliest: Option<&str>, latest: Option<&str>, own: &str) -> Value {
        let day = |bound: &str| if bound == "today" { self.today.to_owned() } else { bound.to_owned() };
        if precision == Precision::Day {
            return json!({"type": "text", "inputType": "date", "min": earliest.map(day), "max": latest.map(day)});
        }
        let bounds = [(">=", earliest), ("<=", latest)];
        let bounds = bounds.into_iter().filter_map(|(sign, bound)| {
            let expression = format!("{own} empty or getDate({own}) {sign} getDate('{}')", day(bound?));
            Some(json!({"type": "expression", "expression": expression}))
        });
        let validators: Vec<Value> = [looks_like(PARTIAL_DATE)].into_iter().chain(bounds).collect();
        json!({"type": "text", "validators": validators})
    }
}

fn own_name(name: &str, layers: &Layers<'_>) -> String {
    if layers.len() > 1 { format!("{{panel.{name}}}") } else { format!("{{{name}}}") }
}

fn looks_like(pattern: &str) -> Value {
    json!({"type": "regex", "regex": pattern})
}

/// A check as a validator: it complains where the check surely does not hold.
fn breach(check: &Check, layers: &Layers<'_>) -> Result<Value, RuleError> {
    let mut parts = vec![surely(&check.that, &Scope::of(layers), false)?];
    if let Some(when) = &check.when {
        parts.insert(0, surely(when, &Scope::of(layers), true)?);
    }
    let expression = format!("!({})", written::rule(&Sure::All(parts))?);
    Ok(json!({"type": "expression", "text": check.id, "expression": expression}))
}

fn add_validator(element: &mut Map<String, Value>, validator: Value) {
    let validators = element.entry("validators").or_insert_with(|| json!([]));
    if let Value::Array(validators) = validators {
        validators.push(validator);
    }
}
