//! Where chance comes from: 32 bytes of the operating system for each call that needs any.

use sozial_core::seals::Chance;
use zeroize::Zeroizing;

/// A source of chance for one call.
///
/// # Panics
/// Where the operating system has none; the border turns that into an error.
pub(crate) fn chance() -> Chance {
    Chance::from_seed(*random_bytes())
}

/// Random bytes of the operating system.
///
/// # Panics
/// Where it has none.
pub(crate) fn random_bytes<const N: usize>() -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    getrandom::fill(&mut *bytes).expect("the operating system gives chance");
    bytes
}

/// A lock whose holder cannot leave it half done: a call that panicked has changed nothing that counts.
pub(crate) fn locked<T>(mutex: &std::sync::Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
