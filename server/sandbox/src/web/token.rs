//! Who gets an access token (RFC 6749, section 4.4).

use axum::Form;
use axum::Json;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::json;

use crate::Sandbox;
use crate::clients::TOKEN_SECONDS;

#[derive(Deserialize)]
pub(super) struct Grant {
    #[serde(default)]
    grant_type: String,
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    client_secret: String,
    #[serde(default)]
    scope: String,
}

/// Why no token is granted (RFC 6749, section 5.2).
#[derive(Clone, Copy)]
pub(super) enum NoToken {
    InvalidRequest,
    UnsupportedGrantType,
    InvalidClient,
    InvalidScope,
}

/// Credentials are taken from the body only; the real service refuses them in a Basic header.
pub(super) async fn grant(
    State(sandbox): State<Sandbox>,
    headers: HeaderMap,
    form: Result<Form<Grant>, FormRejection>,
) -> Result<Response, NoToken> {
    if headers.contains_key(header::AUTHORIZATION) {
        return Err(NoToken::InvalidClient);
    }
    let Form(grant) = form.map_err(|_| NoToken::InvalidRequest)?;
    if grant.grant_type != "client_credentials" {
        return Err(NoToken::UnsupportedGrantType);
    }
    let granted = sandbox.inner().clients.token(&grant.client_id, &grant.client_secret, sandbox.now());
    let (token, party) = granted.ok_or(NoToken::InvalidClient)?;
    let scopes = party.scopes();
    let allowed = grant.scope.split_whitespace().all(|scope| scopes.iter().any(|known| known == scope));
    if !allowed {
        return Err(NoToken::InvalidScope);
    }
    let answer = json!({
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": TOKEN_SECONDS,
        "scope": scopes.join(" "),
    });
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}

impl IntoResponse for NoToken {
    fn into_response(self) -> Response {
        let (status, error) = match self {
            Self::InvalidRequest => (StatusCode::BAD_REQUEST, "invalid_request"),
            Self::UnsupportedGrantType => (StatusCode::BAD_REQUEST, "unsupported_grant_type"),
            Self::InvalidClient => (StatusCode::UNAUTHORIZED, "invalid_client"),
            Self::InvalidScope => (StatusCode::BAD_REQUEST, "invalid_scope"),
        };
        (status, Json(json!({ "error": error }))).into_response()
    }
}
