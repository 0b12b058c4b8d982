//! The recovery sheet: 15 words on paper that replace a forgotten password.

use std::sync::Arc;

use sozial_core::accounts::{Sheet, WrappedKeys, recover};

use super::{AccountError, AccountKeys, read_name};

/// A recovery sheet. Wiped when the last reference is let go.
#[derive(uniffi::Object)]
pub struct RecoverySheet(pub(super) Sheet);

/// A new sheet, and what of it goes to the server.
#[derive(uniffi::Record)]
pub struct NewRecoverySheet {
    /// The sheet: to be printed, and let go.
    pub sheet: Arc<RecoverySheet>,
    /// What will be shown to the server, 32 bytes.
    pub login_secret: Vec<u8>,
    /// The keys, wrapped by the sheet.
    pub wrapped_keys: Vec<u8>,
}

#[uniffi::export]
impl RecoverySheet {
    /// A sheet as somebody typed its 15 words.
    ///
    /// # Errors
    /// When words are missing, unknown, or do not fit together.
    #[uniffi::constructor]
    pub fn from_words(typed: &str) -> Result<Arc<Self>, AccountError> {
        Ok(Arc::new(Self(typed.parse()?)))
    }

    /// A sheet as its QR code was scanned.
    ///
    /// # Errors
    /// When it is none.
    #[uniffi::constructor]
    pub fn from_code(code: &str) -> Result<Arc<Self>, AccountError> {
        Ok(Arc::new(Self(Sheet::from_code(code)?)))
    }

    /// The 15 words.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        self.0.words().map(str::to_owned).to_vec()
    }

    /// The text of its QR code.
    #[must_use]
    pub fn code(&self) -> String {
        self.0.code().to_string()
    }

    /// What is shown to the server, 32 bytes.
    #[must_use]
    pub fn login_secret(&self) -> Vec<u8> {
        self.0.credentials().login.reveal().to_vec()
    }

    /// Opens the keys that the server keeps for the sheet.
    ///
    /// # Errors
    /// When they are not for this name and sheet.
    pub fn open_keys(&self, name: &str, wrapped: Vec<u8>) -> Result<Arc<AccountKeys>, AccountError> {
        let (name, wrapped) = (read_name(name)?, WrappedKeys::from_bytes(wrapped)?);
        let ring = recover(&self.0, &name, &wrapped)?;
        Ok(Arc::new(AccountKeys { ring, name }))
    }
}
