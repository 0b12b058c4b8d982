//! How an error of the core becomes one of the page: with the key of its text, and of the text that says what helps.

use std::fmt::Display;

use js_sys::{Error, Reflect};
use sozial_core::accounts::{
    NotAPassword, NotASheet, NotAUserName, NotUnwrapped, PairingError, TooWeak, UnknownStretch,
};
use sozial_core::counselling::{
    Blocked, CallRefused, ChainError, EpochError, FileError, GuestRefused, IntakeError, NoEnquiry,
    NotAGuestLink, NotAnId, NotSealed, NoteError, Unread,
};
use sozial_core::seals::{NotAnEnvelope, NotAnIdentity};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What every function here throws when it refuses. */
export interface Refused extends Error {
  name: "Refused";
  /** Key of the text that says what happened. */
  key: string;
  /** Key of the text that says what helps, or "". */
  help: string;
  /** The number in that text, if it has one: which word, which message, which epoch. */
  number: number;
}
"#;

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    key: &'static str,
    help: &'static str,
    number: u64,
    reason: String,
}

impl Refused {
    /// The page called with something that it cannot have from a person or the server.
    pub(crate) fn misused(what: &'static str) -> Self {
        Self { key: "wasm-misused", help: "help-update", number: 0, reason: format!("not a {what}") }
    }

    /// The file is of a kind that is not taken.
    pub(crate) fn kind() -> Self {
        Self {
            key: "wasm-file-kind",
            help: "help-type-again",
            number: 0,
            reason: "not one of the kinds".to_owned(),
        }
    }

    fn new(key: &'static str, help: &'static str, reason: &impl Display) -> Self {
        Self { key, help, number: 0, reason: reason.to_string() }
    }

    fn numbered(self, number: u64) -> Self {
        Self { number, ..self }
    }

    /// Key of the text that says what happened.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        self.key
    }
}

impl From<Refused> for JsValue {
    fn from(refused: Refused) -> Self {
        let error = Error::new(&refused.reason);
        error.set_name("Refused");
        #[expect(clippy::cast_precision_loss, reason = "counts are small")]
        let number = refused.number as f64;
        let fields = [("key", refused.key.into()), ("help", refused.help.into()), ("number", number.into())];
        for (name, value) in fields {
            // A fresh error takes every property.
            let _ = Reflect::set(&error, &name.into(), &value);
        }
        error.into()
    }
}

macro_rules! with_words_and_help {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                Self::new(error.text_key(), error.help().text_key(), &error)
            }
        }
    )+};
}

macro_rules! with_words {
    ($($error:ty),+ $(,)?) => {$(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                Self::new(error.text_key(), "", &error)
            }
        }
    )+};
}

macro_rules! with_help {
    ($($error:ty => $key:literal),+ $(,)?) => {$(
        impl From<$error> for Refused {
            fn from(error: $error) -> Self {
                Self::new($key, error.help().text_key(), &error)
            }
        }
    )+};
}

with_words_and_help!(PairingError, NotSealed, FileError, Blocked);
with_words!(NotAUserName, NotAPassword, CallRefused, GuestRefused);
with_help!(
    NotUnwrapped => "wasm-keys-closed",
    UnknownStretch => "wasm-newer",
    IntakeError => "wasm-centre-keys",
    ChainError => "wasm-chain",
    EpochError => "unread-no-key",
    NoteError => "wasm-note",
    NotAnEnvelope => "wasm-not-an-envelope",
    NotAnIdentity => "wasm-not-an-envelope",
);

impl From<NotASheet> for Refused {
    fn from(error: NotASheet) -> Self {
        let refused = Self::new(error.text_key(), error.help().text_key(), &error);
        refused.numbered(error.number() as u64)
    }
}

impl From<TooWeak> for Refused {
    fn from(error: TooWeak) -> Self {
        let hint = error.0.hints.first().map_or("password-hint-more-words", |hint| hint.text_key());
        Self::new(hint, "", &error)
    }
}

impl From<Unread> for Refused {
    fn from(error: Unread) -> Self {
        let number = match error {
            Unread::Missing { from, .. } => from,
            Unread::Again(count) => count,
            Unread::UnknownEpoch(epoch) | Unread::NoKey(epoch) => u64::from(epoch),
            _ => 0,
        };
        Self::new(error.text_key(), error.help().text_key(), &error).numbered(number)
    }
}

impl From<NoEnquiry> for Refused {
    fn from(error: NoEnquiry) -> Self {
        match error {
            NoEnquiry::Identity(error) => error.into(),
            NoEnquiry::Chain(error) => error.into(),
            NoEnquiry::NotSealed(error) => error.into(),
        }
    }
}

impl From<NotAnId> for Refused {
    fn from(_: NotAnId) -> Self {
        Self::misused("id")
    }
}

impl From<NotAGuestLink> for Refused {
    fn from(_: NotAGuestLink) -> Self {
        GuestRefused::NotPresent.into()
    }
}
