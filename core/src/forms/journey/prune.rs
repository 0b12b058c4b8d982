//! Takes hidden answers out. What nothing was taken from is shared with the answers as given.
#![expect(clippy::indexing_slicing, reason = "all indexes are laid out from the definition's own ids")]

use std::sync::Arc;

use super::facts::{Facts, Instance, Showing};
use crate::forms::{answers::Item, definition::ScopeId};

impl Facts {
    /// Takes hidden answers out of those the facts were found from. Items of hidden groups go as a whole; nothing else
    /// changes its place.
    pub(super) fn prune(&self) -> Arc<Item> {
        self.pruned(ScopeId(0), 0)
    }

    fn pruned(&self, scope: ScopeId, instance: Instance) -> Arc<Item> {
        let (form, given) = (&self.definition.0, &self.layouts[scope.0].items[instance]);
        let scope = form.scope(scope);
        let mut pruned: Option<Item> = None;
        for (slot, field) in scope.fields.iter().enumerate() {
            let kept = match (&self.fields[field.0][instance], given.value(slot)) {
                (_, None) | (Showing::Shown, _) => continue,
                (Showing::Hidden, _) => None,
                (Showing::Instead(value), _) => value.clone(),
            };
            pruned.get_or_insert_with(|| Item::clone(given)).put(slot, kept);
        }
        for (slot, group) in scope.groups.iter().enumerate() {
            let (before, inner) = (given.items(slot), form.group(*group).inner);
            if before.is_empty() {
                continue;
            }
            let shown = self.groups[group.0][instance];
            let items = if shown { self.all_items(*group, instance) } else { 0..0 };
            let after: Vec<Arc<Item>> = items.map(|item| self.pruned(inner, item)).collect();
            let same =
                after.len() == before.len() && after.iter().zip(before).all(|(a, b)| Arc::ptr_eq(a, b));
            if !same && let Some(items) = pruned.get_or_insert_with(|| Item::clone(given)).items_mut(slot) {
                *items = after;
            }
        }
        match pruned {
            None => given.clone(),
            Some(mut item) => {
                item.trim();
                item.into()
            }
        }
    }
}
