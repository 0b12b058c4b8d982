//! What a device remembers so that nobody can deceive it later: whose keys the person accepted, and the last link seen.

use std::collections::BTreeSet;

use super::{Chain, LinkHash, Reader};
use crate::seals::{Fingerprint, Help, NotAnEnvelope, Reader as Bytes, Writer};

/// Kept in the notebook ([`super::Note`]), so that it goes along to every device of the person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trust {
    accepted: BTreeSet<Fingerprint>,
    seen: Option<(u32, LinkHash)>,
}

/// Nothing is written until this is settled.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Blocked {
    /// These keys are new: the person looks at who it is, compares words where it matters, and accepts or does not.
    #[error("keys that were not accepted yet")]
    NotAccepted(Vec<Reader>),
    /// The server shows an older list than before: somebody who was sent away would be back.
    #[error("epoch {seen} was seen, the server shows {shown}")]
    RolledBack {
        /// The last epoch this person saw.
        seen: u32,
        /// The last one shown now.
        shown: u32,
    },
    /// The server shows another past than before.
    #[error("another past than before")]
    Forked,
}

impl Blocked {
    /// Key of the text that says what happened.
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::NotAccepted(_) => "blocked-not-accepted",
            Self::RolledBack { .. } => "blocked-rolled-back",
            Self::Forked => "blocked-forked",
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(&self) -> Help {
        match self {
            Self::NotAccepted(_) => Help::CompareWords,
            Self::RolledBack { .. } | Self::Forked => Help::CallCentre,
        }
    }
}

/// That everything is accepted up to this link: without it no message is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cleared(LinkHash);

impl Cleared {
    pub(crate) fn is_for(self, chain: &Chain) -> bool {
        self.0 == chain.head().hash()
    }
}

impl Trust {
    /// The person accepts a reader's keys: the centre chosen at the beginning, oneself, somebody new after looking.
    pub fn accept(&mut self, reader: &Reader) {
        self.accepted.insert(reader.fingerprint());
    }

    /// Whether all is as it was or accepted, and remembers the chain's end.
    ///
    /// # Errors
    /// When not; nothing is remembered then.
    pub fn clear(&mut self, chain: &Chain) -> Result<Cleared, Blocked> {
        self.check_past(chain)?;
        let head = chain.head();
        let new = head.readers().iter().filter(|reader| !self.accepted.contains(&reader.fingerprint()));
        let new: Vec<Reader> = new.copied().collect();
        if !new.is_empty() {
            return Err(Blocked::NotAccepted(new));
        }
        self.seen = Some((head.epoch(), head.hash()));
        Ok(Cleared(head.hash()))
    }

    fn check_past(&self, chain: &Chain) -> Result<(), Blocked> {
        let Some((seen, hash)) = self.seen else { return Ok(()) };
        match chain.epoch(seen) {
            None => Err(Blocked::RolledBack { seen, shown: chain.head().epoch() }),
            Some(link) if link.hash() != hash => Err(Blocked::Forked),
            Some(_) => Ok(()),
        }
    }

    /// What goes into the notebook.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let (epoch, hash) = self.seen.unwrap_or((0, LinkHash::NONE));
        let count = u32::try_from(self.accepted.len()).unwrap_or(u32::MAX);
        let head = Writer::plain(256).u32(epoch).array(hash.as_bytes()).u32(count);
        self.accepted.iter().fold(head, |to, who| to.array(who.as_bytes())).public()
    }

    /// What came out of the notebook.
    ///
    /// # Errors
    /// When it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        let mut from = Bytes::plain(bytes);
        let (epoch, hash) = (from.u32()?, LinkHash::from_bytes(from.array()?));
        let mut trust =
            Self { accepted: BTreeSet::new(), seen: (hash != LinkHash::NONE).then_some((epoch, hash)) };
        for _ in 0..from.u32()? {
            trust.accepted.insert(Fingerprint::from_bytes(from.array()?));
        }
        from.end()?;
        Ok(trust)
    }
}
