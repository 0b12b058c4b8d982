//! What a person has answered so far, and which chapters they have confirmed.

mod error;
mod json;
mod paths;
mod place;

use std::{collections::BTreeSet, sync::Arc};

pub use error::AnswerError;
pub use json::MAX_ANSWERS_BYTES;
pub(crate) use json::write_value;

use self::place::{Located, Target, locate};
use super::{Definition, GroupId, Path, Value};

/// The answers of one draft. Prints as `<private>`; cloning is cheap.
///
/// They belong to the definition they were given for; with another one they make no sense.
///
/// ```
/// # use sozial_core::forms::*;
/// # let form = Definition::parse(r#"form "f" version="1" { service "s"; leika "99107012017000"
/// #     chapter "c" { page "p" { text "name"; group "kinder" max=3 { text "vorname" } } }
/// #     chapter "e" { page "e" kind="summary" } }"#).unwrap();
/// let mut answers = Answers::empty();
/// let kinder = "kinder".parse()?;
/// answers.set(&form, &"name".parse()?, Value::Text("Muster".into()))?;
/// answers.add_item(&form, &kinder)?;
/// answers.set(&form, &kinder.item(0).member("vorname"), Value::Text("Ada".into()))?;
/// let json = answers.to_json(&form).to_string();
/// assert_eq!(json, r#"{"name":"Muster","kinder":[{"vorname":"Ada"}]}"#);
/// assert_eq!(Answers::from_json(&form, &json), Ok(answers));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers {
    pub(crate) root: Arc<Item>,
    pub(crate) confirmed: BTreeSet<Box<str>>,
}

/// The answers of one scope: values by field slot, items by group slot. Empty slots at the end are left out.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) values: Vec<Option<Value>>,
    pub(crate) groups: Vec<Vec<Arc<Item>>>,
}

impl Answers {
    /// No answers yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// The answer at a path.
    #[must_use]
    pub fn get(&self, definition: &Definition, path: &Path) -> Option<&Value> {
        let located = locate(&definition.0, path).ok()?;
        let Target::Field(field) = located.target else { return None };
        located.item(self)?.value(definition.0.field(field).slot)
    }

    /// Answers a question, or changes the answer.
    ///
    /// # Errors
    /// [`AnswerError::Unknown`], [`AnswerError::NoSuchItem`], or [`AnswerError::WrongType`] if the field is of another
    /// kind.
    pub fn set(&mut self, definition: &Definition, path: &Path, value: Value) -> Result<(), AnswerError> {
        let (located, slot) = field(definition, path, Some(&value))?;
        located.item_mut(self, path)?.put(slot, Some(value));
        Ok(())
    }

    /// Takes an answer back.
    ///
    /// # Errors
    /// [`AnswerError::Unknown`] or [`AnswerError::NoSuchItem`].
    pub fn clear(&mut self, definition: &Definition, path: &Path) -> Result<(), AnswerError> {
        let (located, slot) = field(definition, path, None)?;
        located.item_mut(self, path)?.put(slot, None);
        Ok(())
    }

    /// Adds an empty item to a group and returns its index.
    ///
    /// # Errors
    /// [`AnswerError::TooManyItems`] if the group is full; else as [`clear`](Self::clear).
    pub fn add_item(&mut self, definition: &Definition, group: &Path) -> Result<usize, AnswerError> {
        let (located, id) = list(definition, group)?;
        let (slot, max) = (definition.0.group(id).slot, definition.0.group(id).max);
        let full = || AnswerError::TooManyItems { path: group.to_string(), max };
        let items = located.item_mut(self, group)?.items_mut(slot).ok_or_else(full)?;
        if items.len() >= max {
            return Err(full());
        }
        items.push(Arc::default());
        Ok(items.len() - 1)
    }

    /// Removes an item; those behind it move up.
    ///
    /// # Errors
    /// [`AnswerError::NoSuchItem`]; else as [`clear`](Self::clear).
    pub fn remove_item(&mut self, definition: &Definition, item: &Path) -> Result<(), AnswerError> {
        let located = locate(&definition.0, item)?;
        let Target::Item(group, index) = located.target else {
            return Err(AnswerError::NoSuchItem { path: item.to_string() });
        };
        let around = located.item_mut(self, item)?;
        let items = around.groups.get_mut(definition.0.group(group).slot);
        match items {
            Some(items) if index < items.len() => items.remove(index),
            _ => return Err(AnswerError::NoSuchItem { path: item.to_string() }),
        };
        around.trim();
        Ok(())
    }

    /// How many items a group has.
    #[must_use]
    pub fn items(&self, definition: &Definition, group: &Path) -> usize {
        let Ok((located, id)) = list(definition, group) else { return 0 };
        located.item(self).map_or(0, |item| item.items(definition.0.group(id).slot).len())
    }

    /// Notes that a chapter was gone through to its end.
    ///
    /// # Errors
    /// [`AnswerError::NoSuchChapter`].
    pub fn confirm(&mut self, definition: &Definition, chapter: &str) -> Result<(), AnswerError> {
        if definition.chapters().iter().all(|known| *known.id != *chapter) {
            return Err(AnswerError::NoSuchChapter(chapter.chars().take(64).collect()));
        }
        self.confirmed.insert(chapter.into());
        Ok(())
    }

    /// Whether a chapter was gone through to its end.
    #[must_use]
    pub fn is_confirmed(&self, chapter: &str) -> bool {
        self.confirmed.contains(chapter)
    }
}

/// The field a path names, which must take `value`.
fn field(
    definition: &Definition,
    path: &Path,
    value: Option<&Value>,
) -> Result<(Located, usize), AnswerError> {
    let located = locate(&definition.0, path)?;
    let Target::Field(id) = located.target else {
        return Err(AnswerError::WrongType { path: path.to_string(), expected: "the path of a field" });
    };
    let field = definition.0.field(id);
    if value.is_some_and(|value| !field.kind.accepts(value)) {
        return Err(AnswerError::WrongType { path: path.to_string(), expected: json::expected(&field.kind) });
    }
    Ok((located, field.slot))
}

/// The group a path names.
fn list(definition: &Definition, path: &Path) -> Result<(Located, GroupId), AnswerError> {
    let located = locate(&definition.0, path)?;
    match located.target {
        Target::Group(group) => Ok((located, group)),
        _ => Err(AnswerError::WrongType { path: path.to_string(), expected: "the path of a group" }),
    }
}

impl std::fmt::Debug for Answers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<private>")
    }
}

impl std::fmt::Debug for Item {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("<private>")
    }
}

#[cfg(test)]
mod tests;
