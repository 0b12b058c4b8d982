//! How an authority tells the sender that it took a submission, or why not.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Fetched, Received, Subscriber};
use crate::fit_connect::{
    AuthenticationTags, CallError, EventClaims, EventKind, Issuer, Problem, SET_PAYLOAD_SCHEMA, SET_TYPE,
    Subject, VerifiedEvent,
};
use crate::jose::{Jws, NotSigned};

impl Subscriber {
    /// Tells the sender that the submission was received and opened. `id` is a new number for the token.
    ///
    /// # Errors
    /// When the event could not be handed over; doing it again is safe.
    pub async fn accept(&self, received: &Received, id: Uuid, now: Timestamp) -> Result<(), CallError> {
        self.answer(received.subject, received.tags.clone(), EventKind::AcceptSubmission, Vec::new(), id, now)
            .await
    }

    /// Tells the sender that the submission is not taken, and why. `id` is a new number for the token.
    ///
    /// # Errors
    /// When the event could not be handed over; doing it again is safe.
    pub async fn reject(
        &self,
        fetched: &Fetched,
        problems: Vec<Problem>,
        id: Uuid,
        now: Timestamp,
    ) -> Result<(), CallError> {
        self.answer(fetched.subject, fetched.tags(), EventKind::RejectSubmission, problems, id, now).await
    }

    async fn answer(
        &self,
        subject: Subject,
        tags: AuthenticationTags,
        kind: EventKind,
        problems: Vec<Problem>,
        id: Uuid,
        now: Timestamp,
    ) -> Result<(), CallError> {
        let claims = EventClaims {
            schema: SET_PAYLOAD_SCHEMA.to_owned(),
            issuer: self.destination.to_string(),
            id,
            at: now,
            submission: subject.submission,
            case: subject.case,
            kind,
            tags: Some(tags),
            problems,
        };
        let signed = Jws::sign(&claims.write(), SET_TYPE, &self.signing);
        let event = signed.map_err(|NotSigned| CallError::NoAnswer("nothing could be signed"))?;
        match self.client.post_event(subject.case, &event).await {
            Err(error) if error.is_refusal() && self.has_answered(&subject, kind, now).await? => Ok(()),
            answered => answered,
        }
    }

    /// Whether the log holds this answer already: an earlier try may have arrived without our knowing.
    async fn has_answered(
        &self,
        subject: &Subject,
        kind: EventKind,
        now: Timestamp,
    ) -> Result<bool, CallError> {
        let log = self.client.event_log(subject, now).await?;
        let ours = |event: &VerifiedEvent| event.claims.kind == kind && event.issuer == Issuer::Destination;
        Ok(log.events.iter().any(ours))
    }
}
