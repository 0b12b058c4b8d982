//! Loaded texts, and the words of one language.

use std::collections::BTreeMap;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Pattern;
use unic_langid::LanguageIdentifier;

use crate::check::syntax;
use crate::{REFERENCE, Source, TextDefect, TextDefects};

/// A value put into a text: a number or a string.
pub type Arg<'a> = fluent_bundle::FluentValue<'a>;

/// The texts of all languages.
pub struct Texts {
    bundles: BTreeMap<String, FluentBundle<FluentResource>>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.languages()).finish()
    }
}

impl Texts {
    /// Loads the files of all languages.
    ///
    /// # Errors
    ///
    /// [`TextDefects`] for files that are not Fluent, keys defined twice and names that are no language.
    /// What one language lacks is found by [`check`](crate::check), not here.
    pub fn load(sources: &[Source<'_>]) -> Result<Self, TextDefects> {
        let mut bundles = BTreeMap::new();
        let mut defects = Vec::new();
        for source in sources {
            add(&mut bundles, source).unwrap_or_else(|found| defects.extend(found));
        }
        if defects.is_empty() { Ok(Self { bundles }) } else { Err(TextDefects(defects)) }
    }

    /// The languages, as BCP 47 tags, the reference language first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let reference = self.bundles.keys().filter(|language| *language == REFERENCE);
        let others = self.bundles.keys().filter(|language| *language != REFERENCE);
        reference.chain(others).map(String::as_str)
    }

    /// The words of a language; those of the reference language when it is unknown.
    pub fn words(&self, language: &str) -> Words<'_> {
        let known = self.bundles.get_key_value(language).or_else(|| self.bundles.get_key_value(REFERENCE));
        let (language, bundle) = match known {
            Some((language, bundle)) => (language.as_str(), Some(bundle)),
            None => (REFERENCE, None),
        };
        Words { language, bundle }
    }
}

fn add(
    bundles: &mut BTreeMap<String, FluentBundle<FluentResource>>,
    source: &Source<'_>,
) -> Result<(), Vec<TextDefect>> {
    let language: LanguageIdentifier = source
        .language
        .parse()
        .map_err(|_| vec![TextDefect::Language { language: source.language.to_owned() }])?;
    let resource = FluentResource::try_new(source.text.to_owned()).map_err(|(_, errors)| {
        errors.iter().map(|error| syntax(source, error.pos.start, error.kind.to_string())).collect::<Vec<_>>()
    })?;
    let bundle = bundles.entry(source.language.to_owned()).or_insert_with(|| {
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation marks are for mixing scripts in one line; in PDFs and attributes they only show as boxes.
        bundle.set_use_isolating(false);
        bundle
    });
    bundle.add_resource(resource).map_err(|errors| {
        errors
            .iter()
            .map(|error| TextDefect::Twice {
                language: source.language.to_owned(),
                file: source.name.to_owned(),
                key: error.to_string(),
            })
            .collect()
    })
}

/// The words of one language. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    language: &'a str,
    bundle: Option<&'a FluentBundle<FluentResource>>,
}

impl fmt::Debug for Words<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Words").field(&self.language).finish()
    }
}

impl<'a> Words<'a> {
    /// BCP 47 tag of this language.
    pub fn language(&self) -> &'a str {
        self.language
    }

    /// Whether there is a text under `key`.
    pub fn has(&self, key: &str) -> bool {
        self.message(key).is_some_and(|message| message.value().is_some())
    }

    /// The text under `key`; the key itself in angle brackets when there is none, so that it is seen.
    pub fn text(&self, key: &str) -> String {
        self.text_with(key, &[])
    }

    /// The text under `key` with values put in.
    pub fn text_with(&self, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let pattern = self.message(key).and_then(|message| message.value());
        pattern.map_or_else(|| format!("⟨{key}⟩"), |pattern| self.format(pattern, args))
    }

    /// The text's attribute, for example its `help`, if there is one.
    pub fn attribute(&self, key: &str, attribute: &str) -> Option<String> {
        self.attribute_with(key, attribute, &[])
    }

    /// The text's attribute with values put in, if there is one.
    pub fn attribute_with(&self, key: &str, attribute: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let attribute = self.message(key)?.get_attribute(attribute)?;
        Some(self.format(attribute.value(), args))
    }

    fn message(&self, key: &str) -> Option<fluent_bundle::FluentMessage<'a>> {
        self.bundle?.get_message(key)
    }

    fn format(&self, pattern: &Pattern<&str>, args: &[(&str, Arg<'_>)]) -> String {
        let Some(bundle) = self.bundle else { return String::new() };
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        // What cannot be put in (a forgotten value) is shown as {$name} by Fluent itself.
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::load(&[
            Source { language: "en", name: "a.ftl", text: "a = Yes" },
            Source {
                language: "de",
                name: "a.ftl",
                text: "a = Ja\n    .help = Hilfe\nn = { $n ->\n    [one] eine Seite\n   *[other] { $n } Seiten\n }",
            },
        ])
        .unwrap()
    }

    #[test]
    fn an_unknown_language_is_answered_in_german() {
        assert_eq!(texts().words("xx").text("a"), "Ja");
    }

    #[test]
    fn german_is_listed_first() {
        assert_eq!(texts().languages().collect::<Vec<_>>(), ["de", "en"]);
    }

    #[test]
    fn a_number_chooses_its_plural() {
        let texts = texts();
        let words = texts.words("de");
        assert_eq!(words.text_with("n", &[("n", Arg::from(1))]), "eine Seite");
        assert_eq!(words.text_with("n", &[("n", Arg::from(7))]), "7 Seiten");
    }

    #[test]
    fn an_attribute_is_there_or_not() {
        let texts = texts();
        assert_eq!(texts.words("de").attribute("a", "help").as_deref(), Some("Hilfe"));
        assert_eq!(texts.words("de").attribute("a", "hint"), None);
    }

    #[test]
    fn a_text_nobody_wrote_shows_its_key() {
        assert_eq!(texts().words("de").text("nope"), "⟨nope⟩");
    }

    #[test]
    fn a_value_is_never_read_as_fluent() {
        let texts = texts();
        assert_eq!(texts.words("de").text_with("n", &[("n", Arg::from("{ $x }"))]), "{ $x } Seiten");
    }
}
