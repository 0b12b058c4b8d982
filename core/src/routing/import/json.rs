//! Authorities as JSON: the form in which they are exported, passed on and kept.

use serde_json::{Map, Value};

use super::cells::Cells;
use super::raw::{ADDRESS, MAIN, OFFER, RawAuthority};
use super::{MOST_ROWS, RowFault, bounded, of_bearable_size};

/// The authorities of a JSON document.
pub(in crate::routing) fn json(text: &str) -> Result<Vec<RawAuthority>, Vec<RowFault>> {
    let rows = elements(of_bearable_size(text)?).map_err(|fault| vec![fault])?;
    let (mut authorities, mut faults) = (Vec::new(), Vec::new());
    for (row, value) in (1..).zip(&rows) {
        match authority(row, value) {
            Ok(authority) => authorities.push(authority),
            Err(fault) => faults.push(fault),
        }
    }
    if faults.is_empty() { Ok(authorities) } else { Err(bounded(faults)) }
}

/// The elements of the array, which may be the document or its only member.
fn elements(text: &str) -> Result<Vec<Value>, RowFault> {
    let document = serde_json::from_str(text).map_err(|error| RowFault::of_file(error.to_string()))?;
    let list = match document {
        Value::Object(mut members) if members.len() == 1 => {
            members.remove("authorities").unwrap_or(Value::Null)
        }
        other => other,
    };
    match list {
        Value::Array(rows) if rows.len() <= MOST_ROWS => Ok(rows),
        Value::Array(_) => Err(RowFault::of_file(format!("more than {MOST_ROWS} authorities"))),
        _ => Err(RowFault::of_file("expected an array, or an object with the one member \"authorities\"")),
    }
}

fn authority(row: usize, value: &Value) -> Result<RawAuthority, RowFault> {
    let members = object(row, "", value)?;
    let (mut main, mut address) = (Cells::new(row, ""), Cells::new(row, "address."));
    let mut offers = Vec::new();
    for (name, value) in members {
        match (name.as_str(), value) {
            ("address", value) => fill(&mut address, object(row, "address", value)?, &ADDRESS)?,
            ("services", Value::Array(services)) => {
                offers = (0..)
                    .zip(services)
                    .map(|(at, service)| offer(row, at, service))
                    .collect::<Result<_, _>>()?;
            }
            ("services", _) => return Err(main.fault("services", "has to be an array")),
            _ => put(&mut main, name, value, &MAIN)?,
        }
    }
    Ok(RawAuthority { main, address, offers })
}

fn offer(row: usize, at: usize, value: &Value) -> Result<Cells, RowFault> {
    let column = format!("services[{at}]");
    let members = object(row, &column, value)?;
    let mut cells = Cells::new(row, format!("{column}."));
    fill(&mut cells, members, &OFFER)?;
    // An empty object would pass for a row without services.
    cells.peek("leika").ok_or_else(|| cells.fault("leika", "is missing"))?;
    Ok(cells)
}

fn object<'a>(row: usize, column: &str, value: &'a Value) -> Result<&'a Map<String, Value>, RowFault> {
    let fault = || RowFault { row, column: column.to_owned(), message: "has to be an object".to_owned() };
    value.as_object().ok_or_else(fault)
}

fn fill(cells: &mut Cells, members: &Map<String, Value>, known: &[&str]) -> Result<(), RowFault> {
    members.iter().try_for_each(|(name, value)| put(cells, name, value, known))
}

fn put(cells: &mut Cells, name: &str, value: &Value, known: &[&str]) -> Result<(), RowFault> {
    if !known.contains(&name) {
        return Err(
            cells.fault(&format!("{name:.40}"), format!("unknown member; there are {}", known.join(", ")))
        );
    }
    let list = matches!(name, "area" | "leika");
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Bool(yes) if name == "demo" => yes.to_string(),
        Value::Array(texts) if list && texts.iter().all(Value::is_string) => {
            texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
        }
        Value::Null => String::new(),
        _ => return Err(cells.fault(name, "has to be a text")),
    };
    cells.put(name, &text);
    Ok(())
}
