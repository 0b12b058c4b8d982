//! How time, days and ids go over a border: as what the language on the other side has for them.

use jiff::Timestamp;
use uuid::Uuid;

/// A day of the calendar, `2026-11-22` on the border.
pub type CivilDate = jiff::civil::Date;
/// A day and a time of the clock in Germany, `2026-11-22T09:30:00` on the border.
pub type CivilTime = jiff::civil::DateTime;

uniffi::custom_type!(Timestamp, i64, {
    remote,
    try_lift: |milliseconds| Ok(Timestamp::from_millisecond(milliseconds)?),
    lower: |at| at.as_millisecond(),
});
uniffi::custom_type!(CivilDate, String, {
    remote,
    try_lift: |text| Ok(text.parse()?),
    lower: |date| date.to_string(),
});
uniffi::custom_type!(CivilTime, String, {
    remote,
    try_lift: |text| Ok(text.parse()?),
    lower: |time| time.to_string(),
});
uniffi::custom_type!(Uuid, String, {
    remote,
    try_lift: |text| Ok(text.parse()?),
    lower: |id| id.to_string(),
});
