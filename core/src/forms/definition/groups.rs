//! Reads groups and checks.

use kdl::KdlNode;

use super::{
    Check, Container, Group, GroupId, Scope, ScopeId,
    attributes::Attributes,
    outline::{Home, Outline, PendingName},
    place::place_of,
};
use crate::forms::rules::Truth;

/// Deepest accepted nesting of groups.
const MAX_GROUP_DEPTH: usize = 3;

impl Outline<'_> {
    /// Reads a group and what stands in it.
    pub(super) fn group(&mut self, node: &KdlNode, container: Container, scope: ScopeId) -> Option<GroupId> {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let id = attributes.id();
        let when = attributes.text("when");
        let label = attributes.text("label");
        let xsozial = attributes.text("xsozial");
        let min = attributes.count("min", 0..=50).unwrap_or(0);
        let max = attributes.count("max", 1..=100).unwrap_or(20);
        attributes.finish();
        let id = id?;
        self.free_name(&id, scope);
        if min > max {
            self.defects.add(place_of(node), format!("min={min} is more than max={max}; exchange them"));
        }
        if scope == ScopeId(0) && ["chapter", "page"].contains(&id.text.as_str()) {
            self.defects.add(id.place(), "`chapter` and `page` are taken for text keys; rename the group");
        }
        let (group, inner) = (GroupId(self.form.groups.len()), ScopeId(self.form.scopes.len()));
        self.group_places.push(place_of(node));
        self.form.groups.push(Group {
            text_key: format!("{}-{}", self.key_of(scope), id.text).into(),
            id: id.text.as_str().into(),
            min,
            max,
            label: None,
            xsozial: xsozial.as_ref().is_some_and(|target| target.text == "person"),
            members: Vec::new(),
            checks: Vec::new(),
            when: None,
            outer: scope,
            inner,
            slot: self.form.scope(scope).groups.len(),
            container,
        });
        if let Some(target) = xsozial.filter(|target| target.text != "person" || scope != ScopeId(0)) {
            self.defects
                .add(target.place(), "a group may have xsozial=\"person\", and only outside of other groups");
        }
        self.form.scopes.push(Scope { group: Some(group), parent: Some(scope), ..Scope::default() });
        if let Some(around) = self.form.scopes.get_mut(scope.0) {
            around.groups.push(group);
        }
        self.pend(when, scope, Home::Group(group));
        self.names.extend(label.map(|label| PendingName::Label(group, label)));
        self.inside(node, group, inner);
        Some(group)
    }

    /// Reads the members of a group that is not nested too deeply.
    fn inside(&mut self, node: &KdlNode, group: GroupId, inner: ScopeId) {
        let mut depth = 0;
        let mut scope = self.form.scope(inner).parent;
        while let Some(around) = scope {
            depth += 1;
            scope = self.form.scope(around).parent;
        }
        if depth > MAX_GROUP_DEPTH {
            self.defects.add(
                place_of(node),
                format!("groups nest at most {MAX_GROUP_DEPTH} times; take out a level"),
            );
            return;
        }
        self.members(node, Container::Group(group), inner);
        if self.form.group(group).members.is_empty() {
            self.defects.add(place_of(node), "this group has no field; add one or remove it");
        }
    }

    /// Reads a check.
    pub(super) fn check(&mut self, node: &KdlNode, container: Container, scope: ScopeId) {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let id = attributes.id_with_dashes();
        let when = attributes.text("when");
        let that = attributes.text("that");
        let at = attributes.text("at");
        let place = attributes.place();
        attributes.finish();
        self.leaf(node);
        let Some(id) = id else { return };
        let Some(that) = that else {
            self.defects.add(place, "`check` needs that=\"condition\": what must not be false");
            return;
        };
        let (checks, text_key) = match container {
            Container::Page(index) => match self.form.pages.get_mut(index) {
                Some(page) => (&mut page.checks, &page.text_key),
                None => return,
            },
            Container::Group(group) => match self.form.groups.get_mut(group.0) {
                Some(group) => (&mut group.checks, &group.text_key),
                None => return,
            },
        };
        if checks.iter().any(|check| *check.id == *id.text) {
            self.defects.add(id.place(), format!("there are two checks `{}` here; rename one", id.text));
        }
        let index = checks.len();
        checks.push(Check {
            id: id.text.as_str().into(),
            when: None,
            that: Truth::Known(true),
            at: None,
            text_key: std::sync::Arc::from(&**text_key),
        });
        self.pend(when, scope, Home::CheckWhen(container, index));
        self.pend(Some(that), scope, Home::CheckThat(container, index));
        self.names.extend(at.map(|at| PendingName::At(container, index, at)));
    }
}
