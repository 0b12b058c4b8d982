//! What the next step of a hand-over is, and what it led to.

use jiff::Timestamp;
use uuid::Uuid;

use super::{Cause, Handover, Next, Parcel, StepError, SubmissionNumbers};
use crate::fit_connect::{
    Announcement, AuthenticationTags, CallError, Client, Destination, EventKind, EventLog, VerifiedEvent,
};
use crate::{Application, Sealed, seal};

impl Handover {
    /// Makes the next step. Can be repeated after any crash, with the state that was saved last.
    ///
    /// # Errors
    /// Says whether to try again later or to tell an operator. The state stays as it is.
    pub async fn step(&self, client: &Client, parcel: Parcel<'_>, now: Timestamp) -> Result<Next, StepError> {
        match (self, parcel) {
            (Self::Waiting { destination }, Parcel::Application(application)) => {
                seal_for(client, *destination, application, now).await
            }
            (Self::Sealed { destination }, Parcel::Sealed(sealed)) => {
                announce(client, *destination, sealed, now).await
            }
            (Self::Announced { submission, uploaded }, Parcel::Sealed(sealed)) => {
                upload(client, *submission, *uploaded, sealed, now).await
            }
            (Self::Submitting { submission }, Parcel::Sealed(sealed)) => {
                submit(client, *submission, sealed, now).await
            }
            (Self::HandedOver { submission, tags, .. }, Parcel::Nothing) => {
                look(client, *submission, tags, now).await
            }
            (Self::Received { .. } | Self::Refused { .. }, Parcel::Nothing) => Ok(Next::Unchanged),
            _ => Err(Cause::WrongParcel.into()),
        }
    }
}

/// Seals with the key that is current, after the destination said that it takes the application.
async fn seal_for(
    client: &Client,
    destination: Uuid,
    application: &Application,
    now: Timestamp,
) -> Result<Next, StepError> {
    let described = described(client, destination).await?;
    described.takes(application.leika, application.region, &application.submission_schema())?;
    let key = client.checked_key(&described, now).await?;
    let sealed = seal(application, &key)?;
    Ok(Next::Sealed(Handover::Sealed { destination }, Box::new(sealed)))
}

/// Announces, unless the destination has another key by now. The key is checked again, because days
/// may have passed.
async fn announce(
    client: &Client,
    destination: Uuid,
    sealed: &Sealed,
    now: Timestamp,
) -> Result<Next, StepError> {
    let described = described(client, destination).await?;
    if described.encryption_kid != sealed.kid || sealed.destination != destination {
        return Ok(Next::Moved(Handover::Waiting { destination }));
    }
    client.checked_key(&described, now).await?;
    let region = described.region_of(&sealed.public_service.identifier, sealed.region)?;
    let announcement = Announcement {
        destination_id: destination,
        announced_attachments: sealed.attachments.iter().map(|attachment| attachment.id).collect(),
        public_service: sealed.public_service.clone(),
        region: Some(region.to_string()),
    };
    let announced = client.announce(&announcement).await?;
    let submission =
        SubmissionNumbers { destination, submission: announced.submission_id, case: announced.case_id };
    Ok(Next::Moved(Handover::Announced { submission, uploaded: 0 }))
}

/// Uploads the next attachment; after the last there is only the submission left.
async fn upload(
    client: &Client,
    submission: SubmissionNumbers,
    uploaded: usize,
    sealed: &Sealed,
    now: Timestamp,
) -> Result<Next, StepError> {
    let Some(attachment) = sealed.attachments.get(uploaded) else {
        return Ok(Next::Moved(Handover::Submitting { submission }));
    };
    match client.upload(submission.submission, attachment.id, &attachment.content).await {
        Ok(()) => Ok(Next::Moved(Handover::Announced { submission, uploaded: uploaded + 1 })),
        Err(error) => refused(client, submission, sealed, error, now).await,
    }
}

/// Completes the submission, if the log does not say that it is complete.
async fn submit(
    client: &Client,
    submission: SubmissionNumbers,
    sealed: &Sealed,
    now: Timestamp,
) -> Result<Next, StepError> {
    let log = log_of(client, submission, now).await?;
    if let Some(done) = handed_over(&log, submission, sealed)? {
        return Ok(Next::Moved(done));
    }
    if let Err(error) = client.submit(submission.submission, &sealed.metadata, &sealed.data).await {
        return refused(client, submission, sealed, error, now).await;
    }
    let log = log_of(client, submission, now).await?;
    match (handed_over(&log, submission, sealed)?, log.doubtful.first()) {
        (Some(done), _) => Ok(Next::Moved(done)),
        (None, Some(defect)) => Err(Cause::Doubtful(*defect).into()),
        (None, None) => Err(Cause::NotSignedYet.into()),
    }
}

/// After an error: on, if an earlier try has arrived all the same; back to the beginning, if the
/// Zustelldienst says that this submission can never be completed, because it is gone or sealed with
/// a replaced key.
async fn refused(
    client: &Client,
    submission: SubmissionNumbers,
    sealed: &Sealed,
    error: CallError,
    now: Timestamp,
) -> Result<Next, StepError> {
    if !error.is_refusal() {
        return Err(error.into());
    }
    let log = log_of(client, submission, now).await?;
    if let Some(done) = handed_over(&log, submission, sealed)? {
        return Ok(Next::Moved(done));
    }
    if let Some(defect) = log.doubtful.first() {
        return Err(Cause::Doubtful(*defect).into());
    }
    let destination = submission.destination;
    let back = error.is_not_found() || described(client, destination).await?.encryption_kid != sealed.kid;
    if back { Ok(Next::Moved(Handover::Waiting { destination })) } else { Err(error.into()) }
}

/// Looks whether the authority has answered.
async fn look(
    client: &Client,
    submission: SubmissionNumbers,
    tags: &AuthenticationTags,
    now: Timestamp,
) -> Result<Next, StepError> {
    let log = client.event_log(&submission.subject(), now).await?;
    let answer = |event: &&VerifiedEvent| {
        matches!(event.claims.kind, EventKind::AcceptSubmission | EventKind::RejectSubmission)
    };
    let Some(VerifiedEvent { claims, .. }) = log.events.iter().find(answer) else {
        return log
            .doubtful
            .first()
            .map_or(Ok(Next::Unchanged), |defect| Err(Cause::Doubtful(*defect).into()));
    };
    if claims.tags.as_ref().is_some_and(|theirs| !tags.contains(theirs)) {
        return Err(Cause::OtherContent.into());
    }
    let at = claims.at;
    Ok(Next::Moved(match claims.kind {
        EventKind::AcceptSubmission => Handover::Received { submission, at },
        _ => Handover::Refused { submission, at, problems: claims.problems.clone() },
    }))
}

async fn described(client: &Client, destination: Uuid) -> Result<Destination, StepError> {
    let described = client.destination(destination).await?;
    if described.destination_id != destination {
        return Err(Cause::Call(CallError::Unreadable).into());
    }
    Ok(described)
}

/// The log of the case; a case that is gone has an empty one.
async fn log_of(
    client: &Client,
    submission: SubmissionNumbers,
    now: Timestamp,
) -> Result<EventLog, StepError> {
    match client.event_log(&submission.subject(), now).await {
        Ok(log) => Ok(log),
        Err(error) if error.is_not_found() => Ok(EventLog::default()),
        Err(error) => Err(error.into()),
    }
}

/// The state after the hand-over, if the log says that it took place, with exactly our content.
fn handed_over(
    log: &EventLog,
    submission: SubmissionNumbers,
    sealed: &Sealed,
) -> Result<Option<Handover>, StepError> {
    let Some(event) = log.events.iter().find(|event| event.claims.kind == EventKind::SubmitSubmission) else {
        return Ok(None);
    };
    let tags = sealed.tags();
    if event.claims.tags.as_ref() != Some(&tags) {
        return Err(Cause::OtherContent.into());
    }
    Ok(Some(Handover::HandedOver { submission, at: event.claims.at, tags }))
}
