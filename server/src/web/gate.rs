//! The gate that every route has: finds out who asks and lets in whom [`crate::access`] allows.
//!
//! Handlers get a draft's secret or an operator's session only through the extractors here, and these give them
//! only what the gate let in for the route's deed.

use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use super::beratung_api::{self, ApiError, Person};
use super::cookies;
use super::errors::PageError;
use crate::access::{self, Asker, Deed, Denied, Standing};
use crate::portal::Portal;
use crate::store::counselling::accounts::AccountKind;
use crate::vault::DraftSecret;

/// Who was let in, and for what.
#[derive(Clone)]
struct Admitted {
    deed: Deed,
    secret: Option<DraftSecret>,
    session: Option<String>,
    person: Option<Person>,
}

/// Middleware of every route.
pub(super) async fn gate(State(portal): State<Arc<Portal>>, mut request: Request, next: Next) -> Response {
    let secret = secret(request.headers(), &portal);
    let session = session(request.headers(), &portal);
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str).unwrap_or_default();
    let person = match person_at(route, (request.method(), request.headers()), &portal).await {
        Ok(person) => person,
        Err(error) => return error.into_response(),
    };
    let asker = Asker {
        holds_secret: secret.is_some(),
        is_operator: session.is_some(),
        counselling: person.as_ref().map(standing),
    };
    match access::enter(route, asker) {
        Ok(deed) => {
            request.extensions_mut().insert(Admitted { deed, secret, session, person });
            next.run(request).await
        }
        Err(denied) => refusal(denied),
    }
}

/// Who is logged in to counselling; only its own addresses ask the store.
async fn person_at(
    route: &str,
    request: (&Method, &HeaderMap),
    portal: &Portal,
) -> Result<Option<Person>, ApiError> {
    if !route.starts_with(beratung_api::PREFIX) {
        return Ok(None);
    }
    Ok(beratung_api::person_of(portal, request).await?)
}

/// As what somebody is logged in.
pub(super) const fn standing(person: &Person) -> Standing {
    match person.session.kind {
        AccountKind::Seeker => Standing::Seeker,
        AccountKind::Counsellor => Standing::Counsellor,
    }
}

/// The person whom the gate let in to counselling.
pub(super) fn person(parts: &Parts) -> Option<Person> {
    parts.extensions.get::<Admitted>()?.person.clone()
}

/// The secret in the visitor's cookie.
fn secret(headers: &HeaderMap, portal: &Portal) -> Option<DraftSecret> {
    cookies::value(headers, cookies::draft_name(portal.config.secure_cookies()))?.parse().ok()
}

/// The operator's cookie, while its session runs.
fn session(headers: &HeaderMap, portal: &Portal) -> Option<String> {
    let cookie = cookies::value(headers, cookies::operator_name(portal.config.secure_cookies()))?;
    portal.operator.accepts(&cookie, portal.clock.now()).then_some(cookie)
}

fn refusal(denied: Denied) -> Response {
    match denied {
        Denied::NotTheHolder => PageError::DraftGone.into_response(),
        Denied::NotTheOperator => Redirect::to("/betrieb/anmelden").into_response(),
        Denied::NotLoggedIn => ApiError::SessionOver.into_response(),
        Denied::NotOfThisStanding => ApiError::NotAllowed.into_response(),
        Denied::Closed => PageError::NotAllowed.into_response(),
    }
}

/// What the gate let in for `deed`; a route for something else gets nothing.
fn admitted(parts: &Parts, deed: Deed) -> Result<&Admitted, PageError> {
    let admitted = parts.extensions.get::<Admitted>().ok_or(PageError::NotAllowed)?;
    if admitted.deed == deed { Ok(admitted) } else { Err(PageError::NotAllowed) }
}

/// The secret of the draft that a route for drafts is about.
pub(super) struct HeldSecret(pub(super) DraftSecret);

impl<S: Sync> FromRequestParts<S> for HeldSecret {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let secret = admitted(parts, Deed::Draft)?.secret.clone();
        secret.map(Self).ok_or(PageError::NotAllowed)
    }
}

/// The secret that the browser happens to hold on a public page: to say that there is a draft, or to replace it.
pub(super) struct KnownSecret(pub(super) Option<DraftSecret>);

impl<S: Sync> FromRequestParts<S> for KnownSecret {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        Ok(Self(admitted(parts, Deed::Public)?.secret.clone()))
    }
}

/// The session of the operator that a route for the operator is used in.
pub(super) struct OperatorSession(pub(super) String);

impl<S: Sync> FromRequestParts<S> for OperatorSession {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        let session = admitted(parts, Deed::Operate)?.session.clone();
        session.map(Self).ok_or(PageError::NotAllowed)
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Body;
    use axum::http::StatusCode;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn a_handler_behind_no_gate_gets_neither_draft_nor_session() {
        let routes = [
            Router::new().fallback(async |_: HeldSecret| ()),
            Router::new().fallback(async |_: KnownSecret| ()),
            Router::<()>::new().fallback(async |_: OperatorSession| ()),
        ];
        for route in routes {
            let answer = route.oneshot(Request::get("/").body(Body::empty()).unwrap()).await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN);
        }
    }
}
