//! From the shape of a rule to a tree: every name is found, every type fits, every literal is an option.

use std::collections::BTreeSet;

use super::{
    RuleError, Type,
    parser::parse,
    span::{Comparison, Span},
    syntax::{Expr, Operator, Shape},
    tree::{Amount, FieldRef, Formula, Truth},
    types::{Typed, Unit},
};
use crate::forms::{
    FieldId, Kind, Options,
    definition::{Form, Node, ScopeId, closest},
};

/// A rule ready to be evaluated.
pub(crate) struct Compiled<T> {
    pub(crate) tree: T,
    /// The fields and groups on which it depends.
    pub(crate) uses: BTreeSet<Node>,
}

/// Compiles a condition that stands in `scope`.
pub(crate) fn truth(rule: &str, form: &Form, scope: ScopeId) -> Result<Compiled<Truth>, RuleError> {
    let mut compiler = Compiler { form, scope, uses: BTreeSet::new() };
    let tree = compiler.truth(&parse(rule)?)?;
    Ok(Compiled { tree, uses: compiler.uses })
}

/// Compiles a computed value of the stated type that stands in `scope`.
pub(crate) fn formula(
    rule: &str,
    of: Type,
    form: &Form,
    scope: ScopeId,
) -> Result<Compiled<Formula>, RuleError> {
    let mut compiler = Compiler { form, scope, uses: BTreeSet::new() };
    let expr = parse(rule)?;
    let tree = match (compiler.typed(&expr)?, of) {
        (Typed::Truth(truth), Type::Truth) => Formula::Truth(truth),
        (Typed::Amount(Unit::Number, amount), Type::Amount(Unit::Number)) => Formula::Number(amount),
        (Typed::Amount(Unit::Cents, amount), Type::Amount(Unit::Cents)) => Formula::Money(amount),
        (Typed::Amount(Unit::Days, amount), Type::Amount(Unit::Days)) => Formula::Date(amount),
        (found, _) => {
            let message =
                format!("the value is {}, but type= says {}; make them agree", found.name(), of.name());
            return Err(RuleError::new(expr.at, message));
        }
    };
    Ok(Compiled { tree, uses: compiler.uses })
}

/// Compiles one rule.
pub(super) struct Compiler<'f> {
    pub(super) form: &'f Form,
    pub(super) scope: ScopeId,
    pub(super) uses: BTreeSet<Node>,
}

pub(super) type Outcome<T> = Result<T, RuleError>;

impl Compiler<'_> {
    fn typed(&mut self, expr: &Expr) -> Outcome<Typed> {
        Ok(match &expr.shape {
            Shape::Truth(known) => Typed::Truth(Truth::Known(*known)),
            Shape::Integer(number) => Typed::Amount(Unit::Number, Amount::Known(Span::exactly(*number))),
            Shape::Cents(cents) => Typed::Amount(Unit::Cents, Amount::Known(Span::exactly(*cents))),
            Shape::Date(date) => Typed::Amount(Unit::Days, Amount::Known(Span::of_date(*date))),
            Shape::Text(text) => Typed::Literal(text.clone()),
            Shape::Name(name) if name == "today" => Typed::Amount(Unit::Days, Amount::Today),
            Shape::Name(name) => self.field(expr.at, name)?,
            Shape::Not(inner) => Typed::Truth(Truth::Not(Box::new(self.truth(inner)?))),
            Shape::Negative(inner) => self.negative(inner)?,
            Shape::Binary(operator, left, right) => self.binary(*operator, left, right)?,
            Shape::Call(name, arguments) => self.call(expr.at, name, arguments)?,
        })
    }

    pub(super) fn truth(&mut self, expr: &Expr) -> Outcome<Truth> {
        match self.typed(expr)? {
            Typed::Truth(truth) => Ok(truth),
            found => Err(RuleError::new(
                expr.at,
                format!(
                    "this is {}, but a condition is needed; compare it, or use answered(…)",
                    found.name()
                ),
            )),
        }
    }

    pub(super) fn amount(&mut self, expr: &Expr) -> Outcome<(Unit, Amount)> {
        match self.typed(expr)? {
            Typed::Amount(unit, amount) => Ok((unit, amount)),
            found => {
                let message = format!("this is {}, but a number, money or a date is needed", found.name());
                Err(RuleError::new(expr.at, message))
            }
        }
    }

    /// A name as a field of this scope or of one around it.
    fn field(&mut self, at: usize, name: &str) -> Outcome<Typed> {
        let Some(field) = self.find(|form, scope| form.field_named(scope, name)) else {
            return Err(RuleError::new(at, self.unknown(name)));
        };
        let (field, up) = field;
        self.uses.insert(Node::Field(field));
        let field = FieldRef { field, up };
        Ok(match &self.form.field(field.field).kind {
            Kind::YesNo => Typed::Truth(Truth::YesNo(field)),
            Kind::Money(_) => Typed::Amount(Unit::Cents, Amount::Field(field)),
            Kind::Number(_) => Typed::Amount(Unit::Number, Amount::Field(field)),
            Kind::Date(_) => Typed::Amount(Unit::Days, Amount::Field(field)),
            Kind::Text(_) | Kind::Email | Kind::Phone | Kind::Iban => Typed::Text(field),
            Kind::Choice(_) => Typed::Choice(field),
            Kind::Choices(_) => Typed::Choices(field),
            Kind::Address | Kind::File { .. } => Typed::Opaque(field),
            Kind::Compute(computation) => match computation.rule {
                Formula::Truth(_) => Typed::Truth(Truth::Computed(field)),
                Formula::Number(_) => Typed::Amount(Unit::Number, Amount::Computed(field)),
                Formula::Money(_) => Typed::Amount(Unit::Cents, Amount::Computed(field)),
                Formula::Date(_) => Typed::Amount(Unit::Days, Amount::Computed(field)),
            },
        })
    }

    /// Looks in this scope and then outward; also how many scopes up it was found.
    pub(super) fn find<T>(&self, look: impl Fn(&Form, ScopeId) -> Option<T>) -> Option<(T, u8)> {
        let (mut scope, mut up) = (Some(self.scope), 0);
        while let Some(here) = scope {
            if let Some(found) = look(self.form, here) {
                return Some((found, up));
            }
            scope = self.form.scope(here).parent;
            up += 1;
        }
        None
    }

    pub(super) fn unknown(&self, name: &str) -> String {
        if self.find(|form, scope| form.group_named(scope, name)).is_some() {
            return format!("`{name}` is a group; ask with any, all, count or sum({name}, …)");
        }
        let mut names = Vec::new();
        let mut scope = Some(self.scope);
        while let Some(here) = scope {
            let here = self.form.scope(here);
            names.extend(here.fields.iter().map(|id| &*self.form.field(*id).id));
            scope = here.parent;
        }
        let hint = closest(name, names).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
        format!("there is no field `{name}` here or around{hint}")
    }

    fn negative(&mut self, inner: &Expr) -> Outcome<Typed> {
        match self.amount(inner)? {
            (Unit::Days, _) => Err(RuleError::new(inner.at, "a date has no negative".into())),
            (unit, amount) => Ok(Typed::Amount(unit, Amount::Negative(Box::new(amount)))),
        }
    }

    fn binary(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Outcome<Typed> {
        use Operator::{
            And, Equal, Greater, GreaterOrEqual, In, Less, LessOrEqual, Minus, Or, Plus, Times, Unequal,
        };
        Ok(match operator {
            And => Typed::Truth(Truth::All([self.truth(left)?, self.truth(right)?].into())),
            Or => Typed::Truth(Truth::Any([self.truth(left)?, self.truth(right)?].into())),
            Equal => Typed::Truth(self.equal(left, right)?),
            Unequal => Typed::Truth(Truth::Not(Box::new(self.equal(left, right)?))),
            Less => Typed::Truth(self.compared(Comparison::Less, left, right)?),
            LessOrEqual => Typed::Truth(self.compared(Comparison::LessOrEqual, left, right)?),
            Greater => Typed::Truth(self.compared(Comparison::Less, right, left)?),
            GreaterOrEqual => Typed::Truth(self.compared(Comparison::LessOrEqual, right, left)?),
            In => Typed::Truth(self.chosen(left, right)?),
            Plus | Minus | Times => self.reckoned(operator, left, right)?,
        })
    }

    fn compared(&mut self, how: Comparison, left: &Expr, right: &Expr) -> Outcome<Truth> {
        let ((unit, low), (other, high)) = (self.amount(left)?, self.amount(right)?);
        if unit != other {
            return Err(mismatch(
                left.at.min(right.at),
                Type::Amount(unit).name(),
                Type::Amount(other).name(),
            ));
        }
        Ok(Truth::Compare(how, Box::new(low), Box::new(high)))
    }

    fn equal(&mut self, left: &Expr, right: &Expr) -> Outcome<Truth> {
        let (one, other) = (self.typed(left)?, self.typed(right)?);
        match (&one, &other) {
            (Typed::Truth(one), Typed::Truth(other)) => {
                Ok(Truth::Same(Box::new(one.clone()), Box::new(other.clone())))
            }
            (Typed::Amount(unit, one), Typed::Amount(same, other)) if unit == same => {
                Ok(Truth::Compare(Comparison::Equal, Box::new(one.clone()), Box::new(other.clone())))
            }
            (Typed::Literal(_), Typed::Literal(_)) => Err(RuleError::new(
                left.at,
                "this compares two written texts; name a field on one side".into(),
            )),
            (Typed::Choice(_), Typed::Literal(option)) => {
                self.option(one.field(), option, right.at).and(same(&one, &other, left))
            }
            (Typed::Literal(option), Typed::Choice(_)) => {
                self.option(other.field(), option, left.at).and(same(&one, &other, left))
            }
            (Typed::Choices(_), _) | (_, Typed::Choices(_)) => Err(RuleError::new(
                left.at,
                "several options may be chosen here; write 'option' in field".into(),
            )),
            _ => same(&one, &other, left),
        }
    }

    /// `'option' in field` or `choice in choices`.
    fn chosen(&mut self, left: &Expr, right: &Expr) -> Outcome<Truth> {
        let (option, several) = (self.typed(left)?, self.typed(right)?);
        let Typed::Choices(field) = several else {
            let message =
                format!("this is {}, but `in` asks a choice of several; use == instead", several.name());
            return Err(RuleError::new(right.at, message));
        };
        if let Typed::Literal(text) = &option {
            self.option(Some(field.field), text, left.at)?;
        }
        match option.words() {
            Some(words) => Ok(Truth::Chosen(words, field)),
            None => {
                Err(RuleError::new(left.at, format!("{} cannot be chosen; write an 'option'", option.name())))
            }
        }
    }

    /// Checks that a literal is among the options of a field.
    fn option(&self, field: Option<FieldId>, literal: &str, at: usize) -> Outcome<()> {
        let Some(field) = field.map(|id| self.form.field(id)) else { return Ok(()) };
        let (Kind::Choice(options) | Kind::Choices(options)) = &field.kind else { return Ok(()) };
        if options.position(literal).is_some() {
            return Ok(());
        }
        Err(RuleError::new(
            at,
            format!("`{}` has no option '{literal}'; {}", field.id, listed(options, literal)),
        ))
    }

    fn reckoned(&mut self, operator: Operator, left: &Expr, right: &Expr) -> Outcome<Typed> {
        use Unit::{Cents, Days, Number};
        let ((unit, one), (other, two)) = (self.amount(left)?, self.amount(right)?);
        let (one, two) = (Box::new(one), Box::new(two));
        Ok(match (operator, unit, other) {
            (Operator::Plus, Number, Number)
            | (Operator::Plus, Cents, Cents)
            | (Operator::Plus, Days, Number) => Typed::Amount(unit, Amount::Plus(one, two)),
            (Operator::Minus, Number, Number)
            | (Operator::Minus, Cents, Cents)
            | (Operator::Minus, Days, Number) => Typed::Amount(unit, Amount::Minus(one, two)),
            (Operator::Minus, Days, Days) => Typed::Amount(Number, Amount::Minus(one, two)),
            (Operator::Times, Number, Number) => Typed::Amount(Number, Amount::Times(one, two)),
            (Operator::Times, Cents, Number) | (Operator::Times, Number, Cents) => {
                Typed::Amount(Cents, Amount::Times(one, two))
            }
            _ => {
                let (one, two) = (Type::Amount(unit).name(), Type::Amount(other).name());
                let message =
                    format!("{one} {} {two} means nothing; for money write 12 EUR", operator.sign());
                return Err(RuleError::new(left.at, message));
            }
        })
    }
}

fn same(one: &Typed, other: &Typed, left: &Expr) -> Outcome<Truth> {
    match (one.words(), other.words()) {
        (Some(words), Some(others)) => Ok(Truth::SameText(words, others)),
        _ => Err(mismatch(left.at, one.name(), other.name())),
    }
}

fn mismatch(at: usize, one: &str, other: &str) -> RuleError {
    let hint = if [one, other] == ["money", "a number"] || [one, other] == ["a number", "money"] {
        "; write money as 12.50 EUR"
    } else {
        ""
    };
    RuleError::new(at, format!("{one} cannot be compared with {other}{hint}"))
}

fn listed(options: &Options, literal: &str) -> String {
    let names: Vec<&str> = options.all().iter().map(|option| &*option.id).collect();
    match closest(literal, names.iter().copied()) {
        Some(near) => format!("did you mean '{near}'?"),
        None => format!(
            "it has {}",
            names.iter().take(12).map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ")
        ),
    }
}
