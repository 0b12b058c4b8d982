//! Pseudonymous accounts over a border. What is secret stays in objects of this side and is wiped when they are let go;
//! passwords come in as bytes, so that the other side can wipe its own.

mod error;
mod keys;
mod register;
mod sheet;

pub use error::{AccountError, Help};
pub use keys::{AccountKeys, PasswordChange};
pub use register::{NewAccount, PasswordHint, PasswordStrength, Registered, RegistrationTerms};
pub use register::{password_strength, register, suggest_password, suggest_user_name};
pub use sheet::{NewRecoverySheet, RecoverySheet};

use std::sync::Arc;

use sozial_core::accounts::{self, LoginSalt, Password, Stretch, UserName, WrappedKeys};
use zeroize::Zeroizing;

/// What a name and a password give: what shows the server who this is, and what opens the keys.
#[derive(uniffi::Object)]
pub struct Credentials {
    name: UserName,
    of: accounts::Credentials,
}

#[uniffi::export]
impl Credentials {
    /// Stretches a password. Takes 64 MiB and some tenths of a second: call it away from the main thread.
    ///
    /// # Errors
    /// When name or password are none, the salt is not 16 bytes, or the version of the parameters is not known.
    ///
    /// # Source
    /// RFC 9106 (Argon2id), RFC 5869 (HKDF); `core/docs/counselling.md`.
    #[uniffi::constructor]
    pub fn stretch(
        name: &str,
        password: Vec<u8>,
        salt: Vec<u8>,
        version: u8,
    ) -> Result<Arc<Self>, AccountError> {
        let (password, name) = (read_password(password)?, read_name(name)?);
        let version = Stretch::from_number(version).map_err(AccountError::from)?;
        let of = version.stretch(&password, &name, &read_salt(&salt)?);
        Ok(Arc::new(Self { name, of }))
    }

    /// What is shown to the server, 32 bytes. It opens nothing.
    #[must_use]
    pub fn login_secret(&self) -> Vec<u8> {
        self.of.login.reveal().to_vec()
    }

    /// Opens the keys that the server keeps.
    ///
    /// # Errors
    /// When they are not for this name and password, or of a newer program.
    pub fn open_keys(&self, wrapped: Vec<u8>) -> Result<Arc<AccountKeys>, AccountError> {
        let wrapped = WrappedKeys::from_bytes(wrapped)?;
        let ring = wrapped.unwrap_keys(&self.of.wrapping, &self.name)?;
        Ok(Arc::new(AccountKeys { ring, name: self.name.clone() }))
    }
}

fn read_name(typed: &str) -> Result<UserName, AccountError> {
    Ok(typed.parse::<UserName>()?)
}

/// The bytes are wiped.
fn read_password(typed: Vec<u8>) -> Result<Password, AccountError> {
    let typed = Zeroizing::new(typed);
    let text = std::str::from_utf8(&typed).map_err(|_| AccountError::malformed("password"))?;
    Ok(Password::new(text)?)
}

fn read_salt(bytes: &[u8]) -> Result<LoginSalt, AccountError> {
    let bytes = bytes.try_into().map_err(|_| AccountError::malformed("salt"))?;
    Ok(LoginSalt::from_bytes(bytes))
}
