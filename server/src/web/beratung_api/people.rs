//! Who counsels where, and how they come in for the first time.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::retention::{Kept, cutoff};

use super::account::shown_totp;
use super::centres::admit;
use super::error::ApiError;
use super::login::{NewAccount, new_name, salt_of};
use super::session::{self, Opening, Person};
use super::wire::{At, Sent, b64};
use crate::access::CentreDeed;
use crate::counselling::{AccountId, SealedTotp, Token, invite};
use crate::portal::Portal;
use crate::store::counselling::accounts::{Account, AccountKind};
use crate::store::counselling::centres::CentreRole;
use crate::store::counselling::invitations::Invitation;
use crate::store::counselling::sessions::CameBy;

/// The addresses of people at centres.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/centres/{centre}/people", get(list).post(ask_in))
        .route("/api/beratung/centres/{centre}/people/{account}", put(give_role).delete(send_away))
        .route("/api/beratung/account/away", put(set_away))
        .route("/api/beratung/invitation", post(show))
        .route("/api/beratung/invitation/accept", post(accept))
}

/// `GET /api/beratung/centres/{centre}/people`
async fn list(
    State(portal): State<Arc<Portal>>,
    Path(centre): Path<String>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::SeePeople).await?;
    let keys = portal.store.intake_keys(&centre.id, None).await?;
    let mut shown = Vec::new();
    for somebody in portal.store.people(&centre.id).await? {
        let held = keys.iter().filter(|key| key.account == somebody.account).map(|key| key.generation);
        shown.push(json!({
            "account": somebody.account.as_str(),
            "name": somebody.name,
            "role": somebody.role,
            "identity": b64(&somebody.identity),
            "fingerprint": somebody.fingerprint,
            "generations": held.collect::<Vec<_>>(),
            "away_until": somebody.away_until.map(At),
            "deputy": somebody.deputy.as_ref().map(AccountId::as_str),
            "invited": false,
        }));
    }
    for (name, role) in portal.store.invited(&centre.id).await? {
        shown.push(json!({ "name": name, "role": role, "invited": true }));
    }
    Ok(Json(Value::Array(shown)))
}

#[derive(Deserialize)]
struct AskedIn {
    name: String,
    role: CentreRole,
}

/// `POST /api/beratung/centres/{centre}/people`
async fn ask_in(
    State(portal): State<Arc<Portal>>,
    Path(centre): Path<String>,
    person: Person,
    Sent(sent): Sent<AskedIn>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::ManagePeople).await?;
    let name = new_name(&sent.name)?;
    match portal.store.account_named(&name).await? {
        Some(known) if known.kind == AccountKind::Counsellor => {
            portal.store.add_role(&centre.id, &known.id, sent.role).await?;
            return Ok((StatusCode::CREATED, Json(json!({ "account": known.id.as_str() }))));
        }
        Some(_) => return Err(ApiError::NameTaken),
        None => {}
    }
    let token = invite::invite(&portal, name, vec![(centre.id, sent.role)]).await?;
    Ok((StatusCode::CREATED, Json(json!({ "link": invite::link(&portal, &token) }))))
}

#[derive(Deserialize)]
struct Given {
    role: CentreRole,
}

/// `PUT /api/beratung/centres/{centre}/people/{account}`: one role more.
async fn give_role(
    State(portal): State<Arc<Portal>>,
    Path((centre, account)): Path<(String, String)>,
    person: Person,
    Sent(sent): Sent<Given>,
) -> Result<StatusCode, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::ManagePeople).await?;
    let account: AccountId = account.parse().map_err(|_| ApiError::NotFound)?;
    let known = portal.store.account(&account).await?;
    known.filter(|known| known.kind == AccountKind::Counsellor).ok_or(ApiError::NotFound)?;
    portal.store.add_role(&centre.id, &account, sent.role).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api/beratung/centres/{centre}/people/{account}`
async fn send_away(
    State(portal): State<Arc<Portal>>,
    Path((centre, account)): Path<(String, String)>,
    person: Person,
) -> Result<StatusCode, ApiError> {
    let centre = admit(&portal, (&person, &centre), CentreDeed::ManagePeople).await?;
    let account: AccountId = account.parse().map_err(|_| ApiError::NotFound)?;
    let removed = portal.store.remove_from_centre(&centre.id, &account).await?;
    portal.counselling.live.cut_off(&account);
    if removed { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}

#[derive(Deserialize)]
struct Away {
    #[serde(default)]
    until: Option<At>,
    #[serde(default)]
    deputy: Option<String>,
}

/// `PUT /api/beratung/account/away`
async fn set_away(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<Away>,
) -> Result<StatusCode, ApiError> {
    let deputy = sent.deputy.map(|deputy| deputy.parse::<AccountId>()).transpose();
    let deputy = deputy.map_err(|_| ApiError::Unreadable)?;
    portal.store.set_away(person.account(), sent.until.map(|until| until.0), deputy.as_ref()).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Shown {
    token: String,
}

/// The invitation of a token that counts, and under which hash it lies.
async fn invitation(portal: &Portal, token: &str) -> Result<(String, Invitation), ApiError> {
    let hash = Token::shown(token).hash("invitation");
    let cutoff = cutoff(Kept::CounsellorInvitation, portal.clock.now());
    let invitation = portal.store.invitation(&hash, cutoff).await?.ok_or(ApiError::Gone)?;
    Ok((hash, invitation))
}

/// `POST /api/beratung/invitation`
async fn show(State(portal): State<Arc<Portal>>, Sent(sent): Sent<Shown>) -> Result<Json<Value>, ApiError> {
    let (hash, invitation) = invitation(&portal, &sent.token).await?;
    let totp = invitation.totp.open(&portal.counselling.totp, &hash);
    let totp = totp.map_err(|error| ApiError::broken("totp", &error))?;
    let mut body = salt_of(&portal, &invitation.name, None);
    let mut roles = Vec::new();
    for (centre, role) in &invitation.roles {
        let name = portal.store.counselling_centre(centre).await?.map(|centre| centre.name);
        roles.push(json!({ "centre": centre, "name": name, "role": role }));
    }
    if let Some(fields) = body.as_object_mut() {
        fields.insert("name".to_owned(), json!(invitation.name.as_str()));
        fields.insert("roles".to_owned(), Value::Array(roles));
        fields.insert("totp".to_owned(), shown_totp(&totp, invitation.name.as_str()));
        fields.insert("totp_required".to_owned(), json!(portal.config.counsellor_totp));
    }
    Ok(Json(body))
}

#[derive(Deserialize)]
struct Accepted {
    token: String,
    #[serde(default)]
    totp: Option<String>,
    #[serde(flatten)]
    account: NewAccount,
}

/// `POST /api/beratung/invitation/accept`
async fn accept(State(portal): State<Arc<Portal>>, Sent(sent): Sent<Accepted>) -> Result<Response, ApiError> {
    let page_key = sent.account.page_key.clone();
    let opening = Opening::by(CameBy::Invitation, page_key.as_deref())?;
    let (hash, invitation) = invitation(&portal, &sent.token).await?;
    let account = sent.account.checked(&portal, AccountKind::Counsellor)?;
    if account.name != invitation.name {
        return Err(ApiError::NotAllowed);
    }
    let account = with_totp(&portal, (&hash, &invitation), account, sent.totp.as_deref())?;
    if !portal.store.accept_invitation(&hash, &account, &invitation.roles).await? {
        return Err(ApiError::NameTaken);
    }
    session::begin(&portal, &account, Opening { status: StatusCode::CREATED, ..opening }).await
}

/// The account with the authenticator app of its invitation, if a code of it is shown; it has to be, unless the operator says
/// otherwise.
fn with_totp(
    portal: &Portal,
    (hash, invitation): (&str, &Invitation),
    account: Account,
    code: Option<&str>,
) -> Result<Account, ApiError> {
    let code = code.filter(|code| !code.trim().is_empty());
    let Some(code) = code else {
        return if portal.config.counsellor_totp { Err(ApiError::TotpNeeded) } else { Ok(account) };
    };
    let key = &portal.counselling.totp;
    let totp = invitation.totp.open(key, hash).map_err(|error| ApiError::broken("totp", &error))?;
    let step = totp.check(code, None, portal.clock.now()).map_err(|_| ApiError::TotpRefused)?;
    let sealed = SealedTotp::seal(key, account.id.as_str(), &totp);
    Ok(Account { totp: Some(sealed), totp_step: step.number(), ..account })
}
