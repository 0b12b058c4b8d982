//! What a page does with a conversation: begin or load it, read, write, see and change who reads.
//!
//! ```text
//! Enquiry.make ─┐
//! Conversation.load ── take, gone (events of the server, in order) ── seal ── post ── sent
//!                  └── readers, blocked, accept                    └── change ── post ── extend
//! ```

pub mod changing;
pub mod enquiry;
pub mod files;
pub mod readers;
pub mod reading;
pub mod writing;

use std::collections::BTreeMap;

use js_sys::Uint8Array;
use sozial_core::accounts::KeyRing;
use sozial_core::counselling::{
    CallId, CallKey, Chain, ConversationId, DeviceId, EpochKeys, FileId, FileRef, Inbox, KeyChest, Link,
    MessageId, Note, Outbox, Received, SignsWished, Trust,
};
use sozial_core::seals::{Fingerprint, IdentityKeys};
use wasm_bindgen::prelude::*;

pub use changing::NewLink;
pub use enquiry::Enquiry;
pub use files::SealedFile;
pub use writing::Sealed;

use crate::account::Person;
use crate::centre::Intake;
use crate::plain::all;
use crate::refused::Refused;

/// A conversation on this device, open. Free it when the page is left: then its keys are wiped.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Conversation {
    me: Fingerprint,
    chain: Chain,
    keys: Vec<EpochKeys>,
    chest: KeyChest,
    trust: Trust,
    inbox: Inbox,
    outbox: Outbox,
    next: Option<Outbox>,
    received: BTreeMap<MessageId, Received>,
    files: BTreeMap<FileId, FileRef>,
    pub(crate) calls: BTreeMap<CallId, CallKey>,
    wishes: BTreeMap<Fingerprint, SignsWished>,
}

#[wasm_bindgen]
impl Conversation {
    /// Checks the links of a conversation, the first first, opens the keys that are for this person, or for the centre
    /// of `intake` as long as nobody has taken the enquiry. `trust` is the note of [`Self::trust`], if there is one;
    /// `device` is this device's own, 16 hexadecimal digits. Messages follow with [`Self::take`].
    ///
    /// # Errors
    /// When the links are no chain, or the note is not this person's.
    pub fn load(
        person: &Person,
        intake: Option<Intake>,
        id: &str,
        links: Vec<Uint8Array>,
        keys: Vec<Uint8Array>,
        trust: Option<Vec<u8>>,
        device: &str,
    ) -> Result<Self, Refused> {
        let id: ConversationId = id.parse()?;
        let links: Result<Vec<_>, _> = all(&links).iter().map(|bytes| Link::from_bytes(bytes)).collect();
        let keys: Result<Vec<_>, _> = all(&keys).iter().map(|bytes| EpochKeys::from_bytes(bytes)).collect();
        let (chain, keys) = (Chain::verify(id, links?)?, keys?);
        let trust = trust.map(|note| remembered(&person.keys, id, note)).transpose()?;
        let device: DeviceId = device.parse()?;
        let outbox = Outbox::new(person.keys.identity_keys(), device);
        let mut loaded = Self::of(person, chain, keys, trust.unwrap_or_default(), outbox);
        loaded.unlock(opener(person, intake.as_ref(), &loaded.chain));
        Ok(loaded)
    }

    /// Takes over a link that the server took, ours or another's, with its keys.
    ///
    /// # Errors
    /// When it is not allowed to follow; the conversation is as before then.
    pub fn extend(&mut self, person: &Person, link: &[u8], keys: &[u8]) -> Result<(), Refused> {
        let (link, keys) = (Link::from_bytes(link)?, EpochKeys::from_bytes(keys)?);
        if link.hash() == self.chain.head().hash() {
            return Ok(());
        }
        self.chain = self.chain.clone().extended(link)?;
        self.keys.push(keys);
        self.unlock(person.keys.identity_keys());
        self.next = None;
        Ok(())
    }

    /// The number of the present epoch.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn epoch(&self) -> u32 {
        self.chain.head().epoch()
    }

    /// The conversation: 32 hexadecimal digits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn id(&self) -> String {
        self.chain.conversation().to_string()
    }
}

impl Conversation {
    fn of(person: &Person, chain: Chain, keys: Vec<EpochKeys>, trust: Trust, outbox: Outbox) -> Self {
        let me = person.keys.identity().fingerprint();
        let mut trust = trust;
        if let Some(reader) = chain.head().reader(&me) {
            trust.accept(reader);
        }
        Self {
            me,
            chain,
            keys,
            chest: KeyChest::default(),
            trust,
            inbox: Inbox::default(),
            outbox,
            next: None,
            received: BTreeMap::new(),
            files: BTreeMap::new(),
            calls: BTreeMap::new(),
            wishes: BTreeMap::new(),
        }
    }

    fn unlock(&mut self, keys: &IdentityKeys) {
        self.chest = KeyChest::open(&self.chain, &self.keys, keys).0;
    }
}

/// Whose keys open: one's own, or the centre's while only the centre is a reader.
fn opener<'a>(person: &'a Person, intake: Option<&'a Intake>, chain: &Chain) -> &'a IdentityKeys {
    let own = person.keys.identity_keys();
    let reads = chain.links().any(|link| link.reader(&own.identity().fingerprint()).is_some());
    intake.filter(|_| !reads).map_or(own, |intake| intake.keys.identity_keys())
}

/// Under which name the note of a conversation's accepted readers lies.
fn trust_name(id: ConversationId) -> String {
    format!("trust/{id}")
}

fn remembered(keys: &KeyRing, id: ConversationId, note: Vec<u8>) -> Result<Trust, Refused> {
    let opened = Note::from_bytes(note)?.open(keys, &trust_name(id))?;
    Ok(Trust::from_bytes(&opened)?)
}
