//! Whether a library and the code that calls it belong together, and the texts that errors name.
//!
//! UniFFI's own checksums leave out the fields of records, so a record that changed would be read wrongly. The
//! fingerprint covers everything that is generated: `bindings/generate` writes it, and a test regenerates it.

use sozial_core::texts;

/// Version of the C interface: raised when something that exists there changes its meaning.
pub const ABI_VERSION: u32 = 1;

/// The fingerprint of the interface that this library was built with, 64 hexadecimal digits.
#[uniffi::export]
#[must_use]
pub fn interface_fingerprint() -> String {
    include_str!("../interface").trim().to_owned()
}

/// The library's version, `0.1.0`.
#[uniffi::export]
#[must_use]
pub fn library_version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The languages that there are texts in, BCP 47.
#[uniffi::export]
#[must_use]
pub fn languages() -> Vec<String> {
    texts().languages().map(str::to_owned).collect()
}

/// A text that an error or a state names, in `language`.
#[uniffi::export]
#[must_use]
pub fn text(key: &str, language: &str) -> String {
    texts().words(language).text(key)
}
