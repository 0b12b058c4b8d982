//! How bytes are encrypted so that any change is noticed: XChaCha20-Poly1305.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::Secret;

pub(crate) const NONCE_BYTES: usize = 24;
/// How much longer a sealed chunk is than what it seals.
pub(crate) const TAG_BYTES: usize = 16;

/// The key does not fit, or the bytes or their context were changed: which of these cannot be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the key does not fit, or something was changed")]
pub struct Unopened;

/// `nonce ‖ ciphertext ‖ tag` with a random nonce; 24 bytes are long enough never to meet twice.
///
/// # Source
/// draft-irtf-cfrg-xchacha-03; RFC 8439.
pub(crate) fn seal(key: &Secret, context: &[u8], plain: &[u8], chance: &mut impl CryptoRng) -> Vec<u8> {
    let mut nonce = [0; NONCE_BYTES];
    chance.fill_bytes(&mut nonce);
    let mut sealed = nonce.to_vec();
    sealed.extend(seal_at(key, &nonce, context, plain));
    sealed
}

/// What [`seal`] sealed.
pub(crate) fn open(key: &Secret, context: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE_BYTES>().ok_or(Unopened)?;
    open_at(key, nonce, context, sealed)
}

/// `ciphertext ‖ tag` under a nonce that the caller never uses twice with this key.
pub(crate) fn seal_at(key: &Secret, nonce: &[u8; NONCE_BYTES], context: &[u8], plain: &[u8]) -> Vec<u8> {
    XChaCha20Poly1305::new(key.reveal().into())
        .encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad: context })
        .expect("no message of ours has 256 GiB")
}

/// What [`seal_at`] sealed.
pub(crate) fn open_at(
    key: &Secret,
    nonce: &[u8; NONCE_BYTES],
    context: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Unopened> {
    XChaCha20Poly1305::new(key.reveal().into())
        .decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad: context })
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
        fn what_is_sealed_opens_and_nothing_else_does(
            plain: Vec<u8>, context: Vec<u8>, seed: [u8; 32], at: prop::sample::Index, bit in 0u8..8,
        ) {
            let mut chance = Chance::from_seed(seed);
            let key = Secret::random(&mut chance);
            let mut sealed = seal(&key, &context, &plain, &mut chance);
            prop_assert_eq!(&**open(&key, &context, &sealed).unwrap(), &plain[..]);
            prop_assert_eq!(open(&Secret::random(&mut chance), &context, &sealed), Err(Unopened));
            prop_assert_eq!(open(&key, &[&context[..], b"x"].concat(), &sealed), Err(Unopened));
            let at = at.index(sealed.len());
            sealed[at] ^= 1 << bit;
            prop_assert_eq!(open(&key, &context, &sealed), Err(Unopened));
        }
    }

    #[test]
    fn bytes_shorter_than_a_nonce_do_not_open() {
        assert_eq!(open(&Secret::from_bytes([0; 32]), b"", &[0; 23]), Err(Unopened));
    }
}
