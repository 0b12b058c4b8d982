//! How files go along: sealed under keys of their own, which travel in the message.

use sozial_core::counselling::{Content, FileId, FileKind, PrivateText, open_file, seal_file};
use wasm_bindgen::prelude::*;

use super::{Conversation, Sealed};
use crate::account::Person;
use crate::chance::chance;
use crate::refused::Refused;

/// A sealed file, to be sent before the message that speaks of it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct SealedFile {
    id: FileId,
    bytes: Vec<u8>,
}

#[wasm_bindgen]
impl SealedFile {
    /// Under which name the server has it: 32 hexadecimal digits.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn id(&self) -> String {
        self.id.to_string()
    }

    /// The sealed bytes, once.
    pub fn bytes(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.bytes)
    }
}

#[wasm_bindgen]
impl Conversation {
    /// Seals a file (1 byte to 10 MB; `application/pdf`, `image/jpeg`, `image/png`, `image/heic`) in chunks. `preview` is a
    /// small picture in base64, at most 24,000 characters. Its key stays here until [`Self::seal_file_message`].
    ///
    /// # Errors
    /// When it is empty, too large, or of another type.
    #[wasm_bindgen(js_name = sealFile)]
    pub fn seal_file(
        &mut self,
        file: &[u8],
        mime: &str,
        name: &str,
        preview: Option<String>,
    ) -> Result<SealedFile, JsValue> {
        let kind: FileKind = serde_json::from_value(mime.into()).map_err(|_| Refused::kind())?;
        let (mut reference, bytes) = seal_file(file, kind, name, &mut chance()?).map_err(Refused::from)?;
        reference.preview = preview.as_deref().map(PrivateText::from);
        let id = reference.id;
        self.files.insert(id, reference);
        Ok(SealedFile { id, bytes })
    }

    /// Seals the message that brings a file's name and key to the readers.
    ///
    /// # Errors
    /// When there is no such file, or writing is blocked.
    #[wasm_bindgen(js_name = sealFileMessage)]
    pub fn seal_file_message(&mut self, person: &Person, file: &str, now: f64) -> Result<Sealed, JsValue> {
        let id: FileId = file.parse().map_err(Refused::from)?;
        let reference = self.files.get(&id).cloned().ok_or_else(|| Refused::misused("file"))?;
        self.seal_content(person, Content::File(reference), now)
    }

    /// Opens a file that a message spoke of.
    ///
    /// # Errors
    /// When a single bit, chunk or end is not as it was sealed.
    #[wasm_bindgen(js_name = openFile)]
    pub fn open_file(&self, file: &str, sealed: &[u8]) -> Result<Vec<u8>, Refused> {
        let id: FileId = file.parse()?;
        let reference = self.files.get(&id).ok_or_else(|| Refused::misused("file"))?;
        Ok(open_file(reference, sealed)?.to_vec())
    }
}
