//! Reads a definition's file into a [`Form`].

use kdl::{KdlDocument, KdlNode, KdlValue};
use sozial_core::forms::rules::RuleError;

use super::{Check, Entry, Field, Form, Group, Kind, Page, Precision, Required};
use crate::peers::rule::{Expr, Type, parse};

/// Why a definition cannot be read here.
#[derive(Debug, thiserror::Error)]
pub enum OutlineError {
    /// Not KDL.
    #[error("not KDL: {0}")]
    Kdl(#[from] kdl::KdlError),
    /// A node lacks something.
    #[error("{node} has no {lacks}")]
    Lacks {
        /// The node's kind.
        node: String,
        /// What it lacks.
        lacks: &'static str,
    },
    /// A rule cannot be read.
    #[error("{rule}: {error}")]
    Rule {
        /// The rule.
        rule: String,
        /// Why.
        error: RuleError,
    },
    /// A kind of node that other engines' forms are not made from yet.
    #[error("nothing is known of a {0}")]
    UnknownKind(String),
}

/// Reads a definition that the core has accepted.
///
/// # Errors
/// Where the file is beyond what is known here.
pub fn read(source: &str) -> Result<Form, OutlineError> {
    let document: KdlDocument = source.parse()?;
    let form = document.nodes().first().ok_or_else(|| lacks("the file", "form"))?;
    let mut pages = Vec::new();
    for chapter in children(form).filter(|node| node.name().value() == "chapter") {
        for page in children(chapter).filter(|node| text(node, "kind") != Some("summary")) {
            pages.push(read_page(chapter, page)?);
        }
    }
    let version = text(form, "version").ok_or_else(|| lacks("form", "version"))?.to_owned();
    Ok(Form { id: id(form)?, version, pages })
}

fn read_page(chapter: &KdlNode, page: &KdlNode) -> Result<Page, OutlineError> {
    let when = [rule(chapter, "when")?, rule(page, "when")?].into_iter().flatten().collect();
    let (entries, checks) = read_entries(page)?;
    Ok(Page { id: id(page)?, when, entries, checks })
}

fn read_entries(holder: &KdlNode) -> Result<(Vec<Entry>, Vec<Check>), OutlineError> {
    let (mut entries, mut checks) = (Vec::new(), Vec::new());
    for node in children(holder) {
        match node.name().value() {
            "check" => checks.push(read_check(node)?),
            "group" => entries.push(Entry::Group(read_group(node)?)),
            _ => entries.push(Entry::Field(read_field(node)?)),
        }
    }
    // A check without a place of its own is carried by the last entry.
    let last = entries.last().map(|entry| entry.id().to_owned()).unwrap_or_default();
    checks
        .iter_mut()
        .filter(|check: &&mut Check| check.at.is_empty())
        .for_each(|check| check.at.clone_from(&last));
    Ok((entries, checks))
}

fn read_check(node: &KdlNode) -> Result<Check, OutlineError> {
    let that = rule(node, "that")?.ok_or_else(|| lacks("check", "that"))?;
    let at = text(node, "at").unwrap_or_default().to_owned();
    Ok(Check { id: id(node)?, when: rule(node, "when")?, that, at })
}

fn read_group(node: &KdlNode) -> Result<Group, OutlineError> {
    let (entries, checks) = read_entries(node)?;
    let (min, max) = (number(node, "min").unwrap_or(0), number(node, "max").unwrap_or(i64::from(u16::MAX)));
    Ok(Group { id: id(node)?, when: rule(node, "when")?, min, max, entries, checks })
}

fn read_field(node: &KdlNode) -> Result<Field, OutlineError> {
    let required = match node.get("required") {
        None | Some(KdlValue::Bool(false)) => Required::Never,
        Some(KdlValue::Bool(true)) => Required::Always,
        Some(_) => rule(node, "required")?.map_or(Required::Never, Required::When),
    };
    Ok(Field { id: id(node)?, kind: read_kind(node)?, when: rule(node, "when")?, required })
}

fn read_kind(node: &KdlNode) -> Result<Kind, OutlineError> {
    let (min, max) = (number(node, "min"), number(node, "max"));
    let owned = |name| text(node, name).map(str::to_owned);
    Ok(match node.name().value() {
        "text" => Kind::Text { max, pattern: owned("pattern"), multiline: holds(node, "multiline") },
        "choice" => Kind::Choice { options: options(node)?, select: text(node, "style") == Some("select") },
        "choices" => Kind::Choices { options: options(node)? },
        "date" => Kind::Date {
            earliest: owned("earliest"),
            latest: owned("latest"),
            precision: match text(node, "precision") {
                Some("month") => Precision::Month,
                Some("year") => Precision::Year,
                _ => Precision::Day,
            },
        },
        "money" => Kind::Money { min, max },
        "number" => Kind::Number { min, max },
        "iban" => Kind::Iban,
        "address" => Kind::Address,
        "email" => Kind::Email,
        "phone" => Kind::Phone,
        "yesno" => Kind::YesNo,
        "file" => Kind::File { max_files: number(node, "max-files") },
        "compute" => Kind::Compute {
            value: rule(node, "value")?.ok_or_else(|| lacks("compute", "value"))?,
            of: match text(node, "type") {
                Some("bool") => Type::Truth,
                Some("date") => Type::Date,
                _ => Type::Number,
            },
            shown: node.get("show").and_then(KdlValue::as_bool) != Some(false),
        },
        other => return Err(OutlineError::UnknownKind(other.to_owned())),
    })
}

fn options(node: &KdlNode) -> Result<Vec<String>, OutlineError> {
    if children(node).any(|option| option.get("when").is_some()) {
        return Err(OutlineError::UnknownKind("option with a condition".to_owned()));
    }
    children(node).map(id).collect()
}

fn children(node: &KdlNode) -> impl Iterator<Item = &KdlNode> {
    node.children().into_iter().flat_map(KdlDocument::nodes)
}

fn id(node: &KdlNode) -> Result<String, OutlineError> {
    let id = node.get(0).and_then(KdlValue::as_string);
    id.map(str::to_owned).ok_or_else(|| lacks(node.name().value(), "id"))
}

fn text<'n>(node: &'n KdlNode, name: &str) -> Option<&'n str> {
    node.get(name).and_then(KdlValue::as_string)
}

fn number(node: &KdlNode, name: &str) -> Option<i64> {
    node.get(name).and_then(KdlValue::as_integer).and_then(|number| i64::try_from(number).ok())
}

fn holds(node: &KdlNode, name: &str) -> bool {
    node.get(name).and_then(KdlValue::as_bool).unwrap_or(false)
}

fn rule(node: &KdlNode, name: &str) -> Result<Option<Expr>, OutlineError> {
    let parsed =
        |rule: &str| parse(rule).map_err(|error| OutlineError::Rule { rule: rule.to_owned(), error });
    text(node, name).map(parsed).transpose()
}

fn lacks(node: &str, lacks: &'static str) -> OutlineError {
    OutlineError::Lacks { node: node.to_owned(), lacks }
}
