//! Which answers XSozial carries, and which only the PDF does.

use super::{Journey, Path, Value};

/// An answer and the element of XSozial that carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped<'j> {
    /// Such as `antragsteller.familienname` or `person.vorname`; the item of a person is in the path.
    pub target: &'j str,
    /// Where the answer is.
    pub path: Path,
    /// The answer.
    pub value: Value,
}

/// The visible answers that have an element in XSozial.
#[must_use]
pub fn mapped(journey: &Journey) -> Vec<Mapped<'_>> {
    let _ = journey;
    todo!()
}

/// The visible answers that have none: they stand in the PDF inside the message.
#[must_use]
pub fn not_transported(journey: &Journey) -> Vec<Path> {
    let _ = journey;
    todo!()
}
