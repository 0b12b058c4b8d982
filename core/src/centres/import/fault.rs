//! What is wrong with a file or a row, and the words for it.

use crate::{Arg, Words};

/// Why a file is not read at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Larger than so many bytes.
    #[error("the file is larger than {0} bytes")]
    TooLarge(usize),
    /// Neither UTF-8 nor Windows-1252.
    #[error("the file is neither UTF-8 nor Windows-1252")]
    Encoding,
    /// More than so many rows.
    #[error("the file has more than {0} rows")]
    TooManyRows(usize),
    /// No header line.
    #[error("the file has no header line")]
    NoHeader,
    /// A column that nobody knows.
    #[error("unknown column {0}")]
    UnknownColumn(String),
    /// The same column twice.
    #[error("the column {0} stands twice")]
    ColumnTwice(String),
    /// Not the JSON of a list of centres.
    #[error("not a list of centres: {0}")]
    NotJson(String),
}

/// What is wrong with a row, with the column where it is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Something has to stand there.
    Missing(String),
    /// Longer than so many characters.
    TooLong(String, usize),
    /// More than so many entries.
    TooMany(String, usize),
    /// An invisible control character.
    Control(String),
    /// Not the name of a centre.
    Id(String),
    /// The name stands in an earlier row too.
    Twice(String, usize),
    /// No such postcode.
    Postcode(String),
    /// No such municipality.
    Municipality(String),
    /// Several municipalities come into question.
    WhichMunicipality(String),
    /// No point in Germany.
    Position(String),
    /// No such topic.
    Topic(String, String),
    /// No such language.
    Language(String, String),
    /// Not a telephone number.
    Phone(String),
    /// Not a mail address.
    Email(String),
    /// Not a web address.
    Url(String),
    /// Not opening hours.
    Hours(String),
    /// Neither yes nor no.
    YesNo(String),
    /// Not a word for access.
    Access(String),
    /// Not a word for how something is reached.
    Way(String),
    /// Not a contact.
    Contact(String),
    /// Not a link.
    Link(String),
    /// Another number of columns than the header.
    Columns {
        /// How many it has.
        found: u64,
        /// How many the header has.
        expected: u64,
    },
    /// An element of JSON that is not a centre.
    Json(String),
}

impl FileFault {
    /// What is wrong, in the language of `words`.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        let number = |key: &str, n: usize| words.text_with(key, &[("n", Arg::from(n))]);
        let value = |key: &str, value: &str| words.text_with(key, &[("value", Arg::from(value.to_owned()))]);
        match self {
            Self::TooLarge(n) => number("import-file-too-large", *n),
            Self::Encoding => words.text("import-file-encoding"),
            Self::TooManyRows(n) => number("import-file-too-many-rows", *n),
            Self::NoHeader => words.text("import-file-header"),
            Self::UnknownColumn(column) => value("import-file-unknown-column", column),
            Self::ColumnTwice(column) => value("import-file-column-twice", column),
            Self::NotJson(reason) => value("import-file-json", reason),
        }
    }
}

impl Fault {
    /// What is wrong and what would be right, in the language of `words`.
    #[must_use]
    pub fn text(&self, words: Words<'_>) -> String {
        let in_column = |name: &str, column: &str, more: Option<(&'static str, Arg<'static>)>| {
            let column = ("column", Arg::from(column.to_owned()));
            let args: Vec<_> = std::iter::once(column).chain(more).collect();
            words.text_with(&format!("import-{name}"), &args)
        };
        let plain = |name: &str, column: &str| in_column(name, column, None);
        let number = |name: &'static str, n: usize| Some((name, Arg::from(n)));
        let value = |value: &str| Some(("value", Arg::from(value.to_owned())));
        match self {
            Self::Missing(column) => plain("missing", column),
            Self::TooLong(column, n) => in_column("too-long", column, number("n", *n)),
            Self::TooMany(column, n) => in_column("too-many", column, number("n", *n)),
            Self::Control(column) => plain("control", column),
            Self::Id(column) => plain("id", column),
            Self::Twice(column, row) => in_column("twice", column, number("row", *row)),
            Self::Postcode(column) => plain("postcode", column),
            Self::Municipality(column) => plain("municipality", column),
            Self::WhichMunicipality(column) => plain("which-municipality", column),
            Self::Position(column) => plain("position", column),
            Self::Topic(column, found) => in_column("topic", column, value(found)),
            Self::Language(column, found) => in_column("language", column, value(found)),
            Self::Phone(column) => plain("phone", column),
            Self::Email(column) => plain("email", column),
            Self::Url(column) => plain("url", column),
            Self::Hours(column) => plain("hours", column),
            Self::YesNo(column) => plain("yes-no", column),
            Self::Access(column) => plain("access", column),
            Self::Way(column) => plain("way", column),
            Self::Contact(column) => plain("contact", column),
            Self::Link(column) => plain("link", column),
            Self::Columns { found, expected } => words.text_with(
                "import-columns",
                &[("found", Arg::from(*found)), ("expected", Arg::from(*expected))],
            ),
            Self::Json(reason) => words.text_with("import-json", &[("value", Arg::from(reason.clone()))]),
        }
    }
}
