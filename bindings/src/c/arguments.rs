//! Reading what C hands in.

use std::ffi::{CStr, c_char};

use serde::de::DeserializeOwned;

use super::error::{Failure, SozialStatus};

/// Text that must be there.
pub(super) fn text<'a>(pointer: *const c_char, name: &str) -> Result<&'a str, Failure> {
    if pointer.is_null() {
        return Err(Failure::new(SozialStatus::Null, format!("{name} is null")));
    }
    // SAFETY: not null; it ends with a zero and lives for the call, as the caller promises.
    let text = unsafe { CStr::from_ptr(pointer) }.to_str();
    text.map_err(|_| Failure::new(SozialStatus::NotUtf8, format!("{name} is not UTF-8")))
}

/// Text that may be left out by null.
pub(super) fn optional<'a>(pointer: *const c_char, name: &str) -> Result<Option<&'a str>, Failure> {
    if pointer.is_null() { Ok(None) } else { text(pointer, name).map(Some) }
}

/// Bytes. Null is fine for none.
pub(super) fn bytes(pointer: *const u8, len: usize, name: &str) -> Result<Vec<u8>, Failure> {
    if len == 0 {
        return Ok(Vec::new());
    }
    if pointer.is_null() {
        return Err(Failure::new(SozialStatus::Null, format!("{name} is null")));
    }
    if isize::try_from(len).is_err() {
        return Err(Failure::malformed(name));
    }
    // SAFETY: not null; it has that many bytes for the call, as the caller promises.
    Ok(unsafe { std::slice::from_raw_parts(pointer, len) }.to_vec())
}

/// A value written as text: a day, a moment, an id.
pub(super) fn parsed<T: std::str::FromStr>(pointer: *const c_char, name: &str) -> Result<T, Failure> {
    text(pointer, name)?.parse().map_err(|_| Failure::malformed(name))
}

/// A record as JSON.
pub(super) fn json<T: DeserializeOwned>(pointer: *const c_char, name: &str) -> Result<T, Failure> {
    let malformed = |error: serde_json::Error| {
        Failure::new(
            SozialStatus::Malformed,
            format!("{name} is malformed: line {}, column {}", error.line(), error.column()),
        )
    };
    serde_json::from_str(text(pointer, name)?).map_err(malformed)
}

/// Bytes in JSON: base64url without padding.
#[derive(serde::Serialize, serde::Deserialize)]
pub(super) struct Base64(#[serde(with = "crate::base64_json")] pub(super) Vec<u8>);

/// Lists of bytes as JSON.
pub(super) fn many_bytes(pointer: *const c_char, name: &str) -> Result<Vec<Vec<u8>>, Failure> {
    Ok(json::<Vec<Base64>>(pointer, name)?.into_iter().map(|bytes| bytes.0).collect())
}
