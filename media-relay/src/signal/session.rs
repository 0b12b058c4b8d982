//! One client's WebSocket: its messages to the shard, the shard's messages to it.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::ws::{Message, WebSocket};
use livekit_protocol as lk;
use prost::Message as _;

use super::front::Front;
use super::reception::Messages;
use crate::room::{Command, Join, Private, SessionId};

/// Clients ping every five seconds; who is silent for so long is gone.
const SILENCE: Duration = Duration::from_secs(30);
/// A client that reads nothing for so long is gone.
const SEND: Duration = Duration::from_secs(10);

/// How the client writes its messages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Protobuf,
    Json,
}

/// Why a session ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    /// The shard has said everything.
    Dismissed,
    /// The client is gone, or made no sense.
    Lost,
}

/// Runs until the shard hangs up or the client is gone.
pub(super) async fn run(front: Arc<Front>, mut socket: WebSocket, join: impl FnOnce(SessionId) -> Box<Join>) {
    let (session, mut messages) = front.reception.session();
    let join = join(session);
    let room = join.pass.room.clone();
    front.reception.tell(&room, Command::Join(join));
    let end = talk(&front, &mut socket, &mut messages, session, &room).await;
    front.reception.forget(session);
    if end == End::Lost {
        front.reception.tell(&room, Command::Lost { session });
    }
    let _ = tokio::time::timeout(SEND, socket.send(Message::Close(None))).await;
}

async fn talk(
    front: &Front,
    socket: &mut WebSocket,
    messages: &mut Messages,
    session: SessionId,
    room: &str,
) -> End {
    let mut form = Form::Protobuf;
    loop {
        tokio::select! {
            said = messages.recv() => {
                let Some(response) = said else { return End::Dismissed };
                if !send(socket, form, &response).await {
                    return End::Lost;
                }
            }
            heard = tokio::time::timeout(SILENCE, socket.recv()) => {
                let Ok(Some(Ok(message))) = heard else { return End::Lost };
                match read(message, &mut form) {
                    Read::Request(request) => {
                        front.reception.tell(room, Command::Request { session, request: Private(request) });
                    }
                    Read::Nothing => {}
                    Read::Nonsense => return End::Lost,
                }
            }
        }
    }
}

async fn send(socket: &mut WebSocket, form: Form, response: &lk::SignalResponse) -> bool {
    let message = match form {
        Form::Protobuf => Message::Binary(response.encode_to_vec().into()),
        Form::Json => match serde_json::to_string(response) {
            Ok(text) => Message::Text(text.into()),
            Err(_) => return false,
        },
    };
    matches!(tokio::time::timeout(SEND, socket.send(message)).await, Ok(Ok(())))
}

enum Read {
    Request(Box<lk::SignalRequest>),
    Nothing,
    Nonsense,
}

/// A client that writes JSON gets JSON.
fn read(message: Message, form: &mut Form) -> Read {
    let request = match message {
        Message::Binary(bytes) => lk::SignalRequest::decode(bytes).ok(),
        Message::Text(text) => {
            *form = Form::Json;
            serde_json::from_str(&text).ok()
        }
        Message::Close(_) => None,
        Message::Ping(_) | Message::Pong(_) => return Read::Nothing,
    };
    request.map_or(Read::Nonsense, |request| Read::Request(Box::new(request)))
}
