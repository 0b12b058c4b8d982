//! Which columns there are.

use super::FileFault;
use crate::centres::LANGUAGES;

/// Columns that hold one thing.
pub(super) const PLAIN: [&str; 21] = [
    "id",
    "name",
    "demo",
    "street",
    "house_number",
    "postcode",
    "place",
    "municipality",
    "latitude",
    "longitude",
    "topics",
    "languages",
    "phone",
    "email",
    "website",
    "opening_hours",
    "access",
    "contacts",
    "links",
    "booking",
    "online",
];

/// Columns that hold a text in German, and in other languages behind a colon.
pub(super) const TRANSLATED: [&str; 4] = ["about", "transit", "parking", "access_notes"];

/// Whether every column is known and stands once.
pub(super) fn known(header: &[&str]) -> Result<(), FileFault> {
    if header.iter().all(|column| column.is_empty()) {
        return Err(FileFault::NoHeader);
    }
    for (at, column) in header.iter().enumerate() {
        if !is_known(column) {
            return Err(FileFault::UnknownColumn(column.chars().take(40).collect()));
        }
        if header.iter().take(at).any(|before| before == column) {
            return Err(FileFault::ColumnTwice((*column).to_owned()));
        }
    }
    Ok(())
}

fn is_known(column: &str) -> bool {
    let translated = |(name, language): (&str, &str)| {
        TRANSLATED.contains(&name) && LANGUAGES.contains(&language) && language != "de"
    };
    PLAIN.contains(&column) || TRANSLATED.contains(&column) || column.split_once(':').is_some_and(translated)
}
