//! How authorities are read from files, and what is said about a row that cannot be taken.

mod cells;
mod csv;
mod json;
mod raw;

use std::fmt;

use serde::Serialize;

pub(super) use csv::csv;
pub(super) use json::json;
pub(super) use raw::RawAuthority;

/// The largest file that is read, in bytes.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The most rows that are read.
const MOST_ROWS: usize = 100_000;

/// The most faults that are listed.
const MOST_FAULTS: usize = 1000;

/// Why a row was not taken; its first fault if it has several.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowFault {
    /// The line of a CSV file or the element of a JSON array, counted from 1; 0 for the whole file.
    pub row: usize,
    /// The column or member; empty when it is the row as a whole.
    pub column: String,
    /// What is wrong and what would be right, in English for operators.
    pub message: String,
}

impl RowFault {
    fn of_file(message: impl Into<String>) -> Self {
        Self { row: 0, column: String::new(), message: message.into() }
    }

    fn of_row(row: usize, message: impl Into<String>) -> Self {
        Self { row, column: String::new(), message: message.into() }
    }
}

impl fmt::Display for RowFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, self.column.as_str()) {
            (0, _) => out.write_str(&self.message),
            (row, "") => write!(out, "row {row}: {}", self.message),
            (row, column) => write!(out, "row {row}, {column}: {}", self.message),
        }
    }
}

impl std::error::Error for RowFault {}

/// The faults by row, one for each, and not endlessly many.
pub(super) fn bounded(mut faults: Vec<RowFault>) -> Vec<RowFault> {
    faults.sort_by_key(|fault| fault.row);
    faults.dedup_by_key(|fault| fault.row);
    faults.truncate(MOST_FAULTS);
    faults
}

fn of_bearable_size(text: &str) -> Result<&str, Vec<RowFault>> {
    match text.len() > MOST_BYTES {
        true => Err(vec![RowFault::of_file(format!("the file is larger than {MOST_BYTES} bytes"))]),
        false => Ok(text.trim_start_matches('\u{feff}')),
    }
}

#[cfg(test)]
mod tests;
