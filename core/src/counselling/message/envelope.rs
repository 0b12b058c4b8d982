//! What a message looks like to those who cannot read it, and what it is bound to.

use rand_core::CryptoRng;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::counselling::{ConversationId, DeviceId, KeyId, Link, MessageId};
use crate::seals::{
    Fingerprint, IdentityKeys, Kind, NotAnEnvelope, Reader as Bytes, Secret, Signature, TAG_BYTES, Unopened,
    Writer, derive, digest, is_padded_len, open, pad, seal, unpad,
};

/// The most bytes of a message's envelope.
pub const LONGEST_ENVELOPE: usize = 64 * 1024;
const NONCE_BYTES: usize = 24;

/// The messages of one device of one reader, numbered from 1 without gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stream {
    /// Who writes.
    #[serde(with = "fingerprint_in_json")]
    pub sender: Fingerprint,
    /// On which device.
    pub device: DeviceId,
}

/// What everyone sees of a message or sign; bound to its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// In which conversation.
    pub conversation: ConversationId,
    /// In which epoch.
    pub epoch: u32,
    /// The name of the epoch's key.
    pub key_id: KeyId,
    /// Whose, from which device.
    pub stream: Stream,
    /// Its number within the stream, from 1; of a sign the milliseconds since 1970.
    pub count: u64,
    /// The message before it in the stream; zeros for the first and for signs.
    pub previous: MessageId,
}

impl Header {
    /// What stands in the first message of a stream.
    pub const NO_PREVIOUS: MessageId = MessageId::from_bytes([0; 32]);

    fn write(&self, kind: Kind) -> Writer {
        Writer::envelope(kind, 256)
            .array(self.conversation.as_bytes())
            .u32(self.epoch)
            .array(self.key_id.as_bytes())
            .array(self.stream.sender.as_bytes())
            .array(self.stream.device.as_bytes())
            .u64(self.count)
            .array(self.previous.as_bytes())
    }

    fn read(from: &mut Bytes<'_>) -> Result<Self, NotAnEnvelope> {
        Ok(Self {
            conversation: ConversationId::from_bytes(from.array()?),
            epoch: from.u32()?,
            key_id: KeyId::from_bytes(from.array()?),
            stream: Stream {
                sender: Fingerprint::from_bytes(from.array()?),
                device: DeviceId::from_bytes(from.array()?),
            },
            count: from.u64()?,
            previous: MessageId::from_bytes(from.array()?),
        })
    }

    /// Everything that a message is bound to: what everyone sees, and the link with the whole list of readers.
    fn context(&self, kind: Kind, link: &Link) -> Vec<u8> {
        self.write(kind).array(link.hash().as_bytes()).public()
    }
}

/// A sealed message or sign: a header that everyone sees, and what only readers open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    kind: Kind,
    header: Header,
    sealed: Vec<u8>,
    id: MessageId,
}

impl Envelope {
    /// Reads a message.
    ///
    /// # Errors
    /// When these bytes have another form than a sealed message has: head, nonce, one of few lengths, tag.
    pub fn message(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        let envelope = Self::read(Kind::Message, bytes)?;
        let numbered = (envelope.header.count == 1) == (envelope.header.previous == Header::NO_PREVIOUS);
        if numbered && envelope.header.count > 0 { Ok(envelope) } else { Err(NotAnEnvelope::Malformed) }
    }

    /// Reads a sign.
    ///
    /// # Errors
    /// When these bytes have another form than a sealed sign has.
    pub fn sign(bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        let envelope = Self::read(Kind::Sign, bytes)?;
        let alone = envelope.header.previous == Header::NO_PREVIOUS;
        if alone { Ok(envelope) } else { Err(NotAnEnvelope::Malformed) }
    }

    fn read(kind: Kind, bytes: &[u8]) -> Result<Self, NotAnEnvelope> {
        if bytes.len() > LONGEST_ENVELOPE {
            return Err(NotAnEnvelope::Malformed);
        }
        let mut from = Bytes::envelope(kind, bytes)?;
        let header = Header::read(&mut from)?;
        let sealed = from.rest().to_vec();
        let text = sealed.len().checked_sub(NONCE_BYTES + Signature::BYTES + TAG_BYTES);
        if !text.is_some_and(is_padded_len) {
            return Err(NotAnEnvelope::Malformed);
        }
        Ok(Self { kind, header, sealed, id: id(bytes) })
    }

    /// Signs, pads and encrypts a text under the key of the link's epoch.
    pub(super) fn seal(
        (kind, header): (Kind, Header),
        link: &Link,
        key: &Secret,
        keys: &IdentityKeys,
        text: &[u8],
        chance: &mut impl CryptoRng,
    ) -> Self {
        let (context, padded) = (header.context(kind, link), pad(text));
        let signature = keys.sign("message", &signed(&context, &padded));
        let plain = Writer::plain(Signature::BYTES + padded.len()).array(signature.as_bytes()).array(&padded);
        let sealed = seal(&message_key(key, kind, &header), &context, &plain.secret(), chance);
        let mut envelope = Self { kind, header, sealed, id: Header::NO_PREVIOUS };
        envelope.id = id(&envelope.to_bytes());
        envelope
    }

    /// Decrypts, and checks who signed.
    pub(super) fn open(&self, link: &Link, key: &Secret) -> Result<Zeroizing<Vec<u8>>, Unopened> {
        let context = self.header.context(self.kind, link);
        let plain = open(&message_key(key, self.kind, &self.header), &context, &self.sealed)?;
        let (signature, padded) = plain.split_first_chunk::<{ Signature::BYTES }>().ok_or(Unopened)?;
        let sender = link.reader(&self.header.stream.sender).ok_or(Unopened)?;
        let signature = Signature::from_bytes(*signature);
        if !sender.identity.signed("message", &signed(&context, padded), &signature) {
            return Err(Unopened);
        }
        Ok(Zeroizing::new(unpad(padded)?.to_vec()))
    }

    /// What is stored and sent.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.header.write(self.kind).array(&self.sealed).public()
    }

    /// What everyone sees.
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The hash of the envelope: the message's name.
    #[must_use]
    pub const fn id(&self) -> MessageId {
        self.id
    }
}

fn id(bytes: &[u8]) -> MessageId {
    MessageId::from_bytes(digest("message id", bytes))
}

fn signed(context: &[u8], padded: &[u8]) -> Zeroizing<Vec<u8>> {
    Writer::plain(context.len() + padded.len() + 8).chunk(context).chunk(padded).secret()
}

fn message_key(epoch: &Secret, kind: Kind, header: &Header) -> Secret {
    let label = if kind == Kind::Sign { "sign key" } else { "message key" };
    derive(epoch, label, header.key_id.as_bytes())
}

mod fingerprint_in_json {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::counselling::MessageId;
    use crate::seals::Fingerprint;

    // A fingerprint and a message's name are both 32 bytes in hexadecimal.
    pub(super) fn serialize<S: Serializer>(who: &Fingerprint, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&MessageId::from_bytes(*who.as_bytes()))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Fingerprint, D::Error> {
        let text = String::deserialize(from)?;
        let bytes: MessageId = text.parse().map_err(D::Error::custom)?;
        Ok(Fingerprint::from_bytes(*bytes.as_bytes()))
    }
}
