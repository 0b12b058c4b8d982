//! Applications for C.

use std::ffi::c_char;

use super::arguments::{bytes, json};
use super::error::{SozialError, SozialStatus};
use super::outcome::{SozialBytes, put_bytes, put_json, report, there};
use super::table::{SozialCore, SozialHandle};
use crate::forms::Draft;
use crate::xsozial::{self, ApplicationHeader};

/// Writes the visible answers of a draft as XSozial-basis, without documents. `left` gets the paths of answers that it
/// has no place for (a list, JSON).
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_draft_write_xsozial(
    core: *const SozialCore,
    draft: SozialHandle,
    header: *const c_char,
    left: *mut *mut c_char,
    out: *mut SozialBytes,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| {
        there(out)?;
        there(left)?;
        let header: ApplicationHeader = json(header, "header")?;
        let written = core.get::<Draft>(draft)?.write_xsozial(header, Vec::new())?;
        put_json(left, &written.left)?;
        put_bytes(out, written.xml)
    })
}

/// Reads a message of XSozial-basis.
///
/// # Safety
/// As the header says: pointers are null or lead to what they say, texts end with a zero.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_read_xsozial(
    core: *const SozialCore,
    xml: *const u8,
    len: usize,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| put_json(out, &xsozial::read_xsozial(bytes(xml, len, "xml")?)?))
}
