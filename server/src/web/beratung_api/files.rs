//! Sealed files of a conversation: taken whole, kept as they are, given to whoever may read the conversation.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::conversations::{of, outcome};
use super::error::ApiError;
use super::session::Person;
use crate::counselling::conversing;
use crate::portal::Portal;

/// Bytes of a sealed file: 10 MB, padded by an eighth at most, and what sealing adds.
const LARGEST: usize = 11_400_000;

/// The addresses of files.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/conversations/{id}/files/{file}", get(give).put(take).delete(forget))
        .layer(DefaultBodyLimit::max(LARGEST))
}

/// `PUT /api/beratung/conversations/{id}/files/{file}`
async fn take(
    State(portal): State<Arc<Portal>>,
    Path((id, file)): Path<(String, String)>,
    person: Person,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<StatusCode, ApiError> {
    let sealed = body.map_err(|_| ApiError::TooLarge)?;
    let sender = person.load(&portal).await?;
    let taken = conversing::keep_file(&portal, (&id, &file), &sender, &sealed).await?;
    Ok(outcome(taken).0)
}

/// `GET /api/beratung/conversations/{id}/files/{file}`
async fn give(
    State(portal): State<Arc<Portal>>,
    Path((id, file)): Path<(String, String)>,
    person: Person,
) -> Result<Response, ApiError> {
    of(&portal, &id, &person).await?;
    let sealed = portal.store.sealed_file(&id, &file).await?.ok_or(ApiError::NotFound)?;
    let headers = [(CONTENT_TYPE, "application/octet-stream"), (CONTENT_DISPOSITION, "attachment")];
    Ok((headers, sealed).into_response())
}

/// `DELETE /api/beratung/conversations/{id}/files/{file}`
async fn forget(
    State(portal): State<Arc<Portal>>,
    Path((id, file)): Path<(String, String)>,
    person: Person,
) -> Result<StatusCode, ApiError> {
    conversing::delete_file(&portal, &id, &person.load(&portal).await?, &file).await?;
    Ok(StatusCode::NO_CONTENT)
}
