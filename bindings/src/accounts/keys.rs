//! The keys of a person: held here, shown to nobody.

use std::sync::Arc;

use sozial_core::accounts::{self, KeyRing, UserName};
use sozial_core::counselling::Note;

use super::sheet::{NewRecoverySheet, RecoverySheet};
use super::{AccountError, Credentials};
use crate::chance::chance;

/// The keys of a person. Wiped when the last reference is let go. Safe to use from several threads.
#[derive(uniffi::Object)]
pub struct AccountKeys {
    pub(crate) ring: KeyRing,
    pub(crate) name: UserName,
}

/// What goes to the server when a password changes.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct PasswordChange {
    /// Version of the parameters with which the password is stretched.
    pub stretch: u8,
    /// What will be shown to the server, 32 bytes.
    pub login_secret: Vec<u8>,
    /// The keys, wrapped anew.
    pub wrapped_keys: Vec<u8>,
}

#[uniffi::export]
impl AccountKeys {
    /// The public keys, 64 bytes.
    #[must_use]
    pub fn identity(&self) -> Vec<u8> {
        self.ring.identity().to_bytes().to_vec()
    }

    /// The name of the public keys: 32 bytes in hexadecimal.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        crate::hex(self.ring.identity().fingerprint().as_bytes())
    }

    /// Eight words that two people compare to be sure of the keys.
    #[must_use]
    pub fn check_words(&self) -> Vec<String> {
        self.ring.identity().fingerprint().check_words().map(str::to_owned).to_vec()
    }

    /// A new recovery sheet; the one before it ceases to count once the server has this.
    #[must_use]
    pub fn new_sheet(&self) -> NewRecoverySheet {
        let made = accounts::NewSheet::make(&self.ring, &self.name, &mut chance());
        NewRecoverySheet {
            sheet: Arc::new(RecoverySheet(made.sheet)),
            login_secret: made.login.reveal().to_vec(),
            wrapped_keys: made.keys.as_bytes().to_vec(),
        }
    }

    /// What goes to the server when the password changes to the one of these credentials.
    #[must_use]
    pub fn change_password(&self, new: &Credentials) -> PasswordChange {
        let version = accounts::Stretch::CURRENT;
        let change = accounts::PasswordChange::make(&self.ring, &self.name, version, &new.of, &mut chance());
        PasswordChange {
            stretch: change.stretch.number(),
            login_secret: change.login.reveal().to_vec(),
            wrapped_keys: change.keys.as_bytes().to_vec(),
        }
    }

    /// Seals a note for oneself; `name` says which, and is needed to open it.
    #[must_use]
    pub fn seal_note(&self, name: &str, text: &str) -> Vec<u8> {
        Note::seal(&self.ring, name, text.as_bytes(), &mut chance()).as_bytes().to_vec()
    }

    /// Opens a note of one's own.
    ///
    /// # Errors
    /// When it is another note, or of somebody else.
    pub fn open_note(&self, name: &str, sealed: Vec<u8>) -> Result<String, AccountError> {
        let opened = Note::from_bytes(sealed)?.open(&self.ring, name)?;
        let text = std::str::from_utf8(&opened).map_err(|_| AccountError::malformed("note"))?;
        Ok(text.to_owned())
    }
}
