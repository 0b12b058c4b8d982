//! Who may come in: the server knows neither the password nor what opens the keys, and treats unknown names alike.

use std::fmt;

use subtle::{Choice, ConstantTimeEq};

use super::{Stretch, UserName};
use crate::seals::{Help, Secret, Writer, derive, keyed_hash};

/// What a device shows to come in; derived from the password or from the recovery sheet.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginSecret(Secret);

impl LoginSecret {
    pub(crate) const fn new(secret: Secret) -> Self {
        Self(secret)
    }

    /// What the device sent.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Secret::BYTES]) -> Self {
        Self(Secret::from_bytes(bytes))
    }

    /// What the device sends.
    #[must_use]
    pub const fn reveal(&self) -> &[u8; Secret::BYTES] {
        self.0.reveal()
    }
}

impl fmt::Debug for LoginSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// The 16 bytes that the server adds to a name before its password is stretched.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct LoginSalt([u8; LoginSalt::BYTES]);

impl LoginSalt {
    /// How many bytes it has.
    pub const BYTES: usize = 16;

    /// A salt that the server sent.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// The 16 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }
}

impl fmt::Debug for LoginSalt {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("LoginSalt")
    }
}

/// What the server stores of a [`LoginSecret`]: a keyed hash.
#[derive(Clone)]
pub struct Verifier([u8; 32]);

impl Verifier {
    /// A verifier that was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 32 bytes to store.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Verifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// Name or password is wrong; which of the two, nobody learns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("user name or password is wrong")]
pub struct LoginRefused;

impl LoginRefused {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        "login-refused"
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        Help::TypeAgain
    }
}

/// The server's own key for salts and verifiers, kept apart from the database: a stolen database alone lets nobody
/// guess passwords. Without it nobody comes in again, so it belongs into the backup of the configuration.
///
/// ```
/// use sozial_core::accounts::{LoginRefused, LoginSecret, ServerKey};
/// use sozial_core::seals::Secret;
///
/// let server = ServerKey::new(Secret::from_bytes([7; 32]));
/// let name = "Birke-Laterne-4821".parse()?;
/// let stored = server.verifier(&name, &LoginSecret::from_bytes([1; 32]));
///
/// assert_eq!(server.check(&name, Some(&stored), &LoginSecret::from_bytes([1; 32])), Ok(()));
/// assert_eq!(server.check(&name, Some(&stored), &LoginSecret::from_bytes([2; 32])), Err(LoginRefused));
/// assert_eq!(server.check(&name, None, &LoginSecret::from_bytes([1; 32])), Err(LoginRefused));
/// # Ok::<(), sozial_core::accounts::NotAUserName>(())
/// ```
#[derive(Clone, Debug)]
pub struct ServerKey {
    salts: Secret,
    verifiers: Secret,
}

impl ServerKey {
    /// The server's key, from 32 random bytes of its configuration.
    #[must_use]
    pub fn new(key: Secret) -> Self {
        Self { salts: derive(&key, "salts", b""), verifiers: derive(&key, "verifiers", b"") }
    }

    /// The salt of a name. It follows from the name alone, so it is the same before, during and after the life of an
    /// account of that name: asking for it tells nothing.
    #[must_use]
    pub fn salt(&self, name: &UserName) -> LoginSalt {
        let hash = keyed_hash(&self.salts, "salt", name.folded().as_bytes());
        LoginSalt(std::array::from_fn(|i| hash.get(i).copied().unwrap_or_default()))
    }

    /// Which parameters to tell a device: those of the account, or for an unknown name those that a hash of the name
    /// picks, always the same.
    #[must_use]
    pub fn stretch(&self, name: &UserName, stored: Option<Stretch>) -> Stretch {
        let [first, ..] = keyed_hash(&self.salts, "stretch", name.folded().as_bytes());
        let picked = Stretch::ALL.get(usize::from(first) % Stretch::ALL.len());
        stored.or(picked.copied()).unwrap_or(Stretch::CURRENT)
    }

    /// What to store when an account is opened, a password changed, a sheet made.
    #[must_use]
    pub fn verifier(&self, name: &UserName, secret: &LoginSecret) -> Verifier {
        let bytes = Writer::plain(128).chunk(name.folded().as_bytes()).array(secret.reveal());
        Verifier(keyed_hash(&self.verifiers, "verifier", &bytes.secret()))
    }

    /// Lets in, or refuses with the same answer after the same work whether the name is known or not.
    ///
    /// # Errors
    /// When the name is unknown or the secret is not its secret.
    pub fn check(
        &self,
        name: &UserName,
        stored: Option<&Verifier>,
        shown: &LoginSecret,
    ) -> Result<(), LoginRefused> {
        let shown = self.verifier(name, shown);
        let expected = stored.map_or([0; 32], |verifier| verifier.0);
        let known = Choice::from(u8::from(stored.is_some()));
        let same = expected.ct_eq(&shown.0);
        if bool::from(known & same) { Ok(()) } else { Err(LoginRefused) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(seed: u8) -> ServerKey {
        ServerKey::new(Secret::from_bytes([seed; 32]))
    }

    fn name(text: &str) -> UserName {
        text.parse().unwrap()
    }

    #[test]
    fn the_salt_of_a_name_never_changes_and_differs_between_names_and_servers() {
        assert_eq!(server(1).salt(&name("Birke-7")), server(1).salt(&name("birke-7")));
        assert_ne!(server(1).salt(&name("Birke-7")), server(1).salt(&name("Birke-8")));
        assert_ne!(server(1).salt(&name("Birke-7")), server(2).salt(&name("Birke-7")));
    }

    #[test]
    fn an_unknown_name_is_told_parameters_as_if_it_were_known() {
        let told = server(1).stretch(&name("Niemand"), None);
        assert_eq!(told, server(1).stretch(&name("Niemand"), None));
        assert!(Stretch::ALL.contains(&told));
        assert_eq!(server(1).stretch(&name("Birke-7"), Some(Stretch::V1)), Stretch::V1);
    }

    #[test]
    fn a_verifier_belongs_to_one_name_and_one_server() {
        let secret = LoginSecret::from_bytes([1; 32]);
        let stored = server(1).verifier(&name("Birke-7"), &secret);
        assert_eq!(server(1).check(&name("BIRKE-7"), Some(&stored), &secret), Ok(()));
        assert_eq!(server(1).check(&name("Birke-8"), Some(&stored), &secret), Err(LoginRefused));
        assert_eq!(server(2).check(&name("Birke-7"), Some(&stored), &secret), Err(LoginRefused));
        assert_ne!(stored.as_bytes(), secret.reveal());
    }

    #[test]
    fn no_secret_opens_an_account_that_does_not_exist() {
        let zero = LoginSecret::from_bytes([0; 32]);
        assert_eq!(server(1).check(&name("Niemand"), None, &zero), Err(LoginRefused));
        assert!(crate::texts().words("de").text(LoginRefused.text_key()).ends_with('.'));
    }
}
