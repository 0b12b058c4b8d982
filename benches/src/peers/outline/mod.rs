//! A form definition as a tree that other engines' forms are made from.
//!
//! It is read from the definition's file, its rules by the core. A test compares the fields with the core's.

mod layer;
mod read;

pub use layer::Layer;
pub use read::{OutlineError, read};

use super::rule::{Expr, Type};

/// A form.
#[derive(Debug)]
pub struct Form {
    /// Such as `hzl`.
    pub id: String,
    /// Such as `2026-11`.
    pub version: String,
    /// All pages in their order.
    pub pages: Vec<Page>,
}

/// A page; the summary is left out.
#[derive(Debug)]
pub struct Page {
    /// Unique in the form.
    pub id: String,
    /// When it is shown: its chapter's rule and its own.
    pub when: Vec<Expr>,
    /// What stands on it.
    pub entries: Vec<Entry>,
    /// Conditions across its answers.
    pub checks: Vec<Check>,
}

/// What stands on a page or in a group.
#[derive(Debug)]
pub enum Entry {
    /// A question or a computed value.
    Field(Field),
    /// A list of items.
    Group(Group),
}

impl Entry {
    /// Its id, unique in its scope.
    pub fn id(&self) -> &str {
        match self {
            Self::Field(field) => &field.id,
            Self::Group(group) => &group.id,
        }
    }
}

/// A question or a computed value.
#[derive(Debug)]
pub struct Field {
    /// Unique in its scope.
    pub id: String,
    /// What it asks for.
    pub kind: Kind,
    /// When it is shown.
    pub when: Option<Expr>,
    /// Whether it must be answered.
    pub required: Required,
}

/// Whether a question must be answered.
#[derive(Debug, PartialEq, Eq)]
pub enum Required {
    /// It may stay open.
    Never,
    /// It must.
    Always,
    /// Where this holds.
    When(Expr),
}

/// A list of items with the same questions each.
#[derive(Debug)]
pub struct Group {
    /// Unique in its scope.
    pub id: String,
    /// When it is shown.
    pub when: Option<Expr>,
    /// Fewest items.
    pub min: i64,
    /// Most items.
    pub max: i64,
    /// The questions of an item.
    pub entries: Vec<Entry>,
    /// Conditions across an item's answers.
    pub checks: Vec<Check>,
}

/// A condition across answers whose breach is a fault.
#[derive(Debug)]
pub struct Check {
    /// Unique on its page or in its group.
    pub id: String,
    /// When it is asked.
    pub when: Option<Expr>,
    /// What must hold.
    pub that: Expr,
    /// Which field or group carries the fault.
    pub at: String,
}

/// What a field asks for; bounds are inclusive, money in cents.
#[derive(Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Kind {
    Text { max: Option<i64>, pattern: Option<String>, multiline: bool },
    Choice { options: Vec<String>, select: bool },
    Choices { options: Vec<String> },
    Date { earliest: Option<String>, latest: Option<String>, precision: Precision },
    Money { min: Option<i64>, max: Option<i64> },
    Number { min: Option<i64>, max: Option<i64> },
    Iban,
    Address,
    Email,
    Phone,
    YesNo,
    File { max_files: Option<i64> },
    Compute { value: Expr, of: Type, shown: bool },
}

/// How much of a date must be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// All of it.
    Day,
    /// The day may be missing.
    Month,
    /// Day and month may be missing.
    Year,
}
