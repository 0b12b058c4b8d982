//! Rules ready to be evaluated: names are slots, types are settled.

use std::sync::Arc;

use super::span::{Comparison, Span};
use crate::forms::{FieldId, GroupId, definition::ScopeId};

/// A field, seen from a rule that stands `up` scopes below the field's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FieldRef {
    pub(crate) field: FieldId,
    pub(crate) up: u8,
}

/// A group, seen from a rule that stands `up` scopes below the scope the group stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GroupRef {
    pub(crate) group: GroupId,
    /// The scope of its items.
    pub(crate) inner: ScopeId,
    pub(crate) up: u8,
}

/// A condition: true, false or unknown.
#[derive(Debug, Clone)]
pub(crate) enum Truth {
    Known(bool),
    YesNo(FieldRef),
    Computed(FieldRef),
    Not(Box<Truth>),
    All(Box<[Truth]>),
    Any(Box<[Truth]>),
    Same(Box<Truth>, Box<Truth>),
    Compare(Comparison, Box<Amount>, Box<Amount>),
    SameText(Words, Words),
    /// Whether the option is among the chosen ones.
    Chosen(Words, FieldRef),
    Answered(FieldRef),
    AnyItem(GroupRef, Box<Truth>),
    AllItems(GroupRef, Box<Truth>),
}

/// A text: written in the rule, or an answer.
#[derive(Debug, Clone)]
pub(crate) enum Words {
    Literal(Arc<str>),
    Field(FieldRef),
}

/// A number, cents, or days since 1970-01-01.
#[derive(Debug, Clone)]
pub(crate) enum Amount {
    Unknown,
    Known(Span),
    Field(FieldRef),
    Computed(FieldRef),
    Today,
    Age(Box<Amount>),
    Negative(Box<Amount>),
    Plus(Box<Amount>, Box<Amount>),
    Minus(Box<Amount>, Box<Amount>),
    Times(Box<Amount>, Box<Amount>),
    Items(GroupRef),
    Count(GroupRef, Box<Truth>),
    Sum(GroupRef, Box<Amount>),
}

/// How a computed field comes to its value.
#[derive(Debug, Clone)]
pub(crate) enum Formula {
    Truth(Truth),
    Number(Amount),
    Money(Amount),
    Date(Amount),
}
