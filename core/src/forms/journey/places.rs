//! Paths of fields, groups and items, and the pages they stand on.

use super::facts::{Facts, Instance};
use crate::forms::{
    GroupId, Member, PagePath, Path,
    definition::{Container, ScopeId},
};

impl Facts {
    /// The path of a field or group in an instance of its scope, and the page it stands on.
    pub(super) fn place(&self, member: Member, instance: Instance) -> (Path, PagePath) {
        let form = &self.definition.0;
        let (scope, container) = match member {
            Member::Field(field) => (form.field(field).scope, form.field(field).container),
            Member::Group(group) => (form.group(group).outer, form.group(group).container),
        };
        let path = self.member_path(form.member_id(member), scope, instance);
        (path, self.page_path(container, instance))
    }

    /// The path of a name in an instance of a scope.
    pub(super) fn member_path(&self, name: &str, scope: ScopeId, instance: Instance) -> Path {
        match self.definition.0.scope(scope).group {
            None => Path::root(name),
            Some(group) => self.item_path(group, instance).member(name),
        }
    }

    /// The path of an item, given as an instance of its group's scope.
    pub(super) fn item_path(&self, group: GroupId, instance: Instance) -> Path {
        let group = self.definition.0.group(group);
        let (parent, index) = self.parent(group.inner, instance);
        self.member_path(&group.id, group.outer, parent).item(index)
    }

    /// The page on which the members of a container stand: a page, or an item's own page.
    pub(super) fn page_path(&self, container: Container, instance: Instance) -> PagePath {
        let form = &self.definition.0;
        match container {
            Container::Page(index) => {
                let page = form.page(index);
                PagePath::new(&form.chapter(page.chapter).id, &page.id)
            }
            Container::Group(id) => {
                let group = form.group(id);
                let (parent, index) = self.parent(group.inner, instance);
                self.page_path(group.container, parent).item_page(&group.id, index)
            }
        }
    }

    /// The visible item a path names, as its group and the instance of the group's scope.
    pub(super) fn item_at(&self, path: &Path) -> Option<(GroupId, Instance)> {
        let form = &self.definition.0;
        let mut steps = path.steps();
        let (mut scope, mut instance, mut found) = (ScopeId(0), 0, None);
        while let Some(step) = steps.next() {
            let crate::forms::Step::Name(name) = step else { return None };
            let group = form.group_named(scope, name).filter(|group| self.shows_group(*group, instance))?;
            let crate::forms::Step::Index(index) = steps.next()? else { return None };
            let mut items = self.all_items(group, instance);
            instance = items.nth(index)?;
            scope = form.group(group).inner;
            found = Some((group, instance));
        }
        found
    }
}
