//! What people answer: one value per field.

use std::{fmt, sync::Arc};

use uuid::Uuid;

use super::{Email, Iban, PartialDate, Phone};

/// The answer to one question. Prints as `<private>` in logs.
///
/// Texts are shared, so cloning is cheap.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Free text, never empty, without spaces around it.
    Text(Arc<str>),
    /// The id of the chosen option.
    Choice(Arc<str>),
    /// The ids of the chosen options in the order of the definition, never empty.
    Choices(Arc<[Arc<str>]>),
    /// A date, perhaps without day or month.
    Date(PartialDate),
    /// An amount in cents.
    Money(i64),
    /// A whole number.
    Number(i64),
    /// A checked IBAN.
    Iban(Iban),
    /// An address, perhaps incomplete.
    Address(Arc<Address>),
    /// An e-mail address.
    Email(Email),
    /// A telephone number.
    Phone(Phone),
    /// Yes (`true`) or no.
    YesNo(bool),
    /// Uploaded files, never empty.
    Files(Arc<[FileRef]>),
    /// What was typed but cannot be read as the field's kind. Kept, a fault, and unknown to rules.
    Raw(Arc<str>),
}

/// A postal address in Germany. Empty parts were left out.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Address {
    /// Street without house number.
    pub street: String,
    /// House number with letter, such as `12 a`.
    pub house_number: String,
    /// Such as `c/o` or a floor.
    pub addition: String,
    /// Five digits.
    pub postcode: String,
    /// Town or municipality.
    pub place: String,
}

/// An uploaded file: what an answer says about it. The content is kept elsewhere under `id`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct FileRef {
    /// Under which the content is kept.
    pub id: Uuid,
    /// The name the person gave it.
    pub name: String,
    /// The kind found by content, such as `application/pdf`.
    pub mime: String,
    /// Size in bytes.
    pub bytes: u64,
}

impl Value {
    /// A text answer; `None` if nothing but spaces is left.
    ///
    /// ```
    /// use sozial_core::forms::Value;
    /// assert_eq!(Value::text(" Erika "), Some(Value::Text("Erika".into())));
    /// assert_eq!(Value::text("  "), None);
    /// ```
    #[must_use]
    pub fn text(text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self::Text(text.into()))
    }

    /// The option with this id.
    #[must_use]
    pub fn choice(id: &str) -> Self {
        Self::Choice(id.into())
    }

    /// The options with these ids; `None` for no id.
    #[must_use]
    pub fn choices<'i>(ids: impl IntoIterator<Item = &'i str>) -> Option<Self> {
        let ids: Arc<[Arc<str>]> = ids.into_iter().map(Arc::from).collect();
        (!ids.is_empty()).then_some(Self::Choices(ids))
    }

    /// Uploaded files; `None` for no file.
    #[must_use]
    pub fn files(files: Vec<FileRef>) -> Option<Self> {
        (!files.is_empty()).then(|| Self::Files(files.into()))
    }

    /// Whether this is typed text that could not be read.
    #[must_use]
    pub const fn is_raw(&self) -> bool {
        matches!(self, Self::Raw(_))
    }

    /// The text of a text answer.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The id of a chosen option.
    #[must_use]
    pub fn as_choice(&self) -> Option<&str> {
        if let Self::Choice(id) = self { Some(id) } else { None }
    }

    /// The uploaded files; none for any other kind of value.
    #[must_use]
    pub fn as_files(&self) -> &[FileRef] {
        if let Self::Files(files) = self { files } else { &[] }
    }
}

impl Address {
    /// Street, house number, addition, postcode and place, each with the name of its part.
    #[must_use]
    pub fn parts(&self) -> [(AddressPart, &str); 5] {
        use AddressPart::{Addition, HouseNumber, Place, Postcode, Street};
        [
            (Street, &self.street),
            (HouseNumber, &self.house_number),
            (Addition, &self.addition),
            (Postcode, &self.postcode),
            (Place, &self.place),
        ]
    }

    /// Whether nothing is filled in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts().iter().all(|(_, text)| text.is_empty())
    }

    /// As on an envelope, without the name: street and number, addition, postcode and place.
    #[must_use]
    pub fn lines(&self) -> Vec<String> {
        let joined = |a: &str, b: &str| format!("{a} {b}").trim().to_owned();
        let lines = [
            joined(&self.street, &self.house_number),
            self.addition.clone(),
            joined(&self.postcode, &self.place),
        ];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// A part of an [`Address`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressPart {
    /// Street without house number.
    Street,
    /// House number.
    HouseNumber,
    /// Addition.
    Addition,
    /// Postcode of five digits.
    Postcode,
    /// Place.
    Place,
}

impl AddressPart {
    /// All parts in the order in which they are asked.
    pub const ALL: [Self; 5] = [Self::Street, Self::HouseNumber, Self::Addition, Self::Postcode, Self::Place];

    /// The word for it in JSON and after the dot of an input's name: `street`, `house_number`, `addition`,
    /// `postcode`, `place`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Street => "street",
            Self::HouseNumber => "house_number",
            Self::Addition => "addition",
            Self::Postcode => "postcode",
            Self::Place => "place",
        }
    }

    /// The part of `address`, to write.
    pub(crate) const fn of(self, address: &mut Address) -> &mut String {
        match self {
            Self::Street => &mut address.street,
            Self::HouseNumber => &mut address.house_number,
            Self::Addition => &mut address.addition,
            Self::Postcode => &mut address.postcode,
            Self::Place => &mut address.place,
        }
    }
}

macro_rules! private {
    ($($kind:ty),*) => {$(
        impl fmt::Debug for $kind {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("<private>")
            }
        }
    )*};
}
private!(Value, Address, FileRef);
