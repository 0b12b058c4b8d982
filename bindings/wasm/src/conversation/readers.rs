//! Who can read, from the chain that was checked; and what blocks writing until the person has looked.

use serde::Serialize;
use sozial_core::counselling::{Blocked, Link, Note, Reader};
use wasm_bindgen::prelude::*;

use super::reading::fingerprint;
use super::{Conversation, trust_name};
use crate::account::Person;
use crate::chance::chance;
use crate::plain::{hex, millis, plain};
use crate::refused::Refused;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Somebody who can read. */
export interface CanRead {
  fingerprint: string;
  /** Key of the text that says as what. */
  role: string;
  /** The eight words to compare. */
  words: string[];
  me: boolean;
  /** Since when, and by which change (key of a text). */
  since: number;
  change: string;
  /** Whether they were given what was written before. */
  past: boolean;
}
/** Why nothing is written until somebody has looked. */
export interface Stopped { key: string; help: string; new: CanRead[] }
"#;

#[derive(Serialize)]
struct CanRead {
    fingerprint: String,
    role: &'static str,
    words: [&'static str; 8],
    me: bool,
    since: f64,
    change: &'static str,
    past: bool,
}

#[derive(Serialize)]
struct Stopped {
    key: &'static str,
    help: &'static str,
    new: Vec<CanRead>,
}

#[wasm_bindgen]
impl Conversation {
    /// Who can read what is written now.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(unchecked_return_type = "CanRead[]")]
    pub fn readers(&self) -> Result<JsValue, JsValue> {
        self.who_can_read(self.chain.head().epoch())
    }

    /// Who can read what was written in an epoch, those who came later and were given the past included.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(js_name = whoCanRead, unchecked_return_type = "CanRead[]")]
    pub fn who_can_read(&self, epoch: u32) -> Result<JsValue, JsValue> {
        let found = self.chain.who_can_read(epoch);
        plain(&found.iter().map(|can| self.can_read(can.reader, can.by)).collect::<Vec<_>>())
    }

    /// What blocks writing, or nothing.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(unchecked_return_type = "Stopped | undefined")]
    pub fn stopped(&mut self) -> Result<JsValue, JsValue> {
        let Err(blocked) = self.trust.clear(&self.chain) else { return Ok(JsValue::UNDEFINED) };
        let new = match &blocked {
            Blocked::NotAccepted(new) => new.iter().map(|reader| self.newcomer(reader)).collect(),
            Blocked::RolledBack { .. } | Blocked::Forked => Vec::new(),
        };
        plain(&Stopped { key: blocked.text_key(), help: blocked.help().text_key(), new })
    }

    /// The person has looked and accepts the keys of this reader.
    ///
    /// # Errors
    /// When nobody with this fingerprint reads now.
    pub fn accept(&mut self, who: &str) -> Result<(), Refused> {
        let who = fingerprint(who)?;
        let reader = self.chain.head().reader(&who).ok_or_else(|| Refused::misused("reader"))?;
        self.trust.accept(reader);
        Ok(())
    }

    /// What is accepted and was seen last, sealed for oneself: keep it as the note `trust/<conversation>`.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    pub fn trust(&mut self, person: &Person) -> Result<Vec<u8>, JsValue> {
        // Blocked or not: what is remembered stays what was accepted.
        let _ = self.trust.clear(&self.chain);
        let name = trust_name(self.chain.conversation());
        let note = Note::seal(&person.keys, &name, &self.trust.to_bytes(), &mut chance()?);
        Ok(note.as_bytes().to_vec())
    }
}

impl Conversation {
    fn newcomer(&self, reader: &Reader) -> CanRead {
        let head = self.chain.head();
        let found = self.chain.who_can_read(head.epoch());
        let by = found.iter().find(|can| can.reader == reader).map_or(head, |can| can.by);
        self.can_read(reader, by)
    }

    fn can_read(&self, reader: &Reader, by: &Link) -> CanRead {
        let who = reader.fingerprint();
        CanRead {
            fingerprint: hex(who.as_bytes()),
            role: reader.role.text_key(),
            words: who.check_words(),
            me: who == self.me,
            since: millis(by.made_at()),
            change: by.change().text_key(),
            past: by.past() == sozial_core::counselling::Past::Shared,
        }
    }
}
