//! How values are written as bytes, each in exactly one way, and read again or refused.

use zeroize::Zeroizing;

/// What an envelope holds; its first byte. The second is its version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Kind {
    /// A person's keys, wrapped.
    KeyRing = 0x11,
    /// What a new device asks an old one for.
    PairingRequest = 0x12,
    /// What the old device hands over.
    PairingHandover = 0x13,
    /// A centre's public key and who vouches for it.
    IntakeCertificate = 0x21,
    /// A centre's secret keys, wrapped.
    IntakeKeys = 0x22,
    /// A link of a conversation's chain: who can read from here on.
    Link = 0x31,
    /// The keys of an epoch, sealed to its readers.
    EpochKeys = 0x32,
    /// A message.
    Message = 0x33,
    /// A sign that is not kept: typing, read up to here.
    Sign = 0x34,
    /// A file in chunks.
    Attachment = 0x35,
    /// Something only for oneself: notes, text blocks, accepted keys.
    Note = 0x36,
    /// A call's key for a guest.
    GuestKey = 0x41,
}

/// The only version there is of every envelope.
const VERSION: u8 = 1;

/// These bytes are not the envelope that was expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEnvelope {
    /// Made by a newer program, of this version.
    #[error("an envelope of version {0}, which this program does not know")]
    Newer(u8),
    /// Something else, cut off, or with something attached.
    #[error("not an envelope of this kind")]
    Malformed,
}

/// Writes numbers big-endian, arrays as they are, chunks with their length in front. Wiped when dropped.
pub(crate) struct Writer(Zeroizing<Vec<u8>>);

impl Writer {
    /// An envelope of this kind, with room for what may be secret: a buffer that grows leaves copies behind.
    pub(crate) fn envelope(kind: Kind, capacity: usize) -> Self {
        Self::plain(capacity + 2).u8(kind as u8).u8(VERSION)
    }

    /// Bytes without a head, for hashing and for what lies within an envelope.
    pub(crate) fn plain(capacity: usize) -> Self {
        Self(Zeroizing::new(Vec::with_capacity(capacity)))
    }

    pub(crate) fn u8(self, number: u8) -> Self {
        self.array(&[number])
    }

    pub(crate) fn u32(self, number: u32) -> Self {
        self.array(&number.to_be_bytes())
    }

    pub(crate) fn u64(self, number: u64) -> Self {
        self.array(&number.to_be_bytes())
    }

    pub(crate) fn array(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    /// # Panics
    /// Never with what this crate writes: chunks are far below 4 GiB.
    pub(crate) fn chunk(self, bytes: &[u8]) -> Self {
        let len = u32::try_from(bytes.len()).expect("a chunk is shorter than 4 GiB");
        self.u32(len).array(bytes)
    }

    /// The bytes, if they are secret.
    pub(crate) fn secret(self) -> Zeroizing<Vec<u8>> {
        self.0
    }

    /// The bytes, if anyone may see them.
    pub(crate) fn public(mut self) -> Vec<u8> {
        std::mem::take(&mut self.0)
    }
}

/// Reads what [`Writer`] wrote; refuses what is too short, and at the end what is too long.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(crate) fn envelope(kind: Kind, bytes: &'a [u8]) -> Result<Self, NotAnEnvelope> {
        let mut reader = Self(bytes);
        if reader.u8()? != kind as u8 {
            return Err(NotAnEnvelope::Malformed);
        }
        match reader.u8()? {
            VERSION => Ok(reader),
            0 => Err(NotAnEnvelope::Malformed),
            newer => Err(NotAnEnvelope::Newer(newer)),
        }
    }

    pub(crate) const fn plain(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, NotAnEnvelope> {
        self.array().map(|[byte]| byte)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, NotAnEnvelope> {
        self.array().map(u32::from_be_bytes)
    }

    pub(crate) fn u64(&mut self) -> Result<u64, NotAnEnvelope> {
        self.array().map(u64::from_be_bytes)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], NotAnEnvelope> {
        let (array, rest) = self.0.split_first_chunk().ok_or(NotAnEnvelope::Malformed)?;
        self.0 = rest;
        Ok(*array)
    }

    pub(crate) fn take(&mut self, len: usize) -> Result<&'a [u8], NotAnEnvelope> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(NotAnEnvelope::Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A chunk of at most `most` bytes.
    pub(crate) fn chunk(&mut self, most: usize) -> Result<&'a [u8], NotAnEnvelope> {
        match usize::try_from(self.u32()?) {
            Ok(len) if len <= most => self.take(len),
            _ => Err(NotAnEnvelope::Malformed),
        }
    }

    /// All that is left.
    pub(crate) fn rest(self) -> &'a [u8] {
        self.0
    }

    /// Nothing may be left.
    pub(crate) fn end(self) -> Result<(), NotAnEnvelope> {
        if self.0.is_empty() { Ok(()) } else { Err(NotAnEnvelope::Malformed) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn envelope() -> Vec<u8> {
        Writer::envelope(Kind::Note, 0).u8(7).u32(8).u64(9).chunk(b"ten").array(&[11, 12]).public()
    }

    #[test]
    fn what_was_written_is_read() {
        let bytes = envelope();
        let mut reader = Reader::envelope(Kind::Note, &bytes).unwrap();
        assert_eq!((reader.u8(), reader.u32(), reader.u64()), (Ok(7), Ok(8), Ok(9)));
        assert_eq!(reader.chunk(3), Ok(&b"ten"[..]));
        assert_eq!(reader.array(), Ok([11, 12]));
        assert_eq!(reader.end(), Ok(()));
    }

    #[test]
    fn a_newer_version_is_told_from_rubbish() {
        let mut bytes = envelope();
        bytes[1] = 2;
        assert_eq!(Reader::envelope(Kind::Note, &bytes).err(), Some(NotAnEnvelope::Newer(2)));
        bytes[1] = 0;
        assert_eq!(Reader::envelope(Kind::Note, &bytes).err(), Some(NotAnEnvelope::Malformed));
        assert_eq!(Reader::envelope(Kind::Link, &envelope()).err(), Some(NotAnEnvelope::Malformed));
    }

    #[test]
    fn too_little_too_much_and_too_long_are_refused() {
        let bytes = envelope();
        assert_eq!(Reader::envelope(Kind::Note, &bytes).unwrap().end(), Err(NotAnEnvelope::Malformed));
        assert_eq!(Reader::plain(&[0; 7]).u64(), Err(NotAnEnvelope::Malformed));
        assert_eq!(Reader::plain(&[0, 0, 0, 3, 1, 2, 3]).chunk(2), Err(NotAnEnvelope::Malformed));
        assert_eq!(Reader::plain(&[255; 8]).chunk(usize::MAX), Err(NotAnEnvelope::Malformed));
    }
}
