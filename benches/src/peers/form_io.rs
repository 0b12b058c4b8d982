//! The form as a wizard of Form.io: panels, components, edit grids.
//!
//! # Source
//! The component types of `@formio/core` 2.8 (`lib/types/Component`).

use serde_json::{Map, Value, json};

use super::form_io_rule as written;
use super::outline::{Check, Entry, Field, Form, Group, Kind, Layer, Precision, Required};
use super::rule::{Expr, RuleError, Scope, Sure, Type, needed, surely, term};
use super::{Layers, put, within};

/// What an IBAN looks like; Form.io knows no check digits.
const IBAN: &str = "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}";
const PHONE: &str = "[+]?[0-9 ()/-]{4,30}";

/// The form; answers are cleared where their question is hidden.
///
/// # Errors
/// A rule that Form.io cannot say.
pub(super) fn form(form: &Form, layer: &Layer, today: &str) -> Result<Value, RuleError> {
    let writer = Writer { today };
    let layers = vec![layer];
    let mut panels = Vec::new();
    for page in &form.pages {
        let mut panel = Map::new();
        panel.insert("type".to_owned(), "panel".into());
        panel.insert("key".to_owned(), format!("page_{}", page.id).into());
        panel.insert("input".to_owned(), false.into());
        put(&mut panel, "customConditional", writer.shown(page.when.iter(), &layers)?);
        panel.insert("components".to_owned(), writer.components(&page.entries, &page.checks, &layers)?);
        panels.push(Value::Object(panel));
    }
    Ok(json!({"title": form.id, "display": "wizard", "components": panels}))
}

struct Writer<'t> {
    today: &'t str,
}

impl Writer<'_> {
    fn components(
        &self,
        entries: &[Entry],
        checks: &[Check],
        layers: &Layers<'_>,
    ) -> Result<Value, RuleError> {
        let mut components = Vec::new();
        for entry in entries {
            let mut component = match entry {
                Entry::Field(field) => self.question(field, layers)?,
                Entry::Group(group) => self.grid(group, layers)?,
            };
            component.insert("key".to_owned(), entry.id().into());
            component.insert("input".to_owned(), true.into());
            self.judge(&mut component, entry, checks, layers)?;
            components.push(Value::Object(component));
        }
        Ok(Value::Array(components))
    }

    fn grid(&self, group: &Group, layers: &Layers<'_>) -> Result<Map<String, Value>, RuleError> {
        let inner = within(layers, &group.id)?;
        let mut grid = Map::new();
        grid.insert("type".to_owned(), "editgrid".into());
        let required = group.min > 0;
        grid.insert(
            "validate".to_owned(),
            json!({"required": required, "minLength": group.min, "maxLength": group.max}),
        );
        grid.insert("components".to_owned(), self.components(&group.entries, &group.checks, &inner)?);
        put(&mut grid, "customConditional", self.shown(group.when.iter(), layers)?);
        Ok(grid)
    }

    fn question(&self, field: &Field, layers: &Layers<'_>) -> Result<Map<String, Value>, RuleError> {
        let kind = match &field.kind {
            Kind::Compute { value, of, shown } => json!({
                "type": match of {
                    _ if !shown => "hidden",
                    Type::Number => "number",
                    _ => "textfield",
                },
                "calculateValue": self.computed(value, *of, layers)?,
            }),
            kind => self.kind(kind, field.required == Required::Always),
        };
        let Value::Object(mut question) = kind else { return Ok(Map::new()) };
        put(&mut question, "customConditional", self.shown(field.when.iter(), layers)?);
        if field.required == Required::Always {
            put_in_validate(&mut question, "required", true.into());
        }
        Ok(question)
    }

    fn kind(&self, kind: &Kind, required: bool) -> Value {
        match kind {
            Kind::Text { max, pattern, multiline } => {
                let mut validate = Map::new();
                put(&mut validate, "maxLength", *max);
                put(&mut validate, "pattern", pattern.clone());
                json!({"type": if *multiline { "textarea" } else { "textfield" }, "validate": validate})
            }
            Kind::Choice { options, select: true } => {
                json!({"type": "select", "dataType": "string", "data": {"values": labelled(options)}})
            }
            Kind::Choice { options, .. } => {
                json!({"type": "radio", "dataType": "string", "values": labelled(options)})
            }
            Kind::Choices { options } => json!({"type": "selectboxes", "values": labelled(options)}),
            Kind::Date { earliest, latest, precision } => {
                self.date(*precision, required, earliest.as_deref(), latest.as_deref())
            }
            Kind::Money { min, max } | Kind::Number { min, max } => {
                let mut validate = Map::new();
                put(&mut validate, "min", *min);
                put(&mut validate, "max", *max);
                json!({"type": "number", "validate": validate})
            }
            Kind::Iban => json!({"type": "textfield", "validate": {"pattern": IBAN}}),
            Kind::Phone => json!({"type": "phoneNumber", "validate": {"pattern": PHONE}}),
            Kind::Email => json!({"type": "email"}),
            Kind::YesNo => {
                json!({"type": "radio", "dataType": "boolean", "values": labelled(&["true".to_owned(), "false".to_owned()])})
            }
            Kind::Address => json!({"type": "container", "components": [
                part("street", None), part("house_number", None), part("addition", None),
                part("postcode", Some("[0-9]{5}")), part("place", None),
            ]}),
            Kind::File { .. } => json!({"type": "file", "multiple": true}),
            Kind::Compute { .. } => Value::Null,
        }
    }

    /// Parts of a date can only be demanded where the whole is: Form.io would take an open optional date for a fault.
    fn date(
        &self,
        precision: Precision,
        required: bool,
        earliest: Option<&str>,
        latest: Option<&str>,
    ) -> Value {
        let day = |bound: &str| if bound == "today" { self.today.to_owned() } else { bound.to_owned() };
        let demanded = |finest: &[Precision]| json!({"required": required && finest.contains(&precision)});
        let mut date = Map::new();
        date.insert("type".to_owned(), "day".into());
        date.insert("dayFirst".to_owned(), false.into());
        let fields = json!({
            "day": demanded(&[Precision::Day]),
            "month": demanded(&[Precision::Day, Precision::Month]),
            "year": demanded(&[Precision::Day, Precision::Month, Precision::Year]),
        });
        date.insert("fields".to_owned(), fields);
        put(&mut date, "minDate", earliest.map(day));
        put(&mut date, "maxDate", latest.map(day));
        Value::Object(date)
    }

    fn computed(&self, value: &Expr, of: Type, layers: &Layers<'_>) -> Result<String, RuleError> {
        if of != Type::Truth {
            let value = term(value, &Scope::of(layers))?;
            let known =
                Sure::All(needed(&value).into_iter().map(Sure::Known).chain([Sure::Always]).collect());
            let (known, value) = (written::rule(&known, self.today)?, written::term(&value, self.today)?);
            return Ok(format!("value = {known} ? {value} : null"));
        }
        let surely = |wanted| written::rule(&surely(value, &Scope::of(layers), wanted)?, self.today);
        Ok(format!("value = {} ? true : {} ? false : ''", surely(true)?, surely(false)?))
    }

    /// When something is shown, in words that set `show`.
    fn shown<'e>(
        &self,
        rules: impl Iterator<Item = &'e Expr>,
        layers: &Layers<'_>,
    ) -> Result<Option<String>, RuleError> {
        let rules =
            rules.map(|rule| surely(rule, &Scope::of(layers), true)).collect::<Result<Vec<_>, _>>()?;
        match rules.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(format!("show = {}", written::rule(one, self.today)?))),
            _ => Ok(Some(format!("show = {}", written::rule(&Sure::All(rules), self.today)?))),
        }
    }

    /// Checks and conditional obligations as one custom validation: the first breach is the message.
    fn judge(
        &self,
        component: &mut Map<String, Value>,
        entry: &Entry,
        checks: &[Check],
        layers: &Layers<'_>,
    ) -> Result<(), RuleError> {
        let scope = Scope::of(layers);
        let mut breaches = Vec::new();
        if let Entry::Field(Field { id, required: Required::When(rule), .. }) = entry {
            let open = Sure::Open(scope.field(id)?);
            breaches.push((Sure::All(vec![surely(rule, &scope, true)?, open]), "required"));
        }
        for check in checks.iter().filter(|check| check.at == entry.id()) {
            let asked = check.when.iter().map(|when| surely(when, &scope, true));
            let parts = asked.chain([surely(&check.that, &scope, false)]).collect::<Result<_, _>>()?;
            breaches.push((Sure::All(parts), check.id.as_str()));
        }
        if breaches.is_empty() {
            return Ok(());
        }
        let mut custom = "valid = ".to_owned();
        for (breach, message) in breaches {
            custom.push_str(&format!("{} ? '{message}' : ", written::rule(&breach, self.today)?));
        }
        put_in_validate(component, "custom", format!("{custom}true").into());
        Ok(())
    }
}

fn labelled(options: &[String]) -> Vec<Value> {
    options.iter().map(|option| json!({"label": option, "value": option})).collect()
}

fn part(name: &str, pattern: Option<&str>) -> Value {
    let mut validate = Map::new();
    put(&mut validate, "pattern", pattern);
    json!({"type": "textfield", "key": name, "input": true, "validate": validate})
}

fn put_in_validate(component: &mut Map<String, Value>, name: &str, value: Value) {
    if let Value::Object(validate) = component.entry("validate").or_insert_with(|| json!({})) {
        validate.insert(name.to_owned(), value);
    }
}
