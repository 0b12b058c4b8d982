//! Centres as JSON: everything that is known of them.

use std::collections::BTreeMap;

use serde_json::Value;

use super::decode::decode;
use super::fault::{Fault, FileFault};
use super::report::DryRun;
use super::{MOST_ROWS, check};
use crate::centres::{Centre, CentreId};

/// Reads centres from JSON, an array or an object with the one member `centres`, and compares them with those that are
/// known. Members of an element that are absent are empty, not kept.
///
/// # Errors
/// The file cannot be read at all.
pub fn from_json(bytes: &[u8], known: &[Centre]) -> Result<DryRun, FileFault> {
    let (text, encoding) = decode(bytes)?;
    let elements =
        elements(serde_json::from_str(&text).map_err(|error| FileFault::NotJson(error.to_string()))?)?;
    let mut seen: BTreeMap<CentreId, usize> = BTreeMap::new();
    let mut rows = Vec::with_capacity(elements.len());
    for (row, element) in (1..).zip(elements) {
        let read =
            serde_json::from_value::<Centre>(element).map_err(|error| vec![Fault::Json(error.to_string())]);
        let id = read.as_ref().ok().map(|centre| centre.id.clone());
        let read = read.and_then(|centre| match seen.insert(centre.id.clone(), row) {
            Some(before) => Err(vec![Fault::Twice("id".to_owned(), before)]),
            None => check::centre(centre),
        });
        rows.push((row, id, read));
    }
    Ok(DryRun::compare(encoding, rows, known))
}

fn elements(document: Value) -> Result<Vec<Value>, FileFault> {
    let list = match document {
        Value::Object(mut members) if members.len() == 1 => members.remove("centres").unwrap_or(Value::Null),
        other => other,
    };
    match list {
        Value::Array(rows) if rows.len() <= MOST_ROWS => Ok(rows),
        Value::Array(_) => Err(FileFault::TooManyRows(MOST_ROWS)),
        _ => Err(FileFault::NotJson(
            "expected an array, or an object with the one member \"centres\"".to_owned(),
        )),
    }
}

/// Writes centres as JSON that [`from_json`] reads the same.
#[must_use]
pub fn to_json(centres: &[Centre]) -> String {
    serde_json::to_string_pretty(&serde_json::json!({ "centres": centres })).unwrap_or_default()
}
