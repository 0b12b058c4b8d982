//! What a person reads about a service: its content in the structure of a FIM-Leistungsbeschreibung.

use jiff::civil::Date;

use crate::Words;

use super::{LegalReference, Service};

/// A service's content in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Description<'a> {
    /// The service's name.
    pub title: String,
    /// The Kurztext: one or two sentences.
    pub short: String,
    /// The sections, in the order they are read.
    pub sections: Vec<Section>,
    /// The paragraphs it rests on.
    pub legal_basis: &'a [LegalReference],
    /// The day for which it is stated.
    pub stated_on: Date,
}

/// One section of a description.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Section {
    /// Which one.
    pub kind: SectionKind,
    /// Its heading.
    pub title: String,
    /// Its content, never empty.
    pub blocks: Vec<Block>,
}

/// The sections of a Leistungsbeschreibung that are text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Volltext: what it is.
    About,
    /// Voraussetzungen: who is entitled.
    Entitled,
    /// Erforderliche Unterlagen.
    Documents,
    /// Fristen.
    Deadlines,
    /// Kosten.
    Cost,
    /// Verfahrensablauf.
    Procedure,
    /// Bearbeitungsdauer.
    Duration,
    /// Hinweise.
    Hints,
    /// Rechtsbehelf.
    Remedy,
}

impl SectionKind {
    /// All sections, in the order they are read.
    pub const ALL: [Self; 9] = [
        Self::About,
        Self::Entitled,
        Self::Documents,
        Self::Deadlines,
        Self::Cost,
        Self::Procedure,
        Self::Duration,
        Self::Hints,
        Self::Remedy,
    ];

    /// The section's name in texts (attribute of the service's text) and in page anchors.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::About => "about",
            Self::Entitled => "entitled",
            Self::Documents => "documents",
            Self::Deadlines => "deadlines",
            Self::Cost => "cost",
            Self::Procedure => "procedure",
            Self::Duration => "duration",
            Self::Hints => "hints",
            Self::Remedy => "remedy",
        }
    }
}

/// A piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A list without order.
    List(Vec<String>),
    /// Steps, one after the other.
    Steps(Vec<String>),
}

impl Service {
    /// What it is called.
    #[must_use]
    pub fn title(&self, words: Words<'_>) -> String {
        words.text(&self.text_key())
    }

    /// Its Kurztext: one or two sentences.
    #[must_use]
    pub fn short(&self, words: Words<'_>) -> String {
        words.attribute(&self.text_key(), "short").unwrap_or_default()
    }
}

/// The content of a service in the language of `words`.
///
/// ```
/// use sozial_core::catalogue::{SectionKind, describe, service};
///
/// let hzl = service("hilfe-zum-lebensunterhalt").expect("a service of the catalogue");
/// let description = describe(hzl, sozial_core::texts().words("en"));
/// assert_eq!(description.sections[1].kind, SectionKind::Entitled);
/// assert_eq!(description.sections[1].title, "Who is entitled");
/// assert_eq!(description.stated_on.to_string(), "2026-11-01");
/// ```
#[must_use]
pub fn describe<'a>(service: &'a Service, words: Words<'_>) -> Description<'a> {
    Description {
        title: service.title(words),
        short: service.short(words),
        sections: SectionKind::ALL.into_iter().filter_map(|kind| section(service, kind, words)).collect(),
        legal_basis: &service.legal_basis,
        stated_on: service.stated_on,
    }
}

fn section(service: &Service, kind: SectionKind, words: Words<'_>) -> Option<Section> {
    let text = words.attribute(&service.text_key(), kind.name())?;
    let title = words.text(&format!("catalogue-section-{}", kind.name()));
    Some(Section { kind, title, blocks: blocks(&text) })
}

/// Lines that begin with `- ` are a list, with `1. ` steps; other lines up to an empty one a paragraph.
fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    // Whether the next plain line begins a paragraph of its own.
    let mut apart = true;
    for line in text.lines().map(str::trim) {
        match (step(line), line.strip_prefix("- "), blocks.last_mut()) {
            (Some(step), _, Some(Block::Steps(steps))) => steps.push(step.to_owned()),
            (Some(step), _, _) => blocks.push(Block::Steps(vec![step.to_owned()])),
            (_, Some(item), Some(Block::List(items))) => items.push(item.to_owned()),
            (_, Some(item), _) => blocks.push(Block::List(vec![item.to_owned()])),
            _ if line.is_empty() => {}
            (_, _, Some(Block::Paragraph(paragraph))) if !apart => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ => blocks.push(Block::Paragraph(line.to_owned())),
        }
        apart = line.is_empty();
    }
    blocks
}

fn step(line: &str) -> Option<&str> {
    let (number, step) = line.split_once(". ")?;
    let counts = (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    counts.then_some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::services;

    #[test]
    fn every_service_has_every_section_in_every_language() {
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            for service in services() {
                let description = describe(service, words);
                let kinds: Vec<_> = description.sections.iter().map(|section| section.kind).collect();
                assert_eq!(kinds, SectionKind::ALL, "{language}: {}", service.slug);
                assert!(description.sections.iter().all(|s| !s.blocks.is_empty() && !s.title.contains('⟨')));
                assert!(
                    !description.title.contains('⟨') && !description.short.is_empty(),
                    "{}",
                    service.slug
                );
            }
        }
    }

    #[test]
    fn every_authority_is_named_and_explained_in_every_language() {
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            for id in services().iter().flat_map(|service| &service.authorities) {
                let key = format!("catalogue-authority-{id}");
                assert!(words.has(&key) && words.attribute(&key, "find").is_some(), "{language}: {id}");
            }
        }
    }

    #[test]
    fn lists_steps_and_paragraphs_are_told_apart() {
        let text = "Ein Satz.\nNoch einer.\n\nNeu.\n- a\n- b\n1. eins\n2. zwei\nSchluss am 1. Mai.";
        let expected = [
            Block::Paragraph("Ein Satz. Noch einer.".into()),
            Block::Paragraph("Neu.".into()),
            Block::List(vec!["a".into(), "b".into()]),
            Block::Steps(vec!["eins".into(), "zwei".into()]),
            Block::Paragraph("Schluss am 1. Mai.".into()),
        ];
        assert_eq!(blocks(text), expected);
    }

    #[test]
    fn empty_lines_between_items_do_not_split_a_list() {
        assert_eq!(blocks("- a\n\n- b"), [Block::List(vec!["a".into(), "b".into()])]);
        assert!(blocks("").is_empty());
    }
}
