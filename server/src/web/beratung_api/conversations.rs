//! Conversations: begun, listed, read, and changed as the core allows.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{delete, get, post, put};
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::centres::{LANGUAGES, topic};
use sozial_core::seals::Help;

use super::error::ApiError;
use super::session::Person;
use super::wire::{At, B64, Sent, b64};
use crate::access::Standing;
use crate::counselling::conversing::{self, NotTaken, Taken};
use crate::counselling::frames;
use crate::portal::Portal;
use crate::store::counselling::conversations::{ConversationRow, InboxFilter, state_named};
use crate::store::counselling::events::What;

/// Events in one answer.
const MOST_EVENTS: i64 = 200;

/// The addresses of conversations.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/api/beratung/inbox", get(inbox))
        .route("/api/beratung/conversations", get(list).post(begin))
        .route("/api/beratung/conversations/{id}", get(show).delete(remove))
        .route("/api/beratung/conversations/{id}/events", get(events))
        .route("/api/beratung/conversations/{id}/messages", post(write))
        .route("/api/beratung/conversations/{id}/messages/{message}", delete(unwrite))
        .route("/api/beratung/conversations/{id}/links", post(change_readers))
        .route("/api/beratung/conversations/{id}/signs", post(sign))
        .route("/api/beratung/conversations/{id}/state", put(set_state))
        .route("/api/beratung/conversations/{id}/end", put(choose_end))
}

impl From<NotTaken> for ApiError {
    fn from(reason: NotTaken) -> Self {
        match reason {
            NotTaken::NotFound => Self::NotFound,
            NotTaken::Refused(refused) => Self::Post(refused),
            NotTaken::OldKeys => Self::OldKeys,
            NotTaken::NotAllowed => Self::NotAllowed,
            NotTaken::Full => Self::Full,
            NotTaken::File(error) => Self::Refused(error.text_key(), error.help()),
            NotTaken::Changed => Self::Changed(None),
            NotTaken::Store(error) => error.into(),
        }
    }
}

/// A conversation that this person may read.
pub(super) async fn of(portal: &Portal, id: &str, person: &Person) -> Result<ConversationRow, ApiError> {
    let row = portal.store.conversation_of(id, person.account(), portal.clock.now()).await?;
    row.ok_or(ApiError::NotFound)
}

fn all(rows: &[ConversationRow], portal: &Portal) -> Json<Value> {
    let now = portal.clock.now();
    Json(rows.iter().map(|row| frames::conversation(row, now)).collect())
}

/// `GET /api/beratung/conversations`
async fn list(State(portal): State<Arc<Portal>>, person: Person) -> Result<Json<Value>, ApiError> {
    let rows = portal.store.conversations_of(person.account(), portal.clock.now()).await?;
    Ok(all(&rows, &portal))
}

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    centre: String,
    #[serde(default)]
    topic: String,
    #[serde(default)]
    language: String,
}

/// `GET /api/beratung/inbox`
async fn inbox(
    State(portal): State<Arc<Portal>>,
    Query(wanted): Query<Wanted>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let filter = InboxFilter { centre: &wanted.centre, topic: &wanted.topic, language: &wanted.language };
    let rows = portal.store.inbox(person.account(), filter, portal.clock.now()).await?;
    Ok(all(&rows, &portal))
}

#[derive(Deserialize)]
struct Begun {
    centre: String,
    topic: String,
    language: String,
    link: B64,
    keys: B64,
    message: B64,
}

/// `POST /api/beratung/conversations`
async fn begin(
    State(portal): State<Arc<Portal>>,
    person: Person,
    Sent(sent): Sent<Begun>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    if super::super::gate::standing(&person) != Standing::Seeker {
        return Err(ApiError::NotAllowed);
    }
    let centre = portal.store.counselling_centre(&sent.centre).await?.ok_or(ApiError::NotFound)?;
    if topic(&sent.topic).is_none() || !LANGUAGES.contains(&&*sent.language) {
        return Err(ApiError::Unreadable);
    }
    let parcel = (&*sent.link.0, &*sent.keys.0, &*sent.message.0);
    let enquiry = conversing::Sent { centre: &centre, topic: &sent.topic, language: &sent.language, parcel };
    let row = conversing::begin(&portal, &person.load(&portal).await?, enquiry).await?;
    Ok((StatusCode::CREATED, Json(frames::conversation(&row, portal.clock.now()))))
}

/// `GET /api/beratung/conversations/{id}`
async fn show(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let row = of(&portal, &id, &person).await?;
    let mut links = Vec::new();
    for event in portal.store.links(&id).await? {
        if let What::Link { link, keys, .. } = &event.what {
            links.push(json!({ "place": event.place, "link": b64(link), "keys": b64(keys) }));
        }
    }
    let mut shown = frames::conversation(&row, portal.clock.now());
    if let Some(fields) = shown.as_object_mut() {
        fields.insert("links".to_owned(), Value::Array(links));
    }
    Ok(Json(shown))
}

#[derive(Deserialize)]
struct After {
    #[serde(default)]
    after: i64,
}

/// `GET /api/beratung/conversations/{id}/events`
async fn events(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    Query(seen): Query<After>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let row = of(&portal, &id, &person).await?;
    let events = portal.store.events(&id, seen.after, MOST_EVENTS).await?;
    let last = events.last().map_or(seen.after, |event| event.place);
    Ok(Json(json!({
        "events": events.iter().map(frames::event).collect::<Vec<_>>(),
        "last": last,
        "more": last < row.last,
    })))
}

#[derive(Deserialize)]
struct Message {
    message: B64,
}

/// `POST /api/beratung/conversations/{id}/messages`
async fn write(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
    Sent(sent): Sent<Message>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let poster = person.load(&portal).await?;
    let taken = conversing::post(&portal, &id, &poster, &sent.message.0).await?;
    let (status, (id, place)) = outcome(taken);
    Ok((status, Json(json!({ "id": id, "place": place }))))
}

/// `201` for what is new, `200` for what was here.
pub(super) fn outcome<T>(taken: Taken<T>) -> (StatusCode, T) {
    match taken {
        Taken::New(what) => (StatusCode::CREATED, what),
        Taken::Already(what) => (StatusCode::OK, what),
    }
}

/// `DELETE /api/beratung/conversations/{id}/messages/{message}`
async fn unwrite(
    State(portal): State<Arc<Portal>>,
    Path((id, message)): Path<(String, String)>,
    person: Person,
) -> Result<StatusCode, ApiError> {
    let writer = person.load(&portal).await?;
    conversing::delete_message(&portal, &id, &writer, &message).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct Readers {
    link: B64,
    keys: B64,
}

/// `POST /api/beratung/conversations/{id}/links`
async fn change_readers(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
    Sent(sent): Sent<Readers>,
) -> Result<(StatusCode, Json<Value>), ApiError> {
    let poster = person.load(&portal).await?;
    let taken = conversing::extend(&portal, &id, &poster, (&sent.link.0, &sent.keys.0)).await?;
    let (status, (epoch, place)) = outcome(taken);
    Ok((status, Json(json!({ "epoch": epoch, "place": place }))))
}

#[derive(Deserialize)]
struct Signed {
    sign: B64,
}

/// `POST /api/beratung/conversations/{id}/signs`
async fn sign(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
    Sent(sent): Sent<Signed>,
) -> Result<StatusCode, ApiError> {
    conversing::sign(&portal, &id, &person.load(&portal).await?, &sent.sign.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct NewState {
    state: String,
}

/// `PUT /api/beratung/conversations/{id}/state`
async fn set_state(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
    Sent(sent): Sent<NewState>,
) -> Result<StatusCode, ApiError> {
    let state = state_named(&sent.state).ok_or(ApiError::Unreadable)?;
    conversing::set_state(&portal, &id, &person.load(&portal).await?, state).await?;
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize)]
struct End {
    ends_at: Option<At>,
}

/// `PUT /api/beratung/conversations/{id}/end`
async fn choose_end(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
    Sent(sent): Sent<End>,
) -> Result<Json<Value>, ApiError> {
    let mut locked = conversing::lock(&portal, &id, person.account()).await?;
    if locked.row.seeker != *person.account() {
        return Err(ApiError::NotAllowed);
    }
    let lifetime = locked.row.lifetime;
    locked.row.lifetime = match sent.ends_at {
        Some(end) => lifetime
            .choose(end.0, portal.clock.now())
            .map_err(|reason| ApiError::Refused(reason.text_key(), Help::TypeAgain))?,
        None => sozial_core::counselling::Lifetime { chosen: None, ..lifetime },
    };
    let row = locked.commit().await?;
    Ok(Json(json!({ "ends_at": At(row.lifetime.ends()) })))
}

/// `DELETE /api/beratung/conversations/{id}`
async fn remove(
    State(portal): State<Arc<Portal>>,
    Path(id): Path<String>,
    person: Person,
) -> Result<Response, ApiError> {
    conversing::delete(&portal, &id, person.account()).await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
