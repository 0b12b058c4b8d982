//! Seals a file piece by piece, so that pieces cannot be swapped, dropped or appended.
//!
//! # Source
//! The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): the nonce is a
//! counter and a flag for the last piece. Every file has a key of its own, so the
//! counter may start at zero.

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use zeroize::Zeroizing;

use super::SealError;

/// Plain bytes in every piece but the last: 256 KiB.
pub const CHUNK: usize = 256 * 1024;

/// The key of one file.
pub struct FileKey(Zeroizing<[u8; 32]>);

impl FileKey {
    pub(super) fn new(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    /// Begins to seal the file.
    pub fn sealer(&self) -> Sealer {
        Sealer(Pieces { key: self.key(), next: 0 })
    }

    /// Begins to open the file.
    pub fn opener(&self) -> Opener {
        Opener(Pieces { key: self.key(), next: 0 })
    }

    #[expect(clippy::expect_used, reason = "the length is in the type")]
    fn key(&self) -> LessSafeKey {
        LessSafeKey::new(UnboundKey::new(&AES_256_GCM, self.0.as_ref()).expect("AES-256 takes 32 bytes"))
    }
}

impl std::fmt::Debug for FileKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FileKey(<private>)")
    }
}

struct Pieces {
    key: LessSafeKey,
    next: u64,
}

impl Pieces {
    fn nonce(&mut self, last: bool) -> Nonce {
        let mut nonce = [0; NONCE_LEN];
        if let Some(counter) = nonce.get_mut(3..11) {
            counter.copy_from_slice(&self.next.to_be_bytes());
        }
        nonce[NONCE_LEN - 1] = u8::from(last);
        self.next += 1;
        Nonce::assume_unique_for_key(nonce)
    }
}

/// Seals the pieces of a file in order.
pub struct Sealer(Pieces);

impl Sealer {
    /// Seals the next piece; `last` closes the file.
    #[expect(clippy::expect_used, reason = "a piece has 256 KiB, AES-GCM takes 64 GiB")]
    pub fn seal(&mut self, mut piece: Vec<u8>, last: bool) -> Vec<u8> {
        let nonce = self.0.nonce(last);
        self.0.key.seal_in_place_append_tag(nonce, Aad::empty(), &mut piece).expect("256 KiB at most");
        piece
    }
}

/// Opens the pieces of a file in order.
pub struct Opener(Pieces);

impl Opener {
    /// Opens the next piece, which must be `last` exactly when it was sealed so.
    ///
    /// # Errors
    /// When the piece is not the one that belongs here.
    pub fn open(&mut self, mut piece: Vec<u8>, last: bool) -> Result<Vec<u8>, SealError> {
        let nonce = self.0.nonce(last);
        let length = self.0.key.open_in_place(nonce, Aad::empty(), &mut piece).map_err(|_| SealError)?.len();
        piece.truncate(length);
        Ok(piece)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> FileKey {
        FileKey::new([3; 32])
    }

    #[test]
    fn pieces_open_in_their_order_only() {
        let mut sealer = key().sealer();
        let (one, two) = (sealer.seal(b"one".to_vec(), false), sealer.seal(b"two".to_vec(), true));
        let mut opener = key().opener();
        assert_eq!(opener.open(one.clone(), false).unwrap(), b"one");
        assert_eq!(opener.open(two.clone(), true).unwrap(), b"two");
        assert_eq!(key().opener().open(two, true), Err(SealError));
        assert_eq!(key().opener().open(one, true), Err(SealError), "a cut file does not pass for whole");
    }
}
