//! A rule of three values as a rule of two: where it is surely true, or surely false.

use super::{Expr, Operator, RuleError, Shape};
use crate::peers::outline::Layer;

/// Where a rule is known to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sure {
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
    /// Where all hold.
    All(Vec<Self>),
    /// Where one holds.
    Either(Vec<Self>),
    /// Where this is answered.
    Known(Term),
    /// Where this is not answered.
    Open(Term),
    /// Where this yes-or-no value is the given one.
    Is(Term, bool),
    /// Where two values compare like this; neither is asked whether it is known.
    Compare(Operator, Term, Term),
    /// Where the list of chosen options has this one (or, if `false`, has it not).
    Chosen(Term, String, bool),
    /// Where the rule holds for an item.
    Some(List, Box<Self>),
    /// Where the rule holds for every item.
    Every(List, Box<Self>),
}

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Term {
    Field {
        place: Place,
        name: String,
        kind: Type,
    },
    Number(i64),
    Text(String),
    /// As `2026-01-31`.
    Date(String),
    Today,
    /// Full years since the date.
    Age(Box<Self>),
    /// How many items there are for which the rule holds.
    Count(List, Box<Sure>),
    Sum(List, Box<Self>),
    Reckon(Operator, Box<Self>, Box<Self>),
}

/// A group's items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Where the group stands.
    pub place: Place,
    /// Its id.
    pub name: String,
    /// A field that every complete item answers.
    pub answered: String,
    /// How many lists are gone through around this one.
    pub depth: usize,
}

/// Where a name is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the whole form.
    Root,
    /// In the item that carries the rule, or so many items around it.
    Item(usize),
    /// In the item that a list's rule looks at, counted from the outermost list.
    Element(usize),
}

/// What kind of value a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Type {
    Text,
    Choice,
    Choices,
    Date,
    Number,
    Truth,
    Other,
}

/// The names a rule can use: the whole form first, then item in item.
#[derive(Debug, Clone)]
pub struct Scope<'f>(Vec<(Place, &'f Layer)>);

impl<'f> Scope<'f> {
    /// The scope of a rule in the innermost of these layers; the first is the whole form.
    pub fn of(layers: &[&'f Layer]) -> Self {
        let place = |at: usize| if at == 0 { Place::Root } else { Place::Item(layers.len() - 1 - at) };
        Self(layers.iter().enumerate().map(|(at, layer)| (place(at), *layer)).collect())
    }

    /// The field or computed value of this name.
    ///
    /// # Errors
    /// When no scope knows the name.
    pub fn field(&self, name: &str) -> Result<Term, RuleError> {
        let found = self.0.iter().rev().find_map(|(place, layer)| Some((*place, *layer.fields.get(name)?)));
        let (place, kind) = found.ok_or_else(|| RuleError::UnknownName(name.to_owned()))?;
        Ok(Term::Field { place, name: name.to_owned(), kind })
    }

    /// The items of a group, and the scope of a rule that looks at one of them.
    fn list(&self, group: &Expr) -> Result<(List, Self), RuleError> {
        let Shape::Name(name) = &group.shape else {
            return Err(RuleError::CannotSay("a list without a name"));
        };
        let found = self.0.iter().enumerate().rev().find_map(|(at, (place, layer))| {
            layer.groups.get(name.as_str()).map(|inner| (at, *place, inner))
        });
        let (at, place, inner) = found.ok_or_else(|| RuleError::UnknownName(name.clone()))?;
        let depth = self.0.iter().filter(|(place, _)| matches!(place, Place::Element(_))).count();
        let mut layers: Vec<_> = self.0.iter().take(at + 1).copied().collect();
        layers.push((Place::Element(depth), inner));
        Ok((List { place, name: name.clone(), answered: inner.answered.clone(), depth }, Self(layers)))
    }

    /// A computed field of the innermost layer that holds this very value.
    fn computed(&self, value: &Expr) -> Option<&'f str> {
        let (_, layer) = self.0.last()?;
        let (name, _) = layer.computed.iter().find(|(_, rule)| rule == value)?;
        Some(name)
    }
}

/// Where a rule is surely what is `wanted`.
///
/// # Errors
/// A name that is unknown, or a part that has no counterpart.
pub fn surely(rule: &Expr, scope: &Scope<'_>, wanted: bool) -> Result<Sure, RuleError> {
    match &rule.shape {
        Shape::Truth(truth) => Ok(if *truth == wanted { Sure::Always } else { Sure::Never }),
        Shape::Name(name) => Ok(Sure::Is(scope.field(name)?, wanted)),
        Shape::Not(inner) => surely(inner, scope, !wanted),
        Shape::Binary(operator @ (Operator::And | Operator::Or), left, right) => {
            let both = vec![surely(left, scope, wanted)?, surely(right, scope, wanted)?];
            Ok(if (*operator == Operator::And) == wanted { Sure::All(both) } else { Sure::Either(both) })
        }
        Shape::Binary(Operator::In, option, list) => chosen(option, &term(list, scope)?, wanted),
        Shape::Binary(operator, left, right) => {
            compare(*operator, term(left, scope)?, term(right, scope)?, wanted)
        }
        Shape::Call(name, arguments) => asked(name, arguments, scope, wanted),
        _ => Err(RuleError::CannotSay("a value where a rule is expected")),
    }
}

fn chosen(option: &Expr, list: &Term, wanted: bool) -> Result<Sure, RuleError> {
    let Shape::Text(option) = &option.shape else {
        return Err(RuleError::CannotSay("an option that is looked up"));
    };
    let chosen = Sure::Chosen(list.clone(), option.clone(), wanted);
    Ok(if wanted { chosen } else { Sure::All(vec![Sure::Known(list.clone()), chosen]) })
}

/// A comparison, with what must be known for it. Only an equation with a literal needs no asking: what is open equals nothing.
fn compare(operator: Operator, left: Term, right: Term, wanted: bool) -> Result<Sure, RuleError> {
    let operator = if wanted { operator } else { opposite(operator)? };
    let (mut known, literal) = (needed(&left), needed(&right).is_empty());
    known.extend(needed(&right));
    let compared = Sure::Compare(operator, left, right);
    if known.is_empty() || (literal && operator == Operator::Equal) {
        return Ok(compared);
    }
    Ok(Sure::All(known.into_iter().map(Sure::Known).chain([compared]).collect()))
}

fn opposite(operator: Operator) -> Result<Operator, RuleError> {
    match operator {
        Operator::Equal => Ok(Operator::Unequal),
        Operator::Unequal => Ok(Operator::Equal),
        Operator::Less => Ok(Operator::GreaterOrEqual),
        Operator::LessOrEqual => Ok(Operator::Greater),
        Operator::Greater => Ok(Operator::LessOrEqual),
        Operator::GreaterOrEqual => Ok(Operator::Less),
        _ => Err(RuleError::CannotSay("a value where a comparison is expected")),
    }
}

/// The fields that must be answered for a value to be known.
#[must_use]
pub fn needed(term: &Term) -> Vec<Term> {
    match term {
        Term::Field { .. } => vec![term.clone()],
        Term::Age(inner) => needed(inner),
        Term::Reckon(_, left, right) => needed(left).into_iter().chain(needed(right)).collect(),
        _ => Vec::new(),
    }
}

/// `answered`, `any`, `all`.
fn asked(name: &str, arguments: &[Expr], scope: &Scope<'_>, wanted: bool) -> Result<Sure, RuleError> {
    match (name, arguments) {
        ("answered", [field]) => {
            let field = term(field, scope)?;
            Ok(if wanted { Sure::Known(field) } else { Sure::Open(field) })
        }
        ("any" | "all", [group, rule]) => {
            let (list, inner) = scope.list(group)?;
            let rule = Box::new(surely(rule, &inner, wanted)?);
            Ok(if (name == "any") == wanted { Sure::Some(list, rule) } else { Sure::Every(list, rule) })
        }
        _ => Err(RuleError::CannotSay("a function without a counterpart")),
    }
}

/// A rule's part that is a value.
///
/// # Errors
/// A name that is unknown, or a part that has no counterpart.
pub fn term(part: &Expr, scope: &Scope<'_>) -> Result<Term, RuleError> {
    match &part.shape {
        Shape::Integer(number) | Shape::Cents(number) => Ok(Term::Number(*number)),
        Shape::Text(text) => Ok(Term::Text(text.clone())),
        Shape::Date(date) => Ok(Term::Date(date.to_string())),
        Shape::Name(name) if name == "today" => Ok(Term::Today),
        Shape::Name(name) => scope.field(name),
        Shape::Binary(operator @ (Operator::Plus | Operator::Minus | Operator::Times), left, right) => {
            Ok(Term::Reckon(*operator, Box::new(term(left, scope)?), Box::new(term(right, scope)?)))
        }
        Shape::Call(name, arguments) => reckoned(name, arguments, scope),
        _ => Err(RuleError::CannotSay("a rule where a value is expected")),
    }
}

/// `age`, `count`, `sum`.
fn reckoned(name: &str, arguments: &[Expr], scope: &Scope<'_>) -> Result<Term, RuleError> {
    match (name, arguments) {
        ("age", [date]) => Ok(Term::Age(Box::new(term(date, scope)?))),
        ("count", [group]) => Ok(Term::Count(scope.list(group)?.0, Box::new(Sure::Always))),
        ("count", [group, rule]) => {
            let (list, inner) = scope.list(group)?;
            Ok(Term::Count(list, Box::new(surely(rule, &inner, true)?)))
        }
        ("sum", [group, value]) => {
            let (list, inner) = scope.list(group)?;
            let summand = match inner.computed(value) {
                Some(name) => inner.field(name)?,
                None => term(value, &inner)?,
            };
            Ok(Term::Sum(list, Box::new(summand)))
        }
        _ => Err(RuleError::CannotSay("a function without a counterpart")),
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn layer() -> Layer {
        let fields =
            [("a".to_owned(), Type::Choice), ("b".to_owned(), Type::Truth), ("c".to_owned(), Type::Choices)];
        Layer { fields: fields.into(), ..Layer::default() }
    }

    fn rule(written: &str) -> Sure {
        let layer = layer();
        surely(&parse(written).expect("a rule"), &Scope::of(&[&layer]), true).expect("known names")
    }

    #[test]
    fn an_open_answer_is_not_unlike_anything() {
        let Sure::All(parts) = rule("a != 'x'") else { panic!("asks first") };
        assert!(matches!(parts.as_slice(), [Sure::Known(_), Sure::Compare(Operator::Unequal, ..)]));
        assert!(matches!(rule("a == 'x'"), Sure::Compare(Operator::Equal, ..)));
    }

    #[test]
    fn denial_goes_down_to_the_answers() {
        assert!(matches!(rule("not (a == 'x' or b)"), Sure::All(_)));
        assert!(matches!(rule("not b"), Sure::Is(_, false)));
        assert!(matches!(rule("not ('x' in c)"), Sure::All(_)));
    }

    #[test]
    fn an_unknown_name_is_named() {
        let layer = layer();
        let rule = parse("gibt_es_nicht").expect("a rule");
        assert_eq!(
            surely(&rule, &Scope::of(&[&layer]), true),
            Err(RuleError::UnknownName("gibt_es_nicht".into()))
        );
    }
}
