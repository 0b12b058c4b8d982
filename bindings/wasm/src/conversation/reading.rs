//! How messages of the server are opened and shown: each once, in order, none missing unseen.

use serde::Serialize;
use serde_json::{Value, json};
use sozial_core::counselling::{
    CallKey, Content, DeviceId, FileRef, MessageId, Reader, Received, Seen, Sign, Stream, Unread,
};
use sozial_core::seals::Fingerprint;
use wasm_bindgen::prelude::*;

use super::Conversation;
use crate::plain::{at, hex, millis, plain};
use crate::refused::Refused;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a message says; keys stay in WebAssembly. */
export type Said =
  | { kind: "text"; text: string }
  | { kind: "edited"; of: string; text: string; applies: boolean }
  | { kind: "deleted"; of: string; applies: boolean }
  | { kind: "file"; id: string; mime: string; name: string; bytes: number; preview?: string }
  | { kind: "call-proposed"; call: string; medium: "audio" | "video" }
  | { kind: "call-answered"; call: string; answer: "video" | "audio" | "declined" | "withdrawn" }
  | { kind: "call-key"; call: string; generation: number }
  | { kind: "call-ended"; call: string; minutes: number }
  | { kind: "consent-asked" } | { kind: "consented" }
  | { kind: "objection"; epoch: number }
  | { kind: "signs-wished"; typing: "off" | "on"; read: "off" | "on" }
  | { kind: "unknown" };
/** A message that was opened. */
export interface Message {
  id: string;
  /** Fingerprint of the writer, 64 hexadecimal digits. */
  sender: string;
  device: string;
  count: number;
  epoch: number;
  /** When it was written, as the writer's clock says. */
  at: number;
  /** Sealed for an earlier list of readers, and came only now. */
  late: boolean;
  mine: boolean;
  role: string;
  said: Said;
}
/** Messages that somebody else has read and this device was never shown. */
export interface HeldBack { sender: string; device: string; read: number; seen: number }
/** A sign that is not kept. */
export interface SignSeen { sender: string; kind: "typing" | "read"; of?: string; count?: number; time: number }
"#;

#[derive(Serialize)]
struct Message<'a> {
    id: String,
    sender: String,
    device: String,
    count: u64,
    epoch: u32,
    at: f64,
    late: bool,
    mine: bool,
    role: &'a str,
    said: Value,
}

#[wasm_bindgen]
impl Conversation {
    /// Opens the next message that the server has.
    ///
    /// # Errors
    /// When it cannot be shown, with the text that says why; what comes after it in its stream waits.
    #[wasm_bindgen(unchecked_return_type = "Message")]
    pub fn take(&mut self, bytes: &[u8]) -> Result<JsValue, JsValue> {
        let received = self.inbox.take(&self.chain, &self.chest, bytes).map_err(Refused::from)?;
        self.follow(&received);
        let shown = plain(&self.show(&received))?;
        self.received.insert(received.id, received);
        Ok(shown)
    }

    /// A message that was deleted on the server: its name stands for it. Fingerprint, device and id as the server writes
    /// them.
    ///
    /// # Errors
    /// When it is not the next of its stream.
    pub fn gone(&mut self, sender: &str, device: &str, count: u32, id: &str) -> Result<(), Refused> {
        let stream = Stream { sender: fingerprint(sender)?, device: device.parse::<DeviceId>()? };
        let (id, count): (MessageId, _) = (id.parse()?, u64::from(count));
        self.inbox.gone(stream, count, id)?;
        self.received.remove(&id);
        if stream == self.outbox.stream() {
            self.outbox = sozial_core::counselling::Outbox::after(stream, count, id);
        }
        Ok(())
    }

    /// Whether a message is here already: the server may tell it twice.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        id.parse().is_ok_and(|id: MessageId| self.received.contains_key(&id))
    }

    /// Streams of which others have read more than was shown here. Normal for a moment.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(js_name = heldBack, unchecked_return_type = "HeldBack[]")]
    pub fn held_back(&self) -> Result<JsValue, JsValue> {
        let held = self.inbox.held_back().into_iter().map(|held| {
            let Stream { sender, device } = held.stream;
            json!({ "sender": hex(sender.as_bytes()), "device": device, "read": held.read, "seen": held.seen_by_others })
        });
        plain(&held.collect::<Vec<_>>())
    }

    /// Which signs are sent: those that this person and everyone else who reads have wished for.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(js_name = signsAllowed, unchecked_return_type = "{ typing: boolean; read: boolean }")]
    pub fn signs_allowed(&self) -> Result<JsValue, JsValue> {
        let wished = |who: &Fingerprint| self.wishes.get(who).copied().unwrap_or_default();
        let others: Vec<_> = self.chain.head().readers().iter().map(Reader::fingerprint).collect();
        let all = |sign: &Sign| others.iter().all(|other| wished(&self.me).allow(wished(other), sign));
        let read = Sign::Read(Seen { stream: self.outbox.stream(), count: 0 });
        plain(&json!({ "typing": all(&Sign::Typing), "read": all(&read) }))
    }

    /// Opens a sign; `last` is the time of the one before it of that sender, 0 if none.
    ///
    /// # Errors
    /// When it is not of now and of these readers; there is nothing to say to the person then.
    #[wasm_bindgen(js_name = openSign, unchecked_return_type = "SignSeen")]
    pub fn open_sign(&self, bytes: &[u8], last: f64, now: f64) -> Result<JsValue, JsValue> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "milliseconds since 1970"
        )]
        let last = (last > 0.0).then_some(last as u64);
        let opened = Sign::open(&self.chain, &self.chest, bytes, last, at(now)?);
        let (stream, sign, time) = opened.map_err(|error| Refused::from(Unread::from(error)))?;
        let sender = hex(stream.sender.as_bytes());
        match sign {
            Sign::Typing => plain(&json!({ "sender": sender, "kind": "typing", "time": time })),
            Sign::Read(seen) => {
                let of = hex(seen.stream.sender.as_bytes());
                plain(
                    &json!({ "sender": sender, "kind": "read", "of": of, "count": seen.count, "time": time }),
                )
            }
        }
    }
}

impl Conversation {
    /// What an opened message means for this device: its own stream, files, keys of calls.
    fn follow(&mut self, received: &Received) {
        let header = &received.header;
        if header.stream == self.outbox.stream() {
            self.outbox = sozial_core::counselling::Outbox::after(header.stream, header.count, received.id);
            self.next = None;
        }
        if let Content::File(file) = &received.body.content {
            self.files.insert(file.id, file.clone());
        }
        if let Content::SignsWished(wished) = &received.body.content {
            self.wishes.insert(header.stream.sender, *wished);
        }
        if let Some(key) = CallKey::from_content(&received.body.content) {
            let known = self.calls.get(&key.call()).map(CallKey::generation);
            if known.is_none_or(|known| key.generation() > known) {
                self.calls.insert(key.call(), key);
            }
        }
    }

    fn show(&self, received: &Received) -> Message<'_> {
        let header = &received.header;
        let sender = header.stream.sender;
        let link = self.chain.epoch(header.epoch);
        let role = link.and_then(|link| link.reader(&sender)).map_or("", |reader| reader.role.text_key());
        Message {
            id: received.id.to_string(),
            sender: hex(sender.as_bytes()),
            device: header.stream.device.to_string(),
            count: header.count,
            epoch: header.epoch,
            at: millis(received.body.at),
            late: received.late,
            mine: sender == self.me,
            role,
            said: self.said(received),
        }
    }

    fn said(&self, received: &Received) -> Value {
        match &received.body.content {
            Content::File(file) => file_without_key(file),
            Content::CallKey { call, generation, .. } => {
                json!({ "kind": "call-key", "call": call, "generation": generation })
            }
            Content::ConsentAsked { .. } => json!({ "kind": "consent-asked" }),
            Content::Consented { .. } => json!({ "kind": "consented" }),
            Content::Unknown => json!({ "kind": "unknown" }),
            content => {
                let mut said = serde_json::to_value(content).unwrap_or_else(|_| json!({ "kind": "unknown" }));
                if let (Content::Edited { of, .. } | Content::Deleted { of }, Some(said)) =
                    (content, said.as_object_mut())
                {
                    let applies = self.received.get(of).is_some_and(|other| received.may_change(other));
                    said.insert("applies".to_owned(), applies.into());
                }
                said
            }
        }
    }
}

fn file_without_key(file: &FileRef) -> Value {
    let mut shown = json!({
        "kind": "file", "id": file.id, "mime": file.mime, "name": file.name.reveal(), "bytes": file.bytes,
    });
    if let (Some(preview), Some(shown)) = (&file.preview, shown.as_object_mut()) {
        shown.insert("preview".to_owned(), preview.reveal().into());
    }
    shown
}

/// A fingerprint as the server writes it; both it and a message's name are 32 bytes.
pub(crate) fn fingerprint(text: &str) -> Result<Fingerprint, Refused> {
    let bytes: MessageId = text.parse()?;
    Ok(Fingerprint::from_bytes(*bytes.as_bytes()))
}
