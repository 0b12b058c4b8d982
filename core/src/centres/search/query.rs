//! What was typed: which of the words say where, which say what.

use std::collections::BTreeSet;
use std::ops::Range;

use super::filter::Filter;
use super::places::Gazetteer;
use crate::fold::folded_words;
use crate::routing::{Place, Position};

/// What is looked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Query {
    /// A few words; the first [`Query::MOST_CHARACTERS`] characters and [`Query::MOST_WORDS`] words are read.
    pub text: String,
    /// Near what, if that is known from elsewhere; it goes before places in the text.
    pub near: Option<Near>,
    /// What must hold.
    pub filter: Filter,
    /// Which of the hits, counted from 0; at most [`Query::MOST_HITS`].
    pub hits: Range<usize>,
}

/// A place near which is looked.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// What it is called.
    pub label: String,
    /// Where it is.
    pub position: Position,
}

impl Near {
    /// Near a municipality.
    #[must_use]
    pub fn place(place: &Place) -> Self {
        Self { label: place.label(), position: place.position }
    }
}

impl Query {
    /// How much of the text is read, in characters.
    pub const MOST_CHARACTERS: usize = 200;
    /// How much of the text is read, in words.
    pub const MOST_WORDS: usize = 12;
    /// The most hits of a page.
    pub const MOST_HITS: usize = 200;

    /// A few words and nothing else; the first 20 hits.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self { text: text.to_owned(), near: None, filter: Filter::default(), hits: 0..20 }
    }

    pub(super) fn page(&self) -> Range<usize> {
        let first = self.hits.start;
        first..self.hits.end.min(first.saturating_add(Self::MOST_HITS))
    }
}

/// A word that was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) typed: String,
    pub(super) folded: String,
}

/// A text taken apart.
pub(super) struct Asked {
    /// Near what, the likeliest first.
    pub(super) near: Vec<Near>,
    pub(super) words: Vec<Word>,
}

/// Words that say nothing about what is looked for, folded.
const EMPTY: [&str; 30] = [
    "an", "am", "auf", "bei", "beim", "das", "dem", "den", "der", "die", "ein", "eine", "einen", "fur",
    "habe", "ich", "im", "in", "mein", "meine", "mit", "nahe", "um", "und", "von", "zu", "zum", "zur",
    "near", "the",
];

impl Asked {
    pub(super) fn read(query: &Query, gazetteer: &Gazetteer) -> Self {
        let text: String = query.text.chars().take(Query::MOST_CHARACTERS).collect();
        let typed = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let word = |typed: &str| Word { typed: typed.to_owned(), folded: folded_words(typed).collect() };
        let words: Vec<Word> = typed.take(Query::MOST_WORDS).map(word).collect();
        let (near, meant) = gazetteer.near(&words).unwrap_or_default();
        let mut seen = BTreeSet::new();
        let rest = (0..).zip(words).filter(|(at, _)| !meant.contains(at)).map(|(_, word)| word);
        let says = |word: &Word| !word.folded.is_empty() && !EMPTY.contains(&word.folded.as_str());
        Self { near, words: rest.filter(says).filter(|word| seen.insert(word.folded.clone())).collect() }
    }
}
