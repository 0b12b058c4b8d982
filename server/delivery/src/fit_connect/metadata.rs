//! What the metadata of a submission say, version 2.1.0.
//!
//! # Source
//! <https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json>

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::SubmissionSchema;
use crate::digest::sha512_hex;
use crate::{Application, Attachment, Purpose};

/// The schema that metadata written here follow.
const SCHEMA: &str = "https://schema.fitko.de/fit-connect/metadata/2.1.0/metadata.schema.json";

/// Metadata of a submission; members not needed here are ignored when read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// The schema they follow.
    #[serde(rename = "$schema")]
    pub schema: String,
    /// What belongs to the submission.
    pub content_structure: ContentStructure,
    /// References of the sender.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub additional_reference_info: Option<AdditionalReferenceInfo>,
    /// Which software made them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Author>,
}

/// What belongs to a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentStructure {
    /// The data.
    pub data: DataEntry,
    /// The attachments.
    pub attachments: Vec<AttachmentEntry>,
}

/// The data of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DataEntry {
    /// The hash of the unencrypted data.
    pub hash: ContentHash,
    /// The format of the data.
    pub submission_schema: SubmissionSchema,
}

/// An attachment of a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentEntry {
    /// Its number.
    pub attachment_id: Uuid,
    /// The hash of the unencrypted attachment.
    pub hash: ContentHash,
    /// What it is for.
    pub purpose: Purpose,
    /// Its type.
    pub mime_type: String,
    /// Its name, as the sender knows it; never a path to write to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filename: Option<String>,
    /// The numbers of its parts, if it was split.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fragments: Option<Vec<Uuid>>,
}

/// A hash of an unencrypted content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContentHash {
    /// Always `sha512`.
    #[serde(rename = "type")]
    pub kind: String,
    /// 128 hex digits in lower case.
    pub content: String,
}

/// References of the sender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AdditionalReferenceInfo {
    /// What the sender calls the case: here the application number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sender_reference: Option<String>,
    /// The day of the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application_date: Option<Date>,
}

/// The system that sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    /// The name of the portal.
    pub name: String,
    /// Its software.
    pub product: Product,
}

/// A software.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Who makes it.
    pub manufacturer: String,
}

impl Metadata {
    /// The metadata of an application.
    #[must_use]
    pub fn of(application: &Application) -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            content_structure: ContentStructure {
                data: DataEntry {
                    hash: ContentHash::of(&application.xml),
                    submission_schema: application.submission_schema(),
                },
                attachments: application.attachments.iter().map(AttachmentEntry::of).collect(),
            },
            additional_reference_info: Some(AdditionalReferenceInfo {
                sender_reference: Some(application.number.to_string()),
                application_date: Some(application.applied_on),
            }),
            author: Some(Author::ourselves()),
        }
    }

    /// Whether the schema is a version that can be read here: 1.x or 2.x.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let version = self
            .schema
            .strip_prefix("https://schema.fitko.de/fit-connect/metadata/")
            .and_then(|rest| rest.strip_suffix("/metadata.schema.json"));
        let numbers = version.map(|version| version.split('.').map(str::parse::<u16>).collect::<Vec<_>>());
        matches!(numbers.as_deref(), Some([Ok(1 | 2), Ok(_), Ok(_)]))
    }
}

impl Application {
    /// The format of the data.
    #[must_use]
    pub fn submission_schema(&self) -> SubmissionSchema {
        SubmissionSchema { schema_uri: self.schema_uri.clone(), mime_type: "application/xml".to_owned() }
    }
}

impl ContentHash {
    /// The hash of a content.
    #[must_use]
    pub fn of(content: &[u8]) -> Self {
        Self { kind: "sha512".to_owned(), content: sha512_hex(content) }
    }

    /// Whether this is the hash of `content`.
    #[must_use]
    pub fn is_of(&self, content: &[u8]) -> bool {
        self.kind == "sha512" && self.content == sha512_hex(content)
    }
}

impl AttachmentEntry {
    fn of(attachment: &Attachment) -> Self {
        Self {
            attachment_id: attachment.id,
            hash: ContentHash::of(&attachment.bytes),
            purpose: attachment.purpose,
            mime_type: attachment.mime.clone(),
            filename: Some(attachment.filename.clone()),
            fragments: None,
        }
    }
}

impl Author {
    fn ourselves() -> Self {
        Self {
            name: "Sozialplattform".to_owned(),
            product: Product {
                name: env!("CARGO_PKG_NAME").to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
                manufacturer: "Sozialplattform".to_owned(),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn the_metadata_name_every_part_by_its_hash() {
        let application = testing::application(2);
        let metadata = Metadata::of(&application);
        assert!(metadata.content_structure.data.hash.is_of(&application.xml));
        for (entry, attachment) in metadata.content_structure.attachments.iter().zip(&application.attachments)
        {
            assert_eq!(entry.attachment_id, attachment.id);
            assert!(entry.hash.is_of(&attachment.bytes));
            assert!(!entry.hash.is_of(b"something else"));
        }
        assert_eq!(metadata.content_structure.attachments.len(), 2);
    }

    #[test]
    fn the_metadata_have_the_members_the_schema_demands() {
        let json = serde_json::to_value(Metadata::of(&testing::application(1))).unwrap();
        assert_eq!(json["$schema"], SCHEMA);
        let structure = &json["contentStructure"];
        assert_eq!(structure["data"]["hash"]["type"], "sha512");
        assert_eq!(structure["data"]["submissionSchema"]["mimeType"], "application/xml");
        let attachment = &structure["attachments"][0];
        assert_eq!(attachment["purpose"], "form");
        assert_eq!(attachment["mimeType"], "application/pdf");
        assert!(attachment.get("fragments").is_none(), "an unsplit attachment has no fragments");
        assert_eq!(json["additionalReferenceInfo"]["applicationDate"], "2026-11-02");
        for member in ["name", "version", "manufacturer"] {
            assert!(json["author"]["product"][member].is_string(), "{member}");
        }
    }

    #[test]
    fn versions_1_and_2_are_readable_and_3_is_not() {
        let mut metadata = Metadata::of(&testing::application(0));
        for (version, readable) in
            [("1.3.0", true), ("2.1.0", true), ("3.0.0", false), ("2.1", false), ("x", false)]
        {
            metadata.schema =
                format!("https://schema.fitko.de/fit-connect/metadata/{version}/metadata.schema.json");
            assert_eq!(metadata.is_readable(), readable, "{version}");
        }
    }
}
