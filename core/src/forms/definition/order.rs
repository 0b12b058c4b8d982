//! Puts chapters, pages, groups and fields in an order in which each comes after all it depends on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Container, Form, Node, link::Uses};

/// The order, or a circle of nodes that depend on each other.
pub(super) fn order(form: &Form, uses: &Uses) -> Result<Vec<Node>, Vec<Node>> {
    let mut waits: BTreeMap<Node, BTreeSet<Node>> =
        form.nodes().map(|node| (node, needs(form, uses, node))).collect();
    let mut wanted: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for (node, needs) in &waits {
        needs.iter().for_each(|need| wanted.entry(*need).or_default().push(*node));
    }
    let mut ready: BTreeSet<Node> =
        waits.iter().filter(|(_, needs)| needs.is_empty()).map(|(node, _)| *node).collect();
    let mut order = Vec::with_capacity(waits.len());
    while let Some(node) = ready.pop_first() {
        order.push(node);
        waits.remove(&node);
        for waiting in wanted.remove(&node).unwrap_or_default() {
            if let Some(needs) = waits.get_mut(&waiting) {
                needs.remove(&node);
                if needs.is_empty() {
                    ready.insert(waiting);
                }
            }
        }
    }
    if waits.is_empty() { Ok(order) } else { Err(circle(&waits)) }
}

/// All a node must come after: what its rules use, and what it stands in.
fn needs(form: &Form, uses: &Uses, node: Node) -> BTreeSet<Node> {
    let mut needs = uses.get(&node).cloned().unwrap_or_default();
    needs.extend(form.around(node));
    needs
}

impl Form {
    /// All that is shown or hidden.
    pub(super) fn nodes(&self) -> impl Iterator<Item = Node> {
        let chapters = (0..self.chapters.len()).map(Node::Chapter);
        let pages = (0..self.pages.len()).map(Node::Page);
        let fields = (0..self.fields.len()).map(|index| Node::Field(super::FieldId(index)));
        let groups = (0..self.groups.len()).map(|index| Node::Group(super::GroupId(index)));
        chapters.chain(pages).chain(fields).chain(groups)
    }

    /// What a node stands in.
    pub(crate) fn around(&self, node: Node) -> Option<Node> {
        let container = match node {
            Node::Chapter(_) => return None,
            Node::Page(page) => return Some(Node::Chapter(self.page(page).chapter)),
            Node::Field(field) => self.field(field).container,
            Node::Group(group) => self.group(group).container,
        };
        Some(match container {
            Container::Page(page) => Node::Page(page),
            Container::Group(group) => Node::Group(group),
        })
    }
}

/// Follows what each node waits for until one comes again.
fn circle(waits: &BTreeMap<Node, BTreeSet<Node>>) -> Vec<Node> {
    let mut path: Vec<Node> = waits.keys().next().copied().into_iter().collect();
    loop {
        let next = path.last().and_then(|last| waits.get(last)).and_then(|needs| needs.first());
        let Some(next) = next.copied() else { return path };
        if let Some(seen) = path.iter().position(|node| *node == next) {
            return path.split_off(seen);
        }
        path.push(next);
    }
}
