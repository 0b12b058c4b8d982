//! A link of the chain: who can read from here on, what changed and who signed that.

use jiff::Timestamp;

use super::Reader;
use crate::counselling::{ConversationId, KeyId};
use crate::seals::{
    Fingerprint, IdentityKeys, Kind, NotAnEnvelope, Reader as Bytes, Signature, Writer, digest,
};

/// The most readers of a conversation.
pub const MOST_READERS: usize = 16;
/// Old key, new key and seeker at most sign one link, and one to spare.
const MOST_SIGNATURES: usize = 4;

/// What a link changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Change {
    /// The seeker writes to a centre or a counsellor.
    Opened,
    /// A counsellor takes an enquiry out of the centre's inbox.
    Taken,
    /// A counsellor or the centre brings in the next counsellor, or the centre.
    HandedOver,
    /// Somebody comes in; the seeker has agreed.
    Joined,
    /// Somebody cannot read on.
    Left,
    /// Somebody has new keys.
    KeyReplaced,
    /// The same people, a fresh key.
    Renewed,
}

impl Change {
    /// Every change there is.
    pub const ALL: [Self; 7] = [
        Self::Opened,
        Self::Taken,
        Self::HandedOver,
        Self::Joined,
        Self::Left,
        Self::KeyReplaced,
        Self::Renewed,
    ];

    /// Key of its text.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Opened => "change-opened",
            Self::Taken => "change-taken",
            Self::HandedOver => "change-handed-over",
            Self::Joined => "change-joined",
            Self::Left => "change-left",
            Self::KeyReplaced => "change-key-replaced",
            Self::Renewed => "change-renewed",
        }
    }

    const fn number(self) -> u8 {
        self as u8 + 1
    }

    fn from_number(number: u8) -> Result<Self, NotAnEnvelope> {
        Self::ALL.into_iter().find(|change| change.number() == number).ok_or(NotAnEnvelope::Malformed)
    }
}

/// Whether those who come in are given the keys of what was written before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Past {
    /// Only what is written from now on.
    Hidden,
    /// All that the maker of the link can read.
    Shared,
}

/// What a link says, without its signatures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkBody {
    pub(crate) conversation: ConversationId,
    pub(crate) number: u32,
    pub(crate) previous: LinkHash,
    pub(crate) change: Change,
    pub(crate) made_at: Timestamp,
    pub(crate) key_id: KeyId,
    pub(crate) commitment: [u8; 32],
    pub(crate) past: Past,
    pub(crate) readers: Vec<Reader>,
}

/// The hash of a link, over everything but its signatures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LinkHash([u8; 32]);

impl LinkHash {
    /// What stands in the first link.
    pub(crate) const NONE: Self = Self([0; 32]);

    /// The 32 bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// A hash that was stored.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
}

/// A link with its signatures. That it follows the rules, only a [`super::Chain`] says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    body: LinkBody,
    hash: LinkHash,
    signatures: Vec<(Fingerprint, Signature)>,
}

impl Link {
    pub(crate) fn unsigned(body: LinkBody) -> Self {
        let hash = LinkHash(digest("link", &body.write().public()));
        Self { body, hash, signatures: Vec::new() }
    }

    /// Signs, as maker or because one's consent is needed. Look at it before: [`super::Chain::preview`].
    #[must_use]
    pub fn signed_by(mut self, keys: &IdentityKeys) -> Self {
        let who = keys.identity().fingerprint();
        self.signatures.retain(|(signer, _)| *signer != who);
        self.signatures.push((who, keys.sign("link", &self.hash.0)));
        self
    }

    /// Reads a link; says nothing yet about its signatures.
    ///
    /// # Errors
    /// When these bytes are no link.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        let mut from = Bytes::envelope(Kind::Link, bytes)?;
        let mut link = Self::unsigned(LinkBody::read(&mut from)?);
        let count = usize::from(from.u8()?);
        if count > MOST_SIGNATURES {
            return Err(NotAnEnvelope::Malformed);
        }
        for _ in 0..count {
            link.signatures
                .push((Fingerprint::from_bytes(from.array()?), Signature::from_bytes(from.array()?)));
        }
        from.end()?;
        Ok(link)
    }

    /// What is stored and sent.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = u8::try_from(self.signatures.len()).unwrap_or(u8::MAX);
        let written = self.body.write().u8(count);
        let all = self
            .signatures
            .iter()
            .fold(written, |to, (who, signature)| to.array(who.as_bytes()).array(signature.as_bytes()));
        all.public()
    }

    /// The hash that the next link and every message of this epoch carry.
    #[must_use]
    pub const fn hash(&self) -> LinkHash {
        self.hash
    }

    /// Which epoch this link begins, from 0.
    #[must_use]
    pub const fn epoch(&self) -> u32 {
        self.body.number
    }

    /// What changed.
    #[must_use]
    pub const fn change(&self) -> Change {
        self.body.change
    }

    /// When it was made, as its maker says.
    #[must_use]
    pub const fn made_at(&self) -> Timestamp {
        self.body.made_at
    }

    /// The conversation it belongs to.
    #[must_use]
    pub const fn conversation(&self) -> ConversationId {
        self.body.conversation
    }

    /// The name of this epoch's key.
    #[must_use]
    pub const fn key_id(&self) -> KeyId {
        self.body.key_id
    }

    /// Whether those who came in got the keys of what was before.
    #[must_use]
    pub const fn past(&self) -> Past {
        self.body.past
    }

    /// Who can read from here on.
    #[must_use]
    pub fn readers(&self) -> &[Reader] {
        &self.body.readers
    }

    /// The reader with this fingerprint.
    #[must_use]
    pub fn reader(&self, who: &Fingerprint) -> Option<&Reader> {
        self.body.readers.iter().find(|reader| reader.fingerprint() == *who)
    }

    pub(crate) const fn body(&self) -> &LinkBody {
        &self.body
    }

    pub(crate) fn signatures(&self) -> &[(Fingerprint, Signature)] {
        &self.signatures
    }
}

impl LinkBody {
    fn write(&self) -> Writer {
        let seconds = u64::try_from(self.made_at.as_second()).unwrap_or_default();
        let head = Writer::envelope(Kind::Link, 2048)
            .array(self.conversation.as_bytes())
            .u32(self.number)
            .array(&self.previous.0)
            .u8(self.change.number())
            .u64(seconds)
            .array(self.key_id.as_bytes())
            .array(&self.commitment)
            .u8(u8::from(self.past == Past::Shared))
            .u8(u8::try_from(self.readers.len()).unwrap_or(u8::MAX));
        self.readers.iter().fold(head, |to, reader| reader.write(to))
    }

    fn read(from: &mut Bytes<'_>) -> Result<Self, NotAnEnvelope> {
        let mut body = Self {
            conversation: ConversationId::from_bytes(from.array()?),
            number: from.u32()?,
            previous: LinkHash(from.array()?),
            change: Change::from_number(from.u8()?)?,
            made_at: seconds(from.u64()?)?,
            key_id: KeyId::from_bytes(from.array()?),
            commitment: from.array()?,
            past: match from.u8()? {
                0 => Past::Hidden,
                1 => Past::Shared,
                _ => return Err(NotAnEnvelope::Malformed),
            },
            readers: Vec::new(),
        };
        let count = usize::from(from.u8()?);
        if count > MOST_READERS {
            return Err(NotAnEnvelope::Malformed);
        }
        for _ in 0..count {
            body.readers.push(Reader::read(from)?);
        }
        Ok(body)
    }
}

fn seconds(seconds: u64) -> Result<Timestamp, NotAnEnvelope> {
    let seconds = i64::try_from(seconds).map_err(|_| NotAnEnvelope::Malformed)?;
    Timestamp::from_second(seconds).map_err(|_| NotAnEnvelope::Malformed)
}
