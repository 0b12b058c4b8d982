//! Which services somebody means who types a few words, with mistakes.
//!
//! Words are folded (case, umlauts, accents), then compared with the words of each service: its title,
//! what people call it, its Kurztext, the names of its keys. A word counts when it is the same, begins the
//! same, stands inside a compound, or is a few letters off; words that few services have count more, and
//! what is exactly one of a service's names counts most.

mod closeness;
mod fold;

use std::collections::{BTreeMap, BTreeSet};

use crate::Words;

use self::closeness::{Weight, closeness};
use self::fold::folded_words;
use super::{Service, services};

/// The attribute of a service's text that holds what people call it, separated by commas.
const SYNONYMS: &str = "synonyms";

/// How much of a query is read, in characters.
pub const MAX_QUERY: usize = 200;

/// How many words of a query are read.
const MAX_WORDS: usize = 16;

/// Results below this share of the best one are noise.
const SHARE_OF_BEST: Weight = 0.3;

/// What a query is worth that is exactly the title or one of the names people use.
const WHOLE_NAME: Weight = 10.0;

/// Fewest digits by which a LeiKa key is looked for.
const FEWEST_DIGITS: usize = 3;

/// The words of all services in one language, ready to be searched. Build it once for each language.
///
/// ```
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
    /// Folded title or synonym -> the services that it names.
    names: BTreeMap<String, BTreeSet<usize>>,
}

impl Index {
    /// Reads the words of all services.
    #[must_use]
    pub fn new(words: Words<'_>) -> Self {
        let mut index = Self { words: BTreeMap::new(), names: BTreeMap::new() };
        for (number, service) in services().iter().enumerate() {
            for (text, weight) in places(service, words) {
                for word in folded_words(&text) {
                    let place = index.words.entry(word).or_default().entry(number).or_default();
                    *place = place.max(weight);
                }
            }
            for name in names(service, words) {
                index.names.entry(folded(&name)).or_default().insert(number);
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
        for number in self.names.get(&folded(&query)).into_iter().flatten() {
            *scores.entry(*number).or_default() += WHOLE_NAME;
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

/// What a service is called: its title and each of its synonyms.
fn names(service: &Service, words: Words<'_>) -> Vec<String> {
    let synonyms = words.attribute(&service.text_key(), SYNONYMS).unwrap_or_default();
    let mut names = vec![service.title(words)];
    names.extend(synonyms.split(',').map(str::to_owned));
    names
}

fn folded(text: &str) -> String {
    folded_words(text).collect::<Vec<_>>().join(" ")
}

/// The texts of a service that are searched, with what a word found there is worth.
fn places(service: &Service, words: Words<'_>) -> Vec<(String, Weight)> {
    let mut places = vec![
        (service.title(words), 6.0),
        (words.attribute(&service.text_key(), SYNONYMS).unwrap_or_default(), 5.0),
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn first(language: &str, query: &str) -> Option<&'static str> {
        let index = Index::new(crate::texts().words(language));
        index.search(query).first().map(|service| service.slug.as_str())
    }

    #[test]
    fn what_people_say_finds_the_service() {
        for (query, slug) in [
            ("Sozialhilfe", "hilfe-zum-lebensunterhalt"),
            ("Hilfe zum Lebensunterhalt", "hilfe-zum-lebensunterhalt"),
            ("Rente reicht nicht", "grundsicherung-im-alter"),
            ("Mietschulden", "mietrueckstaende"),
            ("Klassenfahrt", "bildung-und-teilhabe"),
            ("Nachhilfe", "bildung-und-teilhabe"),
            ("WBS", "wohnberechtigungsschein"),
            ("Sozialwohnung", "wohnberechtigungsschein"),
            ("Hartz 4", "buergergeld"),
            ("Stütze vom Amt", "buergergeld"),
            ("Grundsicherungsgeld", "buergergeld"),
            ("Asyl", "asylbewerberleistungen"),
            ("Einstiegsgeld", "foerderung-der-erwerbstaetigkeit"),
            ("Bewerbungskosten", "eingliederung-in-arbeit"),
            ("Opfer einer Gewalttat", "soziale-entschaedigung"),
            ("Alkohol", "suchtberatung"),
            ("Schulden", "schuldnerberatung"),
            ("Privatinsolvenz", "schuldnerberatung"),
            ("obdachlos", "hilfe-in-besonderen-schwierigkeiten"),
        ] {
            assert_eq!(first("de", query), Some(slug), "{query}");
        }
    }

    #[test]
    fn english_words_find_the_service_too() {
        for (query, slug) in [
            ("rent arrears", "mietrueckstaende"),
            ("debt advice", "schuldnerberatung"),
            ("unemployment benefit", "buergergeld"),
            ("school trip", "bildung-und-teilhabe"),
            ("homeless", "hilfe-in-besonderen-schwierigkeiten"),
            ("Sozialhilfe", "hilfe-zum-lebensunterhalt"),
            ("council flat", "wohnberechtigungsschein"),
        ] {
            assert_eq!(first("en", query), Some(slug), "{query}");
        }
    }

    #[test]
    fn typing_mistakes_are_forgiven() {
        for (query, slug) in [
            ("mite zalen", "mietrueckstaende"),
            ("Bürgergelt", "buergergeld"),
            ("Lebensunterhallt", "hilfe-zum-lebensunterhalt"),
            ("Schuldnerbratung", "schuldnerberatung"),
            ("wohnberechtigungschein", "wohnberechtigungsschein"),
            ("gruntsicherung im alter", "grundsicherung-im-alter"),
        ] {
            assert_eq!(first("de", query), Some(slug), "{query}");
        }
    }

    #[test]
    fn umlauts_may_be_written_in_any_way() {
        for query in ["Mietrückstände", "MIETRUECKSTAENDE", "mietruckstande"] {
            assert_eq!(first("de", query), Some("mietrueckstaende"), "{query}");
        }
    }

    #[test]
    fn the_beginning_of_a_word_is_enough() {
        assert_eq!(first("de", "Mietrü"), Some("mietrueckstaende"));
        assert_eq!(first("de", "Schuldnerb"), Some("schuldnerberatung"));
    }

    #[test]
    fn a_leika_key_or_its_beginning_finds_its_service() {
        assert_eq!(first("de", "99107012017000"), Some("hilfe-zum-lebensunterhalt"));
        assert_eq!(first("en", "9910710"), Some("buergergeld"));
        assert_eq!(first("de", "53840"), None);
    }

    #[test]
    fn nonsense_and_nothing_find_nothing() {
        for query in ["", "   ", "?!", "xqzwv", "🦀🦀🦀"] {
            assert_eq!(first("de", query), None, "{query}");
        }
    }

    #[test]
    fn what_stands_after_two_hundred_characters_is_not_read() {
        assert_eq!(first("de", &format!("{}Schulden", " ".repeat(MAX_QUERY))), None);
        assert_eq!(first("de", &format!("{}Schulden", " ".repeat(MAX_QUERY - 8))), Some("schuldnerberatung"));
    }

    #[test]
    fn every_service_is_found_first_by_its_own_title() {
        for language in crate::texts().languages() {
            let index = Index::new(crate::texts().words(language));
            for service in services() {
                let title = service.title(crate::texts().words(language));
                let found = index.search(&title);
                assert_eq!(found.first().map(|s| &s.slug), Some(&service.slug), "{language}: {title}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_query_is_answered(query in "\\PC{0,300}") {
            let index = Index::new(crate::texts().words("de"));
            prop_assert!(index.search(&query).len() <= services().len());
        }
    }
}
