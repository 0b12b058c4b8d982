//! Reads the catalogue's KDL files, strictly: an unknown node or a missing value is a defect with its line.

use jiff::civil::Date;
use kdl::{KdlDocument, KdlNode};

use super::service::{Applicant, Kind, LegalArea, LegalReference, LeikaEntry, Service, Vertrauensniveau};

/// Where each law stands at gesetze-im-internet.de.
const LAWS: [(&str, &str); 10] = [
    ("SGB I", "sgb_1"),
    ("SGB II", "sgb_2"),
    ("SGB III", "sgb_3"),
    ("SGB XII", "sgb_12"),
    ("SGB XIV", "sgb_14"),
    ("AsylbLG", "asylblg"),
    ("BKGG", "bkgg_1996"),
    ("WoFG", "wofg"),
    ("InsO", "inso"),
    ("BGB", "bgb"),
];

/// What is wrong in a catalogue file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub(super) struct CatalogueDefect {
    /// The line, from 1.
    line: usize,
    /// What is wrong there.
    message: String,
}

/// A file being read; turns places in it into line numbers.
pub(super) struct File<'a> {
    source: &'a str,
}

impl<'a> File<'a> {
    /// The file and its top nodes.
    pub(super) fn parse(source: &'a str) -> Result<(Self, KdlDocument), CatalogueDefect> {
        let file = Self { source };
        let document = KdlDocument::parse_v2(source).map_err(|error| {
            let first = error.diagnostics.first();
            let message = first.map_or_else(|| error.to_string(), ToString::to_string);
            file.defect_at(first.map_or(0, |diagnostic| diagnostic.span.offset()), message)
        })?;
        Ok((file, document))
    }

    pub(super) fn defect(&self, node: &KdlNode, message: impl Into<String>) -> CatalogueDefect {
        self.defect_at(node.span().offset(), message)
    }

    fn defect_at(&self, offset: usize, message: impl Into<String>) -> CatalogueDefect {
        let before = self.source.bytes().take(offset);
        let line = 1 + before.filter(|byte| *byte == b'\n').count();
        CatalogueDefect { line, message: message.into() }
    }

    /// The node's text property `name`.
    pub(super) fn text(&self, node: &KdlNode, name: &str) -> Result<String, CatalogueDefect> {
        self.optional(node, name)
            .ok_or_else(|| self.defect(node, format!("{} needs {name}=\"…\"", node.name().value())))
    }

    fn optional(&self, node: &KdlNode, name: &str) -> Option<String> {
        node.get(name).and_then(|value| value.as_string()).map(str::to_owned)
    }

    fn number<N: TryFrom<i128>>(&self, node: &KdlNode, name: &str) -> Result<N, CatalogueDefect> {
        let number = node.get(name).and_then(kdl::KdlValue::as_integer).and_then(|n| N::try_from(n).ok());
        number.ok_or_else(|| self.defect(node, format!("{} needs {name}=<number>", node.name().value())))
    }

    /// The node's first argument.
    pub(super) fn argument(&self, node: &KdlNode) -> Result<String, CatalogueDefect> {
        let first = arguments(node).next();
        first.ok_or_else(|| self.defect(node, format!("{} needs a text", node.name().value())))
    }

    /// The node's address, which must be `https`.
    pub(super) fn url(&self, node: &KdlNode) -> Result<String, CatalogueDefect> {
        let url = self.text(node, "url")?;
        if url.starts_with("https://") { Ok(url) } else { Err(self.defect(node, "only https addresses")) }
    }
}

fn arguments(node: &KdlNode) -> impl Iterator<Item = String> {
    let arguments = node.entries().iter().filter(|entry| entry.name().is_none());
    arguments.filter_map(|entry| entry.value().as_string()).map(str::to_owned)
}

/// Reads the services.
pub(super) fn services(source: &str) -> Result<Vec<Service>, CatalogueDefect> {
    let (file, document) = File::parse(source)?;
    let stated_on = document
        .get("stated-on")
        .ok_or_else(|| file.defect_at(0, "stated-on \"<date>\" is missing"))
        .and_then(|node| {
            let text = file.argument(node)?;
            text.parse::<Date>().map_err(|_| file.defect(node, format!("{text} is no date")))
        })?;
    document
        .nodes()
        .iter()
        .filter(|node| node.name().value() != "stated-on")
        .map(|node| service(&file, node, stated_on))
        .collect()
}

fn service(file: &File<'_>, node: &KdlNode, stated_on: Date) -> Result<Service, CatalogueDefect> {
    if node.name().value() != "service" {
        return Err(unknown(file, node));
    }
    let mut kinds = Vec::new();
    let mut service = Service {
        slug: file.argument(node)?,
        number: file.number(node, "number")?,
        ozg_id: file.number(node, "ozg")?,
        official_name: file.text(node, "name")?,
        legal_areas: Vec::new(),
        kind: Kind::NotYetHere,
        authorities: Vec::new(),
        legal_basis: Vec::new(),
        leika: Vec::new(),
        stated_on,
    };
    for child in node.iter_children() {
        match child.name().value() {
            "areas" => service.legal_areas = areas(file, child)?,
            "authority" => service.authorities = arguments(child).collect(),
            "law" => service.legal_basis.extend(law(file, child)?),
            "leika" => service.leika.push(leika(file, child)?),
            _ => kinds.push(kind(file, child)?),
        }
    }
    let [kind] = <[Kind; 1]>::try_from(kinds)
        .map_err(|_| file.defect(node, "exactly one of here, elsewhere, not-yet-here, counselling"))?;
    if kind == Kind::Counselling {
        service.leika.iter_mut().for_each(|entry| entry.level = None);
    }
    Ok(Service { kind, ..service })
}

fn kind(file: &File<'_>, node: &KdlNode) -> Result<Kind, CatalogueDefect> {
    match node.name().value() {
        "here" => Ok(Kind::ApplyHere { form: file.text(node, "form")? }),
        "elsewhere" => Ok(Kind::ApplyElsewhere { url: file.url(node)? }),
        "not-yet-here" => Ok(Kind::NotYetHere),
        "counselling" => Ok(Kind::Counselling),
        _ => Err(unknown(file, node)),
    }
}

fn areas(file: &File<'_>, node: &KdlNode) -> Result<Vec<LegalArea>, CatalogueDefect> {
    let area = |name: String| {
        let known = LegalArea::ALL.into_iter().find(|area| area.abbreviation() == name);
        known.ok_or_else(|| file.defect(node, format!("{name} is no legal area")))
    };
    arguments(node).map(area).collect()
}

fn law(file: &File<'_>, node: &KdlNode) -> Result<Vec<LegalReference>, CatalogueDefect> {
    let law = file.argument(node)?;
    let folder = LAWS.iter().find(|(name, _)| *name == law).map(|(_, folder)| folder);
    let folder = folder.ok_or_else(|| file.defect(node, format!("no address is known for {law}")))?;
    let reference = |child: &KdlNode| {
        if child.name().value() != "section" {
            return Err(unknown(file, child));
        }
        let section = file.argument(child)?;
        let url = format!("https://www.gesetze-im-internet.de/{folder}/__{section}.html");
        Ok(LegalReference { law: law.clone(), section, heading: arguments(child).nth(1), url })
    };
    node.iter_children().map(reference).collect()
}

fn leika(file: &File<'_>, node: &KdlNode) -> Result<LeikaEntry, CatalogueDefect> {
    let key = file.argument(node)?;
    let key = key.parse().map_err(|error| file.defect(node, format!("{key}: {error}")))?;
    let level = match file.optional(node, "level").as_deref() {
        None | Some("niedrig") => Vertrauensniveau::Niedrig,
        Some("substantiell") => Vertrauensniveau::Substantiell,
        Some("hoch") => Vertrauensniveau::Hoch,
        Some(other) => return Err(file.defect(node, format!("{other} is no level"))),
    };
    let applicant = match file.optional(node, "applicant").as_deref() {
        None | Some("person") => Applicant::Person,
        Some("company") => Applicant::Company,
        Some(other) => return Err(file.defect(node, format!("{other} is no applicant"))),
    };
    let (leika_type, name) = (file.text(node, "type")?, file.text(node, "name")?);
    Ok(LeikaEntry { key, leika_type, name, level: Some(level), applicant })
}

pub(super) fn unknown(file: &File<'_>, node: &KdlNode) -> CatalogueDefect {
    file.defect(node, format!("{} is not known here", node.name().value()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn defect(body: &str) -> CatalogueDefect {
        let source =
            format!("stated-on \"2026-11-01\"\nservice \"x\" number=1 ozg=2 name=\"X\" {{\n{body}\n}}");
        services(&source).unwrap_err()
    }

    #[test]
    fn a_defect_names_its_line() {
        let found = defect("    counselling\n    leika \"123\" type=\"3\" name=\"y\"");
        assert_eq!(found.line, 4);
        assert!(found.message.contains("14 digits"), "{found}");
    }

    #[test]
    fn a_service_is_of_exactly_one_kind() {
        assert!(defect("").message.contains("exactly one"));
        assert!(defect("counselling\nnot-yet-here").message.contains("exactly one"));
    }

    #[test]
    fn an_unknown_node_law_area_or_level_is_a_defect() {
        for body in [
            "colour \"red\"",
            "law \"SGB XX\" { section \"1\" }",
            "areas \"SGB XX\"",
            "leika \"99107012017000\" type=\"3\" name=\"y\" level=\"egal\"",
            "elsewhere url=\"http://example.org\"",
        ] {
            assert!(!defect(body).message.is_empty(), "{body}");
        }
    }

    #[test]
    fn broken_syntax_is_a_defect() {
        assert!(services("stated-on \"2026-11-01\nservice").is_err());
        assert!(services("").is_err());
    }

    #[test]
    fn a_paragraph_is_cited_and_linked() {
        let source = "stated-on \"2026-11-01\"\nservice \"x\" number=1 ozg=2 name=\"X\" {\n\
                      counselling\nlaw \"SGB XII\" { section \"27a\" \"Regelsätze\" }\n}";
        let read = services(source).unwrap();
        let reference = &read[0].legal_basis[0];
        assert_eq!(reference.citation(), "§\u{a0}27a SGB XII");
        assert_eq!(reference.url, "https://www.gesetze-im-internet.de/sgb_12/__27a.html");
        assert_eq!(reference.heading.as_deref(), Some("Regelsätze"));
    }
}
