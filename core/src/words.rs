//! The core's own texts: forms, faults, catalogue, documents. The build has checked that none is missing.

use std::sync::LazyLock;

pub use sozial_texts::{Arg, Source, Texts, Words};

/// The Fluent files of the core, for a program that adds its own.
pub static TEXT_SOURCES: &[Source<'static>] = include!(concat!(env!("OUT_DIR"), "/locales.rs"));

static TEXTS: LazyLock<Texts> =
    LazyLock::new(|| Texts::load(TEXT_SOURCES).expect("the build has checked every text"));

/// The core's texts in all languages.
///
/// ```
/// assert!(sozial_core::texts().languages().any(|language| language == "de"));
/// ```
pub fn texts() -> &'static Texts {
    &TEXTS
}
