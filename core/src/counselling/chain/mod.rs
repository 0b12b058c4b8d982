//! Who can read a conversation: a chain of signed links, each the whole list of readers and the hash of the one before.
//!
//! A server that adds a reader, drops or swaps links, or goes back to an older list breaks a signature, a hash or what
//! a device remembers ([`super::Trust`]). What is shown as "who can read this" comes from here and from nowhere else.

mod link;
mod reader;
mod rules;
#[cfg(test)]
mod tests;

pub use link::{Change, Link, LinkHash, MOST_READERS, Past};
pub use reader::{Reader, Role};
pub use rules::RuleBroken;

pub(crate) use link::LinkBody;

use super::ConversationId;
use crate::seals::{Fingerprint, Help, NotAnEnvelope};

/// A chain that was checked from its first link to its last. There is no other way to get one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    first: Link,
    later: Vec<Link>,
}

/// Why links are no chain. But for [`ChainError::Envelope`] and [`ChainError::Gap`] somebody meddled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainError {
    /// Not a link.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
    /// There is not even a first link.
    #[error("no link at all")]
    Empty,
    /// A link of another conversation.
    #[error("a link of another conversation")]
    OtherConversation,
    /// This link was expected, another came: load again.
    #[error("link {0} was expected")]
    Gap(u32),
    /// It does not follow the link before it.
    #[error("a link that does not follow the one before")]
    NotNext,
    /// A signature does not hold, or is of nobody concerned.
    #[error("a signature that does not hold")]
    Signature,
    /// The name or the commitment of a key was there before.
    #[error("a key that was used before")]
    KeyAgain,
    /// A change that is not allowed.
    #[error(transparent)]
    Rule(#[from] RuleBroken),
}

impl ChainError {
    /// What helps.
    #[must_use]
    pub const fn help(self) -> Help {
        match self {
            Self::Envelope(reason) => reason.help(),
            Self::Empty | Self::Gap(_) => Help::TryAgain,
            _ => Help::CallCentre,
        }
    }
}

/// Somebody who can read an epoch, and how that came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CanRead<'a> {
    /// Who.
    pub reader: &'a Reader,
    /// By which link: when, what change, who signed.
    pub by: &'a Link,
}

impl Chain {
    /// Checks a conversation's links, from the first.
    ///
    /// # Errors
    /// At the first link that is not allowed to follow.
    pub fn verify(
        conversation: ConversationId,
        links: impl IntoIterator<Item = Link>,
    ) -> Result<Self, ChainError> {
        let mut links = links.into_iter();
        let mut chain = Self::begin(conversation, links.next().ok_or(ChainError::Empty)?)?;
        for link in links {
            chain = chain.extended(link)?;
        }
        Ok(chain)
    }

    fn begin(conversation: ConversationId, first: Link) -> Result<Self, ChainError> {
        if first.conversation() != conversation {
            return Err(ChainError::OtherConversation);
        }
        if first.epoch() != 0 {
            return Err(ChainError::Gap(0));
        }
        if first.body().previous != LinkHash::NONE {
            return Err(ChainError::NotNext);
        }
        rules::check(None, &first, &signers(None, &first)?)?;
        Ok(Self { first, later: Vec::new() })
    }

    /// The chain with one link more.
    ///
    /// # Errors
    /// When it is not allowed to follow.
    pub fn extended(mut self, link: Link) -> Result<Self, ChainError> {
        self.check_next(&link)?;
        rules::check(Some(self.head()), &link, &signers(Some(self.head()), &link)?)?;
        self.later.push(link);
        Ok(self)
    }

    /// What a link would change if it had all signatures that it needs: what a person sees before agreeing.
    ///
    /// # Errors
    /// When it would not be allowed even with the signature of `signing`.
    pub fn preview<'a>(&self, link: &'a Link, signing: &Fingerprint) -> Result<Preview<'a>, ChainError> {
        self.check_next(link)?;
        let mut signers = signers(Some(self.head()), link)?;
        if !signers.contains(signing) {
            signers.push(*signing);
        }
        rules::check(Some(self.head()), link, &signers)?;
        let before = self.head().readers();
        let comes = link.readers().iter().filter(|reader| !before.contains(reader)).collect();
        Ok(Preview { change: link.change(), past: link.past(), comes })
    }

    fn check_next(&self, link: &Link) -> Result<(), ChainError> {
        if link.conversation() != self.conversation() {
            return Err(ChainError::OtherConversation);
        }
        let next = self.head().epoch().checked_add(1).ok_or(ChainError::NotNext)?;
        if link.epoch() != next {
            return Err(ChainError::Gap(next));
        }
        if link.body().previous != self.head().hash() {
            return Err(ChainError::NotNext);
        }
        let (id, commitment) = (link.key_id(), link.body().commitment);
        let again = self.links().any(|known| known.key_id() == id || known.body().commitment == commitment);
        if again { Err(ChainError::KeyAgain) } else { Ok(()) }
    }

    /// The conversation.
    #[must_use]
    pub const fn conversation(&self) -> ConversationId {
        self.first.conversation()
    }

    /// The last link: who can read what is written now.
    #[must_use]
    pub fn head(&self) -> &Link {
        self.later.last().unwrap_or(&self.first)
    }

    /// All links, the first first.
    pub fn links(&self) -> impl DoubleEndedIterator<Item = &Link> {
        std::iter::once(&self.first).chain(&self.later)
    }

    /// The link that begins this epoch.
    #[must_use]
    pub fn epoch(&self, number: u32) -> Option<&Link> {
        self.links().find(|link| link.epoch() == number)
    }

    /// Who can read what was written in an epoch: its readers, and all who came later and were given the past.
    #[must_use]
    pub fn who_can_read(&self, epoch: u32) -> Vec<CanRead<'_>> {
        let mut found: Vec<CanRead<'_>> = Vec::new();
        let own =
            self.epoch(epoch).into_iter().flat_map(|link| link.readers().iter().map(move |r| (r, link)));
        let later = self.links().filter(|link| link.epoch() > epoch && link.past() == Past::Shared);
        let given = later.flat_map(|link| self.added_by(link).map(move |reader| (reader, link)));
        for (reader, known) in own.chain(given) {
            if !found.iter().any(|other| other.reader == reader) {
                found.push(CanRead { reader, by: self.came(reader, known) });
            }
        }
        found
    }

    /// Who came in with this link.
    pub(crate) fn added_by<'a>(&'a self, link: &'a Link) -> impl Iterator<Item = &'a Reader> {
        let before = link.epoch().checked_sub(1).and_then(|epoch| self.epoch(epoch));
        let before = before.map(Link::readers).unwrap_or_default();
        link.readers().iter().filter(move |reader| !before.contains(reader))
    }

    /// The first link with this reader, at or before the one in which they are known to be.
    fn came<'a>(&'a self, reader: &Reader, known: &'a Link) -> &'a Link {
        let back = self.links().rev().skip_while(|link| link.epoch() > known.epoch());
        back.take_while(|link| link.readers().contains(reader)).last().unwrap_or(known)
    }
}

/// What a link would change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview<'a> {
    /// What it is.
    pub change: Change,
    /// Whether those who come see what was written before.
    pub past: Past,
    /// Who comes.
    pub comes: Vec<&'a Reader>,
}

/// Those whose signatures hold; one that does not hold spoils the link.
fn signers(before: Option<&Link>, link: &Link) -> Result<Vec<Fingerprint>, ChainError> {
    let mut signers = Vec::new();
    for (who, signature) in link.signatures() {
        let reader = link.reader(who).or_else(|| before.and_then(|before| before.reader(who)));
        let holds = reader.is_some_and(|r| r.identity.signed("link", link.hash().as_bytes(), signature));
        if !holds || signers.contains(who) {
            return Err(ChainError::Signature);
        }
        signers.push(*who);
    }
    Ok(signers)
}
