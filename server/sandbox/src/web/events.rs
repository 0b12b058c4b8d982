//! The event log of a case: who may read it, and which events of an authority are taken.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_delivery::fit_connect::{ClaimsDefect, EventClaims, EventKind, SET_PAYLOAD_SCHEMA, SET_TYPE};
use sozial_delivery::jose::{Jwk, Jws};
use uuid::Uuid;

use super::{expect_type, text};
use crate::clients::Party;
use crate::records::{Record, Stage};
use crate::{Refusal, Sandbox};

/// Events on a page, at most and if not asked otherwise.
const PAGE: usize = 500;

/// Which part of the log is asked for.
#[derive(Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    offset: usize,
    limit: Option<usize>,
}

pub(super) async fn of_case(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path(case): Path<Uuid>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, Refusal> {
    page(party, sandbox.records().of_case(case)?, &wanted)
}

pub(super) async fn of_submission(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path(submission): Path<Uuid>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, Refusal> {
    page(party, sandbox.records().get(submission)?, &wanted)
}

fn page(party: Party, record: &Record, wanted: &Wanted) -> Result<Json<Value>, Refusal> {
    if !record.concerns(party) {
        return Err(Refusal::Forbidden);
    }
    let limit = wanted.limit.unwrap_or(PAGE).min(PAGE);
    let events: Vec<&String> = record.events.iter().skip(wanted.offset).take(limit).collect();
    Ok(Json(json!({
        "count": events.len(),
        "offset": wanted.offset,
        "totalCount": record.events.len(),
        "eventLog": events,
    })))
}

pub(super) async fn add(
    State(sandbox): State<Sandbox>,
    party: Party,
    Path(case): Path<Uuid>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    expect_type(&headers, "application/jose")?;
    let event = Jws::parse(text(&body)?).map_err(|_| Refusal::Event)?;
    let claims = read(&event)?;
    let now = sandbox.now();
    let mut records = sandbox.records();
    let mut record = records.of_case(case)?.clone();
    check(&sandbox, party, &record, &event, &claims)?;
    answer(&mut record, event, &claims)?;
    sandbox.say(&mut record, EventKind::DeleteSubmission, None, Vec::new(), now)?;
    let submission = record.submission;
    records.save(record.clone())?;
    records.delete_contents(submission)?;
    sandbox.inner().callbacks.tell_sender(&record, now);
    Ok(StatusCode::NO_CONTENT)
}

fn read(event: &Jws) -> Result<EventClaims, Refusal> {
    if event.typ() != Some(SET_TYPE) {
        return Err(Refusal::Event);
    }
    let claims = EventClaims::read(&event.unverified_payload()).map_err(|defect| match defect {
        ClaimsDefect::Schema => Refusal::EventSchema,
        ClaimsDefect::Subject => Refusal::EventSubject,
        _ => Refusal::Event,
    })?;
    if claims.schema == SET_PAYLOAD_SCHEMA { Ok(claims) } else { Err(Refusal::EventSchema) }
}

/// Whether this party may say this about this submission, and really says it.
fn check(
    sandbox: &Sandbox,
    party: Party,
    record: &Record,
    event: &Jws,
    claims: &EventClaims,
) -> Result<(), Refusal> {
    if party != Party::Subscriber(record.destination) {
        return Err(Refusal::Forbidden);
    }
    if claims.case != record.case || claims.submission != record.submission {
        return Err(Refusal::EventSubject);
    }
    let theirs = matches!(claims.kind, EventKind::AcceptSubmission | EventKind::RejectSubmission);
    if !theirs || Uuid::try_parse(&claims.issuer) != Ok(record.destination) {
        return Err(Refusal::EventParty);
    }
    let key = sandbox.kept(record.destination, |_, kept| kept.public_key(event.kid()))?;
    let verified = key.as_ref().map(Jwk::verification_key).and_then(Result::ok).map(|key| event.verify(&key));
    if matches!(verified, Some(Ok(_))) { Ok(()) } else { Err(Refusal::EventSignature) }
}

/// Takes an authority's answer: it ends the submission.
fn answer(record: &mut Record, event: Jws, claims: &EventClaims) -> Result<(), Refusal> {
    if record.stage != Stage::Submitted || claims.at < earliest(record) {
        return Err(Refusal::SubmissionState);
    }
    let known = record.tags.clone().unwrap_or_default();
    let agrees = match (&claims.tags, claims.kind) {
        (Some(theirs), EventKind::AcceptSubmission) => *theirs == known,
        // A part that could not be fetched whole cannot be named in a rejection.
        (Some(theirs), _) => known.contains(theirs),
        (None, kind) => kind == EventKind::RejectSubmission,
    };
    if !agrees {
        return Err(Refusal::EventTags);
    }
    record.stage = Stage::Ended;
    record.events.push(event.into());
    Ok(())
}

/// Clocks differ by minutes; an answer from before the question is not one.
fn earliest(record: &Record) -> Timestamp {
    let submitted = record.submitted.unwrap_or(record.created);
    submitted.saturating_sub(jiff::SignedDuration::from_mins(10)).unwrap_or(submitted)
}
