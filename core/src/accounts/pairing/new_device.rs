//! What the new device does: scan, ask, show the words, take the keys.

use jiff::Timestamp;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::{CHECK_WORDS, LONGEST_TICKET, PairingCode, PairingError};
use crate::accounts::{KeyRing, UserName};
use crate::seals::{
    Identity, IdentityKeys, Kind, Reader, Writer, check_words, digest, keyed_hash, open_letter_with,
};

/// The code was scanned; the request is under way.
#[derive(Debug)]
pub struct Requesting {
    code: PairingCode,
    keys: IdentityKeys,
}

/// What the new device got.
#[derive(Debug)]
pub struct Received {
    /// The account's name.
    pub name: UserName,
    /// All its keys.
    pub keys: KeyRing,
    /// What the server gave the old device so that the new one may come in once.
    pub ticket: Zeroizing<Vec<u8>>,
}

impl Requesting {
    /// Takes the code over and makes a key for this pairing alone.
    ///
    /// # Errors
    /// When the code is too old.
    pub fn scan(
        code: PairingCode,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Self, PairingError> {
        code.check(now)?;
        Ok(Self { code, keys: IdentityKeys::random(chance) })
    }

    /// What goes to the meeting point.
    #[must_use]
    pub fn request(&self) -> Vec<u8> {
        let identity = self.keys.identity();
        Writer::envelope(Kind::PairingRequest, 96)
            .array(&identity.to_bytes())
            .array(&proof(&self.code, &identity))
            .public()
    }

    /// The words to show.
    #[must_use]
    pub fn check_words(&self) -> [&'static str; CHECK_WORDS] {
        words(&self.code, &self.keys.identity())
    }

    /// Takes the keys.
    ///
    /// # Errors
    /// When it is too late, or this is not from the device that showed the code.
    pub fn receive(self, handover: &[u8], now: Timestamp) -> Result<Received, PairingError> {
        self.code.check(now)?;
        let letter = Reader::envelope(Kind::PairingHandover, handover)?.rest();
        let plain =
            open_letter_with(&self.code.shared(), &self.keys, "pairing", &self.code.meeting_point(), letter)?;
        let mut reader = Reader::plain(&plain);
        let name = std::str::from_utf8(reader.chunk(UserName::LONGEST * 4)?).ok();
        let name = name.and_then(|name| name.parse().ok()).ok_or(PairingError::NotFromThere)?;
        let keys = KeyRing::read(&mut reader)?;
        let ticket = Zeroizing::new(reader.chunk(LONGEST_TICKET)?.to_vec());
        reader.end()?;
        Ok(Received { name, keys, ticket })
    }
}

/// Proves that whoever made this key saw the code.
pub(super) fn proof(code: &PairingCode, identity: &Identity) -> [u8; 32] {
    keyed_hash(&code.proof_key(), "pairing request", &identity.to_bytes())
}

/// The words of this code and this key.
pub(super) fn words(code: &PairingCode, identity: &Identity) -> [&'static str; CHECK_WORDS] {
    let both = Writer::plain(96).array(&code.meeting_point()).array(&identity.to_bytes()).public();
    check_words(&digest("pairing words", &both))
}

#[cfg(test)]
impl Requesting {
    pub(super) fn clone_for_test(from: &Self) -> Self {
        Self { code: from.code.clone(), keys: from.keys.clone() }
    }

    pub(super) fn identity_for_test(&self) -> Identity {
        self.keys.identity()
    }
}
