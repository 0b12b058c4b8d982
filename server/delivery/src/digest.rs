//! What names a content beyond doubt: its SHA-512 as 128 lower-case hex digits.

use aws_lc_rs::digest::{SHA512, digest};

/// The SHA-512 of `content` in lower-case hex.
pub(crate) fn sha512_hex(content: &[u8]) -> String {
    hex(digest(&SHA512, content).as_ref())
}

/// Bytes as lower-case hex digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_abc_is_the_one_of_the_standard() {
        // FIPS 180-4, example for SHA-512
        assert!(sha512_hex(b"abc").starts_with("ddaf35a193617abacc417349ae204131"));
        assert_eq!(sha512_hex(b"").len(), 128);
    }
}
