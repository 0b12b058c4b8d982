//! What the Sozialplattform decides: values and the current time in, values out.
//!
//! No input or output, no clock, no randomness of its own, no async: what a decision needs comes in as a
//! parameter. So the same code runs in the portal server, on a phone and in the browser.
//!
//! | Room | Decides |
//! |---|---|
//! | [`accounts`] | what a pseudonymous account is made of: name, password, keys, recovery, devices, sessions |
//! | [`catalogue`] | which services there are, their LeiKa keys, legal areas and levels |
//! | [`counselling`] | who can read a conversation, what a message looks like to others, when a call begins |
//! | [`forms`] | what is asked, what was answered, what follows: pages, faults, documents, the transcript |
//! | [`booking`] | when a place is open, which appointments can be booked, what becomes of them |
//! | [`centres`] | which counselling centres there are, and which one somebody looks for |
//! | [`routing`] | from a place to its Regionalschlüssel and the responsible authority |
//! | [`seals`] | how secrets are held, derived, wrapped, sealed and signed |
//! | [`xsozial`] | how an application is written as a message and read again |
//! | [`retention`] | how long what is kept |

pub mod accounts;
pub mod booking;
pub mod catalogue;
pub mod centres;
pub mod counselling;
pub mod forms;
pub mod retention;
pub mod routing;
pub mod seals;
pub mod xsozial;

mod fold;
mod translated;
mod words;

pub use translated::Translated;
pub use words::{Arg, Source, TEXT_SOURCES, Texts, Words, texts};
