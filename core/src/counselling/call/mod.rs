//! When a call begins and ends, with which key, and who may join it.
//!
//! ```text
//! Proposed (by a counsellor) ── accepted by the seeker ──> Agreed ── ended ──> minutes
//!     └── declined, withdrawn, not answered                  └── guests: Admission, once all present have agreed
//! ```
//!
//! Proposal, answer and key travel as messages of the conversation; the relay sees none of them.

mod guest;
mod key;
mod proposal;

pub use guest::{Admission, Admitted, GuestLink, GuestRefused, NotAGuestLink};
pub use key::CallKey;
pub use proposal::{Agreed, CallAnswer, CallRefused, Medium, Proposed};
