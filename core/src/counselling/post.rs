//! What a server accepts: it opens nothing, and takes nothing that is not an envelope, in its place, from its sender.

use std::collections::BTreeMap;

use super::{
    Chain, ChainError, Change, ConversationId, Envelope, EpochKeys, LONGEST_ENVELOPE, Link, MessageId, Role,
    Stream,
};
use crate::seals::{Fingerprint, Help, NotAnEnvelope};

/// A conversation as a server knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conversation {
    chain: Chain,
    streams: BTreeMap<Stream, (u64, MessageId)>,
    state: State,
}

/// Whether messages are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Messages are taken.
    Open,
    /// Counselling has ended; a message of the seeker opens it again, other messages are refused.
    Closed,
    /// The counsellor has blocked the seeker; signs and messages are refused.
    Blocked,
}

/// A message that is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    /// The conversation after it.
    pub conversation: Conversation,
    /// What to store and pass on.
    pub envelope: Envelope,
}

/// What becomes of a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Post {
    /// Store it, then acknowledge, then pass it on.
    New(Box<Posted>),
    /// It is here already: acknowledge again. A device repeats what was not acknowledged.
    Already(MessageId),
}

/// Why a message or link is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PostRefused {
    /// Not an envelope: plain text is never taken.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Longer than [`LONGEST_ENVELOPE`].
    #[error("too long")]
    TooLong,
    /// For another conversation.
    #[error("for another conversation")]
    OtherConversation,
    /// Who posts is not, or no longer, a reader.
    #[error("not a reader")]
    NotAReader,
    /// Somebody else's name stands on it.
    #[error("in another's name")]
    NotYours,
    /// Sealed for readers of before: load the chain, look, and seal again for epoch `current`.
    #[error("the epoch is {current} now")]
    OldEpoch {
        /// The epoch to seal for.
        current: u32,
    },
    /// Messages of this stream are missing before it: send those from `next` first.
    #[error("number {next} is the next one")]
    OutOfOrder {
        /// The number that is expected.
        next: u64,
    },
    /// Does not follow the message that is here.
    #[error("does not follow the message before it")]
    NotNext,
    /// The conversation is closed or blocked.
    #[error("the conversation takes no messages")]
    NotOpen(State),
    /// A link that is not allowed.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// Not exactly one letter for each reader.
    #[error("not one letter for each reader")]
    Letters,
}

impl PostRefused {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::TooLong => "post-too-long",
            Self::NotAReader => "post-not-a-reader",
            Self::OldEpoch { .. } => "post-old-epoch",
            Self::OutOfOrder { .. } => "post-out-of-order",
            Self::NotOpen(State::Blocked) => "post-blocked",
            Self::NotOpen(_) => "post-closed",
            _ => "post-not-accepted",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::TooLong => Help::TypeAgain,
            Self::NotAReader | Self::NotOpen(_) => Help::Wait,
            Self::NotNext => Help::OtherDevice,
            Self::Chain(reason) => reason.help(),
            _ => Help::TryAgain,
        }
    }
}

impl Conversation {
    /// A conversation that begins. `poster` is who is logged in.
    ///
    /// # Errors
    /// When link, keys and message are not the beginning of one, or not of the poster.
    pub fn begin(
        poster: &Fingerprint,
        (link, keys, message): (&[u8], &[u8], &[u8]),
    ) -> Result<(Self, EpochKeys, Envelope), PostRefused> {
        let (link, keys) = (Link::from_bytes(link)?, EpochKeys::from_bytes(keys)?);
        if !keys.fits(&link) {
            return Err(PostRefused::Letters);
        }
        let chain = Chain::verify(link.conversation(), [link])?;
        let seeker = chain.head().reader(poster).is_some_and(|reader| reader.role == Role::Seeker);
        if !seeker {
            return Err(PostRefused::NotYours);
        }
        let empty = Self { chain, streams: BTreeMap::new(), state: State::Open };
        match empty.post(poster, message)? {
            Post::New(posted) => Ok((posted.conversation, keys, posted.envelope)),
            Post::Already(_) => Err(PostRefused::NotNext),
        }
    }

    /// A conversation that was stored: its links, and of each stream the last number and message.
    ///
    /// # Errors
    /// When the links are no chain.
    pub fn stored(
        id: ConversationId,
        links: impl IntoIterator<Item = Link>,
        streams: impl IntoIterator<Item = (Stream, u64, MessageId)>,
        state: State,
    ) -> Result<Self, ChainError> {
        let streams = streams.into_iter().map(|(stream, count, last)| (stream, (count, last))).collect();
        Ok(Self { chain: Chain::verify(id, links)?, streams, state })
    }

    /// Who can read.
    #[must_use]
    pub const fn chain(&self) -> &Chain {
        &self.chain
    }

    /// Whether messages are taken.
    #[must_use]
    pub const fn state(&self) -> State {
        self.state
    }

    /// The conversation in another state.
    #[must_use]
    pub fn in_state(self, state: State) -> Self {
        Self { state, ..self }
    }

    /// Decides on a message of `poster`, who is logged in.
    ///
    /// # Errors
    /// When it is not the next envelope of one of the poster's own streams, sealed for the present readers.
    pub fn post(&self, poster: &Fingerprint, bytes: &[u8]) -> Result<Post, PostRefused> {
        if bytes.len() > LONGEST_ENVELOPE {
            return Err(PostRefused::TooLong);
        }
        let envelope = Envelope::message(bytes)?;
        self.check_sender(poster, &envelope)?;
        let header = *envelope.header();
        let last = self.streams.get(&header.stream).copied();
        if last == Some((header.count, envelope.id())) {
            return Ok(Post::Already(envelope.id()));
        }
        let state = self.state_after(poster)?;
        self.check_epoch(&envelope)?;
        check_order(&envelope, last)?;
        let mut conversation = Self { state, ..self.clone() };
        conversation.streams.insert(header.stream, (header.count, envelope.id()));
        Ok(Post::New(Box::new(Posted { conversation, envelope })))
    }

    /// Decides on a sign; what is accepted is passed on and not kept.
    ///
    /// # Errors
    /// When it is not a sign of the poster for the present readers.
    pub fn sign(&self, poster: &Fingerprint, bytes: &[u8]) -> Result<Envelope, PostRefused> {
        let envelope = Envelope::sign(bytes)?;
        self.check_sender(poster, &envelope)?;
        self.check_epoch(&envelope)?;
        if self.state == State::Open { Ok(envelope) } else { Err(PostRefused::NotOpen(self.state)) }
    }

    fn check_sender(&self, poster: &Fingerprint, envelope: &Envelope) -> Result<(), PostRefused> {
        if envelope.header().conversation != self.chain.conversation() {
            return Err(PostRefused::OtherConversation);
        }
        if envelope.header().stream.sender != *poster {
            return Err(PostRefused::NotYours);
        }
        self.chain.head().reader(poster).map(|_| ()).ok_or(PostRefused::NotAReader)
    }

    fn check_epoch(&self, envelope: &Envelope) -> Result<(), PostRefused> {
        let (header, head) = (envelope.header(), self.chain.head());
        let present = header.epoch == head.epoch() && header.key_id == head.key_id();
        if present { Ok(()) } else { Err(PostRefused::OldEpoch { current: head.epoch() }) }
    }

    fn state_after(&self, poster: &Fingerprint) -> Result<State, PostRefused> {
        let seeker = self.chain.head().reader(poster).is_some_and(|reader| reader.role == Role::Seeker);
        match self.state {
            State::Open => Ok(State::Open),
            State::Closed if seeker => Ok(State::Open),
            refused => Err(PostRefused::NotOpen(refused)),
        }
    }

    /// Decides on a change of readers. Its signatures say who wants it; who is logged in does not matter.
    ///
    /// # Errors
    /// When the link is not allowed, or there is not exactly one letter for each reader.
    pub fn extend(&self, link: &[u8], keys: &[u8]) -> Result<(Self, Change, EpochKeys), PostRefused> {
        let (link, keys) = (Link::from_bytes(link)?, EpochKeys::from_bytes(keys)?);
        if !keys.fits(&link) {
            return Err(PostRefused::Letters);
        }
        let change = link.change();
        let chain = self.chain.clone().extended(link)?;
        Ok((Self { chain, ..self.clone() }, change, keys))
    }
}

/// Whether a message is the next of its stream, of which `last` is here.
fn check_order(envelope: &Envelope, last: Option<(u64, MessageId)>) -> Result<(), PostRefused> {
    let (count, previous) = last.unwrap_or((0, super::Header::NO_PREVIOUS));
    let (header, next) = (envelope.header(), count.saturating_add(1));
    if header.count > next {
        return Err(PostRefused::OutOfOrder { next });
    }
    let follows = header.count == next && header.previous == previous;
    if follows { Ok(()) } else { Err(PostRefused::NotNext) }
}
