//! The texts of a row by column; an absent column is something else than an empty one.

use std::collections::BTreeMap;

use super::fault::Fault;

/// The texts of a row.
pub(super) struct Cells<'a>(pub(super) BTreeMap<&'a str, &'a str>);

impl<'a> Cells<'a> {
    /// Whether the file has the column.
    pub(super) fn has(&self, column: &str) -> bool {
        self.0.contains_key(column)
    }

    /// The text of a column, `None` when empty or absent; at most so many characters, none a control character but
    /// line breaks where they are allowed.
    pub(super) fn optional(
        &self,
        column: &str,
        longest: usize,
        lines: Lines,
    ) -> Result<Option<&'a str>, Fault> {
        let text = self.0.get(column).map(|text| text.trim()).filter(|text| !text.is_empty());
        let Some(text) = text else { return Ok(None) };
        if text.chars().count() > longest {
            return Err(Fault::TooLong(column.to_owned(), longest));
        }
        let breaks = |letter: char| lines == Lines::Several && matches!(letter, '\n' | '\r');
        match text.chars().any(|letter| letter.is_control() && !breaks(letter)) {
            true => Err(Fault::Control(column.to_owned())),
            false => Ok(Some(text)),
        }
    }

    /// As [`Cells::optional`], but it has to be there.
    pub(super) fn text(&self, column: &str, longest: usize) -> Result<&'a str, Fault> {
        self.optional(column, longest, Lines::One)?.ok_or_else(|| Fault::Missing(column.to_owned()))
    }

    /// The columns of a text in several languages: the language and what stands there.
    pub(super) fn translations<'b>(
        &'b self,
        column: &'b str,
    ) -> impl Iterator<Item = (&'a str, &'a str)> + 'b {
        self.0.keys().filter_map(move |name| match name.split_once(':') {
            Some((own, language)) if own == column => Some((language, *name)),
            None if *name == column => Some(("de", *name)),
            _ => None,
        })
    }
}

/// Whether a text may have several lines.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// One.
    One,
    /// Several.
    Several,
}
