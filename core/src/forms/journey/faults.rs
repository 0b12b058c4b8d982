//! Finds every fault of the visible answers, in the order of the pages.

use jiff::civil::Date;

use super::facts::{Facts, Instance, ROOT};
use crate::forms::{
    Address, AddressPart, DateRules, Fault, FaultKind, FieldId, GroupId, Kind, Member, PartialDate,
    Precision, Range, TextRules, Value,
    definition::{Check, Required},
    rules::{At, Sight},
};

/// All faults of the visible answers.
pub(super) fn faults(facts: &Facts) -> Vec<Fault> {
    let mut finder = Finder { facts, found: Vec::new() };
    for (index, page) in facts.definition.0.pages.iter().enumerate() {
        if facts.page_open(index) {
            finder.members(&page.members, &page.checks, ROOT);
        }
    }
    finder.found
}

struct Finder<'f> {
    facts: &'f Facts,
    found: Vec<Fault>,
}

impl Finder<'_> {
    fn members(&mut self, members: &[Member], checks: &[Check], at: At) {
        for member in members {
            match member {
                Member::Field(field) => self.field(*field, at),
                Member::Group(group) => self.group(*group, at),
            }
        }
        for check in checks {
            self.check(check, members, at);
        }
    }

    fn field(&mut self, id: FieldId, at: At) {
        if !self.facts.shows_field(id, at.instance) {
            return;
        }
        match self.facts.value(id, at.instance) {
            None if self.facts.requires(id, at) => {
                self.add(Member::Field(id), at.instance, FaultKind::Missing)
            }
            None => {}
            Some(value) => {
                let kind = &self.facts.definition.0.field(id).kind;
                if let Some(fault) = fault_of(kind, value, self.facts.today()) {
                    self.add(Member::Field(id), at.instance, fault);
                }
            }
        }
    }

    fn group(&mut self, id: GroupId, at: At) {
        if !self.facts.shows_group(id, at.instance) {
            return;
        }
        let definition = self.facts.definition.clone();
        let group = definition.0.group(id);
        let items = self.facts.all_items(id, at.instance);
        if items.len() < group.min {
            self.add(Member::Group(id), at.instance, FaultKind::TooFewItems(group.min));
        }
        if items.len() > group.max {
            self.add(Member::Group(id), at.instance, FaultKind::TooManyItems(group.max));
        }
        for instance in items {
            self.members(&group.members, &group.checks, At { scope: group.inner, instance });
        }
    }

    /// A check is a fault only if it is surely broken, and what carries the fault is shown and not at fault already.
    fn check(&mut self, check: &Check, members: &[Member], at: At) {
        if !self.facts.holds(check.when.as_ref(), at) || self.facts.truth(&check.that, at) != Some(false) {
            return;
        }
        let shown = |member: &Member| self.facts.shows(*member, at.instance);
        let Some(carrier) = check.at.filter(shown).or_else(|| members.iter().copied().find(shown)) else {
            return;
        };
        let fault = self.fault(
            carrier,
            at.instance,
            FaultKind::Check { id: check.id.clone(), text_key: check.text_key.clone() },
        );
        if !self.found.iter().rev().any(|other| other.path == fault.path) {
            self.found.push(fault);
        }
    }

    fn add(&mut self, member: Member, instance: Instance, kind: FaultKind) {
        let fault = self.fault(member, instance, kind);
        self.found.push(fault);
    }

    fn fault(&self, member: Member, instance: Instance, kind: FaultKind) -> Fault {
        let (path, page) = self.facts.place(member, instance);
        Fault { path, page, kind }
    }
}

impl Facts {
    /// Whether a visible field must be answered.
    pub(super) fn requires(&self, field: FieldId, at: At) -> bool {
        match &self.definition.0.field(field).required {
            Required::Never => false,
            Required::Always => true,
            Required::When(rule) => self.truth(rule, at) == Some(true),
        }
    }

    /// Whether a field or group is shown.
    pub(super) fn shows(&self, member: Member, instance: Instance) -> bool {
        match member {
            Member::Field(field) => self.shows_field(field, instance),
            Member::Group(group) => self.shows_group(group, instance),
        }
    }
}

/// What is wrong with an answer by itself.
fn fault_of(kind: &Kind, value: &Value, today: Date) -> Option<FaultKind> {
    match (kind, value) {
        (_, Value::Raw(_)) => Some(FaultKind::Unreadable),
        (Kind::Text(rules), Value::Text(text)) => text_fault(rules, text),
        (Kind::Date(rules), Value::Date(date)) => date_fault(rules, *date, today),
        (Kind::Money(range) | Kind::Number(range), Value::Money(amount) | Value::Number(amount)) => {
            range_fault(*range, *amount)
        }
        (Kind::Address, Value::Address(address)) => address_fault(address),
        (Kind::File { max_files }, Value::Files(files)) if files.len() > *max_files => {
            Some(FaultKind::TooManyFiles(*max_files))
        }
        _ => None,
    }
}

fn text_fault(rules: &TextRules, text: &str) -> Option<FaultKind> {
    let length = text.chars().count();
    if length > rules.max {
        Some(FaultKind::TooLong(rules.max))
    } else if length < rules.min {
        Some(FaultKind::TooShort(rules.min))
    } else {
        rules.pattern.as_ref().filter(|pattern| !pattern.matches(text)).map(|_| FaultKind::Pattern)
    }
}

/// A date known to the month or year only is at fault if every day it may be is.
fn date_fault(rules: &DateRules, date: PartialDate, today: Date) -> Option<FaultKind> {
    let bound = |bound: Option<crate::forms::DateBound>| bound.map(|bound| bound.on(today));
    let day = |day: Date| PartialDate::day(day).ok();
    if rank(date.precision()) < rank(rules.precision) {
        return Some(FaultKind::TooVague(rules.precision));
    }
    if let Some(earliest) = bound(rules.earliest)
        && date.last() < earliest
    {
        return day(earliest).map(FaultKind::TooEarly);
    }
    let latest = bound(rules.latest).filter(|latest| date.first() > *latest)?;
    day(latest).map(FaultKind::TooLate)
}

const fn rank(precision: Precision) -> u8 {
    match precision {
        Precision::Year => 0,
        Precision::Month => 1,
        Precision::Day => 2,
    }
}

fn range_fault(range: Range, amount: i64) -> Option<FaultKind> {
    (amount < range.min || amount > range.max).then_some(FaultKind::OutOfRange(range))
}

fn address_fault(address: &Address) -> Option<FaultKind> {
    use AddressPart::{Place, Postcode, Street};
    let parts = address.parts();
    let missing = |wanted: AddressPart| parts.iter().any(|(part, text)| *part == wanted && text.is_empty());
    if let Some(part) = [Street, Postcode, Place].into_iter().find(|part| missing(*part)) {
        return Some(FaultKind::PartMissing(part));
    }
    let digits = address.postcode.len() == 5 && address.postcode.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || *address.postcode < *"01000" {
        return Some(FaultKind::NotAPostcode);
    }
    let long = parts.iter().any(|(_, text)| text.chars().count() > MAX_PART_CHARS);
    long.then_some(FaultKind::TooLong(MAX_PART_CHARS))
}

/// Longest part of an address, in characters.
const MAX_PART_CHARS: usize = 100;
