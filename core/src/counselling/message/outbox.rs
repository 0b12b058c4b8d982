//! What a device sends: sealed, numbered, and only after every reader is accepted.

use jiff::Timestamp;
use rand_core::CryptoRng;

use super::{Body, Content, Envelope, Header, Inbox, Stream};
use crate::counselling::{Chain, Cleared, DeviceId, KeyChest, MessageId};
use crate::seals::{Help, IdentityKeys, Kind};

/// The state of one's own stream on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outbox {
    stream: Stream,
    count: u64,
    last: MessageId,
}

/// Why a message was not sealed. Nothing was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotSealed {
    /// Readers changed since they were accepted: look again.
    #[error("the readers have changed since")]
    NotCleared,
    /// This person cannot read the conversation any more.
    #[error("no longer a reader")]
    NotAReader,
    /// The key of the current epoch is not here.
    #[error("the key of epoch {0} is missing")]
    NoKey(u32),
    /// The text or the file is too long.
    #[error("too long")]
    TooLong,
}

impl NotSealed {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::NotCleared => "not-sealed-not-cleared",
            Self::NotAReader => "not-sealed-not-a-reader",
            Self::NoKey(_) => "not-sealed-no-key",
            Self::TooLong => "not-sealed-too-long",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::NotCleared => Help::CompareWords,
            Self::NotAReader => Help::Wait,
            Self::NoKey(_) => Help::OtherDevice,
            Self::TooLong => Help::TypeAgain,
        }
    }
}

impl Outbox {
    /// The stream of a new device.
    #[must_use]
    pub fn new(keys: &IdentityKeys, device: DeviceId) -> Self {
        let stream = Stream { sender: keys.identity().fingerprint(), device };
        Self { stream, count: 0, last: Header::NO_PREVIOUS }
    }

    /// A stream that goes on where it was: after the last message that the server has of it.
    #[must_use]
    pub const fn after(stream: Stream, count: u64, last: MessageId) -> Self {
        Self { stream, count, last }
    }

    /// This device's stream.
    #[must_use]
    pub const fn stream(&self) -> Stream {
        self.stream
    }

    /// Seals the next message. `inbox` says how far the others were read.
    ///
    /// # Errors
    /// When the readers are not all accepted, this person is none of them, or the key is missing; never unsealed.
    pub fn seal(
        self,
        (chain, cleared, chest): (&Chain, Cleared, &KeyChest),
        inbox: &Inbox,
        keys: &IdentityKeys,
        content: Content,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Self, Envelope), NotSealed> {
        let body = Body { at: now, seen: inbox.seen(), content };
        if !body.is_within_bounds() {
            return Err(NotSealed::TooLong);
        }
        let key = writable((chain, cleared, chest), &self.stream)?;
        let header = self.next_header(chain);
        let envelope =
            Envelope::seal((Kind::Message, header), chain.head(), key, keys, &body.to_json(), chance);
        Ok((Self { count: header.count, last: envelope.id(), ..self }, envelope))
    }

    fn next_header(&self, chain: &Chain) -> Header {
        Header {
            conversation: chain.conversation(),
            epoch: chain.head().epoch(),
            key_id: chain.head().key_id(),
            stream: self.stream,
            count: self.count.saturating_add(1),
            previous: self.last,
        }
    }
}

/// The key to write with, if nothing stands against writing.
pub(super) fn writable<'a>(
    (chain, cleared, chest): (&Chain, Cleared, &'a KeyChest),
    stream: &Stream,
) -> Result<&'a crate::seals::Secret, NotSealed> {
    if !cleared.is_for(chain) {
        return Err(NotSealed::NotCleared);
    }
    let head = chain.head();
    if head.reader(&stream.sender).is_none() {
        return Err(NotSealed::NotAReader);
    }
    chest.key(head.epoch()).ok_or(NotSealed::NoKey(head.epoch()))
}
