//! Which services somebody means who types a few words, with mistakes.
//!
//! Words are folded (case, umlauts, accents), then compared with the words of each service: its title,
//! what people call it, its Kurztext, its paragraphs, the names of its keys. A word counts when it is the same, begins the
//! same, stands inside a compound, or is a few letters off; words that few services have count more, and
//! what is exactly one of a service's names counts most.

mod closeness;
mod corpus;

use crate::Words;

use self::closeness::Weight;
use self::corpus::{Corpus, Scores};
use super::{ExternalLink, LegalReference, Service, external_links, services};

/// How much of a query is read, in characters.
pub const MAX_QUERY: usize = 200;

/// The attribute of a text that holds what people call the thing, separated by commas.
const SYNONYMS: &str = "synonyms";

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
/// assert_eq!(index.search_external("Kindergelt")[0].id, "kindergeld");
/// ```
#[derive(Clone, Debug)]
pub struct Index {
    services: Corpus,
    external: Corpus,
}

impl Index {
    /// Reads the words of all services and of the services of others.
    #[must_use]
    pub fn new(words: Words<'_>) -> Self {
        Self {
            services: services().iter().map(|service| entry(service, words)).collect(),
            external: external_links().iter().map(|link| external_entry(link, words)).collect(),
        }
    }

    /// The services that fit, the best first. Only the first [`MAX_QUERY`] characters are read. Digits
    /// are the beginning of a LeiKa key.
    ///
    /// An empty query finds nothing: the catalogue itself is the list of everything.
    #[must_use]
    pub fn search(&self, query: &str) -> Vec<&'static Service> {
        let query = bounded(query);
        let digits = query.trim();
        let is_key = digits.len() >= FEWEST_DIGITS && digits.bytes().all(|byte| byte.is_ascii_digit());
        let scores = if is_key { with_key(digits) } else { self.services.scores(&query) };
        ranked(scores, services())
    }

    /// The services of others that fit, the best first, read like [`Index::search`].
    #[must_use]
    pub fn search_external(&self, query: &str) -> Vec<&'static ExternalLink> {
        ranked(self.external.scores(&bounded(query)), external_links())
    }
}

/// The services that fit `query`, the best first; for one search. A server keeps an [`Index`] instead.
#[must_use]
pub fn search(query: &str, words: Words<'_>) -> Vec<&'static Service> {
    Index::new(words).search(query)
}

fn bounded(query: &str) -> String {
    query.chars().take(MAX_QUERY).collect()
}

/// What is searched of a service.
fn entry(service: &Service, words: Words<'_>) -> corpus::Entry {
    let key = service.text_key();
    let mut entry = named(&key, words);
    entry.texts.push((service.official_name.clone(), 4.0));
    entry.texts.push((service.short(words), 2.0));
    let law = service.legal_basis.iter().map(LegalReference::citation);
    let keys = service.leika.iter().map(|leika| leika.name.clone());
    entry.texts.extend(law.chain(keys).map(|text| (text, 2.0)));
    entry
}

fn external_entry(link: &ExternalLink, words: Words<'_>) -> corpus::Entry {
    named(&link.text_key(), words)
}

/// The title and the synonyms that stand under a key.
fn named(key: &str, words: Words<'_>) -> corpus::Entry {
    let title = words.text(key);
    let synonyms = words.attribute(key, SYNONYMS).unwrap_or_default();
    let names = std::iter::once(title.as_str()).chain(synonyms.split(',')).map(str::to_owned).collect();
    corpus::Entry { names, texts: vec![(title, 6.0), (synonyms, 5.0)] }
}

/// The services with a key that begins with these digits, all alike.
fn with_key(digits: &str) -> Scores {
    let has = |service: &Service| service.leika.iter().any(|e| e.key.to_string().starts_with(digits));
    services().iter().enumerate().filter(|(_, service)| has(service)).map(|(n, _)| (n, 1.0)).collect()
}

/// What has a good share of the best score, by score.
fn ranked<T>(scores: Scores, all: &'static [T]) -> Vec<&'static T> {
    /// Results below this share of the best one are noise.
    const SHARE_OF_BEST: Weight = 0.3;
    let best = scores.values().copied().fold(0.0, Weight::max);
    let mut scores: Vec<_> = scores.into_iter().filter(|(_, score)| *score >= best * SHARE_OF_BEST).collect();
    // Equal scores keep the catalogue's order: the sort is stable and the map is ordered by number.
    scores.sort_by(|(_, a), (_, b)| b.total_cmp(a));
    scores.into_iter().filter_map(|(number, _)| all.get(number)).collect()
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
    fn a_paragraph_of_law_finds_its_service() {
        for (query, slug) in [
            ("SGB XIV", "soziale-entschaedigung"),
            ("WoFG", "wohnberechtigungsschein"),
            ("§ 67 SGB XII", "hilfe-in-besonderen-schwierigkeiten"),
            ("§ 16i", "foerderung-der-erwerbstaetigkeit"),
            ("§ 28 SGB II", "bildung-und-teilhabe"),
        ] {
            assert_eq!(first("de", query), Some(slug), "{query}");
        }
    }

    #[test]
    fn services_of_others_are_found_by_their_names() {
        for (language, query, id) in [
            ("de", "Bafög", "bafoeg"),
            ("de", "Wohngelt", "wohngeld"),
            ("de", "GEZ", "rundfunkbeitrag"),
            ("en", "child benefit", "kindergeld"),
            ("en", "housing benefit", "wohngeld"),
        ] {
            let index = Index::new(crate::texts().words(language));
            assert_eq!(
                index.search_external(query).first().map(|link| link.id.as_str()),
                Some(id),
                "{query}"
            );
        }
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
