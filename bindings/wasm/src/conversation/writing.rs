//! How a page writes: sealed for exactly those who were accepted, or not at all.

use sozial_core::counselling::{
    CallAnswer, CallId, CallKey, Cleared, Content, DeviceId, Medium, Proposed, Seen, Sign, Stream,
};
use wasm_bindgen::prelude::*;

use super::Conversation;
use super::reading::fingerprint;
use crate::account::Person;
use crate::chance::chance;
use crate::plain::at;
use crate::refused::Refused;

/// A sealed message, to be posted. Post the same bytes again if the line broke.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Sealed {
    id: String,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl Sealed {
    /// The message's name: 64 hexadecimal digits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn id(&self) -> String {
        self.id.clone()
    }

    /// The envelope.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }
}

#[wasm_bindgen]
impl Conversation {
    /// Seals the next message of this device: `content` is the JSON of a [`Said`] of kind `text`, `edited`, `deleted`,
    /// `call-ended`, `objection` or `signs-wished`. It counts only after [`Self::sent`]; sealing anew before takes its place.
    ///
    /// # Errors
    /// When the readers are not all accepted, this person is none of them, or it is too long; never unsealed.
    pub fn seal(&mut self, person: &Person, content: &str, now: f64) -> Result<Sealed, JsValue> {
        let content: Content = serde_json::from_str(content).map_err(|_| Refused::misused("content"))?;
        self.seal_content(person, content, now)
    }

    /// The server has taken the message that was sealed last.
    pub fn sent(&mut self) {
        if let Some(next) = self.next.take() {
            self.outbox = next;
        }
    }

    /// A counsellor proposes a call: `audio` or `video`.
    ///
    /// # Errors
    /// When it is no counsellor, or writing is blocked.
    #[wasm_bindgen(js_name = proposeCall)]
    pub fn propose_call(&mut self, person: &Person, medium: &str, now: f64) -> Result<Sealed, JsValue> {
        let medium: Medium = named(medium)?;
        let me = self.my_reader()?;
        let proposed = Proposed::by(&me, medium, at(now)?, &mut chance()?).map_err(Refused::from)?;
        self.seal_content(person, Content::CallProposed { call: proposed.call(), medium }, now)
    }

    /// What is said to a proposal that came as a message: `video`, `audio`, `declined`, `withdrawn`.
    ///
    /// # Errors
    /// When there is no such proposal, it is over, or it is not for this person to answer.
    #[wasm_bindgen(js_name = answerCall)]
    pub fn answer_call(
        &mut self,
        person: &Person,
        call: &str,
        answer: &str,
        now: f64,
    ) -> Result<Sealed, JsValue> {
        let (call, answer): (CallId, CallAnswer) = (call.parse().map_err(Refused::from)?, named(answer)?);
        let proposed = self.proposal(call)?;
        let me = self.my_reader()?;
        proposed.answered(&me, answer, at(now)?).map_err(Refused::from)?;
        self.seal_content(person, Content::CallAnswered { call, answer }, now)
    }

    /// A fresh key for a call: the first, or the next because somebody came or went.
    ///
    /// # Errors
    /// When writing is blocked.
    #[wasm_bindgen(js_name = renewCallKey)]
    pub fn renew_call_key(&mut self, person: &Person, call: &str, now: f64) -> Result<Sealed, JsValue> {
        let call: CallId = call.parse().map_err(Refused::from)?;
        let mut chance = chance()?;
        let key = match self.calls.get(&call) {
            Some(key) => key.next(&mut chance),
            None => CallKey::first(call, &mut chance),
        };
        self.seal_content(person, key.content(), now)
    }

    /// Seals that somebody is typing.
    ///
    /// # Errors
    /// When writing is blocked.
    #[wasm_bindgen(js_name = sealTyping)]
    pub fn seal_typing(&mut self, person: &Person, now: f64) -> Result<Vec<u8>, JsValue> {
        self.seal_sign(person, Sign::Typing, now)
    }

    /// Seals how far somebody's messages were read.
    ///
    /// # Errors
    /// When writing is blocked.
    #[wasm_bindgen(js_name = sealRead)]
    pub fn seal_read(
        &mut self,
        person: &Person,
        sender: &str,
        device: &str,
        count: u32,
        now: f64,
    ) -> Result<Vec<u8>, JsValue> {
        let device: DeviceId = device.parse().map_err(Refused::from)?;
        let stream = Stream { sender: fingerprint(sender)?, device };
        self.seal_sign(person, Sign::Read(Seen { stream, count: u64::from(count) }), now)
    }
}

impl Conversation {
    pub(crate) fn seal_content(
        &mut self,
        person: &Person,
        content: Content,
        now: f64,
    ) -> Result<Sealed, JsValue> {
        let cleared = self.cleared()?;
        let open = (&self.chain, cleared, &self.chest);
        let keys = person.keys.identity_keys();
        let sealed = self.outbox.seal(open, &self.inbox, keys, content, at(now)?, &mut chance()?);
        let (next, envelope) = sealed.map_err(Refused::from)?;
        self.next = Some(next);
        Ok(Sealed { id: envelope.id().to_string(), bytes: envelope.to_bytes() })
    }

    fn seal_sign(&mut self, person: &Person, sign: Sign, now: f64) -> Result<Vec<u8>, JsValue> {
        let cleared = self.cleared()?;
        let (open, stream) = ((&self.chain, cleared, &self.chest), self.outbox.stream());
        let sealed = sign.seal(open, stream, person.keys.identity_keys(), at(now)?, &mut chance()?);
        Ok(sealed.map_err(Refused::from)?.to_bytes())
    }

    fn cleared(&mut self) -> Result<Cleared, Refused> {
        Ok(self.trust.clear(&self.chain)?)
    }

    fn my_reader(&self) -> Result<sozial_core::counselling::Reader, Refused> {
        let reader = self.chain.head().reader(&self.me).copied();
        reader.ok_or_else(|| sozial_core::counselling::NotSealed::NotAReader.into())
    }

    fn proposal(&self, call: CallId) -> Result<Proposed, Refused> {
        let found = self.received.values().find_map(|received| match received.body.content {
            Content::CallProposed { call: proposed, medium } if proposed == call => Some((received, medium)),
            _ => None,
        });
        let (received, medium) = found.ok_or_else(|| Refused::misused("proposal"))?;
        let link = self.chain.epoch(received.header.epoch);
        let proposer = link.and_then(|link| link.reader(&received.header.stream.sender));
        let proposer = proposer.ok_or_else(|| Refused::misused("proposal"))?;
        Ok(Proposed::read(proposer, call, medium, received.body.at)?)
    }
}

/// A word such as `audio` as the core's value.
fn named<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, Refused> {
    serde_json::from_value(word.into()).map_err(|_| Refused::misused("word"))
}
