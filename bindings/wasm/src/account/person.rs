//! What somebody who is logged in can do with their keys.

use serde::Serialize;
use sozial_core::accounts::{KeyRing, NewSheet, PasswordChange, Sheet, UserName, WrappedKeys};
use sozial_core::counselling::Note;
use sozial_core::seals::Identity;
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::{SheetPaper, Stretched};
use crate::chance::chance;
use crate::plain::{hex, plain};
use crate::refused::Refused;

/// A person's keys, open. Free it when they log out: then they are wiped.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Person {
    pub(crate) name: UserName,
    pub(crate) keys: KeyRing,
}

/// What a tab keeps over a reload: the key goes to the server with the session, the keys stay in the tab.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Kept {
    key: Zeroizing<String>,
    keys: Vec<u8>,
}

#[wasm_bindgen]
impl Kept {
    /// What the server keeps for as long as the session runs; opens nothing without the other half.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn key(&self) -> String {
        self.key.to_string()
    }

    /// What the tab keeps; opens nothing without the other half.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn keys(&self) -> Vec<u8> {
        self.keys.clone()
    }
}

/// A new sheet: what goes to the server, and what is printed.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Replacement {
    login: Vec<u8>,
    keys: Vec<u8>,
    stretch: u8,
    sheet: Option<Sheet>,
}

#[wasm_bindgen]
impl Replacement {
    /// The new login secret, for the server: 32 bytes.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn login(&self) -> Vec<u8> {
        self.login.clone()
    }

    /// The keys, wrapped anew, for the server.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn keys(&self) -> Vec<u8> {
        self.keys.clone()
    }

    /// The number of the parameters.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn stretch(&self) -> u8 {
        self.stretch
    }

    /// The sheet to print, once; nothing for a password.
    pub fn sheet(&mut self) -> Option<SheetPaper> {
        self.sheet.take().map(SheetPaper::of)
    }
}

#[wasm_bindgen]
impl Person {
    /// Opens the keys that the server gave.
    ///
    /// # Errors
    /// When password or sheet is not that of this account, or a bit was changed.
    pub fn open(name: &str, stretched: &Stretched, keys: &[u8]) -> Result<Self, Refused> {
        let name: UserName = name.parse()?;
        let keys =
            WrappedKeys::from_bytes(keys.to_vec())?.unwrap_keys(&stretched.credentials.wrapping, &name)?;
        Ok(Self { name, keys })
    }

    /// Opens what this tab kept over a reload.
    ///
    /// # Errors
    /// When the two halves do not belong together.
    pub fn wake(name: &str, key: &str, keys: &[u8]) -> Result<Self, Refused> {
        let (name, half): (UserName, _) = (name.parse()?, Sheet::from_code(key)?);
        let keys =
            WrappedKeys::from_bytes(keys.to_vec())?.unwrap_keys(&half.credentials().wrapping, &name)?;
        Ok(Self { name, keys })
    }

    /// Splits the keys for a reload.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    pub fn keep(&self) -> Result<Kept, JsValue> {
        let mut chance = chance()?;
        let half = Sheet::random(&mut chance);
        let keys = self.keys.wrap(&half.credentials().wrapping, &self.name, &mut chance);
        Ok(Kept { key: half.code(), keys: keys.as_bytes().to_vec() })
    }

    /// The made-up name.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn name(&self) -> String {
        self.name.as_str().to_owned()
    }

    /// The public keys: 64 bytes.
    #[must_use]
    pub fn identity(&self) -> Vec<u8> {
        self.keys.identity().to_bytes().to_vec()
    }

    /// By what others know the keys: 64 hexadecimal digits.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hex(self.keys.identity().fingerprint().as_bytes())
    }

    /// The eight words to compare with somebody.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(js_name = checkWords, unchecked_return_type = "string[]")]
    pub fn check_words(&self) -> Result<JsValue, JsValue> {
        plain(&self.keys.identity().fingerprint().check_words())
    }

    /// The same keys for another password.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    #[wasm_bindgen(js_name = changePassword)]
    pub fn change_password(&self, new: &Stretched) -> Result<Replacement, JsValue> {
        let (stretch, new) = (new.stretch, &new.credentials);
        let change = PasswordChange::make(&self.keys, &self.name, stretch, new, &mut chance()?);
        let (login, keys) = (change.login.reveal().to_vec(), change.keys.as_bytes().to_vec());
        Ok(Replacement { login, keys, stretch: change.stretch.number(), sheet: None })
    }

    /// A new sheet; the one before ceases to open anything.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    #[wasm_bindgen(js_name = newSheet)]
    pub fn new_sheet(&self) -> Result<Replacement, JsValue> {
        let new = NewSheet::make(&self.keys, &self.name, &mut chance()?);
        let (login, keys) = (new.login.reveal().to_vec(), new.keys.as_bytes().to_vec());
        Ok(Replacement { login, keys, stretch: 0, sheet: Some(new.sheet) })
    }

    /// Seals something for oneself under a name such as `draft/<conversation>`.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    #[wasm_bindgen(js_name = sealNote)]
    pub fn seal_note(&self, name: &str, text: &[u8]) -> Result<Vec<u8>, JsValue> {
        Ok(Note::seal(&self.keys, name, text, &mut chance()?).as_bytes().to_vec())
    }

    /// Opens something of one's own.
    ///
    /// # Errors
    /// When it is not this person's, has another name, or was changed.
    #[wasm_bindgen(js_name = openNote)]
    pub fn open_note(&self, name: &str, note: &[u8]) -> Result<Vec<u8>, Refused> {
        Ok(Note::from_bytes(note.to_vec())?.open(&self.keys, name)?.to_vec())
    }
}

#[derive(Serialize)]
struct Known {
    fingerprint: String,
    words: [&'static str; 8],
}

/// Fingerprint and check words of public keys (64 bytes).
///
/// # Errors
/// When these are no public keys.
#[wasm_bindgen(js_name = knownBy, unchecked_return_type = "{ fingerprint: string; words: string[] }")]
pub fn known_by(identity: &[u8]) -> Result<JsValue, JsValue> {
    let fingerprint = Identity::from_bytes(identity).map_err(Refused::from)?.fingerprint();
    plain(&Known { fingerprint: hex(fingerprint.as_bytes()), words: fingerprint.check_words() })
}
