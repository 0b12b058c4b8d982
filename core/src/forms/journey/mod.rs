//! From answers to what is shown, what is wrong and what may be sent: recomputed each time, never stored.
//!
//! [`journey`] settles every chapter, page, group and field once, in the definition's order ([`facts`]), then looks for
//! [`faults`] and states of [`chapters`]. Views of [`pages`] are made when asked for, since a request shows only one.

mod chapters;
mod facts;
mod faults;
mod json;
mod pages;
mod places;
mod prune;
mod view;

use jiff::civil::Date;
pub use view::{
    ChapterState, ChapterView, Computed, DocumentSlot, Entry, FieldView, GroupView, ItemView, PageView,
};

use self::{
    chapters::Stop,
    facts::{Facts, ROOT},
};
use super::{
    Answers, Definition, Fault, Kind, PagePath, Path,
    definition::Leika,
    rules::{At, Sight},
};

/// What follows from a definition and answers on one day.
///
/// ```
/// # use sozial_core::forms::*;
/// # let form = Definition::parse(r#"form "f" version="1" { service "s"; leika "99107012017000"
/// #     chapter "c" { page "p" { yesno "miete" required=#true; money "betrag" required=#true when="miete" } }
/// #     chapter "e" { page "e" kind="summary" } }"#).unwrap();
/// let today = jiff::civil::date(2026, 11, 1);
/// let mut answers = Answers::empty();
/// answers.set(&form, &"miete".parse()?, Value::YesNo(true))?;
/// assert_eq!(journey(&form, &answers, today).faults()[0].path.as_str(), "betrag");
/// answers.set(&form, &"betrag".parse()?, Value::Money(45_000))?;
/// answers.confirm(&form, "c")?;
/// let done = journey(&form, &answers, today);
/// assert_eq!(done.chapters()[0].state, ChapterState::Complete);
/// assert!(done.ready());
///
/// answers.set(&form, &"miete".parse()?, Value::YesNo(false))?;
/// assert_eq!(journey(&form, &answers, today).answers().get(&form, &"betrag".parse()?), None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Journey {
    facts: Facts,
    answers: Answers,
    chapters: Vec<ChapterView>,
    stops: Vec<Stop>,
    faults: Vec<Fault>,
    documents: Vec<DocumentSlot>,
    ready: bool,
}

/// Computes what is shown, what is wrong and what may be sent.
#[must_use]
pub fn journey(definition: &Definition, answers: &Answers, today: Date) -> Journey {
    let facts = Facts::find(definition, answers, today);
    let faults = faults::faults(&facts);
    let (chapters, stops) = chapters::chapters(&facts, answers, &faults);
    let ready = chapters::ready(&facts, &chapters, &stops, &faults);
    let documents = documents(&facts);
    let answers = Answers { root: facts.prune(), confirmed: answers.confirmed.clone() };
    Journey { facts, answers, chapters, stops, faults, documents, ready }
}

/// The visible upload slots.
fn documents(facts: &Facts) -> Vec<DocumentSlot> {
    let mut slots = Vec::new();
    for (index, field) in facts.definition.0.fields.iter().enumerate() {
        if !matches!(field.kind, Kind::File { .. }) {
            continue;
        }
        let id = super::FieldId(index);
        for instance in 0..facts.layout(field.scope).items.len() {
            if facts.shows_field(id, instance) {
                let (path, page) = facts.place(super::Member::Field(id), instance);
                let required = facts.requires(id, At { scope: field.scope, instance });
                let present = facts.value(id, instance).map_or(0, |value| value.as_files().len());
                slots.push(DocumentSlot { path, page, text_key: field.text_key.clone(), required, present });
            }
        }
    }
    slots
}

impl Journey {
    /// The definition the answers were given for.
    #[must_use]
    pub const fn definition(&self) -> &Definition {
        &self.facts.definition
    }

    /// The day for which it was computed.
    #[must_use]
    pub fn today(&self) -> Date {
        Sight::today(&self.facts)
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

    /// The visible upload slots, in the order of the definition.
    #[must_use]
    pub fn documents(&self) -> &[DocumentSlot] {
        &self.documents
    }

    /// Whether the application may be sent: no faults, and every chapter before the one with the summary is complete.
    #[must_use]
    pub const fn ready(&self) -> bool {
        self.ready
    }

    /// All visible pages in their order, items' pages behind the page that lists them.
    #[must_use]
    pub fn pages(&self) -> Vec<PageView<'_>> {
        let mut pages = Vec::new();
        for stop in &self.stops {
            pages.push(self.page_view(stop.page));
            self.item_pages(&self.form().page(stop.page).members, 0, &mut pages);
        }
        pages
    }

    /// A visible page.
    #[must_use]
    pub fn page(&self, path: &PagePath) -> Option<PageView<'_>> {
        let stop = self.stop(path)?;
        let Some(item) = path.item() else { return Some(self.page_view(self.stops.get(stop)?.page)) };
        let (group, instance) = self.facts.item_at(&item)?;
        let view = self.item_page_view(group, instance);
        (view.path == *path).then_some(view)
    }

    /// Where "Weiter" leads: the next visible page, and from an item's page back to its list. `None` after the summary,
    /// and for a page that is not visible.
    #[must_use]
    pub fn next(&self, path: &PagePath) -> Option<PagePath> {
        self.neighbour(path, |stop| stop.checked_add(1))
    }

    /// Where "Zurück" leads: the visible page before, and from an item's page back to its list. `None` before the first
    /// page, and for a page that is not visible.
    #[must_use]
    pub fn previous(&self, path: &PagePath) -> Option<PagePath> {
        self.neighbour(path, |stop| stop.checked_sub(1))
    }

    fn neighbour(&self, path: &PagePath, step: impl Fn(usize) -> Option<usize>) -> Option<PagePath> {
        let stop = self.stop(path)?;
        match path.item() {
            Some(_) => self.page(path).and_then(|_| path.parent()),
            None => self.stops.get(step(stop)?).map(|stop| self.path_of(*stop)),
        }
    }

    /// Whether "Weiter" on this page confirms its chapter: it is the last visible one. The summary confirms nothing.
    #[must_use]
    pub fn ends_chapter(&self, path: &PagePath) -> bool {
        let Some(stop) = self.stop(path).filter(|_| path.item().is_none()) else { return false };
        let chapter = |stop: usize| self.stops.get(stop).map(|stop| stop.chapter);
        chapter(stop + 1).is_some_and(|next| Some(next) != chapter(stop))
    }

    /// The page on which a visible field, group or item stands; for an item this is its own page.
    #[must_use]
    pub fn page_of(&self, path: &Path) -> Option<PagePath> {
        let form = self.form();
        if path.index().is_some() {
            let (group, instance) = self.facts.item_at(path)?;
            return Some(self.facts.page_path(super::definition::Container::Group(group), instance));
        }
        let (scope, instance) = match path.parent() {
            None => (ROOT.scope, 0),
            Some(item) => {
                let (group, instance) = self.facts.item_at(&item)?;
                (form.group(group).inner, instance)
            }
        };
        let field = form.field_named(scope, path.name()).map(super::Member::Field);
        let member = field.or_else(|| form.group_named(scope, path.name()).map(super::Member::Group))?;
        self.facts.shows(member, instance).then(|| self.facts.place(member, instance).1)
    }

    /// All visible computed values that are known.
    #[must_use]
    pub fn computed(&self) -> Vec<Computed> {
        let mut computed = Vec::new();
        for (index, field) in self.form().fields.iter().enumerate().filter(|(_, field)| field.is_computed()) {
            for instance in 0..self.facts.layout(field.scope).items.len() {
                if let Some(value) = self.facts.computed_value(super::FieldId(index), instance) {
                    computed.push(Computed {
                        path: self.facts.member_path(&field.id, field.scope, instance),
                        value,
                    });
                }
            }
        }
        computed
    }

    /// The LeiKa key under which this application is sent, 14 digits: the first whose condition holds.
    #[must_use]
    pub fn leika_key(&self) -> &str {
        let fits = |leika: &&Leika| self.facts.holds(leika.when.as_ref(), ROOT);
        self.form().leika.iter().find(fits).map(|leika| &*leika.key).unwrap_or_default()
    }

    /// The place of a page, or of the page an item's page belongs to, among the visible ones.
    fn stop(&self, path: &PagePath) -> Option<usize> {
        self.stops.iter().position(|stop| {
            let page = self.form().page(stop.page);
            *page.id == *path.page() && *self.form().chapter(page.chapter).id == *path.chapter()
        })
    }

    fn path_of(&self, stop: Stop) -> PagePath {
        let page = self.form().page(stop.page);
        PagePath::new(&self.form().chapter(page.chapter).id, &page.id)
    }
}

impl std::fmt::Debug for Journey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Journey").field("definition", self.definition()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
