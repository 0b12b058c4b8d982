//! A checked definition: chapters, pages, groups and fields, with every name resolved.

use std::sync::Arc;

use crate::forms::{Kind, rules::Truth};

/// A form as loaded from its file and checked. Cloning is cheap.
#[derive(Clone)]
pub struct Definition(pub(crate) Arc<Form>);

/// What a [`Definition`] holds.
#[derive(Default)]
pub(crate) struct Form {
    pub(crate) id: Box<str>,
    pub(crate) version: Box<str>,
    pub(crate) service: Box<str>,
    pub(crate) leika: Vec<Leika>,
    pub(crate) chapters: Vec<Chapter>,
    pub(crate) pages: Vec<Page>,
    pub(crate) fields: Vec<Field>,
    pub(crate) groups: Vec<Group>,
    pub(crate) scopes: Vec<Scope>,
    pub(crate) order: Vec<Node>,
}

/// A key under which applications are sent, and when.
#[derive(Debug)]
pub(crate) struct Leika {
    pub(crate) key: Box<str>,
    pub(crate) when: Option<Truth>,
}

/// Names among themselves: the whole form (scope 0), or the items of one group.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    /// The group whose items these are; `None` for the root.
    pub(crate) group: Option<GroupId>,
    pub(crate) parent: Option<ScopeId>,
    /// Fields by slot.
    pub(crate) fields: Vec<FieldId>,
    /// Groups by slot.
    pub(crate) groups: Vec<GroupId>,
}

/// Something that is shown or hidden, in an order in which each comes after all it depends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Node {
    Chapter(usize),
    Page(usize),
    Field(FieldId),
    Group(GroupId),
}

/// A field of one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldId(pub(crate) usize);

/// A group of one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub(crate) usize);

/// A scope of one definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct ScopeId(pub(crate) usize);

/// A part of a form that is confirmed as a whole.
#[derive(Debug)]
pub struct Chapter {
    /// Unique in the form.
    pub id: Box<str>,
    /// Key of its title.
    pub text_key: Box<str>,
    /// Its pages, as indexes.
    pub(crate) pages: std::ops::Range<usize>,
    pub(crate) when: Option<Truth>,
}

/// A page of questions.
#[derive(Debug)]
pub struct Page {
    /// Unique in the form.
    pub id: Box<str>,
    /// Key of its title and of attributes `intro` and `check-…`.
    pub text_key: Box<str>,
    /// What it is for.
    pub kind: PageKind,
    pub(crate) chapter: usize,
    pub(crate) members: Vec<Member>,
    pub(crate) checks: Vec<Check>,
    pub(crate) when: Option<Truth>,
}

/// What a page is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// Questions, and lists of items.
    Questions,
    /// The questions of one item of a group.
    Item,
    /// All answers, before sending. The last page.
    Summary,
}

/// What stands on a page or in a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Member {
    /// A question or a computed value.
    Field(FieldId),
    /// A list of items.
    Group(GroupId),
}

/// Where a field or group stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    Page(usize),
    Group(GroupId),
}

/// A question, an upload slot or a computed value.
#[derive(Debug)]
pub struct Field {
    /// Unique in its scope.
    pub id: Arc<str>,
    /// Key of its label and of attributes `hint`, `help` and `option-…`.
    pub text_key: Box<str>,
    /// What it asks for.
    pub kind: Kind,
    /// Where a first answer may be taken from.
    pub prefill: Option<super::Prefill>,
    /// Which element of XSozial carries the answer; for an item's field `person.` stands before it.
    pub xsozial: Option<Box<str>>,
    pub(crate) required: Required,
    pub(crate) when: Option<Truth>,
    pub(crate) scope: ScopeId,
    pub(crate) slot: usize,
    pub(crate) container: Container,
}

/// Whether a question must be answered.
#[derive(Debug)]
pub(crate) enum Required {
    Never,
    Always,
    When(Truth),
}

/// A list of items with the same questions each.
#[derive(Debug)]
pub struct Group {
    /// Unique in its scope.
    pub id: Arc<str>,
    /// Key of its label and of attributes `item`, `add` and `help`.
    pub text_key: Box<str>,
    /// Fewest items.
    pub min: usize,
    /// Most items.
    pub max: usize,
    /// The field whose answer names an item in lists.
    pub label: Option<FieldId>,
    /// Whether its items are persons in XSozial.
    pub xsozial: bool,
    pub(crate) members: Vec<Member>,
    pub(crate) checks: Vec<Check>,
    pub(crate) when: Option<Truth>,
    /// The scope it stands in.
    pub(crate) outer: ScopeId,
    /// The scope of its items.
    pub(crate) inner: ScopeId,
    pub(crate) slot: usize,
    pub(crate) container: Container,
}

/// A condition across answers whose breach is a fault.
#[derive(Debug)]
pub(crate) struct Check {
    pub(crate) id: Arc<str>,
    pub(crate) when: Option<Truth>,
    pub(crate) that: Truth,
    /// What carries the fault.
    pub(crate) at: Option<Member>,
    /// Key of the text whose attribute `check-<id>` says what is wrong.
    pub(crate) text_key: Arc<str>,
}

impl Definition {
    /// The id of the form, such as `hzl`.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.0.id
    }

    /// The version, such as `2026-11`. A draft keeps the version it began with.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.0.version
    }

    /// The slug of the catalogue's service that is applied for.
    #[must_use]
    pub fn service(&self) -> &str {
        &self.0.service
    }

    /// The key of the form's title.
    #[must_use]
    pub fn text_key(&self) -> &str {
        &self.0.id
    }

    /// The LeiKa keys under which applications may be sent, 14 digits each, in the order of the definition.
    pub fn leika_keys(&self) -> impl Iterator<Item = &str> {
        self.0.leika.iter().map(|leika| &*leika.key)
    }

    /// All chapters, also those that may be hidden.
    #[must_use]
    pub fn chapters(&self) -> &[Chapter] {
        &self.0.chapters
    }

    /// All pages in their order, also those that may be hidden; without items' pages.
    #[must_use]
    pub fn pages(&self) -> &[Page] {
        &self.0.pages
    }

    /// All fields of all scopes.
    #[must_use]
    pub fn fields(&self) -> &[Field] {
        &self.0.fields
    }

    /// All groups of all scopes.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.0.groups
    }

    /// The field a path names, whatever its item indexes.
    ///
    /// ```
    /// use sozial_core::forms::library;
    /// # if let Some(hzl) = library().current("hzl") {
    /// assert!(hzl.field_at(&"gibt_es_nicht".parse()?).is_none());
    /// # }
    /// # Ok::<(), sozial_core::forms::PathError>(())
    /// ```
    #[must_use]
    pub fn field_at(&self, path: &crate::forms::Path) -> Option<&Field> {
        let scope = self.scope_above(path)?;
        self.0.field_named(scope, path.index().is_none().then(|| path.name())?).map(|id| self.0.field(id))
    }

    /// The group a path names, with or without an item index at its end.
    #[must_use]
    pub fn group_at(&self, path: &crate::forms::Path) -> Option<&Group> {
        let group = if path.index().is_some() { path.parent()? } else { path.clone() };
        let scope = self.scope_above(&group)?;
        self.0.group_named(scope, group.name()).map(|id| self.0.group(id))
    }

    /// The scope in which the last name of a path stands.
    fn scope_above(&self, path: &crate::forms::Path) -> Option<ScopeId> {
        use crate::forms::Step;
        let names: Vec<&str> = path
            .steps()
            .filter_map(|step| if let Step::Name(name) = step { Some(name) } else { None })
            .collect();
        let (_, groups) = names.split_last()?;
        groups.iter().try_fold(ScopeId(0), |scope, name| {
            self.0.group_named(scope, name).map(|group| self.0.group(group).inner)
        })
    }
}

#[expect(clippy::indexing_slicing, reason = "ids are made by the compiler of this very definition")]
impl Form {
    pub(crate) fn field(&self, id: FieldId) -> &Field {
        &self.fields[id.0]
    }

    pub(crate) fn group(&self, id: GroupId) -> &Group {
        &self.groups[id.0]
    }

    pub(crate) fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0]
    }

    pub(crate) fn page(&self, index: usize) -> &Page {
        &self.pages[index]
    }

    pub(crate) fn chapter(&self, index: usize) -> &Chapter {
        &self.chapters[index]
    }

    pub(crate) fn field_named(&self, scope: ScopeId, name: &str) -> Option<FieldId> {
        self.scope(scope).fields.iter().copied().find(|id| &*self.field(*id).id == name)
    }

    pub(crate) fn group_named(&self, scope: ScopeId, name: &str) -> Option<GroupId> {
        self.scope(scope).groups.iter().copied().find(|id| &*self.group(*id).id == name)
    }
}

impl std::fmt::Debug for Definition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Definition({} {})", self.id(), self.version())
    }
}

impl Field {
    /// Whether nothing is asked: the value follows from other answers.
    #[must_use]
    pub const fn is_computed(&self) -> bool {
        matches!(self.kind, Kind::Compute(_))
    }
}
