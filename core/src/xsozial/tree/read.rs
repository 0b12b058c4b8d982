//! Reads a tree from bytes that nobody vouches for: bounded in size, depth and number of elements.
//!
//! A document type declaration is refused, so there are no entities to expand and nothing to fetch.
//!
//! # Source
//!
//! OWASP XML Security Cheat Sheet; XML Namespaces 1.0.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{PrefixDeclaration, QName, ResolveResult};
use quick_xml::reader::NsReader;

use super::{Element, Space, is_legible};

/// Largest document, in bytes: an application with its PDF (10 MB in base64) and room to spare.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;
/// Deepest nesting of elements.
pub const MAX_DEPTH: usize = 32;
/// Most elements in one document.
pub const MAX_ELEMENTS: usize = 100_000;
/// Most attributes on one element.
pub const MAX_ATTRIBUTES: usize = 32;

/// Why bytes are no XML tree of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// Larger than [`MAX_BYTES`].
    #[error("the document has {0} bytes, more than {MAX_BYTES}")]
    TooLarge(usize),
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("the elements are nested deeper than {MAX_DEPTH}")]
    TooDeep,
    /// More than [`MAX_ELEMENTS`] elements, or more than [`MAX_ATTRIBUTES`] attributes on one.
    #[error("the document has too many elements or attributes")]
    TooMany,
    /// Holds a document type declaration.
    #[error("a document type declaration is not allowed")]
    Doctype,
    /// Not well-formed.
    #[error("not well-formed XML at byte {at}: {reason}")]
    Malformed {
        /// Offset in bytes.
        at: u64,
        /// What the parser says.
        reason: String,
    },
    /// Not UTF-8.
    #[error("the document is not UTF-8")]
    Encoding,
    /// An element is in a namespace that no XSozial message has.
    #[error("element {name} is in a foreign namespace")]
    Namespace {
        /// Local name of the element.
        name: String,
    },
}

/// The tree and the namespace that its qualified elements are in.
///
/// # Errors
///
/// [`TreeError`] for everything that is too large, not well-formed, or in more than one namespace.
pub fn read(bytes: &[u8]) -> Result<(Element, String), TreeError> {
    if bytes.len() > MAX_BYTES {
        return Err(TreeError::TooLarge(bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| TreeError::Encoding)?;
    check_legible(text, 0)?;
    Building::default().read(text)
}

#[derive(Default)]
struct Building {
    open: Vec<Element>,
    elements: usize,
    namespace: Option<String>,
    root: Option<Element>,
}

impl Building {
    fn read(mut self, text: &str) -> Result<(Element, String), TreeError> {
        let mut reader = NsReader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        loop {
            let event = reader.read_event().map_err(|error| malformed(reader.error_position(), &error))?;
            let at = reader.buffer_position();
            match event {
                Event::Start(start) => {
                    let element = self.element(&reader, &start, at)?;
                    self.enter(element, at)?;
                }
                Event::End(_) => self.leave(at)?,
                Event::Text(text) => {
                    self.add_text(&text.xml10_content(), at)?;
                }
                Event::CData(text) => {
                    self.add_text(&text.xml10_content(), at)?;
                }
                Event::GeneralRef(reference) => {
                    let character = resolve(&reference, at)?;
                    self.add_text(character.encode_utf8(&mut [0; 4]), at)?;
                }
                Event::DocType(_) => return Err(TreeError::Doctype),
                Event::Eof => break,
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::Empty(_) => {}
            }
        }
        let root = self.root.filter(|_| self.open.is_empty());
        let root = root.ok_or_else(|| malformed(text.len() as u64, &"the document ends too early"))?;
        Ok((root, self.namespace.unwrap_or_default()))
    }

    fn element(
        &mut self,
        reader: &NsReader<&[u8]>,
        start: &BytesStart<'_>,
        at: u64,
    ) -> Result<Element, TreeError> {
        let (space, local) = reader.resolver().resolve_element(start.name());
        let name = local.as_ref().to_owned();
        let space = self.space(&space, &name)?;
        let mut element = match space {
            Space::Xsb => Element::xsb(&name),
            Space::Bare => Element::bare(&name),
        };
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| malformed(at, &error))?;
            if element.attributes.len() >= MAX_ATTRIBUTES {
                return Err(TreeError::TooMany);
            }
            if declares_namespace(attribute.key) {
                continue;
            }
            let value =
                attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|error| malformed(at, &error))?;
            check_legible(&value, at)?;
            element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(element)
    }

    fn space(&mut self, resolved: &ResolveResult<'_>, name: &str) -> Result<Space, TreeError> {
        let foreign = || TreeError::Namespace { name: name.to_owned() };
        match resolved {
            ResolveResult::Unbound => Ok(Space::Bare),
            ResolveResult::Unknown(_) => Err(foreign()),
            ResolveResult::Bound(found) => {
                let found: String = found.as_ref().to_owned();
                let ours = self.namespace.get_or_insert_with(|| found.clone());
                if *ours == found { Ok(Space::Xsb) } else { Err(foreign()) }
            }
        }
    }

    fn enter(&mut self, element: Element, at: u64) -> Result<(), TreeError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(TreeError::TooMany);
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(TreeError::TooDeep);
        }
        if self.root.is_some() {
            return Err(malformed(at, &"a second root element"));
        }
        self.open.push(element);
        Ok(())
    }

    fn leave(&mut self, at: u64) -> Result<(), TreeError> {
        let Some(mut element) = self.open.pop() else {
            return Err(malformed(at, &"an end without a start"));
        };
        // White space between children is layout, not content.
        if !element.children.is_empty() && element.text.trim().is_empty() {
            element.text.clear();
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
        Ok(())
    }

    fn add_text(&mut self, text: &str, at: u64) -> Result<(), TreeError> {
        match self.open.last_mut() {
            Some(element) => element.text.push_str(text),
            None if text.trim().is_empty() => {}
            None => return Err(malformed(at, &"text outside the root element")),
        }
        Ok(())
    }
}

fn declares_namespace(key: QName<'_>) -> bool {
    matches!(key.as_namespace_binding(), Some(PrefixDeclaration::Default | PrefixDeclaration::Named(_)))
}

/// The character behind `&amp;` or `&#8211;`; other entities would need a declaration, which is refused.
fn resolve(reference: &BytesRef<'_>, at: u64) -> Result<char, TreeError> {
    let by_number = reference.resolve_char_ref().map_err(|error| malformed(at, &error))?;
    let by_name = || quick_xml::escape::resolve_xml_entity(&reference.xml10_content())?.chars().next();
    let character =
        by_number.or_else(by_name).ok_or_else(|| malformed(at, &"an entity that is not declared"))?;
    if is_legible(character) { Ok(character) } else { Err(illegible(at)) }
}

/// The parser lets characters through that no XML document may hold; `at` is where `text` begins.
fn check_legible(text: &str, at: u64) -> Result<(), TreeError> {
    match text.char_indices().find(|(_, character)| !is_legible(*character)) {
        Some((place, _)) => Err(illegible(at + place as u64)),
        None => Ok(()),
    }
}

fn illegible(at: u64) -> TreeError {
    malformed(at, &"a character that XML does not allow")
}

fn malformed(at: u64, reason: &dyn std::fmt::Display) -> TreeError {
    TreeError::Malformed { at, reason: reason.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_xml_does_not_allow_are_refused_wherever_they_hide() {
        for document in
            ["<a>\0</a>", "<a>&#0;</a>", "<a>&#x1b;</a>", "<a b=\"\u{1}\"/>", "<a b=\"&#xFFFE;\"/>"]
        {
            assert!(matches!(read(document.as_bytes()), Err(TreeError::Malformed { .. })), "{document}");
        }
        assert!(read("<a b=\"&#9;ä\">&#13;€\u{10FFFF}</a>".as_bytes()).is_ok());
    }
}
