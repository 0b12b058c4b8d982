//! What people do with their own account: password, sheet, sessions, authenticator app, deletion.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{delete, get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::accounts::{Session, Totp, TotpStep};
use sozial_core::retention::{Kept, cutoff};

use super::error::ApiError;
use super::login::{is_password, lock, stretch};
use super::session::{self, Opening, Person, me};
use super::wire::{At, B64, Exactly, Sent};
use crate::counselling::{SealedTotp, chance, conversing};
use crate::portal::Portal;
use crate::store::counselling::accounts::Account;
use crate::store::counselling::sessions::CameBy;

/// What authenticator apps show beside the code.
const ISSUER: &str = "Beratung";

/// The addresses of one's own account.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/account", get(show).delete(close))
        .route("/api/beratung/account/password", put(change_password))
        .route("/api/beratung/account/sheet", put(change_sheet))
        .route("/api/beratung/account/totp", post(propose_totp).put(confirm_totp))
        .route("/api/beratung/session/page-key", put(remember_page_key))
        .route("/api/beratung/logout", post(log_out))
        .route("/api/beratung/sessions", get(sessions).delete(log_out_everywhere))
        .route("/api/beratung/sessions/{id}", delete(end_session))
}

/// `GET /api/beratung/account`
async fn show(State(portal): State<Arc<Portal>>, person: Person) -> Result<Json<Value>, ApiError> {
    let account = person.load(&portal).await?;
    Ok(Json(me(&portal, &account, &person.session).await?))
}

/// A session by the sheet need not know the password; every other shows it again.
fn knows_password(
    portal: &Portal,
    (person, account): (&Person, &Account),
    shown: Option<&Exactly<32>>,
) -> Result<(), ApiError> {
    match shown {
        Some(shown) => is_password(portal, account, shown),
        None if person.session.by == CameBy::Sheet => Ok(()),
        None => Err(ApiError::LoginRefused),
    }
}

#[derive(Deserialize)]
struct NewPassword {
    #[serde(default)]
    old_login: Option<Exactly<32>>,
    stretch: u8,
    login: Exactly<32>,
    by_password: B64,
}

/// `PUT /api/beratung/account/password`
async fn change_password(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<NewPassword>,
) -> Result<StatusCode, ApiError> {
    let account = person.load(&portal).await?;
    knows_password(&portal, (&person, &account), sent.old_login.as_ref())?;
    let lock = lock(&portal, &account.name, &sent.login, sent.by_password)?;
    let change = (stretch(sent.stretch)?, &lock);
    portal.store.change_password(&account.id, change, &person.session.id).await?;
    // Lines of sessions that ended are over; the one that goes on connects anew.
    portal.counselling.live.cut_off(&account.id);
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct NewSheet {
    #[serde(default)]
    login: Option<Exactly<32>>,
    sheet_login: Exactly<32>,
    by_sheet: B64,
}

/// `PUT /api/beratung/account/sheet`
async fn change_sheet(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<NewSheet>,
) -> Result<StatusCode, ApiError> {
    let account = person.load(&portal).await?;
    knows_password(&portal, (&person, &account), sent.login.as_ref())?;
    let lock = lock(&portal, &account.name, &sent.sheet_login, sent.by_sheet)?;
    portal.store.change_sheet(&account.id, &lock).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/beratung/account/totp`: a new secret, which counts once a code of it was shown.
async fn propose_totp(State(portal): State<Arc<Portal>>, person: Person) -> Result<Json<Value>, ApiError> {
    let account = person.load(&portal).await?;
    let totp = Totp::random(&mut chance());
    let sealed = SealedTotp::seal(&portal.counselling.totp, account.id.as_str(), &totp);
    portal.store.propose_totp(&account.id, &sealed).await?;
    Ok(Json(shown_totp(&totp, account.name.as_str())))
}

/// A secret as an app takes it: typed, or as the address in a QR code.
pub(super) fn shown_totp(totp: &Totp, name: &str) -> Value {
    json!({ "typed": *totp.typed(), "address": *totp.address(ISSUER, name) })
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

/// `PUT /api/beratung/account/totp`
async fn confirm_totp(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<Code>,
) -> Result<StatusCode, ApiError> {
    let account = person.load(&portal).await?;
    let sealed = account.totp_pending.as_ref().ok_or(ApiError::Gone)?;
    let totp = sealed.of(&portal.counselling.totp, &account.id);
    let totp = totp.map_err(|error| ApiError::broken("totp", &error))?;
    let step: TotpStep =
        totp.check(&sent.code, None, portal.clock.now()).map_err(|_| ApiError::TotpRefused)?;
    portal.store.confirm_totp(&account.id, step.number()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Closing {
    #[serde(default)]
    login: Option<Exactly<32>>,
}

/// `DELETE /api/beratung/account`: at once, with every conversation, for all who could read it.
async fn close(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<Closing>,
) -> Result<Response, ApiError> {
    let account = person.load(&portal).await?;
    knows_password(&portal, (&person, &account), sent.login.as_ref())?;
    let conversations = portal.store.conversations_of(&account.id, portal.clock.now()).await?;
    for row in conversations.iter().filter(|row| row.seeker == account.id) {
        conversing::delete(&portal, &row.id, &account.id).await?;
    }
    portal.store.delete_account(&account.id).await?;
    portal.counselling.live.cut_off(&account.id);
    Ok(session::forget(&portal))
}

#[derive(Deserialize)]
struct PageKey {
    page_key: String,
}

/// `PUT /api/beratung/session/page-key`
async fn remember_page_key(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<PageKey>,
) -> Result<StatusCode, ApiError> {
    let opening = Opening::by(person.session.by, Some(&sent.page_key))?;
    portal.store.remember_page_key(&person.token, opening.page_key).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /api/beratung/logout`
async fn log_out(State(portal): State<Arc<Portal>>, person: Person) -> Result<Response, ApiError> {
    portal.store.end_sessions(person.account(), Some(&person.session.id)).await?;
    Ok(session::forget(&portal))
}

/// `DELETE /api/beratung/sessions`
async fn log_out_everywhere(State(portal): State<Arc<Portal>>, person: Person) -> Result<Response, ApiError> {
    portal.store.end_sessions(person.account(), None).await?;
    portal.counselling.live.cut_off(person.account());
    Ok(session::forget(&portal))
}

/// `DELETE /api/beratung/sessions/{id}`
async fn end_session(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
) -> Result<StatusCode, ApiError> {
    let ended = portal.store.end_sessions(person.account(), Some(id.as_str()).filter(|id| !id.is_empty()));
    let ended = ended.await? > 0;
    portal.counselling.live.cut_off(person.account());
    if ended { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

/// `GET /api/beratung/sessions`
async fn sessions(State(portal): State<Arc<Portal>>, person: Person) -> Result<Json<Value>, ApiError> {
    let cutoff = cutoff(Kept::CounsellingSession, portal.clock.now());
    let all = portal.store.sessions(person.account(), cutoff).await?;
    let shown = all.iter().map(|session| {
        json!({
            "id": session.id,
            "begun_at": At(session.begun_at),
            "last_interaction": At(session.last_interaction),
            "ends_at": At(Session::since(session.last_interaction).ends()),
            "by": session.by,
            "here": session.id == person.session.id,
        })
    });
    Ok(Json(shown.collect()))
}
