//! A handful of things with names and texts, and how well each fits a query.

use std::collections::{BTreeMap, BTreeSet};

use super::closeness::{Typed, Weight};
use crate::fold::folded_words;

/// How many words of a query are read.
const MAX_WORDS: usize = 16;

/// What a query is worth that is exactly one of the names.
const WHOLE_NAME: Weight = 10.0;

/// The number of a thing -> how well it fits, above 0.
pub(super) type Scores = BTreeMap<usize, Weight>;

/// What is searched of one thing.
pub(super) struct Entry {
    /// What it is called.
    pub(super) names: Vec<String>,
    /// Texts, with what a word found there is worth.
    pub(super) texts: Vec<(String, Weight)>,
}

/// The folded words of all things.
#[derive(Clone, Debug, Default)]
pub(super) struct Corpus {
    /// How many things there are.
    size: usize,
    /// Folded word -> number of the thing -> the weight of the word's best place there.
    words: BTreeMap<String, Scores>,
    /// Folded name -> the things that bear it.
    names: BTreeMap<String, BTreeSet<usize>>,
}

impl FromIterator<Entry> for Corpus {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut corpus = Self::default();
        for (number, entry) in entries.into_iter().enumerate() {
            corpus.add(number, &entry);
            corpus.size = number + 1;
        }
        corpus
    }
}

impl Corpus {
    fn add(&mut self, number: usize, entry: &Entry) {
        for (text, weight) in &entry.texts {
            for word in folded_words(text) {
                let place = self.words.entry(word).or_default().entry(number).or_default();
                *place = place.max(*weight);
            }
        }
        for name in entry.names.iter().map(|name| folded(name)).filter(|name| !name.is_empty()) {
            self.names.entry(name).or_default().insert(number);
        }
    }

    /// How well each thing fits the query; nothing for those that do not.
    pub(super) fn scores(&self, query: &str) -> Scores {
        let mut scores = Scores::new();
        for word in folded_words(query).take(MAX_WORDS) {
            let hits = self.hits(&word);
            let rarity = 1.0 + (self.size as Weight / hits.len().max(1) as Weight).ln();
            for (number, score) in hits {
                *scores.entry(number).or_default() += score * rarity;
            }
        }
        for number in self.names.get(&folded(query)).into_iter().flatten() {
            *scores.entry(*number).or_default() += WHOLE_NAME;
        }
        scores
    }

    /// How well each thing fits one folded word.
    fn hits(&self, word: &str) -> Scores {
        let typed = Typed::new(word);
        let mut hits = Scores::new();
        for (known, places) in &self.words {
            let closeness = typed.closeness(known);
            if closeness > 0.0 {
                for (number, weight) in places {
                    let hit = hits.entry(*number).or_default();
                    *hit = hit.max(closeness * weight);
                }
            }
        }
        hits
    }
}

fn folded(text: &str) -> String {
    folded_words(text).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn corpus(texts: &[&str]) -> Corpus {
        let entry = |text: &&str| Entry { names: vec![(*text).into()], texts: vec![((*text).into(), 1.0)] };
        texts.iter().map(entry).collect()
    }

    #[test]
    fn a_rare_word_counts_more_than_a_common_one() {
        let corpus = corpus(&["hilfe miete", "hilfe rente", "hilfe kind"]);
        let scores = corpus.scores("hilfe rente");
        assert!(scores[&1] > scores[&0] + 1.0);
    }

    #[test]
    fn a_whole_name_counts_most() {
        let scores = corpus(&["sozialhilfe im alter", "sozialhilfe"]).scores("Sozialhilfe");
        assert!(scores[&1] > scores[&0]);
    }

    #[test]
    fn an_empty_name_is_no_name() {
        assert!(corpus(&["", "miete"]).scores("").is_empty());
    }
}
