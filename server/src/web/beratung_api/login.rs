//! How somebody comes in: opening an account, logging in, by recovery sheet, from another device.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::accounts::{LoginSecret, Stretch, TotpStep, UserName, Verifier, WrappedKeys};
use sozial_core::seals::{Help, Identity};

use super::error::ApiError;
use super::session::{self, Opening};
use super::wire::{B64, Exactly, Sent};
use crate::counselling::{AccountId, Token, hex};
use crate::portal::Portal;
use crate::store::counselling::accounts::{Account, AccountKind, Lock};
use crate::store::counselling::sessions::CameBy;

/// The addresses for coming in.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/salt", post(salt))
        .route("/api/beratung/names", post(is_free))
        .route("/api/beratung/accounts", post(open))
        .route("/api/beratung/login", post(log_in))
        .route("/api/beratung/recovery", post(recover))
        .route("/api/beratung/tickets/redeem", post(redeem))
}

#[derive(Deserialize)]
struct Named {
    name: String,
}

/// A text that cannot be a name is no account's name: it gets the answer of an unknown one.
fn name(text: &str) -> Result<UserName, ApiError> {
    text.parse().map_err(|_| ApiError::LoginRefused)
}

/// A text as the name of a new account, or what is wrong with it.
pub(super) fn new_name(text: &str) -> Result<UserName, ApiError> {
    text.parse().map_err(|wrong: sozial_core::accounts::NotAUserName| {
        ApiError::Refused(wrong.text_key(), Help::TypeAgain)
    })
}

/// `POST /api/beratung/salt`
async fn salt(State(portal): State<Arc<Portal>>, Sent(sent): Sent<Named>) -> Result<Json<Value>, ApiError> {
    let name = new_name(&sent.name)?;
    let known = portal.store.account_named(&name).await?;
    Ok(Json(salt_of(&portal, &name, known.map(|account| account.stretch))))
}

/// What a device needs to stretch a password.
pub(super) fn salt_of(portal: &Portal, name: &UserName, stored: Option<Stretch>) -> Value {
    let key = &portal.counselling.key;
    let salt = super::wire::b64(key.salt(name).as_bytes());
    json!({ "salt": salt, "stretch": key.stretch(name, stored).number() })
}

/// `POST /api/beratung/names`
async fn is_free(
    State(portal): State<Arc<Portal>>,
    Sent(sent): Sent<Named>,
) -> Result<Json<Value>, ApiError> {
    let known = portal.store.account_named(&new_name(&sent.name)?).await?;
    Ok(Json(json!({ "free": known.is_none() })))
}

/// What a device sends to open an account.
#[derive(Deserialize)]
pub(super) struct NewAccount {
    pub(super) name: String,
    stretch: u8,
    login: Exactly<32>,
    identity: Exactly<64>,
    by_password: B64,
    sheet_login: Exactly<32>,
    by_sheet: B64,
    agreed: Agreed,
    #[serde(default)]
    pub(super) page_key: Option<String>,
}

#[derive(Deserialize)]
struct Agreed {
    terms: String,
    privacy: String,
}

impl NewAccount {
    /// The account as it is kept.
    pub(super) fn checked(self, portal: &Portal, kind: AccountKind) -> Result<Account, ApiError> {
        let name = new_name(&self.name)?;
        let identity = Identity::from_bytes(&self.identity.0).map_err(|_| ApiError::Unreadable)?;
        if self.agreed.terms.len() > 40 || self.agreed.privacy.len() > 40 {
            return Err(ApiError::Unreadable);
        }
        let now = portal.clock.now();
        Ok(Account {
            id: AccountId::random(),
            kind,
            stretch: stretch(self.stretch)?,
            identity: self.identity.0.to_vec(),
            fingerprint: hex(identity.fingerprint().as_bytes()),
            password: lock(portal, &name, &self.login, self.by_password)?,
            sheet: lock(portal, &name, &self.sheet_login, self.by_sheet)?,
            name,
            agreed: (self.agreed.terms, self.agreed.privacy),
            totp: None,
            totp_pending: None,
            totp_step: 0,
            away: (None, None),
            opened_at: now,
            touched_at: now,
        })
    }
}

/// A version of the password's parameters that we know.
pub(super) fn stretch(number: u8) -> Result<Stretch, ApiError> {
    Stretch::from_number(number).map_err(|_| ApiError::Unreadable)
}

/// What is kept of a secret and of the keys that belong to it.
pub(super) fn lock(
    portal: &Portal,
    name: &UserName,
    secret: &Exactly<32>,
    keys: B64,
) -> Result<Lock, ApiError> {
    let keys = WrappedKeys::from_bytes(keys.0)?;
    let verifier = portal.counselling.key.verifier(name, &LoginSecret::from_bytes(secret.0));
    Ok(Lock { verifier, keys: keys.as_bytes().to_vec() })
}

/// `POST /api/beratung/accounts`
async fn open(State(portal): State<Arc<Portal>>, Sent(sent): Sent<NewAccount>) -> Result<Response, ApiError> {
    let page_key = sent.page_key.clone();
    let opening = Opening::by(CameBy::Password, page_key.as_deref())?;
    let account = sent.checked(&portal, AccountKind::Seeker)?;
    if !portal.store.insert_account(&account).await? {
        return Err(ApiError::NameTaken);
    }
    session::begin(&portal, &account, Opening { status: StatusCode::CREATED, ..opening }).await
}

#[derive(Deserialize)]
struct Login {
    name: String,
    login: Exactly<32>,
    #[serde(default)]
    totp: Option<String>,
    #[serde(default)]
    page_key: Option<String>,
}

/// `POST /api/beratung/login`
async fn log_in(State(portal): State<Arc<Portal>>, Sent(sent): Sent<Login>) -> Result<Response, ApiError> {
    let opening = Opening::by(CameBy::Password, sent.page_key.as_deref())?;
    let known = known(&portal, &sent.name).await?;
    let verifier = known.1.as_ref().map(|account| &account.password.verifier);
    let account =
        let_in(&portal, (&known.0, verifier), &sent.login).and(known.1.ok_or(ApiError::LoginRefused))?;
    second_factor(&portal, &account, sent.totp.as_deref()).await?;
    session::begin(&portal, &account, opening).await
}

#[derive(Deserialize)]
struct Recovery {
    name: String,
    sheet_login: Exactly<32>,
    #[serde(default)]
    totp: Option<String>,
    #[serde(default)]
    page_key: Option<String>,
}

/// `POST /api/beratung/recovery`
async fn recover(
    State(portal): State<Arc<Portal>>,
    Sent(sent): Sent<Recovery>,
) -> Result<Response, ApiError> {
    let opening = Opening::by(CameBy::Sheet, sent.page_key.as_deref())?;
    let known = known(&portal, &sent.name).await?;
    let verifier = known.1.as_ref().map(|account| &account.sheet.verifier);
    let account = let_in(&portal, (&known.0, verifier), &sent.sheet_login)
        .and(known.1.ok_or(ApiError::LoginRefused))?;
    second_factor(&portal, &account, sent.totp.as_deref()).await?;
    session::begin(&portal, &account, opening).await
}

/// The name, and the account if there is one; slows down whoever tries many secrets on one name.
async fn known(portal: &Portal, text: &str) -> Result<(UserName, Option<Account>), ApiError> {
    let name = name(text)?;
    attempt(portal, &name)?;
    let account = portal.store.account_named(&name).await?;
    Ok((name, account))
}

/// Counts an attempt at this name.
fn attempt(portal: &Portal, name: &UserName) -> Result<(), ApiError> {
    let admitted = portal.counselling.attempts.admit(name.folded().as_bytes(), 1.0, Instant::now());
    admitted.map_err(ApiError::TooMany)
}

fn let_in(
    portal: &Portal,
    (name, verifier): (&UserName, Option<&Verifier>),
    shown: &Exactly<32>,
) -> Result<(), ApiError> {
    let checked = portal.counselling.key.check(name, verifier, &LoginSecret::from_bytes(shown.0));
    checked.map_err(|_| ApiError::LoginRefused)
}

/// Whether a secret that is shown again is the account's password; counts as an attempt.
pub(super) fn is_password(portal: &Portal, account: &Account, shown: &Exactly<32>) -> Result<(), ApiError> {
    attempt(portal, &account.name)?;
    let_in(portal, (&account.name, Some(&account.password.verifier)), shown)
}

/// Whether the code of the authenticator app is right, if the account has one.
async fn second_factor(portal: &Portal, account: &Account, code: Option<&str>) -> Result<(), ApiError> {
    let Some(sealed) = &account.totp else { return Ok(()) };
    let code = code.filter(|code| !code.trim().is_empty()).ok_or(ApiError::TotpNeeded)?;
    let totp =
        sealed.of(&portal.counselling.totp, &account.id).map_err(|error| ApiError::broken("totp", &error))?;
    let last = TotpStep::from_number(account.totp_step);
    let step = totp.check(code, Some(last), portal.clock.now()).map_err(|_| ApiError::TotpRefused)?;
    // Of two requests with the same code one comes first.
    let used = portal.store.use_totp(&account.id, step.number()).await?;
    if used { Ok(()) } else { Err(ApiError::TotpRefused) }
}

#[derive(Deserialize)]
struct Redeemed {
    ticket: String,
    #[serde(default)]
    page_key: Option<String>,
}

/// `POST /api/beratung/tickets/redeem`: a new device that another one let in.
async fn redeem(State(portal): State<Arc<Portal>>, Sent(sent): Sent<Redeemed>) -> Result<Response, ApiError> {
    let opening = Opening::by(CameBy::Device, sent.page_key.as_deref())?;
    let token = Token::shown(&sent.ticket).hash("ticket");
    let id = portal.store.redeem_ticket(&token, portal.clock.now()).await?.ok_or(ApiError::Gone)?;
    let account = portal.store.account(&id).await?.ok_or(ApiError::Gone)?;
    Ok(session::begin(&portal, &account, opening).await?.into_response())
}
