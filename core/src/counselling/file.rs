//! How a file is sealed in chunks: no chunk can be swapped, repeated, left out or cut off.

use std::fmt;

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use super::{FileId, PrivateText};
use crate::counselling::message::secret_in_json;
use crate::seals::{
    Help, Kind, NotAnEnvelope, Reader as Bytes, Secret, TAG_BYTES, Unopened, Writer, open_at, padded_len,
    seal_at,
};

/// The most bytes of a file: 10 MB, as for applications.
pub const LARGEST_FILE: u64 = 10_000_000;
/// The most bytes of all files of a conversation: 30 MB, as for applications.
pub const LARGEST_CONVERSATION: u64 = 30_000_000;
/// The most bytes of a preview.
const LARGEST_PREVIEW: usize = 24_000;
const LONGEST_NAME: usize = 120;
/// Bytes of the file in each chunk but the last.
const CHUNK: usize = 64 * 1024;
const HEAD: usize = 2 + FileId::BYTES;

/// Which files may be sent, as for applications.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum FileKind {
    /// A PDF.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// A JPEG picture.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// A PNG picture.
    #[serde(rename = "image/png")]
    Png,
    /// A HEIF picture, as some phones take them.
    #[serde(rename = "image/heic")]
    Heic,
}

/// What a message says of a file: only readers of the message have the key, the name, the kind and the true length.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRef {
    /// Under which name the server has the sealed bytes.
    pub id: FileId,
    /// What it is.
    pub mime: FileKind,
    /// How it is called, at most 120 characters.
    pub name: PrivateText,
    /// How many bytes it has.
    pub bytes: u64,
    /// The key, for this file alone.
    #[serde(with = "secret_in_json")]
    pub key: Secret,
    /// A small picture of it, as base64, at most 24,000 bytes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub preview: Option<PrivateText>,
}

impl FileRef {
    pub(crate) fn is_within_bounds(&self) -> bool {
        let preview = self.preview.as_ref().is_none_or(|preview| preview.reveal().len() <= LARGEST_PREVIEW);
        let name = self.name.reveal().chars().count();
        preview && (1..=LONGEST_NAME).contains(&name) && (1..=LARGEST_FILE).contains(&self.bytes)
    }
}

impl fmt::Debug for FileRef {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "FileRef({})", self.id)
    }
}

/// Why a file cannot be sealed or opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// Empty, or more than [`LARGEST_FILE`].
    #[error("empty or too large")]
    Size,
    /// Not a sealed file.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Another file than the message speaks of.
    #[error("another file")]
    OtherFile,
    /// Changed, cut off, or put together of others.
    #[error(transparent)]
    Unopened(#[from] Unopened),
}

impl FileError {
    /// Key of the text that says what happened.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Size => "file-size",
            Self::Envelope(_) | Self::OtherFile => "file-other",
            Self::Unopened(_) => "file-unopened",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Size => Help::TypeAgain,
            Self::Envelope(reason) => reason.help(),
            Self::OtherFile => Help::TryAgain,
            Self::Unopened(_) => Help::AskAgain,
        }
    }
}

/// Seals a file under a key of its own. The sealed bytes go to the server, the reference into a message.
///
/// # Errors
/// When the file is empty or too large.
pub fn seal_file(
    file: &[u8],
    mime: FileKind,
    name: &str,
    chance: &mut impl CryptoRng,
) -> Result<(FileRef, Vec<u8>), FileError> {
    let bytes = u64::try_from(file.len()).map_err(|_| FileError::Size)?;
    if !(1..=LARGEST_FILE).contains(&bytes) {
        return Err(FileError::Size);
    }
    let (id, key) = (FileId::random(chance), Secret::random(chance));
    let head = head(id);
    let count = chunks(file.len());
    let mut sealed = Vec::with_capacity(sealed_len(file.len()));
    sealed.extend_from_slice(&head);
    let mut rest = file;
    for index in 0..count {
        let (now, later) = rest.split_at(rest.len().min(CHUNK));
        let mut chunk = Zeroizing::new(now.to_vec());
        chunk.resize(chunk_len(file.len(), index), 0);
        sealed.extend(seal_at(&key, &nonce(index, index + 1 == count), &head, &chunk));
        chunk.zeroize();
        rest = later;
    }
    Ok((FileRef { id, mime, name: name.into(), bytes, key, preview: None }, sealed))
}

/// Opens a file.
///
/// # Errors
/// When a single bit, chunk or end is not as it was sealed.
pub fn open_file(file: &FileRef, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, FileError> {
    let len = usize::try_from(file.bytes).ok().filter(|_| (1..=LARGEST_FILE).contains(&file.bytes));
    let len = len.ok_or(FileError::Size)?;
    let mut from = Bytes::envelope(Kind::Attachment, sealed)?;
    if FileId::from_bytes(from.array()?) != file.id || sealed.len() != sealed_len(len) {
        return Err(FileError::OtherFile);
    }
    let (head, count) = (head(file.id), chunks(len));
    let mut opened = Zeroizing::new(Vec::with_capacity(padded_len(len)));
    for index in 0..count {
        let chunk = from.take(chunk_len(len, index) + TAG_BYTES)?;
        opened.extend_from_slice(&open_at(&file.key, &nonce(index, index + 1 == count), &head, chunk)?);
    }
    from.end()?;
    opened.truncate(len);
    Ok(opened)
}

/// Whether a server may keep these bytes as a sealed file: form and size are those of one.
///
/// # Errors
/// When not.
pub fn check_sealed_file(sealed: &[u8]) -> Result<FileId, FileError> {
    let mut from = Bytes::envelope(Kind::Attachment, sealed)?;
    let id = FileId::from_bytes(from.array()?);
    let largest = usize::try_from(LARGEST_FILE).unwrap_or(usize::MAX);
    // Padding twice changes nothing: a length that some file is sealed to is found again.
    let chunks = from.rest().len().div_ceil(CHUNK + TAG_BYTES);
    let padded = from.rest().len().saturating_sub(chunks * TAG_BYTES);
    let sound = padded > 0 && padded <= padded_len(largest) && sealed_len(padded) == sealed.len();
    if sound { Ok(id) } else { Err(FileError::Size) }
}

fn head(id: FileId) -> Vec<u8> {
    Writer::envelope(Kind::Attachment, FileId::BYTES).array(id.as_bytes()).public()
}

/// Which chunk this is, and whether it is the last: STREAM, with a key that seals one file alone.
///
/// # Source
/// Hoang, Reyhanitabar, Rogaway, Vizár, "Online Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015.
fn nonce(index: usize, last: bool) -> [u8; 24] {
    let [.., a, b, c, d] = (index as u64).to_be_bytes();
    let mut nonce = [0; 24];
    let [.., w, x, y, z, end] = &mut nonce;
    (*w, *x, *y, *z, *end) = (a, b, c, d, u8::from(last));
    nonce
}

fn chunks(len: usize) -> usize {
    padded_len(len).div_ceil(CHUNK)
}

/// How many bytes of the padded file are in a chunk.
fn chunk_len(len: usize, index: usize) -> usize {
    padded_len(len).saturating_sub(index * CHUNK).min(CHUNK)
}

fn sealed_len(len: usize) -> usize {
    HEAD + padded_len(len) + chunks(len) * TAG_BYTES
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;
    use proptest::prelude::*;

    fn sealed(file: &[u8]) -> (FileRef, Vec<u8>) {
        seal_file(file, FileKind::Pdf, "bescheid.pdf", &mut Chance::from_seed([1; 32])).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn a_file_survives_and_any_flipped_bit_is_refused(
            len in 1usize..300_000, at: prop::sample::Index, bit in 0u8..8,
        ) {
            let file: Vec<u8> = (0..len).map(|byte| (byte % 251) as u8).collect();
            let (reference, mut bytes) = sealed(&file);
            prop_assert_eq!(&**open_file(&reference, &bytes).unwrap(), &file[..]);
            prop_assert_eq!(check_sealed_file(&bytes), Ok(reference.id));
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            prop_assert!(open_file(&reference, &bytes).is_err());
        }

        #[test]
        fn anything_is_a_sealed_file_or_refused(bytes: Vec<u8>) {
            let _ = check_sealed_file(&bytes);
        }
    }

    #[test]
    fn chunks_cannot_be_cut_off_swapped_or_repeated() {
        let (reference, bytes) = sealed(&vec![7; 4 * CHUNK]);
        let (step, first) = (CHUNK + TAG_BYTES, HEAD);
        let cut = bytes[..bytes.len() - step].to_vec();
        let mut swapped = bytes.clone();
        swapped[first..first + 2 * step].rotate_left(step);
        let mut repeated = bytes.clone();
        repeated.copy_within(first..first + step, first + step);
        for changed in [cut, swapped, repeated, [&bytes[..], &[0]].concat(), bytes[..HEAD].to_vec()] {
            assert!(open_file(&reference, &changed).is_err());
        }
    }

    #[test]
    fn a_shorter_file_cannot_pose_as_the_beginning_of_a_longer_one() {
        let (reference, bytes) = sealed(&vec![7; 4 * CHUNK]);
        let shorter = FileRef { bytes: 2 * CHUNK as u64, ..reference };
        assert_eq!(
            open_file(&shorter, &bytes[..HEAD + 2 * (CHUNK + TAG_BYTES)]),
            Err(FileError::Unopened(Unopened))
        );
    }

    #[test]
    fn the_limits_are_those_of_applications() {
        let mut chance = Chance::from_seed([1; 32]);
        assert_eq!(seal_file(b"", FileKind::Png, "x", &mut chance).err(), Some(FileError::Size));
        let large = vec![0; LARGEST_FILE as usize + 1];
        assert_eq!(seal_file(&large, FileKind::Png, "x", &mut chance).err(), Some(FileError::Size));
        let (reference, bytes) = seal_file(&large[1..], FileKind::Png, "x", &mut chance).unwrap();
        assert_eq!(check_sealed_file(&bytes), Ok(reference.id));
        assert_eq!(check_sealed_file(&[&bytes[..], &[0; 9]].concat()), Err(FileError::Size));
    }

    #[test]
    fn name_and_key_of_a_file_are_never_printed() {
        let printed = format!("{:?}", sealed(b"x").0);
        assert!(!printed.contains("bescheid") && printed.starts_with("FileRef("));
    }
}
