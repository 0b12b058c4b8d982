//! Centres in a table: a line for each.

use std::collections::BTreeMap;

use ::csv::{Reader, ReaderBuilder, StringRecord, WriterBuilder};

use super::cells::Cells;
use super::columns::{PLAIN, TRANSLATED, known as known_columns};
use super::decode::decode;
use super::fault::{Fault, FileFault};
use super::report::{DryRun, Row};
use super::{MOST_ROWS, take};
use crate::Translated;
use crate::centres::{Access, Centre, CentreId, Way};

/// Reads centres from CSV with a header line, separated by semicolon, comma or tab, in UTF-8 or Windows-1252, and
/// compares them with those that are known. What has no column stays as it is known.
///
/// # Errors
/// The file cannot be read at all.
pub fn from_csv(bytes: &[u8], known: &[Centre]) -> Result<DryRun, FileFault> {
    let (text, encoding) = decode(bytes)?;
    let mut reader = ReaderBuilder::new().delimiter(delimiter(&text)).from_reader(text.as_bytes());
    let header = reader.headers().map_err(|_| FileFault::NoHeader)?.clone();
    known_columns(&header.iter().map(str::trim).collect::<Vec<_>>())?;
    Ok(DryRun::compare(encoding, rows(&mut reader, &header, known)?, known))
}

fn rows(reader: &mut Reader<&[u8]>, header: &StringRecord, known: &[Centre]) -> Result<Vec<Row>, FileFault> {
    let known: BTreeMap<&CentreId, &Centre> = known.iter().map(|centre| (&centre.id, centre)).collect();
    let (mut rows, mut seen) = (Vec::new(), BTreeMap::new());
    for record in reader.records() {
        if rows.len() >= MOST_ROWS {
            return Err(FileFault::TooManyRows(MOST_ROWS));
        }
        rows.push(row(record, header, &known, &mut seen));
    }
    Ok(rows)
}

fn row(
    record: Result<StringRecord, ::csv::Error>,
    header: &StringRecord,
    known: &BTreeMap<&CentreId, &Centre>,
    seen: &mut BTreeMap<CentreId, usize>,
) -> Row {
    let record = match record {
        Ok(record) => record,
        Err(error) => return (line(error.position()), None, Err(vec![broken(&error)])),
    };
    let row = line(record.position());
    let cells = Cells(header.iter().map(str::trim).zip(&record).collect());
    let id = match take::id(&cells) {
        Ok(id) => id,
        Err(fault) => return (row, None, Err(vec![fault])),
    };
    let read = match seen.insert(id.clone(), row) {
        Some(before) => Err(vec![Fault::Twice("id".to_owned(), before)]),
        None => take::centre(&cells, id.clone(), known.get(&id).copied()),
    };
    (row, Some(id), read)
}

fn line(position: Option<&::csv::Position>) -> usize {
    position.and_then(|position| usize::try_from(position.line()).ok()).unwrap_or(0)
}

fn broken(error: &::csv::Error) -> Fault {
    match error.kind() {
        ::csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            Fault::Columns { found: *len, expected: *expected_len }
        }
        other => Fault::Json(format!("{other:?}").chars().take(100).collect()),
    }
}

/// What separates the columns of the header line.
pub(super) fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    [b'\t', b',', b';'].into_iter().max_by_key(count).unwrap_or(b';')
}

/// Writes centres as CSV in UTF-8 with a byte order mark and semicolons, as spreadsheets here open it. Exceptions of
/// the opening hours have no column.
///
/// A cell that a spreadsheet would take for a formula gets an apostrophe before it; [`from_csv`] takes it away.
#[must_use]
pub fn to_csv(centres: &[Centre]) -> String {
    let columns = columns(centres);
    let mut writer = WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    let mut write = |record: &[String]| writer.write_record(record).is_ok();
    let written = write(&columns)
        && centres.iter().all(|centre| {
            let cells: Vec<String> = columns.iter().map(|column| harmless(cell(centre, column))).collect();
            write(&cells)
        });
    let bytes = if written { writer.into_inner().unwrap_or_default() } else { Vec::new() };
    format!("\u{feff}{}", String::from_utf8(bytes).unwrap_or_default())
}

/// All columns, those of other languages where a centre has them.
fn columns(centres: &[Centre]) -> Vec<String> {
    let in_languages = |name: &&'static str| {
        let texts = centres.iter().filter_map(|centre| translated(centre, name));
        let languages: std::collections::BTreeSet<&str> =
            texts.flat_map(|text| text.0.keys().map(String::as_str)).collect();
        let others = languages.into_iter().filter(|language| *language != "de");
        let others = others.map(|language| format!("{name}:{language}")).collect::<Vec<_>>();
        std::iter::once((*name).to_owned()).chain(others)
    };
    PLAIN.iter().map(|name| (*name).to_owned()).chain(TRANSLATED.iter().flat_map(in_languages)).collect()
}

fn translated<'a>(centre: &'a Centre, name: &str) -> Option<&'a Translated> {
    Some(match name {
        "about" => &centre.about,
        "transit" => &centre.transit,
        "parking" => &centre.parking,
        "access_notes" => &centre.access_notes,
        _ => return None,
    })
}

/// What a spreadsheet takes for the beginning of a formula.
pub(super) const FORMULA: [char; 4] = ['=', '+', '-', '@'];

fn harmless(cell: String) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell }
}

fn cell(centre: &Centre, column: &str) -> String {
    let (name, language) = column.split_once(':').unwrap_or((column, "de"));
    if let Some(text) = translated(centre, name) {
        return text.0.get(language).cloned().unwrap_or_default();
    }
    let list =
        |values: &std::collections::BTreeSet<String>| values.iter().cloned().collect::<Vec<_>>().join(" ");
    let address = &centre.address;
    match name {
        "id" => centre.id.to_string(),
        "name" => centre.name.clone(),
        "demo" => if centre.demo { "ja" } else { "nein" }.to_owned(),
        "street" => address.street.clone(),
        "house_number" => address.house_number.clone(),
        "postcode" => address.postcode.to_string(),
        "place" => address.place.clone(),
        "municipality" => centre.municipality.as_str().to_owned(),
        "latitude" => centre.position.latitude.to_string(),
        "longitude" => centre.position.longitude.to_string(),
        "topics" => list(&centre.topics),
        "languages" => list(&centre.languages),
        "phone" => centre.phone.clone().unwrap_or_default(),
        "email" => centre.email.clone().unwrap_or_default(),
        "website" => centre.website.as_ref().map(ToString::to_string).unwrap_or_default(),
        "opening_hours" => centre.hours.as_ref().map(ToString::to_string).unwrap_or_default(),
        "access" => access(centre.access).to_owned(),
        "contacts" => contacts(centre),
        "links" => links(centre),
        "booking" => way(&centre.booking),
        "online" => way(&centre.online),
        _ => String::new(),
    }
}

const fn access(access: Access) -> &'static str {
    match access {
        Access::Yes => "ja",
        Access::Partly => "teilweise",
        Access::No => "nein",
        Access::Unknown => "",
    }
}

fn way(way: &Way) -> String {
    match way {
        Way::Here => "hier".to_owned(),
        Way::Contact => "kontakt".to_owned(),
        Way::Elsewhere(url) => url.to_string(),
    }
}

fn contacts(centre: &Centre) -> String {
    let line = |contact: &crate::centres::Contact| {
        let (phone, email) = (contact.phone.as_deref().unwrap_or(""), contact.email.as_deref().unwrap_or(""));
        format!("{}; {}; {phone}; {email}", contact.name, contact.role)
    };
    centre.contacts.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn links(centre: &Centre) -> String {
    centre.links.iter().map(|link| format!("{} {}", link.url, link.title)).collect::<Vec<_>>().join("\n")
}
