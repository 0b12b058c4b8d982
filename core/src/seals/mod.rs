//! What accounts and counselling share: how secrets are held, derived, wrapped, sealed and signed.
//!
//! One version, one suite, nothing to negotiate: HKDF-SHA256, XChaCha20-Poly1305, HPKE with X25519, HKDF-SHA256
//! and ChaCha20-Poly1305, Ed25519. Every use has a label of its own; `core/docs/counselling.md` lists them.
//!
//! Chance is a parameter: a [`Chance`] made from 32 bytes of the operating system or the browser, or any other
//! [`CryptoRng`].

mod aead;
mod bytes;
mod chance;
mod derive;
mod help;
mod identity;
mod letter;
mod padding;
mod secret;
#[cfg(test)]
mod vectors;
mod words;

pub use aead::Unopened;
pub use bytes::{Kind, NotAnEnvelope};
pub use chance::Chance;
pub use help::Help;
pub use identity::{Fingerprint, Identity, IdentityKeys, NotAnIdentity, Signature};
pub use rand_core::CryptoRng;
pub use secret::Secret;
pub use words::WORD_COUNT;

pub(crate) use aead::{TAG_BYTES, open, open_at, seal, seal_at};
pub(crate) use bytes::{Reader, Writer};
pub(crate) use chance::number;
pub(crate) use derive::{derive, derive_from, digest, keyed_hash};
pub(crate) use identity::check_words;
pub(crate) use letter::{LETTER_OVERHEAD, open_letter, open_letter_with, seal_letter, seal_letter_with};
pub(crate) use padding::{is_padded_len, pad, padded_len, unpad};
pub(crate) use words::{word, word_index};
