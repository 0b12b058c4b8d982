//! What the QR code of a pairing says.

use std::fmt;
use std::str::FromStr;

use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::PairingError;
use crate::accounts::base32;
use crate::seals::{Reader, Secret, Writer, derive};

const CODE_START: &str = "SPP1-";
/// How long a code counts.
const LASTS: SignedDuration = SignedDuration::from_mins(5);

/// A secret of 32 bytes and the second at which it ends. Shown as a QR code, never sent.
#[derive(Clone, PartialEq, Eq)]
pub struct PairingCode {
    secret: Secret,
    ends: Timestamp,
}

impl PairingCode {
    /// A new code; counts for five minutes.
    pub(super) fn random(now: Timestamp, chance: &mut impl CryptoRng) -> Self {
        let ends = now.as_second().saturating_add(LASTS.as_secs());
        Self { secret: Secret::random(chance), ends: Timestamp::from_second(ends).unwrap_or(Timestamp::MAX) }
    }

    /// What the QR code shows.
    #[must_use]
    pub fn shown(&self) -> Zeroizing<String> {
        let ends = u64::try_from(self.ends.as_second()).unwrap_or_default();
        let bytes = Writer::plain(40).array(self.secret.reveal()).u64(ends).secret();
        Zeroizing::new(format!("{CODE_START}{}", base32::encode(&bytes)))
    }

    /// Under which name the server passes on what belongs to this pairing. It tells nothing about the code.
    #[must_use]
    pub fn meeting_point(&self) -> [u8; 32] {
        *derive(&self.secret, "pairing meeting point", b"").reveal()
    }

    /// When it ends.
    #[must_use]
    pub const fn ends(&self) -> Timestamp {
        self.ends
    }

    pub(super) fn check(&self, now: Timestamp) -> Result<(), PairingError> {
        let sound = now < self.ends && self.ends.duration_since(now) <= LASTS + SignedDuration::from_mins(1);
        // An end far away is no code of ours, or a clock that is wrong.
        if sound { Ok(()) } else { Err(PairingError::TooOld) }
    }

    /// The key of the proof that somebody saw the code.
    pub(super) fn proof_key(&self) -> Secret {
        derive(&self.secret, "pairing proof", b"")
    }

    /// What is mixed into the handover.
    pub(super) fn shared(&self) -> Secret {
        derive(&self.secret, "pairing handover", b"")
    }
}

impl FromStr for PairingCode {
    type Err = PairingError;

    fn from_str(scanned: &str) -> Result<Self, PairingError> {
        let code = scanned.trim().strip_prefix(CODE_START).ok_or(PairingError::NotACode)?;
        let bytes = Zeroizing::new(base32::decode(code).ok_or(PairingError::NotACode)?);
        let mut reader = Reader::plain(&bytes);
        let secret = Secret::from_bytes(reader.array()?);
        let ends = i64::try_from(reader.u64()?).map_err(|_| PairingError::NotACode)?;
        reader.end()?;
        let ends = Timestamp::from_second(ends).map_err(|_| PairingError::NotACode)?;
        Ok(Self { secret, ends })
    }
}

impl fmt::Debug for PairingCode {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}
