//! Finds what can never be shown, whatever is answered.

use std::collections::{BTreeMap, BTreeSet};

use super::{Form, Node, place::Place};
use crate::forms::{
    FieldId, GroupId,
    rules::{Reachable, Truth, can_be_true},
};

/// The nodes with a `when` that can never hold although what they stand in can be shown, and where it stands.
pub(super) fn never_shown(form: &Form, whens: &BTreeMap<Node, Place>) -> Vec<(Node, Place)> {
    let mut shown = Shown(BTreeSet::new());
    let mut never = Vec::new();
    for node in &form.order {
        let around = form.around(*node);
        if around.is_some_and(|around| !shown.0.contains(&around)) {
            continue;
        }
        let Some(own) = form.when(*node) else {
            shown.0.insert(*node);
            continue;
        };
        let conditions: Vec<&Truth> = std::iter::once(own).chain(outer(form, around)).collect();
        if can_be_true(&conditions, form, &shown) {
            shown.0.insert(*node);
        } else if let Some(place) = whens.get(node) {
            never.push((*node, *place));
        }
    }
    never
}

/// The conditions of all a node stands in.
fn outer(form: &Form, mut around: Option<Node>) -> Vec<&Truth> {
    let mut conditions = Vec::new();
    while let Some(node) = around {
        conditions.extend(form.when(node));
        around = form.around(node);
    }
    conditions
}

struct Shown(BTreeSet<Node>);

impl Reachable for Shown {
    fn field(&self, field: FieldId) -> bool {
        self.0.contains(&Node::Field(field))
    }

    fn group(&self, group: GroupId) -> bool {
        self.0.contains(&Node::Group(group))
    }
}

impl Form {
    /// The condition under which a node is shown.
    pub(crate) fn when(&self, node: Node) -> Option<&Truth> {
        match node {
            Node::Chapter(index) => self.chapter(index).when.as_ref(),
            Node::Page(index) => self.page(index).when.as_ref(),
            Node::Field(field) => self.field(field).when.as_ref(),
            Node::Group(group) => self.group(group).when.as_ref(),
        }
    }
}
