//! What may be done with a secret: use it, wipe it, compare it without telling by time.

use std::fmt;

use rand_core::CryptoRng;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// 32 secret bytes. Wiped when dropped, compared in constant time, printed as `<private>`.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Secret([u8; Secret::BYTES]);

impl Secret {
    /// How many bytes a secret has.
    pub const BYTES: usize = 32;

    /// A fresh secret.
    #[must_use]
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut secret = Self([0; Self::BYTES]);
        chance.fill_bytes(&mut secret.0);
        secret
    }

    /// A secret that came from elsewhere; the caller wipes its own copy.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// The bytes themselves.
    #[must_use]
    pub const fn reveal(&self) -> &[u8; Self::BYTES] {
        &self.0
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;

    #[test]
    fn a_secret_never_prints_itself() {
        assert_eq!(format!("{:?}", Secret::from_bytes([7; 32])), "<private>");
    }

    #[test]
    fn two_fresh_secrets_differ() {
        let mut chance = Chance::from_seed([1; 32]);
        assert_ne!(Secret::random(&mut chance), Secret::random(&mut chance));
    }
}
