//! The types of a rule's parts.

use super::tree::{Amount, FieldRef, Truth, Words};
use crate::forms::FieldId;

/// A part of a rule with its type.
#[derive(Debug, Clone)]
pub(super) enum Typed {
    Truth(Truth),
    Amount(Unit, Amount),
    /// A text answer.
    Text(FieldRef),
    /// A choice of one option.
    Choice(FieldRef),
    /// A choice of several options.
    Choices(FieldRef),
    /// A text written in the rule: an option or a text.
    Literal(String),
    /// An address or files: can only be answered or not.
    Opaque(FieldRef),
}

/// What an amount counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    Number,
    Cents,
    Days,
}

/// The type a computed field states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Truth,
    Amount(Unit),
}

impl Type {
    /// The type of this name in definitions.
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "bool" | "yesno" => Some(Self::Truth),
            "number" => Some(Self::Amount(Unit::Number)),
            "money" => Some(Self::Amount(Unit::Cents)),
            "date" => Some(Self::Amount(Unit::Days)),
            _ => None,
        }
    }

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Truth => "yes or no",
            Self::Amount(Unit::Number) => "a number",
            Self::Amount(Unit::Cents) => "money",
            Self::Amount(Unit::Days) => "a date",
        }
    }
}

impl Typed {
    /// The type in words.
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Truth(_) => "yes or no",
            Self::Amount(unit, _) => Type::Amount(*unit).name(),
            Self::Text(_) => "a text",
            Self::Choice(_) => "a choice",
            Self::Choices(_) => "a choice of several",
            Self::Literal(_) => "a written text",
            Self::Opaque(_) => "an address or files",
        }
    }

    /// The field this is, if it is nothing more than a field.
    pub(super) fn field(&self) -> Option<FieldId> {
        match self {
            Self::Text(field) | Self::Choice(field) | Self::Choices(field) | Self::Opaque(field) => {
                Some(field.field)
            }
            _ => None,
        }
    }

    /// As a text to compare.
    pub(super) fn words(&self) -> Option<Words> {
        match self {
            Self::Text(field) | Self::Choice(field) => Some(Words::Field(*field)),
            Self::Literal(text) => Some(Words::Literal(text.as_str().into())),
            _ => None,
        }
    }
}
