//! Forms for C.

use std::ffi::c_char;

use super::arguments::{json, optional, parsed, text};
use super::error::{SozialError, SozialStatus};
use super::outcome::{put, put_json, put_text, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::forms::{AnswerChange, Draft, Form};

/// Opens a form that is built in: a version of it, or the newest where `version` is null.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_form_open(
    core: *const SozialCore,
    id: *const c_char,
    version: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let id = text(id, "id")?;
        let form = match optional(version, "version")? {
            Some(version) => Form::version_of(id, version)?,
            None => Form::current(id)?,
        };
        put(out, core.put(form))
    })
}

/// Opens a definition that was fetched from a portal (KDL).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_form_parse(
    core: *const SozialCore,
    source: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        put(out, core.put(Form::parse(text(source, "source")?)?))
    })
}

/// JSON Schema of the answers of a form.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_form_schema(
    core: *const SozialCore,
    form: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<Form>(form)?.schema()))
}

/// A draft of a form: with answers (JSON), or without where `answers` is null.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_draft_open(
    core: *const SozialCore,
    form: SozialHandle,
    answers: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let form = core.get::<Form>(form)?;
        let draft = match optional(answers, "answers")? {
            Some(answers) => Draft::from_json(&form, answers)?,
            None => Draft::empty(&form),
        };
        put(out, core.put(draft))
    })
}

/// Makes all changes, or none: a list such as `[{"change":"set","path":"kinder","value":{"kind":"yes-no","yes":true}}]`.
/// Other changes are `type` (`path`, `text`), `clear` (`path`), `add-item` (`group`), `remove-item` (`item`), `confirm`
/// (`chapter`).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_draft_apply(
    core: *const SozialCore,
    draft: SozialHandle,
    changes: *const c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let changes: Vec<AnswerChange> = json(changes, "changes")?;
        Ok(core.get::<Draft>(draft)?.apply(changes)?)
    })
}

/// The answers of a draft as JSON.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_draft_answers(
    core: *const SozialCore,
    draft: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<Draft>(draft)?.to_json()))
}

/// What follows from the answers on a day (2026-11-22): chapters, pages, faults, documents, with all words.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_draft_journey(
    core: *const SozialCore,
    draft: SozialHandle,
    today: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (today, language) = (parsed(today, "today")?, text(language, "language")?);
        put_json(out, &core.get::<Draft>(draft)?.journey(today, language))
    })
}

/// Questions and answers in words.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_draft_transcript(
    core: *const SozialCore,
    draft: SozialHandle,
    today: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        let (today, language) = (parsed(today, "today")?, text(language, "language")?);
        put_json(out, &core.get::<Draft>(draft)?.transcript(today, language))
    })
}
