//! A text that its owner writes in several languages, and which of them a reader gets.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The same text in some languages, by BCP 47 tag (`de`, `de-simple`, `uk`). It may be empty.
///
/// ```
/// use sozial_core::Translated;
///
/// let name = Translated::german("Erstgespräch").and("en", "First talk");
/// assert_eq!(name.in_language("en"), "First talk");
/// assert_eq!(name.in_language("de-simple"), "Erstgespräch"); // the language without its variant
/// assert_eq!(name.in_language("tr"), "Erstgespräch"); // German where there is nothing else
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Translated(pub BTreeMap<String, String>);

impl Translated {
    /// A text in German only.
    #[must_use]
    pub fn german(text: impl Into<String>) -> Self {
        Self::default().and("de", text)
    }

    /// The same with one language more.
    #[must_use]
    pub fn and(mut self, language: &str, text: impl Into<String>) -> Self {
        self.0.insert(language.to_owned(), text.into());
        self
    }

    /// The text for readers of a language: in it, in the language without its variant, in German, or in the first there is.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        let own = |language: &str| self.0.get(language).filter(|text| !text.is_empty());
        let plain = language.split('-').next().unwrap_or_default();
        let first = || self.0.values().find(|text| !text.is_empty());
        let found = own(language).or_else(|| own(plain)).or_else(|| own("de")).or_else(first);
        found.map_or("", String::as_str)
    }

    /// Whether it says something in that very language.
    #[must_use]
    pub fn has(&self, language: &str) -> bool {
        self.0.get(language).is_some_and(|text| !text.trim().is_empty())
    }

    /// Whether it says nothing in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_counts_as_missing() {
        let text = Translated::german(" ").and("en", "");
        assert!(text.is_empty() && !text.has("en"));
        assert_eq!(Translated::german("").and("pl", "Rozmowa").in_language("en"), "Rozmowa");
        assert_eq!(Translated::default().in_language("de"), "");
    }
}
