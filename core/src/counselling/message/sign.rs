//! Signs that are passed on and not kept: somebody is typing, somebody has read. Sealed like messages.

use jiff::Timestamp;
use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};

use super::outbox::writable;
use super::{Envelope, Header, NotSealed, Seen, Stream};
use crate::counselling::{Chain, Cleared, KeyChest};
use crate::seals::{IdentityKeys, Kind, Unopened};

/// How old a sign may be when it comes, in milliseconds.
const LASTS_MS: u64 = 30_000;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Sign {
    /// Writing something.
    Typing,
    /// Has read up to here.
    Read(Seen),
}

/// Whether something is wished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Not unless it is said.
    #[default]
    Off,
    /// Wished.
    On,
}

/// Which signs a person is ready to send and to see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignsWished {
    /// That one is typing.
    pub typing: Wish,
    /// How far one has read.
    pub read: Wish,
}

impl SignsWished {
    /// Whether a sign is sent: only if both sides wish it.
    #[must_use]
    pub fn allow(self, other: Self, sign: &Sign) -> bool {
        let both = |mine, theirs| mine == Wish::On && theirs == Wish::On;
        match sign {
            Sign::Typing => both(self.typing, other.typing),
            Sign::Read(_) => both(self.read, other.read),
        }
    }
}

impl Sign {
    /// Seals a sign.
    ///
    /// # Errors
    /// As for a message.
    pub fn seal(
        self,
        open: (&Chain, Cleared, &KeyChest),
        stream: Stream,
        keys: &IdentityKeys,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Envelope, NotSealed> {
        let key = writable(open, &stream)?;
        let head = open.0.head();
        let header = Header {
            conversation: open.0.conversation(),
            epoch: head.epoch(),
            key_id: head.key_id(),
            stream,
            count: millis(now),
            previous: Header::NO_PREVIOUS,
        };
        let text = serde_json::to_vec(&self).expect("a sign is plain data");
        Ok(Envelope::seal((Kind::Sign, header), head, key, keys, &text, chance))
    }

    /// Opens a sign: of now, of the present epoch, later than the last one of its stream. Returns it with its time, to be
    /// handed in as `last` with the next.
    ///
    /// # Errors
    /// When it is not; there is nothing to say to the person then.
    pub fn open(
        chain: &Chain,
        chest: &KeyChest,
        bytes: &[u8],
        last: Option<u64>,
        now: Timestamp,
    ) -> Result<(Stream, Self, u64), Unopened> {
        let envelope = Envelope::sign(bytes).map_err(|_| Unopened)?;
        let (header, head) = (envelope.header(), chain.head());
        let fresh =
            header.count.abs_diff(millis(now)) <= LASTS_MS && last.is_none_or(|last| header.count > last);
        let here = header.conversation == chain.conversation() && header.epoch == head.epoch();
        if !fresh || !here {
            return Err(Unopened);
        }
        let plain = envelope.open(head, chest.key(head.epoch()).ok_or(Unopened)?)?;
        let sign = serde_json::from_slice(&plain).map_err(|_| Unopened)?;
        Ok((header.stream, sign, header.count))
    }
}

fn millis(at: Timestamp) -> u64 {
    u64::try_from(at.as_millisecond()).unwrap_or_default()
}
