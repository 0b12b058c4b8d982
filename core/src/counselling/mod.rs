//! Counselling that nobody else can read: who can read a conversation, how its messages are sealed, what a server
//! accepts, and when a call begins.
//!
//! | Room | Decides |
//! |---|---|
//! | [`IntakeKeys`], [`IntakeCertificate`] | to which keys a centre's enquiries are sealed, and who holds them |
//! | [`Enquiry`] | how a conversation begins |
//! | [`Chain`] | who can read, from signed links that follow one another |
//! | [`NextEpoch`], [`KeyChest`] | how a fresh key reaches exactly these readers |
//! | [`Trust`] | what a device remembers; what blocks until the person accepts |
//! | [`Outbox`], [`Inbox`] | how messages are sealed and numbered, opened and put in order |
//! | [`seal_file`], [`open_file`] | files, in chunks |
//! | [`Conversation`] | what a server accepts |
//! | [`Proposed`], [`Admission`] | when a call begins, who may join |
//! | [`Lifetime`] | when a conversation is deleted |
//! | [`Note`] | what is only for oneself |
//! | [`Roster`] | who is to counsel where, out of a file |
//!
//! ```
//! use jiff::Timestamp;
//! use sozial_core::counselling::*;
//! use sozial_core::seals::{Chance, IdentityKeys};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let now: Timestamp = "2026-11-22T10:00:00Z".parse()?;
//! let mut chance = Chance::from_seed([1; 32]); // in earnest: 32 bytes of the operating system
//! let (intake, certificate) = IntakeKeys::first(CentreId::random(&mut chance), &mut chance);
//!
//! // On the device: seal.
//! let seeker = IdentityKeys::random(&mut chance);
//! let content = Content::Text { text: "Ich brauche Hilfe".into() };
//! let device = DeviceId::random(&mut chance);
//! let (enquiry, _) = Enquiry::make(&seeker, device, certificate.reader(), content, now, &mut chance)?;
//!
//! // On the server: take it, opening nothing.
//! let parcel = (&*enquiry.link.to_bytes(), &*enquiry.keys.to_bytes(), &*enquiry.message.to_bytes());
//! let (conversation, keys, message) = Conversation::begin(&seeker.identity().fingerprint(), parcel)?;
//!
//! // At the centre: check who can read, open.
//! let (chest, _) = KeyChest::open(conversation.chain(), [&keys], intake.identity_keys());
//! let read = Inbox::default().take(conversation.chain(), &chest, &message.to_bytes())?;
//! assert!(matches!(read.body.content, Content::Text { text } if text.reveal() == "Ich brauche Hilfe"));
//! # Ok(())
//! # }
//! ```
//!
//! `core/docs/counselling.md` is the specification: formats, labels, properties, and what a server still sees.

mod call;
mod chain;
mod enquiry;
mod epoch;
mod file;
mod ids;
mod intake;
mod lifetime;
mod message;
mod note;
mod post;
mod roster;
#[cfg(test)]
mod tests;
mod trust;

pub use call::{
    Admission, Admitted, Agreed, CallAnswer, CallKey, CallRefused, GuestLink, GuestRefused, Medium,
    NotAGuestLink, Proposed,
};
pub use chain::{
    CanRead, Chain, ChainError, Change, Link, LinkHash, MOST_READERS, Past, Preview, Reader, Role, RuleBroken,
};
pub use enquiry::{Begun, Enquiry, NoEnquiry};
pub use epoch::{EpochError, EpochKeys, KeyChest, NextEpoch};
pub use file::{
    FileError, FileKind, FileRef, LARGEST_CONVERSATION, LARGEST_FILE, check_sealed_file, open_file, seal_file,
};
pub use ids::{
    CallId, CentreId, ConversationId, DeviceId, FileId, GuestLinkId, KeyId, MessageId, NotAnId, TopicId,
};
pub use intake::{IntakeCertificate, IntakeError, IntakeKeys, WrappedIntake};
pub use lifetime::{Lifetime, NotThen};
pub use message::{
    Body, Content, Envelope, Header, HeldBack, Inbox, LONGEST_ENVELOPE, LONGEST_TEXT, NotSealed, Outbox,
    PrivateText, Received, Seen, Sign, SignsWished, Stream, Unread, Wish,
};
pub use note::{Note, NoteError};
pub use post::{Conversation, Post, PostRefused, Posted, State};
pub use roster::{Post as RosterPost, Roster, RosterFault, RosterRow};
pub use trust::{Blocked, Cleared, Trust};
