//! What is only for oneself and lies on the server all the same: notes, text blocks, accepted keys, drafts.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::accounts::KeyRing;
use crate::seals::{
    Help, Kind, NotAnEnvelope, Reader as Bytes, Unopened, Writer, derive, open, pad, seal, unpad,
};

/// A sealed note. `name` says which (`trust/<conversation>`, `draft/<conversation>`, …): the server can swap no two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(Vec<u8>);

/// Why a note does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// Not a note.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Another person's, another note, or changed.
    #[error(transparent)]
    Unopened(#[from] Unopened),
}

impl NoteError {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::Unopened(_) => Help::TryAgain,
        }
    }
}

impl Note {
    /// Seals a text under a name.
    #[must_use]
    pub fn seal(keys: &KeyRing, name: &str, text: &[u8], chance: &mut impl CryptoRng) -> Self {
        let key = derive(keys.notebook(), "note", name.as_bytes());
        let sealed = seal(&key, b"note", &pad(text), chance);
        Self(Writer::envelope(Kind::Note, sealed.len()).array(&sealed).public())
    }

    /// What the server gave.
    ///
    /// # Errors
    /// When it is no note.
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, NotAnEnvelope> {
        Bytes::envelope(Kind::Note, &bytes)?;
        Ok(Self(bytes))
    }

    /// What the server keeps.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// The text again.
    ///
    /// # Errors
    /// When it is not this person's note of this name, or was changed.
    pub fn open(&self, keys: &KeyRing, name: &str) -> Result<Zeroizing<Vec<u8>>, NoteError> {
        let sealed = Bytes::envelope(Kind::Note, &self.0)?.rest();
        let padded = open(&derive(keys.notebook(), "note", name.as_bytes()), b"note", sealed)?;
        Ok(Zeroizing::new(unpad(&padded)?.to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;

    #[test]
    fn a_note_opens_for_its_owner_under_its_name_alone() {
        let mut chance = Chance::from_seed([1; 32]);
        let (mine, other) = (KeyRing::random(&mut chance), KeyRing::random(&mut chance));
        let note = Note::seal(&mine, "draft/1", b"Guten Tag", &mut chance);
        assert_eq!(&**note.open(&mine, "draft/1").unwrap(), b"Guten Tag");
        assert_eq!(note.open(&mine, "draft/2"), Err(NoteError::Unopened(Unopened)));
        assert_eq!(note.open(&other, "draft/1"), Err(NoteError::Unopened(Unopened)));
    }

    #[test]
    fn any_flipped_bit_of_a_note_is_refused() {
        let mut chance = Chance::from_seed([1; 32]);
        let keys = KeyRing::random(&mut chance);
        let sealed = Note::seal(&keys, "n", b"text", &mut chance);
        for bit in 0..sealed.as_bytes().len() * 8 {
            let mut bytes = sealed.as_bytes().to_vec();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let opened = Note::from_bytes(bytes).map(|note| note.open(&keys, "n"));
            assert!(!matches!(opened, Ok(Ok(_))), "bit {bit}");
        }
    }
}
