//! Why something with an account does not work, and what helps.

use sozial_core::accounts::{NotAPassword, NotASheet, NotAUserName, NotUnwrapped, UnknownStretch};
use sozial_core::seals::{self, NotAnEnvelope};

use super::PasswordStrength;
use crate::mirror::mirror;

mirror! {
    /// What a person can do when something sealed does not open.
    Help = seals::Help {
        /// Try again later.
        TryAgain,
        /// Type again.
        TypeAgain,
        /// Take a newer version of the app.
        Update,
        /// Use the recovery sheet.
        RecoverySheet,
        /// Look on the other device.
        OtherDevice,
        /// Ask the sender to send it again.
        AskAgain,
        /// Compare the words with the other person.
        CompareWords,
        /// Wait.
        Wait,
        /// Call the counselling centre.
        CallCentre,
    }
}

/// Why something with an account does not work. `text_key` is for [`text`](crate::text).
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum AccountError {
    /// Not a user name.
    #[error("not a user name")]
    UserName {
        /// What to tell the person.
        text_key: String,
    },
    /// Not a password.
    #[error("not a password")]
    Password {
        /// What to tell the person.
        text_key: String,
    },
    /// The password can be guessed.
    #[error("the password can be guessed")]
    TooWeak {
        /// How strong it is, and what would help.
        strength: PasswordStrength,
    },
    /// Not the words or the code of a recovery sheet.
    #[error("not a recovery sheet")]
    Sheet {
        /// What to tell the person.
        text_key: String,
        /// Which word is wrong, or how many there are; 0 if neither.
        number: u32,
    },
    /// Something sealed does not open.
    #[error("does not open")]
    NotOpened {
        /// What helps.
        help: Help,
    },
    /// A value of the call is not what it says.
    #[error("{what} is malformed")]
    Malformed {
        /// Which value.
        what: String,
    },
}

impl AccountError {
    pub(super) fn malformed(what: &str) -> Self {
        Self::Malformed { what: what.to_owned() }
    }
}

impl From<NotAUserName> for AccountError {
    fn from(from: NotAUserName) -> Self {
        Self::UserName { text_key: from.text_key().to_owned() }
    }
}

impl From<NotAPassword> for AccountError {
    fn from(from: NotAPassword) -> Self {
        Self::Password { text_key: from.text_key().to_owned() }
    }
}

impl From<NotASheet> for AccountError {
    fn from(from: NotASheet) -> Self {
        let number = u32::try_from(from.number()).unwrap_or(0);
        Self::Sheet { text_key: from.text_key().to_owned(), number }
    }
}

impl From<NotAnEnvelope> for AccountError {
    fn from(from: NotAnEnvelope) -> Self {
        Self::NotOpened { help: from.help().into() }
    }
}

impl From<NotUnwrapped> for AccountError {
    fn from(from: NotUnwrapped) -> Self {
        Self::NotOpened { help: from.help().into() }
    }
}

impl From<UnknownStretch> for AccountError {
    fn from(from: UnknownStretch) -> Self {
        Self::NotOpened { help: from.help().into() }
    }
}

impl From<sozial_core::counselling::NoteError> for AccountError {
    fn from(from: sozial_core::counselling::NoteError) -> Self {
        Self::NotOpened { help: from.help().into() }
    }
}
