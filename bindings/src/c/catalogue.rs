//! The catalogue for C.

use std::ffi::c_char;

use super::arguments::text;
use super::error::{SozialError, SozialStatus};
use super::outcome::{put_json, report};
use super::table::SozialCore;
use crate::catalogue;

/// All services, as a list of records (JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_services(
    core: *const SozialCore,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| put_json(out, &catalogue::services(text(language, "language")?)))
}

/// Services that fit what somebody typed: `{ "services": [...], "external": [...] }`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_search_services(
    core: *const SozialCore,
    query: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        let found = catalogue::search_services(text(query, "query")?, text(language, "language")?);
        put_json(out, &found)
    })
}

/// The content of a service: title, sections, legal basis.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_describe_service(
    core: *const SozialCore,
    slug: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        let content = catalogue::describe_service(text(slug, "slug")?, text(language, "language")?)?;
        put_json(out, &content)
    })
}
