//! Which names and passwords a page offers, and how it shows whether a password can be guessed.

use serde::Serialize;
use sozial_core::accounts::{self, Hint, NotAPassword, Password, Strength, UserName};
use wasm_bindgen::prelude::*;

use crate::chance::chance;
use crate::plain::plain;
use crate::refused::Refused;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How hard a password is to guess. */
export interface Meter {
  /** Guesses as a power of two. */
  bits: number;
  /** 0 to 4; from 3 on the password is taken. */
  level: number;
  enough: boolean;
  /** Keys of texts that say what would help. */
  hints: string[];
}
"#;

#[derive(Serialize)]
struct Meter {
    bits: f64,
    level: u8,
    enough: bool,
    hints: Vec<&'static str>,
}

/// A made-up name that tells nothing, such as `Birke-Laterne-4821`.
///
/// # Errors
/// When the browser has no source of chance.
#[wasm_bindgen(js_name = suggestName)]
pub fn suggest_name() -> Result<String, JsValue> {
    Ok(accounts::suggest_name(&mut chance()?).as_str().to_owned())
}

/// A password of five words, such as `koala-salbei-onyx-regal-tulpe`.
///
/// # Errors
/// When the browser has no source of chance.
#[wasm_bindgen(js_name = suggestPassword)]
pub fn suggest_password() -> Result<String, JsValue> {
    Ok(accounts::suggest_password(&mut chance()?).reveal().to_owned())
}

/// The name as the server knows it, if it can be one.
///
/// # Errors
/// When it cannot, with the key of the text that says why.
#[wasm_bindgen(js_name = checkName)]
pub fn check_name(typed: &str) -> Result<String, Refused> {
    let name: UserName = typed.parse()?;
    Ok(name.folded().to_owned())
}

/// How hard a password is to guess for somebody who knows the name.
///
/// # Errors
/// When it is too long or has a character that cannot be typed.
#[wasm_bindgen(unchecked_return_type = "Meter")]
pub fn meter(typed: &str, name: &str) -> Result<JsValue, JsValue> {
    let password = match Password::new(typed) {
        Ok(password) => password,
        Err(NotAPassword::Empty) => {
            return plain(&Meter { bits: 0.0, level: 0, enough: false, hints: vec![] });
        }
        Err(error) => return Err(Refused::from(error).into()),
    };
    let Strength { bits, hints } = accounts::estimate(&password, name.parse().ok().as_ref());
    let strength = Strength { bits, hints };
    plain(&Meter {
        bits: strength.bits,
        level: strength.level(),
        enough: strength.is_enough(),
        hints: strength.hints.iter().map(|hint: &Hint| hint.text_key()).collect(),
    })
}
