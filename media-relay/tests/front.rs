//! The relay's front over HTTP and WebSocket: who is let in, and what a client cannot do to others.

#![allow(clippy::unwrap_used, clippy::panic, reason = "in tests a defect may panic")]

use std::net::SocketAddr;

use futures_util::{SinkExt as _, StreamExt as _};
use livekit_protocol as lk;
use lk::signal_response::Message as Say;
use media_relay::signal::{Grants, Keys, Relay, RelayConfig, Ticket, unix_now};
use prost::Message as _;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

type Socket = WebSocketStream<MaybeTlsStream<tokio::net::TcpStream>>;

/// A relay on ports of its own.
struct Scene {
    address: SocketAddr,
    keys: Keys,
    relay: Relay,
}

async fn scene() -> Scene {
    let keys = Keys::of("desk", "a-secret-that-only-this-test-knows");
    let config = RelayConfig { shards: 2, ..RelayConfig::new(vec![SocketAddr::from(([127, 0, 0, 1], 0))]) };
    let relay = Relay::start(config, keys.clone()).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let app = relay.router().merge(relay.metrics());
    tokio::spawn(async move { axum::serve(listener, app).await });
    Scene { address, keys, relay }
}

impl Scene {
    fn sign(&self, identity: &str, video: Grants) -> String {
        let ticket = Ticket {
            iss: "desk".into(),
            sub: identity.into(),
            exp: unix_now() + 60,
            video,
            ..Ticket::default()
        };
        ticket.sign(&self.keys).unwrap()
    }

    fn guest(&self, identity: &str, room: &str) -> String {
        self.sign(identity, Grants { room_join: true, room: room.into(), ..Grants::default() })
    }

    async fn connect(&self, token: &str) -> Result<Socket, Error> {
        connect_async(format!("ws://{}/rtc?access_token={token}", self.address))
            .await
            .map(|(socket, _)| socket)
    }

    async fn validate(&self, path: &str, token: &str) -> (u16, String) {
        let url = format!("http://{}{path}?access_token={token}", self.address);
        let response = reqwest::get(url).await.unwrap();
        (response.status().as_u16(), response.text().await.unwrap())
    }

    async fn call(&self, method: &str, request: &impl prost::Message, video: Grants) -> (u16, Vec<u8>) {
        let response = reqwest::Client::new()
            .post(format!("http://{}/twirp/livekit.RoomService/{method}", self.address))
            .bearer_auth(self.sign("", video))
            .header("content-type", "application/protobuf")
            .body(request.encode_to_vec())
            .send()
            .await
            .unwrap();
        (response.status().as_u16(), response.bytes().await.unwrap().to_vec())
    }
}

async fn heard(socket: &mut Socket) -> Option<Say> {
    loop {
        match socket.next().await?.ok()? {
            Message::Binary(bytes) => return lk::SignalResponse::decode(bytes).ok()?.message,
            Message::Close(_) => return None,
            _ => {}
        }
    }
}

async fn heard_until(socket: &mut Socket, wanted: impl Fn(&Say) -> bool) -> bool {
    while let Some(said) = heard(socket).await {
        if wanted(&said) {
            return true;
        }
    }
    false
}

#[tokio::test]
async fn a_ticket_opens_the_door_and_the_first_message_is_the_answer() {
    let scene = scene().await;
    let mut anna = scene.connect(&scene.guest("anna", "r")).await.unwrap();
    assert!(
        matches!(heard(&mut anna).await, Some(Say::Join(join)) if join.room.as_ref().unwrap().name == "r")
    );
}

#[tokio::test]
async fn without_a_good_ticket_nobody_is_let_in_and_everybody_can_ask_why() {
    let scene = scene().await;
    let admin = scene.sign("anna", Grants { room_admin: true, room: "r".into(), ..Grants::default() });
    for (token, why) in
        [("", "no access token"), ("x.y.z", "invalid"), (admin.as_str(), "permissions denied")]
    {
        assert!(matches!(scene.connect(token).await, Err(Error::Http(answer)) if answer.status() == 401));
        let (status, text) = scene.validate("/rtc/validate", token).await;
        assert!(status == 401 && text.contains(why), "{status} {text}");
    }
    assert_eq!(scene.validate("/rtc/validate", &scene.guest("anna", "r")).await, (200, "success".into()));
    assert_eq!(scene.validate("/rtc/v1/validate", &scene.guest("anna", "r")).await.0, 400);
}

#[tokio::test]
async fn a_client_that_makes_no_sense_loses_its_own_session_and_nothing_else() {
    let scene = scene().await;
    let mut anna = scene.connect(&scene.guest("anna", "r")).await.unwrap();
    let mut bert = scene.connect(&scene.guest("bert", "r")).await.unwrap();
    assert!(heard(&mut bert).await.is_some());
    bert.send(Message::Binary(vec![0xff; 64].into())).await.unwrap();
    assert!(!heard_until(&mut bert, |_| false).await, "the nonsensical one is hung up on");
    let ping = lk::SignalRequest {
        message: Some(lk::signal_request::Message::PingReq(lk::Ping { timestamp: 5, rtt: 0 })),
    };
    anna.send(Message::Binary(ping.encode_to_vec().into())).await.unwrap();
    assert!(heard_until(&mut anna, |said| matches!(said, Say::PongResp(_))).await);
}

#[tokio::test]
async fn a_message_larger_than_any_client_sends_is_not_read() {
    let scene = scene().await;
    let mut anna = scene.connect(&scene.guest("anna", "r")).await.unwrap();
    assert!(heard(&mut anna).await.is_some());
    let _ = anna.send(Message::Binary(vec![0; 1 << 20].into())).await;
    assert!(!heard_until(&mut anna, |_| false).await);
}

#[tokio::test]
async fn a_client_that_writes_json_gets_json() {
    let scene = scene().await;
    let mut anna = scene.connect(&scene.guest("anna", "r")).await.unwrap();
    anna.send(Message::Text(r#"{"pingReq":{"timestamp":"7"}}"#.into())).await.unwrap();
    while let Some(Ok(message)) = anna.next().await {
        if let Message::Text(text) = message
            && text.contains("pongResp")
        {
            return;
        }
    }
    panic!("no answer in JSON");
}

#[tokio::test]
async fn the_operator_opens_lists_and_deletes_rooms_on_all_shards() {
    let scene = scene().await;
    let may = || Grants { room_create: true, room_list: true, ..Grants::default() };
    for name in ["a", "b", "c", "d", "e"] {
        let request = lk::CreateRoomRequest { name: name.into(), ..Default::default() };
        assert_eq!(scene.call("CreateRoom", &request, may()).await.0, 200);
    }
    let (_, body) = scene.call("ListRooms", &lk::ListRoomsRequest::default(), may()).await;
    assert_eq!(lk::ListRoomsResponse::decode(body.as_slice()).unwrap().rooms.len(), 5);
    let mut anna = scene.connect(&scene.guest("anna", "c")).await.unwrap();
    assert!(heard(&mut anna).await.is_some());
    assert_eq!(scene.call("DeleteRoom", &lk::DeleteRoomRequest { room: "c".into() }, may()).await.0, 200);
    assert!(heard_until(&mut anna, |said| matches!(said, Say::Leave(_))).await);
}

#[tokio::test]
async fn a_room_s_administrator_has_no_say_in_another_room() {
    let scene = scene().await;
    let mine = Grants { room_admin: true, room: "mine".into(), ..Grants::default() };
    let (status, body) = scene
        .call("ListParticipants", &lk::ListParticipantsRequest { room: "yours".into() }, mine.clone())
        .await;
    assert_eq!(status, 401);
    assert!(String::from_utf8(body).unwrap().contains(r#""code":"unauthenticated""#));
    let (status, _) = scene
        .call("CreateRoom", &lk::CreateRoomRequest { name: "x".into(), ..Default::default() }, mine)
        .await;
    assert_eq!(status, 401);
}

#[tokio::test]
async fn the_numbers_name_nobody() {
    let scene = scene().await;
    let mut anna = scene.connect(&scene.guest("anna-of-the-secret-name", "secret-room")).await.unwrap();
    assert!(heard(&mut anna).await.is_some());
    let (_, text) = scene.validate("/metrics", "").await;
    assert!(text.contains("media_relay_participants 1") && !text.contains("secret"));
    assert_eq!(scene.validate("/health", "").await, (200, "ok\n".into()));
}

#[tokio::test]
async fn when_the_relay_stops_everybody_is_told() {
    let scene = scene().await;
    let mut anna = scene.connect(&scene.guest("anna", "r")).await.unwrap();
    assert!(heard(&mut anna).await.is_some());
    scene.relay.shutdown().await;
    let told = |said: &Say| matches!(said, Say::Leave(leave) if leave.reason() == lk::DisconnectReason::ServerShutdown);
    assert!(heard_until(&mut anna, told).await);
}
