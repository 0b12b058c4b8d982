//! How a password becomes two secrets, slowly: one to log in with, one that wraps the keys and never leaves.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};

use super::{LoginSalt, LoginSecret, Password, UserName};
use crate::seals::{Help, Secret, Writer, derive, digest};

/// How hard guessing is made. A version names all parameters, so that no server can ask a device for weaker ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// Argon2id, 64 MiB, 3 passes, 1 lane: the second choice of RFC 9106 on one thread, which is what browsers have.
    /// OWASP's least for 2025 is 46 MiB with one pass.
    V1,
}

/// A version of [`Stretch`] that this program does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("version {0} of the password's parameters is not known")]
pub struct UnknownStretch(pub u8);

impl UnknownStretch {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        Help::Update
    }
}

impl Stretch {
    /// What new passwords are stretched with.
    pub const CURRENT: Self = Self::V1;
    /// Every version that an account may still have.
    pub const ALL: [Self; 1] = [Self::V1];

    /// Its number, as it is stored and sent.
    #[must_use]
    pub const fn number(self) -> u8 {
        match self {
            Self::V1 => 1,
        }
    }

    /// The version of this number.
    ///
    /// # Errors
    /// When there is none.
    pub fn from_number(number: u8) -> Result<Self, UnknownStretch> {
        Self::ALL.into_iter().find(|version| version.number() == number).ok_or(UnknownStretch(number))
    }

    /// KiB of memory, 1 or more.
    #[must_use]
    pub const fn memory_kib(self) -> u32 {
        match self {
            Self::V1 => 64 * 1024,
        }
    }

    /// Passes over the memory, 1 or more.
    #[must_use]
    pub const fn passes(self) -> u32 {
        match self {
            Self::V1 => 3,
        }
    }

    /// Stretches a password; takes about a second and this much memory.
    ///
    /// The salt comes from the server and may be chosen by it; name and salt are hashed together, so that a server
    /// that gives everybody the same salt wins nothing.
    #[must_use]
    pub fn stretch(self, password: &Password, name: &UserName, salt: &LoginSalt) -> Credentials {
        let salted = Writer::plain(96).chunk(name.folded().as_bytes()).chunk(salt.as_bytes()).public();
        let salt = digest("login salt", &salted);
        let params = Params::new(self.memory_kib(), self.passes(), 1, Some(Secret::BYTES));
        let argon =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, params.expect("constants within bounds"));
        let mut stretched = [0; Secret::BYTES];
        argon
            .hash_password_into(password.reveal().as_bytes(), &salt, &mut stretched)
            .expect("password, salt and output have lengths that Argon2 takes");
        Credentials::from_stretched(&Secret::from_bytes(stretched))
    }
}

/// The key that wraps a key ring; it never leaves the device.
#[derive(Clone, PartialEq, Eq)]
pub struct WrappingKey(Secret);

impl WrappingKey {
    pub(crate) const fn secret(&self) -> &Secret {
        &self.0
    }
}

impl fmt::Debug for WrappingKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// What a password or a recovery sheet gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credentials {
    /// Goes to the server at login.
    pub login: LoginSecret,
    /// Stays on the device.
    pub wrapping: WrappingKey,
}

impl Credentials {
    /// Two secrets of one: neither tells anything about the other.
    pub(crate) fn from_stretched(stretched: &Secret) -> Self {
        Self {
            login: LoginSecret::new(derive(stretched, "login secret", b"")),
            wrapping: WrappingKey(derive(stretched, "wrapping key", b"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parameters_are_at_least_owasps() {
        for version in Stretch::ALL {
            assert!(version.memory_kib() >= 46 * 1024 && version.passes() >= 1);
        }
    }

    #[test]
    fn an_unknown_version_is_not_stretched_with_a_known_one() {
        assert_eq!(Stretch::from_number(1), Ok(Stretch::V1));
        assert_eq!(Stretch::from_number(0), Err(UnknownStretch(0)));
        assert_eq!(Stretch::from_number(2), Err(UnknownStretch(2)));
    }

    #[test]
    fn what_the_server_gets_is_not_what_wraps() {
        let credentials = Credentials::from_stretched(&Secret::from_bytes([1; 32]));
        assert_ne!(credentials.login.reveal(), credentials.wrapping.secret().reveal());
        assert_eq!(format!("{credentials:?}"), "Credentials { login: <private>, wrapping: <private> }");
    }

    #[test]
    fn name_salt_and_password_each_change_everything() {
        let password = |text| Password::new(text).unwrap();
        let name = |text: &str| text.parse::<UserName>().unwrap();
        let (salt, other) = (LoginSalt::from_bytes([1; 16]), LoginSalt::from_bytes([2; 16]));
        let first = Stretch::V1.stretch(&password("eins"), &name("Birke-7"), &salt);
        assert_eq!(first, Stretch::V1.stretch(&password("eins"), &name("BIRKE-7"), &salt));
        assert_ne!(first, Stretch::V1.stretch(&password("zwei"), &name("Birke-7"), &salt));
        assert_ne!(first, Stretch::V1.stretch(&password("eins"), &name("Birke-8"), &salt));
        assert_ne!(first, Stretch::V1.stretch(&password("eins"), &name("Birke-7"), &other));
    }
}
