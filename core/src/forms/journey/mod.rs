//! From answers to what is shown, what is wrong and what may be sent: recomputed each time, never stored.

mod view;

use jiff::civil::Date;
pub use view::{
    ChapterState, ChapterView, Computed, DocumentSlot, Entry, FieldView, GroupView, ItemView, PageView,
};

use super::{Answers, Definition, Fault, PagePath, Path};

/// What follows from a definition and answers on one day. Pages are made when asked for.
#[derive(Debug)]
pub struct Journey {
    definition: Definition,
    today: Date,
    answers: Answers,
    chapters: Vec<ChapterView>,
    faults: Vec<Fault>,
    documents: Vec<DocumentSlot>,
}

/// Computes what is shown, what is wrong and what may be sent.
#[must_use]
pub fn journey(definition: &Definition, answers: &Answers, today: Date) -> Journey {
    let _ = (definition, answers, today);
    todo!()
}

impl Journey {
    /// The definition the answers were given for.
    #[must_use]
    pub const fn definition(&self) -> &Definition {
        &self.definition
    }

    /// The day for which it was computed.
    #[must_use]
    pub const fn today(&self) -> Date {
        self.today
    }

    /// The answers without everything hidden: what is sent.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// The chapters that have visible pages, in their order.
    #[must_use]
    pub fn chapters(&self) -> &[ChapterView] {
        &self.chapters
    }

    /// All faults in the order of the pages.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// The faults on the pages of a chapter, its items' pages included.
    pub fn faults_of_chapter(&self, chapter: &str) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(move |fault| fault.page.chapter() == chapter)
    }

    /// The faults on one page.
    pub fn faults_of_page(&self, page: &PagePath) -> impl Iterator<Item = &Fault> {
        self.faults.iter().filter(move |fault| fault.page == *page)
    }

    /// The visible upload slots.
    #[must_use]
    pub fn documents(&self) -> &[DocumentSlot] {
        &self.documents
    }

    /// Whether the application may be sent: every chapter before the summary is complete.
    #[must_use]
    pub fn ready(&self) -> bool {
        todo!()
    }

    /// All visible pages in their order, items' pages behind the page that lists them.
    #[must_use]
    pub fn pages(&self) -> Vec<PageView<'_>> {
        todo!()
    }

    /// A visible page.
    #[must_use]
    pub fn page(&self, path: &PagePath) -> Option<PageView<'_>> {
        let _ = path;
        todo!()
    }

    /// Where "Weiter" leads: the next visible page, from an item's page back to its list. `None` after the summary, and for a page that is
    /// not visible.
    #[must_use]
    pub fn next(&self, path: &PagePath) -> Option<PagePath> {
        let _ = path;
        todo!()
    }

    /// Where "Zurück" leads. `None` before the first page, and for a page that is not visible.
    #[must_use]
    pub fn previous(&self, path: &PagePath) -> Option<PagePath> {
        let _ = path;
        todo!()
    }

    /// Whether "Weiter" on this page confirms its chapter.
    #[must_use]
    pub fn ends_chapter(&self, path: &PagePath) -> bool {
        let _ = path;
        todo!()
    }

    /// The page on which a visible field or group stands.
    #[must_use]
    pub fn page_of(&self, path: &Path) -> Option<PagePath> {
        let _ = path;
        todo!()
    }

    /// All visible computed values that are known.
    #[must_use]
    pub fn computed(&self) -> Vec<Computed> {
        todo!()
    }

    /// The LeiKa key under which this application is sent, 14 digits: the first whose condition holds.
    #[must_use]
    pub fn leika_key(&self) -> &str {
        todo!()
    }

    /// Chapters, pages, faults, documents, computed values and pruned answers as JSON.
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        todo!()
    }
}
