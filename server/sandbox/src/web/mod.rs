//! The doors: which address is answered by whom, and what is demanded of every request.

mod destinations;
mod events;
mod submissions;
mod token;

use axum::Router;
use axum::extract::{DefaultBodyLimit, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use axum::routing::{get, post, put};

use crate::clients::Party;
use crate::{Refusal, Sandbox};

/// Bytes of the largest request.
const LARGEST_BODY: usize = 64 * 1024 * 1024;

pub(crate) fn router(sandbox: Sandbox) -> Router {
    let api = Router::new()
        .route("/.well-known/jwks.json", get(destinations::service_keys))
        .route("/v2/destinations/{destination}", get(destinations::describe))
        .route("/v2/destinations/{destination}/keys/{kid}", get(destinations::key))
        .route("/v2/submissions", post(submissions::announce).get(submissions::list))
        .route("/v2/submissions/{submission}", put(submissions::submit).get(submissions::fetch))
        .route("/v2/submissions/{submission}/events", get(events::of_submission))
        .route(
            "/v2/submissions/{submission}/attachments/{attachment}",
            put(submissions::upload).get(submissions::attachment),
        )
        .route("/v2/cases/{case}/events", get(events::of_case).post(events::add));
    Router::new()
        .route("/token", post(token::grant))
        .nest("/submission-api", api)
        .layer(from_fn(demand_user_agent))
        .layer(DefaultBodyLimit::max(LARGEST_BODY))
        .with_state(sandbox)
}

/// The real service takes clients without a name for attackers.
async fn demand_user_agent(request: Request, next: Next) -> Result<Response, Refusal> {
    let named = request.headers().get(header::USER_AGENT).is_some_and(|name| !name.is_empty());
    if named { Ok(next.run(request).await) } else { Err(Refusal::NoUserAgent) }
}

/// The party that a request's access token belongs to.
impl FromRequestParts<Sandbox> for Party {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, sandbox: &Sandbox) -> Result<Self, Refusal> {
        let header = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(Refusal::Unauthorized)?;
        sandbox.inner().clients.party(token, sandbox.now()).ok_or(Refusal::Unauthorized)
    }
}

/// Refuses a body of another type than the one expected.
fn expect_type(headers: &HeaderMap, expected: &str) -> Result<(), Refusal> {
    let given = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let given = given.split(';').next().unwrap_or_default().trim();
    if given.eq_ignore_ascii_case(expected) { Ok(()) } else { Err(Refusal::MediaType) }
}

/// A body that is text, such as a JWE.
fn text(body: &[u8]) -> Result<String, Refusal> {
    std::str::from_utf8(body).map(|text| text.trim().to_owned()).map_err(|_| Refusal::BadRequest)
}
