//! Which services somebody means who types a few words, with mistakes.
//!
//! Words are folded (case, umlauts, accents), then compared with the words of each service: its title,
//! what people call it, its Kurztext, the names of its keys. A word counts when it is the same, begins the
//! same, stands inside a compound, or is a few letters off; words that few services have count more.

mod closeness;
mod fold;

use std::collections::BTreeMap;

use crate::Words;

use self::closeness::{Weight, closeness};
use self::fold::folded_words;
use super::{Service, services};

/// How much of a query is read, in characters.
pub const MAX_QUERY: usize = 200;

/// How many words of a query are read.
const MAX_WORDS: usize = 16;

/// Results below this share of the best one are noise.
const SHARE_OF_BEST: Weight = 0.3;

/// Fewest digits by which a LeiKa key is looked for.
const FEWEST_DIGITS: usize = 3;

/// The words of all services in one language, ready to be searched. Build it once for each language.
///
/// ```no_run
/// use sozial_core::{catalogue::Index, texts};
///
/// let index = Index::new(texts().words("de"));
/// let found = index.search("mite nicht zalen");
/// assert_eq!(found[0].slug, "mietrueckstaende");
/// ```
#[derive(Clone, Debug)]
pub struct Index {
    /// Folded word -> number of the service in [`services`] -> the weight of its best place there.
    words: BTreeMap<String, BTreeMap<usize, Weight>>,
}

impl Index {
    /// Reads the words of all services.
    #[must_use]
    pub fn new(words: Words<'_>) -> Self {
        let mut index = Self { words: BTreeMap::new() };
        for (number, service) in services().iter().enumerate() {
            for (text, weight) in places(service, words) {
                for word in folded_words(&text) {
                    let place = index.words.entry(word).or_default().entry(number).or_default();
                    *place = place.max(weight);
                }
            }
        }
        index
    }

    /// The services that fit, the best first. Only the first [`MAX_QUERY`] characters are read.
    ///
    /// An empty query finds nothing: the catalogue itself is the list of everything.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&'static Service> {
        let query: String = query.chars().take(MAX_QUERY).collect();
        let mut scores: BTreeMap<usize, Weight> = BTreeMap::new();
        for word in folded_words(&query).take(MAX_WORDS) {
            let hits = self.hits(&word);
            let rarity = 1.0 + (services().len() as Weight / hits.len().max(1) as Weight).ln();
            for (number, score) in hits {
                *scores.entry(number).or_default() += score * rarity;
            }
        }
        ranked(scores)
    }

    /// How well each service fits one folded word.
    fn hits(&self, word: &str) -> BTreeMap<usize, Weight> {
        let mut hits = BTreeMap::new();
        if word.len() >= FEWEST_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit()) {
            return keys_with(word);
        }
        for (known, places) in &self.words {
            let closeness = closeness(word, known);
            if closeness > 0.0 {
                for (number, weight) in places {
                    let hit: &mut Weight = hits.entry(*number).or_default();
                    *hit = hit.max(closeness * weight);
                }
            }
        }
        hits
    }
}

/// The services that fit `query`, the best first; for one search. A server keeps an [`Index`] instead.
#[must_use]
pub fn search(query: &str, words: Words<'_>) -> Vec<&'static Service> {
    Index::new(words).search(query)
}

/// The texts of a service that are searched, with what a word found there is worth.
fn places(service: &Service, words: Words<'_>) -> Vec<(String, Weight)> {
    let attribute = |name| words.attribute(&service.text_key(), name).unwrap_or_default();
    let mut places = vec![
        (service.title(words), 6.0),
        (attribute("synonyms"), 5.0),
        (service.official_name.clone(), 4.0),
        (service.short(words), 2.0),
    ];
    places.extend(service.legal_areas.iter().map(|area| (area.abbreviation().to_owned(), 2.0)));
    places.extend(service.leika.iter().map(|entry| (entry.name.clone(), 2.0)));
    places
}

/// The services with a key that begins with these digits.
fn keys_with(digits: &str) -> BTreeMap<usize, Weight> {
    let has = |service: &Service| service.leika.iter().any(|e| e.key.to_string().starts_with(digits));
    services().iter().enumerate().filter(|(_, service)| has(service)).map(|(n, _)| (n, 10.0)).collect()
}

fn ranked(scores: BTreeMap<usize, Weight>) -> Vec<&'static Service> {
    let best = scores.values().copied().fold(0.0, Weight::max);
    let mut scores: Vec<_> = scores.into_iter().filter(|(_, score)| *score >= best * SHARE_OF_BEST).collect();
    // Equal scores keep the catalogue's order: the sort is stable and the map is ordered by number.
    scores.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    scores.into_iter().filter_map(|(number, _)| services().get(number)).collect()
}
