//! Reading a message.

use serde::Serialize;
use sozial_core::xsozial::{Message, Person};
use uuid::Uuid;

use super::{MessagePartner, XsozialError};
use crate::forms::PostalAddress;
use crate::values::CivilDate;

/// What a message says.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ReadApplication {
    /// Version of XSozial-basis.
    pub version: String,
    /// The message's id.
    pub message_id: Uuid,
    /// The application's id.
    pub application: Uuid,
    /// When it was written, with zone.
    pub created: String,
    /// Whether it is only a test.
    pub test: bool,
    /// The product that wrote it.
    pub product: String,
    /// The authority.
    pub reader: MessagePartner,
    /// The sender.
    pub author: MessagePartner,
    /// The day of the application.
    pub applied_on: CivilDate,
    /// Who applies, and who lives with them.
    pub people: Vec<ReadPerson>,
    /// The documents inside.
    pub documents: Vec<ReadDocument>,
}

/// A person of an application.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ReadPerson {
    /// Its id within the message.
    pub id: String,
    /// Whether they apply.
    pub applies: bool,
    /// First names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Day of birth.
    pub born_on: Option<CivilDate>,
    /// Where they live.
    pub address: Option<PostalAddress>,
    /// E-mail and telephone.
    pub contacts: Vec<String>,
    /// The account.
    pub iban: Option<String>,
    /// LeiKa keys of what they apply for.
    pub benefits: Vec<String>,
}

/// A document of an application.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ReadDocument {
    /// Its title.
    pub title: String,
    /// Its media type.
    pub mime: String,
    /// The file's name.
    pub file_name: String,
    /// Its bytes.
    #[serde(skip)]
    pub content: Vec<u8>,
}

/// Reads a message of XSozial-basis 2.4.0 or 2.5.0, at most 64 MiB.
///
/// # Errors
/// When it is none.
#[uniffi::export]
pub fn read_xsozial(xml: Vec<u8>) -> Result<ReadApplication, XsozialError> {
    let not =
        |error: sozial_core::xsozial::ReadError| XsozialError::NotUnderstood { problem: error.to_string() };
    Message::read(&xml).map(ReadApplication::from).map_err(not)
}

impl From<Message> for ReadApplication {
    fn from(from: Message) -> Self {
        let partner =
            |partner: sozial_core::xsozial::Partner| MessagePartner { key: partner.key, name: partner.name };
        let documents = from.documents.into_iter().map(|document| ReadDocument {
            title: document.title,
            mime: document.mime,
            file_name: document.file_name,
            content: document.content,
        });
        Self {
            version: from.version.number().to_owned(),
            message_id: from.head.message_id,
            application: from.vorgang_id,
            created: from.head.created.to_string(),
            test: from.test,
            product: from.product,
            reader: partner(from.head.reader),
            author: partner(from.head.author),
            applied_on: from.vorgang.applied_on,
            people: from.vorgang.people.into_iter().map(ReadPerson::from).collect(),
            documents: documents.collect(),
        }
    }
}

impl From<Person> for ReadPerson {
    fn from(from: Person) -> Self {
        let address = from.address.map(|address| PostalAddress {
            street: address.street,
            house_number: address.house_number,
            addition: address.addition.unwrap_or_default(),
            postcode: address.postcode,
            place: address.place,
        });
        Self {
            id: from.id,
            applies: from.applies,
            given_name: from.name.given,
            family_name: from.name.family,
            born_on: from.birth.date,
            address,
            contacts: from.contacts.into_iter().map(|contact| contact.address).collect(),
            iban: from.iban,
            benefits: from.benefits.into_iter().map(|benefit| benefit.kind.code).collect(),
        }
    }
}
