//! How something is sealed so that one recipient can open it: HPKE, base mode, and PSK mode for a new device.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable, single_shot_open,
    single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::derive::NAME;
use super::{Identity, IdentityKeys, NotAnIdentity, Secret, Unopened};

/// How much longer a letter is than what it seals: the encapsulated key and the tag.
pub(crate) const LETTER_OVERHEAD: usize = ENC_BYTES + super::TAG_BYTES;
const ENC_BYTES: usize = 32;
/// Names the pre-shared key of a pairing, as RFC 9180 wants a name.
const PSK_ID: &[u8] = b"pairing";

/// `enc ‖ ciphertext`, with `info = NAME ‖ 0x00 ‖ label ‖ 0x00 ‖ context` and no further associated data.
///
/// # Source
/// RFC 9180, mode_base, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305.
pub(crate) fn seal_letter(
    to: &Identity,
    label: &str,
    context: &[u8],
    plain: &[u8],
    chance: &mut impl CryptoRng,
) -> Result<Vec<u8>, NotAnIdentity> {
    seal(&OpModeS::Base, to, label, context, plain, chance)
}

/// What [`seal_letter`] sealed.
pub(crate) fn open_letter(
    keys: &IdentityKeys,
    label: &str,
    context: &[u8],
    letter: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    open(&OpModeR::Base, keys, label, context, letter)
}

/// As [`seal_letter`], but the recipient sees that the sender knows the shared secret (mode_psk).
pub(crate) fn seal_letter_with(
    shared: &Secret,
    to: &Identity,
    label: &str,
    context: &[u8],
    plain: &[u8],
    chance: &mut impl CryptoRng,
) -> Result<Vec<u8>, NotAnIdentity> {
    seal(&OpModeS::Psk(bundle(shared)), to, label, context, plain, chance)
}

/// What [`seal_letter_with`] sealed.
pub(crate) fn open_letter_with(
    shared: &Secret,
    keys: &IdentityKeys,
    label: &str,
    context: &[u8],
    letter: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    open(&OpModeR::Psk(bundle(shared)), keys, label, context, letter)
}

fn bundle(shared: &Secret) -> PskBundle<'_> {
    PskBundle::new(shared.reveal(), PSK_ID).expect("both key and name are there")
}

fn info(label: &str, context: &[u8]) -> Vec<u8> {
    [NAME, &[0], label.as_bytes(), &[0], context].concat()
}

fn seal(
    mode: &OpModeS<'_, X25519HkdfSha256>,
    to: &Identity,
    label: &str,
    context: &[u8],
    plain: &[u8],
    chance: &mut impl CryptoRng,
) -> Result<Vec<u8>, NotAnIdentity> {
    let (enc, sealed) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        mode,
        &to.sealing_key()?,
        &info(label, context),
        plain,
        b"",
        chance,
    )
    .map_err(|_| NotAnIdentity)?;
    Ok([&enc.to_bytes()[..], &sealed].concat())
}

fn open(
    mode: &OpModeR<'_, X25519HkdfSha256>,
    keys: &IdentityKeys,
    label: &str,
    context: &[u8],
    letter: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let (enc, sealed) = letter.split_first_chunk::<ENC_BYTES>().ok_or(Unopened)?;
    let enc = <X25519HkdfSha256 as Kem>::EncappedKey::from_bytes(enc).map_err(|_| Unopened)?;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        mode,
        &keys.sealing_key(),
        &enc,
        &info(label, context),
        sealed,
        b"",
    )
    .map(Zeroizing::new)
    .map_err(|_| Unopened)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_the_recipient_opens_a_letter_and_only_unchanged(
            seed: [u8; 32], plain: Vec<u8>, at: prop::sample::Index, bit in 0u8..8,
        ) {
            let mut chance = Chance::from_seed(seed);
            let (keys, other) = (IdentityKeys::random(&mut chance), IdentityKeys::random(&mut chance));
            let mut letter = seal_letter(&keys.identity(), "l", b"c", &plain, &mut chance).unwrap();
            prop_assert_eq!(letter.len(), plain.len() + LETTER_OVERHEAD);
            prop_assert_eq!(&**open_letter(&keys, "l", b"c", &letter).unwrap(), &plain[..]);
            prop_assert_eq!(open_letter(&other, "l", b"c", &letter), Err(Unopened));
            prop_assert_eq!(open_letter(&keys, "m", b"c", &letter), Err(Unopened));
            prop_assert_eq!(open_letter(&keys, "l", b"d", &letter), Err(Unopened));
            let at = at.index(letter.len());
            letter[at] ^= 1 << bit;
            let opened = open_letter(&keys, "l", b"c", &letter);
            // X25519 ignores the highest bit of a public key; HPKE binds it all the same.
            prop_assert_eq!(opened, Err(Unopened));
        }
    }

    #[test]
    fn without_the_shared_secret_a_letter_does_not_open() {
        let mut chance = Chance::from_seed([1; 32]);
        let keys = IdentityKeys::random(&mut chance);
        let (shared, other) = (Secret::random(&mut chance), Secret::random(&mut chance));
        let letter = seal_letter_with(&shared, &keys.identity(), "l", b"c", b"p", &mut chance).unwrap();
        assert_eq!(&**open_letter_with(&shared, &keys, "l", b"c", &letter).unwrap(), b"p");
        assert_eq!(open_letter_with(&other, &keys, "l", b"c", &letter), Err(Unopened));
        assert_eq!(open_letter(&keys, "l", b"c", &letter), Err(Unopened));
    }
}
