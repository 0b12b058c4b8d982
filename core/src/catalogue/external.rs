//! Which online services of others are pointed to, because people look for them here.

use std::sync::LazyLock;

use kdl::KdlNode;

use crate::Words;

use super::read::{CatalogueDefect, File, unknown};

/// An online service of somebody else. Nothing is handed over to it; the person leaves the platform.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ExternalLink {
    /// Its name in the texts: `catalogue-external-<id>`.
    pub id: String,
    /// Its address, `https` only.
    pub url: String,
}

impl ExternalLink {
    /// What it is called.
    #[must_use]
    pub fn title(&self, words: Words<'_>) -> String {
        words.text(&self.text_key())
    }

    /// What one gets there, in a sentence or two.
    #[must_use]
    pub fn about(&self, words: Words<'_>) -> String {
        words.attribute(&self.text_key(), "about").unwrap_or_default()
    }

    /// The key of its texts.
    #[must_use]
    pub fn text_key(&self) -> String {
        format!("catalogue-external-{}", self.id)
    }
}

static LINKS: LazyLock<Vec<ExternalLink>> = LazyLock::new(|| {
    read(include_str!("../../data/catalogue/external.kdl")).expect("a test reads the embedded links")
});

/// The services of others that are pointed to.
///
/// ```
/// use sozial_core::{catalogue::external_links, texts};
///
/// let link = external_links().iter().find(|link| link.id == "bafoeg").expect("BAföG is linked");
/// assert_eq!(link.title(texts().words("de")), "BAföG");
/// ```
#[must_use]
pub fn external_links() -> &'static [ExternalLink] {
    &LINKS
}

fn read(source: &str) -> Result<Vec<ExternalLink>, CatalogueDefect> {
    let (file, document) = File::parse(source)?;
    let link = |node: &KdlNode| {
        if node.name().value() != "link" {
            return Err(unknown(&file, node));
        }
        Ok(ExternalLink { id: file.argument(node)?, url: file.url(node)? })
    };
    document.nodes().iter().map(link).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_link_has_a_title_and_a_sentence_in_every_language() {
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            for link in external_links() {
                assert!(words.has(&link.text_key()), "{language}: {}", link.id);
                assert!(!link.about(words).is_empty(), "{language}: {}", link.id);
            }
        }
    }

    #[test]
    fn child_benefit_student_grants_and_housing_benefit_are_among_them() {
        for id in ["kindergeld", "bafoeg", "wohngeld"] {
            assert!(external_links().iter().any(|link| link.id == id), "{id}");
        }
    }

    #[test]
    fn an_address_without_encryption_is_refused() {
        assert!(read("link \"x\" url=\"http://example.org\"").is_err());
        assert!(read("links \"x\" url=\"https://example.org\"").is_err());
    }
}
