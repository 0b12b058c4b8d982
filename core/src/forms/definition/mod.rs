//! What a form asks, loaded from a KDL file and checked.
//!
//! A file's size and layout are checked ([`layout`]), it is parsed, read node by node ([`outline`], [`groups`], [`fields`], [`attributes`]), its rules are
//! compiled ([`link`]), and it is put in order ([`order`]); what can never be shown is found ([`reach`]).

mod attributes;
mod defect;
mod fields;
mod groups;
mod layout;
mod link;
mod model;
mod order;
mod outline;
mod place;
mod prefill;
mod reach;
mod suggest;
mod targets;

use std::sync::Arc;

pub use defect::Defect;
use kdl::KdlDocument;
pub use model::{Chapter, Definition, Field, FieldId, Group, GroupId, Member, Page, PageKind};
pub(crate) use model::{Check, Container, Form, Leika, Node, Required, Scope, ScopeId};
pub use prefill::Prefill;
pub(crate) use suggest::closest;

use self::{
    outline::Outline,
    place::{Defects, Place},
};

impl Definition {
    /// Loads a definition from KDL 2 and checks it: size and nesting, nodes and attributes, ids, rules with their types,
    /// circles, and conditions that can never hold. Texts are checked by [`missing_texts`](crate::forms::missing_texts).
    ///
    /// # Errors
    /// The [`Defect`]s found, in the order of the file, at most 50.
    ///
    /// ```
    /// use sozial_core::forms::Definition;
    /// let defects = Definition::parse(r#"
    /// form "umzug" version="1" {
    ///     service "umzug"
    ///     leika "99107012017000"
    ///     chapter "person" {
    ///         page "name" { text "name" when="allter > 18"; number "alter"; }
    ///     }
    ///     chapter "absenden" { page "ende" kind="summary" }
    /// }"#).unwrap_err();
    /// assert_eq!(defects[0].to_string(), "6:41: there is no field `allter` here or around; did you mean `alter`?");
    /// ```
    pub fn parse(source: &str) -> Result<Self, Vec<Defect>> {
        let mut broken = Defects::new(source);
        if let Err((place, message)) = layout::check(source) {
            broken.add(place, message);
            return Err(broken.finish());
        }
        let document = KdlDocument::parse_v2(source).map_err(|error| {
            for diagnostic in error.diagnostics.iter().take(place::MAX_DEFECTS) {
                let help = diagnostic.help.as_ref().map(|help| format!("; {help}")).unwrap_or_default();
                broken.add(Place(diagnostic.span.offset()), format!("not KDL 2: {diagnostic}{help}"));
            }
            broken.finish()
        })?;
        compile(Outline::read(&document, source))
    }
}

fn compile(mut outline: Outline<'_>) -> Result<Definition, Vec<Defect>> {
    let (uses, whens) = link::link(&mut outline);
    match order::order(&outline.form, &uses) {
        Ok(order) => outline.form.order = order,
        Err(circle) => {
            let names: Vec<String> =
                circle.iter().chain(circle.first()).map(|node| outline.form.name(*node)).collect();
            let place = circle.iter().map(|node| outline.place(*node)).min().unwrap_or(Place(0));
            let message = format!("these depend on each other in a circle: {}; break it", names.join(" -> "));
            outline.defects.add(place, message);
        }
    }
    if outline.defects.is_empty() {
        for (node, place) in reach::never_shown(&outline.form, &whens) {
            let name = outline.form.name(node);
            outline.defects.add(
                place,
                format!("{name} can never be shown: its condition cannot hold; change it, or remove {name}"),
            );
        }
    }
    if outline.defects.is_empty() {
        Ok(Definition(Arc::new(outline.form)))
    } else {
        Err(outline.defects.finish())
    }
}

impl Outline<'_> {
    fn place(&self, node: Node) -> Place {
        let place = match node {
            Node::Chapter(index) => self.chapter_places.get(index),
            Node::Page(index) => self.page_places.get(index),
            Node::Field(field) => self.field_places.get(field.0),
            Node::Group(group) => self.group_places.get(group.0),
        };
        place.copied().unwrap_or(Place(0))
    }
}

impl Form {
    /// The id of a member.
    pub(crate) fn member_id(&self, member: Member) -> &str {
        match member {
            Member::Field(field) => &self.field(field).id,
            Member::Group(group) => &self.group(group).id,
        }
    }

    /// A node in words, for messages.
    fn name(&self, node: Node) -> String {
        match node {
            Node::Chapter(index) => format!("chapter `{}`", self.chapter(index).id),
            Node::Page(index) => format!("page `{}`", self.page(index).id),
            Node::Field(field) => format!("`{}`", self.field(field).id),
            Node::Group(group) => format!("group `{}`", self.group(group).id),
        }
    }
}

#[cfg(test)]
mod tests;
