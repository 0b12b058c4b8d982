//! How submissions come in, and how their subscribers get them.

use std::collections::{BTreeMap, BTreeSet};

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;
use sozial_delivery::fit_connect::{
    Announced, Announcement, AuthenticationTags, Destination, DestinationStatus, EventKind, StoredSubmission,
    SubmissionBody, SubmissionEntry, SubmissionList,
};
use sozial_delivery::jose::Jwe;
use uuid::Uuid;

use super::{expect_type, text};
use crate::clients::Party;
use crate::keys::new_uuid;
use crate::records::{Body, Record, Stage};
use crate::{Refusal, Sandbox};

/// More attachments than any submission has.
const MOST_ATTACHMENTS: usize = 200;
/// Submissions on a page, at most and if not asked otherwise.
const PAGE: usize = 500;

/// Which part of a list is asked for.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Wanted {
    destination_id: Option<Uuid>,
    #[serde(default)]
    offset: usize,
    limit: Option<usize>,
}

pub(super) async fn announce(
    State(sandbox): State<Sandbox>,
    party: Party,
    headers: HeaderMap,
    body: Bytes,
) -> Result<(StatusCode, Json<Announced>), Refusal> {
    sender_only(party)?;
    expect_type(&headers, "application/json")?;
    let announcement: Announcement = serde_json::from_slice(&body).map_err(|_| Refusal::BadRequest)?;
    check(&sandbox, &announcement)?;
    let now = sandbox.now();
    let mut record = Record {
        submission: new_uuid(),
        case: new_uuid(),
        destination: announcement.destination_id,
        public_service: announcement.public_service,
        announced: announcement.announced_attachments,
        uploaded: BTreeMap::new(),
        stage: Stage::Announced,
        created: now,
        submitted: None,
        fetched: None,
        rejected: false,
        tags: None,
        events: Vec::new(),
    };
    sandbox.say(&mut record, EventKind::CreateSubmission, None, Vec::new(), now)?;
    let announced = Announced { submission_id: record.submission, case_id: record.case };
    sandbox.records().save(record)?;
    Ok((StatusCode::CREATED, Json(announced)))
}

/// Whether a destination takes what is announced.
fn check(sandbox: &Sandbox, announcement: &Announcement) -> Result<(), Refusal> {
    let destination = described(sandbox, announcement.destination_id)?;
    if destination.status != DestinationStatus::Active {
        return Err(Refusal::DestinationState);
    }
    let identifier = &announcement.public_service.identifier;
    let mut offers =
        destination.public_services.iter().filter(|offer| offer.identifier == *identifier).peekable();
    offers.peek().ok_or(Refusal::PublicService)?;
    if let Some(region) = &announcement.region {
        let region = region.parse().map_err(|_| Refusal::Region)?;
        offers.find_map(|offer| offer.covers(region)).ok_or(Refusal::Region)?;
    }
    let attachments = &announcement.announced_attachments;
    let different: BTreeSet<&Uuid> = attachments.iter().collect();
    if attachments.len() > MOST_ATTACHMENTS || different.len() < attachments.len() {
        return Err(Refusal::Announcement);
    }
    Ok(())
}

pub(super) async fn upload(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path((submission, attachment)): Path<(Uuid, Uuid)>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    sender_only(party)?;
    expect_type(&headers, "application/jose")?;
    let destination = sandbox.records().get(submission)?.destination;
    let content = sealed(&sandbox, destination, text(&body)?)?;
    let mut records = sandbox.records();
    let mut record = records.get(submission)?.clone();
    record.may_upload(attachment)?;
    records.write_attachment(submission, attachment, &content)?;
    record.uploaded.insert(attachment, content.authentication_tag().to_owned());
    records.save(record)?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) async fn submit(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path(submission): Path<Uuid>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    sender_only(party)?;
    expect_type(&headers, "application/json")?;
    let body: SubmissionBody = serde_json::from_slice(&body).map_err(|_| Refusal::BadRequest)?;
    let destination = sandbox.records().get(submission)?.destination;
    let metadata = sealed(&sandbox, destination, body.encrypted_metadata)?;
    let data = sealed(&sandbox, destination, body.encrypted_data)?;
    if metadata.content_type() != "application/json" {
        return Err(Refusal::Encryption);
    }
    let record = complete(&sandbox, submission, &metadata, &data)?;
    sandbox.inner().callbacks.tell_subscriber(&record, sandbox.now());
    Ok(Json(json!({ "submissionId": record.submission, "caseId": record.case })).into_response())
}

/// Keeps the two parts, then says in one stroke that the submission is complete.
fn complete(sandbox: &Sandbox, submission: Uuid, metadata: &Jwe, data: &Jwe) -> Result<Record, Refusal> {
    let now = sandbox.now();
    let mut records = sandbox.records();
    let mut record = records.get(submission)?.clone();
    record.may_submit()?;
    records.write_body(submission, Body::Metadata, metadata)?;
    records.write_body(submission, Body::Data, data)?;
    let tags = AuthenticationTags {
        metadata: Some(metadata.authentication_tag().to_owned()),
        data: Some(data.authentication_tag().to_owned()),
        attachments: record.uploaded.clone(),
    };
    record.stage = Stage::Submitted;
    record.submitted = Some(now);
    record.tags = Some(tags.clone());
    sandbox.say(&mut record, EventKind::SubmitSubmission, Some(tags), Vec::new(), now)?;
    if sandbox.inner().callbacks.knows_subscriber(record.destination) {
        sandbox.say(&mut record, EventKind::NotifySubmission, None, Vec::new(), now)?;
    }
    records.save(record.clone())?;
    Ok(record)
}

pub(super) async fn list(
    State(sandbox): State<Sandbox>,
    party: Party,
    Query(wanted): Query<Wanted>,
) -> Result<Json<SubmissionList>, Refusal> {
    let Party::Subscriber(destination) = party else { return Err(Refusal::Forbidden) };
    if wanted.destination_id.is_some_and(|asked| asked != destination) {
        return Err(Refusal::Forbidden);
    }
    let records = sandbox.records();
    let waiting = records.waiting(destination);
    let limit = wanted.limit.unwrap_or(PAGE).min(PAGE);
    let submissions: Vec<_> =
        waiting.iter().skip(wanted.offset).take(limit).map(|record| entry(record)).collect();
    Ok(Json(SubmissionList {
        count: submissions.len(),
        offset: wanted.offset,
        total_count: waiting.len(),
        submissions,
    }))
}

pub(super) async fn fetch(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path(submission): Path<Uuid>,
) -> Result<Json<StoredSubmission>, Refusal> {
    let mut records = sandbox.records();
    let mut record = waiting_for(party, records.get(submission)?)?.clone();
    let stored = StoredSubmission {
        destination_id: record.destination,
        submission_id: submission,
        case_id: record.case,
        attachments: record.announced.clone(),
        public_service: Some(record.public_service.clone()),
        encrypted_metadata: records.read_body(submission, Body::Metadata)?,
        encrypted_data: records.read_body(submission, Body::Data)?,
    };
    if record.fetched.is_none() {
        record.fetched = Some(sandbox.now());
        records.save(record)?;
    }
    Ok(Json(stored))
}

pub(super) async fn attachment(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path((submission, attachment)): Path<(Uuid, Uuid)>,
) -> Result<Response, Refusal> {
    let records = sandbox.records();
    let record = waiting_for(party, records.get(submission)?)?;
    if !record.uploaded.contains_key(&attachment) {
        return Err(Refusal::AttachmentNotFound);
    }
    let content = records.read_attachment(submission, attachment)?;
    Ok(([(header::CONTENT_TYPE, "application/jose")], content).into_response())
}

/// The record, if this party may fetch it and it is there to be fetched.
fn waiting_for(party: Party, record: &Record) -> Result<&Record, Refusal> {
    if party != Party::Subscriber(record.destination) {
        return Err(Refusal::Forbidden);
    }
    if record.stage == Stage::Submitted { Ok(record) } else { Err(Refusal::SubmissionNotFound) }
}

/// A sealed part, if it is sealed as it must be, with the destination's current key. What is in it
/// only the destination can know.
fn sealed(sandbox: &Sandbox, destination: Uuid, compact: String) -> Result<Jwe, Refusal> {
    let jwe = Jwe::parse(compact).map_err(|_| Refusal::Encryption)?;
    let kid = sandbox.kept(destination, |_, kept| kept.encryption_kid().to_owned())?;
    if jwe.kid() == kid { Ok(jwe) } else { Err(Refusal::EncryptionKey) }
}

fn described(sandbox: &Sandbox, destination: Uuid) -> Result<Destination, Refusal> {
    Ok(sandbox.kept(destination, |demo, kept| kept.describe(demo))?)
}

fn sender_only(party: Party) -> Result<(), Refusal> {
    if party == Party::Sender { Ok(()) } else { Err(Refusal::Forbidden) }
}

fn entry(record: &Record) -> SubmissionEntry {
    SubmissionEntry {
        destination_id: record.destination,
        submission_id: record.submission,
        case_id: record.case,
    }
}
