//! Centres: what people choose from, and to which keys their enquiries are sealed.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::counselling::{IntakeCertificate, WrappedIntake};
use sozial_core::seals::Help;

use super::error::ApiError;
use super::session::Person;
use super::wire::{B64, Sent, b64};
use crate::access::{AtCentre, CentreDeed, allow_at_centre};
use crate::counselling::{AccountId, hex};
use crate::portal::Portal;
use crate::store::counselling::centres::{CentreRole, CentreRow};
use crate::store::counselling::intake::{IntakeRow, WrappedFor};

/// The addresses of centres and their keys.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/centres", get(list))
        .route("/api/beratung/centres/{centre}", get(show))
        .route("/api/beratung/centres/{centre}/intake", get(keys).post(renew))
        .route("/api/beratung/centres/{centre}/intake/{generation}/sheet", put(put_sheet))
        .route("/api/beratung/centres/{centre}/intake/{generation}/{account}", put(wrap))
}

/// Lets in whoever may do this at a centre; to others there is no such centre.
pub(super) async fn admit(
    portal: &Portal,
    (person, centre): (&Person, &str),
    deed: CentreDeed,
) -> Result<CentreRow, ApiError> {
    let row = portal.store.counselling_centre(centre).await?.ok_or(ApiError::NotFound)?;
    let mut at = AtCentre::default();
    for (place, _, role) in portal.store.roles(person.account()).await? {
        at.counsels |= place == centre && role == CentreRole::Counsellor;
        at.manages |= place == centre && role == CentreRole::Admin;
    }
    allow_at_centre(at, deed).map(|()| row).map_err(|_| ApiError::NotAllowed)
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    topic: String,
    #[serde(default)]
    language: String,
}

/// `GET /api/beratung/centres`
async fn list(
    State(portal): State<Arc<Portal>>,
    Query(wanted): Query<Wanted>,
) -> Result<Json<Value>, ApiError> {
    let mut shown = Vec::new();
    for centre in portal.store.counselling_centres().await? {
        let fits = (wanted.topic.is_empty() || centre.topics.contains(&wanted.topic))
            && (wanted.language.is_empty() || centre.languages.contains(&wanted.language));
        if fits {
            shown.push(described(&portal, &centre).await?);
        }
    }
    Ok(Json(Value::Array(shown)))
}

/// `GET /api/beratung/centres/{centre}`
async fn show(
    State(portal): State<Arc<Portal>>,
    Path(centre): Path<String>,
) -> Result<Json<Value>, ApiError> {
    let centre = portal.store.counselling_centre(&centre).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(described(&portal, &centre).await?))
}

async fn described(portal: &Portal, centre: &CentreRow) -> Result<Value, ApiError> {
    let intakes = portal.store.intakes(&centre.id).await?;
    let certificates: Vec<String> = intakes.iter().map(|intake| b64(&intake.certificate)).collect();
    Ok(json!({
        "id": centre.id,
        "name": centre.name,
        "topics": centre.topics,
        "languages": centre.languages,
        "certificates": certificates,
        "open": !intakes.is_empty(),
        "renew": centre.renew,
        "reply_hours": centre.reply_hours,
    }))
}

/// `GET /api/beratung/centres/{centre}/intake`
async fn keys(
    State(portal): State<Arc<Portal>>,
    Path(centre): Path<String>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::HoldKeys).await?;
    let intakes = portal.store.intakes(&centre.id).await?;
    let mine = portal.store.intake_keys(&centre.id, Some(person.account())).await?;
    let mine = mine.iter().map(|key| json!({ "generation": key.generation, "keys": b64(&key.keys) }));
    let sheet =
        |intake: &IntakeRow| json!({ "generation": intake.generation, "by_sheet": b64(&intake.by_sheet) });
    Ok(Json(json!({
        "certificates": intakes.iter().map(|intake| b64(&intake.certificate)).collect::<Vec<_>>(),
        "keys": mine.collect::<Vec<_>>(),
        "sheets": intakes.iter().map(sheet).collect::<Vec<_>>(),
    })))
}

#[derive(Deserialize)]
struct NewIntake {
    certificate: B64,
    keys: Vec<ForColleague>,
    by_sheet: B64,
}

#[derive(Deserialize)]
struct ForColleague {
    account: String,
    keys: B64,
}

/// `POST /api/beratung/centres/{centre}/intake`: the first keys of a centre, or the next.
async fn renew(
    State(portal): State<Arc<Portal>>,
    Path(centre): Path<String>,
    person: Person,
    Sent(sent): Sent<NewIntake>,
) -> Result<StatusCode, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::HoldKeys).await?;
    let certificate = IntakeCertificate::from_bytes(&sent.certificate.0)?;
    let generation = i64::from(certificate.generation());
    let before = portal.store.intakes(&centre.id).await?;
    if generation < i64::try_from(before.len()).unwrap_or(i64::MAX) {
        return Err(ApiError::Changed(None));
    }
    follows(&centre.id, &before, certificate)?;
    let mut keys = Vec::new();
    for colleague in sent.keys {
        keys.push(wrapped_for(&portal, &centre.id, (&colleague.account, generation), colleague.keys).await?);
    }
    let intake = IntakeRow {
        generation,
        fingerprint: hex(certificate.reader().fingerprint().as_bytes()),
        certificate: certificate.to_bytes(),
        by_sheet: WrappedIntake::from_bytes(sent.by_sheet.0)?.as_bytes().to_vec(),
    };
    let added = portal.store.add_intake(&centre.id, &intake, &keys).await?;
    if added { Ok(StatusCode::CREATED) } else { Err(ApiError::Changed(None)) }
}

/// Whether a certificate follows those of the centre, as every device checks it too.
fn follows(centre: &str, before: &[IntakeRow], next: IntakeCertificate) -> Result<(), ApiError> {
    let id = centre.parse().map_err(|_| ApiError::Internal)?;
    let known = before.iter().map(|intake| IntakeCertificate::from_bytes(&intake.certificate));
    let mut all = known.collect::<Result<Vec<_>, _>>()?;
    all.push(next);
    IntakeCertificate::latest(id, None, &all)
        .map(|_| ())
        .map_err(|_| ApiError::Refused("api-not-vouched-for", Help::CompareWords))
}

/// Keys of a centre for one of its counsellors.
async fn wrapped_for(
    portal: &Portal,
    centre: &str,
    (account, generation): (&str, i64),
    keys: B64,
) -> Result<WrappedFor, ApiError> {
    let account: AccountId = account.parse().map_err(|_| ApiError::NotFound)?;
    let holder = portal.store.account(&account).await?.ok_or(ApiError::NotFound)?;
    if !portal.store.counsels_at(&holder.fingerprint, centre).await? {
        return Err(ApiError::NotAllowed);
    }
    let keys = WrappedIntake::from_bytes(keys.0)?.as_bytes().to_vec();
    Ok(WrappedFor { account, generation, keys })
}

#[derive(Deserialize)]
struct Keys {
    keys: B64,
}

/// `PUT /api/beratung/centres/{centre}/intake/{generation}/{account}`
async fn wrap(
    State(portal): State<Arc<Portal>>,
    Path((centre, generation, account)): Path<(String, i64, String)>,
    person: Person,
    Sent(sent): Sent<Keys>,
) -> Result<StatusCode, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::HoldKeys).await?;
    let known = portal.store.intakes(&centre.id).await?;
    if !known.iter().any(|intake| intake.generation == generation) {
        return Err(ApiError::NotFound);
    }
    let key = wrapped_for(&portal, &centre.id, (&account, generation), sent.keys).await?;
    portal.store.put_intake_key(&centre.id, &key).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct BySheet {
    by_sheet: B64,
}

/// `PUT /api/beratung/centres/{centre}/intake/{generation}/sheet`
async fn put_sheet(
    State(portal): State<Arc<Portal>>,
    Path((centre, generation)): Path<(String, i64)>,
    person: Person,
    Sent(sent): Sent<BySheet>,
) -> Result<StatusCode, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::HoldKeys).await?;
    let by_sheet = WrappedIntake::from_bytes(sent.by_sheet.0)?;
    let put = portal.store.put_intake_sheet(&centre.id, generation, by_sheet.as_bytes()).await?;
    if put { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}
