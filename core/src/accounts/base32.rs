//! Bytes as letters and digits that are hard to confuse and short in a QR code.
//!
//! # Source
//! RFC 4648, section 6, without padding.

const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The bytes in capitals and digits.
pub(crate) fn encode(bytes: &[u8]) -> String {
    let bits: Vec<u8> = bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let number = |five: &[u8]| (0..5).fold(0, |n, i| n << 1 | five.get(i).copied().unwrap_or(0));
    bits.chunks(5)
        .filter_map(|five| ALPHABET.get(usize::from(number(five))))
        .map(|&c| char::from(c))
        .collect()
}

/// The bytes again; case does not matter. `None` for other letters, a wrong length, or bits left over that are not 0.
pub(crate) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 5 / 8);
    let (mut pending, mut bits) = (0u32, 0u32);
    for letter in text.bytes() {
        let five = ALPHABET.iter().position(|&known| known == letter.to_ascii_uppercase())?;
        pending = pending << 5 | u32::try_from(five).ok()?;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(pending >> bits & 0xff).ok()?);
            pending &= (1 << bits) - 1;
        }
    }
    (bits < 5 && pending == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_vectors_of_the_rfc() {
        let vectors = [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ];
        for (plain, text) in vectors {
            assert_eq!(encode(plain.as_bytes()), text);
            assert_eq!(decode(&text.to_lowercase()).as_deref(), Some(plain.as_bytes()));
        }
    }

    #[test]
    fn what_no_bytes_are_written_as_is_refused() {
        for text in ["M", "MZ", "MY=", "MYA", "1", "ä"] {
            assert_eq!(decode(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn bytes_survive(bytes: Vec<u8>) {
            prop_assert_eq!(decode(&encode(&bytes)), Some(bytes));
        }
    }
}
