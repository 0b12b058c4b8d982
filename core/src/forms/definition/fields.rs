//! Reads the fields of a definition, kind by kind.

use kdl::KdlNode;

use super::{
    Container, Field, Prefill, Required, ScopeId,
    attributes::{Attributes, FlagOrRule},
    outline::{Home, Outline, children},
    place::{Written, place_of},
    suggest::closest,
    targets,
};
use crate::forms::{
    Choosable, Computation, DateBound, DateRules, FieldId, Kind, Options, Pattern, Precision, Range, Style,
    TextRules,
    rules::{Amount, Formula, Truth, Type, Unit},
};

/// The nodes that are fields.
pub(super) const KINDS: [&str; 13] = [
    "text", "choice", "choices", "date", "money", "number", "iban", "address", "email", "phone", "yesno",
    "file", "compute",
];

/// Most options of a choice.
const MAX_OPTIONS: usize = 400;
/// Greatest amount of cents, and greatest number, unless stated otherwise.
const MOST: i64 = 1_000_000_000_000;

/// The kind of a field, and what of it is a rule.
struct Reading {
    kind: Kind,
    value: Option<(Written, Type)>,
    option_rules: Vec<(usize, Written)>,
}

impl Outline<'_> {
    /// Reads a field and gives it a slot in its scope.
    pub(super) fn field(
        &mut self,
        node: &KdlNode,
        kind: &str,
        container: Container,
        scope: ScopeId,
    ) -> Option<FieldId> {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let id = attributes.id();
        let when = attributes.text("when");
        let computed = kind == "compute";
        let required = if computed { FlagOrRule::Flag(false) } else { attributes.flag_or_rule("required") };
        let prefill = if computed || kind == "file" { None } else { attributes.text("prefill") };
        let xsozial = attributes.text("xsozial");
        let reading = read_kind(&mut attributes, kind);
        attributes.finish();
        if !matches!(kind, "choice" | "choices") {
            self.leaf(node);
        }
        let (id, reading) = (id?, reading?);
        self.free_name(&id, scope);
        let field = FieldId(self.form.fields.len());
        let (required, rule) = match required {
            FlagOrRule::Flag(flag) => (if flag { Required::Always } else { Required::Never }, None),
            FlagOrRule::Rule(rule) => (Required::Never, Some(rule)),
        };
        let prefill = prefill.and_then(|source| self.prefill(&source, &reading.kind));
        let xsozial = xsozial.and_then(|target| self.target(&target, &reading.kind, scope));
        self.field_places.push(place_of(node));
        self.form.fields.push(Field {
            text_key: format!("{}-{}", self.key_of(scope), id.text).into(),
            id: id.text.as_str().into(),
            kind: reading.kind,
            prefill,
            xsozial,
            required,
            when: None,
            scope,
            slot: self.form.scope(scope).fields.len(),
            container,
        });
        if let Some(around) = self.form.scopes.get_mut(scope.0) {
            around.fields.push(field);
        }
        self.pend(when, scope, Home::Field(field));
        self.pend(rule, scope, Home::Required(field));
        if let Some((value, of)) = reading.value {
            self.pend(Some(value), scope, Home::Value(field, of));
        }
        for (option, rule) in reading.option_rules {
            self.pend(Some(rule), scope, Home::Option(field, option));
        }
        Some(field)
    }

    fn prefill(&mut self, source: &Written, kind: &Kind) -> Option<Prefill> {
        let names = Prefill::ALL.map(Prefill::name);
        let Some(found) = Prefill::ALL.into_iter().find(|known| known.name() == source.text) else {
            let hint = match closest(&source.text, names) {
                Some(near) => format!("did you mean {near:?}?"),
                None => format!("there are {}", names.join(", ")),
            };
            self.defects.add(source.place(), format!("{:?} is no source of answers; {hint}", source.text));
            return None;
        };
        if !found.fits(kind) {
            self.defects.add(
                source.place(),
                format!("{:?} does not give such an answer; choose another source", source.text),
            );
        }
        Some(found)
    }

    /// The full name of an element of XSozial, if there is such a one here and it fits.
    fn target(&mut self, target: &Written, kind: &Kind, scope: ScopeId) -> Option<Box<str>> {
        let person = self.form.scope(scope).group.is_some_and(|group| self.form.group(group).xsozial);
        let full = if person { format!("person.{}", target.text) } else { target.text.clone() };
        let objection = if scope != ScopeId(0) && !person {
            Some(
                "xsozial= has a meaning only outside of groups and in a group with xsozial=\"person\""
                    .to_owned(),
            )
        } else if let Err(objection) = targets::check(&full, person, kind) {
            Some(objection)
        } else {
            let taken = |field: &&Field| field.xsozial.as_deref() == Some(&*full) && field.scope == scope;
            let other = self.form.fields.iter().find(taken);
            other.map(|field| format!("{full} is already taken by `{}`; remove one", field.id))
        };
        match objection {
            None => Some(full.into()),
            Some(objection) => {
                self.defects.add(target.place(), objection);
                None
            }
        }
    }
}

/// Reads what only this kind of field has.
fn read_kind(attributes: &mut Attributes<'_, '_, '_>, kind: &str) -> Option<Reading> {
    let plain = |kind| Some(Reading { kind, value: None, option_rules: Vec::new() });
    match kind {
        "text" => plain(Kind::Text(text_rules(attributes))),
        "choice" | "choices" => options(attributes, kind == "choice"),
        "date" => plain(Kind::Date(date_rules(attributes))),
        "money" => plain(Kind::Money(range(attributes))),
        "number" => plain(Kind::Number(range(attributes))),
        "iban" => plain(Kind::Iban),
        "address" => plain(Kind::Address),
        "email" => plain(Kind::Email),
        "phone" => plain(Kind::Phone),
        "yesno" => plain(Kind::YesNo),
        "file" => plain(Kind::File { max_files: attributes.count("max-files", 1..=50).unwrap_or(5) }),
        _ => compute(attributes),
    }
}

fn text_rules(attributes: &mut Attributes<'_, '_, '_>) -> TextRules {
    let multiline = attributes.flag("multiline", false);
    let max = attributes.count("max", 1..=10_000).unwrap_or(if multiline { 4_000 } else { 300 });
    let min = attributes.count("min", 1..=1_000).unwrap_or(1);
    let pattern = attributes.text("pattern").and_then(|pattern| compiled(attributes, pattern));
    if min > max {
        let place = attributes.place();
        attributes.defects.add(place, format!("min={min} is more than max={max}; exchange them"));
    }
    TextRules { min, max, pattern, multiline }
}

fn compiled(attributes: &mut Attributes<'_, '_, '_>, pattern: Written) -> Option<Pattern> {
    let whole = regex::RegexBuilder::new(&format!("^(?:{})$", pattern.text)).size_limit(1 << 18).build();
    match whole {
        Ok(whole) if pattern.text.len() <= 300 => Some(Pattern { source: pattern.text.into(), whole }),
        _ => {
            attributes
                .defects
                .add(pattern.place(), "this is no regular expression, or too large a one; simplify it");
            None
        }
    }
}

fn range(attributes: &mut Attributes<'_, '_, '_>) -> Range {
    let min = attributes.integer("min", -MOST..=MOST).unwrap_or(0);
    let max = attributes.integer("max", -MOST..=MOST).unwrap_or(MOST);
    if min > max {
        let place = attributes.place();
        attributes.defects.add(place, format!("min={min} is more than max={max}; exchange them"));
    }
    Range { min, max }
}

fn date_rules(attributes: &mut Attributes<'_, '_, '_>) -> DateRules {
    let precision = match attributes.text("precision") {
        None => Precision::Day,
        Some(written) => match written.text.as_str() {
            "day" => Precision::Day,
            "month" => Precision::Month,
            "year" => Precision::Year,
            _ => {
                attributes
                    .defects
                    .add(written.place(), "precision is \"day\", \"month\" or \"year\": what must be known");
                Precision::Day
            }
        },
    };
    let earliest = date_bound(attributes, "earliest");
    let latest = date_bound(attributes, "latest");
    DateRules { precision, earliest, latest }
}

fn date_bound(attributes: &mut Attributes<'_, '_, '_>, name: &'static str) -> Option<DateBound> {
    let written = attributes.text(name)?;
    if written.text == "today" {
        return Some(DateBound::Today);
    }
    let date = written.text.parse().ok().map(DateBound::On);
    if date.is_none() {
        attributes
            .defects
            .add(written.place(), format!("{name} is \"today\" or a day such as \"1900-01-01\""));
    }
    date
}

fn options(attributes: &mut Attributes<'_, '_, '_>, one: bool) -> Option<Reading> {
    let style = match attributes.text("style") {
        None => Style::Buttons,
        Some(style) if style.text == "select" && one => Style::Select,
        Some(style) => {
            attributes.defects.add(style.place(), "style is \"select\" and only for `choice`, or left out");
            Style::Buttons
        }
    };
    let (mut options, mut option_rules) = (Vec::<Choosable>::new(), Vec::new());
    for child in children(attributes.node) {
        let Some((id, when)) = option(attributes, child) else { continue };
        if options.iter().any(|option| *option.id == *id.text) {
            attributes.defects.add(id.place(), format!("there are two options `{}`; remove one", id.text));
        }
        option_rules.extend(when.map(|rule| (options.len(), rule)));
        options.push(Choosable { id: id.text.into(), when: None });
    }
    let place = attributes.place();
    match options.len() {
        0 => attributes.defects.add(place, "a choice needs options: { option \"a\"; option \"b\" }"),
        1..=MAX_OPTIONS => {}
        _ => attributes.defects.add(place, format!("more than {MAX_OPTIONS} options; ask in two steps")),
    }
    let options = Options { options: options.into(), style };
    let kind = if one { Kind::Choice(options) } else { Kind::Choices(options) };
    Some(Reading { kind, value: None, option_rules })
}

fn option(attributes: &mut Attributes<'_, '_, '_>, child: &KdlNode) -> Option<(Written, Option<Written>)> {
    if child.name().value() != "option" {
        let message = format!("`{}` has no place in a choice; write option \"id\"", child.name().value());
        attributes.defects.add(place_of(child), message);
        return None;
    }
    let mut inner = Attributes::new(child, attributes.defects);
    let id = inner.id();
    let when = inner.text("when");
    inner.finish();
    if let Some(grandchild) = children(child).first() {
        attributes.defects.add(place_of(grandchild), "`option` has nothing inside; remove the braces");
    }
    Some((id?, when))
}

fn compute(attributes: &mut Attributes<'_, '_, '_>) -> Option<Reading> {
    let shown = attributes.flag("show", true);
    let of = attributes.text("type");
    let value = attributes.text("value");
    let place = attributes.place();
    let named = of.as_ref().and_then(|of| Type::named(&of.text));
    let (Some(named), Some(value)) = (named, value) else {
        let place = of.filter(|_| named.is_none()).map_or(place, |of| of.place());
        attributes
            .defects
            .add(place, "`compute` needs value=\"…\" and type= \"number\", \"money\", \"date\" or \"bool\"");
        return None;
    };
    let rule = waiting(named);
    Some(Reading {
        kind: Kind::Compute(Computation { shown, rule }),
        value: Some((value, named)),
        option_rules: Vec::new(),
    })
}

/// A formula of this type that stands in until all names are known.
fn waiting(of: Type) -> Formula {
    match of {
        Type::Truth => Formula::Truth(Truth::Known(false)),
        Type::Amount(Unit::Number) => Formula::Number(Amount::Unknown),
        Type::Amount(Unit::Cents) => Formula::Money(Amount::Unknown),
        Type::Amount(Unit::Days) => Formula::Date(Amount::Unknown),
    }
}
