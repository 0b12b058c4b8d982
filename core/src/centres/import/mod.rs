//! How centres come from files and go into them: read row by row, tried before anything is taken over.
//!
//! CSV has a line for each centre; columns that are not there leave what is known of a centre as it is, so that a list of
//! telephone numbers alone can be brought up to date. JSON holds everything. Both are written so that they read the same.
//!
//! | Column | Holds |
//! |---|---|
//! | `id`, `name`, `street`, `house_number`, `postcode`, `place` | texts |
//! | `municipality` | the Regionalschlüssel; may be empty where postcode and place tell |
//! | `latitude`, `longitude` | degrees; empty: the middle of the postcode's area |
//! | `demo` | `ja` or `nein` |
//! | `topics`, `languages` | ids, separated by blanks |
//! | `phone`, `email`, `website`, `opening_hours` | as in the list of authorities |
//! | `about`, `transit`, `parking`, `access_notes` | German texts; `about:en` in another language |
//! | `access` | `ja`, `teilweise`, `nein` |
//! | `contacts` | in each line: name; role; telephone; mail |
//! | `links` | in each line: address, a blank, title |
//! | `booking`, `online` | `hier`, `kontakt`, or an address |

mod cells;
mod check;
mod columns;
mod csv;
mod decode;
mod fault;
mod json;
mod locate;
mod report;
mod table;
mod take;

pub use self::csv::{from_csv, to_csv};
pub use decode::Encoding;
pub use fault::{Fault, FileFault};
pub use json::{from_json, to_json};
pub use report::{DryRun, RowOutcome, RowReport};
pub use table::{Table, TableRow};

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The most rows that are read.
pub const MOST_ROWS: usize = 20_000;

#[cfg(test)]
mod tests;
