//! What a person has answered so far, and which chapters they have confirmed.

use std::{collections::BTreeSet, sync::Arc};

use super::{Definition, Path, Value};

/// The answers of one draft. Prints as `<private>`; cloning is cheap.
///
/// They belong to the definition they were given for; read with another one they make no sense.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answers {
    pub(crate) root: Arc<Item>,
    pub(crate) confirmed: BTreeSet<Box<str>>,
}

/// The answers of one scope: values by field slot, items by group slot. Slots at the end may be left out.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) values: Vec<Option<Value>>,
    pub(crate) groups: Vec<Vec<Arc<Item>>>,
}

/// Why answers cannot be read or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// More than [`MAX_ANSWERS_BYTES`].
    #[error("the answers are larger than 1 MiB")]
    TooLarge,
    /// Not JSON.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// The JSON at this path has another type than the field or group.
    #[error("{path}: expected {expected}")]
    WrongType {
        /// Path of the field or group, empty for the whole.
        path: String,
        /// What belongs there.
        expected: &'static str,
    },
    /// The definition has no field or group of this name there.
    #[error("{path}: there is no such field or group")]
    Unknown {
        /// The path with the unknown name at its end.
        path: String,
    },
    /// More items than the group may have.
    #[error("{path}: at most {max} items")]
    TooManyItems {
        /// The group.
        path: String,
        /// Most items.
        max: usize,
    },
    /// There is no item with this index.
    #[error("{path}: there is no such item")]
    NoSuchItem {
        /// The item.
        path: String,
    },
    /// The definition has no such chapter.
    #[error("there is no chapter {0}")]
    NoSuchChapter(String),
}

/// Largest accepted JSON, in bytes.
pub const MAX_ANSWERS_BYTES: usize = 1 << 20;

impl Answers {
    /// No answers yet.
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Reads answers from JSON.
    ///
    /// # Errors
    /// All faults found, at most 20; see [`AnswerError`].
    pub fn from_json(definition: &Definition, json: &str) -> Result<Self, Vec<AnswerError>> {
        let _ = (definition, json);
        todo!()
    }

    /// Writes answers as JSON, so that [`from_json`](Self::from_json) reads the same.
    #[must_use]
    pub fn to_json(&self, definition: &Definition) -> serde_json::Value {
        let _ = definition;
        todo!()
    }

    /// The answer at a path.
    #[must_use]
    pub fn get(&self, definition: &Definition, path: &Path) -> Option<&Value> {
        let _ = (definition, path);
        todo!()
    }

    /// Answers a question, or changes the answer.
    ///
    /// # Errors
    /// [`AnswerError::Unknown`], [`AnswerError::NoSuchItem`], or [`AnswerError::WrongType`] if the field is of another
    /// kind.
    pub fn set(&mut self, definition: &Definition, path: &Path, value: Value) -> Result<(), AnswerError> {
        let _ = (definition, path, value);
        todo!()
    }

    /// Takes an answer back.
    ///
    /// # Errors
    /// [`AnswerError::Unknown`] or [`AnswerError::NoSuchItem`].
    pub fn clear(&mut self, definition: &Definition, path: &Path) -> Result<(), AnswerError> {
        let _ = (definition, path);
        todo!()
    }

    /// Adds an empty item to a group and returns its index.
    ///
    /// # Errors
    /// [`AnswerError::TooManyItems`] if the group is full; else as [`set`](Self::set).
    pub fn add_item(&mut self, definition: &Definition, group: &Path) -> Result<usize, AnswerError> {
        let _ = (definition, group);
        todo!()
    }

    /// Removes an item; those behind it move up.
    ///
    /// # Errors
    /// [`AnswerError::NoSuchItem`]; else as [`set`](Self::set).
    pub fn remove_item(&mut self, definition: &Definition, item: &Path) -> Result<(), AnswerError> {
        let _ = (definition, item);
        todo!()
    }

    /// How many items a group has.
    #[must_use]
    pub fn items(&self, definition: &Definition, group: &Path) -> usize {
        let _ = (definition, group);
        todo!()
    }

    /// Notes that a chapter was gone through to its end.
    ///
    /// # Errors
    /// [`AnswerError::NoSuchChapter`].
    pub fn confirm(&mut self, definition: &Definition, chapter: &str) -> Result<(), AnswerError> {
        let _ = (definition, chapter);
        todo!()
    }

    /// Whether a chapter was gone through to its end.
    #[must_use]
    pub fn is_confirmed(&self, chapter: &str) -> bool {
        self.confirmed.contains(chapter)
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
