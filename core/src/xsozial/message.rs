//! The message tree of `vorgang.transportieren.1000001`, as values.
//!
//! Everything below a person is personal data under the Sozialgeheimnis (§ 35 SGB I), so none of these types
//! prints what it holds.

use std::fmt;

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::Offset;
use uuid::Uuid;

use super::Version;

/// A whole message.
#[derive(Clone, PartialEq)]
pub struct Message {
    /// Version of the standard.
    pub version: Version,
    /// Name of the service applied for (attribute `produkt`).
    pub product: String,
    /// Maker of the sending software (attribute `produkthersteller`).
    pub maker: String,
    /// Version of the sending software (attribute `produktversion`).
    pub product_version: String,
    /// Whether the message is a test (attribute `test`).
    pub test: bool,
    /// Who sends what to whom.
    pub head: Head,
    /// Number of the application, the same on both sides.
    pub vorgang_id: Uuid,
    /// The application.
    pub vorgang: Vorgang,
    /// Documents inside the message.
    pub documents: Vec<Dokument>,
}

/// Header of a message between authorities (XÖV G2G).
#[derive(Clone, PartialEq)]
pub struct Head {
    /// Number of the message.
    pub message_id: Uuid,
    /// When it was made, with the offset of civil time in Germany.
    pub created: Zoned,
    /// Who reads it.
    pub reader: Partner,
    /// Who wrote it.
    pub author: Partner,
    /// The service's entry in the Deutsches Verwaltungsdienste-Verzeichnis, where there is one.
    pub dvdv_service: Option<String>,
}

/// One end of the conversation, as the Deutsches Verwaltungsdienste-Verzeichnis names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    /// Key with its prefix, for example `ags:05382068`.
    pub key: String,
    /// Name for people.
    pub name: String,
}

/// The application itself.
#[derive(Clone, PartialEq)]
pub struct Vorgang {
    /// Kind of procedure, from the list `vorgangscodes`.
    pub kind: Code,
    /// Day of the application.
    pub applied_on: Date,
    /// Offset of civil time on that day.
    pub offset: Offset,
    /// The people it is about.
    pub people: Vec<Person>,
    /// Others who take part: a guardian, a helper.
    pub third_parties: Vec<Dritter>,
}

/// A code with the list that it is from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code {
    /// The list's identifier, without which the list follows from the element.
    pub list: Option<String>,
    /// The list's version.
    pub list_version: Option<String>,
    /// The code.
    pub code: String,
}

/// A person the application is about.
#[derive(Clone, PartialEq, Default)]
pub struct Person {
    /// Name of this person within the message, for example `Person_1`.
    pub id: String,
    /// Role, from the list `personentyp`.
    pub kind: Code,
    /// Whether this person applies.
    pub applies: bool,
    /// Whether letters go to this person.
    pub receives_letters: bool,
    /// Name.
    pub name: Name,
    /// Birth.
    pub birth: Geburt,
    /// Gender, from XInneres: `m`, `w`, `d`, `x`.
    pub gender: Option<Code>,
    /// Family status, from XInneres.
    pub family_status: Option<Code>,
    /// Nationality, three digits of Destatis.
    pub nationality: Option<Code>,
    /// Address, if there is one.
    pub address: Option<Anschrift>,
    /// Ways to reach this person.
    pub contacts: Vec<Kommunikation>,
    /// Account to pay to: an IBAN without spaces.
    pub iban: Option<String>,
    /// What is applied for, for this person.
    pub benefits: Vec<Leistung>,
}

/// Name of a person.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Name {
    /// Family name.
    pub family: String,
    /// Given names.
    pub given: String,
    /// Family name at birth.
    pub at_birth: Option<String>,
}

/// When and where a person was born.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Geburt {
    /// Day of birth.
    pub date: Option<Date>,
    /// Place of birth.
    pub place: Option<String>,
}

/// An address in Germany.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Anschrift {
    /// Postcode.
    pub postcode: String,
    /// Street.
    pub street: String,
    /// House number with its letter.
    pub house_number: String,
    /// Place.
    pub place: String,
    /// What the postman needs besides, for example "bei Schmidt".
    pub addition: Option<String>,
}

/// A way to reach somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct Kommunikation {
    /// Channel, from the list `erreichbarkeit`: `01` e-mail, `02` telephone.
    pub channel: Code,
    /// The address or number.
    pub address: String,
}

/// A benefit applied for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leistung {
    /// Name of this entry within the message.
    pub id: String,
    /// Which benefit.
    pub kind: Code,
}

/// Somebody else who takes part, with a contact person.
#[derive(Clone, PartialEq, Default)]
pub struct Dritter {
    /// Name within the message.
    pub id: String,
    /// Role, from the list `drittetyp`.
    pub kind: Code,
    /// Address, if there is one.
    pub address: Option<Anschrift>,
    /// Ways to reach them.
    pub contacts: Vec<Kommunikation>,
    /// The person to speak to.
    pub name: Name,
    /// Whether letters go there.
    pub receives_letters: bool,
}

/// A document inside the message.
#[derive(Clone, PartialEq, Eq)]
pub struct Dokument {
    /// Name within the message, for example `Dok_ID_Antrag`.
    pub id: String,
    /// Title for people.
    pub title: String,
    /// Kind, `1010` for the application itself.
    pub kind: Code,
    /// Media type.
    pub mime: String,
    /// File name.
    pub file_name: String,
    /// Content.
    pub content: Vec<u8>,
}

macro_rules! private_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(<private>)"))
            }
        }
    )*};
}
private_debug!(Message, Head, Vorgang, Person, Name, Geburt, Anschrift, Kommunikation, Dritter, Dokument);
