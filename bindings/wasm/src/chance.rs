//! Where chance comes from: the browser, 32 bytes for each action.

use sozial_core::seals::Chance;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn fill(bytes: &mut [u8]) -> Result<JsValue, JsValue>;
}

/// Chance for one action.
///
/// # Errors
/// When the browser gives none; nothing is done then.
pub(crate) fn chance() -> Result<Chance, JsValue> {
    let mut seed = [0; 32];
    fill(&mut seed)?;
    Ok(Chance::from_seed(seed))
}
