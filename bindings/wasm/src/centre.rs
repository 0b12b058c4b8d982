//! How a counsellor's page opens the keys of a centre, and makes them.

use js_sys::Uint8Array;
use serde::Serialize;
use sozial_core::accounts::Sheet;
use sozial_core::counselling::{CentreId, IntakeCertificate, IntakeKeys, WrappedIntake};
use sozial_core::seals::Identity;
use wasm_bindgen::prelude::*;

use crate::account::{Person, SheetPaper};
use crate::chance::chance;
use crate::plain::{all, hex, plain};
use crate::refused::Refused;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** A centre's public keys, followed to the latest. */
export interface CentreKeys { generation: number; fingerprint: string; words: string[] }
"#;

#[derive(Serialize)]
struct CentreKeys {
    generation: u32,
    fingerprint: String,
    words: [&'static str; 8],
}

/// Follows a centre's certificates, the first first, to the latest, and says by which words it is known.
///
/// # Errors
/// When one is of another centre, out of order, or not signed by the keys before it.
#[wasm_bindgen(js_name = centreKeys, unchecked_return_type = "CentreKeys")]
pub fn centre_keys(centre: &str, certificates: Vec<Uint8Array>) -> Result<JsValue, JsValue> {
    let latest = latest(centre, &certificates)?;
    let fingerprint = latest.reader().fingerprint();
    plain(&CentreKeys {
        generation: latest.generation(),
        fingerprint: hex(fingerprint.as_bytes()),
        words: fingerprint.check_words(),
    })
}

pub(crate) fn latest(centre: &str, certificates: &[Uint8Array]) -> Result<IntakeCertificate, Refused> {
    let centre: CentreId = centre.parse()?;
    let certificates: Result<Vec<_>, _> =
        all(certificates).iter().map(|bytes| IntakeCertificate::from_bytes(bytes)).collect();
    Ok(IntakeCertificate::latest(centre, None, &certificates?)?)
}

/// The secret keys of a centre, in one generation.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Intake {
    pub(crate) keys: IntakeKeys,
    certificate: IntakeCertificate,
}

#[wasm_bindgen]
impl Intake {
    /// The first keys of a centre that has none.
    ///
    /// # Errors
    /// When this is no centre's id.
    pub fn first(centre: &str) -> Result<Self, JsValue> {
        let centre: CentreId = centre.parse().map_err(Refused::from)?;
        let (keys, certificate) = IntakeKeys::first(centre, &mut chance()?);
        Ok(Self { keys, certificate })
    }

    /// The next keys, vouched for by these: when somebody leaves the centre.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    pub fn next(&self) -> Result<Self, JsValue> {
        let (keys, certificate) = self.keys.next(&mut chance()?);
        Ok(Self { keys, certificate })
    }

    /// Opens the keys that were wrapped for this counsellor.
    ///
    /// # Errors
    /// When they were wrapped for somebody else, or are not those of the certificate.
    pub fn open(person: &Person, certificate: &[u8], wrapped: &[u8]) -> Result<Self, Refused> {
        let certificate = IntakeCertificate::from_bytes(certificate)?;
        let wrapped = WrappedIntake::from_bytes(wrapped.to_vec())?;
        Ok(Self { keys: wrapped.open(&certificate, person.keys.identity_keys())?, certificate })
    }

    /// Opens the keys by the sheet in the centre's safe.
    ///
    /// # Errors
    /// When it is another sheet.
    pub fn recover(sheet: &str, certificate: &[u8], wrapped: &[u8]) -> Result<Self, Refused> {
        let certificate = IntakeCertificate::from_bytes(certificate)?;
        let sheet: Sheet = sheet.parse()?;
        let keys = WrappedIntake::from_bytes(wrapped.to_vec())?.recover(&certificate, &sheet)?;
        Ok(Self { keys, certificate })
    }

    /// The certificate, for the server.
    #[must_use]
    pub fn certificate(&self) -> Vec<u8> {
        self.certificate.to_bytes()
    }

    /// Wraps the keys for a counsellor (64 bytes of public keys) whose check words were compared.
    ///
    /// # Errors
    /// When these are no public keys.
    #[wasm_bindgen(js_name = wrapFor)]
    pub fn wrap_for(&self, counsellor: &[u8]) -> Result<Vec<u8>, JsValue> {
        let counsellor = Identity::from_bytes(counsellor).map_err(Refused::from)?;
        let wrapped = self.keys.wrap_for(&counsellor, &mut chance()?).map_err(Refused::from)?;
        Ok(wrapped.as_bytes().to_vec())
    }

    /// A sheet for the centre's safe.
    ///
    /// # Errors
    /// When the browser has no source of chance.
    pub fn safe(&self) -> Result<CentreSheet, JsValue> {
        let (sheet, wrapped) = self.keys.sheet(&mut chance()?);
        Ok(CentreSheet { sheet: Some(sheet), wrapped: wrapped.as_bytes().to_vec() })
    }
}

/// A sheet for a centre's safe, and what the server keeps for it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct CentreSheet {
    sheet: Option<Sheet>,
    wrapped: Vec<u8>,
}

#[wasm_bindgen]
impl CentreSheet {
    /// The sheet to print, once.
    pub fn sheet(&mut self) -> Option<SheetPaper> {
        self.sheet.take().map(SheetPaper::of)
    }

    /// The keys, wrapped for the sheet.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn wrapped(&self) -> Vec<u8> {
        self.wrapped.clone()
    }
}
