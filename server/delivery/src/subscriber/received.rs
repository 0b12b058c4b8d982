//! What an authority has in hand once a submission was opened.

use std::fmt;

use uuid::Uuid;

use crate::Purpose;
use crate::fit_connect::{AuthenticationTags, Metadata, PublicService, Subject};

/// A submission, opened and verified. Prints without its content.
#[derive(Clone, PartialEq, Eq)]
pub struct Received {
    /// Which one.
    pub subject: Subject,
    /// For which service.
    pub public_service: Option<PublicService>,
    /// What the sender says about it.
    pub metadata: Metadata,
    /// The data: for an XSozial destination, the XML.
    pub data: Vec<u8>,
    /// The attachments, in the order of the metadata.
    pub attachments: Vec<ReceivedAttachment>,
    /// What names the sealed parts; goes into the answer.
    pub tags: AuthenticationTags,
}

/// An attachment, opened and verified. Prints without its content and name.
#[derive(Clone, PartialEq, Eq)]
pub struct ReceivedAttachment {
    /// Its number.
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// Its type, as the sender says.
    pub mime: String,
    /// Its name, as the sender says: never a path to write to, see [`ReceivedAttachment::safe_name`].
    pub filename: Option<String>,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl Received {
    /// The application as a PDF, if the sender sent one.
    #[must_use]
    pub fn form(&self) -> Option<&ReceivedAttachment> {
        self.attachments.iter().find(|attachment| attachment.purpose == Purpose::Form)
    }

    /// The sender's own reference: from this platform, the application number.
    #[must_use]
    pub fn sender_reference(&self) -> Option<&str> {
        self.metadata.additional_reference_info.as_ref()?.sender_reference.as_deref()
    }
}

impl ReceivedAttachment {
    /// A name that can be written to in a folder: letters, digits, space and `. - _ ( )` of the
    /// sender's name, at most 80 characters, never hidden, never with a path. Names may repeat.
    #[must_use]
    pub fn safe_name(&self) -> String {
        let given = self.filename.as_deref().unwrap_or_default();
        let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
        let allowed = |sign: &char| sign.is_alphanumeric() || " .-_()".contains(*sign);
        let plain: String = last.chars().filter(allowed).collect();
        let plain = plain.trim_matches([' ', '.']);
        // The end is kept, because it says what the file is.
        let skip = plain.chars().count().saturating_sub(80);
        let short: String = plain.chars().skip(skip).collect();
        let short = short.trim_start_matches([' ', '.']);
        if short.is_empty() { self.id.to_string() } else { short.to_owned() }
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Received({}, {} attachments, <private>)",
            self.subject.submission,
            self.attachments.len()
        )
    }
}

impl fmt::Debug for ReceivedAttachment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "ReceivedAttachment({}, {}, <private>)", self.id, self.mime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(filename: &str) -> ReceivedAttachment {
        ReceivedAttachment {
            id: Uuid::from_u128(7),
            purpose: Purpose::Attachment,
            mime: "application/pdf".to_owned(),
            filename: Some(filename.to_owned()),
            bytes: Vec::new(),
        }
    }

    #[test]
    fn a_plain_name_stays_and_a_path_does_not() {
        assert_eq!(named("Mietvertrag (2).pdf").safe_name(), "Mietvertrag (2).pdf");
        assert_eq!(named("Übersicht.pdf").safe_name(), "Übersicht.pdf");
        assert_eq!(named("../../etc/passwd").safe_name(), "passwd");
        assert_eq!(named(r"C:\Windows\x.pdf").safe_name(), "x.pdf");
        assert_eq!(named(".bashrc").safe_name(), "bashrc");
        assert_eq!(named("..").safe_name(), Uuid::from_u128(7).to_string());
        assert!(named(&format!("{}.pdf", "a".repeat(300))).safe_name().ends_with("a.pdf"));
    }

    proptest! {
        #[test]
        fn no_name_leads_out_of_its_folder(filename in ".{0,200}") {
            let name = named(&filename).safe_name();
            prop_assert!(!name.is_empty() && !name.starts_with('.') && name.chars().count() <= 80);
            prop_assert!(!name.contains(['/', '\\', '\0', ':', '\n']));
        }
    }
}
