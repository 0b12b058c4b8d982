//! Sees to it that an application reaches its authority: once, and truly told.
//!
//! ```text
//! submission ──one transaction──▶ row: application, hand-over "waiting"
//!     worker leases the row ─▶ one step at the delivery service ─▶ state saved ─▶ next step …
//!         confirmed  ─▶ application and sealed application deleted, state "handed over"
//!         asked after, ever more rarely ─▶ "received" or "refused"
//! ```
//! Nothing is done twice that must not be done twice: what a step will refer to (the
//! submission's number) is saved before the step that makes it count. A worker that dies
//! leaves its lease to run out, and another one goes on from the last saved state.

mod seal;
mod waits;
mod worker;

pub use seal::{begin, open_handover};
pub use worker::{Worker, run};
