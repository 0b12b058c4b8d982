//! Writes a tree as an XML document: UTF-8, one namespace declaration at the root.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::{Element, Space, is_legible};

/// The document as UTF-8 bytes; `namespace` is the one behind the prefix `xsb`.
pub fn write(root: &Element, namespace: &str) -> Vec<u8> {
    let mut writer = Writer::new(Vec::with_capacity(8 * 1024));
    document(&mut writer, root, namespace).expect("writing into memory cannot fail");
    writer.into_inner()
}

fn document(writer: &mut Writer<Vec<u8>>, root: &Element, namespace: &str) -> io::Result<()> {
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    element(writer, root, Some(namespace))
}

fn element(writer: &mut Writer<Vec<u8>>, element: &Element, namespace: Option<&str>) -> io::Result<()> {
    let name = qualified(element);
    let mut start = BytesStart::new(name.as_str());
    if let Some(namespace) = namespace {
        start.push_attribute(("xmlns:xsb", namespace));
    }
    for (name, value) in &element.attributes {
        start.push_attribute((name.as_str(), legible(value).as_str()));
    }
    if element.text.is_empty() && element.children.is_empty() {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    if !element.text.is_empty() {
        writer.write_event(Event::Text(BytesText::new(&legible(&element.text))))?;
    }
    for child in &element.children {
        self::element(writer, child, None)?;
    }
    writer.write_event(Event::End(BytesEnd::new(name.as_str())))
}

fn qualified(element: &Element) -> String {
    match element.space {
        Space::Xsb => format!("xsb:{}", element.name),
        Space::Bare => element.name.clone(),
    }
}

/// Leaves out what no XML document may hold: control characters, U+FFFE, U+FFFF.
fn legible(text: &str) -> String {
    text.chars().filter(|character| is_legible(*character)).collect()
}
