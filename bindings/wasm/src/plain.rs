//! How values without secrets go to the page and come from it.

use jiff::Timestamp;
use js_sys::{JSON, Uint8Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::refused::Refused;

/// A value as a plain object of JavaScript.
pub(crate) fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let text = serde_json::to_string(value).map_err(|_| Refused::misused("value"))?;
    JSON::parse(&text)
}

/// Milliseconds since 1970 as the core's time.
pub(crate) fn at(now: f64) -> Result<Timestamp, Refused> {
    #[expect(clippy::cast_possible_truncation, reason = "the fraction of a millisecond does not matter")]
    let millis = if now.is_finite() { now as i64 } else { i64::MAX };
    Timestamp::from_millisecond(millis).map_err(|_| Refused::misused("time"))
}

/// The core's time as milliseconds since 1970.
pub(crate) fn millis(at: Timestamp) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this era are exact")]
    let millis = at.as_millisecond() as f64;
    millis
}

/// Bytes as hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// An array of so many bytes.
pub(crate) fn array<const N: usize>(bytes: &[u8], what: &'static str) -> Result<[u8; N], Refused> {
    bytes.try_into().map_err(|_| Refused::misused(what))
}

/// Bytes of the page, each array copied once.
pub(crate) fn all(arrays: &[Uint8Array]) -> Vec<Vec<u8>> {
    arrays.iter().map(Uint8Array::to_vec).collect()
}
