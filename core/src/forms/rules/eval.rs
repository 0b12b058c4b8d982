//! What a rule says of given answers. Hidden, unanswered and unreadable answers are unknown.

use std::ops::Range;

use jiff::civil::Date;

use super::{
    kleene::{Kleene, all, any, not},
    span::{Span, days},
    tree::{Amount, FieldRef, Formula, GroupRef, Truth, Words},
};
use crate::forms::{FieldId, GroupId, Value, definition::ScopeId};

/// Where a rule is evaluated: an instance of a scope. The root scope has one instance, a group's scope one for each item
/// of each group of that id.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    pub(crate) scope: ScopeId,
    pub(crate) instance: usize,
}

/// What a rule can see.
pub(crate) trait Sight {
    /// The day on which the rule is evaluated.
    fn today(&self) -> Date;
    /// The instance `up` scopes above.
    fn above(&self, at: At, up: u8) -> At;
    /// A visible answer.
    fn value(&self, field: FieldId, instance: usize) -> Option<&Value>;
    /// Whether the field is hidden.
    fn is_hidden(&self, field: FieldId, instance: usize) -> bool;
    /// The computed condition of a visible field.
    fn computed_truth(&self, field: FieldId, instance: usize) -> Kleene;
    /// The computed amount of a visible field.
    fn computed_amount(&self, field: FieldId, instance: usize) -> Option<Span>;
    /// The instances of a group's scope that are items of one visible group; none if it is hidden.
    fn items(&self, group: GroupId, instance: usize) -> Range<usize>;

    /// Evaluates a condition.
    fn truth(&self, rule: &Truth, at: At) -> Kleene {
        match rule {
            Truth::Known(known) => Some(*known),
            Truth::YesNo(field) => match self.answer(*field, at) {
                Some(Value::YesNo(yes)) => Some(*yes),
                _ => None,
            },
            Truth::Computed(field) => self.computed_truth(field.field, self.above(at, field.up).instance),
            Truth::Not(inner) => not(self.truth(inner, at)),
            Truth::All(parts) => all(parts.iter().map(|part| self.truth(part, at))),
            Truth::Any(parts) => any(parts.iter().map(|part| self.truth(part, at))),
            Truth::Same(one, other) => Some(self.truth(one, at)? == self.truth(other, at)?),
            Truth::Compare(how, one, other) => {
                self.amount(one, at, Hidden::Unknown)?.compare(*how, self.amount(other, at, Hidden::Unknown)?)
            }
            Truth::SameText(one, other) => Some(self.words(one, at)? == self.words(other, at)?),
            Truth::Chosen(option, field) => match self.answer(*field, at) {
                Some(Value::Choices(chosen)) => {
                    let option = self.words(option, at)?;
                    Some(chosen.iter().any(|id| **id == *option))
                }
                _ => None,
            },
            Truth::Answered(field) => Some(self.is_answered(*field, at)),
            Truth::AnyItem(group, each) => any(self.each(*group, at).map(|item| self.truth(each, item))),
            Truth::AllItems(group, each) => all(self.each(*group, at).map(|item| self.truth(each, item))),
        }
    }

    /// Evaluates an amount. In a sum, hidden summands count as nothing.
    fn amount(&self, rule: &Amount, at: At, hidden: Hidden) -> Option<Span> {
        match rule {
            Amount::Unknown => None,
            Amount::Known(span) => Some(*span),
            Amount::Field(field) => self.field_amount(*field, at, hidden),
            Amount::Computed(field) => {
                let above = self.above(at, field.up).instance;
                let nothing = hidden == Hidden::Nothing && self.is_hidden(field.field, above);
                if nothing { Some(Span::ZERO) } else { self.computed_amount(field.field, above) }
            }
            Amount::Today => Some(Span::exactly(days(self.today()))),
            Amount::Age(date) => self.amount(date, at, Hidden::Unknown)?.age(self.today()),
            Amount::Negative(inner) => self.amount(inner, at, hidden)?.negative(),
            Amount::Plus(one, other) => self.amount(one, at, hidden)?.plus(self.amount(other, at, hidden)?),
            Amount::Minus(one, other) => self.amount(one, at, hidden)?.minus(self.amount(other, at, hidden)?),
            Amount::Times(one, other) => self.amount(one, at, hidden)?.times(self.amount(other, at, hidden)?),
            Amount::Items(group) => Some(Span::exactly(self.each(*group, at).count().try_into().ok()?)),
            Amount::Count(group, each) => self.each(*group, at).try_fold(Span::ZERO, |count, item| {
                count.plus(match self.truth(each, item) {
                    Some(counted) => Span::exactly(i64::from(counted)),
                    None => Span { low: 0, high: 1 },
                })
            }),
            Amount::Sum(group, each) => self
                .each(*group, at)
                .try_fold(Span::ZERO, |sum, item| sum.plus(self.amount(each, item, Hidden::Nothing)?)),
        }
    }

    /// Evaluates a computed field: a condition or an amount.
    fn formula(&self, rule: &Formula, at: At) -> Result<Kleene, Option<Span>> {
        match rule {
            Formula::Truth(truth) => Ok(self.truth(truth, at)),
            Formula::Number(amount) | Formula::Money(amount) | Formula::Date(amount) => {
                Err(self.amount(amount, at, Hidden::Unknown))
            }
        }
    }

    /// The answer of a field seen from here.
    fn answer(&self, field: FieldRef, at: At) -> Option<&Value> {
        self.value(field.field, self.above(at, field.up).instance)
    }

    /// Whether there is an answer, or a computed value is known.
    fn is_answered(&self, field: FieldRef, at: At) -> bool {
        let above = self.above(at, field.up).instance;
        self.value(field.field, above).is_some()
            || self.computed_truth(field.field, above).is_some()
            || self.computed_amount(field.field, above).is_some()
    }

    /// The amount of a field that is asked for.
    fn field_amount(&self, field: FieldRef, at: At, hidden: Hidden) -> Option<Span> {
        let above = self.above(at, field.up).instance;
        match self.value(field.field, above) {
            Some(Value::Money(amount) | Value::Number(amount)) => Some(Span::exactly(*amount)),
            Some(Value::Date(date)) => Some(Span::of_date(*date)),
            None if hidden == Hidden::Nothing && self.is_hidden(field.field, above) => Some(Span::ZERO),
            _ => None,
        }
    }

    /// A written text, or the text or option of an answer.
    fn words<'s>(&'s self, words: &'s Words, at: At) -> Option<&'s str> {
        let field = match words {
            Words::Literal(text) => return Some(text),
            Words::Field(field) => field,
        };
        match self.answer(*field, at)? {
            Value::Text(text) | Value::Choice(text) => Some(text),
            Value::Email(email) => Some(email.as_str()),
            Value::Phone(phone) => Some(phone.as_str()),
            Value::Iban(iban) => Some(iban.as_str()),
            _ => None,
        }
    }

    /// The items of a group seen from here.
    fn each(&self, group: GroupRef, at: At) -> impl Iterator<Item = At> {
        let scope = group.inner;
        self.items(group.group, self.above(at, group.up).instance).map(move |instance| At { scope, instance })
    }
}

/// What a hidden amount is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// Unknown, as everywhere.
    Unknown,
    /// Nothing, as in a sum.
    Nothing,
}
