//! Makes the view of one page: its visible questions with their answers, its lists with their items.

use super::{
    Journey,
    facts::{Instance, ROOT},
    view::{Entry, FieldView, GroupView, ItemView, PageView},
};
use crate::forms::{
    Choosable, FieldId, GroupId, Kind, Member, PageKind, PagePath,
    definition::{Container, Form},
    rules::{At, Sight},
};

impl Journey {
    pub(super) fn form(&self) -> &Form {
        &self.facts.definition.0
    }

    /// The view of a page of the definition.
    pub(super) fn page_view(&self, index: usize) -> PageView<'_> {
        let form = self.form();
        let page = form.page(index);
        PageView {
            path: self.facts.page_path(Container::Page(index), 0),
            chapter: &form.chapter(page.chapter).id,
            kind: page.kind,
            text_key: &page.text_key,
            item: None,
            entries: self.entries(&page.members, ROOT),
        }
    }

    /// The view of an item's own page.
    pub(super) fn item_page_view(&self, id: GroupId, instance: Instance) -> PageView<'_> {
        let group = self.form().group(id);
        let at = At { scope: group.inner, instance };
        PageView {
            path: self.facts.page_path(Container::Group(id), instance),
            chapter: &self.form().chapter(self.page_of_container(group.container)).id,
            kind: PageKind::Item,
            text_key: &group.text_key,
            item: Some(self.item_view(id, instance)),
            entries: self.entries(&group.members, at),
        }
    }

    /// The chapter in which a container stands.
    fn page_of_container(&self, container: Container) -> usize {
        match container {
            Container::Page(page) => self.form().page(page).chapter,
            Container::Group(group) => self.page_of_container(self.form().group(group).container),
        }
    }

    /// All items' pages of the lists among these members, each before those within it.
    pub(super) fn item_pages<'j>(
        &'j self,
        members: &[Member],
        instance: Instance,
        pages: &mut Vec<PageView<'j>>,
    ) {
        for member in members {
            let Member::Group(id) = member else { continue };
            for item in self.facts.items(*id, instance) {
                pages.push(self.item_page_view(*id, item));
                self.item_pages(&self.form().group(*id).members, item, pages);
            }
        }
    }

    fn entries(&self, members: &[Member], at: At) -> Vec<Entry<'_>> {
        let shown = members.iter().filter(|member| self.facts.shows(**member, at.instance));
        shown
            .filter_map(|member| match member {
                Member::Field(field) => self.field_view(*field, at).map(Entry::Field),
                Member::Group(group) => Some(Entry::Group(self.group_view(*group, at))),
            })
            .collect()
    }

    /// A visible field; a computed one only if it is for people and known.
    fn field_view(&self, id: FieldId, at: At) -> Option<FieldView<'_>> {
        let field = self.form().field(id);
        let value = match &field.kind {
            Kind::Compute(computation) if computation.shown => {
                Some(self.facts.computed_value(id, at.instance)?)
            }
            Kind::Compute(_) => return None,
            _ => self.facts.value(id, at.instance).cloned(),
        };
        Some(FieldView {
            field,
            path: self.facts.member_path(&field.id, field.scope, at.instance),
            value,
            required: self.facts.requires(id, at),
            options: self.options(&field.kind, at),
        })
    }

    fn options<'j>(&'j self, kind: &'j Kind, at: At) -> Vec<&'j Choosable> {
        match kind {
            Kind::Choice(options) | Kind::Choices(options) => {
                options.all().iter().filter(|option| self.facts.holds(option.when.as_ref(), at)).collect()
            }
            _ => Vec::new(),
        }
    }

    fn group_view(&self, id: GroupId, at: At) -> GroupView<'_> {
        let group = self.form().group(id);
        let items: Vec<_> = self.facts.items(id, at.instance).map(|item| self.item_view(id, item)).collect();
        GroupView {
            group,
            path: self.facts.member_path(&group.id, group.outer, at.instance),
            can_add: items.len() < group.max,
            items,
        }
    }

    fn item_view(&self, id: GroupId, instance: Instance) -> ItemView<'_> {
        let group = self.form().group(id);
        let path = self.facts.item_path(id, instance);
        let page = self.facts.page_path(Container::Group(id), instance);
        let within = |other: &PagePath| {
            other
                .as_str()
                .strip_prefix(page.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        ItemView {
            group,
            number: self.facts.parent(group.inner, instance).1 + 1,
            label: group
                .label
                .map(|field| (self.form().field(field), self.facts.value(field, instance).cloned())),
            faults: self.faults.iter().filter(|fault| within(&fault.page)).count(),
            path,
            page,
        }
    }
}
