//! Where two devices of one person meet: one request, one handover, then nothing is left.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use jiff::SignedDuration;
use serde::Deserialize;
use serde_json::{Value, json};

use super::error::ApiError;
use super::session::Person;
use super::wire::{At, B64, Sent, b64};
use crate::counselling::Token;
use crate::portal::Portal;

/// Bytes of a request or handover.
const LARGEST: usize = 4 * 1024;
/// How long a meeting point or a ticket counts at most; a code counts five minutes.
const LASTS: SignedDuration = SignedDuration::from_mins(6);

/// The addresses for connecting a device.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/pairing", post(open))
        .route("/api/beratung/pairing/{meeting}/request", get(request).put(ask))
        .route("/api/beratung/pairing/{meeting}/handover", put(hand_over).get(take))
        .route("/api/beratung/tickets", post(ticket))
}

#[derive(Deserialize)]
struct Opened {
    meeting: String,
    ends_at: At,
}

fn checked(meeting: &str) -> Result<&str, ApiError> {
    let digits = meeting.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    if digits && meeting.len() == 64 { Ok(meeting) } else { Err(ApiError::NotFound) }
}

/// `POST /api/beratung/pairing`
async fn open(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<Opened>,
) -> Result<StatusCode, ApiError> {
    let now = portal.clock.now();
    let latest = now.saturating_add(LASTS).unwrap_or(now);
    let ends = sent.ends_at.0.min(latest);
    let opened = portal.store.open_pairing(checked(&sent.meeting)?, person.account(), ends).await?;
    if opened { Ok(StatusCode::CREATED) } else { Err(ApiError::Changed(None)) }
}

/// What two devices say to each other: bytes within bounds.
fn bounded(bytes: &B64) -> Result<&[u8], ApiError> {
    let fits = (1..=LARGEST).contains(&bytes.0.len());
    if fits { Ok(&bytes.0) } else { Err(ApiError::TooLarge) }
}

#[derive(Deserialize)]
struct Asked {
    request: B64,
}

/// `PUT /api/beratung/pairing/{meeting}/request`: the new device, which has no session yet.
async fn ask(
    State(portal): State<Arc<Portal>>,
    Path(meeting): Path<String>,
    Sent(sent): Sent<Asked>,
) -> Result<StatusCode, ApiError> {
    let now = portal.clock.now();
    let kept = portal.store.request_pairing(checked(&meeting)?, bounded(&sent.request)?, now).await?;
    if kept { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::Gone) }
}

/// `GET /api/beratung/pairing/{meeting}/request`: the old device.
async fn request(
    State(portal): State<Arc<Portal>>,
    Path(meeting): Path<String>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let now = portal.clock.now();
    let request = portal.store.pairing_request(checked(&meeting)?, person.account(), now).await?;
    let request = request.ok_or(ApiError::NotFound)?;
    Ok(Json(json!({ "request": b64(request) })))
}

#[derive(Deserialize)]
struct HandedOver {
    handover: B64,
}

/// `PUT /api/beratung/pairing/{meeting}/handover`: the old device.
async fn hand_over(
    State(portal): State<Arc<Portal>>,
    Path(meeting): Path<String>,
    person: Person,
    Sent(sent): Sent<HandedOver>,
) -> Result<StatusCode, ApiError> {
    let now = portal.clock.now();
    let handover = (person.account(), bounded(&sent.handover)?);
    let kept = portal.store.hand_over_pairing(checked(&meeting)?, handover, now).await?;
    if kept { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::Gone) }
}

/// `GET /api/beratung/pairing/{meeting}/handover`: the new device, once.
async fn take(
    State(portal): State<Arc<Portal>>,
    Path(meeting): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let handover = portal.store.take_handover(checked(&meeting)?, portal.clock.now()).await?;
    Ok(Json(json!({ "handover": b64(handover.ok_or(ApiError::NotFound)?) })))
}

/// `POST /api/beratung/tickets`: lets a new device of this person in, once.
async fn ticket(State(portal): State<Arc<Portal>>, person: Person) -> Result<Json<Value>, ApiError> {
    let (token, now) = (Token::random(), portal.clock.now());
    let ends = now.saturating_add(LASTS).unwrap_or(now);
    portal.store.insert_ticket(&token.hash("ticket"), person.account(), ends).await?;
    Ok(Json(json!({ "ticket": token.reveal() })))
}
