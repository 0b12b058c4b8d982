//! Answers over a border.

use serde::{Deserialize, Serialize};
use sozial_core::forms::{Address, FileRef, Value};
use uuid::Uuid;

use super::FormError;

/// An answer. What was typed and cannot be read is kept as [`AnswerValue::Unread`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Enum)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AnswerValue {
    /// Words.
    Text {
        /// Never empty.
        text: String,
    },
    /// One of several options.
    Choice {
        /// The option's id.
        id: String,
    },
    /// Some of several options.
    Choices {
        /// The options' ids, at least one.
        ids: Vec<String>,
    },
    /// A day, a month or a year: `2026-11-22`, `2026-11` or `2026`.
    Date {
        /// ISO 8601.
        text: String,
    },
    /// An amount of money.
    Money {
        /// Cents.
        cents: i64,
    },
    /// A whole number.
    Number {
        /// The number.
        number: i64,
    },
    /// An account, with or without spaces.
    Iban {
        /// The IBAN.
        text: String,
    },
    /// An address in Germany.
    Address {
        /// Its parts.
        address: PostalAddress,
    },
    /// An address of e-mail.
    Email {
        /// The address.
        text: String,
    },
    /// A telephone number.
    Phone {
        /// The number.
        text: String,
    },
    /// Yes or no.
    YesNo {
        /// Whether yes.
        yes: bool,
    },
    /// Uploaded documents.
    Files {
        /// At least one.
        files: Vec<UploadedFile>,
    },
    /// What was typed and is not understood; a fault of the journey says so.
    Unread {
        /// As it was typed.
        typed: String,
    },
}

/// An address; parts that are not known are empty.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
#[serde(default)]
#[derive(Default)]
pub struct PostalAddress {
    /// Street.
    pub street: String,
    /// House number with what belongs to it, `12 a`.
    pub house_number: String,
    /// What helps to find it.
    pub addition: String,
    /// Five digits.
    pub postcode: String,
    /// Town.
    pub place: String,
}

/// A document that was uploaded; its bytes travel apart.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, uniffi::Record)]
pub struct UploadedFile {
    /// Its id.
    pub id: Uuid,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its size in bytes.
    pub bytes: u64,
}

impl AnswerValue {
    /// The answer as the core has it; text that is not what it says is taken as typed.
    pub(super) fn read(self, path: &str) -> Result<Value, FormError> {
        let empty = || FormError::WrongType { path: path.to_owned(), expected: "something".to_owned() };
        let typed = |text: String| Value::Raw(text.into());
        Ok(match self {
            Self::Text { text } => Value::text(&text).ok_or_else(empty)?,
            Self::Choice { id } => Value::choice(&id),
            Self::Choices { ids } => Value::choices(ids.iter().map(String::as_str)).ok_or_else(empty)?,
            Self::Date { text } => text.parse().map_or_else(|_| typed(text), Value::Date),
            Self::Money { cents } => Value::Money(cents),
            Self::Number { number } => Value::Number(number),
            Self::Iban { text } => text.parse().map_or_else(|_| typed(text), Value::Iban),
            Self::Address { address } => Value::Address(Address::from(address).into()),
            Self::Email { text } => text.parse().map_or_else(|_| typed(text), Value::Email),
            Self::Phone { text } => text.parse().map_or_else(|_| typed(text), Value::Phone),
            Self::YesNo { yes } => Value::YesNo(yes),
            Self::Files { files } => {
                Value::files(files.into_iter().map(FileRef::from).collect()).ok_or_else(empty)?
            }
            Self::Unread { typed: text } => typed(text),
        })
    }
}

impl From<&Value> for AnswerValue {
    fn from(value: &Value) -> Self {
        match value {
            Value::Text(text) => Self::Text { text: text.to_string() },
            Value::Choice(id) => Self::Choice { id: id.to_string() },
            Value::Choices(ids) => Self::Choices { ids: ids.iter().map(ToString::to_string).collect() },
            Value::Date(date) => Self::Date { text: date.to_string() },
            Value::Money(cents) => Self::Money { cents: *cents },
            Value::Number(number) => Self::Number { number: *number },
            Value::Iban(iban) => Self::Iban { text: iban.as_str().to_owned() },
            Value::Address(address) => Self::Address { address: PostalAddress::from(&**address) },
            Value::Email(email) => Self::Email { text: email.as_str().to_owned() },
            Value::Phone(phone) => Self::Phone { text: phone.as_str().to_owned() },
            Value::YesNo(yes) => Self::YesNo { yes: *yes },
            Value::Files(files) => Self::Files { files: files.iter().map(UploadedFile::from).collect() },
            Value::Raw(typed) => Self::Unread { typed: typed.to_string() },
        }
    }
}

impl From<PostalAddress> for Address {
    fn from(from: PostalAddress) -> Self {
        let PostalAddress { street, house_number, addition, postcode, place } = from;
        Self { street, house_number, addition, postcode, place }
    }
}

impl From<&Address> for PostalAddress {
    fn from(from: &Address) -> Self {
        let Address { street, house_number, addition, postcode, place } = from.clone();
        Self { street, house_number, addition, postcode, place }
    }
}

impl From<UploadedFile> for FileRef {
    fn from(from: UploadedFile) -> Self {
        let UploadedFile { id, name, mime, bytes } = from;
        Self { id, name, mime, bytes }
    }
}

impl From<&FileRef> for UploadedFile {
    fn from(from: &FileRef) -> Self {
        let FileRef { id, name, mime, bytes } = from.clone();
        Self { id, name, mime, bytes }
    }
}
