//! How one secret becomes another, and how bytes become a hash: each for one purpose, told apart by a label.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use super::Secret;

/// Stands before every label, so that no other program's hashes are mistaken for ours.
pub(super) const NAME: &[u8] = b"sozialplattform/v1";

/// `HKDF-SHA256(salt = NAME, ikm = secret, info = label ‖ 0x00 ‖ context)`, 32 bytes.
///
/// # Source
/// RFC 5869.
pub(crate) fn derive(secret: &Secret, label: &str, context: &[u8]) -> Secret {
    derive_from(secret.reveal(), label, context)
}

/// As [`derive`], from key material of another length.
pub(crate) fn derive_from(material: &[u8], label: &str, context: &[u8]) -> Secret {
    let mut derived = [0; Secret::BYTES];
    Hkdf::<Sha256>::new(Some(NAME), material)
        .expand_multi_info(&[label.as_bytes(), &[0], context], &mut derived)
        .expect("32 bytes are fewer than 255 hashes");
    Secret::from_bytes(derived)
}

/// `SHA-256(NAME ‖ 0x00 ‖ label ‖ 0x00 ‖ bytes)`. The bytes say themselves where each of their parts ends.
pub(crate) fn digest(label: &str, bytes: &[u8]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in [NAME, &[0], label.as_bytes(), &[0], bytes] {
        hash.update(part);
    }
    hash.finalize().into()
}

/// `HMAC-SHA256(key, NAME ‖ 0x00 ‖ label ‖ 0x00 ‖ bytes)`: a hash that only holders of the key can make.
pub(crate) fn keyed_hash(key: &Secret, label: &str, bytes: &[u8]) -> [u8; 32] {
    let mut mac = Hmac::<Sha256>::new_from_slice(key.reveal()).expect("a MAC takes a key of any length");
    for part in [NAME, &[0], label.as_bytes(), &[0], bytes] {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_label_and_context_gives_another_secret() {
        let secret = Secret::from_bytes([5; 32]);
        let all = [("a", &b"b"[..]), ("a", b""), ("b", b""), ("ab", b"")];
        let derived: BTreeSet<_> = all.iter().map(|(label, c)| *derive(&secret, label, c).reveal()).collect();
        assert_eq!(derived.len(), all.len());
    }

    #[test]
    fn a_keyed_hash_is_no_plain_hash() {
        assert_ne!(keyed_hash(&Secret::from_bytes([0; 32]), "a", b"b"), digest("a", b"b"));
    }
}
