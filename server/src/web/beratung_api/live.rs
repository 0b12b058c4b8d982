//! What happens, as it happens: over a WebSocket, and by plain requests where these are blocked.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::extract::ws::{Message, WebSocket, WebSocketUpgrade};
use axum::extract::{Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::get;
use axum::{Json, Router};
use serde::Deserialize;
use serde_json::{Value, json};
use sozial_core::retention::{Kept, cutoff};
use tokio::time::{Instant, timeout};

use super::cursor::Cursor;
use super::error::ApiError;
use super::session::Person;
use super::wire::B64;
use crate::counselling::{Frame, Listening, conversing, frames};
use crate::portal::Portal;
use crate::store::StoreError;
use crate::web::origin;

/// Devices that are connected to one server.
const MOST_CONNECTED: usize = 20_000;
/// Bytes of what a device says over the WebSocket.
const LONGEST_FRAME: usize = 128 * 1024;
/// How long a device may take to say where it left.
const RESUMES_WITHIN: Duration = Duration::from_secs(10);
/// How often the line and the session are looked at.
const PING_EVERY: Duration = Duration::from_secs(30);
/// How long a plain request waits for something to happen.
const WAITS: Duration = Duration::from_secs(25);
/// Events that are loaded at once.
const PAGE: i64 = 200;

/// The addresses of what happens.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new().route("/api/beratung/live", get(connect)).route("/api/beratung/events", get(poll))
}

/// `GET /api/beratung/live`
async fn connect(
    State(portal): State<Arc<Portal>>,
    headers: HeaderMap,
    person: Person,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, ApiError> {
    if origin::is_foreign(&headers) {
        return Err(ApiError::Foreign);
    }
    if portal.counselling.live.connected() >= MOST_CONNECTED {
        return Err(ApiError::Unavailable);
    }
    let upgrade = upgrade.map_err(|_| ApiError::Unreadable)?.max_message_size(LONGEST_FRAME);
    Ok(upgrade.on_upgrade(move |socket| async move {
        // A line that breaks is no event: the device resumes.
        let _ = Line { portal, person, socket }.run().await;
    }))
}

/// The line to one device.
struct Line {
    portal: Arc<Portal>,
    person: Person,
    socket: WebSocket,
}

/// The line is over.
struct Over;

impl From<axum::Error> for Over {
    fn from(_: axum::Error) -> Self {
        Self
    }
}

impl From<StoreError> for Over {
    fn from(error: StoreError) -> Self {
        tracing::error!(part = "live", %error, "a line is cut off");
        Self
    }
}

/// What a device says.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
enum Spoken {
    Resume {
        #[serde(default)]
        after: Cursor,
    },
    Sign {
        conversation: String,
        sign: B64,
    },
}

impl Line {
    async fn run(mut self) -> Result<(), Over> {
        let cursor = self.resumes().await?;
        // Listening begins before what was missed is loaded: nothing falls between.
        let mut listening = self.portal.counselling.live.listen(self.person.account());
        self.catch_up(&cursor).await?;
        self.pass_on(&mut listening).await
    }

    /// Waits for the first frame, which says where the device left.
    async fn resumes(&mut self) -> Result<Cursor, Over> {
        let said = timeout(RESUMES_WITHIN, self.socket.recv()).await.map_err(|_| Over)?;
        let Some(Ok(Message::Text(text))) = said else { return Err(Over) };
        match serde_json::from_str(&text) {
            Ok(Spoken::Resume { after }) => Ok(after),
            _ => Err(Over),
        }
    }

    async fn catch_up(&mut self, cursor: &Cursor) -> Result<(), Over> {
        let now = self.portal.clock.now();
        let places = self.portal.store.last_places(self.person.account(), now).await?;
        for (id, last) in &places {
            let mut after = cursor.place(id, *last);
            while after < *last {
                let events = self.portal.store.events(id, after, PAGE).await?;
                let Some(end) = events.last() else { break };
                after = end.place;
                for event in &events {
                    self.say(frames::of_event(event)).await?;
                }
            }
        }
        let last: Cursor = Cursor(places.into_iter().collect());
        self.say(json!({ "type": "ready", "last": last.0 }).to_string().into()).await
    }

    async fn pass_on(&mut self, listening: &mut Listening) -> Result<(), Over> {
        let mut heard = Instant::now();
        let mut ping = tokio::time::interval_at(heard + PING_EVERY, PING_EVERY);
        loop {
            tokio::select! {
                frame = listening.next() => self.say(frame.ok_or(Over)?).await?,
                said = self.socket.recv() => {
                    heard = Instant::now();
                    self.hear(said.ok_or(Over)??).await?;
                }
                _ = ping.tick() => {
                    if heard.elapsed() > 2 * PING_EVERY {
                        return Err(Over);
                    }
                    self.check_session().await?;
                    self.socket.send(Message::Ping(Vec::new().into())).await?;
                }
            }
        }
    }

    async fn say(&mut self, frame: Frame) -> Result<(), Over> {
        // A device that takes nothing for so long is gone.
        timeout(PING_EVERY, self.socket.send(Message::Text((&*frame).into()))).await.map_err(|_| Over)??;
        Ok(())
    }

    async fn hear(&mut self, said: Message) -> Result<(), Over> {
        match said {
            Message::Close(_) => Err(Over),
            Message::Text(text) => {
                if let Ok(Spoken::Sign { conversation, sign }) = serde_json::from_str(&text)
                    && let Some(account) = self.portal.store.account(self.person.account()).await?
                {
                    // Signs may get lost; a message would say why it is not taken.
                    let _ = conversing::sign(&self.portal, &conversation, &account, &sign.0).await;
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Being connected is no interaction: a session ends all the same.
    async fn check_session(&mut self) -> Result<(), Over> {
        let cutoff = cutoff(Kept::CounsellingSession, self.portal.clock.now());
        if self.portal.store.session(&self.person.token, cutoff).await?.is_some() {
            return Ok(());
        }
        self.say(frames::over()).await?;
        Err(Over)
    }
}

#[derive(Deserialize)]
struct Left {
    #[serde(default)]
    after: String,
}

/// `GET /api/beratung/events`
async fn poll(
    State(portal): State<Arc<Portal>>,
    Query(left): Query<Left>,
    person: Person,
) -> Result<Json<Value>, ApiError> {
    let cursor = Cursor::read(&left.after);
    let mut listening = portal.counselling.live.listen(person.account());
    let end = Instant::now() + WAITS;
    loop {
        let (said, after) = missed(&portal, &person, &cursor).await?;
        if !said.is_empty() || left.after.is_empty() {
            return Ok(Json(json!({ "events": said, "after": after.written() })));
        }
        let Ok(Some(frame)) = tokio::time::timeout_at(end, listening.next()).await else {
            return Ok(Json(json!({ "events": [], "after": after.written() })));
        };
        if let Some(sign) = sign_in(&frame) {
            return Ok(Json(json!({ "events": [sign], "after": after.written() })));
        }
    }
}

/// A sign lies nowhere: whoever waits gets it out of the frame.
fn sign_in(frame: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(frame).ok()?;
    (value.get("type")? == "sign").then_some(value)
}

/// What happened since the cursor, and the cursor after it.
async fn missed(portal: &Portal, person: &Person, cursor: &Cursor) -> Result<(Vec<Value>, Cursor), ApiError> {
    let now = portal.clock.now();
    let places = portal.store.last_places(person.account(), now).await?;
    let (mut said, mut after) = (Vec::new(), Cursor::default());
    for (id, last) in places {
        let mut seen = cursor.place(&id, last);
        if !cursor.0.contains_key(&id) && !cursor.0.is_empty() {
            let row = portal.store.conversation_of(&id, person.account(), now).await?;
            let new = row.map(
                |row| json!({ "type": "conversation", "conversation": frames::conversation(&row, now) }),
            );
            said.extend(new);
        }
        for event in portal.store.events(&id, seen, PAGE).await? {
            seen = event.place;
            let mut shown = frames::event(&event);
            if let Some(fields) = shown.as_object_mut() {
                fields.insert("type".to_owned(), json!("event"));
            }
            said.push(shown);
        }
        after.0.insert(id, seen);
    }
    let gone = cursor.0.keys().filter(|id| !after.0.contains_key(*id));
    said.extend(gone.map(|id| json!({ "type": "gone", "conversation": id })));
    Ok((said, after))
}
