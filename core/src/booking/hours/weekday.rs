//! How a day of the week is stored: `mo`, `tu`, …

use jiff::civil::Weekday;
use serde::{Deserialize, Deserializer, Serializer, de};

const NAMES: [(&str, Weekday); 7] = [
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("su", Weekday::Sunday),
];

pub(super) fn serialize<S: Serializer>(day: &Weekday, serializer: S) -> Result<S::Ok, S::Error> {
    let name = NAMES.iter().find(|(_, other)| other == day).map_or("", |(name, _)| name);
    serializer.serialize_str(name)
}

pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Weekday, D::Error> {
    let name = String::deserialize(deserializer)?;
    let known = NAMES.iter().find(|(other, _)| *other == name);
    known.map(|(_, day)| *day).ok_or_else(|| de::Error::custom("a weekday is one of mo tu we th fr sa su"))
}
