//! Rules in the expression language of SurveyJS.
//!
//! # Source
//! <https://surveyjs.io/form-library/documentation/design-survey/conditional-logic>, version 3.1.

use super::rule::{List, Operator, Place, RuleError, Sure, Term, Type};

/// Where the rule holds.
///
/// # Errors
/// A part that SurveyJS cannot say.
pub(super) fn rule(sure: &Sure) -> Result<String, RuleError> {
    Ok(match sure {
        Sure::Always => "1 = 1".to_owned(),
        Sure::Never => "1 = 0".to_owned(),
        Sure::All(parts) => joined(parts, " and ")?,
        Sure::Either(parts) => joined(parts, " or ")?,
        Sure::Known(value) => format!("{} notempty", term(value)?),
        Sure::Open(value) => format!("{} empty", term(value)?),
        Sure::Is(value, truth) => format!("{} = {truth}", term(value)?),
        Sure::Compare(operator, left, right) => {
            format!("{} {} {}", compared(left)?, sign(*operator), compared(right)?)
        }
        Sure::Chosen(list, option, true) => format!("{} contains '{option}'", term(list)?),
        Sure::Chosen(list, option, false) => format!("{} notcontains '{option}'", term(list)?),
        Sure::Some(list, rule) => format!("{} > 0", counted(list, rule)?),
        Sure::Every(list, rule) => format!("{} = {}", counted(list, rule)?, counted(list, &Sure::Always)?),
    })
}

fn joined(parts: &[Sure], between: &str) -> Result<String, RuleError> {
    let parts: Vec<String> = parts.iter().map(rule).collect::<Result<_, _>>()?;
    Ok(format!("({})", parts.join(between)))
}

/// A value.
///
/// # Errors
/// A part that SurveyJS cannot say.
pub(super) fn term(value: &Term) -> Result<String, RuleError> {
    Ok(match value {
        Term::Field { place, name, .. } => field(*place, name)?,
        Term::Number(number) => number.to_string(),
        Term::Text(text) | Term::Date(text) => format!("'{text}'"),
        Term::Today => "today()".to_owned(),
        Term::Age(date) => format!("age({})", term(date)?),
        Term::Count(list, rule) => counted(list, rule)?,
        Term::Sum(list, value) => match value.as_ref() {
            Term::Field { place: Place::Element(_), name, .. } => {
                format!("sumInArray({}, '{name}')", field(list.place, &list.name)?)
            }
            _ => return Err(RuleError::CannotSay("a sum of anything but one field")),
        },
        Term::Reckon(operator, left, right) => {
            format!("({} {} {})", term(left)?, sign(*operator), term(right)?)
        }
    })
}

/// As texts, a year alone would not compare with a whole date.
fn compared(value: &Term) -> Result<String, RuleError> {
    match value {
        Term::Field { kind: Type::Date, .. } | Term::Date(_) => Ok(format!("getDate({})", term(value)?)),
        _ => term(value),
    }
}

fn field(place: Place, name: &str) -> Result<String, RuleError> {
    match place {
        Place::Root | Place::Element(0) => Ok(format!("{{{name}}}")),
        Place::Item(0) => Ok(format!("{{panel.{name}}}")),
        Place::Item(1) => Ok(format!("{{parentPanel.{name}}}")),
        _ => Err(RuleError::CannotSay("a name that far away")),
    }
}

/// SurveyJS counts the items in which a field is answered and a rule holds.
fn counted(list: &List, items: &Sure) -> Result<String, RuleError> {
    if list.answered.is_empty() {
        return Err(RuleError::CannotSay("a count of items that may be empty"));
    }
    let group = field(list.place, &list.name)?;
    match items {
        Sure::Always => Ok(format!("countInArray({group}, '{}')", list.answered)),
        items => Ok(format!("countInArray({group}, '{}', {})", list.answered, rule(items)?)),
    }
}

const fn sign(operator: Operator) -> &'static str {
    match operator {
        Operator::Or => "or",
        Operator::And => "and",
        Operator::Equal => "=",
        Operator::Unequal => "<>",
        Operator::Less => "<",
        Operator::LessOrEqual => "<=",
        Operator::Greater => ">",
        Operator::GreaterOrEqual => ">=",
        Operator::In => "anyof",
        Operator::Plus => "+",
        Operator::Minus => "-",
        Operator::Times => "*",
    }
}
