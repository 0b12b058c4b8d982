//! A new account: what is made on the device, and what of it goes to the server.

use std::sync::Arc;

use serde::Serialize;
use sozial_core::accounts::{self, Agreed, Naming, Strength, TooWeak, UserName};

use super::{AccountError, AccountKeys, RecoverySheet, read_name, read_password, read_salt};
use crate::chance::chance;
use crate::mirror::mirror;

mirror! {
    /// What makes a password weak, or would make it stronger.
    PasswordHint = accounts::Hint {
        /// Many people have it.
        Common,
        /// It holds the user name.
        UserName,
        /// Keys beside one another.
        Keyboard,
        /// Letters or digits in their order.
        Sequence,
        /// The same again and again.
        Repeat,
        /// A date.
        Date,
        /// More words help.
        MoreWords,
    }
}

/// How strong a password is.
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Record)]
pub struct PasswordStrength {
    /// How many bits a guesser needs.
    pub bits: f64,
    /// `0..=4`; 3 is enough.
    pub level: u8,
    /// Whether it is enough.
    pub enough: bool,
    /// What would help.
    pub hints: Vec<PasswordHint>,
}

/// What was agreed to, and the choices of a registration.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct RegistrationTerms {
    /// What counselling is about, `schulden`.
    pub topic: String,
    /// The centre's id, 32 hexadecimal digits.
    pub centre: String,
    /// Version of the terms of use.
    pub terms: String,
    /// Version of the privacy notice.
    pub privacy: String,
}

/// What goes to the server.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct NewAccount {
    /// The user name.
    pub name: String,
    /// Version of the parameters with which the password was stretched.
    pub stretch: u8,
    /// What will be shown to the server, 32 bytes; the server keeps only a verifier.
    #[serde(with = "crate::base64_json")]
    pub login_secret: Vec<u8>,
    /// The public keys, 64 bytes.
    #[serde(with = "crate::base64_json")]
    pub identity: Vec<u8>,
    /// The keys, wrapped by the password.
    #[serde(with = "crate::base64_json")]
    pub keys_by_password: Vec<u8>,
    /// What the recovery sheet will show, 32 bytes.
    #[serde(with = "crate::base64_json")]
    pub sheet_login_secret: Vec<u8>,
    /// The keys, wrapped by the sheet.
    #[serde(with = "crate::base64_json")]
    pub keys_by_sheet: Vec<u8>,
}

/// A new account: for the server, for this device, and for paper.
#[derive(uniffi::Record)]
pub struct Registered {
    /// For the server.
    pub account: NewAccount,
    /// For this device.
    pub keys: Arc<AccountKeys>,
    /// For paper.
    pub sheet: Arc<RecoverySheet>,
}

/// Makes an account. Takes 64 MiB and some tenths of a second: call it away from the main thread.
///
/// # Errors
/// When name, password, salt (16 bytes), topic or centre are none, or the password can be guessed.
#[uniffi::export]
pub fn register(
    name: &str,
    password: Vec<u8>,
    salt: Vec<u8>,
    terms: RegistrationTerms,
) -> Result<Registered, AccountError> {
    let (password, salt) = (read_password(password)?, read_salt(&salt)?);
    let topic = terms.topic.parse().map_err(|_| AccountError::malformed("topic"))?;
    let centre = terms.centre.parse().map_err(|_| AccountError::malformed("centre"))?;
    let named = Naming::begin(None).name(read_name(name)?);
    let secured = named
        .password(password)
        .map_err(|TooWeak(strength)| AccountError::TooWeak { strength: PasswordStrength::from(strength) })?;
    let agreed = Agreed { terms: terms.terms, privacy: terms.privacy };
    let finished = secured.topic(topic).centre(centre);
    let (account, sheet, ring) = finished.agree(agreed, &salt, &mut chance());
    let keys = Arc::new(AccountKeys { ring, name: account.name.clone() });
    let sheet = Arc::new(RecoverySheet(sheet.sheet));
    Ok(Registered { account: NewAccount::from(account), keys, sheet })
}

/// A made-up name that is easily remembered.
#[uniffi::export]
#[must_use]
pub fn suggest_user_name() -> String {
    accounts::suggest_name(&mut chance()).as_str().to_owned()
}

/// A made-up password that is strong, in UTF-8.
#[uniffi::export]
#[must_use]
pub fn suggest_password() -> Vec<u8> {
    accounts::suggest_password(&mut chance()).reveal().as_bytes().to_vec()
}

/// How strong a password is, for this user name if there is one already.
///
/// # Errors
/// When it is not a password.
#[uniffi::export]
pub fn password_strength(password: Vec<u8>, name: Option<String>) -> Result<PasswordStrength, AccountError> {
    let password = read_password(password)?;
    let name: Option<UserName> = name.and_then(|name| name.parse().ok());
    Ok(accounts::estimate(&password, name.as_ref()).into())
}

impl From<Strength> for PasswordStrength {
    fn from(from: Strength) -> Self {
        Self {
            bits: from.bits,
            level: from.level(),
            enough: from.is_enough(),
            hints: from.hints.into_iter().map(PasswordHint::from).collect(),
        }
    }
}

impl From<accounts::NewAccount> for NewAccount {
    fn from(from: accounts::NewAccount) -> Self {
        Self {
            name: from.name.as_str().to_owned(),
            stretch: from.stretch.number(),
            login_secret: from.login.reveal().to_vec(),
            identity: from.identity.to_bytes().to_vec(),
            keys_by_password: from.by_password.as_bytes().to_vec(),
            sheet_login_secret: from.sheet_login.reveal().to_vec(),
            keys_by_sheet: from.by_sheet.as_bytes().to_vec(),
        }
    }
}
