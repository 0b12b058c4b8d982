//! What centres counsel about, and in which languages: lists that grow by data.

use std::sync::LazyLock;

use crate::Words;

/// Something that people seek counsel about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its id in centres, addresses and files.
    pub id: &'static str,
    /// The service of the catalogue about it; its words are shared.
    pub service: Option<&'static str>,
}

impl Topic {
    /// The key of its texts: name, and the attribute `synonyms`.
    #[must_use]
    pub fn text_key(&self) -> String {
        self.service.map_or_else(|| format!("topic-{}", self.id), |service| format!("service-{service}"))
    }

    /// What it is called.
    #[must_use]
    pub fn title(&self, words: Words<'_>) -> String {
        words.text(&self.text_key())
    }

    /// What people say for it, separated by commas.
    pub(super) fn synonyms(&self, words: Words<'_>) -> String {
        words.attribute(&self.text_key(), "synonyms").unwrap_or_default()
    }
}

static TOPICS: LazyLock<Vec<Topic>> = LazyLock::new(|| {
    let lines = include_str!("../../data/centres/topics.tsv").lines().filter(|line| !line.starts_with('#'));
    let topic = |line: &'static str| {
        let (id, service) = line.split_once('\t').unwrap_or((line, ""));
        Topic { id, service: Some(service.trim()).filter(|service| !service.is_empty()) }
    };
    lines.filter(|line| !line.is_empty()).map(topic).collect()
});

/// All topics, in the order in which they are shown.
#[must_use]
pub fn topics() -> &'static [Topic] {
    &TOPICS
}

/// The topic of an id.
#[must_use]
pub fn topic(id: &str) -> Option<&'static Topic> {
    topics().iter().find(|topic| topic.id == id)
}

/// The languages in which centres counsel, by BCP 47 tag; their names stand under `language-<tag>`.
pub const LANGUAGES: [&str; 16] =
    ["de", "de-simple", "gsg", "en", "ar", "bg", "es", "fa", "fr", "it", "ku", "pl", "ro", "ru", "tr", "uk"];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_topic_and_language_has_its_words() {
        let ids: BTreeSet<_> = topics().iter().map(|topic| topic.id).collect();
        assert_eq!(ids.len(), topics().len());
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            for topic in topics() {
                assert!(words.has(&topic.text_key()), "{language}: {}", topic.id);
                assert!(!topic.synonyms(words).is_empty(), "{language}: {}", topic.id);
            }
            assert!(LANGUAGES.iter().all(|tag| words.has(&format!("language-{tag}"))), "{language}");
        }
    }
}
