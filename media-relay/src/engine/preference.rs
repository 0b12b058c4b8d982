//! Which cipher SRTP gets: AES-128 rather than AES-256 where the client offers both, as it seals more packets a second.
//!
//! dimpl as a server prefers the longer key. So that number is covered in the client's hello before dimpl reads it, by
//! one that nobody has given to a cipher and that is skipped; wherever the handshake is hashed or its signature checked,
//! it is uncovered again. Both sides confirm to each other what the client has really said (RFC 5246, section 7.4.9).

use dimpl::crypto::{Buf, CryptoProvider, HashContext, HashProvider, SignatureVerifier, aws_lc_rs};
use dimpl::{CryptoError, HashAlgorithm, SignatureAlgorithm};

/// AEAD_AES_128_GCM, AEAD_AES_256_GCM (RFC 7714, section 14.2), and what stands for the latter meanwhile.
const AES_128: [u8; 2] = [0x00, 0x07];
const AES_256: [u8; 2] = [0x00, 0x08];
const COVER: [u8; 2] = [0xfa, 0xfa];

/// Bytes before a handshake message in its record (RFC 6347, section 4.1), and before its body (section 4.2.2).
const RECORD: usize = 13;
const HEAD: usize = 12;
const HANDSHAKE: u8 = 22;
const CLIENT_HELLO: u8 = 1;
const VERSION_AND_RANDOM: usize = 34;
/// The extension that offers ciphers for SRTP (RFC 5764, section 4.1.1).
const USE_SRTP: [u8; 2] = [0, 14];

/// The datagram as dimpl is to read it; `None`: as it came.
pub(super) fn covered(datagram: &[u8]) -> Option<Vec<u8>> {
    if datagram.first() != Some(&HANDSHAKE) {
        return None;
    }
    let offered = Offered::find(datagram.get(RECORD..)?)?;
    offered.has(AES_128).then_some(())?;
    let at = offered.place_of(AES_256)?;
    Some(replaced(datagram, RECORD + at, COVER))
}

/// The handshake as the client has seen it; `None`: as it is.
fn uncovered(messages: &[u8]) -> Option<Vec<u8>> {
    let at = Offered::find(messages)?.place_of(COVER)?;
    Some(replaced(messages, at, AES_256))
}

fn replaced(bytes: &[u8], at: usize, by: [u8; 2]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    if let Some(place) = bytes.get_mut(at..at + by.len()) {
        place.copy_from_slice(&by);
    }
    bytes
}

/// The numbers of the ciphers that a client's hello offers.
struct Offered<'a> {
    /// Where they begin, from the beginning of the hello.
    at: usize,
    numbers: &'a [u8],
}

impl<'a> Offered<'a> {
    /// In a hello that comes in one piece and stands first.
    fn find(messages: &'a [u8]) -> Option<Self> {
        let (head, rest) = messages.split_first_chunk::<HEAD>()?;
        let [kind, l0, l1, l2, _, _, o0, o1, o2, f0, f1, f2] = *head;
        let length = usize::from(l0) << 16 | usize::from(l1) << 8 | usize::from(l2);
        if kind != CLIENT_HELLO || [o0, o1, o2] != [0; 3] || [f0, f1, f2] != [l0, l1, l2] {
            return None;
        }
        let mut reader = Reader { bytes: rest.get(..length)?, at: 0 };
        reader.take(VERSION_AND_RANDOM)?;
        let (_session, _cookie) = (reader.short()?, reader.short()?);
        let (_suites, _compressions) = (reader.long()?, reader.short()?);
        reader.take(2)?;
        loop {
            let kind = reader.take(2)?;
            let begin = reader.at + 2;
            let value = reader.long()?;
            if kind == USE_SRTP {
                let numbers = Reader { bytes: value, at: 0 }.long()?;
                return Some(Self { at: HEAD + begin + 2, numbers });
            }
        }
    }

    fn has(&self, number: [u8; 2]) -> bool {
        self.numbers.chunks_exact(2).any(|one| one == number)
    }

    fn place_of(&self, number: [u8; 2]) -> Option<usize> {
        let at = self.numbers.chunks_exact(2).position(|one| one == number)?;
        Some(self.at + at * 2)
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let taken = self.bytes.get(self.at..self.at + count)?;
        self.at += count;
        Some(taken)
    }

    /// What follows its length in one byte.
    fn short(&mut self) -> Option<&'a [u8]> {
        let length = *self.take(1)?.first()?;
        self.take(usize::from(length))
    }

    /// What follows its length in two bytes.
    fn long(&mut self) -> Option<&'a [u8]> {
        let length = self.take(2)?.first_chunk().map(|two| u16::from_be_bytes(*two))?;
        self.take(usize::from(length))
    }
}

/// The ciphers of dimpl, with hashes and signatures over what the client has said.
pub(super) fn provider() -> CryptoProvider {
    static UNCOVERING: Uncovering = Uncovering;
    CryptoProvider {
        hash_provider: &UNCOVERING,
        signature_verification: &UNCOVERING,
        ..aws_lc_rs::default_provider()
    }
}

#[derive(Debug)]
struct Uncovering;

impl HashProvider for Uncovering {
    fn create_hash(&self, algorithm: HashAlgorithm) -> Box<dyn HashContext> {
        Box::new(Hash(aws_lc_rs::default_provider().hash_provider.create_hash(algorithm)))
    }
}

#[derive(Debug)]
struct Hash(Box<dyn HashContext>);

impl HashContext for Hash {
    fn update(&mut self, data: &[u8]) {
        self.0.update(uncovered(data).as_deref().unwrap_or(data));
    }

    fn clone_and_finalize(&self, out: &mut Buf) {
        self.0.clone_and_finalize(out);
    }
}

impl SignatureVerifier for Uncovering {
    fn verify_signature(
        &self,
        cert_der: &[u8],
        data: &[u8],
        signature: &[u8],
        hash_alg: HashAlgorithm,
        sig_alg: SignatureAlgorithm,
    ) -> Result<(), CryptoError> {
        let said = uncovered(data);
        let data = said.as_deref().unwrap_or(data);
        let verifier = aws_lc_rs::default_provider().signature_verification;
        verifier.verify_signature(cert_der, data, signature, hash_alg, sig_alg)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A record with a hello that offers these ciphers for SRTP, after another extension.
    fn hello(numbers: &[u16]) -> Vec<u8> {
        let list: Vec<u8> = numbers.iter().flat_map(|number| number.to_be_bytes()).collect();
        let mut extensions = vec![0, 23, 0, 0];
        extensions.extend(USE_SRTP);
        extensions.extend((list.len() as u16 + 3).to_be_bytes());
        extensions.extend((list.len() as u16).to_be_bytes());
        extensions.extend(&list);
        extensions.push(0);
        let mut body = vec![7; VERSION_AND_RANDOM];
        body.extend([2, 9, 9, 0, 0, 2, 0xc0, 0x2b, 1, 0]);
        body.extend((extensions.len() as u16).to_be_bytes());
        body.extend(extensions);
        let length = [0, (body.len() >> 8) as u8, body.len() as u8];
        let mut record = vec![HANDSHAKE, 0xfe, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, CLIENT_HELLO];
        record.extend(length);
        record.extend([0, 0, 0, 0, 0]);
        record.extend(length);
        record.extend(body);
        record
    }

    #[test]
    fn of_both_keys_the_longer_is_covered_and_the_handshake_is_confirmed_with_both() {
        let said = hello(&[1, 8, 7]);
        let read = covered(&said).unwrap();
        let offered = Offered::find(&read[RECORD..]).unwrap();
        assert!(offered.has(AES_128) && !offered.has(AES_256));
        assert_eq!(uncovered(&read[RECORD..]).unwrap(), &said[RECORD..]);
    }

    #[test]
    fn whoever_offers_one_of_them_gets_it() {
        assert_eq!(covered(&hello(&[1, 8])), None);
        assert_eq!(covered(&hello(&[7, 1])), None);
        assert_eq!(uncovered(&hello(&[8, 7])[RECORD..]), None);
    }

    proptest! {
        #[test]
        fn anything_is_read_without_going_past_its_end(
            cut in 0usize..120, at in 0usize..120, byte: u8, random in prop::collection::vec(any::<u8>(), 0..200)
        ) {
            let mut bytes = hello(&[8, 7]);
            let places = bytes.len();
            bytes[at % places] = byte;
            let _ = covered(&bytes[..cut.min(places)]);
            let _ = covered(&bytes);
            let _ = uncovered(&random);
        }
    }
}
