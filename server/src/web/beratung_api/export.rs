//! Everything the server has of a person, for that person: the device opens what is sealed.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use serde_json::{Value, json};

use super::error::ApiError;
use super::session::{Person, me};
use super::wire::{At, b64};
use crate::counselling::frames;
use crate::portal::Portal;

/// The address of the export.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/api/beratung/account/export", get(export))
}

/// `GET /api/beratung/account/export`
async fn export(State(portal): State<Arc<Portal>>, person: Person) -> Result<Response, ApiError> {
    let account = person.load(&portal).await?;
    let notes = portal.store.notes(&account.id).await?;
    let notes = notes.iter().map(|n| json!({ "name": n.name, "revision": n.revision, "note": b64(&n.note) }));
    let whole = json!({
        "account": me(&portal, &account, &person.session).await?,
        "opened_at": At(account.opened_at),
        "touched_at": At(account.touched_at),
        "agreed": { "terms": account.agreed.0, "privacy": account.agreed.1 },
        "notes": notes.collect::<Vec<_>>(),
        "conversations": conversations(&portal, &person).await?,
    });
    let headers =
        [(CONTENT_TYPE, "application/json"), (CONTENT_DISPOSITION, "attachment; filename=\"export.json\"")];
    Ok((headers, whole.to_string()).into_response())
}

/// All conversations with all that happened in them; the sealed files of each have addresses of their own.
async fn conversations(portal: &Portal, person: &Person) -> Result<Vec<Value>, ApiError> {
    let now = portal.clock.now();
    let mut whole = Vec::new();
    for row in portal.store.conversations_of(person.account(), now).await? {
        let events = portal.store.events(&row.id, 0, i64::MAX).await?;
        let files = portal.store.file_names(&row.id).await?;
        let mut shown = frames::conversation(&row, now);
        if let Some(fields) = shown.as_object_mut() {
            fields.insert("events".to_owned(), events.iter().map(frames::event).collect());
            fields.insert("files".to_owned(), json!(files));
        }
        whole.push(shown);
    }
    Ok(whole)
}
