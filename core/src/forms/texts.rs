//! Which texts a form needs, and which of them are missing in a language.

use std::fmt;

use sozial_texts::Words;

use super::{Definition, Group, Kind, Member, PageKind, definition::Check};

/// A text a form needs and has not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingText {
    /// In which language.
    pub language: String,
    /// The key.
    pub key: String,
    /// The attribute of the key, if not the text itself is missing.
    pub attribute: Option<String>,
}

impl fmt::Display for MissingText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let attribute = self.attribute.as_ref().map(|attribute| format!(".{attribute}")).unwrap_or_default();
        write!(f, "{}: {}{attribute} is missing", self.language, self.key)
    }
}

/// The texts that are missing in one language: titles, labels, help of questions, options, checks, items.
///
/// ```
/// use sozial_core::forms::{library, missing_texts};
/// for form in library().definitions() {
///     assert_eq!(missing_texts(form, sozial_core::texts().words("de")), []);
/// }
/// ```
#[must_use]
pub fn missing_texts(definition: &Definition, words: Words<'_>) -> Vec<MissingText> {
    let mut finder = Finder { words, missing: Vec::new() };
    finder.text(definition.text_key());
    for chapter in definition.chapters() {
        finder.text(&chapter.text_key);
    }
    for page in definition.pages() {
        finder.text(&page.text_key);
        finder.checks(&page.text_key, &page.checks);
        if page.kind == PageKind::Questions && page.members.is_empty() {
            finder.attribute(&page.text_key, "intro");
        }
        finder.members(definition, &page.members);
    }
    finder.missing
}

struct Finder<'w> {
    words: Words<'w>,
    missing: Vec<MissingText>,
}

impl Finder<'_> {
    fn members(&mut self, definition: &Definition, members: &[Member]) {
        for member in members {
            match member {
                Member::Field(field) => {
                    let field = definition.0.field(*field);
                    self.field(&field.text_key, &field.kind);
                }
                Member::Group(group) => self.group(definition, definition.0.group(*group)),
            }
        }
    }

    fn field(&mut self, key: &str, kind: &Kind) {
        if let Kind::Compute(computation) = kind {
            if computation.shown {
                self.text(key);
            }
            return;
        }
        self.text(key);
        self.attribute(key, "help");
        if let Kind::Choice(options) | Kind::Choices(options) = kind {
            options.all().iter().for_each(|option| self.attribute(key, &format!("option-{}", option.id)));
        }
    }

    fn group(&mut self, definition: &Definition, group: &Group) {
        self.text(&group.text_key);
        for attribute in ["item", "add", "help"] {
            self.attribute(&group.text_key, attribute);
        }
        self.checks(&group.text_key, &group.checks);
        self.members(definition, &group.members);
    }

    fn checks(&mut self, key: &str, checks: &[Check]) {
        checks.iter().for_each(|check| self.attribute(key, &format!("check-{}", check.id)));
    }

    fn text(&mut self, key: &str) {
        if !self.words.has(key) {
            self.note(key, None);
        }
    }

    fn attribute(&mut self, key: &str, attribute: &str) {
        if self.words.attribute(key, attribute).is_none() {
            self.note(key, Some(attribute));
        }
    }

    fn note(&mut self, key: &str, attribute: Option<&str>) {
        let language = self.words.language().to_owned();
        self.missing.push(MissingText {
            language,
            key: key.to_owned(),
            attribute: attribute.map(str::to_owned),
        });
    }
}
