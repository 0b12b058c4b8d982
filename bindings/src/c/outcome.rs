//! Giving out what was made, and ending a call: panics become a status.

use std::ffi::{CString, c_char};
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;
use zeroize::Zeroize;

use super::error::{Failure, SozialError, SozialStatus};
use super::table::{SozialCore, core};

/// Bytes that belong to the caller.
#[repr(C)]
#[derive(Debug)]
pub struct SozialBytes {
    /// The first of them; null if there are none.
    pub data: *mut u8,
    /// How many.
    pub len: usize,
}

/// Runs a call with a core.
pub(super) fn report(
    pointer: *const SozialCore,
    error: *mut *mut SozialError,
    work: impl FnOnce(&SozialCore) -> Result<(), Failure>,
) -> SozialStatus {
    bare(error, || work(core(pointer)?))
}

/// Runs a call.
pub(super) fn bare(error: *mut *mut SozialError, work: impl FnOnce() -> Result<(), Failure>) -> SozialStatus {
    let panicked = |_| Err(Failure::new(SozialStatus::Internal, "a defect of the library"));
    let Err(failure) = catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(panicked) else {
        return SozialStatus::Ok;
    };
    let status = failure.status;
    // SAFETY: null or can be written to, as the caller promises.
    if let Some(error) = unsafe { error.as_mut() } {
        *error = Box::into_raw(Box::new(failure.into_error()));
    }
    status
}

fn place<'a, T>(out: *mut T) -> Result<&'a mut T, Failure> {
    // SAFETY: null is refused; else it can be written to, as the caller promises.
    unsafe { out.as_mut() }.ok_or_else(|| Failure::new(SozialStatus::Null, "out is null"))
}

/// Writes a value.
pub(super) fn put<T>(out: *mut T, value: T) -> Result<(), Failure> {
    *place(out)? = value;
    Ok(())
}

/// Refuses before anything is made, where there is no place to put it.
pub(super) fn there<T>(out: *mut T) -> Result<(), Failure> {
    place(out).map(|_| ())
}

/// Gives out a text.
pub(super) fn put_text(out: *mut *mut c_char, text: &str) -> Result<(), Failure> {
    let text = CString::new(text).map_err(|_| Failure::malformed("a text with a zero in it"))?;
    put(out, text.into_raw())
}

/// Gives out a record as JSON.
pub(super) fn put_json(out: *mut *mut c_char, record: &impl Serialize) -> Result<(), Failure> {
    let json = serde_json::to_string(record);
    put_text(out, &json.map_err(|_| Failure::new(SozialStatus::Internal, "a record that is no JSON"))?)
}

/// Gives out bytes.
pub(super) fn put_bytes(out: *mut SozialBytes, bytes: Vec<u8>) -> Result<(), Failure> {
    let place = place(out)?;
    let bytes = Box::leak(bytes.into_boxed_slice());
    *place = SozialBytes { data: bytes.as_mut_ptr(), len: bytes.len() };
    Ok(())
}

/// Frees a text, after wiping it. Null is fine.
///
/// # Safety
/// `text` is null or was given by this library, as long as it was, and not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_text_free(text: *mut c_char) {
    if !text.is_null() {
        // SAFETY: made by `CString::into_raw`, not freed before, as the caller promises.
        unsafe { CString::from_raw(text) }.into_bytes().zeroize();
    }
}

/// Frees bytes, after wiping them, and leaves none.
///
/// # Safety
/// `bytes` is null or leads to bytes that this library gave.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_bytes_free(bytes: *mut SozialBytes) {
    // SAFETY: null or can be written to, as the caller promises.
    let Some(bytes) = (unsafe { bytes.as_mut() }) else { return };
    if !bytes.data.is_null() && bytes.len > 0 {
        let slice = std::ptr::slice_from_raw_parts_mut(bytes.data, bytes.len);
        // SAFETY: leaked by `put_bytes` with this length, not freed before, as the caller promises.
        unsafe { Box::from_raw(slice) }.zeroize();
    }
    *bytes = SozialBytes { data: std::ptr::null_mut(), len: 0 };
}

/// Does nothing and takes nothing: what a call costs.
#[unsafe(no_mangle)]
pub extern "C" fn sozial_nothing() {}
