//! The named texts of a row, read one by one with a fault that names row and column.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::str::FromStr;

use super::RowFault;

/// Named texts of one row; what is empty counts as absent.
#[derive(Clone, Debug, Default)]
pub(super) struct Cells {
    row: usize,
    /// What stands before the column in a fault, for example `address.`.
    within: String,
    texts: BTreeMap<String, String>,
}

impl Cells {
    pub(super) fn new(row: usize, within: impl Into<String>) -> Self {
        Self { row, within: within.into(), texts: BTreeMap::new() }
    }

    pub(super) fn put(&mut self, column: &str, text: &str) {
        if !text.trim().is_empty() {
            self.texts.insert(column.to_owned(), text.trim().to_owned());
        }
    }

    pub(super) fn row(&self) -> usize {
        self.row
    }

    pub(super) fn peek(&self, column: &str) -> Option<&str> {
        self.texts.get(column).map(String::as_str)
    }

    pub(super) fn fault(&self, column: &str, message: impl Into<String>) -> RowFault {
        RowFault { row: self.row, column: format!("{}{column}", self.within), message: message.into() }
    }

    /// A text of at most so many characters, none of them a control character; `None` when absent.
    pub(super) fn optional(&self, column: &str, longest: usize) -> Result<Option<&str>, RowFault> {
        let Some(text) = self.peek(column) else { return Ok(None) };
        if text.chars().count() > longest {
            return Err(self.fault(column, format!("longer than {longest} characters")));
        }
        if text.chars().any(char::is_control) {
            return Err(self.fault(column, "contains a control character"));
        }
        Ok(Some(text))
    }

    /// As [`Cells::optional`], but it has to be there.
    pub(super) fn text(&self, column: &str, longest: usize) -> Result<&str, RowFault> {
        self.optional(column, longest)?.ok_or_else(|| self.fault(column, "is missing"))
    }

    /// A text that is read as something; `None` when absent.
    pub(super) fn read_optional<T>(&self, column: &str, longest: usize) -> Result<Option<T>, RowFault>
    where
        T: FromStr<Err: Display>,
    {
        let text = self.optional(column, longest)?;
        text.map(|text| text.parse().map_err(|error: T::Err| self.fault(column, error.to_string())))
            .transpose()
    }

    /// As [`Cells::read_optional`], but it has to be there.
    pub(super) fn read<T: FromStr<Err: Display>>(&self, column: &str, longest: usize) -> Result<T, RowFault> {
        self.read_optional(column, longest)?.ok_or_else(|| self.fault(column, "is missing"))
    }

    /// Several values separated by blanks or commas, at least one and at most so many.
    pub(super) fn list<T: FromStr<Err: Display>>(
        &self,
        column: &str,
        most: usize,
    ) -> Result<Vec<T>, RowFault> {
        let text = self.peek(column).ok_or_else(|| self.fault(column, "is missing"))?;
        let words = text.split([' ', ',', '\n']).filter(|word| !word.is_empty());
        if words.clone().nth(most).is_some() {
            return Err(self.fault(column, format!("more than {most} values")));
        }
        let read = |word: &str| {
            word.parse().map_err(|error: T::Err| self.fault(column, format!("{word:.40}: {error}")))
        };
        words.map(read).collect()
    }

    /// Whether every text here is also in the other row, or absent here.
    pub(super) fn first_difference(&self, other: &Self, columns: &[&'static str]) -> Option<&'static str> {
        let differs = |column: &&&str| self.peek(column).is_some_and(|own| other.peek(column) != Some(own));
        columns.iter().find(differs).copied()
    }
}
