//! The keys of a person, and how they lie on the server: wrapped.

use std::fmt;

use rand_core::CryptoRng;

use super::{UserName, WrappingKey};
use crate::seals::{
    Help, Identity, IdentityKeys, Kind, NotAnEnvelope, Reader, Secret, Unopened, Writer, open, seal,
};

/// All secret keys of a person: the identity, and the key of what is only for oneself (accepted keys, notes).
#[derive(Clone, PartialEq, Eq)]
pub struct KeyRing {
    identity: IdentityKeys,
    notebook: Secret,
}

impl KeyRing {
    pub(crate) const BYTES: usize = IdentityKeys::BYTES + Secret::BYTES;

    /// The keys of a new account.
    #[must_use]
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        Self { identity: IdentityKeys::random(chance), notebook: Secret::random(chance) }
    }

    /// The keys by which others know the person.
    #[must_use]
    pub const fn identity_keys(&self) -> &IdentityKeys {
        &self.identity
    }

    /// What others may know.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.identity.identity()
    }

    pub(crate) const fn notebook(&self) -> &Secret {
        &self.notebook
    }

    /// Wraps the keys for the server to keep. The name is bound in: the server cannot hand one account's keys to
    /// another.
    #[must_use]
    pub fn wrap(&self, with: &WrappingKey, name: &UserName, chance: &mut impl CryptoRng) -> WrappedKeys {
        let plain = self.write(Writer::plain(Self::BYTES)).secret();
        let sealed = seal(with.secret(), &context(name), &plain, chance);
        WrappedKeys(Writer::envelope(Kind::KeyRing, sealed.len()).array(&sealed).public())
    }

    pub(crate) fn write(&self, to: Writer) -> Writer {
        self.identity.write(to).array(self.notebook.reveal())
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, NotAnEnvelope> {
        Ok(Self { identity: IdentityKeys::read(from)?, notebook: Secret::from_bytes(from.array()?) })
    }
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

fn context(name: &UserName) -> Vec<u8> {
    Writer::plain(64).chunk(b"key ring").chunk(name.folded().as_bytes()).public()
}

/// A key ring as the server keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKeys(Vec<u8>);

/// The keys do not come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotUnwrapped {
    /// Not an envelope with keys.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Wrapped with another password, of another account, or changed.
    #[error(transparent)]
    Unopened(#[from] Unopened),
}

impl NotUnwrapped {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::Unopened(Unopened) => Help::RecoverySheet,
        }
    }
}

impl WrappedKeys {
    /// How many bytes it has.
    pub const BYTES: usize = 2 + 24 + KeyRing::BYTES + 16;

    /// What the server gave. The server checks a device's bytes with it too.
    ///
    /// # Errors
    /// When these bytes cannot be wrapped keys.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotAnEnvelope> {
        Reader::envelope(Kind::KeyRing, &bytes)?;
        if bytes.len() == Self::BYTES { Ok(Self(bytes)) } else { Err(NotAnEnvelope::Malformed) }
    }

    /// What the server keeps.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The keys again.
    ///
    /// # Errors
    /// When the key does not fit, the account is another, or a bit was changed.
    pub fn unwrap_keys(&self, with: &WrappingKey, name: &UserName) -> Result<KeyRing, NotUnwrapped> {
        let sealed = Reader::envelope(Kind::KeyRing, &self.0)?.rest();
        let plain = open(with.secret(), &context(name), sealed)?;
        let mut reader = Reader::plain(&plain);
        let keys = KeyRing::read(&mut reader)?;
        reader.end()?;
        Ok(keys)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Credentials;
    use crate::seals::Chance;
    use proptest::prelude::*;

    fn key(seed: u8) -> WrappingKey {
        Credentials::from_stretched(&Secret::from_bytes([seed; 32])).wrapping
    }

    proptest! {
        #[test]
        fn keys_come_out_for_their_key_and_name_alone(seed: [u8; 32], at: prop::sample::Index, bit in 0u8..8) {
            let mut chance = Chance::from_seed(seed);
            let (name, other) = ("Birke-7".parse().unwrap(), "Birke-8".parse().unwrap());
            let keys = KeyRing::random(&mut chance);
            let wrapped = keys.wrap(&key(1), &name, &mut chance);
            prop_assert_eq!(wrapped.as_bytes().len(), WrappedKeys::BYTES);
            prop_assert_eq!(wrapped.unwrap_keys(&key(1), &name), Ok(keys));
            prop_assert!(wrapped.unwrap_keys(&key(2), &name).is_err());
            prop_assert!(wrapped.unwrap_keys(&key(1), &other).is_err());
            let mut bytes = wrapped.as_bytes().to_vec();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            let opened = WrappedKeys::from_bytes(bytes).map(|changed| changed.unwrap_keys(&key(1), &name));
            prop_assert!(!matches!(opened, Ok(Ok(_))));
        }
    }

    #[test]
    fn keys_of_a_newer_program_are_not_taken_for_rubbish() {
        let mut bytes = vec![0; WrappedKeys::BYTES];
        (bytes[0], bytes[1]) = (Kind::KeyRing as u8, 9);
        let refused = WrappedKeys::from_bytes(bytes).unwrap_err();
        assert_eq!((refused, refused.help()), (NotAnEnvelope::Newer(9), Help::Update));
        assert!(WrappedKeys::from_bytes(vec![0x11, 1]).is_err());
    }

    #[test]
    fn a_wrong_password_points_to_the_sheet() {
        assert_eq!(NotUnwrapped::from(Unopened).help(), Help::RecoverySheet);
        assert_eq!(format!("{:?}", KeyRing::random(&mut Chance::from_seed([1; 32]))), "<private>");
    }
}
