//! How the secret of an authenticator app lies in the store: sealed under the platform's key, for one account.

use sozial_core::accounts::Totp;

use super::AccountId;
use crate::vault::{Context, SealError, SealKey};

/// A sealed secret.
#[derive(Clone, Debug)]
pub struct SealedTotp(pub(crate) Vec<u8>);

impl SealedTotp {
    /// Seals the secret for whoever is named by `owner`.
    pub(crate) fn seal(key: &SealKey, owner: &str, totp: &Totp) -> Self {
        Self(key.seal(context(owner), totp.reveal()))
    }

    /// The secret again.
    ///
    /// # Errors
    /// When it was sealed for somebody else or with another key.
    pub(crate) fn open(&self, key: &SealKey, owner: &str) -> Result<Totp, SealError> {
        let bytes = zeroize::Zeroizing::new(key.open(context(owner), &self.0)?);
        Ok(Totp::from_bytes(bytes.as_slice().try_into().map_err(|_| SealError)?))
    }

    /// The secret of an account.
    ///
    /// # Errors
    /// As [`SealedTotp::open`].
    pub(crate) fn of(&self, key: &SealKey, account: &AccountId) -> Result<Totp, SealError> {
        self.open(key, account.as_str())
    }
}

fn context(owner: &str) -> Context<'_> {
    Context { kind: "totp", id: owner, version: "1" }
}
