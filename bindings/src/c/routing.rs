//! Places and authorities for C.

use std::ffi::c_char;

use super::arguments::text;
use super::error::{SozialError, SozialStatus};
use super::outcome::{put, put_json, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::routing::{self, AuthorityList};

/// Places that somebody may mean, at most `limit`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_suggest_places(
    core: *const SozialCore,
    typed: *const c_char,
    limit: u32,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| put_json(out, &routing::suggest_places(text(typed, "typed")?, limit)))
}

/// The place that somebody means: `{ "found": "nothing" | "one" | "several", ... }`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_find_place(
    core: *const SozialCore,
    typed: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| put_json(out, &routing::find_place(text(typed, "typed")?)))
}

/// Reads a list of authorities (JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_authorities_read(
    core: *const SozialCore,
    json: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        put(out, core.put(AuthorityList::from_json(text(json, "json")?)?))
    })
}

/// From a place as it is typed and a LeiKa key to what can be done: `{ "outcome": "here" | "external" | "contact-only" |
/// "unknown-authority" | "ask-place" | "unknown-place", ... }`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_route(
    core: *const SozialCore,
    authorities: SozialHandle,
    place: *const c_char,
    leika: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let list = core.get::<AuthorityList>(authorities)?;
        put_json(out, &list.route(text(place, "place")?, text(leika, "leika")?)?)
    })
}
