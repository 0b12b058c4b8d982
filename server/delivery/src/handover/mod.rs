//! How an application reaches its authority: once, surely, and through any crash.
//!
//! The caller keeps two things: the [`Handover`], which is small and changes, and the [`Sealed`]
//! application, which is large and does not. It saves what a step returns before it makes the next
//! one. A crash between the two repeats a step; every step can be repeated.
//!
//! ```text
//!             destination's key
//!              looked up, checked               announced, key is           attachment by
//!                 and used                      still the current one       attachment (idempotent)
//!  ┌─────────┐             ┌────────┐                  ┌───────────┐             ┌────────────┐
//!  │ Waiting ├────────────►│ Sealed ├─────────────────►│ Announced ├────────────►│ Submitting │
//!  └─────────┘             └───┬────┘                  └─────┬─────┘             └─────┬──────┘
//!       ▲                      │ key was replaced            │ gone after a day        │ log first;
//!       └──────────────────────┴─────────────────────────────┴─ (never submitted) ─────┤ then submit;
//!                                                                 or refused for its   │ then log again
//!                                                                 replaced key         ▼
//!                         ┌──────────┐   accept-submission (destination)        ┌────────────┐
//!                         │ Received │◄─────────────────────────────────────────┤ HandedOver │
//!                         └──────────┘                                          └─────┬──────┘
//!                         ┌──────────┐   reject-submission (destination,              │
//!                         │ Refused  │◄── or Zustelldienst when nobody fetches) ──────┘
//!                         └──────────┘
//! ```
//!
//! Why nothing arrives twice: only the step out of `Submitting` completes a submission, and always
//! the same one. It asks the event log before it tries, so a request whose answer was lost is found
//! there; so is one that an older, restored state knows nothing of. The way back to `Waiting` is open only where the Zustelldienst has no complete submission:
//! before `Submitting`, or after it said itself that this submission is gone or was not taken.
//! An announcement whose answer was lost leaves an empty submission behind, which the Zustelldienst
//! deletes after a day.

mod backoff;
mod error;
mod step;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use backoff::next_try;
pub use error::{Cause, StepError};

use crate::fit_connect::{AuthenticationTags, Problem, Subject};
use crate::{Application, Sealed};

/// How far a hand-over is. Small; saved after every step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Handover {
    /// Nothing is sealed, or must be sealed again.
    Waiting {
        /// For whom.
        destination: Uuid,
    },
    /// Sealed with the key that was current.
    Sealed {
        /// For whom.
        destination: Uuid,
    },
    /// The Zustelldienst expects it; some attachments may be there.
    Announced {
        /// The submission.
        submission: SubmissionNumbers,
        /// How many attachments were uploaded.
        uploaded: usize,
    },
    /// Everything but the last request is done, and that may be done too.
    Submitting {
        /// The submission.
        submission: SubmissionNumbers,
    },
    /// The Zustelldienst has it all, signed for it, and the authority can fetch it.
    HandedOver {
        /// The submission.
        submission: SubmissionNumbers,
        /// When, as the Zustelldienst signed.
        at: Timestamp,
        /// What names the sealed parts.
        tags: AuthenticationTags,
    },
    /// The authority has it, could open it, and signed for it.
    Received {
        /// The submission.
        submission: SubmissionNumbers,
        /// When, as the authority signed.
        at: Timestamp,
    },
    /// The authority did not take it, or did not fetch it in time.
    Refused {
        /// The submission.
        submission: SubmissionNumbers,
        /// When, as signed.
        at: Timestamp,
        /// Why.
        problems: Vec<Problem>,
    },
}

/// The numbers that a submission has at the Zustelldienst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionNumbers {
    /// For whom.
    pub destination: Uuid,
    /// The submission.
    pub submission: Uuid,
    /// Its case.
    pub case: Uuid,
}

/// What the next step must be given, so that a caller loads nothing large in vain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// The application, to seal it.
    Application,
    /// The sealed application, to send it.
    Sealed,
    /// Nothing but the state.
    Nothing,
}

/// What a step is given; see [`Needs`].
#[derive(Clone, Copy, Debug)]
pub enum Parcel<'a> {
    /// The application, to seal it.
    Application(&'a Application),
    /// The sealed application, to send it.
    Sealed(&'a Sealed),
    /// Nothing but the state.
    Nothing,
}

/// What a step led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Save both together, then go on at once.
    Sealed(Handover, Box<Sealed>),
    /// Save this, then go on at once; if it is back to `Waiting`, the sealed application can be forgotten.
    Moved(Handover),
    /// Nothing new; look again later. Only `HandedOver` waits like this, and what has ended stays.
    Unchanged,
}

impl Handover {
    /// The beginning: nothing is done yet.
    #[must_use]
    pub fn begin(destination: Uuid) -> Self {
        Self::Waiting { destination }
    }

    /// What [`Handover::step`] must be given now.
    #[must_use]
    pub fn needs(&self) -> Needs {
        match self {
            Self::Waiting { .. } => Needs::Application,
            Self::Sealed { .. } | Self::Announced { .. } | Self::Submitting { .. } => Needs::Sealed,
            Self::HandedOver { .. } | Self::Received { .. } | Self::Refused { .. } => Needs::Nothing,
        }
    }

    /// Whether the application is out of our hands, so that neither it nor its sealed form is needed
    /// any more.
    #[must_use]
    pub fn is_handed_over(&self) -> bool {
        self.needs() == Needs::Nothing
    }

    /// Whether no step leads any further.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        matches!(self, Self::Received { .. } | Self::Refused { .. })
    }

    /// The numbers at the Zustelldienst, once there are any.
    #[must_use]
    pub fn submission(&self) -> Option<SubmissionNumbers> {
        match self {
            Self::Waiting { .. } | Self::Sealed { .. } => None,
            Self::Announced { submission, .. }
            | Self::Submitting { submission }
            | Self::HandedOver { submission, .. }
            | Self::Received { submission, .. }
            | Self::Refused { submission, .. } => Some(*submission),
        }
    }
}

impl SubmissionNumbers {
    fn subject(self) -> Subject {
        Subject { destination: self.destination, submission: self.submission, case: self.case }
    }
}
