//! Joining by Janus' VideoRoom: JSON over a WebSocket, one handle to send and one that receives from all others.

use std::collections::{BTreeSet, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tungstenite::Message;

use super::load::member::{Desk, MemberError, Session};
use super::load::wire::{Wire, WireError};

/// Between two signs of life.
const KEEP_ALIVE: Duration = Duration::from_secs(20);
/// VideoRoom's words for "the room exists already" and "no such feed": not yet, that is.
const ROOM_EXISTS: u64 = 427;
const NO_SUCH_FEED: u64 = 428;
/// Rooms are numbered from 1.
const FIRST_ROOM: usize = 1;

/// One participant's side of the signalling.
#[derive(Default)]
pub(crate) struct Janus {
    session: Option<u64>,
    sending: Option<u64>,
    receiving: Option<u64>,
    receiver: Option<usize>,
    asked: u64,
    /// Whether the handle that receives has subscribed before.
    subscribed: bool,
    /// Feeds that are still to be asked for.
    wanted: VecDeque<u64>,
    known: BTreeSet<u64>,
    /// The feeds that have been asked for, until the answer stands.
    asking: Vec<u64>,
    said: Option<Instant>,
}

impl Session for Janus {
    fn open(&mut self, to: SocketAddr, _: &str, _: usize) -> Result<Wire, WireError> {
        Wire::open(to, "/", Some("janus-protocol"))
    }

    fn begin(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        self.say(desk, json!({"janus": "create"}))
    }

    fn hear(&mut self, message: Message, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let Message::Text(text) = message else { return Ok(()) };
        let said: Value =
            serde_json::from_str(text.as_str()).map_err(|error| MemberError::Refused(error.to_string()))?;
        match said.get("janus").and_then(Value::as_str) {
            Some("success") => self.succeeded(&said, desk),
            Some("event") => self.event(&said, desk),
            Some("error" | "timeout" | "hangup") => Err(MemberError::Refused(said.to_string())),
            _ => Ok(()),
        }
    }

    fn tick(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        self.subscribe(desk)?;
        let said = *self.said.get_or_insert(desk.now);
        if desk.now.duration_since(said) < KEEP_ALIVE {
            return Ok(());
        }
        self.said = Some(desk.now);
        self.say(desk, json!({"janus": "keepalive"}))
    }
}

impl Janus {
    fn say(&mut self, desk: &mut Desk<'_>, mut what: Value) -> Result<(), MemberError> {
        self.asked += 1;
        if let Value::Object(fields) = &mut what {
            fields.insert("transaction".to_owned(), json!(self.asked.to_string()));
            if let Some(session) = self.session {
                fields.insert("session_id".to_owned(), json!(session));
            }
        }
        Ok(desk.wire.say(Message::text(what.to_string()))?)
    }

    fn tell(
        &mut self,
        desk: &mut Desk<'_>,
        handle: Option<u64>,
        body: Value,
        jsep: Option<Value>,
    ) -> Result<(), MemberError> {
        let mut what = json!({"janus": "message", "handle_id": handle, "body": body});
        if let (Value::Object(fields), Some(jsep)) = (&mut what, jsep) {
            fields.insert("jsep".to_owned(), jsep);
        }
        self.say(desk, what)
    }

    /// A session, its two handles, then the room: each follows from the answer before.
    fn succeeded(&mut self, said: &Value, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        if said.get("plugindata").is_some() {
            return self.event(said, desk);
        }
        let number = said.pointer("/data/id").and_then(Value::as_u64);
        if self.session.is_none() {
            self.session = number;
        } else if self.sending.is_none() {
            self.sending = number;
        } else if self.receiving.is_none() {
            self.receiving = number;
            let room = desk.plan.room + FIRST_ROOM;
            let create = json!({"request": "create", "room": room, "publishers": 100, "bitrate": 0});
            return self.tell(desk, self.sending, create, None);
        } else {
            return Ok(());
        }
        self.say(desk, json!({"janus": "attach", "plugin": "janus.plugin.videoroom"}))
    }

    fn event(&mut self, said: &Value, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let data = said.pointer("/plugindata/data").cloned().unwrap_or_default();
        let word = |name: &str| data.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        match data.get("error_code").and_then(Value::as_u64) {
            Some(ROOM_EXISTS) => return self.join(desk),
            Some(NO_SUCH_FEED) => {
                self.wanted.extend(self.asking.drain(..));
                return Ok(());
            }
            Some(_) => return Err(MemberError::Refused(data.to_string())),
            None => {}
        }
        if let Some(feeds) = data.get("publishers").and_then(Value::as_array) {
            let numbers = feeds.iter().filter_map(|feed| feed.get("id")?.as_u64());
            let new: Vec<u64> = numbers.filter(|number| self.known.insert(*number)).collect();
            self.wanted.extend(new);
        }
        match (word("videoroom").as_str(), said.pointer("/jsep/sdp").and_then(Value::as_str)) {
            ("created", _) => self.join(desk)?,
            ("joined", _) => self.publish(desk)?,
            (_, Some(sdp)) if word("configured") == "ok" => desk.answered(sdp)?,
            ("attached" | "updated", Some(sdp)) => self.receive(sdp, desk)?,
            ("updated", None) => self.asking.clear(),
            _ => {}
        }
        if word("started") == "ok" {
            self.asking.clear();
        }
        self.subscribe(desk)
    }

    fn join(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        let (room, name) = (desk.plan.room + FIRST_ROOM, desk.name);
        let join = json!({"request": "join", "ptype": "publisher", "room": room, "display": name});
        self.tell(desk, self.sending, join, None)
    }

    fn publish(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        if desk.plan.flows.is_empty() {
            return Ok(());
        }
        let tracks: Vec<String> =
            (0..desk.plan.flows.len()).map(|number| format!("{}-{number}", desk.name)).collect();
        let offer = json!({"type": "offer", "sdp": desk.offer(&tracks)?});
        self.tell(desk, self.sending, json!({"request": "publish"}), Some(offer))
    }

    /// Asks for the feeds that are not asked for yet, one request at a time.
    fn subscribe(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        if self.receiving.is_none() || !self.asking.is_empty() || self.wanted.is_empty() {
            return Ok(());
        }
        self.asking = self.wanted.drain(..).collect();
        let streams: Vec<Value> = self.asking.iter().map(|feed| json!({"feed": feed})).collect();
        let room = desk.plan.room + FIRST_ROOM;
        let body = if self.subscribed {
            json!({"request": "subscribe", "streams": streams})
        } else {
            json!({"request": "join", "ptype": "subscriber", "room": room, "streams": streams})
        };
        self.tell(desk, self.receiving, body, None)
    }

    fn receive(&mut self, sdp: &str, desk: &mut Desk<'_>) -> Result<(), MemberError> {
        self.subscribed = true;
        let number = match self.receiver {
            Some(number) => number,
            None => *self.receiver.insert(desk.add_peer()?),
        };
        let answer = json!({"type": "answer", "sdp": desk.peer(number)?.answer(sdp)?});
        self.tell(desk, self.receiving, json!({"request": "start"}), Some(answer))
    }
}
