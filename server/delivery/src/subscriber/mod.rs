//! The authority's side: what waits is fetched, opened, verified and answered.

mod answer;
mod open;
mod received;

use std::fmt;

use jiff::Timestamp;
use uuid::Uuid;

pub use open::{OpenFault, Part};
pub use received::{Received, ReceivedAttachment};

use crate::fit_connect::{
    AuthenticationTags, CallError, Client, EventKind, PublicService, Subject, SubmissionEntry, SubmissionList,
};
use crate::jose::{DecryptionKey, Jwe, SigningKey};

/// More attachments than any submission has.
const MOST_ATTACHMENTS: usize = 200;

/// A subscriber of one destination: the authority that can open what is sent there.
pub struct Subscriber {
    client: Client,
    destination: Uuid,
    keys: Vec<DecryptionKey>,
    signing: SigningKey,
}

/// A submission as it was fetched, still sealed.
#[derive(Clone, PartialEq, Eq)]
pub struct Fetched {
    /// Which one.
    pub subject: Subject,
    /// For which service.
    pub public_service: Option<PublicService>,
    /// The metadata.
    pub metadata: Jwe,
    /// The data.
    pub data: Jwe,
    /// The attachments.
    pub attachments: Vec<(Uuid, Jwe)>,
    /// The tags the Zustelldienst signed for when it took the submission.
    pub signed_tags: AuthenticationTags,
}

/// Why a submission was not fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// A request did not get its answer.
    #[error(transparent)]
    Call(#[from] CallError),
    /// It is for another destination, or another one than asked for.
    #[error("the submission is not the one asked for")]
    AnotherSubmission,
    /// It has more attachments than any.
    #[error("the submission has more than {MOST_ATTACHMENTS} attachments")]
    TooManyAttachments,
    /// The Zustelldienst has not signed for it.
    #[error("the Zustelldienst has not signed for the submission")]
    NotSigned,
    /// A part is not sealed as it must be.
    #[error("a part is not sealed as it must be: {0}")]
    NotSealed(#[from] crate::jose::JweDefect),
}

impl Subscriber {
    /// A subscriber. `keys` are the destination's private encryption keys, the current one and those
    /// replaced; `signing` is its private signature key.
    #[must_use]
    pub fn new(client: Client, destination: Uuid, keys: Vec<DecryptionKey>, signing: SigningKey) -> Self {
        Self { client, destination, keys, signing }
    }

    /// The destination.
    #[must_use]
    pub fn destination(&self) -> Uuid {
        self.destination
    }

    /// A page of the submissions that wait.
    ///
    /// # Errors
    /// When they cannot be asked for.
    pub async fn list(&self, offset: usize, limit: usize) -> Result<SubmissionList, CallError> {
        self.client.submissions(self.destination, offset, limit).await
    }

    /// Fetches a submission with its attachments, and what the Zustelldienst signed about it.
    ///
    /// # Errors
    /// When a part cannot be had or the Zustelldienst has not signed for it.
    pub async fn fetch(&self, entry: &SubmissionEntry, now: Timestamp) -> Result<Fetched, FetchError> {
        let stored = self.client.submission(entry.submission_id).await?;
        let same = stored.submission_id == entry.submission_id && stored.case_id == entry.case_id;
        if !same || stored.destination_id != self.destination {
            return Err(FetchError::AnotherSubmission);
        }
        if stored.attachments.len() > MOST_ATTACHMENTS {
            return Err(FetchError::TooManyAttachments);
        }
        let subject =
            Subject { destination: self.destination, submission: stored.submission_id, case: stored.case_id };
        let signed_tags = self.signed_tags(&subject, now).await?;
        let mut attachments = Vec::new();
        for id in stored.attachments {
            attachments.push((id, self.client.attachment(subject.submission, id).await?));
        }
        Ok(Fetched {
            subject,
            public_service: stored.public_service,
            metadata: Jwe::parse(stored.encrypted_metadata)?,
            data: Jwe::parse(stored.encrypted_data)?,
            attachments,
            signed_tags,
        })
    }

    async fn signed_tags(&self, subject: &Subject, now: Timestamp) -> Result<AuthenticationTags, FetchError> {
        let log = self.client.event_log(subject, now).await?;
        let submitted = |kind| kind == EventKind::SubmitSubmission;
        let event = log.events.into_iter().find(|event| submitted(event.claims.kind));
        event.and_then(|event| event.claims.tags).ok_or(FetchError::NotSigned)
    }
}

impl Fetched {
    /// The authentication tags of the parts as they were fetched.
    #[must_use]
    pub fn tags(&self) -> AuthenticationTags {
        let attachments = self.attachments.iter().map(|(id, part)| (*id, part));
        AuthenticationTags::of(&self.metadata, &self.data, attachments)
    }
}

impl fmt::Debug for Subscriber {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Subscriber({})", self.destination)
    }
}

impl fmt::Debug for Fetched {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Fetched({}, {} attachments)", self.subject.submission, self.attachments.len())
    }
}
