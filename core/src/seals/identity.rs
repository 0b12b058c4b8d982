//! Who somebody is to the others: two public keys, and the fingerprint by which people recognise them.

use std::fmt;

use ed25519_dalek::{Signer, SigningKey, VerifyingKey};
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};
use rand_core::CryptoRng;

use super::bytes::{NotAnEnvelope, Reader, Writer};
use super::derive::{NAME, digest};
use super::words::word;
use super::{Help, Secret};

/// A person's or a centre's secret keys: one that letters are sealed to (X25519), one that signs (Ed25519).
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityKeys {
    sealing: Secret,
    signing: Secret,
}

impl IdentityKeys {
    /// How many bytes the two keys have.
    pub(crate) const BYTES: usize = 2 * Secret::BYTES;

    /// Fresh keys.
    #[must_use]
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        Self { sealing: Secret::random(chance), signing: Secret::random(chance) }
    }

    /// What others may know.
    #[must_use]
    pub fn identity(&self) -> Identity {
        let sealing = X25519HkdfSha256::sk_to_pk(&self.sealing_key()).to_bytes().into();
        Identity { sealing, signing: self.signing_key().verifying_key().to_bytes() }
    }

    /// Signs `NAME ‖ 0x00 ‖ label ‖ 0x00 ‖ bytes`.
    pub(crate) fn sign(&self, label: &str, bytes: &[u8]) -> Signature {
        Signature(self.signing_key().sign(&signed(label, bytes)).to_bytes())
    }

    pub(crate) fn sealing_key(&self) -> <X25519HkdfSha256 as Kem>::PrivateKey {
        Deserializable::from_bytes(self.sealing.reveal()).expect("any 32 bytes are a key of X25519")
    }

    fn signing_key(&self) -> SigningKey {
        SigningKey::from_bytes(self.signing.reveal())
    }

    pub(crate) fn write(&self, to: Writer) -> Writer {
        to.array(self.sealing.reveal()).array(self.signing.reveal())
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, NotAnEnvelope> {
        Ok(Self { sealing: Secret::from_bytes(from.array()?), signing: Secret::from_bytes(from.array()?) })
    }
}

impl fmt::Debug for IdentityKeys {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// A person's or a centre's public keys.
///
/// ```
/// use sozial_core::seals::{Chance, Identity, IdentityKeys};
/// let identity = IdentityKeys::random(&mut Chance::from_seed([1; 32])).identity();
/// assert_eq!(Identity::from_bytes(&identity.to_bytes()), Ok(identity));
/// assert_eq!(identity.fingerprint().check_words().len(), 8);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    sealing: [u8; 32],
    signing: [u8; 32],
}

/// These bytes are no public keys, or keys that anyone could use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the public keys of a person or a centre")]
pub struct NotAnIdentity;

impl NotAnIdentity {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        Help::TryAgain
    }
}

impl Identity {
    /// How many bytes it has.
    pub const BYTES: usize = 64;

    /// Reads 64 bytes: the X25519 key, then the Ed25519 key.
    ///
    /// # Errors
    /// When there are not 64 bytes, or the keys are no points or of small order.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnIdentity> {
        let mut reader = Reader::plain(bytes);
        let identity = Self::read(&mut reader).map_err(|_| NotAnIdentity)?;
        reader.end().map_err(|_| NotAnIdentity)?;
        Ok(identity)
    }

    /// The X25519 key, then the Ed25519 key.
    #[must_use]
    pub fn to_bytes(&self) -> [u8; Self::BYTES] {
        let mut bytes = [0; Self::BYTES];
        for (to, from) in bytes.iter_mut().zip(self.sealing.iter().chain(&self.signing)) {
            *to = *from;
        }
        bytes
    }

    /// The hash by which these keys are known.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint(digest("identity", &self.to_bytes()))
    }

    /// Whether the holder of these keys signed this.
    ///
    /// # Source
    /// RFC 8032, checked strictly: no keys or points of small order, no second form of a signature.
    pub(crate) fn signed(&self, label: &str, bytes: &[u8], signature: &Signature) -> bool {
        VerifyingKey::from_bytes(&self.signing).is_ok_and(|key| {
            let signature = ed25519_dalek::Signature::from_bytes(&signature.0);
            key.verify_strict(&signed(label, bytes), &signature).is_ok()
        })
    }

    pub(crate) fn sealing_key(&self) -> Result<<X25519HkdfSha256 as Kem>::PublicKey, NotAnIdentity> {
        Deserializable::from_bytes(&self.sealing).map_err(|_| NotAnIdentity)
    }

    pub(crate) fn read(from: &mut Reader<'_>) -> Result<Self, NotAnEnvelope> {
        let identity = Self { sealing: from.array()?, signing: from.array()? };
        let signing = VerifyingKey::from_bytes(&identity.signing);
        let sound = signing.is_ok_and(|key| !key.is_weak()) && !has_small_order(&identity.sealing);
        if sound { Ok(identity) } else { Err(NotAnEnvelope::Malformed) }
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Identity({:?})", self.fingerprint())
    }
}

/// Whether every secret leads to the same shared one with this X25519 key: a point of order 8 or less, in any of its
/// encodings. HPKE refuses these too, but only when it seals.
///
/// # Source
/// RFC 7748, section 6.1.
fn has_small_order(key: &[u8; 32]) -> bool {
    let probe = IdentityKeys { sealing: Secret::from_bytes([1; 32]), signing: Secret::from_bytes([0; 32]) };
    let Ok(enc) = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(key) else { return true };
    X25519HkdfSha256::decap(&probe.sealing_key(), None, &enc).is_err()
}

/// The hash by which a person or centre is known: 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// How many check words people compare; 10 bits each.
    const CHECK_WORDS: usize = 8;

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A fingerprint that was stored or sent.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Eight words that two people compare aloud or on paper: the first 80 bits.
    #[must_use]
    pub fn check_words(&self) -> [&'static str; Self::CHECK_WORDS] {
        check_words(&self.0)
    }
}

/// As many words as asked for, out of the first bits of a hash.
pub(crate) fn check_words<const N: usize>(hash: &[u8; 32]) -> [&'static str; N] {
    let mut bits = hash.iter().flat_map(|byte| (0..8).rev().map(move |bit| u32::from(byte >> bit & 1)));
    std::array::from_fn(|_| word(bits.by_ref().take(10).fold(0, |number, bit| number << 1 | bit)))
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().take(4).try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

/// A signature of Ed25519.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 64]);

impl Signature {
    /// How many bytes it has.
    pub const BYTES: usize = 64;

    /// The 64 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; Self::BYTES] {
        &self.0
    }

    pub(crate) const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Signature")
    }
}

fn signed(label: &str, bytes: &[u8]) -> Vec<u8> {
    [NAME, &[0], label.as_bytes(), &[0], bytes].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;

    fn keys(seed: u8) -> IdentityKeys {
        IdentityKeys::random(&mut Chance::from_seed([seed; 32]))
    }

    #[test]
    fn a_signature_holds_for_its_signer_its_label_and_its_bytes_alone() {
        let (keys, other) = (keys(1), keys(2));
        let signature = keys.sign("label", b"bytes");
        assert!(keys.identity().signed("label", b"bytes", &signature));
        assert!(!keys.identity().signed("label", b"byte", &signature));
        assert!(!keys.identity().signed("labe", b"bytes", &signature));
        assert!(!other.identity().signed("label", b"bytes", &signature));
    }

    #[test]
    fn keys_that_anyone_could_use_are_refused() {
        let sound = keys(1).identity().to_bytes();
        for half in [0..32, 32..64] {
            for point in [0u8, 1] {
                let mut weak = sound;
                weak[half.clone()].fill(0);
                weak[half.start] = point;
                assert_eq!(Identity::from_bytes(&weak), Err(NotAnIdentity), "{half:?} {point}");
            }
        }
        assert_eq!(Identity::from_bytes(&sound[1..]), Err(NotAnIdentity));
    }

    #[test]
    fn the_fingerprint_covers_both_keys() {
        let (one, two) = (keys(1).identity(), keys(2).identity());
        let mixed = Identity { sealing: two.sealing, signing: one.signing };
        assert_ne!(mixed.fingerprint(), one.fingerprint());
        assert_ne!(mixed.fingerprint().check_words(), two.fingerprint().check_words());
    }

    #[test]
    fn keys_never_print_themselves() {
        assert_eq!(format!("{:?}", keys(1)), "<private>");
    }
}
