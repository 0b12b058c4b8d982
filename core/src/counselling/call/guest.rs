//! How a third person joins a call: by a link of their own, once, and only when all present have agreed.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::CallKey;
use crate::counselling::{CallId, GuestLinkId};
use crate::seals::{
    Fingerprint, Kind, NotAnEnvelope, Reader as Bytes, Secret, Unopened, Writer, derive, open, seal,
};

const FRAGMENT_START: &str = "g1.";
const LONGEST_NAME: usize = 60;
/// How long a link counts.
const LASTS: SignedDuration = SignedDuration::from_mins(10);

/// A link for one guest: for the part of the address behind `#`, which browsers never send. It does not hold the call's
/// key but what opens it: the key is made and sealed only when the guest is let in.
#[derive(Clone, PartialEq, Eq)]
pub struct GuestLink {
    call: CallId,
    id: GuestLinkId,
    ends: Timestamp,
    name: String,
    secret: Secret,
}

/// The text behind `#` is not a guest's link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a guest's link")]
pub struct NotAGuestLink;

/// Why a guest is not let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuestRefused {
    /// Not everyone has answered yet.
    #[error("not everyone has agreed yet")]
    Waiting,
    /// Somebody said no.
    #[error("somebody said no")]
    Refused,
    /// The link is too old.
    #[error("the link is too old")]
    TooOld,
    /// Who answers is not present.
    #[error("not present")]
    NotPresent,
    /// The key for the guest does not open.
    #[error(transparent)]
    Unopened(#[from] Unopened),
    /// Not a key for a guest.
    #[error(transparent)]
    Envelope(#[from] NotAnEnvelope),
}

impl GuestRefused {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Waiting => "guest-waiting",
            Self::Refused => "guest-refused",
            Self::TooOld => "guest-too-old",
            Self::NotPresent | Self::Unopened(_) | Self::Envelope(_) => "guest-not-accepted",
        }
    }
}

impl GuestLink {
    /// A link for somebody whom all will see under this name (cut to 60 characters).
    #[must_use]
    pub fn new(call: CallId, name: &str, now: Timestamp, chance: &mut impl CryptoRng) -> Self {
        let ends = Timestamp::from_second(now.as_second().saturating_add(LASTS.as_secs()));
        Self {
            call,
            id: GuestLinkId::random(chance),
            ends: ends.unwrap_or(Timestamp::MAX),
            name: name.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect(),
            secret: Secret::random(chance),
        }
    }

    /// What stands behind `#`.
    #[must_use]
    pub fn fragment(&self) -> Zeroizing<String> {
        let ends = u64::try_from(self.ends.as_second()).unwrap_or_default();
        let bytes = Writer::plain(512)
            .array(self.call.as_bytes())
            .array(self.id.as_bytes())
            .u64(ends)
            .array(self.secret.reveal())
            .chunk(self.name.as_bytes())
            .secret();
        Zeroizing::new(format!("{FRAGMENT_START}{}", URL_SAFE_NO_PAD.encode(&*bytes)))
    }

    /// The call.
    #[must_use]
    pub const fn call(&self) -> CallId {
        self.call
    }

    /// By what the server knows the link; it takes each once.
    #[must_use]
    pub const fn id(&self) -> GuestLinkId {
        self.id
    }

    /// Under which name everyone sees the guest.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Opens the key that those present sealed.
    ///
    /// # Errors
    /// When it is not for this link.
    pub fn open(&self, sealed: &[u8]) -> Result<CallKey, GuestRefused> {
        let sealed = Bytes::envelope(Kind::GuestKey, sealed)?.rest();
        let plain = open(&self.key(), &self.context(), sealed)?;
        let mut from = Bytes::plain(&plain);
        let key = CallKey::of(self.call, from.u32()?, Secret::from_bytes(from.array()?));
        from.end()?;
        Ok(key)
    }

    fn key(&self) -> Secret {
        derive(&self.secret, "guest", b"")
    }

    fn context(&self) -> Vec<u8> {
        Writer::plain(32).array(self.call.as_bytes()).array(self.id.as_bytes()).public()
    }
}

impl FromStr for GuestLink {
    type Err = NotAGuestLink;

    fn from_str(fragment: &str) -> Result<Self, NotAGuestLink> {
        let text = fragment.strip_prefix('#').unwrap_or(fragment).strip_prefix(FRAGMENT_START);
        let bytes = URL_SAFE_NO_PAD.decode(text.ok_or(NotAGuestLink)?).map_err(|_| NotAGuestLink)?;
        read(&Zeroizing::new(bytes)).ok_or(NotAGuestLink)
    }
}

fn read(bytes: &[u8]) -> Option<GuestLink> {
    let mut from = Bytes::plain(bytes);
    let (call, id) = (CallId::from_bytes(from.array().ok()?), GuestLinkId::from_bytes(from.array().ok()?));
    let ends = Timestamp::from_second(i64::try_from(from.u64().ok()?).ok()?).ok()?;
    let secret = Secret::from_bytes(from.array().ok()?);
    let name = String::from_utf8(from.chunk(LONGEST_NAME * 4).ok()?.to_vec()).ok()?;
    from.end().ok()?;
    Some(GuestLink { call, id, ends, name, secret })
}

impl fmt::Debug for GuestLink {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// A guest waits outside; everyone present is asked. Whoever comes meanwhile is asked too; whoever leaves is not
/// waited for. One no is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admission {
    link: GuestLink,
    answers: BTreeMap<Fingerprint, Option<Answer>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Yes,
    No,
}

/// Everyone agreed: the next key of the call, and the same sealed for the guest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Admitted {
    /// Goes to those present, as a message of the conversation.
    pub key: CallKey,
    /// Goes to the guest through the server.
    pub for_guest: Vec<u8>,
}

impl Admission {
    /// A guest has knocked.
    #[must_use]
    pub fn ask(link: GuestLink, present: impl IntoIterator<Item = Fingerprint>) -> Self {
        Self { link, answers: present.into_iter().map(|who| (who, None)).collect() }
    }

    /// Somebody present agrees.
    ///
    /// # Errors
    /// When they are not present.
    pub fn agree(&mut self, who: &Fingerprint) -> Result<(), GuestRefused> {
        self.answer(who, Answer::Yes)
    }

    /// Somebody present says no; a later yes of the same person counts again.
    ///
    /// # Errors
    /// When they are not present.
    pub fn refuse(&mut self, who: &Fingerprint) -> Result<(), GuestRefused> {
        self.answer(who, Answer::No)
    }

    fn answer(&mut self, who: &Fingerprint, answer: Answer) -> Result<(), GuestRefused> {
        self.answers.get_mut(who).map(|known| *known = Some(answer)).ok_or(GuestRefused::NotPresent)
    }

    /// Somebody else of the conversation comes into the call.
    pub fn came(&mut self, who: Fingerprint) {
        self.answers.entry(who).or_insert(None);
    }

    /// Somebody leaves the call.
    pub fn left(&mut self, who: &Fingerprint) {
        self.answers.remove(who);
    }

    /// Who has not answered yet.
    pub fn waiting_for(&self) -> impl Iterator<Item = &Fingerprint> {
        self.answers.iter().filter(|(_, answer)| answer.is_none()).map(|(who, _)| who)
    }

    /// Lets the guest in: with a fresh key, so that what was said before stays closed.
    ///
    /// # Errors
    /// Unless everyone present, and at least one, has agreed in time.
    pub fn admit(
        self,
        key: &CallKey,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<Admitted, GuestRefused> {
        if now >= self.link.ends || key.call() != self.link.call {
            return Err(GuestRefused::TooOld);
        }
        if self.answers.values().any(|answer| *answer == Some(Answer::No)) {
            return Err(GuestRefused::Refused);
        }
        if self.answers.is_empty() || self.waiting_for().next().is_some() {
            return Err(GuestRefused::Waiting);
        }
        let next = key.next(chance);
        let plain = Writer::plain(36).u32(next.generation()).array(next.secret().reveal()).secret();
        let sealed = seal(&self.link.key(), &self.link.context(), &plain, chance);
        let for_guest = Writer::envelope(Kind::GuestKey, sealed.len()).array(&sealed).public();
        Ok(Admitted { key: next, for_guest })
    }
}
