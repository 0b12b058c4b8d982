//! A page on which two tabs of one browser call each other: for trying out, on this machine alone.

use std::borrow::Cow;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use rust_embed::RustEmbed;
use serde::{Deserialize, Serialize};

use crate::signal::{Grants, Keys, Ticket};

/// The output of `npm run build` in `media-relay/demo`.
#[derive(RustEmbed)]
#[folder = "demo/dist"]
#[allow_missing = true]
struct Files;

/// The key that everybody knows.
pub const KEY: &str = "devkey";
/// Its secret, which everybody knows.
pub const SECRET: &str = "this-secret-is-known-to-everybody";
/// Seconds that a ticket of the page is good for.
const LIFETIME: u64 = 6 * 3600;

/// Keys for trying out.
pub fn keys() -> Keys {
    Keys::of(KEY, SECRET)
}

/// `/`, its files, and tickets for whoever asks.
pub fn router(keys: Keys) -> Router {
    Router::new()
        .route("/", get(|| async { file("index.html") }))
        .route("/demo/{file}", get(|Path(name): Path<String>| async move { file(&name) }))
        .route("/demo/ticket", get(ticket))
        .with_state(Arc::new(keys))
}

fn file(name: &str) -> Response {
    let Some(found) = Files::get(name) else {
        let missing = "The page is not built: run `npm ci && npm run build` in media-relay/demo.\n";
        return (StatusCode::NOT_FOUND, missing).into_response();
    };
    let kind = match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        _ => "application/octet-stream",
    };
    let bytes = match found.data {
        Cow::Borrowed(bytes) => axum::body::Bytes::from_static(bytes),
        Cow::Owned(bytes) => bytes.into(),
    };
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, "no-cache")], bytes).into_response()
}

/// Who wants to go where.
#[derive(Deserialize)]
struct Wish {
    room: String,
    identity: String,
    #[serde(default)]
    name: String,
}

#[derive(Serialize)]
struct Issued {
    token: String,
}

async fn ticket(State(keys): State<Arc<Keys>>, Query(wish): Query<Wish>) -> Result<Json<Issued>, StatusCode> {
    let ticket = Ticket {
        iss: KEY.to_owned(),
        sub: wish.identity,
        exp: crate::signal::unix_now() + LIFETIME,
        name: wish.name,
        video: Grants {
            room_join: true,
            room: wish.room,
            can_update_own_metadata: Some(true),
            ..Grants::default()
        },
        ..Ticket::default()
    };
    let token = ticket.sign(&keys).map_err(|_| StatusCode::BAD_REQUEST)?;
    Ok(Json(Issued { token }))
}
