//! Compiles the rules of an outline when all names are known, and notes what depends on what.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, Container, Form, Member, Node, Required,
    outline::{Home, Outline, Pending, PendingName},
    place::Place,
};
use crate::forms::{
    Field, FieldId, Kind,
    rules::{Formula, Truth, formula, truth},
};

/// For each node what must be known before it: rules only, not what it stands in.
pub(super) type Uses = BTreeMap<Node, BTreeSet<Node>>;

/// A compiled rule.
enum Rule {
    Truth(Truth),
    Formula(Formula),
}

/// Compiles all rules and finds all names. Returns what depends on what, and where each `when` stands.
pub(super) fn link(outline: &mut Outline<'_>) -> (Uses, BTreeMap<Node, Place>) {
    let (mut uses, mut whens) = (Uses::new(), BTreeMap::new());
    for pending in std::mem::take(&mut outline.rules) {
        if let Some(node) = pending.home.shows() {
            whens.insert(node, pending.rule.place());
        }
        compile(outline, &pending, &mut uses);
    }
    for name in std::mem::take(&mut outline.names) {
        find(outline, name);
    }
    (uses, whens)
}

fn compile(outline: &mut Outline<'_>, pending: &Pending, uses: &mut Uses) {
    let rule = &pending.rule;
    let compiled = match pending.home {
        Home::Value(_, of) => formula(&rule.text, of, &outline.form, pending.scope)
            .map(|compiled| (Rule::Formula(compiled.tree), compiled.uses)),
        _ => truth(&rule.text, &outline.form, pending.scope)
            .map(|compiled| (Rule::Truth(compiled.tree), compiled.uses)),
    };
    let (compiled, used) = match compiled {
        Ok(compiled) => compiled,
        Err(error) => return outline.defects.add(rule.inside(error.at), error.message),
    };
    if let Home::Required(field) = pending.home
        && used.contains(&Node::Field(field))
    {
        outline
            .defects
            .add(rule.place(), "whether an answer is required cannot depend on that answer; remove its name");
    }
    if let Some(node) = pending.home.decides() {
        uses.entry(node).or_default().extend(used);
    }
    place(&mut outline.form, pending.home, compiled);
}

impl Home {
    /// The node whose showing or value the rule decides. Requirements and checks decide neither.
    const fn decides(self) -> Option<Node> {
        match self {
            Self::Field(field) | Self::Value(field, _) | Self::Option(field, _) => Some(Node::Field(field)),
            Self::Chapter(index) => Some(Node::Chapter(index)),
            Self::Page(index) => Some(Node::Page(index)),
            Self::Group(group) => Some(Node::Group(group)),
            Self::Leika(_) | Self::Required(_) | Self::CheckWhen(..) | Self::CheckThat(..) => None,
        }
    }

    /// The node whose showing the rule decides.
    const fn shows(self) -> Option<Node> {
        match self {
            Self::Value(..) | Self::Option(..) => None,
            _ => self.decides(),
        }
    }
}

/// Puts a compiled rule where it belongs.
fn place(form: &mut Form, home: Home, rule: Rule) {
    match (home, rule) {
        (Home::Value(field, _), Rule::Formula(formula)) => {
            if let Some(Kind::Compute(computation)) = field_mut(form, field).map(|field| &mut field.kind) {
                computation.rule = formula;
            }
        }
        (Home::Required(field), Rule::Truth(truth)) => {
            if let Some(field) = field_mut(form, field) {
                field.required = Required::When(truth);
            }
        }
        (Home::CheckThat(container, index), Rule::Truth(truth)) => {
            if let Some(check) = check_mut(form, container, index) {
                check.that = truth;
            }
        }
        (home, Rule::Truth(truth)) => {
            if let Some(when) = when_mut(form, home) {
                *when = Some(truth);
            }
        }
        (_, Rule::Formula(_)) => {}
    }
}

/// The place of the `when` a rule belongs to.
fn when_mut(form: &mut Form, home: Home) -> Option<&mut Option<Truth>> {
    match home {
        Home::Leika(index) => form.leika.get_mut(index).map(|leika| &mut leika.when),
        Home::Chapter(index) => form.chapters.get_mut(index).map(|chapter| &mut chapter.when),
        Home::Page(index) => form.pages.get_mut(index).map(|page| &mut page.when),
        Home::Group(group) => form.groups.get_mut(group.0).map(|group| &mut group.when),
        Home::Field(field) => field_mut(form, field).map(|field| &mut field.when),
        Home::CheckWhen(container, index) => check_mut(form, container, index).map(|check| &mut check.when),
        Home::Option(field, index) => match field_mut(form, field).map(|field| &mut field.kind) {
            Some(Kind::Choice(options) | Kind::Choices(options)) => {
                options.options.get_mut(index).map(|option| &mut option.when)
            }
            _ => None,
        },
        Home::Required(_) | Home::Value(..) | Home::CheckThat(..) => None,
    }
}

fn field_mut(form: &mut Form, field: FieldId) -> Option<&mut Field> {
    form.fields.get_mut(field.0)
}

fn check_mut(form: &mut Form, container: Container, index: usize) -> Option<&mut Check> {
    match container {
        Container::Page(page) => form.pages.get_mut(page)?.checks.get_mut(index),
        Container::Group(group) => form.groups.get_mut(group.0)?.checks.get_mut(index),
    }
}

/// Finds what a label or a check names.
fn find(outline: &mut Outline<'_>, name: PendingName) {
    match name {
        PendingName::Label(group, label) => {
            let inner = outline.form.group(group).inner;
            let found = outline.form.field_named(inner, &label.text);
            if found.is_none() {
                outline
                    .defects
                    .add(label.place(), format!("the group has no field `{}` to name its items", label.text));
            }
            if let Some(group) = outline.form.groups.get_mut(group.0) {
                group.label = found;
            }
        }
        PendingName::At(container, index, at) => {
            let members = match container {
                Container::Page(page) => outline.form.pages.get(page).map(|page| &page.members),
                Container::Group(group) => outline.form.groups.get(group.0).map(|group| &group.members),
            };
            let named = |member: &&Member| outline.form.member_id(**member) == at.text;
            let found = members.and_then(|members| members.iter().find(named)).copied();
            if found.is_none() {
                outline
                    .defects
                    .add(at.place(), format!("`{}` is no field or group beside this check", at.text));
            }
            if let Some(check) = check_mut(&mut outline.form, container, index) {
                check.at = found;
            }
        }
    }
}
