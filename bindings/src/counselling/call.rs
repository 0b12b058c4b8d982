//! Calls by consent: a proposal, an answer, a key, and guests whom everybody has agreed to.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;
use sozial_core::counselling::{self, Admission, Agreed, CallId, Proposed};
use sozial_core::seals::Fingerprint;

use super::reader::fingerprint;
use super::{Conversation, CounsellingError};
use crate::chance::{chance, locked};
use crate::mirror::mirror;

mirror! {
    /// With picture or without.
    CallMedium = counselling::Medium {
        /// Sound alone.
        Audio,
        /// Sound and picture.
        Video,
    }
}

mirror! {
    /// What is said to a proposal.
    CallAnswer = counselling::CallAnswer {
        /// Yes, with camera.
        Video,
        /// Yes, without camera.
        Audio,
        /// Not now.
        Declined,
        /// Taken back by who proposed.
        Withdrawn,
    }
}

/// A call that a counsellor has proposed. Nobody is simply called.
#[derive(uniffi::Object)]
pub struct CallProposal(Proposed);

/// A call that both want.
#[derive(uniffi::Object)]
pub struct AgreedCall(Agreed);

/// The key of a call. Wiped when the last reference is let go.
#[derive(uniffi::Object)]
pub struct CallKey(pub(super) counselling::CallKey);

/// A link for one guest. Wiped when the last reference is let go.
#[derive(uniffi::Object)]
pub struct GuestLink(counselling::GuestLink);

/// A guest waits; everyone present is asked.
#[derive(uniffi::Object)]
pub struct GuestAdmission(Mutex<Admission>);

/// Everyone agreed.
#[derive(uniffi::Record)]
pub struct AdmittedGuest {
    /// The next key, for those present: a message of the conversation.
    pub key: Arc<CallKey>,
    /// The same for the guest, through the server.
    pub for_guest: Vec<u8>,
}

#[uniffi::export]
impl Conversation {
    /// Proposes a call; send it as [`MessageContent::CallProposed`](super::MessageContent).
    ///
    /// # Errors
    /// When this person is no counsellor of the conversation.
    pub fn propose_call(
        &self,
        medium: CallMedium,
        now: Timestamp,
    ) -> Result<Arc<CallProposal>, CounsellingError> {
        let me = self.reader(self.me())?;
        Ok(Arc::new(CallProposal(Proposed::by(&me, medium.into(), now, &mut chance())?)))
    }

    /// A proposal that came as a message: its sender, the call, the medium and when it was written.
    ///
    /// # Errors
    /// When its sender is no counsellor of the conversation.
    pub fn read_proposal(
        &self,
        sender: &str,
        call: &str,
        medium: CallMedium,
        at: Timestamp,
    ) -> Result<Arc<CallProposal>, CounsellingError> {
        let sender = self.reader(fingerprint(sender)?)?;
        let call: CallId = call.parse()?;
        Ok(Arc::new(CallProposal(Proposed::read(&sender, call, medium.into(), at)?)))
    }

    /// What follows from an answer of a reader: a call, or none.
    ///
    /// # Errors
    /// When it is not theirs to answer, or too late (two minutes).
    pub fn answer_call(
        &self,
        proposal: &CallProposal,
        by: &str,
        answer: CallAnswer,
        now: Timestamp,
    ) -> Result<Option<Arc<AgreedCall>>, CounsellingError> {
        let by = self.reader(fingerprint(by)?)?;
        let agreed = proposal.0.answered(&by, answer.into(), now)?;
        Ok(agreed.map(|agreed| Arc::new(AgreedCall(agreed))))
    }
}

impl Conversation {
    fn reader(&self, who: Fingerprint) -> Result<counselling::Reader, CounsellingError> {
        let reader = locked(&self.held).chain.head().reader(&who).copied();
        reader.ok_or_else(|| CounsellingError::malformed("reader"))
    }
}

#[uniffi::export]
impl CallProposal {
    /// The call, 32 hexadecimal digits.
    #[must_use]
    pub fn call(&self) -> String {
        self.0.call().to_string()
    }

    /// With picture or without.
    #[must_use]
    pub fn medium(&self) -> CallMedium {
        self.0.medium().into()
    }

    /// When it ceases to stand.
    #[must_use]
    pub fn ends(&self) -> Timestamp {
        self.0.ends()
    }
}

#[uniffi::export]
impl AgreedCall {
    /// The call, 32 hexadecimal digits: the room for which the server gives tickets.
    #[must_use]
    pub fn call(&self) -> String {
        self.0.call().to_string()
    }

    /// How it begins.
    #[must_use]
    pub fn medium(&self) -> CallMedium {
        self.0.medium().into()
    }

    /// Until when tickets for the relay count.
    #[must_use]
    pub fn tickets_end(&self) -> Timestamp {
        self.0.tickets_end()
    }

    /// The call's first key; whoever proposed makes it and sends it.
    #[must_use]
    pub fn key(&self) -> Arc<CallKey> {
        Arc::new(CallKey(self.0.key(&mut chance())))
    }

    /// How long it took if it ends now: whole minutes, at least 1.
    #[must_use]
    pub fn minutes(&self, now: Timestamp) -> u32 {
        self.0.minutes(now)
    }
}

#[uniffi::export]
impl CallKey {
    /// The call, 32 hexadecimal digits.
    #[must_use]
    pub fn call(&self) -> String {
        self.0.call().to_string()
    }

    /// Which key of the call, from 0.
    #[must_use]
    pub fn generation(&self) -> u32 {
        self.0.generation()
    }

    /// What LiveKit's frame encryption takes as its passphrase. A secret: hand it on, and let it go.
    #[must_use]
    pub fn for_frames(&self) -> String {
        self.0.for_frames().to_string()
    }

    /// The next key, when somebody leaves.
    #[must_use]
    pub fn next(&self) -> Arc<Self> {
        Arc::new(Self(self.0.next(&mut chance())))
    }
}

#[uniffi::export]
impl GuestLink {
    /// A link that counts ten minutes for somebody whom all will see under this name.
    ///
    /// # Errors
    /// When the call is none.
    #[uniffi::constructor]
    pub fn create(call: &str, name: &str, now: Timestamp) -> Result<Arc<Self>, CounsellingError> {
        Ok(Arc::new(Self(counselling::GuestLink::new(call.parse()?, name, now, &mut chance()))))
    }

    /// A link from the part of an address behind `#`.
    ///
    /// # Errors
    /// When it is none.
    #[uniffi::constructor]
    pub fn parse(fragment: &str) -> Result<Arc<Self>, CounsellingError> {
        Ok(Arc::new(Self(fragment.parse()?)))
    }

    /// What stands behind `#`. A secret.
    #[must_use]
    pub fn fragment(&self) -> String {
        self.0.fragment().to_string()
    }

    /// By what the server knows the link.
    #[must_use]
    pub fn id(&self) -> String {
        self.0.id().to_string()
    }

    /// Under which name everyone sees the guest.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name().to_owned()
    }

    /// Opens the key that those present sealed.
    ///
    /// # Errors
    /// When it is not for this link.
    pub fn open(&self, sealed: Vec<u8>) -> Result<Arc<CallKey>, CounsellingError> {
        Ok(Arc::new(CallKey(self.0.open(&sealed)?)))
    }
}

#[uniffi::export]
impl GuestAdmission {
    /// A guest has knocked; `present` are the names of the keys of those in the call.
    ///
    /// # Errors
    /// When one of them is none.
    #[uniffi::constructor]
    pub fn ask(link: &GuestLink, present: Vec<String>) -> Result<Arc<Self>, CounsellingError> {
        let present: Result<Vec<_>, _> = present.iter().map(|who| fingerprint(who)).collect();
        Ok(Arc::new(Self(Mutex::new(Admission::ask(link.0.clone(), present?)))))
    }

    /// Somebody present says yes or no.
    ///
    /// # Errors
    /// When they are not present.
    pub fn answer(&self, who: &str, yes: bool) -> Result<(), CounsellingError> {
        let (who, mut admission) = (fingerprint(who)?, locked(&self.0));
        if yes {
            admission.agree(&who)?
        } else {
            admission.refuse(&who)?
        }
        Ok(())
    }

    /// Who has not answered yet.
    #[must_use]
    pub fn waiting_for(&self) -> Vec<String> {
        locked(&self.0).waiting_for().map(|who| crate::hex(who.as_bytes())).collect()
    }

    /// Lets the guest in, with a fresh key.
    ///
    /// # Errors
    /// Unless everyone present has agreed in time.
    pub fn admit(&self, key: &CallKey, now: Timestamp) -> Result<AdmittedGuest, CounsellingError> {
        let admitted = locked(&self.0).clone().admit(&key.0, now, &mut chance())?;
        Ok(AdmittedGuest { key: Arc::new(CallKey(admitted.key)), for_guest: admitted.for_guest })
    }
}
