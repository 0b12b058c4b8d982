//! Reads chapters and pages from a file: everything has its place, rules are still text.

use kdl::{KdlDocument, KdlNode};

use super::{
    Chapter, Container, Form, GroupId, Leika, Member, Page, PageKind, Scope, ScopeId,
    attributes::Attributes,
    layout::MAX_NODES,
    place::{Defects, Place, Written, place_of},
    suggest::closest,
};
use crate::forms::{
    FieldId,
    rules::{Truth, is_keyword},
};

/// A definition whose rules are not compiled yet.
pub(super) struct Outline<'s> {
    pub(super) form: Form,
    pub(super) defects: Defects<'s>,
    pub(super) rules: Vec<Pending>,
    pub(super) names: Vec<PendingName>,
    /// Where each field and each group stands in the file, by index.
    pub(super) field_places: Vec<Place>,
    pub(super) group_places: Vec<Place>,
    pub(super) page_places: Vec<Place>,
    pub(super) chapter_places: Vec<Place>,
    nodes: usize,
}

/// A rule to be compiled, where it stands, and what it decides.
pub(super) struct Pending {
    pub(super) rule: Written,
    pub(super) scope: ScopeId,
    pub(super) home: Home,
}

/// What a rule decides.
#[derive(Debug, Clone, Copy)]
pub(super) enum Home {
    Leika(usize),
    Chapter(usize),
    Page(usize),
    Group(GroupId),
    Field(FieldId),
    Option(FieldId, usize),
    Required(FieldId),
    Value(FieldId, crate::forms::rules::Type),
    CheckWhen(Container, usize),
    CheckThat(Container, usize),
}

/// A name to be found when all are known.
pub(super) enum PendingName {
    /// The field that names the items of a group.
    Label(GroupId, Written),
    /// The field or group that carries the fault of a check.
    At(Container, usize, Written),
}

impl<'s> Outline<'s> {
    /// Reads a parsed file.
    pub(super) fn read(document: &KdlDocument, source: &'s str) -> Self {
        let mut outline = Self {
            form: Form::default(),
            defects: Defects::new(source),
            rules: Vec::new(),
            names: Vec::new(),
            field_places: Vec::new(),
            group_places: Vec::new(),
            page_places: Vec::new(),
            chapter_places: Vec::new(),
            nodes: 0,
        };
        outline.form.scopes.push(Scope::default());
        match document.nodes() {
            [form] if form.name().value() == "form" => outline.form_node(form),
            nodes => {
                let place = nodes.iter().find(|node| node.name().value() != "form").or(nodes.get(1));
                let place = place.map_or(Place(0), place_of);
                outline
                    .defects
                    .add(place, "a definition is exactly one node: form \"id\" version=\"…\" { … }");
            }
        }
        outline
    }

    fn form_node(&mut self, node: &KdlNode) {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let id = attributes.id();
        let version = attributes.text("version");
        let place = attributes.place();
        attributes.finish();
        match version {
            Some(version) if is_version(&version.text) => self.form.version = version.text.into(),
            Some(version) => {
                self.defects.add(version.place(), "a version is letters, digits, . and -, such as 2026-11")
            }
            None => self.defects.add(place, "`form` needs a version=\"2026-11\""),
        }
        self.form.id = id.map(|id| id.text).unwrap_or_default().into();
        for child in children(node) {
            match self.kind(child, &["service", "leika", "chapter"]) {
                Some("service") => self.service(child),
                Some("leika") => self.leika(child),
                Some("chapter") => self.chapter(child),
                _ => {}
            }
        }
        self.whole(place);
    }

    /// The name of a node, if it is among the expected ones.
    fn kind<'k>(&mut self, node: &KdlNode, expected: &[&'k str]) -> Option<&'k str> {
        let name = node.name().value();
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            if self.nodes == MAX_NODES + 1 {
                self.defects.add(place_of(node), format!("more than {MAX_NODES} nodes; divide the form"));
            }
            return None;
        }
        let found = expected.iter().copied().find(|kind| *kind == name);
        if found.is_none() {
            let hint = match closest(name, expected.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("here may stand {}", expected.join(", ")),
            };
            self.defects.add(place_of(node), format!("`{name}` has no place here; {hint}"));
        }
        found
    }

    fn service(&mut self, node: &KdlNode) {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let slug = attributes.argument("the slug of a service");
        attributes.finish();
        self.leaf(node);
        if !self.form.service.is_empty() {
            self.defects.add(place_of(node), "a form has one service; remove this one");
        }
        self.form.service = slug.map(|slug| slug.text).unwrap_or_default().into();
    }

    fn leika(&mut self, node: &KdlNode) {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let key = attributes.argument("a LeiKa key");
        let when = attributes.text("when");
        attributes.finish();
        self.leaf(node);
        let Some(key) = key else { return };
        if key.text.len() != 14 || !key.text.bytes().all(|byte| byte.is_ascii_digit()) {
            self.defects.add(key.place(), "a LeiKa key has 14 digits");
        }
        if self.form.leika.last().is_some_and(|last| last.when.is_none()) {
            self.defects
                .add(place_of(node), "only the last `leika` may stand without when=; this one is never used");
        }
        // A rule stands in its place so that the check above sees it; it is replaced when rules are compiled.
        let waiting = when.is_some().then_some(Truth::Known(false));
        self.form.leika.push(Leika { key: key.text.into(), when: waiting });
        self.pend(when, ScopeId(0), Home::Leika(self.form.leika.len() - 1));
    }

    fn chapter(&mut self, node: &KdlNode) {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let id = attributes.id();
        let when = attributes.text("when");
        attributes.finish();
        let Some(id) = id else { return };
        if self.form.chapters.iter().any(|chapter| *chapter.id == *id.text) {
            self.defects.add(id.place(), format!("there are two chapters `{}`; rename one", id.text));
        }
        let first = self.form.pages.len();
        let index = self.form.chapters.len();
        self.chapter_places.push(place_of(node));
        self.form.chapters.push(Chapter {
            text_key: format!("{}-chapter-{}", self.form.id, id.text).into(),
            id: id.text.into(),
            pages: first..first,
            when: None,
        });
        self.pend(when, ScopeId(0), Home::Chapter(index));
        for child in children(node) {
            if self.kind(child, &["page"]).is_some() {
                self.page(child, index);
            }
        }
        let last = self.form.pages.len();
        if first == last {
            self.defects.add(place_of(node), "this chapter has no page; add one or remove it");
        }
        if let Some(chapter) = self.form.chapters.get_mut(index) {
            chapter.pages = first..last;
        }
    }

    fn page(&mut self, node: &KdlNode, chapter: usize) {
        let mut attributes = Attributes::new(node, &mut self.defects);
        let id = attributes.id();
        let when = attributes.text("when");
        let kind = attributes.text("kind");
        attributes.finish();
        let Some(id) = id else { return };
        if self.form.pages.iter().any(|page| *page.id == *id.text) {
            self.defects.add(id.place(), format!("there are two pages `{}`; rename one", id.text));
        }
        let kind = match kind {
            None => PageKind::Questions,
            Some(kind) if kind.text == "summary" => PageKind::Summary,
            Some(kind) => {
                self.defects.add(kind.place(), "kind is \"summary\", or left out");
                PageKind::Questions
            }
        };
        let index = self.form.pages.len();
        self.page_places.push(place_of(node));
        self.form.pages.push(Page {
            text_key: format!("{}-page-{}", self.form.id, id.text).into(),
            id: id.text.into(),
            kind,
            chapter,
            members: Vec::new(),
            checks: Vec::new(),
            when: None,
        });
        self.pend(when, ScopeId(0), Home::Page(index));
        self.members(node, Container::Page(index), ScopeId(0));
    }

    /// Reads what stands on a page or in a group.
    pub(super) fn members(&mut self, node: &KdlNode, container: Container, scope: ScopeId) {
        let expected: Vec<&str> = super::fields::KINDS.iter().copied().chain(["group", "check"]).collect();
        for child in children(node) {
            let member = match self.kind(child, &expected) {
                Some("group") => self.group(child, container, scope).map(Member::Group),
                Some("check") => {
                    self.check(child, container, scope);
                    None
                }
                Some(kind) => self.field(child, kind, container, scope).map(Member::Field),
                None => None,
            };
            let members = match container {
                Container::Page(index) => self.form.pages.get_mut(index).map(|page| &mut page.members),
                Container::Group(id) => self.form.groups.get_mut(id.0).map(|group| &mut group.members),
            };
            if let (Some(members), Some(member)) = (members, member) {
                members.push(member);
            }
        }
    }

    /// Notes a rule to be compiled.
    pub(super) fn pend(&mut self, rule: Option<Written>, scope: ScopeId, home: Home) {
        self.rules.extend(rule.map(|rule| Pending { rule, scope, home }));
    }

    /// Objects to an id that is taken in this scope or has a meaning in rules.
    pub(super) fn free_name(&mut self, id: &Written, scope: ScopeId) {
        let taken = self.form.field_named(scope, &id.text).is_some()
            || self.form.group_named(scope, &id.text).is_some();
        if taken {
            self.defects.add(id.place(), format!("`{}` is taken in this scope; rename one of them", id.text));
        }
        if is_keyword(&id.text) || ["true", "false", "today"].contains(&id.text.as_str()) {
            self.defects.add(id.place(), format!("`{}` has a meaning in rules; choose another id", id.text));
        }
    }

    /// The beginning of the text keys in a scope.
    pub(super) fn key_of(&self, scope: ScopeId) -> String {
        match self.form.scope(scope).group {
            Some(group) => self.form.group(group).text_key.to_string(),
            None => self.form.id.to_string(),
        }
    }

    /// Objects to children where there are none.
    pub(super) fn leaf(&mut self, node: &KdlNode) {
        if let Some(child) = children(node).first() {
            self.defects.add(
                place_of(child),
                format!("`{}` has nothing inside; remove the braces", node.name().value()),
            );
        }
    }

    /// Checks what only the whole form shows.
    fn whole(&mut self, place: Place) {
        if self.form.service.is_empty() {
            self.defects.add(place, "the form needs a `service`");
        }
        if self.form.leika.last().is_none_or(|last| last.when.is_some()) {
            self.defects.add(
                place,
                "the form needs a last `leika` without when=: what it is sent under if nothing else fits",
            );
        }
        let summaries = self.form.pages.iter().filter(|page| page.kind == PageKind::Summary).count();
        let last = self.form.pages.last();
        if summaries != 1
            || last.is_none_or(|page| page.kind != PageKind::Summary || !page.members.is_empty())
        {
            self.defects
                .add(place, "the last page, and only it, must be kind=\"summary\" and have nothing inside");
        }
    }
}

pub(super) fn children(node: &KdlNode) -> &[KdlNode] {
    node.children().map(KdlDocument::nodes).unwrap_or_default()
}

fn is_version(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte))
}
