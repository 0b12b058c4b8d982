//! Days that differ from the week: closures, school-free days, and other hours than usual.

use serde::{Deserialize, Serialize};

use super::super::span::Span;
use super::dates::Dates;
use crate::Translated;

/// Days on which it is closed, whatever else is said: holiday of the office, moving house, illness.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// When.
    pub dates: Dates,
    /// What people read; may be empty.
    #[serde(default)]
    pub reason: Translated,
}

/// Days on which the municipality's schools have none: Schulferien, bewegliche Ferientage, Brauchtumstage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SchoolFree {
    /// When.
    pub dates: Dates,
    /// What they are called, for example `Rosenmontag`; may be empty.
    #[serde(default)]
    pub name: Translated,
}

/// Days with other hours than the week says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpecialHours {
    /// When.
    pub dates: Dates,
    /// From when to when; empty: not at all.
    pub at: Vec<Span>,
    /// What about public holidays and school-free days among them.
    #[serde(default)]
    pub on_free_days: OnFreeDays,
}

/// Whether special hours hold on public holidays and school-free days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnFreeDays {
    /// Such a day stays closed.
    #[default]
    StayClosed,
    /// It is open even then.
    Open,
}
