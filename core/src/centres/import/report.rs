//! What would become of each row: the report before anything is taken over.

use std::collections::{BTreeMap, BTreeSet};

use super::decode::Encoding;
use super::fault::Fault;
use crate::Words;
use crate::centres::{Centre, CentreId};

/// A file that was read and compared with the centres that are known. Nothing has changed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct DryRun {
    /// How its characters were written.
    pub encoding: Encoding,
    /// What would become of each row, in order.
    pub rows: Vec<RowReport>,
    /// Known centres that are not in the file. They stay; whoever wants them gone deletes them.
    pub not_mentioned: Vec<CentreId>,
    changes: Vec<Centre>,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowReport {
    /// The line of a CSV file or the element of a JSON array, counted from 1.
    pub row: usize,
    /// The centre, if it could be read.
    pub id: Option<CentreId>,
    /// What would become of it.
    pub outcome: RowOutcome,
}

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowOutcome {
    /// A new centre.
    New,
    /// A known centre with these members changed.
    Changed(Vec<String>),
    /// A known centre; nothing changes.
    Same,
    /// Not taken, for these reasons.
    Refused(Vec<Fault>),
}

impl RowOutcome {
    /// What it is called.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        words.text(match self {
            Self::New => "import-row-new",
            Self::Changed(_) => "import-row-changed",
            Self::Same => "import-row-same",
            Self::Refused(_) => "import-row-refused",
        })
    }
}

/// A row that was read: its number, whose it is, and what it says or what is wrong with it.
pub(super) type Row = (usize, Option<CentreId>, Result<Centre, Vec<Fault>>);

impl DryRun {
    /// Compares rows with the centres that are known.
    pub(super) fn compare(encoding: Encoding, rows: Vec<Row>, known: &[Centre]) -> Self {
        let mut run = Self {
            encoding,
            rows: Vec::with_capacity(rows.len()),
            not_mentioned: Vec::new(),
            changes: Vec::new(),
        };
        let by_id: BTreeMap<&CentreId, &Centre> = known.iter().map(|centre| (&centre.id, centre)).collect();
        for (row, id, read) in rows {
            let outcome = match read {
                Ok(centre) => run.outcome(centre, &by_id),
                Err(faults) => RowOutcome::Refused(faults),
            };
            run.rows.push(RowReport { row, id, outcome });
        }
        let mentioned: BTreeSet<&CentreId> = run.rows.iter().filter_map(|row| row.id.as_ref()).collect();
        let missing = known.iter().map(|centre| &centre.id).filter(|id| !mentioned.contains(id));
        run.not_mentioned = missing.cloned().collect();
        run
    }

    fn outcome(&mut self, centre: Centre, known: &BTreeMap<&CentreId, &Centre>) -> RowOutcome {
        let outcome = match known.get(&centre.id) {
            None => RowOutcome::New,
            Some(known) if **known == centre => return RowOutcome::Same,
            Some(known) => RowOutcome::Changed(differing(known, &centre)),
        };
        self.changes.push(centre);
        outcome
    }

    /// Whether every row can be taken.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        !self.rows.iter().any(|row| matches!(row.outcome, RowOutcome::Refused(_)))
    }

    /// How many rows are new, changed, the same, and refused.
    #[must_use]
    pub fn counts(&self) -> (usize, usize, usize, usize) {
        self.rows.iter().fold((0, 0, 0, 0), |(new, changed, same, refused), row| match row.outcome {
            RowOutcome::New => (new + 1, changed, same, refused),
            RowOutcome::Changed(_) => (new, changed + 1, same, refused),
            RowOutcome::Same => (new, changed, same + 1, refused),
            RowOutcome::Refused(_) => (new, changed, same, refused + 1),
        })
    }

    /// The new and changed centres, to be stored in one transaction.
    ///
    /// # Errors
    /// The report itself, when a row was refused: all of a file is taken, or nothing.
    pub fn take(self) -> Result<Vec<Centre>, Self> {
        if self.is_clean() { Ok(self.changes) } else { Err(self) }
    }

    /// The new and changed centres of the rows that are right; the refused ones are left out knowingly.
    #[must_use]
    pub fn take_the_good(self) -> Vec<Centre> {
        self.changes
    }
}

/// The members in which two centres differ.
fn differing(one: &Centre, other: &Centre) -> Vec<String> {
    let members = |centre: &Centre| match serde_json::to_value(centre) {
        Ok(serde_json::Value::Object(members)) => members,
        _ => serde_json::Map::new(),
    };
    let (one, other) = (members(one), members(other));
    one.into_iter().filter(|(name, value)| other.get(name) != Some(value)).map(|(name, _)| name).collect()
}
