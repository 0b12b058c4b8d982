//! Compiles calls: answered, age, and what goes through the items of a group.

use super::{
    RuleError,
    compile::{Compiler, Outcome},
    syntax::{Expr, Shape},
    tree::{Amount, FieldRef, GroupRef, Truth},
    types::{Typed, Unit},
};
use crate::forms::definition::Node;

impl Compiler<'_> {
    /// A call: answered, age, any, all, count or sum.
    pub(super) fn call(&mut self, at: usize, name: &str, arguments: &[Expr]) -> Outcome<Typed> {
        match (name, arguments) {
            ("answered", [field]) => self.answered(field),
            ("age", [date]) => match self.amount(date)? {
                (Unit::Days, amount) => Ok(Typed::Amount(Unit::Number, Amount::Age(Box::new(amount)))),
                _ => Err(RuleError::new(date.at, "age(…) needs a date of birth".into())),
            },
            ("any", [group, condition]) => {
                let (group, truth) = self.within(group, |inner| inner.truth(condition))?;
                Ok(Typed::Truth(Truth::AnyItem(group, Box::new(truth))))
            }
            ("all", [group, condition]) => {
                let (group, truth) = self.within(group, |inner| inner.truth(condition))?;
                Ok(Typed::Truth(Truth::AllItems(group, Box::new(truth))))
            }
            ("count", [group]) => {
                let (group, ()) = self.within(group, |_| Ok(()))?;
                Ok(Typed::Amount(Unit::Number, Amount::Items(group)))
            }
            ("count", [group, condition]) => {
                let (group, truth) = self.within(group, |inner| inner.truth(condition))?;
                Ok(Typed::Amount(Unit::Number, Amount::Count(group, Box::new(truth))))
            }
            ("sum", [group, amount]) => self.sum(group, amount),
            _ => Err(RuleError::new(at, wrong_call(name))),
        }
    }

    fn sum(&mut self, group: &Expr, amount: &Expr) -> Outcome<Typed> {
        let (group, (unit, summand)) = self.within(group, |inner| inner.amount(amount))?;
        if unit == Unit::Days {
            return Err(RuleError::new(amount.at, "dates cannot be added up".into()));
        }
        Ok(Typed::Amount(unit, Amount::Sum(group, Box::new(summand))))
    }

    fn answered(&mut self, field: &Expr) -> Outcome<Typed> {
        let Shape::Name(name) = &field.shape else {
            return Err(RuleError::new(field.at, "answered(…) needs the name of a field".into()));
        };
        let Some((id, up)) = self.find(|form, scope| form.field_named(scope, name)) else {
            return Err(RuleError::new(field.at, self.unknown(name)));
        };
        self.uses.insert(Node::Field(id));
        Ok(Typed::Truth(Truth::Answered(FieldRef { field: id, up })))
    }

    /// Compiles something for each item of a group.
    fn within<T>(
        &mut self,
        group: &Expr,
        inner: impl FnOnce(&mut Self) -> Outcome<T>,
    ) -> Outcome<(GroupRef, T)> {
        let Shape::Name(name) = &group.shape else {
            return Err(RuleError::new(
                group.at,
                "the first thing in the brackets must be the name of a group".into(),
            ));
        };
        let Some((id, up)) = self.find(|form, scope| form.group_named(scope, name)) else {
            return Err(RuleError::new(group.at, format!("there is no group `{name}` here or around")));
        };
        self.uses.insert(Node::Group(id));
        let items = self.form.group(id).inner;
        let outside = std::mem::replace(&mut self.scope, items);
        let compiled = inner(self);
        self.scope = outside;
        Ok((GroupRef { group: id, inner: items, up }, compiled?))
    }
}

fn wrong_call(name: &str) -> String {
    let usage = match name {
        "answered" => "write answered(field)",
        "age" => "write age(date)",
        "any" | "all" => "write any(group, condition) or all(group, condition)",
        "count" => "write count(group) or count(group, condition)",
        "sum" => "write sum(group, amount)",
        _ => return format!("there is no function `{name}`; there are answered, age, any, all, count, sum"),
    };
    format!("{name}(…) is not called like this; {usage}")
}
