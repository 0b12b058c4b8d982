//! What devices are told, as JSON: events and conversations look the same whichever way they travel.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde_json::{Value, json};

use super::live::Frame;
use crate::store::counselling::conversations::{ConversationRow, state_name};
use crate::store::counselling::events::{EventRow, What};

/// A moment to the second.
pub(crate) fn at(moment: Timestamp) -> String {
    Timestamp::from_second(moment.as_second()).unwrap_or(moment).to_string()
}

fn b64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// An event.
pub(crate) fn event(event: &EventRow) -> Value {
    let (conversation, place, moment) = (&event.conversation, event.place, at(event.at));
    match &event.what {
        What::Link { epoch, link, keys } => json!({
            "conversation": conversation, "place": place, "kind": "link", "at": moment,
            "epoch": epoch, "link": b64(link), "keys": b64(keys),
        }),
        What::Message { id, sender, device, number, envelope } => json!({
            "conversation": conversation, "place": place, "kind": "message", "at": moment,
            "id": id, "sender": sender, "device": device, "count": number,
            "message": envelope.as_ref().map(b64),
        }),
        What::Deleted { id } => json!({
            "conversation": conversation, "place": place, "kind": "deleted", "at": moment, "id": id,
        }),
        What::State { state } => json!({
            "conversation": conversation, "place": place, "kind": "state", "at": moment, "state": state,
        }),
    }
}

/// A conversation without what was written.
pub(crate) fn conversation(row: &ConversationRow, now: Timestamp) -> Value {
    json!({
        "id": row.id,
        "centre": row.centre,
        "topic": row.topic,
        "language": row.language,
        "state": state_name(row.state),
        "waiting": row.waiting,
        "begun_at": at(row.begun_at),
        "last_message_at": at(row.lifetime.last_message),
        "ends_at": at(row.lifetime.ends()),
        "warned": now >= row.lifetime.warned_from(),
        "promised_at": at(row.promised_at),
        "answered": row.answered,
        "last": row.last,
        "epoch": row.epoch,
        "file_bytes": row.file_bytes,
    })
}

/// Something happened.
pub(crate) fn of_event(row: &EventRow) -> Frame {
    tagged("event", event(row))
}

/// A conversation is there for somebody.
pub(crate) fn of_conversation(row: &ConversationRow, now: Timestamp) -> Frame {
    text(&json!({ "type": "conversation", "conversation": conversation(row, now) }))
}

/// A conversation is not there for somebody any more.
pub(crate) fn of_gone(conversation: &str) -> Frame {
    text(&json!({ "type": "gone", "conversation": conversation }))
}

/// Somebody typed or read; passed on, not kept.
pub(crate) fn of_sign(conversation: &str, sign: &[u8]) -> Frame {
    text(&json!({ "type": "sign", "conversation": conversation, "sign": b64(sign) }))
}

/// The session is over.
pub(crate) fn over() -> Frame {
    text(&json!({ "type": "over" }))
}

fn tagged(kind: &str, mut value: Value) -> Frame {
    if let Some(fields) = value.as_object_mut() {
        fields.insert("type".to_owned(), json!(kind));
    }
    text(&value)
}

fn text(value: &Value) -> Frame {
    value.to_string().into()
}
