//! Authorities in a table: a row for each service, or for several with the same channel.

use std::collections::BTreeMap;

use ::csv::{ReaderBuilder, StringRecord};

use super::cells::Cells;
use super::raw::{ADDRESS, MAIN, OFFER, RawAuthority};
use super::{MOST_ROWS, RowFault, bounded, of_bearable_size};

/// The authorities of a CSV file in the order in which their ids first appear.
pub(in crate::routing) fn csv(text: &str) -> Result<Vec<RawAuthority>, Vec<RowFault>> {
    let text = of_bearable_size(text)?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter(text)).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|error| vec![RowFault::of_row(1, error.to_string())])?.clone();
    known(&header).map_err(|fault| vec![fault])?;
    let (mut table, mut faults) = (Table::default(), Vec::new());
    for (record, number) in reader.records().zip(1..) {
        if number > MOST_ROWS {
            faults.push(RowFault::of_file(format!("more than {MOST_ROWS} rows")));
            break;
        }
        let added = record.map_err(of_csv).and_then(|record| table.add(&cells(&header, &record)));
        faults.extend(added.err());
    }
    if faults.is_empty() { Ok(table.authorities) } else { Err(bounded(faults)) }
}

/// What separates the columns of the header line.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    [b',', b';', b'\t'].into_iter().max_by_key(count).unwrap_or(b',')
}

fn known(header: &StringRecord) -> Result<(), RowFault> {
    let columns = || MAIN.iter().chain(&ADDRESS).chain(&OFFER);
    let fault = |column: &str, message: String| RowFault { row: 1, column: column.to_owned(), message };
    for (at, name) in header.iter().enumerate() {
        if !columns().any(|column| *column == name) {
            let all: Vec<&str> = columns().copied().collect();
            return Err(fault(name, format!("unknown column; there are {}", all.join(", "))));
        }
        if header.iter().take(at).any(|before| before == name) {
            return Err(fault(name, "the column stands twice".to_owned()));
        }
    }
    Ok(())
}

fn of_csv(error: ::csv::Error) -> RowFault {
    let line = error.position().map_or(0, |position| position.line());
    let message = match error.kind() {
        ::csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("has {len} columns instead of {expected_len}")
        }
        other => format!("{other:?}"),
    };
    RowFault::of_row(usize::try_from(line).unwrap_or(usize::MAX), message)
}

fn cells(header: &StringRecord, record: &StringRecord) -> Cells {
    let line = record.position().map_or(0, |position| position.line());
    let mut cells = Cells::new(usize::try_from(line).unwrap_or(usize::MAX), "");
    for (name, text) in header.iter().zip(record) {
        cells.put(name, text);
    }
    cells
}

#[derive(Default)]
struct Table {
    authorities: Vec<RawAuthority>,
    by_id: BTreeMap<String, usize>,
}

impl Table {
    /// Begins an authority, or adds the row's services to the one with its id.
    fn add(&mut self, cells: &Cells) -> Result<(), RowFault> {
        let id = cells.text("id", 64)?;
        let begun = self.by_id.get(id).and_then(|at| self.authorities.get_mut(*at));
        let Some(begun) = begun else {
            self.by_id.insert(id.to_owned(), self.authorities.len());
            let offers = vec![cells.clone()];
            self.authorities.push(RawAuthority { main: cells.clone(), address: cells.clone(), offers });
            return Ok(());
        };
        let own: Vec<&'static str> = MAIN.into_iter().chain(ADDRESS).collect();
        if let Some(column) = cells.first_difference(&begun.main, &own) {
            let first = begun.main.row();
            return Err(cells.fault(column, format!("differs from row {first}, which has the same id")));
        }
        begun.offers.push(cells.clone());
        Ok(())
    }
}
