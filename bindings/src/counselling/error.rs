//! Why something of a conversation does not work, and what helps.

use sozial_core::counselling::{
    Blocked, CallRefused, ChainError, EpochError, FileError, GuestRefused, IntakeError, NoEnquiry,
    NotAGuestLink, NotAnId, NotSealed,
};
use sozial_core::seals::{NotAnEnvelope, NotAnIdentity};

use crate::accounts::Help;

/// Why something of a conversation does not work. `text_key` is for [`text`](crate::text).
#[derive(Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum CounsellingError {
    /// A value of the call is not what it says.
    #[error("{what} is malformed")]
    Malformed {
        /// Which value.
        what: String,
    },
    /// Readers were not accepted yet: compare the words, then accept.
    #[error("readers were not accepted yet")]
    NotAccepted {
        /// The names of their keys.
        fingerprints: Vec<String>,
    },
    /// It does not open, or the rules of the conversation forbid it.
    #[error("{reason}")]
    Refused {
        /// Why, for a log: without personal data.
        reason: String,
        /// What to tell the person, where there is a text.
        text_key: Option<String>,
        /// What helps, where something is known.
        help: Option<Help>,
    },
}

impl CounsellingError {
    pub(super) fn malformed(what: &str) -> Self {
        Self::Malformed { what: what.to_owned() }
    }

    fn refused(reason: impl std::fmt::Display, text_key: Option<&str>, help: Option<Help>) -> Self {
        Self::Refused { reason: reason.to_string(), text_key: text_key.map(str::to_owned), help }
    }
}

/// Errors of the core that say what helps, and some of them what to tell.
macro_rules! refused {
    ($($error:ty: $($text:ident)?, $($help:ident)?);+ $(;)?) => {$(
        impl From<$error> for CounsellingError {
            #[allow(unused_assignments, unused_mut, reason = "some errors have no text, some no help")]
            fn from(from: $error) -> Self {
                let (mut text, mut help) = (None, None);
                $(text = Some(from.$text());)?
                $(help = Some(Help::from(from.$help()));)?
                Self::refused(&from, text, help)
            }
        }
    )+};
}

refused! {
    NotAnEnvelope: , help;
    NotAnIdentity: , help;
    ChainError: , help;
    EpochError: , help;
    IntakeError: , help;
    NotSealed: text_key, help;
    FileError: text_key, help;
    CallRefused: text_key, ;
    GuestRefused: text_key, ;
}

impl From<NotAnId> for CounsellingError {
    fn from(_: NotAnId) -> Self {
        Self::malformed("id")
    }
}

impl From<NotAGuestLink> for CounsellingError {
    fn from(_: NotAGuestLink) -> Self {
        Self::malformed("guest link")
    }
}

impl From<NoEnquiry> for CounsellingError {
    fn from(from: NoEnquiry) -> Self {
        match from {
            NoEnquiry::Identity(error) => error.into(),
            NoEnquiry::Chain(error) => error.into(),
            NoEnquiry::NotSealed(error) => error.into(),
        }
    }
}

impl From<Blocked> for CounsellingError {
    fn from(from: Blocked) -> Self {
        match &from {
            Blocked::NotAccepted(readers) => Self::NotAccepted {
                fingerprints: readers
                    .iter()
                    .map(|reader| crate::hex(reader.fingerprint().as_bytes()))
                    .collect(),
            },
            other => Self::refused(&from, Some(other.text_key()), Some(other.help().into())),
        }
    }
}
