//! Questions and answers in words: for the summary page, the PDF, and what XSozial cannot carry.

use sozial_texts::Words;

use super::{Journey, PagePath, Path};

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
    /// Questions with answers.
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
#[must_use]
pub fn transcript(journey: &Journey, words: Words<'_>) -> Transcript {
    let _ = (journey, words);
    todo!()
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
