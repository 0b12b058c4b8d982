//! Which answers XSozial carries, and which only the PDF does.

use super::{Entry, FieldView, Journey, Path, Value};

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

/// The visible answers that have an element in XSozial, computed ones included. What could not be read has none.
#[must_use]
pub fn mapped(journey: &Journey) -> Vec<Mapped<'_>> {
    answered(journey).filter_map(|view| carried(&view)).collect()
}

/// The visible answers that have none: they stand in the PDF inside the message.
#[must_use]
pub fn not_transported(journey: &Journey) -> Vec<Path> {
    answered(journey).filter(|view| carried(view).is_none()).map(|view| view.path).collect()
}

fn carried<'j>(view: &FieldView<'j>) -> Option<Mapped<'j>> {
    let target = view.field.xsozial.as_deref()?;
    let value = view.value.clone().filter(|value| !value.is_raw())?;
    Some(Mapped { target, path: view.path.clone(), value })
}

/// All visible fields with an answer.
fn answered(journey: &Journey) -> impl Iterator<Item = FieldView<'_>> {
    let entries = journey.pages().into_iter().flat_map(|page| page.entries);
    entries.filter_map(|entry| match entry {
        Entry::Field(view) if view.value.is_some() => Some(view),
        _ => None,
    })
}
