//! Writing a draft as a message.

use serde::{Deserialize, Serialize};
use sozial_core::forms::mapped;
use sozial_core::xsozial::{self, Dokument, Header, Partner, codes};
use uuid::Uuid;

use super::XsozialError;
use crate::forms::Draft;

/// Who sends or receives a message, by the code of the Verzeichnisdienst.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct MessagePartner {
    /// `ags:05382068`.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// What a message says about itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct ApplicationHeader {
    /// Version of XSozial-basis, `2.4.0` or `2.5.0`.
    pub version: String,
    /// The message's id, a new one for each.
    pub message_id: Uuid,
    /// The application's id.
    pub application: Uuid,
    /// When it is written, with zone: `2026-11-22T14:05:06+01:00[Europe/Berlin]`. Its day is the day for which the
    /// journey is evaluated.
    pub created: String,
    /// The LeiKa key that is applied for.
    pub leika: String,
    /// The product, the form's title.
    pub product: String,
    /// Who makes the software.
    pub maker: String,
    /// The software's version.
    pub product_version: String,
    /// Whether it is only a test.
    pub test: bool,
    /// The authority.
    pub reader: MessagePartner,
    /// The platform.
    pub author: MessagePartner,
}

/// A document inside a message.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ApplicationDocument {
    /// Its id within the message.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its media type.
    pub mime: String,
    /// The file's name.
    pub file_name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

/// A message and what it has no place for.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct WrittenApplication {
    /// The message, UTF-8.
    pub xml: Vec<u8>,
    /// Paths of the answers that only the PDF carries.
    pub left: Vec<String>,
}

#[uniffi::export]
impl Draft {
    /// Writes the visible answers as XSozial-basis.
    ///
    /// # Errors
    /// When a part of the header is not what it says.
    pub fn write_xsozial(
        &self,
        header: ApplicationHeader,
        documents: Vec<ApplicationDocument>,
    ) -> Result<WrittenApplication, XsozialError> {
        let header = Header::try_from(header)?;
        let journey = self.on(header.created.date());
        let documents = documents.into_iter().map(Dokument::from).collect();
        let (message, left) = xsozial::application(header, &mapped(&journey), documents);
        Ok(WrittenApplication {
            xml: message.write(),
            left: left.into_iter().map(|left| left.path.to_string()).collect(),
        })
    }
}

impl TryFrom<ApplicationHeader> for Header {
    type Error = XsozialError;

    fn try_from(from: ApplicationHeader) -> Result<Self, XsozialError> {
        let unreadable = |part: &str| XsozialError::Header { part: part.to_owned() };
        Ok(Self {
            version: from.version.parse().map_err(|_| unreadable("version"))?,
            message_id: from.message_id,
            application: from.application,
            created: from.created.parse().map_err(|_| unreadable("created"))?,
            leika: from.leika.parse().map_err(|_| unreadable("leika"))?,
            product: from.product,
            maker: from.maker,
            product_version: from.product_version,
            test: from.test,
            reader: Partner { key: from.reader.key, name: from.reader.name },
            author: Partner { key: from.author.key, name: from.author.name },
            dvdv_service: None,
        })
    }
}

impl From<ApplicationDocument> for Dokument {
    fn from(from: ApplicationDocument) -> Self {
        let ApplicationDocument { id, title, mime, file_name, content } = from;
        Self { id, title, kind: codes::plain(codes::APPLICATION_DOCUMENT), mime, file_name, content }
    }
}
