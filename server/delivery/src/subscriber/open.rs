//! When a fetched submission is believed: every part opens, and is the one the sender named.

use std::fmt;

use uuid::Uuid;

use super::{Fetched, Received, ReceivedAttachment, Subscriber};
use crate::fit_connect::{AttachmentEntry, Metadata, Problem};
use crate::jose::{Jwe, OpenError};

/// Bytes of the largest metadata.
const METADATA: usize = 1024 * 1024;
/// Bytes of the largest data.
const DATA: usize = 24 * 1024 * 1024;
/// Bytes of the largest attachment.
const ATTACHMENT: usize = 48 * 1024 * 1024;

/// A part of a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The metadata.
    Metadata,
    /// The data.
    Data,
    /// An attachment.
    Attachment(Uuid),
}

/// Why a submission is not believed; each becomes a problem in the answer to the sender.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenFault {
    /// A part is not the one the Zustelldienst signed for.
    #[error("the {0} are not those the Zustelldienst signed for")]
    Tag(Part),
    /// A part cannot be opened.
    #[error("the {0} cannot be opened: {1}")]
    Sealed(Part, OpenError),
    /// The metadata cannot be read.
    #[error("the metadata cannot be read")]
    MetadataSyntax,
    /// The metadata follow a schema that is not known here.
    #[error("the metadata follow an unknown schema")]
    MetadataSchema,
    /// A part is not the one the metadata name.
    #[error("the hash of the {0} is not the one in the metadata")]
    Hash(Part),
    /// The attachments are not those the metadata name.
    #[error("the attachments are not those the metadata name")]
    Attachments,
}

impl Subscriber {
    /// Opens a submission and verifies every part.
    ///
    /// # Errors
    /// Says what is wrong; [`OpenFault::problem`] tells the sender.
    pub fn open(&self, fetched: &Fetched) -> Result<Received, OpenFault> {
        check_tags(fetched)?;
        let metadata = self.open_part(&fetched.metadata, Part::Metadata, METADATA)?;
        let metadata: Metadata = serde_json::from_slice(&metadata).map_err(|_| OpenFault::MetadataSyntax)?;
        if !metadata.is_readable() {
            return Err(OpenFault::MetadataSchema);
        }
        let data = self.open_part(&fetched.data, Part::Data, DATA)?;
        if !metadata.content_structure.data.hash.is_of(&data) {
            return Err(OpenFault::Hash(Part::Data));
        }
        let attachments = self.open_attachments(fetched, &metadata.content_structure.attachments)?;
        Ok(Received {
            subject: fetched.subject,
            public_service: fetched.public_service.clone(),
            metadata,
            data,
            attachments,
            tags: fetched.tags(),
        })
    }

    fn open_attachments(
        &self,
        fetched: &Fetched,
        entries: &[AttachmentEntry],
    ) -> Result<Vec<ReceivedAttachment>, OpenFault> {
        if entries.len() != fetched.attachments.len() {
            return Err(OpenFault::Attachments);
        }
        let open = |entry: &AttachmentEntry| {
            let part = Part::Attachment(entry.attachment_id);
            let sealed = fetched.attachments.iter().find(|(id, _)| *id == entry.attachment_id);
            let (id, sealed) = sealed.ok_or(OpenFault::Attachments)?;
            let bytes = self.open_part(sealed, part, ATTACHMENT)?;
            if !entry.hash.is_of(&bytes) {
                return Err(OpenFault::Hash(part));
            }
            Ok(ReceivedAttachment {
                id: *id,
                purpose: entry.purpose,
                mime: entry.mime_type.clone(),
                filename: entry.filename.clone(),
                bytes,
            })
        };
        entries.iter().map(open).collect()
    }

    fn open_part(&self, sealed: &Jwe, part: Part, limit: usize) -> Result<Vec<u8>, OpenFault> {
        let key = self.keys.iter().find(|key| key.kid() == sealed.kid());
        let key = key.ok_or(OpenFault::Sealed(part, OpenError::AnotherKey))?;
        sealed.open(key, limit).map(|opened| opened.content).map_err(|error| OpenFault::Sealed(part, error))
    }
}

/// Whether the parts are those the Zustelldienst signed for when it took them.
fn check_tags(fetched: &Fetched) -> Result<(), OpenFault> {
    let (found, signed) = (fetched.tags(), &fetched.signed_tags);
    if found.metadata != signed.metadata {
        return Err(OpenFault::Tag(Part::Metadata));
    }
    if found.data != signed.data {
        return Err(OpenFault::Tag(Part::Data));
    }
    if let Some(id) =
        found.attachments.keys().find(|id| found.attachments.get(id) != signed.attachments.get(id))
    {
        return Err(OpenFault::Tag(Part::Attachment(*id)));
    }
    if found.attachments.len() != signed.attachments.len() {
        return Err(OpenFault::Attachments);
    }
    Ok(())
}

impl OpenFault {
    /// The fault as the sender is told. The names of the problems are those the documentation of
    /// FIT-Connect uses for the same faults.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let detail = self.to_string();
        match self {
            Self::Tag(part) => Problem::new(
                "incorrect-authentication-tag",
                "Authentication-Tag ungültig",
                detail,
                part.instance(),
            ),
            Self::Sealed(part, _) => {
                Problem::new("encryption-issue", "Entschlüsselungs-Fehler", detail, part.instance())
            }
            Self::MetadataSyntax => Problem::new("syntax-violation", "Syntax-Fehler", detail, "metadata"),
            Self::MetadataSchema => {
                Problem::new("unsupported-schema", "Metadatenschema nicht unterstützt", detail, "metadata")
            }
            Self::Hash(part) => {
                Problem::new("hash-mismatch", "Prüfsumme stimmt nicht", detail, part.instance())
            }
            Self::Attachments => {
                Problem::new("attachments-mismatch", "Inkonsistente Anlagen", detail, "submission")
            }
        }
    }
}

impl Part {
    fn instance(self) -> String {
        match self {
            Self::Metadata => "metadata".to_owned(),
            Self::Data => "data".to_owned(),
            Self::Attachment(id) => format!("attachment:{id}"),
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Metadata => out.write_str("metadata"),
            Self::Data => out.write_str("data"),
            Self::Attachment(id) => write!(out, "contents of attachment {id}"),
        }
    }
}
