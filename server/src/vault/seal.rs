//! Seals one value with AES-256-GCM, bound to where it belongs.
//!
//! The context (which kind of row, whose, which version) is associated data: a row
//! copied to another place does not open there.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use aws_lc_rs::{hkdf, rand};

use super::expand;

/// Where a sealed value belongs.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The kind of row, for example `draft`.
    pub kind: &'a str,
    /// The row's owner, for example the draft's id.
    pub id: &'a str,
    /// The version of what is inside, for example the form's.
    pub version: &'a str,
}

impl Context<'_> {
    /// Each part with its length before it, so that no two contexts look alike.
    fn bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        for part in [self.kind, self.id, self.version] {
            bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
            bytes.extend_from_slice(part.as_bytes());
        }
        bytes
    }
}

/// Why a sealed value does not open: another key, another place, or changed bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the sealed value does not open with this key in this place")]
pub struct SealError;

/// A key that seals values.
#[derive(Clone)]
pub struct SealKey(std::sync::Arc<LessSafeKey>);

impl SealKey {
    /// The key for the purpose `info` below `root`.
    pub(super) fn derive(root: &hkdf::Prk, info: &[u8]) -> Self {
        let mut bytes = zeroize::Zeroizing::new([0_u8; 32]);
        expand(root, &[info], bytes.as_mut());
        Self::new(&bytes)
    }

    /// A key from 32 secret bytes.
    #[expect(clippy::expect_used, reason = "the length is in the type")]
    pub fn new(bytes: &[u8; 32]) -> Self {
        let key = UnboundKey::new(&AES_256_GCM, bytes).expect("AES-256 takes 32 bytes");
        Self(std::sync::Arc::new(LessSafeKey::new(key)))
    }

    /// Seals `plain`: a random nonce, the ciphertext, the tag.
    #[expect(clippy::expect_used, reason = "AES-GCM seals up to 64 GiB; rows are bounded far below")]
    pub fn seal(&self, context: Context<'_>, plain: &[u8]) -> Vec<u8> {
        let mut nonce = [0; NONCE_LEN];
        rand::fill(&mut nonce).expect("the system's source of randomness works");
        let mut sealed = Vec::with_capacity(NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let (_, body) = sealed.split_at_mut(NONCE_LEN);
        let tag = self
            .0
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(context.bytes()), body)
            .expect("a row is far below 64 GiB");
        sealed.extend_from_slice(tag.as_ref());
        sealed
    }

    /// Opens what [`SealKey::seal`] made for the same context.
    ///
    /// # Errors
    /// When the key, the context or a byte differs.
    pub fn open(&self, context: Context<'_>, sealed: &[u8]) -> Result<Vec<u8>, SealError> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(SealError)?;
        let mut body = body.to_vec();
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length =
            self.0.open_in_place(nonce, Aad::from(context.bytes()), &mut body).map_err(|_| SealError)?.len();
        body.truncate(length);
        Ok(body)
    }
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey(<private>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Context<'static> = Context { kind: "draft", id: "ab", version: "1" };

    #[test]
    fn a_value_opens_only_in_its_own_place() {
        let key = SealKey::new(&[7; 32]);
        let sealed = key.seal(HERE, b"Miete 450");
        assert_eq!(key.open(HERE, &sealed).unwrap(), b"Miete 450");
        assert_eq!(key.open(Context { id: "a", version: "b1", ..HERE }, &sealed), Err(SealError));
        assert_eq!(SealKey::new(&[8; 32]).open(HERE, &sealed), Err(SealError));
    }

    #[test]
    fn one_changed_byte_is_noticed() {
        let key = SealKey::new(&[7; 32]);
        let sealed = key.seal(HERE, b"Miete 450");
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert_eq!(key.open(HERE, &changed), Err(SealError));
        }
        assert_eq!(key.open(HERE, &[]), Err(SealError));
    }
}
