//! What holds everything that C made: a table of handles.

use std::any::Any;
use std::collections::HashMap;
use std::ffi::c_char;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use super::arguments::text;
use super::error::{Failure, SozialError, SozialStatus};
use super::outcome::{bare, report};
use crate::interface::ABI_VERSION;

/// Says that a pointer leads to a [`SozialCore`].
const ALIVE: u64 = 0x536f_7a69_616c_2121;

/// Numbers count on across all cores, so that a handle of one is never one of another.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// A number that stands for something that was made with a core; 0 stands for nothing.
pub type SozialHandle = u64;

/// What holds everything that was made with it.
pub struct SozialCore {
    alive: AtomicU64,
    table: RwLock<HashMap<SozialHandle, Arc<dyn Any + Send + Sync>>>,
}

impl SozialCore {
    pub(super) fn put<T: Any + Send + Sync>(&self, object: Arc<T>) -> SozialHandle {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        self.table.write().unwrap_or_else(PoisonError::into_inner).insert(number, object);
        number
    }

    pub(super) fn get<T: Any + Send + Sync>(&self, number: SozialHandle) -> Result<Arc<T>, Failure> {
        let found = self.table.read().unwrap_or_else(PoisonError::into_inner).get(&number).cloned();
        let wrong =
            || Failure::new(SozialStatus::WrongHandle, "a handle that is not, or not any more, of this kind");
        found.and_then(|object| object.downcast().ok()).ok_or_else(wrong)
    }

    fn remove(&self, number: SozialHandle) -> Result<(), Failure> {
        let removed = self.table.write().unwrap_or_else(PoisonError::into_inner).remove(&number);
        removed
            .map(drop)
            .ok_or_else(|| Failure::new(SozialStatus::WrongHandle, "a handle that is not, or not any more"))
    }
}

/// The core behind a pointer, if it is one.
pub(super) fn core<'a>(pointer: *const SozialCore) -> Result<&'a SozialCore, Failure> {
    // SAFETY: null is refused; else the caller promises that it leads to a core, and the mark says whether it still does.
    let core = unsafe { pointer.as_ref() }.ok_or_else(|| Failure::new(SozialStatus::Null, "core is null"))?;
    let alive = core.alive.load(Ordering::Acquire) == ALIVE;
    alive.then_some(core).ok_or_else(|| Failure::new(SozialStatus::WrongHandle, "not a core, or a freed one"))
}

/// Makes a core. `abi_version` is `SOZIAL_ABI_VERSION` of the header that the caller was compiled with.
///
/// # Safety
/// `out` and `error` are null or can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_core_new(
    abi_version: u32,
    out: *mut *mut SozialCore,
    error: *mut *mut SozialError,
) -> SozialStatus {
    bare(error, || {
        if abi_version != ABI_VERSION {
            let told = format!("the header has version {abi_version}, the library {ABI_VERSION}");
            return Err(Failure::new(SozialStatus::WrongLibrary, told));
        }
        // SAFETY: null is refused; else it can be written to, as the caller promises.
        let out = unsafe { out.as_mut() }.ok_or_else(|| Failure::new(SozialStatus::Null, "out is null"))?;
        let core = SozialCore { alive: AtomicU64::new(ALIVE), table: RwLock::default() };
        *out = Box::into_raw(Box::new(core));
        Ok(())
    })
}

/// Frees a core and everything that was made with it. Null is fine. It has to be the last call with this core.
///
/// # Safety
/// `core` is null or was made by [`sozial_core_new`] and not freed.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_core_free(core: *mut SozialCore) {
    if self::core(core).is_ok() {
        // SAFETY: made by `Box::into_raw`; the mark says that it was not freed.
        let core = unsafe { Box::from_raw(core) };
        core.alive.store(0, Ordering::Release);
    }
}

/// Lets go of what a handle stands for; secrets are wiped. 0 is fine.
///
/// # Safety
/// `core` was made by [`sozial_core_new`]; `error` is null or can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_free(
    core: *const SozialCore,
    handle: SozialHandle,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |core| if handle == 0 { Ok(()) } else { core.remove(handle) })
}

/// How many handles a core holds; 0 for what is no core. For finding leaks.
///
/// # Safety
/// `core` is null or was made by [`sozial_core_new`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_core_handles(core: *const SozialCore) -> usize {
    self::core(core).map_or(0, |core| core.table.read().unwrap_or_else(PoisonError::into_inner).len())
}

/// The version of the C interface that the library has.
#[unsafe(no_mangle)]
pub extern "C" fn sozial_abi_version() -> u32 {
    ABI_VERSION
}

/// The library's version, `0.1.0`. It belongs to the library.
#[unsafe(no_mangle)]
pub extern "C" fn sozial_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// A text that an error or a state names, in a language (BCP 47).
///
/// # Safety
/// `key` and `language` are texts; `out` and `error` are null or can be written to.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn sozial_text(
    core: *const SozialCore,
    key: *const c_char,
    language: *const c_char,
    out: *mut *mut c_char,
    error: *mut *mut SozialError,
) -> SozialStatus {
    report(core, error, |_| {
        super::outcome::put_text(out, &crate::text(text(key, "key")?, text(language, "language")?))
    })
}
