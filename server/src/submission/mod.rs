//! Turns a finished draft into an application in the outbox and a receipt, once.
//!
//! The draft's deletion, the outbox row and the receipt are one transaction at the
//! revision that was read: a second click, another tab or a crash half-way changes nothing.

mod compose;
mod files;

pub use compose::{ComposeError, Composed, Composition, File, authority_line, compose};

use jiff::{Timestamp, Zoned};
use sozial_core::forms::{AnswerError, Answers, Definition, Journey, journey, library};
use sozial_core::routing::{Ars, Authority, Outcome, route};
use sozial_core::xsozial::Version;
use uuid::Uuid;

use crate::clock::zone;
use crate::drafts::{self, Draft, OpenDraft, OpenError};
use crate::outbox;
use crate::portal::Portal;
use crate::press::PressError;
use crate::receipts::{self, Receipt};
use crate::store::StoreError;
use crate::store::outbox::Enqueued;
use crate::store::receipts::Submitted;
use crate::uploads::ReadError;
use crate::vault::{DraftKeys, SealError, random_uuid};

/// Why an application is not sent. The draft is as it was.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// The draft cannot be opened, and there is no receipt either.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something is missing or faulty; the summary page shows what.
    #[error("the application is not complete")]
    NotReady,
    /// Nobody takes this application from here, or not any more.
    #[error("no authority takes this application from here")]
    NoAuthority,
    /// The form's version is not part of this program any more.
    #[error("the form's version {0} is not known any more")]
    UnknownForm(String),
    /// Another tab saved while this one sent; the person should look again.
    #[error("the draft was changed while it was being sent")]
    Changed,
    /// The stored answers do not fit the form.
    #[error("the stored answers do not fit the form")]
    Answers(Vec<AnswerError>),
    /// A file is gone or damaged.
    #[error(transparent)]
    File(#[from] ReadError),
    /// The documents cannot be made.
    #[error(transparent)]
    Compose(#[from] ComposeError),
    /// The documents are not made now.
    #[error(transparent)]
    Press(#[from] PressError),
    /// The application cannot be sealed for the outbox.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Sends the draft of `keys` and says under which number. A draft that was sent already
/// gives the number it was sent under.
///
/// # Errors
/// See [`SubmitError`].
pub async fn submit(portal: &Portal, keys: &DraftKeys) -> Result<Uuid, SubmitError> {
    let open = match drafts::reopen(portal, keys.clone()).await {
        Err(OpenError::Gone) => return sent_already(portal, keys).await?.ok_or(OpenError::Gone.into()),
        other => other?,
    };
    let prepared = prepare(portal, &open).await?;
    if portal.store.submit(keys.id(), &prepared.as_submitted(open.revision)).await? {
        portal.bell.notify_waiters();
        tracing::info!(number = %prepared.number, "an application was sent");
        return Ok(prepared.number);
    }
    sent_already(portal, keys).await?.ok_or(SubmitError::Changed)
}

async fn sent_already(portal: &Portal, keys: &DraftKeys) -> Result<Option<Uuid>, SubmitError> {
    Ok(receipts::view(portal, keys).await?.map(|shown| shown.receipt.number))
}

/// The definition that a draft began with.
///
/// # Errors
/// When this program does not have it any more.
pub fn definition(draft: &Draft) -> Result<&'static Definition, SubmitError> {
    library()
        .version(&draft.form, &draft.version)
        .ok_or_else(|| SubmitError::UnknownForm(format!("{}@{}", draft.form, draft.version)))
}

/// The journey of a draft today.
///
/// # Errors
/// When the form is unknown or the answers do not fit it.
pub fn journey_of(portal: &Portal, draft: &Draft) -> Result<Journey, SubmitError> {
    let definition = definition(draft)?;
    let answers = Answers::from_json(definition, &draft.answers.to_string()).map_err(SubmitError::Answers)?;
    Ok(journey(definition, &answers, portal.clock.today()))
}

/// Who takes the application of a draft from here, and at which destination.
pub fn receiver<'p>(portal: &'p Portal, draft: &Draft, journey: &Journey) -> Option<(&'p Authority, Uuid)> {
    let (leika, place) = (journey.leika_key().parse().ok()?, draft.ars.parse::<Ars>().ok()?);
    match route(&portal.authorities, &leika, &place) {
        Outcome::Here { authority, destination } => Some((authority, destination)),
        _ => None,
    }
}

/// All that one submission writes.
struct Prepared {
    number: Uuid,
    leika: String,
    authority: String,
    at: Timestamp,
    application: Vec<u8>,
    handover: Vec<u8>,
    receipt: Vec<u8>,
}

impl Prepared {
    fn as_submitted(&self, revision: i64) -> Submitted<'_> {
        Submitted {
            revision,
            enqueued: Enqueued {
                number: self.number,
                leika: &self.leika,
                authority: &self.authority,
                application: &self.application,
                handover: &self.handover,
                at: self.at,
            },
            receipt: &self.receipt,
        }
    }
}

async fn prepare(portal: &Portal, open: &OpenDraft) -> Result<Prepared, SubmitError> {
    let journey = journey_of(portal, &open.draft)?;
    if !journey.ready() {
        return Err(SubmitError::NotReady);
    }
    let (authority, destination) = receiver(portal, &open.draft, &journey).ok_or(SubmitError::NoAuthority)?;
    let files = files::read(portal, &open.keys, &journey).await?;
    let (number, at) = (random_uuid(), portal.clock.now());
    let now = at.to_zoned(zone());
    let version = version_for(portal, destination).await;
    let authority = authority.clone();
    let draft = open.draft.clone();
    let composed = portal.press.run(move || {
        let sent = Sent { number, now: &now, version };
        let composition = composition(&draft, &journey, &authority, &files, &sent)?;
        let composed = compose(&composition)?;
        let receipt = Receipt::of(&composition, &composed, draft.service.clone());
        Ok::<_, SubmitError>((composed, receipt, authority.id))
    });
    let (composed, receipt, authority) = composed.await??;
    let (application, handover) = outbox::begin(&portal.platform, &composed.application, destination)?;
    Ok(Prepared {
        number,
        leika: composed.application.leika.to_string(),
        authority,
        at,
        application,
        handover,
        receipt: receipts::seal(&open.keys, &receipt)?,
    })
}

/// What a submission adds to a draft.
struct Sent<'a> {
    number: Uuid,
    now: &'a Zoned,
    version: Version,
}

fn composition<'a>(
    draft: &Draft,
    journey: &'a Journey,
    authority: &'a Authority,
    files: &'a [File],
    sent: &Sent<'a>,
) -> Result<Composition<'a>, SubmitError> {
    Ok(Composition {
        journey,
        authority: Some(authority),
        region: draft.ars.parse().map_err(|_| SubmitError::NoAuthority)?,
        files,
        number: sent.number,
        message: random_uuid(),
        now: sent.now,
        version: sent.version,
    })
}

/// The version of the standard that the destination asks for, if it says so quickly.
async fn version_for(portal: &Portal, destination: Uuid) -> Version {
    const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);
    let Some(client) = &portal.delivery else { return Version::default() };
    let Ok(Ok(described)) = tokio::time::timeout(PATIENCE, client.destination(destination)).await else {
        return Version::default();
    };
    let schemas = described.public_services.iter().flat_map(|offer| &offer.submission_schemas);
    let asked: Vec<&str> = schemas.map(|schema| schema.schema_uri.as_str()).collect();
    let known = Version::ALL.into_iter().rev().find(|version| asked.contains(&version.schema_uri()));
    known.unwrap_or_default()
}
