//! What a failed step asks of the caller: to try again, or to tell an operator.

use std::time::Duration;

use crate::fit_connect::{CallError, EventDefect, KeyError, OfferDefect};
use crate::jose::SealError;
use crate::seal::KeyRefused;

/// A step that did not lead on. The state is what it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StepError {
    /// It may go by itself: the Zustelldienst, the net, or the authority's key.
    #[error("{cause}")]
    Retry {
        /// Why.
        cause: Cause,
        /// How long the Zustelldienst asks to wait, at least.
        after: Option<Duration>,
    },
    /// Somebody must do something first; trying again by itself is in vain.
    #[error("{cause}")]
    Fatal {
        /// Why.
        cause: Cause,
    },
}

/// Why a step did not lead on. Says nothing about persons.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// A request did not get its answer.
    #[error("{0}")]
    Call(CallError),
    /// The destination's key may not be used.
    #[error("the destination's key is not used: {0}")]
    Key(KeyRefused),
    /// The destination does not take the application.
    #[error("{0}")]
    NotTaken(OfferDefect),
    /// Nothing could be sealed.
    #[error("{0}")]
    Seal(SealError),
    /// The step was not given what it needs.
    #[error("the step needs another parcel")]
    WrongParcel,
    /// The event that should say so is not believed.
    #[error("an event of the case is not believed: {0}")]
    Doubtful(EventDefect),
    /// The event that should say so is not there yet.
    #[error("the Zustelldienst has not signed for the submission yet")]
    NotSignedYet,
    /// The event is about other content.
    #[error("an event of the case is about other content")]
    OtherContent,
}

impl StepError {
    /// Why.
    #[must_use]
    pub fn cause(&self) -> &Cause {
        match self {
            Self::Retry { cause, .. } | Self::Fatal { cause } => cause,
        }
    }

    /// Whether trying again later may help.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        matches!(self, Self::Retry { .. })
    }
}

impl From<Cause> for StepError {
    fn from(cause: Cause) -> Self {
        let temporary = match &cause {
            Cause::Call(error) => error.is_temporary(),
            // An authority that replaces its key or opens its destination again heals these.
            Cause::Key(_) | Cause::NotTaken(OfferDefect::NotActive) => true,
            Cause::Doubtful(_) | Cause::NotSignedYet => true,
            Cause::NotTaken(_) | Cause::Seal(_) | Cause::WrongParcel | Cause::OtherContent => false,
        };
        if !temporary {
            return Self::Fatal { cause };
        }
        let after = match &cause {
            Cause::Call(CallError::Refused { retry_after, .. }) => retry_after.map(Duration::from_secs),
            _ => None,
        };
        Self::Retry { cause, after }
    }
}

impl From<CallError> for StepError {
    fn from(error: CallError) -> Self {
        Cause::Call(error).into()
    }
}

impl From<KeyError> for StepError {
    fn from(error: KeyError) -> Self {
        match error {
            KeyError::Call(error) => Cause::Call(error).into(),
            KeyError::Refused(refused) => Cause::Key(refused).into(),
        }
    }
}

impl From<OfferDefect> for StepError {
    fn from(defect: OfferDefect) -> Self {
        Cause::NotTaken(defect).into()
    }
}

impl From<SealError> for StepError {
    fn from(error: SealError) -> Self {
        Cause::Seal(error).into()
    }
}
