//! What is wrong with an answer, and the words that say what to do.

use std::sync::Arc;

use sozial_texts::{Arg, Words};

use super::{AddressPart, Definition, Kind, PagePath, PartialDate, Path, Precision, Range, euros};

/// A fault of one answer, to be shown at its field and in the list above the chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field or group.
    pub path: Path,
    /// The page on which it is mended.
    pub page: PagePath,
    /// What is wrong.
    pub kind: FaultKind,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FaultKind {
    /// Must be answered and is not.
    Missing,
    /// What was typed cannot be read as the field's kind.
    Unreadable,
    /// More than this many characters.
    TooLong(usize),
    /// Fewer than this many characters.
    TooShort(usize),
    /// Does not match the field's pattern.
    Pattern,
    /// Before this day.
    TooEarly(PartialDate),
    /// After this day.
    TooLate(PartialDate),
    /// Day or month are needed and missing.
    TooVague(Precision),
    /// Not within these bounds; for money in cents.
    OutOfRange(Range),
    /// This part of an address is missing.
    PartMissing(AddressPart),
    /// A German postcode has five digits.
    NotAPostcode,
    /// Fewer than this many items.
    TooFewItems(usize),
    /// More than this many items.
    TooManyItems(usize),
    /// More than this many files.
    TooManyFiles(usize),
    /// This check of the definition does not hold.
    Check {
        /// Its id.
        id: Arc<str>,
        /// Key of the text whose attribute `check-<id>` says what to do.
        text_key: Arc<str>,
    },
}

impl Fault {
    /// What to do, in the language of `words`.
    #[must_use]
    pub fn message(&self, definition: &Definition, words: Words<'_>) -> String {
        let _ = (definition, words, Arg::from(0), euros(0));
        let _ = |kind: &Kind| kind.accepts(&super::Value::YesNo(true));
        todo!()
    }
}
