//! XSozial-basis: what an application looks like to the authority's software.
//!
//! An application travels as `vorgang.transportieren.1000001`. One tree of types, [`Message`], is written by
//! [`Message::write`] and read by [`Message::read`]; between the types and the bytes stands a plain XML
//! [`tree`].
//!
//! ```text
//! form answers ──application()──▶ Message ──write()──▶ XML ──read()──▶ Message
//! ```
//!
//! # What is taken from where
//!
//! The schema of XSozial-basis is not public. Structure, namespaces, order and code lists follow messages
//! seen in the field (version 2.4.0, produced by a live portal for Bildung und Teilhabe) and the XÖV building
//! blocks they are made of. **Taken from such a message:** the header, `identifikationVorgang`,
//! `vorgangsTyp`, `antragsDatum`, a person's name, birth date, gender and `beantragteLeistung`, a `dritte`
//! with address, communication and contact person, and `dokument`. **Reconstructed** after the building
//! blocks, and to be confirmed against the schema before a production line is opened:
//!
//! | element | reconstructed after |
//! |---|---|
//! | `allgemein/nameNatuerlichePerson/geburtsname` | XÖV core component NameNatuerlichePerson |
//! | `allgemein/geburt/geburtsort` | XÖV core component Geburt |
//! | `allgemein/familienstand` | DSMeld sheet 1401, codes of XInneres |
//! | `allgemein/staatsangehoerigkeit` | the same element of a contact person |
//! | `allgemein/anschrift`, `allgemein/kommunikation` | the same elements of a third party |
//! | `allgemein/bankverbindung` | XÖV core component Bankverbindung |
//! | `leistungArt` with the LeiKa key as its code | FIM, code list `urn:de:fim:leika:leistung` |
//! | `vorgangsTyp` 003000 for every first application | the one code seen |
//!
//! # Source
//!
//! XSozial-basis 2.4.0 and 2.5.0 (`urn:xoev-de:d-nrw:standard:xsozialbasis_2.4.0`), XÖV basic message G2G
//! 1.1 (unqualified), XInneres code lists.

mod application;
pub mod codes;
mod decode;
mod encode;
mod message;
pub mod tree;
mod version;

pub use application::{Header, Left, TARGETS, application};
pub use decode::ReadError;
pub use message::{
    Anschrift, Code, Dokument, Dritter, Geburt, Head, Kommunikation, Leistung, Message, Name, Partner,
    Person, Vorgang,
};
pub use version::{Version, VersionError};
