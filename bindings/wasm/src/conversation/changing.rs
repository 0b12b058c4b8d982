//! How a page changes who reads: a fresh key for exactly those who read from then on.

use sozial_core::counselling::{Change, KeyChest, NextEpoch, Past, Reader, Role};
use sozial_core::seals::{Identity, IdentityKeys};
use wasm_bindgen::prelude::*;

use super::Conversation;
use super::reading::fingerprint;
use crate::account::Person;
use crate::centre::Intake;
use crate::chance::chance;
use crate::plain::at;
use crate::refused::Refused;

/// A link and its keys, to be posted; when the server has taken them, [`Conversation::extend`].
#[wasm_bindgen]
#[derive(Debug)]
pub struct NewLink {
    link: Vec<u8>,
    keys: Vec<u8>,
}

#[wasm_bindgen]
impl NewLink {
    /// The link.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn link(&self) -> Vec<u8> {
        self.link.clone()
    }

    /// Its keys.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn keys(&self) -> Vec<u8> {
        self.keys.clone()
    }
}

#[wasm_bindgen]
impl Conversation {
    /// A counsellor takes an enquiry out of the inbox of the centre of `intake`: from then on the counsellor reads, with
    /// the past, and the centre does not. Whoever reads already counts as accepted.
    ///
    /// # Errors
    /// When the centre does not read it any more.
    #[wasm_bindgen(js_name = takeOver)]
    pub fn take_over(&mut self, person: &Person, intake: &Intake, now: f64) -> Result<NewLink, JsValue> {
        let me = Reader { role: Role::Counsellor, identity: person.keys.identity() };
        let centre = intake.keys.identity_keys();
        let mut readers = self.without(&|reader: &Reader| reader.role == Role::Centre);
        readers.iter().for_each(|reader| self.trust.accept(reader));
        readers.push(me);
        self.trust.accept(&me);
        let past = (Past::Shared, &self.chest);
        self.next_link(Change::Taken, readers, past, &[centre, person.keys.identity_keys()], now)
    }

    /// Brings in the next counsellor (64 bytes of public keys) with the past; whoever hands over leaves when the next one
    /// lets them go: [`Self::let_go`].
    ///
    /// # Errors
    /// When these are no public keys.
    #[wasm_bindgen(js_name = handOver)]
    pub fn hand_over(&mut self, person: &Person, next: &[u8], now: f64) -> Result<NewLink, JsValue> {
        let identity = Identity::from_bytes(next).map_err(Refused::from)?;
        let next = Reader { role: Role::Counsellor, identity };
        let mut readers = self.chain.head().readers().to_vec();
        readers.push(next);
        self.trust.accept(&next);
        let past = (Past::Shared, &self.chest);
        self.next_link(Change::HandedOver, readers, past, &[person.keys.identity_keys()], now)
    }

    /// From now on somebody does not read any more.
    ///
    /// # Errors
    /// When nobody with this fingerprint reads now.
    #[wasm_bindgen(js_name = letGo)]
    pub fn let_go(&mut self, person: &Person, who: &str, now: f64) -> Result<NewLink, JsValue> {
        let who = fingerprint(who)?;
        let readers = self.without(&|reader: &Reader| reader.fingerprint() == who);
        let nothing = KeyChest::default();
        let keys = [person.keys.identity_keys()];
        self.next_link(Change::Left, readers, (Past::Hidden, &nothing), &keys, now)
    }

    /// The same people, a fresh key.
    ///
    /// # Errors
    /// When this person may not.
    pub fn renew(&mut self, person: &Person, now: f64) -> Result<NewLink, JsValue> {
        let readers = self.chain.head().readers().to_vec();
        let nothing = KeyChest::default();
        let keys = [person.keys.identity_keys()];
        self.next_link(Change::Renewed, readers, (Past::Hidden, &nothing), &keys, now)
    }
}

impl Conversation {
    fn without(&self, goes: &dyn Fn(&Reader) -> bool) -> Vec<Reader> {
        self.chain.head().readers().iter().filter(|reader| !goes(reader)).copied().collect()
    }

    /// Makes, signs and checks a link: what the core would refuse never leaves the device.
    fn next_link(
        &self,
        change: Change,
        readers: Vec<Reader>,
        past: (Past, &KeyChest),
        signers: &[&IdentityKeys],
        now: f64,
    ) -> Result<NewLink, JsValue> {
        let next = NextEpoch::after(&self.chain, change, readers, past, at(now)?, &mut chance()?);
        let next = next.map_err(Refused::from)?;
        let signed = signers.iter().fold(next, |next, keys| next.signed_by(keys));
        self.chain.clone().extended(signed.link.clone()).map_err(Refused::from)?;
        Ok(NewLink { link: signed.link.to_bytes(), keys: signed.keys.to_bytes() })
    }
}
