//! How a second device comes to the keys: the old one shows a QR code, the new one scans it, both show the same words,
//! the person says yes, and the keys go over.
//!
//! ```text
//! old device                        server                         new device
//! Inviting ── PairingCode, shown as QR, never sent ──────────────> Requesting
//!                                   <── request: fresh public key, proof that the code was seen
//! Confirming <── request
//!   both show the same four words; the person compares and agrees on the old device
//!         ──── handover: the keys, sealed ──>  ──────────────────> Received
//! ```
//!
//! The server passes on one request and one handover per pairing and forgets both. It never sees the code, so it can
//! neither answer in the new device's place nor hand it keys of its own; and a photograph of the code is worth nothing
//! without the person's yes to other words.

mod code;
mod new_device;
mod old_device;

pub use code::PairingCode;
pub use new_device::{Received, Requesting};
pub use old_device::{Confirming, Inviting};

use crate::seals::{Help, NotAnEnvelope, Unopened};

/// How many words both devices show: one of a million million.
pub(crate) const CHECK_WORDS: usize = 4;
/// The most bytes that the session ticket for the new device may have.
const LONGEST_TICKET: usize = 128;

/// Why a second device does not get the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PairingError {
    /// Five minutes are over; begin again.
    #[error("the code is too old")]
    TooOld,
    /// Not the code of a pairing.
    #[error("not the code of a pairing")]
    NotACode,
    /// Whoever sent this did not see the code, or it was changed on the way.
    #[error("not from the device that saw the code")]
    NotFromThere,
    /// Made by another version.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
}

impl From<Unopened> for PairingError {
    fn from(_: Unopened) -> Self {
        Self::NotFromThere
    }
}

impl PairingError {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::TooOld => "pairing-too-old",
            Self::NotACode => "pairing-not-a-code",
            Self::NotFromThere => "pairing-not-from-there",
            Self::Envelope(_) => "pairing-envelope",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::TooOld | Self::NotACode => Help::TryAgain,
            Self::NotFromThere => Help::CallCentre,
            Self::Envelope(reason) => reason.help(),
        }
    }
}

#[cfg(test)]
mod tests;
