//! What a device reads: every message once, in the order of its stream, none missing unseen.

use std::collections::BTreeMap;

use super::{Body, Content, Envelope, Header, Seen, Stream};
use crate::counselling::{Chain, KeyChest, MessageId};
use crate::seals::{Help, NotAnEnvelope, Unopened};

/// How far each stream was read, and how far the others say they read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inbox {
    read: BTreeMap<Stream, (u64, MessageId)>,
    others_saw: BTreeMap<Stream, u64>,
}

/// A message that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Its name.
    pub id: MessageId,
    /// What everyone sees of it.
    pub header: Header,
    /// What it says.
    pub body: Body,
    /// It was sealed for an earlier list of readers than the present one, and came only now.
    pub late: bool,
}

/// Why a message cannot be shown. Everything after it in its stream waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Not a message.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Of another conversation.
    #[error("a message of another conversation")]
    OtherConversation,
    /// Of an epoch that the chain does not have yet.
    #[error("epoch {0} is not known yet")]
    UnknownEpoch(u32),
    /// Of an epoch that this person was not, or not yet, a reader of.
    #[error("the key of epoch {0} is missing")]
    NoKey(u32),
    /// Was read already: the server repeats it.
    #[error("message {0} was read already")]
    Again(u64),
    /// These messages of the stream did not come: held back or lost.
    #[error("messages {from} to {to} are missing")]
    Missing {
        /// The first that is missing.
        from: u64,
        /// The last that is missing.
        to: u64,
    },
    /// Another message than the one that its writer wrote before it.
    #[error("does not follow the message before it")]
    NotNext,
    /// Changed, or of somebody who cannot have written it.
    #[error(transparent)]
    Unopened(#[from] Unopened),
    /// Opened, but of another form.
    #[error("opened, but not understood")]
    NotUnderstood,
}

impl Unread {
    /// Key of the text that says what happened.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Envelope(_) | Self::NotUnderstood => "unread-not-understood",
            Self::OtherConversation | Self::NotNext | Self::Again(_) => "unread-not-next",
            Self::UnknownEpoch(_) => "unread-unknown-epoch",
            Self::NoKey(_) => "unread-no-key",
            Self::Missing { .. } => "unread-missing",
            Self::Unopened(_) => "unread-unopened",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::UnknownEpoch(_) | Self::Missing { .. } | Self::Again(_) => Help::TryAgain,
            Self::NoKey(_) => Help::OtherDevice,
            Self::Unopened(_) => Help::AskAgain,
            Self::NotUnderstood => Help::Update,
            Self::OtherConversation | Self::NotNext => Help::CallCentre,
        }
    }
}

/// Messages of a stream that somebody else has read and this device was never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeldBack {
    /// Whose messages.
    pub stream: Stream,
    /// The last one that is here; 0 if none is.
    pub read: u64,
    /// The last one that somebody else read.
    pub seen_by_others: u64,
}

impl Inbox {
    /// Opens the next message of a stream.
    ///
    /// # Errors
    /// When it cannot be shown; the inbox is unchanged then.
    pub fn take(&mut self, chain: &Chain, chest: &KeyChest, bytes: &[u8]) -> Result<Received, Unread> {
        let envelope = Envelope::message(bytes)?;
        let header = *envelope.header();
        if header.conversation != chain.conversation() {
            return Err(Unread::OtherConversation);
        }
        self.check_order(&header)?;
        let link = chain.epoch(header.epoch).ok_or(Unread::UnknownEpoch(header.epoch))?;
        let key = chest.key(header.epoch).ok_or(Unread::NoKey(header.epoch))?;
        let plain = envelope.open(link, key)?;
        let body = Body::from_json(&plain).ok_or(Unread::NotUnderstood)?;
        self.note(&envelope, &body);
        Ok(Received { id: envelope.id(), header, body, late: header.epoch < chain.head().epoch() })
    }

    fn check_order(&self, header: &Header) -> Result<(), Unread> {
        let (read, last) = self.read.get(&header.stream).copied().unwrap_or((0, Header::NO_PREVIOUS));
        if header.count <= read {
            return Err(Unread::Again(header.count));
        }
        if header.count > read + 1 {
            return Err(Unread::Missing { from: read + 1, to: header.count - 1 });
        }
        if header.previous == last { Ok(()) } else { Err(Unread::NotNext) }
    }

    fn note(&mut self, envelope: &Envelope, body: &Body) {
        let header = envelope.header();
        self.read.insert(header.stream, (header.count, envelope.id()));
        for seen in &body.seen {
            let count = self.others_saw.entry(seen.stream).or_default();
            *count = seen.count.max(*count);
        }
    }

    /// A message that is gone on purpose: its name stands for it, so that the next one can follow. The server says so;
    /// the interface shows "deleted", and that it was wanted is proved by the [`Content::Deleted`] that names it.
    ///
    /// # Errors
    /// When it is not the next of its stream.
    pub fn gone(&mut self, stream: Stream, count: u64, id: MessageId) -> Result<(), Unread> {
        let (read, _) = self.read.get(&stream).copied().unwrap_or((0, Header::NO_PREVIOUS));
        match count {
            count if count <= read => Err(Unread::Again(count)),
            count if count > read + 1 => Err(Unread::Missing { from: read + 1, to: count - 1 }),
            _ => {
                self.read.insert(stream, (count, id));
                Ok(())
            }
        }
    }

    /// How far each stream was read: goes into every message.
    #[must_use]
    pub fn seen(&self) -> Vec<Seen> {
        self.read.iter().map(|(stream, (count, _))| Seen { stream: *stream, count: *count }).collect()
    }

    /// Streams of which others have read more than was shown here. Normal for a moment; after that the server holds
    /// messages back.
    #[must_use]
    pub fn held_back(&self) -> Vec<HeldBack> {
        let read = |stream| self.read.get(stream).map_or(0, |(count, _)| *count);
        let compared = self.others_saw.iter().map(|(stream, seen)| HeldBack {
            stream: *stream,
            read: read(stream),
            seen_by_others: *seen,
        });
        compared.filter(|held| held.seen_by_others > held.read).collect()
    }
}

impl Received {
    /// Whether this may change that message: only its writer may.
    #[must_use]
    pub fn may_change(&self, other: &Self) -> bool {
        let names = match &self.body.content {
            Content::Edited { of, .. } | Content::Deleted { of } => *of == other.id,
            _ => false,
        };
        names && self.header.stream.sender == other.header.stream.sender
    }
}
