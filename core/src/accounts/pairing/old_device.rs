//! What the old device does: show the code, check the request, ask the person, hand over.

use jiff::Timestamp;
use rand_core::CryptoRng;
use subtle::ConstantTimeEq;

use super::new_device::{proof, words};
use super::{CHECK_WORDS, PairingCode, PairingError};
use crate::accounts::{KeyRing, UserName};
use crate::seals::{Identity, Kind, Reader, Writer, seal_letter_with};

/// The code is shown.
#[derive(Debug)]
pub struct Inviting {
    code: PairingCode,
}

/// A device that saw the code has asked; the person compares the words.
#[derive(Debug)]
pub struct Confirming {
    code: PairingCode,
    device: Identity,
}

impl Inviting {
    /// A new code.
    #[must_use]
    pub fn begin(now: Timestamp, chance: &mut impl CryptoRng) -> Self {
        Self { code: PairingCode::random(now, chance) }
    }

    /// What to show as a QR code.
    #[must_use]
    pub const fn code(&self) -> &PairingCode {
        &self.code
    }

    /// Checks what came to the meeting point.
    ///
    /// # Errors
    /// When it is too late, or whoever asks did not see the code.
    pub fn request(self, request: &[u8], now: Timestamp) -> Result<Confirming, PairingError> {
        self.code.check(now)?;
        let mut reader = Reader::envelope(Kind::PairingRequest, request)?;
        let device = Identity::read(&mut reader)?;
        let shown: [u8; 32] = reader.array()?;
        reader.end()?;
        if !bool::from(shown.ct_eq(&proof(&self.code, &device))) {
            return Err(PairingError::NotFromThere);
        }
        Ok(Confirming { code: self.code, device })
    }
}

impl Confirming {
    /// The words to compare with those on the new device.
    #[must_use]
    pub fn check_words(&self) -> [&'static str; CHECK_WORDS] {
        words(&self.code, &self.device)
    }

    /// The person said that the words are the same: seals name, keys and the server's single-use ticket.
    ///
    /// # Errors
    /// When it is too late.
    pub fn agree(
        self,
        name: &UserName,
        keys: &KeyRing,
        ticket: &[u8],
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Vec<u8>, PairingError> {
        self.code.check(now)?;
        let plain = Writer::plain(512).chunk(name.as_str().as_bytes());
        let plain = keys.write(plain).chunk(ticket).secret();
        let (shared, context) = (self.code.shared(), self.code.meeting_point());
        let letter = seal_letter_with(&shared, &self.device, "pairing", &context, &plain, chance);
        let letter = letter.map_err(|_| PairingError::NotFromThere)?;
        Ok(Writer::envelope(Kind::PairingHandover, letter.len()).array(&letter).public())
    }
}

#[cfg(test)]
impl Confirming {
    /// Somebody who knows the new device's public key, but another code.
    pub(super) fn for_test(inviting: Inviting, asking: &super::Requesting) -> Self {
        Self { code: inviting.code, device: asking.identity_for_test() }
    }
}
