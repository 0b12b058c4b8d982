//! Decides whether a set of Fluent files is complete: same texts, same attributes, same variables everywhere.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::outline::{self, Outline};
use crate::{REFERENCE, Source};

/// One thing that is wrong with a text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextDefect {
    /// The file does not follow Fluent's syntax.
    #[error("{language}/{file}:{line}: not Fluent: {reason}")]
    Syntax {
        /// Language of the file.
        language: String,
        /// Name of the file.
        file: String,
        /// Line, counted from 1.
        line: usize,
        /// What the parser says.
        reason: String,
    },
    /// A text is defined twice in one language.
    #[error("{language}/{file}: \"{key}\" is defined twice")]
    Twice {
        /// Language of the file.
        language: String,
        /// Name of the file with the second definition.
        file: String,
        /// The text's id, `key` or `key.attribute`.
        key: String,
    },
    /// A text of the reference language is missing in another one.
    #[error("{language}: \"{key}\" is missing; the reference language has it")]
    Missing {
        /// Language that lacks it.
        language: String,
        /// The text's id.
        key: String,
    },
    /// A text exists that the reference language does not have.
    #[error("{language}: \"{key}\" is not in the reference language")]
    Surplus {
        /// Language that has it.
        language: String,
        /// The text's id.
        key: String,
    },
    /// A text wants other variables than in the reference language.
    #[error("{language}: \"{key}\" uses the variables {found:?}, the reference language {wanted:?}")]
    Variables {
        /// Language that differs.
        language: String,
        /// The text's id.
        key: String,
        /// Variables of this language.
        found: Vec<String>,
        /// Variables of the reference language.
        wanted: Vec<String>,
    },
    /// The language's name is no BCP 47 tag.
    #[error("\"{language}\" is no language tag (BCP 47), for example de or de-simple")]
    Language {
        /// The name found.
        language: String,
    },
}

/// All defects found, one per line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct TextDefects(pub Vec<TextDefect>);

impl fmt::Display for TextDefects {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|defect| writeln!(f, "{defect}"))
    }
}

/// What is wrong with these files; empty when every language says everything that the reference says.
///
/// ```
/// use sozial_texts::{check, Source};
/// let de = Source { language: "de", name: "a.ftl", text: "a = Ja\nb = Nein" };
/// let en = Source { language: "en", name: "a.ftl", text: "a = Yes" };
/// assert_eq!(check(&[de, en])[0].to_string(), "en: \"b\" is missing; the reference language has it");
/// ```
pub fn check(sources: &[Source<'_>]) -> Vec<TextDefect> {
    let mut defects = Vec::new();
    let mut languages: BTreeMap<&str, Outline> = BTreeMap::new();
    for source in sources {
        let outline = languages.entry(source.language).or_default();
        add_file(source, outline, &mut defects);
    }
    let reference = languages.remove(REFERENCE).unwrap_or_default();
    for (language, outline) in &languages {
        compare(language, outline, &reference, &mut defects);
    }
    defects
}

fn add_file(source: &Source<'_>, outline: &mut Outline, defects: &mut Vec<TextDefect>) {
    let resource = match fluent_syntax::parser::parse(source.text) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            defects
                .extend(errors.iter().map(|error| syntax(source, error.pos.start, error.kind.to_string())));
            resource
        }
    };
    let (found, mut twice) = outline::of(&resource);
    for (key, wanted) in found {
        if outline.insert(key.clone(), wanted).is_some() {
            twice.push(key);
        }
    }
    defects.extend(twice.into_iter().map(|key| TextDefect::Twice {
        language: source.language.to_owned(),
        file: source.name.to_owned(),
        key,
    }));
}

pub(crate) fn syntax(source: &Source<'_>, at: usize, reason: String) -> TextDefect {
    let line = source.text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
    TextDefect::Syntax { language: source.language.to_owned(), file: source.name.to_owned(), line, reason }
}

fn compare(language: &str, outline: &Outline, reference: &Outline, defects: &mut Vec<TextDefect>) {
    let language = language.to_owned();
    for (key, wanted) in reference {
        match outline.get(key) {
            None => defects.push(TextDefect::Missing { language: language.clone(), key: key.clone() }),
            Some(found) if found != wanted => defects.push(TextDefect::Variables {
                language: language.clone(),
                key: key.clone(),
                found: names(found),
                wanted: names(wanted),
            }),
            Some(_) => {}
        }
    }
    let surplus = outline.keys().filter(|key| !reference.contains_key(*key));
    defects.extend(surplus.map(|key| TextDefect::Surplus { language: language.clone(), key: key.clone() }));
}

fn names(set: &BTreeSet<String>) -> Vec<String> {
    set.iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(de: &str, en: &str) -> Vec<String> {
        let sources = [
            Source { language: "de", name: "x.ftl", text: de },
            Source { language: "en", name: "x.ftl", text: en },
        ];
        check(&sources).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn equal_outlines_have_no_defect() {
        assert!(found("a = Ja { $n }\n    .help = Hilfe", "a = { $n } yes\n    .help = Help").is_empty());
    }

    #[test]
    fn a_missing_attribute_is_named() {
        assert_eq!(
            found("a = Ja\n    .help = Hilfe", "a = Yes"),
            ["en: \"a.help\" is missing; the reference language has it"]
        );
    }

    #[test]
    fn a_text_unknown_to_the_reference_is_named() {
        assert_eq!(found("a = Ja", "a = Yes\nb = No"), ["en: \"b\" is not in the reference language"]);
    }

    #[test]
    fn other_variables_are_named_even_inside_a_plural() {
        let de = "a = { $n ->\n    [one] eine\n   *[other] { $n } von { $all }\n }";
        assert_eq!(
            found(de, "a = { $n }"),
            ["en: \"a\" uses the variables [\"n\"], the reference language [\"all\", \"n\"]"]
        );
    }

    #[test]
    fn a_key_defined_twice_is_named() {
        assert_eq!(found("a = Ja\na = Doch", "a = Yes"), ["de/x.ftl: \"a\" is defined twice"]);
    }

    #[test]
    fn broken_syntax_points_at_the_line() {
        assert!(found("a = Ja\n???", "a = Yes")[0].starts_with("de/x.ftl:2: not Fluent"));
    }
}
