//! How long a sealed text looks: never as long as it is.

use zeroize::Zeroizing;

use super::Unopened;

/// Nothing looks shorter than this many bytes, so that "yes" and a greeting look alike.
const SHORTEST: usize = 256;
/// Ends the text; zeros follow (ISO/IEC 7816-4).
const MARK: u8 = 0x80;

/// The length that `len` bytes are given: at most 12 percent longer, and only one of few lengths.
///
/// # Source
/// Padmé: Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019.
pub(crate) fn padded_len(len: usize) -> usize {
    let len = len.max(SHORTEST);
    let exponent = len.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1usize << (exponent - kept)) - 1;
    len.saturating_add(mask) & !mask
}

/// Whether this is one of those lengths.
pub(crate) fn is_padded_len(len: usize) -> bool {
    padded_len(len) == len
}

/// The text, the mark, zeros.
pub(crate) fn pad(text: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut padded = Zeroizing::new(vec![0; padded_len(text.len() + 1)]);
    for (to, from) in padded.iter_mut().zip(text.iter().chain([&MARK])) {
        *to = *from;
    }
    padded
}

/// The text of what [`pad`] padded.
pub(crate) fn unpad(padded: &[u8]) -> Result<&[u8], Unopened> {
    let end = padded.iter().rposition(|&byte| byte != 0).ok_or(Unopened)?;
    match padded.split_at(end) {
        (text, [MARK, ..]) if padded.len() == padded_len(text.len() + 1) => Ok(text),
        _ => Err(Unopened),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn short_texts_look_alike() {
        assert_eq!(pad(b"ja").len(), pad(&[b'x'; 255]).len());
        assert_eq!(padded_len(257), 272);
        assert_eq!(padded_len(100_000), 100_352);
    }

    #[test]
    fn few_lengths_stand_for_all() {
        let lengths: BTreeSet<_> = (0..32_000).map(padded_len).collect();
        assert!(lengths.len() < 120, "{}", lengths.len());
    }

    proptest! {
        #[test]
        fn padding_comes_off_again(text in prop::collection::vec(any::<u8>(), 0..3_000)) {
            let padded = pad(&text);
            prop_assert!(is_padded_len(padded.len()));
            prop_assert_eq!(unpad(&padded), Ok(&text[..]));
        }

        #[test]
        fn no_text_grows_by_more_than_an_eighth(len in 256usize..50_000_000) {
            let padded = padded_len(len);
            prop_assert!(padded >= len && padded <= len + len / 8);
            prop_assert_eq!(padded_len(padded), padded);
        }

        #[test]
        fn anything_is_unpadded_or_refused(bytes: Vec<u8>) {
            let _ = unpad(&bytes);
        }
    }
}
