//! How a second device comes to the keys: the old one invites, the new one asks.

use sozial_core::accounts::{self, PairingCode};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::Person;
use super::sheet::picture;
use crate::chance::chance;
use crate::plain::{at, hex, millis, plain};
use crate::refused::Refused;

/// The old device: it shows a code, checks who asks, and hands over when the person says that the words are the same.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Inviting {
    inviting: Option<accounts::Inviting>,
    confirming: Option<accounts::Confirming>,
    code: PairingCode,
}

#[wasm_bindgen]
impl Inviting {
    /// A new code; counts for five minutes from `now`.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    pub fn begin(now: f64) -> Result<Self, JsValue> {
        let inviting = accounts::Inviting::begin(at(now)?, &mut chance()?);
        Ok(Self { code: inviting.code().clone(), inviting: Some(inviting), confirming: None })
    }

    /// The code as a picture (SVG).
    #[must_use]
    pub fn picture(&self) -> String {
        picture(&self.code.shown())
    }

    /// The code as a text, for a device without a camera.
    #[must_use]
    pub fn code(&self) -> String {
        self.code.shown().to_string()
    }

    /// Under which name the server passes on: 64 hexadecimal digits.
    #[wasm_bindgen(getter, js_name = meetingPoint)]
    #[must_use]
    pub fn meeting_point(&self) -> String {
        hex(&self.code.meeting_point())
    }

    /// When the code ends.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn ends(&self) -> f64 {
        millis(self.code.ends())
    }

    /// Checks what came to the meeting point, and gives the four words to compare.
    ///
    /// # Errors
    /// When it is too late, or whoever asks did not see the code.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn request(&mut self, request: &[u8], now: f64) -> Result<JsValue, JsValue> {
        let inviting = self.inviting.take().ok_or_else(|| Refused::misused("second request"))?;
        let confirming = inviting.request(request, at(now)?).map_err(Refused::from)?;
        let words = plain(&confirming.check_words())?;
        self.confirming = Some(confirming);
        Ok(words)
    }

    /// The person said that the words are the same: seals keys and the server's single-use ticket for the new device.
    ///
    /// # Errors
    /// When nobody asked, or it is too late.
    pub fn agree(&mut self, person: &Person, ticket: &[u8], now: f64) -> Result<Vec<u8>, JsValue> {
        let confirming = self.confirming.take().ok_or_else(|| Refused::misused("pairing"))?;
        let handover = confirming.agree(&person.name, &person.keys, ticket, at(now)?, &mut chance()?);
        Ok(handover.map_err(Refused::from)?)
    }
}

/// The new device: it has scanned the code and asks.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Asking {
    requesting: Option<accounts::Requesting>,
    request: Vec<u8>,
    meeting_point: String,
    words: [&'static str; 4],
    ticket: Zeroizing<Vec<u8>>,
}

#[wasm_bindgen]
impl Asking {
    /// Takes over what was scanned or typed.
    ///
    /// # Errors
    /// When it is no code of a pairing, or too old.
    pub fn scan(code: &str, now: f64) -> Result<Self, JsValue> {
        let code: PairingCode = code.parse().map_err(Refused::from)?;
        let meeting_point = hex(&code.meeting_point());
        let requesting = accounts::Requesting::scan(code, at(now)?, &mut chance()?).map_err(Refused::from)?;
        let (request, words) = (requesting.request(), requesting.check_words());
        let ticket = Zeroizing::default();
        Ok(Self { requesting: Some(requesting), request, meeting_point, words, ticket })
    }

    /// What goes to the meeting point.
    #[must_use]
    pub fn request(&self) -> Vec<u8> {
        self.request.clone()
    }

    /// Under which name the server passes on: 64 hexadecimal digits.
    #[wasm_bindgen(getter, js_name = meetingPoint)]
    #[must_use]
    pub fn meeting_point(&self) -> String {
        self.meeting_point.clone()
    }

    /// The four words to compare.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn words(&self) -> Result<JsValue, JsValue> {
        plain(&self.words)
    }

    /// Takes the keys; then [`Self::ticket`] is what the server lets in once.
    ///
    /// # Errors
    /// When it is too late, or this is not from the device that showed the code.
    pub fn receive(&mut self, handover: &[u8], now: f64) -> Result<Person, JsValue> {
        let requesting = self.requesting.take().ok_or_else(|| Refused::misused("second handover"))?;
        let received = requesting.receive(handover, at(now)?).map_err(Refused::from)?;
        self.ticket = received.ticket;
        Ok(Person { name: received.name, keys: received.keys })
    }

    /// The ticket that the old device got for this one.
    #[must_use]
    pub fn ticket(&self) -> Vec<u8> {
        self.ticket.to_vec()
    }
}
