//! Whether conditions can hold together at all, whatever is answered. Errs on the side of "can".

use super::{
    kleene::Kleene,
    span::{Comparison, Span},
    tree::{Amount, FieldRef, GroupRef, Truth, Words},
};
use crate::forms::{FieldId, GroupId, Kind, definition::Form};

/// Most combinations of answers that are tried.
const MAX_CASES: usize = 1_024;

/// Which fields and groups can be shown at all.
pub(crate) trait Reachable {
    fn field(&self, field: FieldId) -> bool;
    fn group(&self, group: GroupId) -> bool;
}

/// Whether all conditions can be true at once. They stand in one scope or in scopes around it.
pub(crate) fn can_be_true(conditions: &[&Truth], form: &Form, reachable: &impl Reachable) -> bool {
    let mut asked = Vec::new();
    conditions.iter().for_each(|condition| collect(condition, 0, form, &mut asked));
    let mut cases = 1;
    asked.retain(|field| {
        let more = cases * answers(form, *field);
        let fits = more <= MAX_CASES;
        cases = if fits { more } else { cases };
        fits
    });
    (0..cases).any(|case| {
        let world = World { form, reachable, case: assign(form, &asked, case) };
        conditions.iter().all(|condition| world.truth(condition, 0).yes)
    })
}

/// The truth values a condition can have.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Outcomes {
    yes: bool,
    no: bool,
    unknown: bool,
}

impl Outcomes {
    const ANY: Self = Self { yes: true, no: true, unknown: true };
    const UNKNOWN: Self = Self { yes: false, no: false, unknown: true };
    const NONE: Self = Self { yes: false, no: false, unknown: false };

    const fn known(truth: bool) -> Self {
        Self { yes: truth, no: !truth, unknown: false }
    }

    fn of(truth: Kleene) -> Self {
        truth.map_or(Self::ANY, Self::known)
    }

    const fn not(self) -> Self {
        Self { yes: self.no, no: self.yes, unknown: self.unknown }
    }

    const fn and(self, other: Self) -> Self {
        Self {
            yes: self.yes && other.yes,
            no: self.no || other.no,
            unknown: (self.unknown && (other.unknown || other.yes)) || (other.unknown && self.yes),
        }
    }

    const fn same(self, other: Self) -> Self {
        Self {
            yes: (self.yes && other.yes) || (self.no && other.no),
            no: (self.yes && other.no) || (self.no && other.yes),
            unknown: self.unknown || other.unknown,
        }
    }
}

/// The bounds of an amount over all answers.
#[derive(Debug, Clone, Copy)]
enum Bounds {
    Never,
    Any,
    Within(Span),
}

/// One combination of answers: the option, or 0 and 1 for no and yes.
struct World<'w, R> {
    form: &'w Form,
    reachable: &'w R,
    case: Vec<(FieldId, usize)>,
}

impl<R: Reachable> World<'_, R> {
    /// `inside` counts the groups whose items are gone through here: fields within them have no one answer.
    fn truth(&self, rule: &Truth, inside: u8) -> Outcomes {
        match rule {
            Truth::Known(known) => Outcomes::known(*known),
            Truth::YesNo(field) => self.seen(*field, self.assigned(*field, inside).map(|answer| answer == 1)),
            Truth::Computed(field) => self.seen(*field, None),
            Truth::Not(inner) => self.truth(inner, inside).not(),
            Truth::All(parts) => {
                parts.iter().fold(Outcomes::known(true), |all, part| all.and(self.truth(part, inside)))
            }
            Truth::Any(parts) => parts
                .iter()
                .fold(Outcomes::known(true), |none, part| none.and(self.truth(part, inside).not()))
                .not(),
            Truth::Same(one, other) => self.truth(one, inside).same(self.truth(other, inside)),
            Truth::Compare(how, one, other) => compare(*how, self.bounds(one), self.bounds(other)),
            Truth::SameText(Words::Literal(text), Words::Field(field))
            | Truth::SameText(Words::Field(field), Words::Literal(text)) => {
                let answer =
                    self.assigned(*field, inside).and_then(|answer| option(self.form, field.field, answer));
                self.seen(*field, answer.map(|id| *id == **text))
            }
            Truth::SameText(one, other) => {
                [one, other].iter().fold(Outcomes::ANY, |all, words| match words {
                    Words::Field(field) if !self.reachable.field(field.field) => Outcomes::UNKNOWN,
                    _ => all,
                })
            }
            Truth::Chosen(_, field) => self.seen(*field, None),
            Truth::Answered(field) => {
                Outcomes { yes: self.reachable.field(field.field), no: true, unknown: false }
            }
            Truth::AnyItem(group, each) => self.any_item(*group, self.truth(each, inside + 1)),
            Truth::AllItems(group, each) => self.any_item(*group, self.truth(each, inside + 1).not()).not(),
        }
    }

    /// What a condition on one field can be: unknown only, if the field can never be shown.
    fn seen(&self, field: FieldRef, answer: Kleene) -> Outcomes {
        if self.reachable.field(field.field) { Outcomes::of(answer) } else { Outcomes::UNKNOWN }
    }

    /// There may always be no item.
    fn any_item(&self, group: GroupRef, each: Outcomes) -> Outcomes {
        let each = if self.reachable.group(group.group) { each } else { Outcomes::NONE };
        Outcomes { no: true, ..each }
    }

    fn assigned(&self, field: FieldRef, inside: u8) -> Option<usize> {
        let one = field.up >= inside;
        self.case.iter().find(|(asked, _)| one && *asked == field.field).map(|(_, answer)| *answer)
    }

    fn bounds(&self, rule: &Amount) -> Bounds {
        let both = |one: &Amount, other: &Amount, join: fn(Span, Span) -> Option<Span>| match (
            self.bounds(one),
            self.bounds(other),
        ) {
            (Bounds::Never, _) | (_, Bounds::Never) => Bounds::Never,
            (Bounds::Within(one), Bounds::Within(other)) => {
                join(one, other).map_or(Bounds::Any, Bounds::Within)
            }
            _ => Bounds::Any,
        };
        match rule {
            Amount::Unknown => Bounds::Never,
            Amount::Known(span) => Bounds::Within(*span),
            Amount::Field(field) | Amount::Computed(field) => self.field_bounds(*field),
            Amount::Today | Amount::Sum(..) => Bounds::Any,
            Amount::Age(_) => Bounds::Within(Span { low: 0, high: 400 }),
            Amount::Negative(inner) => both(&Amount::Known(Span::ZERO), inner, Span::minus),
            Amount::Plus(one, other) => both(one, other, Span::plus),
            Amount::Minus(one, other) => both(one, other, Span::minus),
            Amount::Times(one, other) => both(one, other, Span::times),
            Amount::Items(group) | Amount::Count(group, _) => {
                let reachable = self.reachable.group(group.group);
                let most = if reachable { self.form.group(group.group).max } else { 0 };
                Bounds::Within(Span { low: 0, high: most.try_into().unwrap_or(i64::MAX) })
            }
        }
    }

    fn field_bounds(&self, field: FieldRef) -> Bounds {
        match &self.form.field(field.field).kind {
            _ if !self.reachable.field(field.field) => Bounds::Never,
            Kind::Number(range) | Kind::Money(range) => {
                Bounds::Within(Span { low: range.min, high: range.max })
            }
            _ => Bounds::Any,
        }
    }
}

fn compare(how: Comparison, one: Bounds, other: Bounds) -> Outcomes {
    match (one, other) {
        (Bounds::Never, _) | (_, Bounds::Never) => Outcomes::UNKNOWN,
        (Bounds::Within(one), Bounds::Within(other)) => Outcomes::of(one.compare(how, other)),
        _ => Outcomes::ANY,
    }
}

/// How many answers a field has: options, or yes and no.
fn answers(form: &Form, field: FieldId) -> usize {
    match &form.field(field).kind {
        Kind::Choice(options) => options.all().len().max(1),
        _ => 2,
    }
}

fn option(form: &Form, field: FieldId, answer: usize) -> Option<&str> {
    match &form.field(field).kind {
        Kind::Choice(options) => options.all().get(answer).map(|option| &*option.id),
        _ => None,
    }
}

/// The combination of this number.
fn assign(form: &Form, asked: &[FieldId], mut case: usize) -> Vec<(FieldId, usize)> {
    let mut assigned = Vec::with_capacity(asked.len());
    for field in asked {
        let answers = answers(form, *field);
        assigned.push((*field, case % answers));
        case /= answers;
    }
    assigned
}

/// The choices and yes-no questions outside of groups that are gone through.
fn collect(rule: &Truth, inside: u8, form: &Form, asked: &mut Vec<FieldId>) {
    let mut note = |field: &FieldRef| {
        let decides = matches!(form.field(field.field).kind, Kind::Choice(_) | Kind::YesNo);
        if decides && field.up >= inside && !asked.contains(&field.field) {
            asked.push(field.field);
        }
    };
    match rule {
        Truth::YesNo(field) => note(field),
        Truth::SameText(one, other) => [one, other].into_iter().for_each(|words| {
            if let Words::Field(field) = words {
                note(field);
            }
        }),
        Truth::Not(inner) => collect(inner, inside, form, asked),
        Truth::All(parts) | Truth::Any(parts) => {
            parts.iter().for_each(|part| collect(part, inside, form, asked))
        }
        Truth::Same(one, other) => {
            [one, other].into_iter().for_each(|part| collect(part, inside, form, asked))
        }
        Truth::AnyItem(_, each) | Truth::AllItems(_, each) => collect(each, inside + 1, form, asked),
        Truth::Known(_)
        | Truth::Computed(_)
        | Truth::Compare(..)
        | Truth::Chosen(..)
        | Truth::Answered(_) => {}
    }
}
