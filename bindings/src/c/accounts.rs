//! Accounts for C. Secrets stay in handles; what is given out as bytes is for the server.

use std::ffi::c_char;

use serde::Deserialize;

use super::arguments::{bytes, json, text};
use super::error::{SozialError, SozialStatus};
use super::outcome::{SozialBytes, put, put_bytes, put_json, put_text, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::accounts::{self, AccountKeys, Credentials, RecoverySheet, RegistrationTerms};

/// A made-up user name.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_suggest_user_name(
    core: *const SozialCore,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| put_text(out, &accounts::suggest_user_name()))
}

/// How strong a password (UTF-8) is for a user name: `{ "bits", "level", "enough", "hints" }`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_password_strength(
    core: *const SozialCore,
    password: *const u8,
    password_len: usize,
    name: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        let name = Some(text(name, "name")?.to_owned());
        put_json(out, &accounts::password_strength(bytes(password, password_len, "password")?, name)?)
    })
}

/// Makes an account, with terms `{"topic","centre","terms","privacy"}`: what goes to the server (JSON), the keys and the
/// recovery sheet (handles). Takes 64 MiB and some tenths of a second.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_register(
    core: *const SozialCore,
    name: *const c_char,
    password: *const u8,
    password_len: usize,
    salt: *const u8,
    salt_len: usize,
    terms: *const c_char,
    keys: *mut SozialHandle,
    sheet: *mut SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        there(keys)?;
        there(sheet)?;
        let (password, salt) = (bytes(password, password_len, "password")?, bytes(salt, salt_len, "salt")?);
        let terms: Terms = json(terms, "terms")?;
        let made = accounts::register(text(name, "name")?, password, salt, terms.into())?;
        put_json(out, &made.account)?;
        put(keys, core.put(made.keys))?;
        put(sheet, core.put(made.sheet))
    })
}

/// What a name and a password give. Takes 64 MiB and some tenths of a second.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_credentials_stretch(
    core: *const SozialCore,
    name: *const c_char,
    password: *const u8,
    password_len: usize,
    salt: *const u8,
    salt_len: usize,
    version: u8,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (password, salt) = (bytes(password, password_len, "password")?, bytes(salt, salt_len, "salt")?);
        put(out, core.put(Credentials::stretch(text(name, "name")?, password, salt, version)?))
    })
}

/// What is shown to the server to log in, 32 bytes.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_credentials_login_secret(
    core: *const SozialCore,
    credentials: SozialHandle,
    out: *mut SozialBytes,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_bytes(out, core.get::<Credentials>(credentials)?.login_secret()))
}

/// Opens the keys that the server keeps.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_credentials_open_keys(
    core: *const SozialCore,
    credentials: SozialHandle,
    wrapped: *const u8,
    len: usize,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let opened = core.get::<Credentials>(credentials)?.open_keys(bytes(wrapped, len, "wrapped")?)?;
        put(out, core.put(opened))
    })
}

/// A recovery sheet from its 15 words, or from the code that begins with `SP1-`.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_sheet_read(
    core: *const SozialCore,
    typed: *const c_char,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let typed = text(typed, "typed")?;
        let code = typed.trim_start().starts_with("SP1-");
        let sheet = if code { RecoverySheet::from_code(typed)? } else { RecoverySheet::from_words(typed)? };
        put(out, core.put(sheet))
    })
}

/// The 15 words of a recovery sheet, with spaces between. A secret: `sozial_text_free` wipes it.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_sheet_words(
    core: *const SozialCore,
    sheet: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<RecoverySheet>(sheet)?.words().join(" ")))
}

/// Opens the keys that the server keeps for a sheet.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_sheet_open_keys(
    core: *const SozialCore,
    sheet: SozialHandle,
    name: *const c_char,
    wrapped: *const u8,
    len: usize,
    out: *mut SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        let (sheet, wrapped) = (core.get::<RecoverySheet>(sheet)?, bytes(wrapped, len, "wrapped")?);
        put(out, core.put(sheet.open_keys(text(name, "name")?, wrapped)?))
    })
}

/// The public keys, 64 bytes.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_keys_identity(
    core: *const SozialCore,
    keys: SozialHandle,
    out: *mut SozialBytes,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_bytes(out, core.get::<AccountKeys>(keys)?.identity()))
}

/// The name of the public keys, 64 hexadecimal digits.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_keys_fingerprint(
    core: *const SozialCore,
    keys: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_text(out, &core.get::<AccountKeys>(keys)?.fingerprint()))
}

/// The eight words by which people compare keys, as a list (JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_keys_check_words(
    core: *const SozialCore,
    keys: SozialHandle,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| put_json(out, &core.get::<AccountKeys>(keys)?.check_words()))
}

/// [`RegistrationTerms`] as JSON.
#[derive(Deserialize)]
struct Terms {
    topic: String,
    centre: String,
    terms: String,
    privacy: String,
}

impl From<Terms> for RegistrationTerms {
    fn from(Terms { topic, centre, terms, privacy }: Terms) -> Self {
        Self { topic, centre, terms, privacy }
    }
}
