//! Counselling centres for C.

use std::ffi::c_char;

use super::arguments::{bytes, json, parsed, text};
use super::error::{SozialError, SozialStatus};
use super::outcome::{put, put_json, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::centres::{CentreIndex, CentreQuery};

/// An index of centres as a portal exports them (JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_centres_read(
    core: *const SozialCore,
    json: *const u8,
    len: usize,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        put(out, core.put(CentreIndex::from_json(bytes(json, len, "json")?)?))
    })
}

/// An index of invented centres, at most 20,000.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_centres_demo(
    core: *const SozialCore,
    count: u32,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        put(out, core.put(CentreIndex::demo(count)))
    })
}

/// Centres that fit a query such as `{"text":"Schulden","show":10}` at a moment (RFC 3339).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_centres_search(
    core: *const SozialCore,
    centres: SozialHandle,
    query: *const c_char,
    now: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (query, now): (CentreQuery, _) = (json(query, "query")?, parsed(now, "now")?);
        let found = core.get::<CentreIndex>(centres)?.search(query, now, text(language, "language")?);
        put_json(out, &found)
    })
}
