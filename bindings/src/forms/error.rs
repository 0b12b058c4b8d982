//! Why a form is not opened, or an answer not taken. Paths are named, answers are not.

use sozial_core::forms::{AnswerError, Defect, PathError};

/// Why a form is not opened, or an answer not taken.
#[derive(Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum FormError {
    /// There is no such form, or not this version of it.
    #[error("there is no form {id} {}", version.as_deref().unwrap_or_default())]
    UnknownForm {
        /// Which form was asked for.
        id: String,
        /// Which version, if one was named.
        version: Option<String>,
    },
    /// The definition does not hold.
    #[error("line {line}, column {column}: {problem}")]
    Definition {
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
        /// What is wrong.
        problem: String,
    },
    /// More than 1 MiB of answers.
    #[error("the answers are larger than 1 MiB")]
    TooLarge,
    /// The answers are not JSON.
    #[error("not JSON: line {line}, column {column}")]
    NotJson {
        /// From 1.
        line: u32,
        /// From 1.
        column: u32,
    },
    /// The text is not a path of a field, group or item.
    #[error("not a path")]
    NotAPath,
    /// A value of another kind than the field.
    #[error("{path}: expected {expected}")]
    WrongType {
        /// The field.
        path: String,
        /// What belongs there.
        expected: String,
    },
    /// The form has no such field or group.
    #[error("{path}: there is no such field or group")]
    Unknown {
        /// The path.
        path: String,
    },
    /// The group is full.
    #[error("{path}: at most {max} items")]
    TooManyItems {
        /// The group.
        path: String,
        /// Most items.
        max: u32,
    },
    /// There is no such item.
    #[error("{path}: there is no such item")]
    NoSuchItem {
        /// The item.
        path: String,
    },
    /// There is no such chapter.
    #[error("there is no chapter {chapter}")]
    NoSuchChapter {
        /// The chapter's id.
        chapter: String,
    },
}

impl FormError {
    pub(super) fn defect(defects: Vec<Defect>) -> Self {
        let first = defects.into_iter().next();
        let (line, column) = first.as_ref().map_or((1, 1), |defect| (defect.line, defect.column));
        let problem = first.map(|defect| defect.message).unwrap_or_default();
        Self::Definition { line: number(line), column: number(column), problem }
    }

    pub(super) fn first(errors: Vec<AnswerError>) -> Self {
        errors.into_iter().next().map_or(Self::NotAPath, Self::from)
    }
}

impl From<AnswerError> for FormError {
    fn from(error: AnswerError) -> Self {
        match error {
            AnswerError::TooLarge => Self::TooLarge,
            AnswerError::NotJson { line, column } => {
                Self::NotJson { line: number(line), column: number(column) }
            }
            AnswerError::WrongType { path, expected } => {
                Self::WrongType { path, expected: expected.to_owned() }
            }
            AnswerError::Unknown { path } => Self::Unknown { path },
            AnswerError::TooManyItems { path, max } => Self::TooManyItems { path, max: number(max) },
            AnswerError::NoSuchItem { path } => Self::NoSuchItem { path },
            AnswerError::NoSuchChapter(chapter) => Self::NoSuchChapter { chapter },
        }
    }
}

impl From<PathError> for FormError {
    fn from(_: PathError) -> Self {
        Self::NotAPath
    }
}

pub(super) fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}
