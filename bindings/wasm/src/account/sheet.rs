//! What is printed on a recovery sheet, and how it is read again.

use qrcode::QrCode;
use qrcode::render::svg;
use sozial_core::accounts::{NotASheet, Sheet};
use wasm_bindgen::prelude::*;

use crate::plain::plain;
use crate::refused::Refused;

/// A sheet to print; nobody else ever has it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SheetPaper {
    sheet: Sheet,
}

impl SheetPaper {
    pub(crate) const fn of(sheet: Sheet) -> Self {
        Self { sheet }
    }
}

#[wasm_bindgen]
impl SheetPaper {
    /// The 15 words, in order.
    ///
    /// # Errors
    /// Never, but for a browser without JSON.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn words(&self) -> Result<JsValue, JsValue> {
        plain(&self.sheet.words())
    }

    /// The QR code as a picture (SVG, no script, no reference to anything outside).
    #[must_use]
    pub fn picture(&self) -> String {
        picture(&self.sheet.code())
    }

    /// Whether what was typed is this sheet: the person has it on paper.
    ///
    /// # Errors
    /// When it is no sheet at all, with the number of the word that is wrong.
    #[wasm_bindgen(js_name = isTyped)]
    pub fn is_typed(&self, typed: &str) -> Result<bool, Refused> {
        Ok(typed_or_scanned(typed)?.code() == self.sheet.code())
    }

    /// Whether this is the word at a place, 1 to 15, of the sheet; its first four letters are enough.
    #[wasm_bindgen(js_name = isWord)]
    #[must_use]
    pub fn is_word(&self, place: usize, typed: &str) -> bool {
        let (typed, words) = (typed.trim().to_lowercase(), self.sheet.words());
        let word = place.checked_sub(1).and_then(|at| words.get(at));
        typed.chars().count() >= 4 && word.is_some_and(|word| word.starts_with(&typed))
    }
}

/// A sheet by its words or by the text of its code.
pub(super) fn typed_or_scanned(typed: &str) -> Result<Sheet, NotASheet> {
    if typed.trim().starts_with("SP") && typed.contains('-') && !typed.trim().contains(' ') {
        Sheet::from_code(typed)
    } else {
        typed.parse()
    }
}

/// A text as a QR code.
pub(super) fn picture(text: &str) -> String {
    let code = QrCode::new(text.as_bytes());
    code.map(|code| code.render::<svg::Color<'_>>().min_dimensions(192, 192).build()).unwrap_or_default()
}
