//! The names of one scope: the whole form, or the items of one group.

use std::collections::BTreeMap;

use super::{Entry, Field, Form, Group, Kind, Required};
use crate::peers::rule::{Expr, Type};

/// Names among themselves.
#[derive(Debug, Default)]
pub struct Layer {
    /// Fields and what kind of value they have.
    pub fields: BTreeMap<String, Type>,
    /// Groups and the names within.
    pub groups: BTreeMap<String, Self>,
    /// Computed fields and what they hold.
    pub computed: Vec<(String, Expr)>,
    /// A field that every complete item answers; empty where there is none.
    pub answered: String,
}

impl Layer {
    /// The names of the whole form.
    pub fn of_form(form: &Form) -> Self {
        let mut layer = Self::default();
        form.pages.iter().flat_map(|page| &page.entries).for_each(|entry| layer.add(entry));
        layer
    }

    fn of_group(group: &Group) -> Self {
        let mut layer = Self::default();
        group.entries.iter().for_each(|entry| layer.add(entry));
        layer
    }

    fn add(&mut self, entry: &Entry) {
        match entry {
            Entry::Group(group) => {
                self.groups.insert(group.id.clone(), Self::of_group(group));
            }
            Entry::Field(field) => {
                self.fields.insert(field.id.clone(), kind(field));
                if let Kind::Compute { value, .. } = &field.kind {
                    self.computed.push((field.id.clone(), value.clone()));
                }
                let sure = field.required == Required::Always && field.when.is_none();
                if self.answered.is_empty() && sure {
                    self.answered.clone_from(&field.id);
                }
            }
        }
    }
}

fn kind(field: &Field) -> Type {
    match &field.kind {
        Kind::Text { .. } | Kind::Iban | Kind::Email | Kind::Phone => Type::Text,
        Kind::Choice { .. } => Type::Choice,
        Kind::Choices { .. } => Type::Choices,
        Kind::Date { .. } => Type::Date,
        Kind::YesNo => Type::Truth,
        Kind::Money { .. } | Kind::Number { .. } => Type::Number,
        Kind::Compute { of, .. } => *of,
        Kind::Address | Kind::File { .. } => Type::Other,
    }
}
