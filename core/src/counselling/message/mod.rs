//! How a message is sealed, numbered, opened and put in order.
//!
//! ```text
//! Content ─ Body (time, how far the others were read) ─ JSON ─ padded ─ signed ─ XChaCha20-Poly1305 ─> Envelope
//! ```
//!
//! Bound to each message: conversation, epoch, the link with the whole list of readers, sender, device, number, and the
//! hash of the sender's message before it.

mod content;
mod envelope;
mod inbox;
mod outbox;
mod sign;

pub use content::{Body, Content, LONGEST_TEXT, PrivateText, Seen};
pub use envelope::{Envelope, Header, LONGEST_ENVELOPE, Stream};
pub use inbox::{HeldBack, Inbox, Received, Unread};
pub use outbox::{NotSealed, Outbox};
pub use sign::{Sign, SignsWished, Wish};

pub(crate) use content::secret_in_json;
