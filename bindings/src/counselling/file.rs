//! Files of a conversation.

use std::sync::Arc;

use sozial_core::counselling::{FileKind, FileRef, open_file, seal_file};

use super::CounsellingError;
use crate::chance::chance;
use crate::mirror::mirror;

mirror! {
    /// Which files can be sent.
    FileMime = FileKind {
        /// `application/pdf`.
        Pdf,
        /// `image/jpeg`.
        Jpeg,
        /// `image/png`.
        Png,
        /// `image/heic`.
        Heic,
    }
}

/// A file that was sent: where it is and its key, which stays here.
#[derive(uniffi::Object)]
pub struct AttachedFile(pub(super) FileRef);

/// A file for the server, and what of it goes into a message.
#[derive(uniffi::Record)]
pub struct SealedFile {
    /// For a message.
    pub file: Arc<AttachedFile>,
    /// For the server.
    pub sealed: Vec<u8>,
}

/// Seals a file of 1 to 10,000,000 bytes.
///
/// # Errors
/// When it is empty or too large.
#[uniffi::export]
pub fn seal_attachment(content: Vec<u8>, mime: FileMime, name: &str) -> Result<SealedFile, CounsellingError> {
    let (file, sealed) = seal_file(&content, mime.into(), name, &mut chance())?;
    Ok(SealedFile { file: Arc::new(AttachedFile(file)), sealed })
}

#[uniffi::export]
impl AttachedFile {
    /// Its id, 32 hexadecimal digits.
    #[must_use]
    pub fn id(&self) -> String {
        self.0.id.to_string()
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> String {
        self.0.name.reveal().to_owned()
    }

    /// What it is.
    #[must_use]
    pub fn mime(&self) -> FileMime {
        self.0.mime.into()
    }

    /// Its size in bytes.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.0.bytes
    }

    /// Opens what the server has.
    ///
    /// # Errors
    /// When it is another file, or was changed.
    pub fn open(&self, sealed: Vec<u8>) -> Result<Vec<u8>, CounsellingError> {
        Ok(open_file(&self.0, &sealed)?.to_vec())
    }
}
