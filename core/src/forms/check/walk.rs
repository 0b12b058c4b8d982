//! Walks through a form as a person might: page by page, answering what is asked, now and then changing an answer.

use jiff::civil::Date;
use uuid::Uuid;

use super::chance::Chance;
use crate::forms::{
    Address, Answers, Definition, Entry, FieldView, FileRef, Journey, Kind, PagePath, PartialDate, Range,
    Value, journey,
};

/// Most items a walk adds to a group.
const MAX_ITEMS: usize = 3;
/// Real IBANs of nobody: examples of the SWIFT registry.
const IBANS: [&str; 3] = ["DE89370400440532013000", "AT611904300234573201", "NL91ABNA0417164300"];

/// Answers that a walk of this seed gives. Some are changed afterwards, so that answers are left that are hidden now.
pub(crate) fn random_answers(definition: &Definition, seed: u64, today: Date) -> Answers {
    let mut walk = Walk { definition, chance: Chance::of(seed), answers: Answers::empty(), today };
    walk.whole();
    for _ in 0..walk.chance.below(4) {
        walk.change();
    }
    walk.answers
}

struct Walk<'d> {
    definition: &'d Definition,
    chance: Chance,
    answers: Answers,
    today: Date,
}

impl Walk<'_> {
    fn journey(&self) -> Journey {
        journey(self.definition, &self.answers, self.today)
    }

    /// From the first page to the last, at most as many steps as the form has pages.
    fn whole(&mut self) {
        let mut at = self.journey().pages().first().map(|page| page.path.clone());
        for _ in 0..=self.definition.pages().len() {
            let Some(path) = at else { return };
            self.page(&path, 0);
            let journey = self.journey();
            if journey.ends_chapter(&path) {
                // The chapter is one of the definition's own.
                let _ = self.answers.confirm(self.definition, path.chapter());
            }
            at = journey.next(&path);
        }
    }

    /// Answers a page, then adds items to its lists and answers theirs. Answers may bring up questions on the same page,
    /// so it is gone through twice.
    fn page(&mut self, path: &PagePath, depth: usize) {
        for _ in 0..2 {
            let journey = self.journey();
            let Some(view) = journey.page(path) else { return };
            for entry in &view.entries {
                if let Entry::Field(field) = entry {
                    self.answer(field);
                }
            }
        }
        let journey = self.journey();
        let Some(view) = journey.page(path) else { return };
        for entry in &view.entries {
            let Entry::Group(group) = entry else { continue };
            let most = if depth == 0 { MAX_ITEMS } else { 2 };
            for _ in 0..self.chance.below(most + 1).max(group.group.min.min(most)) {
                if let Ok(index) = self.answers.add_item(self.definition, &group.path) {
                    self.page(&path.item_page(&group.group.id, index), depth + 1);
                }
            }
        }
    }

    fn answer(&mut self, view: &FieldView<'_>) {
        let likely = if view.required { 97 } else { 70 };
        if view.value.is_none()
            && self.chance.percent(likely)
            && let Some(value) = random_value(view, &mut self.chance)
        {
            let set = self.answers.set(self.definition, &view.path, value);
            debug_assert!(set.is_ok(), "a visible field takes a value of its kind");
        }
    }

    /// Gives another answer to some visible question.
    fn change(&mut self) {
        let journey = self.journey();
        let pages = journey.pages();
        let fields: Vec<&FieldView<'_>> = pages
            .iter()
            .flat_map(|page| &page.entries)
            .filter_map(|entry| if let Entry::Field(view) = entry { Some(view) } else { None })
            .collect();
        let Some(view) = self.chance.one(&fields) else { return };
        if let Some(value) = random_value(view, &mut self.chance) {
            let set = self.answers.set(self.definition, &view.path, value);
            debug_assert!(set.is_ok(), "a visible field takes a value of its kind");
        }
    }
}

fn random_value(view: &FieldView<'_>, chance: &mut Chance) -> Option<Value> {
    match &view.field.kind {
        Kind::Choice(_) => chance.one(&view.options).map(|option| Value::Choice(option.id.clone())),
        Kind::Choices(_) => {
            let chosen = view.options.iter().filter(|_| chance.percent(35)).map(|option| &*option.id);
            Value::choices(chosen.collect::<Vec<_>>())
        }
        Kind::YesNo => Some(Value::YesNo(chance.percent(60))),
        Kind::Text(rules) => {
            let text = if rules.multiline { "Erste Zeile\nZweite Zeile" } else { "Müller-Lüdenscheidt" };
            Value::text(&text.chars().take(rules.max).collect::<String>())
        }
        Kind::File { max_files } => {
            let count = 1 + chance.below((*max_files).min(3));
            Value::files((0..count).map(|_| random_file(chance)).collect())
        }
        Kind::Compute(_) => None,
        kind if chance.percent(3) && !matches!(kind, Kind::Address) => Some(Value::Raw("weiß nicht".into())),
        kind => Some(typed_value(kind, chance)),
    }
}

/// A value of a kind with a form of its own.
fn typed_value(kind: &Kind, chance: &mut Chance) -> Value {
    let written = match kind {
        Kind::Money(range) => return Value::Money(within(*range, chance)),
        Kind::Number(range) => return Value::Number(within(*range, chance)),
        Kind::Date(_) => random_date(chance),
        Kind::Iban => chance.one(&IBANS).and_then(|iban| iban.parse().ok()).map(Value::Iban),
        Kind::Email => "erika@beispiel.de".parse().ok().map(Value::Email),
        Kind::Phone => "02241 900-0".parse().ok().map(Value::Phone),
        _ => Some(Value::Address(random_address(chance).into())),
    };
    written.unwrap_or_else(|| Value::Raw("?".into()))
}

/// Mostly small, now and then anything.
fn within(range: Range, chance: &mut Chance) -> i64 {
    let width = range.max.saturating_sub(range.min).saturating_add(1);
    let width = if chance.percent(90) { width.min(300_000) } else { width };
    let shift = i64::try_from(chance.next() >> 1).unwrap_or(0).checked_rem(width).unwrap_or(0);
    range.min.saturating_add(shift)
}

fn random_date(chance: &mut Chance) -> Option<Value> {
    let (year, month, day) = (1930 + chance.below(100), 1 + chance.below(12), 1 + chance.below(28));
    let written = match chance.below(10) {
        0 => format!("{year}"),
        1 => format!("{year}-{month:02}"),
        _ => format!("{year}-{month:02}-{day:02}"),
    };
    written.parse::<PartialDate>().ok().map(Value::Date)
}

fn random_address(chance: &mut Chance) -> Address {
    let whole = Address {
        street: "Kölner Straße".into(),
        house_number: "176".into(),
        addition: if chance.percent(20) { "c/o Muster".into() } else { String::new() },
        postcode: "53840".into(),
        place: "Troisdorf".into(),
    };
    if chance.percent(10) { Address { street: String::new(), ..whole } } else { whole }
}

fn random_file(chance: &mut Chance) -> FileRef {
    let id = Uuid::from_u64_pair(chance.next(), chance.next());
    FileRef {
        id,
        name: "Nachweis.pdf".into(),
        mime: "application/pdf".into(),
        bytes: 1 + chance.next() % 1_000_000,
    }
}
