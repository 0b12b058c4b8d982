//! Decides who can read a draft: only the holder of its secret.
//!
//! ```text
//! secret (160 bit, in the browser's cookie, printed as resume code)
//!    │ HKDF-SHA-256
//!    ├── lookup   -> DraftId          the store's key of the row
//!    ├── seal     -> AES-256-GCM key  of the draft and its receipt
//!    ├── uploads  -> key from which each file's own key is derived
//!    └── csrf     -> HMAC key         of the form tokens
//! ```
//! The store sees the id and ciphertext, never the secret; losing the cookie and
//! the printed code loses the draft, on purpose.

mod code;
mod platform;
mod seal;
mod stream;

pub use code::{CodeError, DraftSecret};
pub(crate) use platform::write_private;
pub use platform::{PlatformKey, PlatformKeyError};
pub use seal::{Context, SealError, SealKey};
pub use stream::{CHUNK, FileKey, Opener, Sealer};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::{hkdf, hmac, rand};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

/// Separates these keys from those of any other use of the same secret.
const SALT: &[u8] = b"sozialplattform draft v1";

/// Under which the store keeps a draft: 128 bits derived from its secret, as hex.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct DraftId(String);

impl DraftId {
    /// An id as it was read from the store.
    pub(crate) fn stored(id: String) -> Self {
        Self(id)
    }

    /// The id as the store writes it, 32 hex digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// All that follows from a draft's secret.
#[derive(Clone)]
pub struct DraftKeys {
    id: DraftId,
    seal: SealKey,
    uploads: hkdf::Prk,
    csrf: hmac::Key,
}

impl DraftKeys {
    /// Derives the keys of the draft with this secret.
    pub fn of(secret: &DraftSecret) -> Self {
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, SALT).extract(secret.bytes());
        let mut lookup = [0_u8; 16];
        expand(&root, &[b"lookup"], &mut lookup);
        let mut uploads = [0_u8; 32];
        expand(&root, &[b"uploads"], &mut uploads);
        let mut csrf = [0_u8; 32];
        expand(&root, &[b"csrf"], &mut csrf);
        Self {
            id: DraftId(lookup.iter().map(|byte| format!("{byte:02x}")).collect()),
            seal: SealKey::derive(&root, b"seal"),
            uploads: hkdf::Prk::new_less_safe(hkdf::HKDF_SHA256, &uploads),
            csrf: hmac::Key::new(hmac::HMAC_SHA256, &csrf),
        }
    }

    /// Where the store keeps the draft.
    pub fn id(&self) -> &DraftId {
        &self.id
    }

    /// The key of the draft's answers and of its receipt.
    pub fn seal(&self) -> &SealKey {
        &self.seal
    }

    /// The key of one uploaded file; each file has its own.
    pub fn file(&self, upload: Uuid) -> FileKey {
        let mut key = [0_u8; 32];
        expand(&self.uploads, &[b"file", upload.as_bytes()], &mut key);
        FileKey::new(key)
    }

    /// The token that every form of this draft carries against forged requests.
    pub fn form_token(&self) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.csrf, b"form"))
    }

    /// Whether `token` is this draft's form token; takes the same time for any answer.
    pub fn accepts_form_token(&self, token: &str) -> bool {
        URL_SAFE_NO_PAD.decode(token).is_ok_and(|tag| hmac::verify(&self.csrf, b"form", &tag).is_ok())
    }
}

impl std::fmt::Debug for DraftKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DraftKeys(<private>)")
    }
}

/// Whether two secrets are the same, in time that does not depend on where they differ.
pub fn same(left: &[u8], right: &[u8]) -> bool {
    verify_slices_are_equal(left, right).is_ok()
}

/// A fresh random UUID (version 4).
#[expect(clippy::expect_used, reason = "without randomness nothing may be begun at all")]
pub fn random_uuid() -> Uuid {
    let mut bytes = [0; 16];
    rand::fill(&mut bytes).expect("the system's source of randomness works");
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

/// Fills `out` with key material for the purpose `info`.
#[expect(clippy::expect_used, reason = "HKDF-SHA-256 expands to 8,160 bytes; we ask for 32 at most")]
fn expand(root: &hkdf::Prk, info: &[&[u8]], out: &mut [u8]) {
    root.expand(info, Length(out.len())).and_then(|okm| okm.fill(out)).expect("32 bytes at most");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_secret_gives_the_same_keys() {
        let secret = DraftSecret::random();
        assert_eq!(DraftKeys::of(&secret).id(), DraftKeys::of(&secret).id());
        assert_ne!(DraftKeys::of(&secret).id(), DraftKeys::of(&DraftSecret::random()).id());
    }

    #[test]
    fn a_form_token_counts_for_its_own_draft_only() {
        let (mine, other) = (DraftKeys::of(&DraftSecret::random()), DraftKeys::of(&DraftSecret::random()));
        assert!(mine.accepts_form_token(&mine.form_token()));
        assert!(!mine.accepts_form_token(&other.form_token()));
        assert!(!mine.accepts_form_token(""));
    }

    #[test]
    fn nothing_derived_prints_itself() {
        let secret = DraftSecret::random();
        let shown = format!("{secret:?} {:?} {:?}", DraftKeys::of(&secret), DraftKeys::of(&secret).seal());
        assert!(!shown.contains(&secret.to_string()));
        assert!(shown.contains("<private>"));
    }
}
