//! How far a compressed plaintext may unfold.

use std::io::Read;

use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};

/// Why a compressed plaintext was not unfolded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InflateError {
    /// It would have become longer than allowed.
    TooLarge,
    /// It is not DEFLATE data.
    Malformed,
}

/// Unfolds raw DEFLATE data (RFC 1951) to at most `limit` bytes; reads no further than that.
pub(super) fn inflate(compressed: &[u8], limit: usize) -> Result<Vec<u8>, InflateError> {
    let mut plain = Vec::new();
    let bound = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    DeflateDecoder::new(compressed)
        .take(bound)
        .read_to_end(&mut plain)
        .map_err(|_| InflateError::Malformed)?;
    if plain.len() > limit {
        return Err(InflateError::TooLarge);
    }
    Ok(plain)
}

/// Folds bytes into raw DEFLATE data.
pub(super) fn deflate(plain: &[u8]) -> Vec<u8> {
    let mut compressed = Vec::new();
    DeflateEncoder::new(plain, Compression::default())
        .read_to_end(&mut compressed)
        .expect("reading from memory cannot fail");
    compressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_folded_unfolds() {
        assert_eq!(
            inflate(&deflate(b"Hilfe zum Lebensunterhalt"), 100).unwrap(),
            b"Hilfe zum Lebensunterhalt"
        );
        assert_eq!(inflate(&deflate(b""), 0).unwrap(), b"");
    }

    #[test]
    fn a_bomb_stops_at_the_limit() {
        let bomb = deflate(&vec![0; 10_000_000]);
        assert!(bomb.len() < 20_000);
        assert_eq!(inflate(&bomb, 9_999_999), Err(InflateError::TooLarge));
        assert_eq!(inflate(&bomb, 10_000_000).unwrap().len(), 10_000_000);
    }

    #[test]
    fn noise_and_cut_off_data_are_malformed() {
        assert_eq!(inflate(&[0xff; 40], 100), Err(InflateError::Malformed));
        let whole = deflate(b"a plaintext that is long enough to be cut");
        assert_eq!(inflate(&whole[..whole.len() / 2], 100), Err(InflateError::Malformed));
    }
}
