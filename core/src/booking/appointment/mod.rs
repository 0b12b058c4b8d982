//! What becomes of an appointment, from the slot that is held to the talk that took place.
//!
//! ```text
//!         hold            request                  confirm             remind
//! slot ────────> Held ──────────────> Requested ──────────────> Confirmed ──────> Reminded
//!                 │ 10 min             │ 24 h, or its start        │  └── cancel ──┐  │
//!                 └─────> Lapsed <─────┘                           │             v  │
//!                 (gives up: cancel, by the person)                │       Cancelled│
//!                                                    after its start, by the office:
//!                                                                  └─> TookPlace | NoShow
//! ```
//!
//! A state is a type of its own; a transition takes it and gives the next, so that nothing happens twice and nothing out
//! of turn. [`State`] is any of them, as a store keeps it; [`State::after`] is the one door for what people ask for.
//!
//! A slot counts as taken while [`State::takes_time`] says so at the moment of asking: what has lapsed is free at once,
//! whether or not a job has cleaned up.

mod action;
mod agreed;
mod hoarding;
mod state;
mod stored;
mod waiting;

pub use action::{Action, Actor, Refused};
pub use agreed::{Appointment, AppointmentId};
pub use hoarding::{Hoarding, Limits, Trace, may_hold};
pub use state::{Cancelled, CancelledBy, Confirmed, Held, Lapsed, NoShow, Reminded, Requested, TookPlace};
pub use stored::State;
pub use waiting::{Notice, Waiting, WaitingId, next_in_line};

#[cfg(test)]
mod tests;
