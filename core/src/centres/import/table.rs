//! Any table out of a CSV file as office programs write it: which cells stand in which line.

use csv::ReaderBuilder;

use super::csv::delimiter;
use super::decode::decode;
use super::{Encoding, FileFault, MOST_ROWS};

/// A table with its header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// How the file's characters are written.
    pub encoding: Encoding,
    /// The header's cells, without blanks around them.
    pub columns: Vec<String>,
    /// The rows below it.
    pub rows: Vec<TableRow>,
}

/// A row of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableRow {
    /// The line of the file, from 1.
    pub line: usize,
    /// The cells, without blanks around them; as many as the row has.
    pub cells: Vec<String>,
}

impl Table {
    /// Reads a table with a header line, separated by semicolon, comma or tab, in UTF-8 or Windows-1252.
    ///
    /// ```
    /// use sozial_core::centres::Table;
    /// let table = Table::from_csv("Name;Stelle\n\"Birke; 7\";DEMO-1\n".as_bytes())?;
    /// assert_eq!(table.columns, ["Name", "Stelle"]);
    /// assert_eq!(table.rows[0].cells, ["Birke; 7", "DEMO-1"]);
    /// # Ok::<(), sozial_core::centres::FileFault>(())
    /// ```
    ///
    /// # Errors
    /// The file cannot be read at all.
    pub fn from_csv(bytes: &[u8]) -> Result<Self, FileFault> {
        let (text, encoding) = decode(bytes)?;
        let mut reader =
            ReaderBuilder::new().delimiter(delimiter(&text)).flexible(true).from_reader(text.as_bytes());
        let cells = |record: &csv::StringRecord| record.iter().map(|cell| cell.trim().to_owned()).collect();
        let columns: Vec<String> = reader.headers().map(cells).map_err(|_| FileFault::NoHeader)?;
        if columns.iter().all(String::is_empty) {
            return Err(FileFault::NoHeader);
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            if rows.len() >= MOST_ROWS {
                return Err(FileFault::TooManyRows(MOST_ROWS));
            }
            let record = record.map_err(|_| FileFault::Encoding)?;
            let line = record.position().and_then(|at| usize::try_from(at.line()).ok()).unwrap_or(0);
            rows.push(TableRow { line, cells: cells(&record) });
        }
        Ok(Self { encoding, columns, rows })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_1252_and_commas_are_read_like_utf_8_and_semicolons() {
        let one = Table::from_csv("Name;Ort\nMüller;Köln\n".as_bytes()).unwrap();
        let other = Table::from_csv(b"Name,Ort\nM\xfcller,K\xf6ln\n").unwrap();
        assert_eq!((one.rows, one.encoding), (other.rows, Encoding::Utf8));
        assert_eq!(other.encoding, Encoding::Windows1252);
    }

    #[test]
    fn a_row_with_too_few_cells_is_one_and_tells_its_line() {
        let table = Table::from_csv(b"a;b\n1\n2;3;4\n").unwrap();
        let rows: Vec<_> = table.rows.iter().map(|row| (row.line, row.cells.len())).collect();
        assert_eq!(rows, [(2, 1), (3, 3)]);
        assert_eq!(Table::from_csv(b"\n"), Err(FileFault::NoHeader));
    }
}
