//! Which appointments can be booked: computed from what an office has set up and from what is booked, never stored.
//!
//! ```text
//! Office (hours, services, counsellors) ──┐
//! Diary (what is booked, bit by bit) ─────┼── Board ── month(): a colour for each day
//! now ────────────────────────────────────┘          ├─ slots(): the beginnings of a day
//!                                                    ├─ search(): the next ones at a wished time of day
//!                                                    └─ slot_at(): whether this one can be booked now
//! ```
//!
//! The rules:
//! - An appointment lies within the opening hours of its place, and within the counsellor's working time there together
//!   with what the counsellor needs before and after it.
//! - A counsellor is in one appointment at a time, what stands around it included; people join an appointment of a
//!   group while seats are left.
//! - It begins at the beginning of a stretch of open working time or a multiple of the service's step after that; never
//!   at a time that the clock does not show, or shows for the second time.
//! - It begins no earlier than the service's lead allows, and no later than on the last day of its horizon.

mod board;
mod diary;
mod roster;
mod slot;

pub use board::{Board, NotOffered, Outlook, OutlookOfDay};
pub use diary::{Diary, Engagement, NotInDiary};
pub use slot::{Slot, TimeOfDay, Wish};

#[cfg(test)]
mod tests;
