//! How the key of an epoch reaches its readers and nobody else.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rand_core::CryptoRng;

use super::chain::LinkBody;
use super::{Chain, Change, ConversationId, KeyId, Link, LinkHash, MOST_READERS, Past, Reader};
use crate::seals::{
    Fingerprint, Help, IdentityKeys, Kind, LETTER_OVERHEAD, NotAnEnvelope, NotAnIdentity, Reader as Bytes,
    Secret, Unopened, Writer, derive, open_letter, seal_letter,
};

/// The most epochs whose keys are given to somebody who comes in; with more, the oldest stay closed.
const MOST_PAST: usize = 1_000;
const PAST_BYTES: usize = 4 + Secret::BYTES;
const LONGEST_LETTER: usize = LETTER_OVERHEAD + Secret::BYTES + MOST_PAST * PAST_BYTES;

/// The keys of an epoch, each letter for one reader. Stored and sent beside its link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EpochKeys {
    link: LinkHash,
    letters: Vec<(Fingerprint, Vec<u8>)>,
}

/// Why the key of an epoch does not come out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EpochError {
    /// Not an envelope with keys.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// Keys of another link.
    #[error("keys of another epoch")]
    OtherLink,
    /// There is no letter for this reader.
    #[error("no letter for this reader")]
    NotAReader,
    /// The letter was sealed to other keys, or changed.
    #[error(transparent)]
    Unopened(#[from] Unopened),
    /// A key came out, but not the one that the signed link promises: readers were to be given different keys.
    #[error("not the key that the link promises")]
    OtherKey,
}

impl EpochError {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::OtherLink => Help::TryAgain,
            Self::NotAReader => Help::Wait,
            Self::Unopened(_) => Help::OtherDevice,
            Self::OtherKey => Help::CallCentre,
        }
    }
}

impl EpochKeys {
    /// Reads keys.
    ///
    /// # Errors
    /// When these bytes are none.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        let mut from = Bytes::envelope(Kind::EpochKeys, bytes)?;
        let link = LinkHash::from_bytes(from.array()?);
        let count = usize::from(from.u8()?);
        if count > MOST_READERS {
            return Err(NotAnEnvelope::Malformed);
        }
        let mut letters = Vec::with_capacity(count);
        for _ in 0..count {
            letters.push((Fingerprint::from_bytes(from.array()?), from.chunk(LONGEST_LETTER)?.to_vec()));
        }
        from.end()?;
        Ok(Self { link, letters })
    }

    /// What is stored and sent.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let count = u8::try_from(self.letters.len()).unwrap_or(u8::MAX);
        let head = Writer::envelope(Kind::EpochKeys, 4096).array(self.link.as_bytes()).u8(count);
        let all = self.letters.iter().fold(head, |to, (who, letter)| to.array(who.as_bytes()).chunk(letter));
        all.public()
    }

    /// The link whose keys these are.
    #[must_use]
    pub const fn link(&self) -> LinkHash {
        self.link
    }

    /// Whether there is exactly one letter for each reader of the link: what a server checks.
    #[must_use]
    pub fn fits(&self, link: &Link) -> bool {
        let mut letters: Vec<Fingerprint> = self.letters.iter().map(|(who, _)| *who).collect();
        let mut readers: Vec<Fingerprint> = link.readers().iter().map(Reader::fingerprint).collect();
        letters.sort_unstable();
        readers.sort_unstable();
        self.link == link.hash() && letters == readers
    }

    /// Opens the letter to these keys.
    fn open(&self, link: &Link, keys: &IdentityKeys) -> Result<Opened, EpochError> {
        if self.link != link.hash() {
            return Err(EpochError::OtherLink);
        }
        let me = keys.identity().fingerprint();
        let letter = self.letters.iter().find(|(who, _)| *who == me).ok_or(EpochError::NotAReader)?;
        let plain = open_letter(keys, "epoch", link.hash().as_bytes(), &letter.1)?;
        let mut from = Bytes::plain(&plain);
        let key = promised(link, Secret::from_bytes(from.array()?))?;
        let mut past = Vec::new();
        while let Ok(number) = from.u32() {
            past.push((number, Secret::from_bytes(from.array()?)));
        }
        from.end()?;
        Ok(Opened { key, past })
    }
}

struct Opened {
    key: Secret,
    past: Vec<(u32, Secret)>,
}

/// The key, if the link promises it.
fn promised(link: &Link, key: Secret) -> Result<Secret, EpochError> {
    let promise = commitment(&key, link.conversation(), link.epoch());
    if promise == link.body().commitment { Ok(key) } else { Err(EpochError::OtherKey) }
}

/// Binds a link to one key without telling anything about it.
fn commitment(key: &Secret, conversation: ConversationId, epoch: u32) -> [u8; 32] {
    let context = Writer::plain(20).array(conversation.as_bytes()).u32(epoch).public();
    *derive(key, "commitment", &context).reveal()
}

/// The keys of the epochs that this device can open, each checked against its link.
#[derive(Clone, Debug, Default)]
pub struct KeyChest(BTreeMap<u32, Secret>);

impl KeyChest {
    /// Opens everything that is sealed to any of these keys, what was given of the past included. Returns the chest and
    /// why the others stayed closed: to the panel, not to the log.
    pub fn open<'a>(
        chain: &Chain,
        sealed: impl IntoIterator<Item = &'a EpochKeys>,
        keys: &IdentityKeys,
    ) -> (Self, Vec<EpochError>) {
        let (mut chest, mut closed) = (Self::default(), Vec::new());
        for sealed in sealed {
            match chain.links().find(|link| link.hash() == sealed.link) {
                Some(link) => closed.extend(chest.add(chain, link, sealed, keys).err()),
                None => closed.push(EpochError::OtherLink),
            }
        }
        (chest, closed)
    }

    fn add(
        &mut self,
        chain: &Chain,
        link: &Link,
        sealed: &EpochKeys,
        keys: &IdentityKeys,
    ) -> Result<(), EpochError> {
        let opened = sealed.open(link, keys)?;
        self.0.insert(link.epoch(), opened.key);
        for (number, key) in opened.past {
            let link = chain.epoch(number).ok_or(EpochError::OtherLink)?;
            self.0.insert(number, promised(link, key)?);
        }
        Ok(())
    }

    /// A chest of one key more, for the device that made it.
    #[must_use]
    pub fn with(mut self, made: &NextEpoch) -> Self {
        self.0.insert(made.link.epoch(), made.key.clone());
        self
    }

    pub(crate) fn key(&self, epoch: u32) -> Option<&Secret> {
        self.0.get(&epoch)
    }

    /// Which epochs can be read.
    pub fn epochs(&self) -> impl Iterator<Item = u32> {
        self.0.keys().copied()
    }
}

/// A new epoch: a fresh key, sealed to every reader, and the link that promises it. Sign it, let others sign whose
/// signature it needs, then post both.
#[derive(Debug)]
pub struct NextEpoch {
    /// The link, to be signed.
    pub link: Link,
    /// The key, sealed.
    pub keys: EpochKeys,
    key: Secret,
}

impl NextEpoch {
    /// The first epoch of a new conversation.
    ///
    /// # Errors
    /// When a reader's keys cannot be sealed to.
    pub fn first(
        conversation: ConversationId,
        readers: Vec<Reader>,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Self, NotAnIdentity> {
        let key = Secret::random(chance);
        let body = LinkBody {
            conversation,
            number: 0,
            previous: LinkHash::NONE,
            change: Change::Opened,
            made_at: now,
            key_id: KeyId::random(chance),
            commitment: commitment(&key, conversation, 0),
            past: Past::Hidden,
            readers,
        };
        Self::seal(key, body, &[], &[], chance)
    }

    /// The epoch after the chain's last. Of the past those who come in get what `chest` holds, if `past` says so.
    ///
    /// # Errors
    /// When a reader's keys cannot be sealed to.
    pub fn after(
        chain: &Chain,
        change: Change,
        readers: Vec<Reader>,
        (past, chest): (Past, &KeyChest),
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Self, NotAnIdentity> {
        let (head, key) = (chain.head(), Secret::random(chance));
        let number = head.epoch().saturating_add(1);
        let body = LinkBody {
            conversation: chain.conversation(),
            number,
            previous: head.hash(),
            change,
            // A clock that is slow must not make the link unacceptable.
            made_at: now.max(head.made_at()),
            key_id: KeyId::random(chance),
            commitment: commitment(&key, chain.conversation(), number),
            past,
            readers,
        };
        let given: Vec<(u32, &Secret)> = match past {
            Past::Hidden => Vec::new(),
            Past::Shared => {
                chest.0.iter().rev().take(MOST_PAST).map(|(number, key)| (*number, key)).collect()
            }
        };
        Self::seal(key, body, head.readers(), &given, chance)
    }

    fn seal(
        key: Secret,
        body: LinkBody,
        before: &[Reader],
        past: &[(u32, &Secret)],
        chance: &mut impl CryptoRng,
    ) -> Result<Self, NotAnIdentity> {
        let link = Link::unsigned(body);
        let mut letters = Vec::with_capacity(link.readers().len());
        for reader in link.readers() {
            let given = if before.contains(reader) { &[] } else { past };
            let plain = Writer::plain(Secret::BYTES + given.len() * PAST_BYTES).array(key.reveal());
            let plain =
                given.iter().fold(plain, |to, (number, key)| to.u32(*number).array(key.reveal())).secret();
            let letter = seal_letter(&reader.identity, "epoch", link.hash().as_bytes(), &plain, chance)?;
            letters.push((reader.fingerprint(), letter));
        }
        Ok(Self { keys: EpochKeys { link: link.hash(), letters }, link, key })
    }

    /// Signs the link as its maker, or as one of those whose consent it needs.
    #[must_use]
    pub fn signed_by(self, keys: &IdentityKeys) -> Self {
        Self { link: self.link.signed_by(keys), ..self }
    }
}
