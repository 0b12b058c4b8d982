//! Rules as JavaScript, which Form.io keeps in its forms as texts.
//!
//! # Source
//! <https://help.form.io/userguide/forms/logic-and-conditions>; names in scope: `data` (all answers), `row` (those of one item).

use super::rule::{List, Operator, Place, RuleError, Sure, Term, Type};

/// Where the rule holds; `today` as `2026-11-22`.
///
/// # Errors
/// A part that Form.io's rules cannot reach.
pub(super) fn rule(sure: &Sure, today: &str) -> Result<String, RuleError> {
    let term = |value: &Term| term(value, today);
    Ok(match sure {
        Sure::Always => "true".to_owned(),
        Sure::Never => "false".to_owned(),
        Sure::All(parts) => joined(parts, " && ", today)?,
        Sure::Either(parts) => joined(parts, " || ", today)?,
        Sure::Known(value) => known(value, today)?,
        Sure::Open(value) => format!("!{}", known(value, today)?),
        Sure::Is(value, truth) => format!("{} === {truth}", term(value)?),
        Sure::Compare(operator, left, right) => {
            format!("{} {} {}", term(left)?, sign(*operator), term(right)?)
        }
        Sure::Chosen(list, option, true) => format!("{}?.{option} === true", term(list)?),
        Sure::Chosen(list, option, false) => format!("{}?.{option} !== true", term(list)?),
        Sure::Some(list, inner) => format!("{}.some({})", items(list)?, look(list, &rule(inner, today)?)),
        Sure::Every(list, inner) => format!("{}.every({})", items(list)?, look(list, &rule(inner, today)?)),
    })
}

fn joined(parts: &[Sure], between: &str, today: &str) -> Result<String, RuleError> {
    let parts: Vec<String> = parts.iter().map(|part| rule(part, today)).collect::<Result<_, _>>()?;
    Ok(format!("({})", parts.join(between)))
}

fn known(value: &Term, today: &str) -> Result<String, RuleError> {
    let Term::Field { place, name, kind } = value else { return term(value, today) };
    let field = field(*place, name)?;
    Ok(match kind {
        Type::Choices => format!("Object.values({field} || {{}}).includes(true)"),
        _ => format!("({field} != null && {field} !== '')"),
    })
}

/// A value; dates as eight digits, so that they compare as they follow each other.
///
/// # Errors
/// A part that Form.io's rules cannot reach.
pub(super) fn term(value: &Term, today: &str) -> Result<String, RuleError> {
    Ok(match value {
        Term::Field { place, name, kind: Type::Date } => {
            let field = field(*place, name)?;
            format!("({field}.slice(6) + {field}.slice(0, 2) + {field}.slice(3, 5))")
        }
        Term::Field { place, name, .. } => field(*place, name)?,
        Term::Number(number) => number.to_string(),
        Term::Text(text) => format!("'{text}'"),
        Term::Date(date) => format!("'{}'", date.replace('-', "")),
        Term::Today => format!("'{}'", today.replace('-', "")),
        Term::Age(date) => {
            format!("Math.floor(({} - {}) / 10000)", today.replace('-', ""), term(date, today)?)
        }
        Term::Count(list, inner) if **inner == Sure::Always => format!("{}.length", items(list)?),
        Term::Count(list, inner) => {
            format!("{}.filter({}).length", items(list)?, look(list, &rule(inner, today)?))
        }
        Term::Sum(list, value) => {
            let (items, value) = (items(list)?, term(value, today)?);
            format!("{items}.reduce((sum, e{}) => sum + ({value} || 0), 0)", list.depth)
        }
        Term::Reckon(operator, left, right) => {
            format!("({} {} {})", term(left, today)?, sign(*operator), term(right, today)?)
        }
    })
}

fn field(place: Place, name: &str) -> Result<String, RuleError> {
    match place {
        Place::Root => Ok(format!("data.{name}")),
        // Form.io also asks the rules of a list without items, with no row.
        Place::Item(0) => Ok(format!("row?.{name}")),
        Place::Item(_) => Err(RuleError::CannotSay("a name of an item around the item")),
        Place::Element(depth) => Ok(format!("e{depth}.{name}")),
    }
}

fn items(list: &List) -> Result<String, RuleError> {
    Ok(format!("({} || [])", field(list.place, &list.name)?))
}

fn look(list: &List, rule: &str) -> String {
    format!("e{} => {rule}", list.depth)
}

const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "||",
        Operator::And => "&&",
        Operator::Equal => "===",
        Operator::Unequal => "!==",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::In => "in",
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "*",
    }
}
