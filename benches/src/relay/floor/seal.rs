//! The cipher of the floor.

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};

/// Bytes before what is sealed, and of the seal.
pub(super) const HEADER: usize = 28;
pub(super) const SEAL: usize = 16;

pub(super) fn key() -> std::io::Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_128_GCM, &[7; 16]);
    Ok(LessSafeKey::new(key.map_err(|_| std::io::ErrorKind::InvalidInput)?))
}

/// Seals behind the header. The nonce is always the same: nothing secret is in these packets.
pub(super) fn seal(key: &LessSafeKey, packet: &mut [u8]) -> std::io::Result<()> {
    let (header, body) = packet.split_at_mut_checked(HEADER).ok_or(std::io::ErrorKind::InvalidData)?;
    let (body, place) = body.split_last_chunk_mut::<SEAL>().ok_or(std::io::ErrorKind::InvalidData)?;
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    let tag = key.seal_in_place_separate_tag(nonce, Aad::from(&*header), body);
    place.copy_from_slice(tag.map_err(|_| std::io::ErrorKind::InvalidData)?.as_ref());
    Ok(())
}

/// Opens what was sealed.
pub(super) fn open(key: &LessSafeKey, packet: &mut [u8]) -> std::io::Result<()> {
    let (header, body) = packet.split_at_mut_checked(HEADER).ok_or(std::io::ErrorKind::InvalidData)?;
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    key.open_in_place(nonce, Aad::from(&*header), body).map_err(|_| std::io::ErrorKind::InvalidData)?;
    Ok(())
}
