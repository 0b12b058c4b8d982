//! Reads the nine numbers of an RSA private key out of PKCS#8.
//!
//! # Source
//! RFC 5958 (PrivateKeyInfo), RFC 8017, appendix A.1.2 (RSAPrivateKey).

use zeroize::Zeroizing;

const INTEGER: u8 = 0x02;
const OCTET_STRING: u8 = 0x04;
const SEQUENCE: u8 = 0x30;

/// The numbers of an RSA private key, big-endian, without leading zeros:
/// n, e, d, p, q, d mod (p-1), d mod (q-1), q⁻¹ mod p.
pub(super) fn rsa_numbers(pkcs8: &[u8]) -> Option<[Zeroizing<Vec<u8>>; 8]> {
    let (info, _) = element(pkcs8, SEQUENCE)?;
    let (_version, rest) = element(info, INTEGER)?;
    let (_algorithm, rest) = element(rest, SEQUENCE)?;
    let (wrapped, _) = element(rest, OCTET_STRING)?;
    let (key, _) = element(wrapped, SEQUENCE)?;
    let (_version, mut rest) = element(key, INTEGER)?;
    let mut numbers = Vec::with_capacity(8);
    for _ in 0..8 {
        let (number, after) = element(rest, INTEGER)?;
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        numbers.push(Zeroizing::new(number.get(zeros..)?.to_vec()));
        rest = after;
    }
    numbers.try_into().ok()
}

/// The content of the first element if it has this tag, and what follows it.
fn element(der: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let (found, rest) = der.split_first()?;
    if *found != tag {
        return None;
    }
    let (first, rest) = rest.split_first()?;
    let (length, rest) = match *first {
        short @ 0..=0x7f => (usize::from(short), rest),
        long => {
            let (bytes, rest) = rest.split_at_checked(usize::from(long & 0x7f))?;
            if bytes.len() > 3 {
                return None;
            }
            (bytes.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)), rest)
        }
    };
    rest.split_at_checked(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = rsa_numbers(&bytes);
            let mut framed = vec![SEQUENCE, u8::try_from(bytes.len() % 128).unwrap()];
            framed.extend(bytes);
            let _ = rsa_numbers(&framed);
        }
    }
}
