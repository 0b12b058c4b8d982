//! Where in the answers a path leads.

use std::sync::Arc;

use super::{AnswerError, Answers, Item};
use crate::forms::{
    FieldId, GroupId, Path, Step,
    definition::{Form, ScopeId},
};

/// What a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Target {
    Field(FieldId),
    Group(GroupId),
    Item(GroupId, usize),
}

/// A path with every name found: through which items, to what.
pub(super) struct Located {
    /// Slot of the group and index of the item, from the root on.
    through: Vec<(usize, usize)>,
    pub(super) target: Target,
}

/// Finds the names of a path in a definition.
pub(super) fn locate(form: &Form, path: &Path) -> Result<Located, AnswerError> {
    let unknown = || AnswerError::Unknown { path: path.to_string() };
    let mut through = Vec::new();
    let mut scope = ScopeId(0);
    let mut steps = path.steps().peekable();
    loop {
        let Some(Step::Name(name)) = steps.next() else { return Err(unknown()) };
        let Some(group) = form.group_named(scope, name) else {
            let field =
                form.field_named(scope, name).filter(|_| steps.peek().is_none()).ok_or_else(unknown)?;
            return Ok(Located { through, target: Target::Field(field) });
        };
        match steps.next() {
            None => return Ok(Located { through, target: Target::Group(group) }),
            Some(Step::Index(index)) if steps.peek().is_none() => {
                return Ok(Located { through, target: Target::Item(group, index) });
            }
            Some(Step::Index(index)) => {
                through.push((form.group(group).slot, index));
                scope = form.group(group).inner;
            }
            Some(Step::Name(_)) => return Err(unknown()),
        }
    }
}

impl Located {
    /// The item in which the target stands.
    pub(super) fn item<'a>(&self, answers: &'a Answers) -> Option<&'a Item> {
        self.through
            .iter()
            .try_fold(&*answers.root, |item, (slot, index)| item.items(*slot).get(*index).map(|item| &**item))
    }

    /// The item in which the target stands, to change.
    pub(super) fn item_mut<'a>(
        &self,
        answers: &'a mut Answers,
        path: &Path,
    ) -> Result<&'a mut Item, AnswerError> {
        self.through.iter().try_fold(Arc::make_mut(&mut answers.root), |item, (slot, index)| {
            let inner = item.groups.get_mut(*slot).and_then(|items| items.get_mut(*index));
            inner.map(Arc::make_mut).ok_or_else(|| AnswerError::NoSuchItem { path: path.to_string() })
        })
    }
}

impl Item {
    /// The answer in a slot.
    pub(crate) fn value(&self, slot: usize) -> Option<&crate::forms::Value> {
        self.values.get(slot).and_then(Option::as_ref)
    }

    /// The items of the group in a slot.
    pub(crate) fn items(&self, slot: usize) -> &[Arc<Self>] {
        self.groups.get(slot).map_or(&[], Vec::as_slice)
    }

    /// Puts a value in a slot, or takes it out. Empty slots at the end are cut off, so that equal answers are equal.
    pub(crate) fn put(&mut self, slot: usize, value: Option<crate::forms::Value>) {
        if self.values.len() <= slot {
            self.values.resize(slot + 1, None);
        }
        if let Some(place) = self.values.get_mut(slot) {
            *place = value;
        }
        while self.values.last().is_some_and(Option::is_none) {
            self.values.pop();
        }
    }

    /// The items of the group in a slot, to change.
    pub(crate) fn items_mut(&mut self, slot: usize) -> Option<&mut Vec<Arc<Self>>> {
        if self.groups.len() <= slot {
            self.groups.resize(slot + 1, Vec::new());
        }
        self.groups.get_mut(slot)
    }

    /// Cuts off groups without items at the end, so that equal answers are equal.
    pub(crate) fn trim(&mut self) {
        while self.groups.last().is_some_and(Vec::is_empty) {
            self.groups.pop();
        }
    }
}
