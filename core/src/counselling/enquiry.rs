//! How a conversation begins: one parcel with the first link, its keys and the first message.

use jiff::Timestamp;
use rand_core::CryptoRng;

use super::{
    Chain, ChainError, Content, ConversationId, DeviceId, Envelope, EpochKeys, Inbox, KeyChest, Link,
    NextEpoch, NotSealed, Outbox, Reader, Role, Trust,
};
use crate::seals::{IdentityKeys, NotAnIdentity};

/// What the device sends; the server stores it in one transaction. Centre, topic and language travel beside it in the
/// clear, because the server has to know whose inbox it is.
#[derive(Clone, Debug)]
pub struct Enquiry {
    /// The first link.
    pub link: Link,
    /// Its key, sealed to seeker and centre.
    pub keys: EpochKeys,
    /// The first message.
    pub message: Envelope,
}

/// What the device keeps of its own new conversation.
#[derive(Clone, Debug)]
pub struct Begun {
    /// Who can read.
    pub chain: Chain,
    /// The key.
    pub chest: KeyChest,
    /// What is accepted: oneself and the centre that was chosen.
    pub trust: Trust,
    /// The device's stream.
    pub outbox: Outbox,
}

/// Why an enquiry cannot be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoEnquiry {
    /// The centre's keys cannot be sealed to.
    #[error(transparent)]
    Identity(#[from] NotAnIdentity),
    /// Not a centre and not a counsellor.
    #[error(transparent)]
    Chain(#[from] ChainError),
    /// The text is too long.
    #[error(transparent)]
    NotSealed(#[from] NotSealed),
}

impl Enquiry {
    /// Writes to `to`: a centre whose certificate was checked, or a counsellor whose link the person followed.
    ///
    /// # Errors
    /// When the text is too long or `to` cannot be written to.
    pub fn make(
        keys: &IdentityKeys,
        device: DeviceId,
        to: Reader,
        content: Content,
        now: Timestamp,
        chance: &mut impl CryptoRng,
    ) -> Result<(Self, Begun), NoEnquiry> {
        let me = Reader { role: Role::Seeker, identity: keys.identity() };
        let id = ConversationId::random(chance);
        let first = NextEpoch::first(id, vec![me, to], now, chance)?.signed_by(keys);
        let chain = Chain::verify(id, [first.link.clone()])?;
        let chest = KeyChest::default().with(&first);
        let mut trust = Trust::default();
        [me, to].iter().for_each(|reader| trust.accept(reader));
        let cleared = trust.clear(&chain).map_err(|_| NotSealed::NotCleared)?;
        let outbox = Outbox::new(keys, device);
        let open = (&chain, cleared, &chest);
        let (outbox, message) = outbox.seal(open, &Inbox::default(), keys, content, now, chance)?;
        Ok((Self { link: first.link, keys: first.keys, message }, Begun { chain, chest, trust, outbox }))
    }
}
