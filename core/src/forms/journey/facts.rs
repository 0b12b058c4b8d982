//! What is shown and what is computed, for every field of every item: found in one pass through the definition's order.
#![expect(clippy::indexing_slicing, reason = "all indexes are laid out here from the definition's own ids")]

use std::{ops::Range, sync::Arc};

use jiff::civil::Date;

use crate::forms::{
    Answers, Definition, FieldId, GroupId, Kind, Options, Value,
    answers::Item,
    definition::{Container, Form, Node, ScopeId},
    rules::{At, Kleene, Sight, Span, Truth},
};

/// What is shown and what is computed.
pub(super) struct Facts {
    pub(super) definition: Definition,
    today: Date,
    /// By scope.
    pub(super) layouts: Vec<Layout>,
    chapters: Vec<bool>,
    pages: Vec<bool>,
    /// By field, then instance of its scope.
    pub(super) fields: Vec<Vec<Showing>>,
    /// By group, then instance of the scope it stands in.
    pub(super) groups: Vec<Vec<bool>>,
    /// By field, then instance of its scope; empty for fields that are not computed.
    computed: Vec<Vec<Computed>>,
}

/// The instances of a scope: one for the root, one per item for a group's scope, in the order of the answers.
#[derive(Default)]
pub(super) struct Layout {
    /// The answers of each.
    pub(super) items: Vec<Arc<Item>>,
    /// For each, the instance of the scope around it.
    parents: Vec<usize>,
    /// For each instance of the scope around, where its items begin; one more for the end.
    starts: Vec<usize>,
}

/// Whether a field is shown, and which of its answer counts.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Showing {
    Hidden,
    /// With its answer as given.
    Shown,
    /// With another answer: some options are not to be chosen.
    Instead(Option<Value>),
}

/// A computed value.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Computed {
    Unknown,
    Truth(bool),
    Amount(Span),
}

/// Where in the answers a field's or group's scope stands.
pub(super) type Instance = usize;

impl Facts {
    /// Finds what is shown and computed.
    pub(super) fn find(definition: &Definition, answers: &Answers, today: Date) -> Self {
        let form = &definition.0;
        let layouts = layouts(form, answers);
        let of_field = |field: &crate::forms::Field| layouts[field.scope.0].items.len();
        let fields = form.fields.iter().map(|field| vec![Showing::Hidden; of_field(field)]).collect();
        let computed = form.fields.iter().map(|field| match field.kind {
            Kind::Compute(_) => vec![Computed::Unknown; of_field(field)],
            _ => Vec::new(),
        });
        let computed = computed.collect();
        let groups =
            form.groups.iter().map(|group| vec![false; layouts[group.outer.0].items.len()]).collect();
        let (chapters, pages) = (vec![false; form.chapters.len()], vec![false; form.pages.len()]);
        let mut facts = Self {
            definition: definition.clone(),
            today,
            layouts,
            chapters,
            pages,
            fields,
            groups,
            computed,
        };
        for node in &form.order {
            facts.settle(form, *node);
        }
        facts
    }

    /// Settles one node; all it depends on are settled.
    fn settle(&mut self, form: &Form, node: Node) {
        match node {
            Node::Chapter(index) => {
                self.chapters[index] = self.holds(form.chapter(index).when.as_ref(), ROOT)
            }
            Node::Page(index) => {
                let page = form.page(index);
                self.pages[index] = self.chapters[page.chapter] && self.holds(page.when.as_ref(), ROOT);
            }
            Node::Group(id) => {
                let group = form.group(id);
                for instance in 0..self.groups[id.0].len() {
                    let at = At { scope: group.outer, instance };
                    let shown = self.around(group.container, instance) && self.holds(group.when.as_ref(), at);
                    self.groups[id.0][instance] = shown;
                }
            }
            Node::Field(id) => {
                for instance in 0..self.fields[id.0].len() {
                    self.settle_field(form, id, instance);
                }
            }
        }
    }

    fn settle_field(&mut self, form: &Form, id: FieldId, instance: Instance) {
        let field = form.field(id);
        let at = At { scope: field.scope, instance };
        if !self.around(field.container, instance) || !self.holds(field.when.as_ref(), at) {
            return;
        }
        self.fields[id.0][instance] = match &field.kind {
            Kind::Choice(options) | Kind::Choices(options) => {
                self.choosable(options, self.given(id, instance), at)
            }
            _ => Showing::Shown,
        };
        if let Kind::Compute(computation) = &field.kind {
            self.computed[id.0][instance] = match self.formula(&computation.rule, at) {
                Ok(Some(truth)) => Computed::Truth(truth),
                Err(Some(span)) => Computed::Amount(span),
                Ok(None) | Err(None) => Computed::Unknown,
            };
        }
    }

    /// A choice whose answer counts only as far as its options are offered.
    fn choosable(&self, options: &Options, given: Option<&Value>, at: At) -> Showing {
        let offered = |id: &str| {
            options.position(id).is_some_and(|index| self.holds(options.options[index].when.as_ref(), at))
        };
        match given {
            Some(Value::Choice(id)) if !offered(id) => Showing::Instead(None),
            Some(Value::Choices(ids)) if !ids.iter().all(|id| offered(id)) => {
                Showing::Instead(Value::choices(ids.iter().map(|id| &**id).filter(|id| offered(id))))
            }
            _ => Showing::Shown,
        }
    }

    /// Whether something is shown or asked: without condition always, else only if the condition is true.
    pub(super) fn holds(&self, when: Option<&Truth>, at: At) -> bool {
        when.is_none_or(|when| self.truth(when, at) == Some(true))
    }

    /// Whether what a field or group stands in is shown.
    fn around(&self, container: Container, instance: Instance) -> bool {
        match container {
            Container::Page(page) => self.pages[page],
            Container::Group(group) => {
                let inner = self.definition.0.group(group).inner;
                self.groups[group.0][self.layouts[inner.0].parents[instance]]
            }
        }
    }

    /// The answer as given, hidden or not.
    fn given(&self, field: FieldId, instance: Instance) -> Option<&Value> {
        let field = self.definition.0.field(field);
        self.layouts[field.scope.0].items[instance].value(field.slot)
    }

    /// Whether the page's condition holds. It may still have nothing to show.
    pub(super) fn page_open(&self, page: usize) -> bool {
        self.pages[page]
    }

    /// Whether a field is shown.
    pub(super) fn shows_field(&self, field: FieldId, instance: Instance) -> bool {
        self.fields[field.0][instance] != Showing::Hidden
    }

    /// Whether a group is shown.
    pub(super) fn shows_group(&self, group: GroupId, instance: Instance) -> bool {
        self.groups[group.0][instance]
    }

    /// The value of a computed field, if it is shown and known.
    pub(super) fn computed_value(&self, field: FieldId, instance: Instance) -> Option<Value> {
        let Kind::Compute(computation) = &self.definition.0.field(field).kind else { return None };
        match self.computed[field.0][instance] {
            Computed::Truth(truth) => Some(Value::YesNo(truth)),
            Computed::Amount(span) => computation.value(span),
            Computed::Unknown => None,
        }
    }

    /// The instances of a scope.
    pub(super) fn layout(&self, scope: ScopeId) -> &Layout {
        &self.layouts[scope.0]
    }

    /// The items of a group, shown or not, as instances of its scope.
    pub(super) fn all_items(&self, group: GroupId, instance: Instance) -> Range<Instance> {
        let starts = &self.layouts[self.definition.0.group(group).inner.0].starts;
        starts[instance]..starts[instance + 1]
    }

    /// The instance of the scope around, and the index among its items.
    pub(super) fn parent(&self, scope: ScopeId, instance: Instance) -> (Instance, usize) {
        let layout = &self.layouts[scope.0];
        let parent = layout.parents[instance];
        (parent, instance - layout.starts[parent])
    }
}

/// The one instance of the root scope.
pub(super) const ROOT: At = At { scope: ScopeId(0), instance: 0 };

/// Lays out the items of all groups, scope by scope; a scope comes after the one around it.
fn layouts(form: &Form, answers: &Answers) -> Vec<Layout> {
    let mut layouts: Vec<Layout> = Vec::with_capacity(form.scopes.len());
    for scope in &form.scopes {
        let (Some(group), Some(parent)) = (scope.group, scope.parent) else {
            layouts.push(Layout { items: vec![answers.root.clone()], parents: vec![0], starts: vec![0, 1] });
            continue;
        };
        let slot = form.group(group).slot;
        let mut layout = Layout { starts: vec![0], ..Layout::default() };
        for (instance, around) in layouts[parent.0].items.iter().enumerate() {
            let items = around.items(slot);
            layout.items.extend(items.iter().cloned());
            layout.parents.extend(std::iter::repeat_n(instance, items.len()));
            layout.starts.push(layout.items.len());
        }
        layouts.push(layout);
    }
    layouts
}

impl Sight for Facts {
    fn today(&self) -> Date {
        self.today
    }

    fn above(&self, mut at: At, up: u8) -> At {
        for _ in 0..up {
            let scope = self.definition.0.scope(at.scope).parent.unwrap_or_default();
            at = At { scope, instance: self.layouts[at.scope.0].parents[at.instance] };
        }
        at
    }

    fn value(&self, field: FieldId, instance: usize) -> Option<&Value> {
        match &self.fields[field.0][instance] {
            Showing::Hidden => None,
            Showing::Shown => self.given(field, instance),
            Showing::Instead(value) => value.as_ref(),
        }
    }

    fn is_hidden(&self, field: FieldId, instance: usize) -> bool {
        self.fields[field.0][instance] == Showing::Hidden
    }

    fn computed_truth(&self, field: FieldId, instance: usize) -> Kleene {
        match self.computed[field.0].get(instance) {
            Some(Computed::Truth(truth)) => Some(*truth),
            _ => None,
        }
    }

    fn computed_amount(&self, field: FieldId, instance: usize) -> Option<Span> {
        match self.computed[field.0].get(instance) {
            Some(Computed::Amount(span)) => Some(*span),
            _ => None,
        }
    }

    fn items(&self, group: GroupId, instance: usize) -> Range<usize> {
        if self.groups[group.0][instance] { self.all_items(group, instance) } else { 0..0 }
    }
}
