//! A conversation on a device: who can read, what came, what goes.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use serde::Serialize;
use sozial_core::counselling::{
    Begun, Chain, Change, Content, DeviceId, Enquiry, EpochKeys, Inbox, KeyChest, Link, NextEpoch, Outbox,
    Past, Reader, Role, Stream, Trust,
};
use sozial_core::seals::{Fingerprint, IdentityKeys};

use super::reader::fingerprint;
use super::{
    ConversationReader, CounsellingError, IncomingMessage, IntakeKeys, MessageContent, ReaderChange, ReaderOf,
};
use crate::accounts::AccountKeys;
use crate::chance::{chance, locked};

/// A conversation on a device. Safe to use from several threads; a call sees it as a whole.
#[derive(uniffi::Object)]
pub struct Conversation {
    keys: IdentityKeys,
    pub(super) held: Mutex<Held>,
}

/// What a device holds of a conversation.
pub(super) struct Held {
    pub(super) chain: Chain,
    sealed: Vec<EpochKeys>,
    chest: KeyChest,
    trust: Trust,
    inbox: Inbox,
    outbox: Outbox,
}

/// Where one's own stream stands on the server, so that it can go on.
#[derive(Clone, Debug, PartialEq, Eq, uniffi::Record)]
pub struct StreamPosition {
    /// How many messages this device has sent.
    pub count: u64,
    /// The id of the last of them, 64 hexadecimal digits.
    pub last: String,
}

/// A new conversation: for the server, and for this device.
#[derive(uniffi::Record)]
pub struct BegunConversation {
    /// For this device.
    pub conversation: Arc<Conversation>,
    /// For the server.
    pub parcel: EnquiryParcel,
}

/// What the server stores of a new conversation, in one transaction.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct EnquiryParcel {
    /// The first link: who can read.
    #[serde(with = "crate::base64_json")]
    pub link: Vec<u8>,
    /// The key, sealed to each reader.
    #[serde(with = "crate::base64_json")]
    pub keys: Vec<u8>,
    /// The first message.
    #[serde(with = "crate::base64_json")]
    pub message: Vec<u8>,
}

/// A message for the server.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct SealedMessage {
    /// Its id, 64 hexadecimal digits.
    pub id: String,
    /// The envelope.
    pub envelope: Vec<u8>,
}

/// A change of readers for the server. It counts once the server has taken it: then [`Conversation::extend`].
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct NextReaders {
    /// The link, signed.
    #[serde(with = "crate::base64_json")]
    pub link: Vec<u8>,
    /// The fresh key, sealed to each reader.
    #[serde(with = "crate::base64_json")]
    pub keys: Vec<u8>,
}

/// Begins a conversation with a centre, as [`centre_reader`](super::centre_reader) gives it, by a first message.
///
/// # Errors
/// When the device's id (16 hexadecimal digits) or the content is none, or the text too long.
#[uniffi::export]
pub fn begin_conversation(
    keys: &AccountKeys,
    device: &str,
    centre: ReaderOf,
    content: MessageContent,
    now: Timestamp,
) -> Result<BegunConversation, CounsellingError> {
    let keys = keys.ring.identity_keys();
    let (device, centre) = (device.parse::<DeviceId>()?, Reader::try_from(centre)?);
    let (enquiry, begun) = Enquiry::make(keys, device, centre, content.try_into()?, now, &mut chance())?;
    let parcel = EnquiryParcel {
        link: enquiry.link.to_bytes(),
        keys: enquiry.keys.to_bytes(),
        message: enquiry.message.to_bytes(),
    };
    let Begun { chain, chest, trust, outbox } = begun;
    let inbox = Inbox::default();
    let held = Held { chain, sealed: vec![enquiry.keys], chest, trust, inbox, outbox };
    let conversation = Arc::new(Conversation { keys: keys.clone(), held: Mutex::new(held) });
    Ok(BegunConversation { conversation, parcel })
}

#[uniffi::export]
impl Conversation {
    /// Opens a conversation: its id (32 hexadecimal digits), all links and keys that the server has, what this device
    /// remembers ([`Conversation::trust`]), and where its own stream stands.
    ///
    /// # Errors
    /// When the links do not follow one another, or something is not what it says.
    #[uniffi::constructor]
    pub fn open(
        keys: &AccountKeys,
        id: &str,
        device: &str,
        links: Vec<Vec<u8>>,
        epoch_keys: Vec<Vec<u8>>,
        trust: Option<Vec<u8>>,
        stream: Option<StreamPosition>,
    ) -> Result<Arc<Self>, CounsellingError> {
        let server = (id, links, epoch_keys);
        Self::opened(keys.ring.identity_keys(), server, device, trust, stream)
    }

    /// The same for a centre, which can read what nobody has taken on yet.
    ///
    /// # Errors
    /// As for [`Conversation::open`].
    #[uniffi::constructor]
    pub fn open_as_centre(
        keys: &IntakeKeys,
        id: &str,
        device: &str,
        links: Vec<Vec<u8>>,
        epoch_keys: Vec<Vec<u8>>,
    ) -> Result<Arc<Self>, CounsellingError> {
        Self::opened(keys.keys.identity_keys(), (id, links, epoch_keys), device, None, None)
    }

    /// Its id, 32 hexadecimal digits.
    #[must_use]
    pub fn id(&self) -> String {
        locked(&self.held).chain.conversation().to_string()
    }

    /// Who can read what is written now.
    #[must_use]
    pub fn readers(&self) -> Vec<ConversationReader> {
        let held = locked(&self.held);
        let (me, blocked) = (self.me(), held.new_readers());
        let view = |reader: &Reader| ConversationReader {
            role: reader.role.into(),
            fingerprint: crate::hex(reader.fingerprint().as_bytes()),
            check_words: reader.fingerprint().check_words().map(str::to_owned).to_vec(),
            accepted: !blocked.contains(&reader.fingerprint()),
            me: reader.fingerprint() == me,
        };
        held.chain.head().readers().iter().map(view).collect()
    }

    /// Accepts the keys of a reader after the words were compared, or because the person says so.
    ///
    /// # Errors
    /// When nobody here has these keys.
    pub fn accept(&self, fingerprint: &str) -> Result<(), CounsellingError> {
        let who = self::fingerprint(fingerprint)?;
        let mut held = locked(&self.held);
        let reader = held.chain.head().reader(&who).copied();
        let reader = reader.ok_or_else(|| CounsellingError::malformed("reader"))?;
        held.trust.accept(&reader);
        Ok(())
    }

    /// What this device has to remember; public, but not to be changed by others.
    #[must_use]
    pub fn trust(&self) -> Vec<u8> {
        locked(&self.held).trust.to_bytes()
    }

    /// Opens envelopes in the order in which the server has them; one that does not open says why.
    #[must_use]
    pub fn receive(&self, envelopes: Vec<Vec<u8>>) -> Vec<IncomingMessage> {
        let mut held = locked(&self.held);
        let held = &mut *held;
        let (inbox, chain, chest) = (&mut held.inbox, &held.chain, &held.chest);
        let take = |bytes: Vec<u8>| match inbox.take(chain, chest, &bytes) {
            Ok(received) => IncomingMessage::Opened { message: received.into() },
            Err(unread) => unread.into(),
        };
        envelopes.into_iter().map(take).collect()
    }

    /// Seals the next message for all readers. Nothing is sealed while a reader is not accepted.
    ///
    /// # Errors
    /// When readers are not accepted, this person cannot read any more, or the content is too long.
    pub fn seal(&self, content: MessageContent, now: Timestamp) -> Result<SealedMessage, CounsellingError> {
        let content = Content::try_from(content)?;
        let mut held = locked(&self.held);
        let held = &mut *held;
        let cleared = held.trust.clear(&held.chain)?;
        let open = (&held.chain, cleared, &held.chest);
        let sealed = held.outbox.seal(open, &held.inbox, &self.keys, content, now, &mut chance());
        let (outbox, envelope) = sealed?;
        held.outbox = outbox;
        Ok(SealedMessage { id: envelope.id().to_string(), envelope: envelope.to_bytes() })
    }

    /// A change of readers, with a fresh key; `share_past` gives those who come what was written before.
    ///
    /// # Errors
    /// When public keys are none, or the readers are too many.
    pub fn next_readers(
        &self,
        change: ReaderChange,
        readers: Vec<ReaderOf>,
        share_past: bool,
        now: Timestamp,
    ) -> Result<NextReaders, CounsellingError> {
        let readers: Vec<Reader> = readers.into_iter().map(Reader::try_from).collect::<Result<_, _>>()?;
        let held = locked(&self.held);
        let past = if share_past { Past::Shared } else { Past::Hidden };
        let past = (past, &held.chest);
        let next = NextEpoch::after(&held.chain, change.into(), readers, past, now, &mut chance())?;
        let next = next.signed_by(&self.keys);
        Ok(NextReaders { link: next.link.to_bytes(), keys: next.keys.to_bytes() })
    }

    /// A counsellor takes an enquiry on: of a conversation that was opened with the centre's keys. The counsellor then
    /// reads it with the seeker alone, what was written before included.
    ///
    /// # Errors
    /// When it is not the centre's to give, or was taken already.
    pub fn take_on(&self, counsellor: &AccountKeys, now: Timestamp) -> Result<NextReaders, CounsellingError> {
        let held = locked(&self.held);
        let counsellor = counsellor.ring.identity_keys();
        let seekers = held.chain.head().readers().iter().filter(|reader| reader.role == Role::Seeker);
        let taking = Reader { role: Role::Counsellor, identity: counsellor.identity() };
        let readers: Vec<Reader> = seekers.copied().chain([taking]).collect();
        let past = (Past::Shared, &held.chest);
        let next = NextEpoch::after(&held.chain, Change::Taken, readers, past, now, &mut chance())?;
        let next = next.signed_by(&self.keys).signed_by(counsellor);
        held.chain.clone().extended(next.link.clone())?;
        Ok(NextReaders { link: next.link.to_bytes(), keys: next.keys.to_bytes() })
    }

    /// Agrees to a change of readers by signing its link.
    ///
    /// # Errors
    /// When it is no link, or does not follow what this device has.
    pub fn sign_link(&self, link: Vec<u8>) -> Result<Vec<u8>, CounsellingError> {
        let link = Link::from_bytes(&link)?;
        locked(&self.held).chain.preview(&link, &self.me())?;
        Ok(link.signed_by(&self.keys).to_bytes())
    }

    /// Takes a change of readers that the server has taken.
    ///
    /// # Errors
    /// When it does not follow, breaks a rule, or its keys are not for it; nothing changes then.
    pub fn extend(&self, link: Vec<u8>, keys: Vec<u8>) -> Result<(), CounsellingError> {
        let (link, keys) = (Link::from_bytes(&link)?, EpochKeys::from_bytes(&keys)?);
        let mut held = locked(&self.held);
        let chain = held.chain.clone().extended(link)?;
        held.sealed.push(keys);
        let (chest, _) = KeyChest::open(&chain, &held.sealed, &self.keys);
        (held.chain, held.chest) = (chain, chest);
        Ok(())
    }
}

impl Conversation {
    fn opened(
        keys: &IdentityKeys,
        (id, links, sealed): (&str, Vec<Vec<u8>>, Vec<Vec<u8>>),
        device: &str,
        trust: Option<Vec<u8>>,
        stream: Option<StreamPosition>,
    ) -> Result<Arc<Self>, CounsellingError> {
        let links: Vec<Link> = links.iter().map(|link| Link::from_bytes(link)).collect::<Result<_, _>>()?;
        let chain = Chain::verify(id.parse()?, links)?;
        let sealed = sealed.iter().map(|keys| EpochKeys::from_bytes(keys));
        let sealed: Vec<EpochKeys> = sealed.collect::<Result<_, _>>()?;
        let (chest, _) = KeyChest::open(&chain, &sealed, keys);
        let mut trust = trust.map(|bytes| Trust::from_bytes(&bytes)).transpose()?.unwrap_or_default();
        let me = keys.identity().fingerprint();
        if let Some(own) = chain.head().reader(&me) {
            trust.accept(own);
        }
        let own = Stream { sender: me, device: device.parse()? };
        let outbox = match stream {
            Some(at) => Outbox::after(own, at.count, at.last.parse()?),
            None => Outbox::new(keys, own.device),
        };
        let held = Held { chain, sealed, chest, trust, inbox: Inbox::default(), outbox };
        Ok(Arc::new(Self { keys: keys.clone(), held: Mutex::new(held) }))
    }

    pub(super) fn me(&self) -> Fingerprint {
        self.keys.identity().fingerprint()
    }
}

impl Held {
    fn new_readers(&self) -> Vec<Fingerprint> {
        match self.trust.clone().clear(&self.chain) {
            Err(sozial_core::counselling::Blocked::NotAccepted(new)) => {
                new.iter().map(Reader::fingerprint).collect()
            }
            _ => Vec::new(),
        }
    }
}
