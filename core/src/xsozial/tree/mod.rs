//! A plain XML tree, small enough to be checked at a glance: what is written and read on the wire.
//!
//! Names carry at most one namespace: that of the XSozial version, or none. XÖV building blocks inside a
//! message (`nachrichtenkopf.g2g`, `code`, `gebaeude`) stand in no namespace at all.

mod read;
mod write;

pub use read::{MAX_ATTRIBUTES, MAX_BYTES, MAX_DEPTH, MAX_ELEMENTS, TreeError, read};
pub use write::write;

/// Whether an XML 1.0 document may hold the character.
///
/// # Source
///
/// XML 1.0, fifth edition, production 2 (`Char`).
fn is_legible(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Whether an element belongs to XSozial or to an unqualified XÖV building block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// The namespace of the message's XSozial version, prefix `xsb`.
    Xsb,
    /// No namespace.
    Bare,
}

/// One element: attributes and either text or children.
#[derive(Clone, PartialEq, Eq)]
pub struct Element {
    /// Whose name it is.
    pub space: Space,
    /// Local name.
    pub name: String,
    /// Attributes in their order.
    pub attributes: Vec<(String, String)>,
    /// Text content, without the white space between children.
    pub text: String,
    /// Child elements in their order.
    pub children: Vec<Element>,
}

impl std::fmt::Debug for Element {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // An application stands in here: names may be shown, content not.
        f.debug_struct("Element").field("name", &self.name).field("children", &self.children.len()).finish()
    }
}

impl Element {
    /// An empty element of XSozial.
    pub fn xsb(name: &str) -> Self {
        Self::new(Space::Xsb, name)
    }

    /// An empty element of a building block.
    pub fn bare(name: &str) -> Self {
        Self::new(Space::Bare, name)
    }

    fn new(space: Space, name: &str) -> Self {
        Self {
            space,
            name: name.to_owned(),
            attributes: Vec::new(),
            text: String::new(),
            children: Vec::new(),
        }
    }

    /// The same element with a text.
    #[must_use]
    pub fn with_text(mut self, text: impl Into<String>) -> Self {
        self.text = text.into();
        self
    }

    /// The same element with one more attribute.
    #[must_use]
    pub fn with_attribute(mut self, name: &str, value: &str) -> Self {
        self.attributes.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same element with one more child.
    #[must_use]
    pub fn with(mut self, child: Self) -> Self {
        self.children.push(child);
        self
    }

    /// The same element with one more child, if there is one.
    #[must_use]
    pub fn with_some(mut self, child: Option<Self>) -> Self {
        self.children.extend(child);
        self
    }

    /// The same element with more children.
    #[must_use]
    pub fn with_all(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    /// The first child of this local name.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All children of this local name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The element under a path of local names.
    pub fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }
}
