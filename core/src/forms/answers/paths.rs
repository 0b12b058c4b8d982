//! Where there are answers.

use super::{Answers, Item};
use crate::forms::{
    Definition, Path,
    definition::{Form, ScopeId},
};

impl Answers {
    /// The paths of all answers, in the order of the definition; items in their order behind the fields around them.
    #[must_use]
    pub fn paths(&self, definition: &Definition) -> Vec<Path> {
        let mut paths = Vec::new();
        collect(&definition.0, ScopeId(0), &self.root, None, &mut paths);
        paths
    }
}

fn collect(form: &Form, scope: ScopeId, item: &Item, within: Option<&Path>, paths: &mut Vec<Path>) {
    let scope = form.scope(scope);
    let path = |name: &str| within.map_or_else(|| Path::root(name), |item| item.member(name));
    for (slot, field) in scope.fields.iter().enumerate() {
        if item.value(slot).is_some() {
            paths.push(path(&form.field(*field).id));
        }
    }
    for (slot, group) in scope.groups.iter().enumerate() {
        let group = form.group(*group);
        for (index, inner) in item.items(slot).iter().enumerate() {
            collect(form, group.inner, inner, Some(&path(&group.id).item(index)), paths);
        }
    }
}
