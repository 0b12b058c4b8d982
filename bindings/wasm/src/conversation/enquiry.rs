//! How a page begins a conversation: one parcel for the server, and the conversation for itself.

use js_sys::Uint8Array;
use sozial_core::counselling::{self, Content, DeviceId};
use wasm_bindgen::prelude::*;

use super::Conversation;
use crate::account::Person;
use crate::centre::latest;
use crate::chance::chance;
use crate::plain::at;
use crate::refused::Refused;

/// A new conversation that no server has yet.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Enquiry {
    parcel: counselling::Enquiry,
    conversation: Option<Conversation>,
}

#[wasm_bindgen]
impl Enquiry {
    /// Writes to a centre, whose certificates are followed to the latest. `device` is 16 hexadecimal digits.
    ///
    /// # Errors
    /// When nobody vouches for the centre's keys, or the text is too long.
    pub fn make(
        person: &Person,
        device: &str,
        centre: &str,
        certificates: Vec<Uint8Array>,
        text: &str,
        now: f64,
    ) -> Result<Self, JsValue> {
        let to = latest(centre, &certificates)?.reader();
        let device: DeviceId = device.parse().map_err(Refused::from)?;
        let (keys, content) = (person.keys.identity_keys(), Content::Text { text: text.into() });
        let made = counselling::Enquiry::make(keys, device, to, content, at(now)?, &mut chance()?);
        let (parcel, begun) = made.map_err(Refused::from)?;
        let sealed = vec![parcel.keys.clone()];
        let mut conversation = Conversation::of(person, begun.chain, sealed, begun.trust, begun.outbox);
        conversation.chest = begun.chest;
        Ok(Self { parcel, conversation: Some(conversation) })
    }

    /// The first link.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn link(&self) -> Vec<u8> {
        self.parcel.link.to_bytes()
    }

    /// Its keys.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn keys(&self) -> Vec<u8> {
        self.parcel.keys.to_bytes()
    }

    /// The first message.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        self.parcel.message.to_bytes()
    }

    /// The conversation, once; the first message comes back from the server as every other.
    pub fn conversation(&mut self) -> Option<Conversation> {
        self.conversation.take()
    }
}
