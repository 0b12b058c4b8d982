//! What follows from the answers, over a border: one call, and an app has all it needs to show a form.

use serde::Serialize;
use sozial_core::Words;
use sozial_core::forms::{self, Entry, Journey, Kind};

use super::AnswerValue;
use super::error::number;
use crate::mirror::mirror;
use crate::values::CivilDate;

mirror! {
    /// Where a chapter stands.
    ChapterState = forms::ChapterState {
        /// Another chapter comes first.
        Locked,
        /// Something is missing.
        Open,
        /// Everything is answered.
        Complete,
    }
}

mirror! {
    /// What a page is for.
    PageKind = forms::PageKind {
        /// Questions.
        Questions,
        /// Questions about one item of a group.
        Item,
        /// All answers, before they are sent.
        Summary,
    }
}

/// What a question is answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// One option.
    Choice,
    /// Some options.
    Choices,
    /// A day, month or year.
    Date,
    /// Cents.
    Money,
    /// A whole number.
    Number,
    /// An account.
    Iban,
    /// An address in Germany.
    Address,
    /// An address of e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// Yes or no.
    YesNo,
    /// Documents.
    File,
    /// Computed: shown, not asked.
    Computed,
}

/// Everything that follows from the answers on a day.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct JourneyView {
    /// The form's id.
    pub form: String,
    /// Its version.
    pub version: String,
    /// The day for which this holds.
    pub today: CivilDate,
    /// The LeiKa key that is applied for.
    pub leika: String,
    /// Whether it can be sent.
    pub ready: bool,
    /// The chapters in their order.
    pub chapters: Vec<ChapterView>,
    /// The pages that are visible, in their order.
    pub pages: Vec<PageView>,
    /// What is missing or wrong.
    pub faults: Vec<FaultView>,
    /// Which documents are asked for.
    pub documents: Vec<DocumentSlot>,
}

/// A chapter.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ChapterView {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub state: ChapterState,
    /// Where it begins.
    pub first_page: String,
    /// How many faults it has.
    pub faults: u32,
    /// Whether the person said that it is done.
    pub confirmed: bool,
}

/// A page.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct PageView {
    /// Its path, `antrag/haushalt/personen/0/person`.
    pub path: String,
    /// The chapter's id.
    pub chapter: String,
    /// What it is for.
    pub kind: PageKind,
    /// Its title, or what names the item.
    pub title: String,
    /// What is read before the questions.
    pub intro: Option<String>,
    /// Questions and groups in their order.
    pub entries: Vec<PageEntry>,
}

/// Something on a page.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Enum)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum PageEntry {
    /// A question.
    Field {
        /// The question.
        field: FieldView,
    },
    /// Items, each with a page of its own.
    Group {
        /// The group.
        group: GroupView,
    },
}

/// A question.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct FieldView {
    /// Its path.
    pub path: String,
    /// What it is answered with.
    pub kind: FieldKind,
    /// The question.
    pub label: String,
    /// What helps to answer it.
    pub help: Option<String>,
    /// Whether it has to be answered.
    pub required: bool,
    /// The answer.
    pub value: Option<AnswerValue>,
    /// The answer in words, a string per line.
    pub answer: Vec<String>,
    /// The options that can be chosen now.
    pub options: Vec<OptionView>,
}

/// An option.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct OptionView {
    /// Its id.
    pub id: String,
    /// Its text.
    pub label: String,
}

/// A group of items.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct GroupView {
    /// Its path.
    pub path: String,
    /// Its title.
    pub label: String,
    /// What helps.
    pub help: Option<String>,
    /// Its items.
    pub items: Vec<ItemView>,
    /// Whether one more fits.
    pub can_add: bool,
}

/// An item of a group.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ItemView {
    /// Its path.
    pub path: String,
    /// Its page.
    pub page: String,
    /// What names it, `Person 2: Ada`.
    pub title: String,
    /// How many faults it has.
    pub faults: u32,
}

/// What is missing or wrong.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct FaultView {
    /// The field or group.
    pub path: String,
    /// The page on which it is answered.
    pub page: String,
    /// Which fault, `missing`, `too-late`, `check-<id>`.
    pub kind: String,
    /// The question.
    pub question: String,
    /// What to do, in words.
    pub text: String,
}

/// A document that is asked for.
#[derive(Clone, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct DocumentSlot {
    /// The field.
    pub path: String,
    /// The page on which it is uploaded.
    pub page: String,
    /// Which document.
    pub label: String,
    /// Whether it has to be there.
    pub required: bool,
    /// How many files are there.
    pub present: u32,
}

impl JourneyView {
    pub(super) fn of(journey: &Journey, words: Words<'_>) -> Self {
        Self {
            form: journey.definition().id().to_owned(),
            version: journey.definition().version().to_owned(),
            today: journey.today(),
            leika: journey.leika_key().to_owned(),
            ready: journey.ready(),
            chapters: journey.chapters().iter().map(|chapter| ChapterView::of(chapter, words)).collect(),
            pages: journey.pages().iter().map(|page| PageView::of(page, words)).collect(),
            faults: faults(journey, words),
            documents: journey.documents().iter().map(|slot| DocumentSlot::of(slot, words)).collect(),
        }
    }
}

fn faults(journey: &Journey, words: Words<'_>) -> Vec<FaultView> {
    let form = journey.definition();
    let view = |fault: &forms::Fault| FaultView {
        path: fault.path.to_string(),
        page: fault.page.to_string(),
        kind: fault.kind.name(),
        question: fault.question(form, words),
        text: fault.message(form, words),
    };
    journey.faults().iter().map(view).collect()
}

impl ChapterView {
    fn of(chapter: &forms::ChapterView, words: Words<'_>) -> Self {
        Self {
            id: chapter.id.to_string(),
            title: words.text(&chapter.text_key),
            state: chapter.state.into(),
            first_page: chapter.first_page.to_string(),
            faults: number(chapter.faults),
            confirmed: chapter.confirmed,
        }
    }
}

impl DocumentSlot {
    fn of(slot: &forms::DocumentSlot, words: Words<'_>) -> Self {
        Self {
            path: slot.path.to_string(),
            page: slot.page.to_string(),
            label: words.text(&slot.text_key),
            required: slot.required,
            present: number(slot.present),
        }
    }
}

impl PageView {
    fn of(page: &forms::PageView<'_>, words: Words<'_>) -> Self {
        let entries = page.entries.iter().map(|entry| match entry {
            Entry::Field(field) => PageEntry::Field { field: FieldView::of(field, words) },
            Entry::Group(group) => PageEntry::Group { group: GroupView::of(group, words) },
        });
        Self {
            path: page.path.to_string(),
            chapter: page.chapter.to_owned(),
            kind: page.kind.into(),
            title: page.title(words),
            intro: words.attribute(page.text_key, "intro"),
            entries: entries.collect(),
        }
    }
}

impl FieldView {
    fn of(view: &forms::FieldView<'_>, words: Words<'_>) -> Self {
        let key = &view.field.text_key;
        let options = view.options.iter().map(|option| OptionView {
            id: option.id.to_string(),
            label: words.attribute(key, &format!("option-{}", option.id)).unwrap_or_default(),
        });
        Self {
            path: view.path.to_string(),
            kind: FieldKind::from(&view.field.kind),
            label: words.text(key),
            help: words.attribute(key, "help"),
            required: view.required,
            value: view.value.as_ref().map(AnswerValue::from),
            answer: view.answer(words),
            options: options.collect(),
        }
    }
}

impl GroupView {
    fn of(view: &forms::GroupView<'_>, words: Words<'_>) -> Self {
        let items = view.items.iter().map(|item| ItemView {
            path: item.path.to_string(),
            page: item.page.to_string(),
            title: item.title(words),
            faults: number(item.faults),
        });
        Self {
            path: view.path.to_string(),
            label: words.text(&view.group.text_key),
            help: words.attribute(&view.group.text_key, "help"),
            items: items.collect(),
            can_add: view.can_add,
        }
    }
}

impl From<&Kind> for FieldKind {
    fn from(kind: &Kind) -> Self {
        match kind {
            Kind::Text(rules) if rules.multiline => Self::LongText,
            Kind::Text(_) => Self::Text,
            Kind::Choice(_) => Self::Choice,
            Kind::Choices(_) => Self::Choices,
            Kind::Date(_) => Self::Date,
            Kind::Money(_) => Self::Money,
            Kind::Number(_) => Self::Number,
            Kind::Iban => Self::Iban,
            Kind::Address => Self::Address,
            Kind::Email => Self::Email,
            Kind::Phone => Self::Phone,
            Kind::YesNo => Self::YesNo,
            Kind::File { .. } => Self::File,
            Kind::Compute(_) => Self::Computed,
        }
    }
}
