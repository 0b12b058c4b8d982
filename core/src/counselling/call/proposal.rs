//! How two people come to a call: one proposes, the other accepts; nobody is simply called.

use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::CallKey;
use crate::counselling::{CallId, Reader, Role};

/// How long a proposal stands.
const STANDS: SignedDuration = SignedDuration::from_mins(2);
/// The longest call; then the relay's tickets end.
const LONGEST: SignedDuration = SignedDuration::from_hours(4);

/// With picture or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Medium {
    /// Sound alone.
    Audio,
    /// Sound and picture; whoever answers may still leave the camera off.
    Video,
}

/// What is said to a proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CallAnswer {
    /// Yes, with camera.
    Video,
    /// Yes, without camera.
    Audio,
    /// Not now.
    Declined,
    /// Taken back by who proposed.
    Withdrawn,
}

/// Why a step towards a call is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallRefused {
    /// Only counsellors propose.
    #[error("only counsellors propose a call")]
    NotACounsellor,
    /// Only the person who seeks advice accepts or declines.
    #[error("only the seeker answers")]
    NotTheSeeker,
    /// The proposal was not answered in time.
    #[error("the proposal is over")]
    TooLate,
}

impl CallRefused {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotACounsellor => "call-not-a-counsellor",
            Self::NotTheSeeker => "call-not-the-seeker",
            Self::TooLate => "call-too-late",
        }
    }
}

/// A counsellor has proposed a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    call: CallId,
    medium: Medium,
    at: Timestamp,
}

/// Both want it. Whoever proposed makes the key and sends it; the server gives tickets for this call alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    call: CallId,
    medium: Medium,
    at: Timestamp,
}

impl Proposed {
    /// A counsellor proposes.
    ///
    /// # Errors
    /// When it is no counsellor.
    pub fn by(
        proposer: &Reader,
        medium: Medium,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Self, CallRefused> {
        Self::read(proposer, CallId::random(chance), medium, now)
    }

    /// A proposal that came as a message.
    ///
    /// # Errors
    /// When its sender is no counsellor.
    pub fn read(proposer: &Reader, call: CallId, medium: Medium, at: Timestamp) -> Result<Self, CallRefused> {
        let counsellor = proposer.role == Role::Counsellor;
        if counsellor { Ok(Self { call, medium, at }) } else { Err(CallRefused::NotACounsellor) }
    }

    /// The call.
    #[must_use]
    pub const fn call(&self) -> CallId {
        self.call
    }

    /// With picture or without.
    #[must_use]
    pub const fn medium(&self) -> Medium {
        self.medium
    }

    /// When it ceases to stand: then it shows as a missed call.
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        self.at.saturating_add(STANDS).unwrap_or(Timestamp::MAX)
    }

    /// The seeker answers, or the counsellor takes it back. `None`: there will be no call.
    ///
    /// # Errors
    /// When somebody else answers, or too late.
    pub fn answered(
        self,
        by: &Reader,
        answer: CallAnswer,
        now: Timestamp,
    ) -> Result<Option<Agreed>, CallRefused> {
        match (answer, by.role) {
            (CallAnswer::Withdrawn, Role::Counsellor) => return Ok(None),
            (CallAnswer::Withdrawn, _) => return Err(CallRefused::NotACounsellor),
            (_, Role::Seeker) => {}
            _ => return Err(CallRefused::NotTheSeeker),
        }
        if now >= self.ends() {
            return Err(CallRefused::TooLate);
        }
        let medium = match answer {
            CallAnswer::Video => self.medium,
            CallAnswer::Audio => Medium::Audio,
            CallAnswer::Declined | CallAnswer::Withdrawn => return Ok(None),
        };
        Ok(Some(Agreed { call: self.call, medium, at: now }))
    }
}

impl Agreed {
    /// The call.
    #[must_use]
    pub const fn call(&self) -> CallId {
        self.call
    }

    /// How it begins; either side may change it at any time.
    #[must_use]
    pub const fn medium(&self) -> Medium {
        self.medium
    }

    /// The call's first key.
    #[must_use]
    pub fn key(&self, chance: &mut impl CryptoRng) -> CallKey {
        CallKey::first(self.call, chance)
    }

    /// Until when tickets for the relay count.
    #[must_use]
    pub fn tickets_end(&self) -> Timestamp {
        self.at.saturating_add(LONGEST).unwrap_or(Timestamp::MAX)
    }

    /// How long it took if it ends now: whole minutes, at least 1.
    #[must_use]
    pub fn minutes(&self, now: Timestamp) -> u32 {
        let seconds = now.duration_since(self.at).as_secs().max(0);
        u32::try_from(seconds.div_euclid(60).max(1)).unwrap_or(u32::MAX)
    }
}
