//! The kinds of questions and what each asks of its answer.

use jiff::civil::Date;

use super::{PartialDate, Precision, Value};
use crate::forms::rules::{Formula, Span, Truth, date};

/// What a field asks for. Bounds are inclusive.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Free text.
    Text(TextRules),
    /// One of the options.
    Choice(Options),
    /// Any number of the options.
    Choices(Options),
    /// A date.
    Date(DateRules),
    /// An amount in cents.
    Money(Range),
    /// A whole number.
    Number(Range),
    /// An IBAN.
    Iban,
    /// A postal address in Germany.
    Address,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// Yes or no.
    YesNo,
    /// A slot for uploads.
    File {
        /// How many files at most.
        max_files: usize,
    },
    /// Nothing is asked: the value follows from other answers.
    Compute(Computation),
}

impl Kind {
    /// The word for it in definitions.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Choice(_) => "choice",
            Self::Choices(_) => "choices",
            Self::Date(_) => "date",
            Self::Money(_) => "money",
            Self::Number(_) => "number",
            Self::Iban => "iban",
            Self::Address => "address",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::YesNo => "yesno",
            Self::File { .. } => "file",
            Self::Compute(_) => "compute",
        }
    }
}

/// Bounds of a text, in characters.
#[derive(Debug, Clone)]
pub struct TextRules {
    /// Fewest characters.
    pub min: usize,
    /// Most characters.
    pub max: usize,
    /// A regular expression the whole text must match.
    pub pattern: Option<Pattern>,
    /// Whether it may have several lines.
    pub multiline: bool,
}

/// A regular expression that is matched against a whole text, in linear time.
#[derive(Debug, Clone)]
pub struct Pattern {
    pub(crate) source: Box<str>,
    pub(crate) whole: regex::Regex,
}

impl Pattern {
    /// The expression as written in the definition, without anchors.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the whole text matches.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        self.whole.is_match(text)
    }
}

/// The options of a choice in their order.
#[derive(Debug, Clone)]
pub struct Options {
    pub(crate) options: Box<[Choosable]>,
    pub(crate) style: Style,
}

/// One option of a choice.
#[derive(Debug, Clone)]
pub struct Choosable {
    /// Unique among the options.
    pub id: std::sync::Arc<str>,
    pub(crate) when: Option<Truth>,
}

/// How the options are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// All at once, as radio buttons or check boxes.
    Buttons,
    /// In a drop-down list.
    Select,
}

impl Options {
    /// All options, also those whose condition does not hold.
    #[must_use]
    pub fn all(&self) -> &[Choosable] {
        &self.options
    }

    /// How they are shown.
    #[must_use]
    pub const fn style(&self) -> Style {
        self.style
    }

    pub(crate) fn position(&self, id: &str) -> Option<usize> {
        self.options.iter().position(|option| &*option.id == id)
    }
}

/// Bounds of a date.
#[derive(Debug, Clone, Copy)]
pub struct DateRules {
    /// How much of it must be given.
    pub precision: Precision,
    /// Not before this day.
    pub earliest: Option<DateBound>,
    /// Not after this day.
    pub latest: Option<DateBound>,
}

/// A day that bounds a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateBound {
    /// The day on which the journey is computed.
    Today,
    /// A fixed day.
    On(Date),
}

impl DateBound {
    /// The day meant on `today`.
    #[must_use]
    pub const fn on(self, today: Date) -> Date {
        match self {
            Self::Today => today,
            Self::On(date) => date,
        }
    }
}

/// Bounds of a number, or of money in cents.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// Least value.
    pub min: i64,
    /// Greatest value.
    pub max: i64,
}

/// How a computed value comes about.
#[derive(Debug, Clone)]
pub struct Computation {
    /// Whether people see it: then it has a label, stands on its page and in the transcript.
    pub shown: bool,
    pub(crate) rule: Formula,
}

impl Computation {
    /// An amount as a value of the stated type; `None` if it is known only within bounds or out of range.
    pub(crate) fn value(&self, span: Span) -> Option<Value> {
        let amount = span.exact()?;
        match self.rule {
            Formula::Truth(_) => None,
            Formula::Number(_) => Some(Value::Number(amount)),
            Formula::Money(_) => Some(Value::Money(amount)),
            Formula::Date(_) => PartialDate::day(date(amount)?).ok().map(Value::Date),
        }
    }
}
