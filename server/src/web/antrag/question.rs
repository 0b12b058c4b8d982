//! A question as it is shown: label, hint, help, faults and the input that fits its kind.

use sozial_core::forms::{
    Address, AddressPart, Choosable, Fault, Field, FieldView, Kind, Precision, Style, TextRules, Value,
};

use super::inputs::{self, Line};
use crate::web::page::{self, Page};

/// Longest text of a single line that a browser sends us, in characters.
const LINE_MAX: usize = 200;

/// A question on a page.
pub(in crate::web) struct Question {
    /// Id of the input that takes the focus.
    pub(in crate::web) id: String,
    /// Name of the input: the answer's path.
    pub(in crate::web) name: String,
    pub(in crate::web) label: String,
    pub(in crate::web) hint: Option<String>,
    pub(in crate::web) help: Option<String>,
    pub(in crate::web) required: bool,
    pub(in crate::web) faults: Vec<String>,
    /// Ids of hint and fault, for `aria-describedby`; empty for none.
    pub(in crate::web) described_by: String,
    /// Where a link to this question leads: the first input that takes the focus.
    pub(in crate::web) anchor: String,
    pub(in crate::web) control: Control,
}

/// The input of a question.
pub(in crate::web) enum Control {
    /// One line.
    Line(Line),
    /// Several lines.
    Area { value: String, max: usize },
    /// Radio buttons, or check boxes when several may be chosen.
    Options { options: Vec<Choice>, multiple: bool },
    /// A drop-down list.
    Select { options: Vec<Choice> },
    /// The parts of an address.
    Parts { parts: Vec<Part> },
    /// A value that follows from other answers.
    Computed { value: String },
    /// A slot for files, and whether there is room for another.
    Files { files: Vec<Attached>, room: bool },
}

/// An option of a choice.
pub(in crate::web) struct Choice {
    pub(in crate::web) id: String,
    pub(in crate::web) value: String,
    pub(in crate::web) label: String,
    pub(in crate::web) chosen: bool,
}

/// A part of an address.
pub(in crate::web) struct Part {
    pub(in crate::web) id: String,
    pub(in crate::web) name: String,
    pub(in crate::web) label: String,
    pub(in crate::web) value: String,
    pub(in crate::web) width: &'static str,
    pub(in crate::web) mode: &'static str,
    pub(in crate::web) autocomplete: &'static str,
    pub(in crate::web) max: usize,
}

/// A file in its slot.
pub(in crate::web) struct Attached {
    pub(in crate::web) id: String,
    pub(in crate::web) name: String,
    pub(in crate::web) size: String,
}

/// The id of the input with this name.
pub(super) fn id_of(name: &str) -> String {
    format!("f-{}", name.replace('.', "-"))
}

impl Question {
    /// Puts a question of the journey into words; `faults` are those to be shown at it.
    pub(super) fn new(p: &Page, view: &FieldView<'_>, faults: &[&Fault], messages: Vec<String>) -> Self {
        let name = view.path.to_string();
        let id = id_of(&name);
        let control = control(p, view, &id, &name);
        let hint = hint(p, view.field);
        Self {
            label: p.t(&view.field.text_key),
            help: p.words().attribute(&view.field.text_key, "help"),
            described_by: described_by(&id, &hint, &messages, &control),
            anchor: anchor(&id, &control, faults),
            required: view.required,
            faults: messages,
            control,
            hint,
            name,
            id,
        }
    }

    /// Whether this is an upload slot.
    pub(super) fn takes_files(&self) -> bool {
        matches!(self.control, Control::Files { .. })
    }
}

/// The definition's hint, and how to type a date where it does not say so.
fn hint(p: &Page, field: &Field) -> Option<String> {
    let given = p.words().attribute(&field.text_key, "hint");
    given.or_else(|| match &field.kind {
        Kind::Date(rules) => Some(p.t(match rules.precision {
            Precision::Day => "form-date-day",
            Precision::Month => "form-date-month",
            Precision::Year => "form-date-year",
        })),
        Kind::Choices(_) => Some(p.t("form-several")),
        Kind::File { max_files } => Some(p.n("upload-hint", *max_files)),
        _ => None,
    })
}

fn described_by(id: &str, hint: &Option<String>, faults: &[String], control: &Control) -> String {
    if matches!(control, Control::Computed { .. }) {
        return String::new();
    }
    let hint = hint.as_ref().map(|_| format!("{id}-hinweis"));
    let fault = (!faults.is_empty()).then(|| format!("{id}-fehler"));
    hint.into_iter().chain(fault).collect::<Vec<_>>().join(" ")
}

/// The input that a link in the error summary leads to.
fn anchor(id: &str, control: &Control, faults: &[&Fault]) -> String {
    use sozial_core::forms::FaultKind::{NotAPostcode, PartMissing};
    match control {
        Control::Options { options, .. } => options.first().map_or_else(|| id.to_owned(), |o| o.id.clone()),
        Control::Parts { .. } => {
            let part = faults.iter().find_map(|fault| match fault.kind {
                PartMissing(part) => Some(part),
                NotAPostcode => Some(AddressPart::Postcode),
                _ => None,
            });
            format!("{id}-{}", part.unwrap_or(AddressPart::Street).name())
        }
        Control::Files { room: false, .. } | Control::Computed { .. } => format!("{id}-feld"),
        _ => id.to_owned(),
    }
}

fn control(p: &Page, view: &FieldView<'_>, id: &str, name: &str) -> Control {
    let typed = view.value.as_ref().map(Value::typed).unwrap_or_default();
    match &view.field.kind {
        Kind::Text(TextRules { multiline: true, max, .. }) => Control::Area { value: typed, max: *max },
        Kind::Choice(options) => {
            let options_shown = choices(p, view, id);
            match options.style() {
                Style::Select => Control::Select { options: options_shown },
                Style::Buttons => Control::Options { options: options_shown, multiple: false },
            }
        }
        Kind::Choices(_) => Control::Options { options: choices(p, view, id), multiple: true },
        Kind::YesNo => Control::Options { options: yes_no(p, view, id), multiple: false },
        Kind::Address => Control::Parts { parts: parts(p, view, id, name) },
        Kind::File { max_files } => files(view, *max_files),
        Kind::Compute(_) => Control::Computed { value: view.answer(p.words()).join(", ") },
        kind => Control::Line(inputs::line(view.field, kind, typed, LINE_MAX)),
    }
}

fn choices(p: &Page, view: &FieldView<'_>, id: &str) -> Vec<Choice> {
    let chosen = |option: &Choosable| match &view.value {
        Some(Value::Choice(one)) => *one == option.id,
        Some(Value::Choices(several)) => several.contains(&option.id),
        _ => false,
    };
    view.options
        .iter()
        .map(|option| Choice {
            id: format!("{id}-{}", option.id),
            value: option.id.to_string(),
            label: p.a(&view.field.text_key, &format!("option-{}", option.id)),
            chosen: chosen(option),
        })
        .collect()
}

fn yes_no(p: &Page, view: &FieldView<'_>, id: &str) -> Vec<Choice> {
    [("yes", true), ("no", false)]
        .map(|(word, yes)| Choice {
            id: format!("{id}-{word}"),
            value: word.to_owned(),
            label: p.t(word),
            chosen: view.value == Some(Value::YesNo(yes)),
        })
        .into()
}

fn parts(p: &Page, view: &FieldView<'_>, id: &str, name: &str) -> Vec<Part> {
    let empty = Address::default();
    let address = match &view.value {
        Some(Value::Address(address)) => address.as_ref(),
        _ => &empty,
    };
    // Only the applicant's own address may be filled in by the browser.
    let own = view.field.prefill.is_some();
    address
        .parts()
        .into_iter()
        .map(|(part, text)| {
            let (width, mode, autocomplete) = inputs::part(part);
            Part {
                id: format!("{id}-{}", part.name()),
                name: format!("{name}.{}", part.name()),
                label: p.t(&format!("address-{}", part.name().replace('_', "-"))),
                value: text.to_owned(),
                width,
                mode,
                autocomplete: if own { autocomplete } else { "off" },
                max: LINE_MAX,
            }
        })
        .collect()
}

fn files(view: &FieldView<'_>, most: usize) -> Control {
    let files = view.value.as_ref().map(Value::as_files).unwrap_or_default();
    let attached = files.iter().map(|file| Attached {
        id: file.id.to_string(),
        name: file.name.clone(),
        size: page::size(file.bytes),
    });
    Control::Files { files: attached.collect(), room: files.len() < most }
}
