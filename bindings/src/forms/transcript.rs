//! Questions and answers in words over a border.

use serde::Serialize;
use sozial_core::forms::Transcript;

/// Questions and answers in words.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct TranscriptView {
    /// The form's title.
    pub title: String,
    /// Pages and items in their order.
    pub sections: Vec<TranscriptSection>,
}

/// A page or an item of a transcript.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct TranscriptSection {
    /// The chapter's title.
    pub chapter: String,
    /// The page's title, or what names the item.
    pub title: String,
    /// Depth of its heading below the chapter, from 1.
    pub level: u32,
    /// Questions with answers.
    pub lines: Vec<TranscriptLine>,
}

/// A question with its answer.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct TranscriptLine {
    /// The field or group.
    pub path: String,
    /// The question.
    pub question: String,
    /// The answer, a string per line.
    pub answer: Vec<String>,
    /// Whether there is an answer.
    pub answered: bool,
}

impl From<Transcript> for TranscriptView {
    fn from(from: Transcript) -> Self {
        let sections = from.chapters.into_iter().flat_map(|chapter| {
            let title = chapter.title;
            chapter.sections.into_iter().map(move |section| TranscriptSection {
                chapter: title.clone(),
                title: section.title,
                level: super::error::number(section.level),
                lines: section.entries.into_iter().map(TranscriptLine::from).collect(),
            })
        });
        Self { title: from.title, sections: sections.collect() }
    }
}

impl From<sozial_core::forms::Line> for TranscriptLine {
    fn from(from: sozial_core::forms::Line) -> Self {
        Self {
            path: from.path.to_string(),
            question: from.question,
            answer: from.answer,
            answered: from.answered,
        }
    }
}
