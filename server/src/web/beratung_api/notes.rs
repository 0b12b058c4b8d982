//! What is only for oneself: sealed notes by name, changed only at the revision that was read.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::counselling::Note;

use super::error::ApiError;
use super::session::Person;
use super::wire::{B64, Sent, b64};
use crate::portal::Portal;
use crate::store::counselling::notes::{NoteRow, SavedNote};

/// Bytes of one note.
const LARGEST: usize = 64 * 1024;
/// Bytes of all notes of an account.
const MOST: i64 = 4_000_000;
/// Characters of a name.
const LONGEST_NAME: usize = 80;

/// The addresses of notes.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/notes", get(list))
        .route("/api/beratung/notes/{name}", get(show).put(save).delete(forget))
}

fn checked(name: &str) -> Result<&str, ApiError> {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./".contains(&byte);
    let fits = (1..=LONGEST_NAME).contains(&name.len()) && name.bytes().all(plain);
    if fits { Ok(name) } else { Err(ApiError::Unreadable) }
}

/// `GET /api/beratung/notes`
async fn list(State(portal): State<Arc<Portal>>, person: Person) -> Result<Json<Value>, ApiError> {
    let notes = portal.store.notes(person.account()).await?;
    let shown = notes
        .iter()
        .map(|note| json!({ "name": note.name, "revision": note.revision, "bytes": note.note.len() }));
    Ok(Json(shown.collect()))
}

/// `GET /api/beratung/notes/{name}`
async fn show(
    State(portal): State<Arc<Portal>>,
    Path(name): Path<String>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let note = portal.store.note(person.account(), checked(&name)?).await?.ok_or(ApiError::NotFound)?;
    Ok(Json(json!({ "name": note.name, "revision": note.revision, "note": b64(&note.note) })))
}

#[derive(Deserialize)]
struct Saved {
    revision: i64,
    note: B64,
}

/// `PUT /api/beratung/notes/{name}`
async fn save(
    State(portal): State<Arc<Portal>>,
    Path(name): Path<String>,
    person: Person,
    Sent(sent): Sent<Saved>,
) -> Result<Json<Value>, ApiError> {
    if sent.note.0.len() > LARGEST {
        return Err(ApiError::TooLarge);
    }
    let note = Note::from_bytes(sent.note.0)?.as_bytes().to_vec();
    let row = NoteRow { name: checked(&name)?.to_owned(), revision: sent.revision.max(0), note };
    match portal.store.save_note(person.account(), &row, MOST).await? {
        SavedNote::Kept(revision) => Ok(Json(json!({ "revision": revision }))),
        SavedNote::Changed(revision) => Err(ApiError::Changed(Some(revision))),
        SavedNote::Full => Err(ApiError::Full),
    }
}

/// `DELETE /api/beratung/notes/{name}`
async fn forget(
    State(portal): State<Arc<Portal>>,
    Path(name): Path<String>,
    person: Person,
) -> Result<StatusCode, ApiError> {
    let deleted = portal.store.delete_note(person.account(), checked(&name)?).await?;
    if deleted { Ok(StatusCode::NO_CONTENT) } else { Err(ApiError::NotFound) }
}
