//! Sealing and opening packets: SRTP and SRTCP with AES-GCM (RFC 3711, RFC 7714).

use aws_lc_rs::{
    aead::{AES_128_GCM, AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    cipher::{AES_128, AES_256, EncryptingKey, EncryptionContext, UnboundCipherKey},
};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// Bytes that sealing adds to an RTP packet.
pub const TAG: usize = 16;
/// Bytes that sealing adds to an RTCP packet: the tag and the index.
pub const RTCP_EXTRA: usize = TAG + 4;

/// The cipher that the handshake agreed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// AEAD_AES_128_GCM
    Aes128Gcm,
    /// AEAD_AES_256_GCM
    Aes256Gcm,
}

impl Profile {
    /// Bytes of a key.
    pub const fn key_length(self) -> usize {
        match self {
            Self::Aes128Gcm => 16,
            Self::Aes256Gcm => 32,
        }
    }
}

/// Bytes of a salt.
pub const SALT: usize = 12;

/// What the handshake gives one direction: a key and a salt.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct MasterKey {
    key: [u8; 32],
    salt: [u8; SALT],
}

impl MasterKey {
    /// From the key (16 or 32 bytes, as `profile` says) and the salt (12 bytes).
    pub fn new(profile: Profile, key: &[u8], salt: &[u8]) -> Option<Self> {
        let mut master = Self { key: [0; 32], salt: salt.try_into().ok()? };
        if key.len() != profile.key_length() {
            return None;
        }
        master.key.get_mut(..key.len())?.copy_from_slice(key);
        Some(master)
    }

    /// The client's and the server's key, in this order, from exported keying material.
    ///
    /// # Source
    /// RFC 5764, 4.2: client key, server key, client salt, server salt
    pub fn pair(profile: Profile, material: &[u8]) -> Option<(Self, Self)> {
        let length = profile.key_length();
        let (client, rest) = material.split_at_checked(length)?;
        let (server, rest) = rest.split_at_checked(length)?;
        let (client_salt, rest) = rest.split_at_checked(SALT)?;
        let server_salt = rest.get(..SALT)?;
        Some((Self::new(profile, client, client_salt)?, Self::new(profile, server, server_salt)?))
    }
}

impl std::fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MasterKey(<private>)")
    }
}

/// One direction of one connection, ready to seal or to open.
pub struct Cipher {
    rtp: Session,
    rtcp: Session,
}

struct Session {
    key: LessSafeKey,
    /// The last 12 of 16 bytes, most significant first.
    salt: Zeroizing<u128>,
}

impl std::fmt::Debug for Cipher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Cipher(<private>)")
    }
}

impl Cipher {
    /// Derives the session keys; `None` only if the cipher library refuses them.
    ///
    /// # Source
    /// RFC 3711, 4.3.1: labels 0 and 2 for RTP, 3 and 5 for RTCP
    pub fn new(profile: Profile, master: &MasterKey) -> Option<Self> {
        Some(Self {
            rtp: Session::derive(profile, master, 0, 2)?,
            rtcp: Session::derive(profile, master, 3, 5)?,
        })
    }

    /// Seals the packet in `packet`, whose header has `header` bytes and whose last 16 bytes are room for the tag.
    /// `index` is the extended sequence number: it must never repeat for one SSRC.
    pub fn seal_rtp(&self, packet: &mut [u8], header: usize, ssrc: u32, index: u64) -> Option<()> {
        let (header, body) = packet.split_at_mut_checked(header)?;
        let (payload, tag) = body.split_last_chunk_mut::<TAG>()?;
        let nonce = self.rtp.rtp_nonce(ssrc, index);
        let sealed = self.rtp.key.seal_in_place_separate_tag(nonce, Aad::from(&*header), payload).ok()?;
        tag.copy_from_slice(sealed.as_ref());
        Some(())
    }

    /// Opens a packet in place; the payload, or `None` if it is not authentic.
    pub fn open_rtp<'a>(
        &self,
        packet: &'a mut [u8],
        header: usize,
        ssrc: u32,
        index: u64,
    ) -> Option<&'a mut [u8]> {
        let (header, body) = packet.split_at_mut_checked(header)?;
        self.open_body(header, body, ssrc, index)
    }

    /// Opens in place what stands behind a header; the payload, or `None` if the packet is not authentic.
    pub(crate) fn open_body<'a>(
        &self,
        header: &[u8],
        body: &'a mut [u8],
        ssrc: u32,
        index: u64,
    ) -> Option<&'a mut [u8]> {
        let nonce = self.rtp.rtp_nonce(ssrc, index);
        self.rtp.key.open_in_place(nonce, Aad::from(header), body).ok()
    }

    /// Seals the compound in `packet`, whose last 20 bytes are room for tag and index (0..2^31, never repeated).
    ///
    /// # Source
    /// RFC 7714, 9
    pub fn seal_rtcp(&self, packet: &mut [u8], index: u32) -> Option<()> {
        let (packet, trailer) = packet.split_last_chunk_mut::<4>()?;
        *trailer = (index | 1 << 31).to_be_bytes();
        let (header, body) = packet.split_first_chunk_mut::<8>()?;
        let (payload, tag) = body.split_last_chunk_mut::<TAG>()?;
        let aad = associated(header, *trailer);
        let nonce = self.rtcp.rtcp_nonce(sender(header), index);
        let sealed = self.rtcp.key.seal_in_place_separate_tag(nonce, Aad::from(aad), payload).ok()?;
        tag.copy_from_slice(sealed.as_ref());
        Some(())
    }

    /// Opens an SRTCP packet in place: its compound and its index, or `None` if it is not authentic or not encrypted.
    pub fn open_rtcp<'a>(&self, packet: &'a mut [u8]) -> Option<(&'a [u8], u32)> {
        let length = packet.len().checked_sub(RTCP_EXTRA)?;
        let (rest, trailer) = packet.split_last_chunk_mut::<4>()?;
        let word = u32::from_be_bytes(*trailer);
        let index = word & 0x7fff_ffff;
        if word >> 31 == 0 {
            return None;
        }
        let (header, body) = rest.split_first_chunk_mut::<8>()?;
        let aad = associated(header, *trailer);
        let nonce = self.rtcp.rtcp_nonce(sender(header), index);
        self.rtcp.key.open_in_place(nonce, Aad::from(aad), body).ok()?;
        Some((packet.get(..length)?, index))
    }
}

fn sender(header: &[u8; 8]) -> u32 {
    let [.., a, b, c, d] = *header;
    u32::from_be_bytes([a, b, c, d])
}

fn associated(header: &[u8; 8], trailer: [u8; 4]) -> [u8; 12] {
    let [a, b, c, d, e, f, g, h] = *header;
    let [i, j, k, l] = trailer;
    [a, b, c, d, e, f, g, h, i, j, k, l]
}

impl Session {
    fn derive(profile: Profile, master: &MasterKey, key_label: u8, salt_label: u8) -> Option<Self> {
        let master_key = master.key.get(..profile.key_length())?;
        let mut key = Zeroizing::new([0; 32]);
        let key = key.get_mut(..profile.key_length())?;
        expand(profile, master_key, &master.salt, key_label, key)?;
        let mut salt = Zeroizing::new([0; SALT]);
        expand(profile, master_key, &master.salt, salt_label, salt.as_mut())?;
        Self::new(profile, key, &salt)
    }

    fn new(profile: Profile, key: &[u8], salt: &[u8; SALT]) -> Option<Self> {
        let algorithm = match profile {
            Profile::Aes128Gcm => &AES_128_GCM,
            Profile::Aes256Gcm => &AES_256_GCM,
        };
        let salt = Zeroizing::new(salt.iter().fold(0, |number, byte| number << 8 | u128::from(*byte)));
        Some(Self { key: LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?), salt })
    }

    /// RFC 7714, 8.1: two zero bytes, SSRC, rollover counter, sequence number; all with the salt.
    fn rtp_nonce(&self, ssrc: u32, index: u64) -> Nonce {
        let plain = (u128::from(ssrc) << 48) | u128::from(index & 0xffff_ffff_ffff);
        self.nonce(plain)
    }

    /// RFC 7714, 9.1: two zero bytes, SSRC, two zero bytes, index; all with the salt.
    fn rtcp_nonce(&self, ssrc: u32, index: u32) -> Nonce {
        self.nonce((u128::from(ssrc) << 48) | u128::from(index))
    }

    fn nonce(&self, plain: u128) -> Nonce {
        let [_, _, _, _, nonce @ ..] = (plain ^ *self.salt).to_be_bytes();
        Nonce::assume_unique_for_key(nonce)
    }
}

/// The key stream of AES counter mode from the salt with `label` mixed in (RFC 3711, 4.3.3; RFC 7714, 11).
fn expand(profile: Profile, key: &[u8], salt: &[u8], label: u8, out: &mut [u8]) -> Option<()> {
    let algorithm = match profile {
        Profile::Aes128Gcm => &AES_128,
        Profile::Aes256Gcm => &AES_256,
    };
    let mut block = [0; 16];
    block.get_mut(..salt.len())?.copy_from_slice(salt);
    *block.get_mut(7)? ^= label;
    let cipher = EncryptingKey::ctr(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
    out.fill(0);
    cipher.less_safe_encrypt(out, EncryptionContext::Iv128((&block).into())).ok()?;
    Some(())
}

/// Which packets of one SSRC have been seen.
///
/// # Source
/// RFC 3711, 3.3.2, with a window of 1,024 packets
#[derive(Clone, Debug, Default)]
pub(crate) struct ReplayWindow {
    highest: Option<u64>,
    seen: [u64; WORDS],
}

const WORDS: usize = 16;
const WINDOW: u64 = WORDS as u64 * 64;

impl ReplayWindow {
    /// The highest index seen.
    pub(crate) fn highest(&self) -> Option<u64> {
        self.highest
    }

    /// Whether `index` is neither seen nor too old. Ask before opening, [`note`](Self::note) after.
    pub(crate) fn is_new(&self, index: u64) -> bool {
        match self.highest {
            None => true,
            Some(highest) if index > highest => true,
            Some(highest) => highest - index < WINDOW && self.word(index) & bit(index) == 0,
        }
    }

    /// Notes an authentic packet.
    pub(crate) fn note(&mut self, index: u64) {
        let highest = self.highest.unwrap_or(index);
        if index > highest {
            if index - highest >= WINDOW {
                self.seen = [0; WORDS];
            } else {
                for skipped in highest + 1..index {
                    self.set(skipped, false);
                }
            }
        }
        self.set(index, true);
        self.highest = Some(highest.max(index));
    }

    fn word(&self, index: u64) -> u64 {
        self.seen.get((index / 64) as usize % WORDS).copied().unwrap_or_default()
    }

    fn set(&mut self, index: u64, seen: bool) {
        if let Some(word) = self.seen.get_mut((index / 64) as usize % WORDS) {
            *word = if seen { *word | bit(index) } else { *word & !bit(index) };
        }
    }
}

fn bit(index: u64) -> u64 {
    1 << (index % 64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    fn hex(text: &str) -> Vec<u8> {
        let digits: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        digits.chunks(2).map(|d| u8::from_str_radix(std::str::from_utf8(d).unwrap(), 16).unwrap()).collect()
    }

    /// A cipher with the session key and salt of RFC 7714, 16 and 17.
    fn of_the_rfc(profile: Profile) -> Cipher {
        let key: Vec<u8> = (0..profile.key_length() as u8).collect();
        let session = || {
            let salt = hex("517569642070726f2071756f").try_into().unwrap();
            Session::new(profile, &key, &salt).unwrap()
        };
        Cipher { rtp: session(), rtcp: session() }
    }

    const RTP: &str = "8040f17b 8041f8d3 5501a0b2 47616c6c 69612065 7374206f 6d6e6973 20646976
        69736120 696e2070 61727465 73207472 6573";
    const RTCP: &str = "81c8000d 4d617273 4e545031 4e545032 52545020 0000042a 0000e930 4c756e61
        deadbeef deadbeef deadbeef deadbeef deadbeef";

    #[test]
    fn an_rtp_packet_is_sealed_as_in_rfc_7714_16_1_1() {
        let mut packet = hex(RTP);
        packet.extend([0; TAG]);
        of_the_rfc(Profile::Aes128Gcm).seal_rtp(&mut packet, 12, 0x5501_a0b2, 0xf17b).unwrap();
        let expected = "8040f17b 8041f8d3 5501a0b2 f24de3a3 fb34de6c acba861c 9d7e4bca be633bd5 0d294e6f
            42a5f47a 51c7d19b 36de3adf 8833899d 7f27beb1 6a9152cf 765ee439 0cce";
        assert_eq!(packet, hex(expected));
    }

    #[test]
    fn an_rtp_packet_is_sealed_as_in_rfc_7714_16_2_1() {
        let mut packet = hex(RTP);
        packet.extend([0; TAG]);
        of_the_rfc(Profile::Aes256Gcm).seal_rtp(&mut packet, 12, 0x5501_a0b2, 0xf17b).unwrap();
        let expected = "8040f17b 8041f8d3 5501a0b2 32b1de78 a822fe12 ef9f78fa 332e33aa b1801238 9a58e2f3
            b50b2a02 76ffae0f 1ba63799 b87b7aa3 db36dfff d6b0f9bb 7878d7a7 6c13";
        assert_eq!(packet, hex(expected));
    }

    #[test]
    fn an_rtcp_packet_is_sealed_as_in_rfc_7714_17_1() {
        let mut packet = hex(RTCP);
        packet.extend([0; RTCP_EXTRA]);
        of_the_rfc(Profile::Aes128Gcm).seal_rtcp(&mut packet, 0x5d4).unwrap();
        let expected = "81c8000d 4d617273 63e94885 dcdab67c a727d766 2f6b7e99 7ff5c0f7 6c06f32d c676a5f1
            730d6fda 4ce09b46 86303ded 0bb9275b c84aa458 96cf4d2f c5abf872 45d9eade 800005d4";
        assert_eq!(packet, hex(expected));
        let (opened, index) = of_the_rfc(Profile::Aes128Gcm).open_rtcp(&mut packet).unwrap();
        assert_eq!((opened, index), (&hex(RTCP)[..], 0x5d4));
    }

    #[test]
    fn keys_are_derived_as_in_rfc_3711_b_3() {
        let key = hex("E1F97A0D3E018BE0D64FA32C06DE4139");
        let salt = hex("0EC675AD498AFEEBB6960B3AABE6");
        let (mut cipher, mut session_salt) = ([0; 16], [0; 14]);
        expand(Profile::Aes128Gcm, &key, &salt, 0, &mut cipher).unwrap();
        expand(Profile::Aes128Gcm, &key, &salt, 2, &mut session_salt).unwrap();
        assert_eq!(cipher[..], hex("C61E7A93744F39EE10734AFE3FF7A087"));
        assert_eq!(session_salt[..], hex("30CBBC08863D8C85D49DB34A9AE1"));
    }

    #[test]
    fn a_key_never_prints_itself() {
        let master = MasterKey::new(Profile::Aes128Gcm, &[7; 16], &[9; 12]).unwrap();
        assert_eq!(format!("{master:?}"), "MasterKey(<private>)");
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens_and_a_changed_bit_does_not(
            payload in prop::collection::vec(any::<u8>(), 0..300), index in 0u64..(1 << 48), flip: usize
        ) {
            let master = MasterKey::new(Profile::Aes256Gcm, &[3; 32], &[5; 12]).unwrap();
            let cipher = Cipher::new(Profile::Aes256Gcm, &master).unwrap();
            let mut packet = vec![0x80; 12];
            packet.extend(&payload);
            packet.extend([0; TAG]);
            cipher.seal_rtp(&mut packet, 12, 9, index).unwrap();
            let mut damaged = packet.clone();
            let at = flip % damaged.len();
            damaged[at] ^= 1;
            prop_assert_eq!(cipher.open_rtp(&mut packet, 12, 9, index).map(|p| p.to_vec()), Some(payload));
            prop_assert!(cipher.open_rtp(&mut damaged, 12, 9, index).is_none());
        }

        #[test]
        fn a_packet_is_taken_once(indices in prop::collection::vec(0u64..3_000, 1..400)) {
            let mut window = ReplayWindow::default();
            let mut taken = HashSet::new();
            for index in indices {
                let new = window.is_new(index);
                let old = window.highest().is_some_and(|h| index + WINDOW <= h);
                prop_assert_eq!(new, !old && !taken.contains(&index));
                if new {
                    window.note(index);
                    taken.insert(index);
                }
            }
        }
    }
}
