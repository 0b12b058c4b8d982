//! How a call ended, and what an error says.

use std::ffi::{CStr, CString, c_char};

use crate::accounts::AccountError;
use crate::booking::BookingError;
use crate::catalogue::CatalogueError;
#[cfg(feature = "places")]
use crate::centres::CentresError;
use crate::counselling::CounsellingError;
use crate::forms::FormError;
#[cfg(feature = "places")]
use crate::routing::RoutingError;
use crate::xsozial::XsozialError;

/// How a call ended.
#[repr(i32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SozialStatus {
    /// As it should.
    Ok = 0,
    /// An argument that must not be null is.
    Null = 1,
    /// A text is not UTF-8.
    NotUtf8 = 2,
    /// A handle was freed, is of another kind, or of another SozialCore; or the SozialCore is none.
    WrongHandle = 3,
    /// A value is not what it says: JSON, a day, an id.
    Malformed = 4,
    /// There is no such thing.
    NotFound = 5,
    /// The rules forbid it, or something sealed does not open; the error says what helps.
    Refused = 6,
    /// The library was built for another interface than the header.
    WrongLibrary = 7,
    /// A defect of the library. The call changed nothing that counts.
    Internal = 8,
}

/// Why a call did not end as it should.
pub struct SozialError {
    status: SozialStatus,
    message: CString,
}

/// A reason, on its way out.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) status: SozialStatus,
    pub(super) message: String,
}

impl Failure {
    pub(super) fn new(status: SozialStatus, message: impl Into<String>) -> Self {
        Self { status, message: message.into() }
    }

    pub(super) fn malformed(what: &str) -> Self {
        Self::new(SozialStatus::Malformed, format!("{what} is malformed"))
    }

    pub(super) fn into_error(self) -> SozialError {
        let text: Vec<u8> = self.message.bytes().filter(|byte| *byte != 0).collect();
        SozialError { status: self.status, message: CString::new(text).unwrap_or_default() }
    }
}

/// Errors of the rooms, by what the caller does next.
macro_rules! failures {
    ($($error:ident: $refused:pat => $status:ident),+ $(,)?) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                let status = match &error {
                    $refused => SozialStatus::$status,
                    #[allow(unreachable_patterns, reason = "some errors have one variant")]
                    _ => SozialStatus::Malformed,
                };
                Self::new(status, told(&error))
            }
        }
    )+};
}

failures! {
    CatalogueError: CatalogueError::UnknownService { .. } => NotFound,
    FormError: FormError::UnknownForm { .. } | FormError::Unknown { .. } | FormError::NoSuchItem { .. } => NotFound,
    XsozialError: XsozialError::NotUnderstood { .. } => Refused,
    BookingError: BookingError::Refused { .. } | BookingError::NotOffered { .. } => Refused,
    AccountError: AccountError::NotOpened { .. } | AccountError::TooWeak { .. } => Refused,
    CounsellingError: CounsellingError::Refused { .. } | CounsellingError::NotAccepted { .. } => Refused,
}

#[cfg(feature = "places")]
failures! {
    CentresError: CentresError::File { .. } => Malformed,
    RoutingError: RoutingError::NotALeikaKey { .. } => Malformed,
}

/// The message with the fields that help.
fn told(error: &(impl std::fmt::Display + std::fmt::Debug)) -> String {
    format!("{error} ({error:?})")
}

/// The status of an error; `SOZIAL_STATUS_NULL` for null.
///
/// # Safety
/// `error` is null or was given by this library and not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_error_status(error: *const SozialError) -> SozialStatus {
    // SAFETY: null or ours, as the caller promises.
    unsafe { error.as_ref() }.map_or(SozialStatus::Null, |error| error.status)
}

/// What went wrong, for a log: English, without personal data. It belongs to the error. Null for null.
///
/// # Safety
/// `error` is null or was given by this library and not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_error_message(error: *const SozialError) -> *const c_char {
    // SAFETY: null or ours, as the caller promises.
    unsafe { error.as_ref() }.map_or(std::ptr::null(), |error| CStr::as_ptr(&error.message))
}

/// Frees an error. Null is fine.
///
/// # Safety
/// `error` is null or was given by this library and not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_error_free(error: *mut SozialError) {
    if !error.is_null() {
        // SAFETY: made by `Box::into_raw`, not freed before, as the caller promises.
        drop(unsafe { Box::from_raw(error) });
    }
}
