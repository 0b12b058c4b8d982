//! What people read: Fluent texts in every language, and the proof that none is missing.
//!
//! German is the reference: every other language must have the same messages, the same attributes and the
//! same variables. [`check`] says what differs; [`build::embed`] lets a build fail over it, so at run time
//! a text that the reference has is there in every language.
//!
//! ```
//! use sozial_texts::{Arg, Source, Texts};
//!
//! let texts = Texts::load(&[
//!     Source { language: "de", name: "a.ftl", text: "hello = Guten Tag\nleft = Noch { $n } Seiten" },
//!     Source { language: "en", name: "a.ftl", text: "hello = Hello\nleft = { $n } pages left" },
//! ])?;
//! let words = texts.words("en");
//! assert_eq!(words.text("hello"), "Hello");
//! assert_eq!(words.text_with("left", &[("n", Arg::from(3))]), "3 pages left");
//! # Ok::<(), sozial_texts::TextDefects>(())
//! ```
//!
//! # Source
//!
//! Project Fluent, syntax 1.0 (<https://projectfluent.org>). Languages are BCP 47 tags; Leichte Sprache is
//! the variant `de-simple`.

pub mod build;
mod check;
mod outline;
mod words;

pub use check::{TextDefect, TextDefects, check};
pub use words::{Arg, Texts, Words};

/// The language every other one is compared with, and the one that is shown when a language is unknown.
pub const REFERENCE: &str = "de";

/// One Fluent file of one language.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// BCP 47 tag, for example `de`, `en`, `de-simple`.
    pub language: &'a str,
    /// The file's name, used in messages.
    pub name: &'a str,
    /// The file's content.
    pub text: &'a str,
}
