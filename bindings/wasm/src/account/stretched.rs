//! What a password or a sheet gives: what is shown to the server, and what opens the keys.

use sozial_core::accounts::{Credentials, LoginSalt, Password, Sheet, Stretch, UserName};
use wasm_bindgen::prelude::*;

use super::sheet::typed_or_scanned;
use crate::plain::array;
use crate::refused::Refused;

/// A stretched password, or a sheet. Opaque; only the login secret comes out.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Stretched {
    pub(super) credentials: Credentials,
    pub(super) stretch: Stretch,
}

#[wasm_bindgen]
impl Stretched {
    /// Stretches a password with Argon2id; takes about a second, so call it in a worker. `salt` (16 bytes) and
    /// `version` come from the server.
    ///
    /// # Errors
    /// When name or password cannot be any, or the version is unknown.
    #[wasm_bindgen(js_name = ofPassword)]
    pub fn of_password(password: &str, name: &str, salt: &[u8], version: u8) -> Result<Self, Refused> {
        let stretch = Stretch::from_number(version)?;
        let (password, name): (_, UserName) = (Password::new(password)?, name.parse()?);
        let salt = LoginSalt::from_bytes(array(salt, "salt")?);
        Ok(Self { credentials: stretch.stretch(&password, &name, &salt), stretch })
    }

    /// What a recovery sheet gives: its words, or the text of its QR code.
    ///
    /// # Errors
    /// When it is no sheet, with the number of the word that is wrong.
    #[wasm_bindgen(js_name = ofSheet)]
    pub fn of_sheet(sheet: &str) -> Result<Self, Refused> {
        let sheet: Sheet = typed_or_scanned(sheet)?;
        Ok(Self { credentials: sheet.credentials(), stretch: Stretch::CURRENT })
    }

    /// What goes to the server: 32 bytes.
    #[must_use]
    pub fn login(&self) -> Vec<u8> {
        self.credentials.login.reveal().to_vec()
    }

    /// The number of the parameters that were used.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn version(&self) -> u8 {
        self.stretch.number()
    }
}
