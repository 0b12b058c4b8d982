//! What happens in a conversation reaches every device: over a WebSocket, by plain requests, after a broken line.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use sozial_portal::portal::Portal;
use sozial_portal::serve::serve;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};
use world::World;
use world::device::{Device, b64};
use world::talk::Talk;

/// Long enough for a busy machine; nothing waits for it when all is well.
const PATIENCE: Duration = Duration::from_secs(20);

/// A portal that listens, until this is dropped.
struct Served {
    at: String,
    stop: watch::Sender<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Served {
    async fn start(portal: &Arc<Portal>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap().to_string();
        let (stop, stopped) = watch::channel(false);
        let portal = portal.clone();
        let task = tokio::spawn(async move { serve(portal, listener, stopped).await.unwrap() });
        Self { at, stop, task }
    }

    async fn end(self) {
        self.stop.send(true).unwrap();
        self.task.await.unwrap();
    }
}

/// A device's line.
struct Line(WebSocketStream<MaybeTlsStream<TcpStream>>);

impl Line {
    async fn connect(served: &Served, device: &Device, after: Value) -> Self {
        let mut line = Self::open(served, device.cookie.as_deref(), None).await.unwrap();
        line.say(json!({ "type": "resume", "after": after })).await;
        line
    }

    async fn open(served: &Served, cookie: Option<&str>, origin: Option<&str>) -> Result<Self, u16> {
        let mut request = format!("ws://{}/api/beratung/live", served.at).into_client_request().unwrap();
        let headers = request.headers_mut();
        if let Some(cookie) = cookie {
            headers.insert("cookie", format!("beratung={cookie}").parse().unwrap());
        }
        if let Some(origin) = origin {
            headers.insert("origin", origin.parse().unwrap());
        }
        match connect_async(request).await {
            Ok((stream, _)) => Ok(Self(stream)),
            Err(tokio_tungstenite::tungstenite::Error::Http(answer)) => Err(answer.status().as_u16()),
            Err(other) => panic!("{other}"),
        }
    }

    async fn say(&mut self, value: Value) {
        self.0.send(Message::text(value.to_string())).await.unwrap();
    }

    /// The next frame; null when the line is over.
    async fn next(&mut self) -> Value {
        loop {
            match tokio::time::timeout(PATIENCE, self.0.next()).await.unwrap() {
                Some(Ok(Message::Text(text))) => return serde_json::from_str(&text).unwrap(),
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                _ => return Value::Null,
            }
        }
    }
}

async fn talk(world: World) -> (Talk, world::Shared) {
    let (portal, shared) = world.shared();
    (Talk::prepared(portal).await, shared)
}

#[tokio::test]
async fn a_message_is_there_at_once_on_every_device_of_every_reader() {
    for world in World::on_each().await {
        let (mut t, _shared) = talk(world).await;
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let served = Served::start(&t.portal).await;
        let mut seeker = Line::connect(&served, &t.seeker.device, json!({})).await;
        let mut counsellor = Line::connect(&served, &t.counsellor.device, json!({})).await;
        let mut other = Line::connect(&served, &t.other.device, json!({})).await;
        for line in [&mut seeker, &mut counsellor] {
            let ready = line.next().await;
            assert_eq!((&ready["type"], &ready["last"][&id]), (&json!("ready"), &json!(3)));
        }
        assert_eq!(other.next().await, json!({ "type": "ready", "last": {} }));
        for text in ["eins", "zwei", "drei"] {
            assert_eq!(t.seeker.say(&id, text, now).await.status, StatusCode::CREATED);
        }
        for line in [&mut seeker, &mut counsellor] {
            for place in 4..=6 {
                let event = line.next().await;
                assert_eq!((&event["type"], &event["place"]), (&json!("event"), &json!(place)));
            }
        }
        // The colleague hears of what concerns the centre, and of nothing else.
        let second = t.enquired("noch eine").await;
        let said = other.next().await;
        assert_eq!((&said["type"], &said["conversation"]["id"]), (&json!("conversation"), &json!(second)));
        served.end().await;
        assert_eq!(other.next().await, Value::Null);
    }
}

#[tokio::test]
async fn after_a_broken_line_nothing_is_missing_and_nothing_comes_twice() {
    for world in World::on_each().await {
        let (mut t, _shared) = talk(world).await;
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let served = Served::start(&t.portal).await;
        let mut line = Line::connect(&served, &t.counsellor.device, json!({})).await;
        line.next().await;
        t.seeker.say(&id, "gehört", now).await;
        assert_eq!(line.next().await["place"], 4);
        drop(line);
        for number in 0..250 {
            assert_eq!(t.seeker.say(&id, &number.to_string(), now).await.status, StatusCode::CREATED);
        }
        let mut line = Line::connect(&served, &t.counsellor.device, json!({ (id.clone()): 4 })).await;
        for place in 5..=254 {
            assert_eq!(line.next().await["place"], place);
        }
        assert_eq!(line.next().await["type"], "ready");
        served.end().await;
    }
}

#[tokio::test]
async fn where_websockets_are_blocked_plain_requests_tell_the_same() {
    for world in World::on_each().await {
        let (mut t, _shared) = talk(world).await;
        let (id, now) = (t.taken("Hilfe").await, t.now());
        let first = t.counsellor.device.get("/events").await.body;
        assert_eq!((&first["events"], &first["after"]), (&json!([]), &json!(format!("{id}:3"))));
        let path = format!("/events?after={id}:3");
        // Whoever waits is answered as soon as something happens.
        let cookie = t.counsellor.device.cookie.clone();
        let mut waiting = Device::new(&t.router, "Beratung-1");
        waiting.cookie = cookie;
        let at = path.clone();
        let waiting = tokio::spawn(async move { waiting.get(&at).await });
        while t.portal.counselling.live.connected() == 0 {
            tokio::task::yield_now().await;
        }
        t.seeker.say(&id, "eins", now).await;
        let said = waiting.await.unwrap().body;
        assert_eq!((&said["events"][0]["type"], &said["events"][0]["place"]), (&json!("event"), &json!(4)));
        assert_eq!(said["after"], json!(format!("{id}:4")));
        assert_eq!(t.counsellor.device.get(&path).await.body, said);

        let second = t.taken("noch eine").await;
        let said = t.counsellor.device.get(&format!("/events?after={id}:4")).await.body;
        let kinds: Vec<_> = said["events"].as_array().unwrap().iter().map(|e| &e["type"]).collect();
        assert_eq!(kinds, ["conversation"]);
        t.seeker.device.delete(&format!("/conversations/{second}")).await;
        let said = t.counsellor.device.get(&format!("/events?after={id}:4,{second}:3")).await.body;
        assert_eq!(said["events"], json!([{ "type": "gone", "conversation": second }]));
    }
}

#[tokio::test]
async fn a_sign_reaches_the_others_and_lies_nowhere() {
    let (mut t, _shared) = talk(World::on_sqlite().await).await;
    let (id, now) = (t.taken("Hilfe").await, t.now());
    let served = Served::start(&t.portal).await;
    let mut seeker = Line::connect(&served, &t.seeker.device, json!({})).await;
    let mut counsellor = Line::connect(&served, &t.counsellor.device, json!({})).await;
    seeker.next().await;
    counsellor.next().await;
    let sign = t.seeker.typing(&id, now).await;
    seeker.say(json!({ "type": "sign", "conversation": id, "sign": b64(&sign) })).await;
    let heard = counsellor.next().await;
    assert_eq!(heard, json!({ "type": "sign", "conversation": id, "sign": b64(&sign) }));
    let posted =
        t.seeker.device.post(&format!("/conversations/{id}/signs"), json!({ "sign": b64(&sign) })).await;
    assert_eq!(posted.status, StatusCode::NO_CONTENT);
    assert_eq!(counsellor.next().await["type"], "sign");
    let plain = json!({ "sign": b64("Klartext") });
    assert_eq!(
        t.seeker.device.post(&format!("/conversations/{id}/signs"), plain).await.error(),
        "not-an-envelope"
    );
    assert_eq!(t.seeker.device.get("/conversations").await.body[0]["last"], 3);
    served.end().await;
}

#[tokio::test]
async fn who_leaves_or_deletes_is_told_and_hears_no_more() {
    let (mut t, _shared) = talk(World::on_sqlite().await).await;
    let id = t.taken("Hilfe").await;
    let served = Served::start(&t.portal).await;
    let mut counsellor = Line::connect(&served, &t.counsellor.device, json!({})).await;
    counsellor.next().await;
    t.seeker.device.delete(&format!("/conversations/{id}")).await;
    assert_eq!(counsellor.next().await, json!({ "type": "gone", "conversation": id }));
    // Logged out everywhere, the line is over too.
    let mut seeker = Line::connect(&served, &t.seeker.device, json!({})).await;
    seeker.next().await;
    t.seeker.device.delete("/sessions").await;
    assert_eq!(seeker.next().await, Value::Null);
    served.end().await;
}

#[tokio::test]
async fn only_who_is_logged_in_and_on_a_page_of_ours_is_connected() {
    let (t, _shared) = talk(World::on_sqlite().await).await;
    let served = Served::start(&t.portal).await;
    let cookie = t.seeker.device.cookie.as_deref();
    let own = format!("http://{}", served.at);
    assert!(Line::open(&served, cookie, Some(&own)).await.is_ok());
    assert_eq!(Line::open(&served, None, Some(&own)).await.err(), Some(401));
    assert_eq!(Line::open(&served, cookie, Some("https://fremd.example")).await.err(), Some(403));
    let mut rude = Line::open(&served, cookie, None).await.unwrap();
    rude.say(json!({ "type": "hallo" })).await;
    assert_eq!(rude.next().await, Value::Null);
    served.end().await;
}
