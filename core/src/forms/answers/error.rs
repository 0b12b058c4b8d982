//! Why answers cannot be read or changed.

/// Why answers cannot be read or changed. Paths are named, answers are not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// More than [`MAX_ANSWERS_BYTES`](super::MAX_ANSWERS_BYTES).
    #[error("the answers are larger than 1 MiB")]
    TooLarge,
    /// Not JSON, or nested too deeply.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// From 1.
        line: usize,
        /// From 1.
        column: usize,
    },
    /// The value at this path is of another kind than the field or group.
    #[error("{}: expected {expected}", shown(path))]
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

fn shown(path: &str) -> &str {
    if path.is_empty() { "answers" } else { path }
}
