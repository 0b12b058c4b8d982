//! Who is logged in to counselling, and how a session begins.

use std::sync::Arc;

use axum::Json;
use axum::extract::FromRequestParts;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use sozial_core::accounts::Session;
use sozial_core::retention::{Kept, cutoff, period};

use super::error::ApiError;
use super::wire::{At, b64};
use crate::counselling::{AccountId, Token};
use crate::portal::Portal;
use crate::store::StoreError;
use crate::store::counselling::accounts::{Account, AccountKind};
use crate::store::counselling::sessions::{CameBy, NewSession, SessionRow};
use crate::web::cookies;
use crate::web::gate;

/// What a device puts on requests that it makes by itself.
const BY_ITSELF: &str = "x-by-itself";
/// An interaction is noted when the one before is so old: a session ends up to this much early.
const NOTED_EVERY: SignedDuration = SignedDuration::from_secs(10);
/// Sessions of one account.
const MOST_SESSIONS: i64 = 20;

/// Somebody who is logged in.
#[derive(Clone, Debug)]
pub(in crate::web) struct Person {
    pub(in crate::web) session: SessionRow,
    pub(super) token: String,
}

impl Person {
    pub(super) fn account(&self) -> &AccountId {
        &self.session.account
    }

    /// The account, with all that is in it.
    pub(super) async fn load(&self, portal: &Portal) -> Result<Account, ApiError> {
        portal.store.account(self.account()).await?.ok_or(ApiError::SessionOver)
    }
}

impl<S: Sync> FromRequestParts<S> for Person {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, ApiError> {
        gate::person(parts).ok_or(ApiError::SessionOver)
    }
}

/// Who sends a request, and that this was an interaction if it was one.
pub(in crate::web) async fn of(
    portal: &Portal,
    (method, headers): (&Method, &HeaderMap),
) -> Result<Option<Person>, StoreError> {
    let name = cookies::counselling_name(portal.config.secure_cookies());
    let Some(cookie) = cookies::value(headers, name) else { return Ok(None) };
    let token = Token::shown(&cookie).hash("session");
    let now = portal.clock.now();
    let Some(session) = portal.store.session(&token, cutoff(Kept::CounsellingSession, now)).await? else {
        return Ok(None);
    };
    let interacts = *method != Method::GET && !headers.contains_key(BY_ITSELF);
    if interacts && now.duration_since(session.last_interaction) >= NOTED_EVERY {
        portal.store.interact(&token, now).await?;
    }
    Ok(Some(Person { session, token }))
}

/// What the session and its page need to know beside the account.
pub(super) struct Opening<'a> {
    pub(super) by: CameBy,
    pub(super) page_key: Option<&'a str>,
    pub(super) status: StatusCode,
}

impl<'a> Opening<'a> {
    /// A session that begins like this.
    pub(super) fn by(by: CameBy, page_key: Option<&'a str>) -> Result<Self, ApiError> {
        let fits = page_key.is_none_or(|key| key.len() <= 64);
        if fits { Ok(Self { by, page_key, status: StatusCode::OK }) } else { Err(ApiError::Unreadable) }
    }
}

/// Begins a session of this account: what it is, and the cookie.
pub(super) async fn begin(
    portal: &Arc<Portal>,
    account: &Account,
    opening: Opening<'_>,
) -> Result<Response, ApiError> {
    let (token, now) = (Token::random(), portal.clock.now());
    let hash = token.hash("session");
    let id = AccountId::random();
    let session = NewSession {
        token: &hash,
        id: id.as_str(),
        account: &account.id,
        by: opening.by,
        page_key: opening.page_key,
    };
    portal.store.begin_session(session, MOST_SESSIONS, now).await?;
    let row = SessionRow {
        id: id.as_str().to_owned(),
        account: account.id.clone(),
        kind: account.kind,
        by: opening.by,
        page_key: opening.page_key.map(str::to_owned),
        begun_at: now,
        last_interaction: now,
    };
    let account = Account { touched_at: now, ..account.clone() };
    let mut response = (opening.status, Json(me(portal, &account, &row).await?)).into_response();
    set(&mut response, &cookies::counselling(token.reveal(), portal.config.secure_cookies()));
    Ok(response)
}

/// Forgets the cookie.
pub(super) fn forget(portal: &Portal) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set(&mut response, &cookies::counselling_gone(portal.config.secure_cookies()));
    response
}

fn set(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// What people are told about themselves.
pub(super) async fn me(portal: &Portal, account: &Account, session: &SessionRow) -> Result<Value, ApiError> {
    let roles = portal.store.roles(&account.id).await?;
    let roles =
        roles.iter().map(|(centre, name, role)| json!({ "centre": centre, "name": name, "role": role }));
    Ok(json!({
        "account": account.id.as_str(),
        "name": account.name.as_str(),
        "kind": account.kind,
        "identity": b64(&account.identity),
        "fingerprint": account.fingerprint,
        "by_password": b64(&account.password.keys),
        "by_sheet": b64(&account.sheet.keys),
        "stretch": account.stretch.number(),
        "session": {
            "ends_at": At(Session::since(session.last_interaction).ends()),
            "by": session.by,
            "page_key": session.page_key,
        },
        "totp": account.totp.is_some(),
        "deleted_at": deleted_at(account).map(At),
        "away_until": account.away.0.map(At),
        "roles": roles.collect::<Vec<_>>(),
    }))
}

/// When the account goes if nothing happens; those of counsellors stay as long as their work.
fn deleted_at(account: &Account) -> Option<Timestamp> {
    let hours = SignedDuration::from_hours(period(Kept::CounsellingAccount).hours());
    let ends = account.touched_at.saturating_add(hours).unwrap_or(Timestamp::MAX);
    (account.kind == AccountKind::Seeker).then_some(ends)
}
