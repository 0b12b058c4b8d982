//! Questions and answers in words: for the summary page, the PDF, and what XSozial cannot carry.

use sozial_texts::{Arg, Words};

use super::{Entry, Field, FieldView, ItemView, Journey, PagePath, PageView, Path, Value, euros};

/// All visible questions with their answers, in one language.
#[derive(Clone, PartialEq, Eq)]
pub struct Transcript {
    /// The form's title.
    pub title: String,
    /// Chapters with at least one line; the summary is left out.
    pub chapters: Vec<TranscriptChapter>,
}

/// A chapter of a [`Transcript`].
#[derive(Clone, PartialEq, Eq)]
pub struct TranscriptChapter {
    /// Its id.
    pub id: Box<str>,
    /// Its title.
    pub title: String,
    /// A section per page, and one per item.
    pub sections: Vec<Section>,
}

/// A page, or an item, of a [`Transcript`].
#[derive(Clone, PartialEq, Eq)]
pub struct Section {
    /// Title of the page, or what names the item.
    pub title: String,
    /// Depth of its heading below the chapter: 1 for a page, 2 for an item, 3 for an item within an item.
    pub level: usize,
    /// Where it is answered.
    pub page: PagePath,
    /// Questions with answers; none on a page that only lists items.
    pub entries: Vec<Line>,
}

/// A question with its answer.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Of which field or group.
    pub path: Path,
    /// The label.
    pub question: String,
    /// The answer, a string per line; "keine Angabe" if there is none.
    pub answer: Vec<String>,
    /// Whether there is an answer.
    pub answered: bool,
    /// Where it is answered.
    pub page: PagePath,
}

/// Puts a journey into words.
///
/// ```
/// # use sozial_core::forms::*;
/// if let Some(hzl) = library().current("hzl") {
///     let journey = journey(hzl, &Answers::empty(), jiff::civil::date(2026, 11, 1));
///     let transcript = transcript(&journey, sozial_core::texts().words("de"));
///     assert_eq!(transcript.title, "Hilfe zum Lebensunterhalt");
///     assert_eq!(transcript.chapters[0].sections[0].entries[0].answer, ["keine Angabe"]);
/// }
/// ```
#[must_use]
pub fn transcript(journey: &Journey, words: Words<'_>) -> Transcript {
    let mut chapters: Vec<TranscriptChapter> = Vec::new();
    let pages = journey.pages();
    for view in journey.chapters() {
        let pages = pages.iter().filter(|page| *page.chapter == *view.id);
        let sections: Vec<Section> = pages.filter_map(|page| section(page, words)).collect();
        if !sections.is_empty() {
            chapters.push(TranscriptChapter {
                id: view.id.clone(),
                title: words.text(&view.text_key),
                sections,
            });
        }
    }
    Transcript { title: words.text(journey.definition().text_key()), chapters }
}

/// A page with something on it.
fn section(page: &PageView<'_>, words: Words<'_>) -> Option<Section> {
    if page.entries.is_empty() {
        return None;
    }
    let lines = page.entries.iter().filter_map(|entry| match entry {
        Entry::Field(view) => Some(view.line(&page.path, words)),
        Entry::Group(view) if view.items.is_empty() => Some(Line {
            path: view.path.clone(),
            question: words.text(&view.group.text_key),
            answer: vec![words.text("forms-no-items")],
            answered: false,
            page: page.path.clone(),
        }),
        Entry::Group(_) => None,
    });
    let depth = page.path.as_str().matches('/').count() / 2;
    Some(Section {
        title: page.title(words),
        level: 1 + depth,
        entries: lines.collect(),
        page: page.path.clone(),
    })
}

impl PageView<'_> {
    /// The title: of the page, or what names the item.
    #[must_use]
    pub fn title(&self, words: Words<'_>) -> String {
        self.item.as_ref().map_or_else(|| words.text(self.text_key), |item| item.title(words))
    }
}

impl ItemView<'_> {
    /// What names the item: "Person 2", or "Person 2: Ada" once the naming question is answered.
    #[must_use]
    pub fn title(&self, words: Words<'_>) -> String {
        let number = [("number", Arg::from(self.number))];
        let item = words
            .attribute_with(&self.group.text_key, "item", &number)
            .unwrap_or_else(|| self.number.to_string());
        let name = self
            .label
            .as_ref()
            .and_then(|(field, value)| value.as_ref().map(|value| field.answer(value, words)));
        match name.as_ref().and_then(|lines| lines.first()) {
            Some(name) => words.text_with(
                "forms-item-named",
                &[("item", Arg::from(item)), ("name", Arg::from(name.as_str()))],
            ),
            None => item,
        }
    }
}

impl FieldView<'_> {
    /// The answer in words, a string per line; "keine Angabe" if there is none.
    #[must_use]
    pub fn answer(&self, words: Words<'_>) -> Vec<String> {
        let value = self.value.as_ref();
        value.map_or_else(|| vec![words.text("not-stated")], |value| self.field.answer(value, words))
    }

    fn line(&self, page: &PagePath, words: Words<'_>) -> Line {
        Line {
            path: self.path.clone(),
            question: words.text(&self.field.text_key),
            answer: self.answer(words),
            answered: self.value.is_some(),
            page: page.clone(),
        }
    }
}

impl Field {
    /// An answer of this field in words, a string per line.
    #[must_use]
    pub fn answer(&self, value: &Value, words: Words<'_>) -> Vec<String> {
        let option = |id: &str| {
            words.attribute(&self.text_key, &format!("option-{id}")).unwrap_or_else(|| id.to_owned())
        };
        match value {
            Value::Text(text) => text.lines().map(str::to_owned).collect(),
            Value::Choice(id) => vec![option(id)],
            Value::Choices(ids) => ids.iter().map(|id| option(id)).collect(),
            Value::Date(date) => vec![date.german()],
            Value::Money(cents) => vec![euros(*cents)],
            Value::Number(number) => vec![number.to_string()],
            Value::Iban(iban) => vec![iban.grouped()],
            Value::Address(address) => address.lines(),
            Value::Email(email) => vec![email.as_str().to_owned()],
            Value::Phone(phone) => vec![phone.as_str().to_owned()],
            Value::YesNo(yes) => vec![words.text(if *yes { "yes" } else { "no" })],
            Value::Files(files) => files.iter().map(|file| file.name.clone()).collect(),
            Value::Raw(typed) => vec![words.text_with("forms-unreadable", &[("typed", Arg::from(&**typed))])],
        }
    }
}

impl Transcript {
    /// All questions with answers, in their order.
    pub fn lines(&self) -> impl Iterator<Item = &Line> {
        self.chapters.iter().flat_map(|chapter| &chapter.sections).flat_map(|section| &section.entries)
    }
}

impl Line {
    /// Whether it has a question and an answer that are more than empty.
    pub(crate) fn says_something(&self) -> bool {
        self.answered && !self.question.is_empty() && self.answer.iter().any(|line| !line.is_empty())
    }
}

macro_rules! private {
    ($($kind:ty),*) => {$(
        impl std::fmt::Debug for $kind {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("<private>")
            }
        }
    )*};
}
private!(Transcript, TranscriptChapter, Section, Line);
