//! Which chapters and pages there are, how far each chapter is, and which way leads on.

use super::{
    facts::Facts,
    view::{ChapterState, ChapterView},
};
use crate::forms::{Answers, Fault, Member, PageKind, PagePath};

/// A visible page, as its index in the definition, and the index of its chapter among the visible ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) page: usize,
    pub(super) chapter: usize,
}

impl Facts {
    /// Whether a page is shown: its condition holds, and something on it is shown unless it is a text only.
    pub(super) fn shows_page(&self, index: usize) -> bool {
        let members = &self.definition.0.page(index).members;
        let shows = |member: &Member| match member {
            Member::Field(field) if self.definition.0.field(*field).is_computed() => {
                self.computed_value(*field, 0).is_some()
            }
            member => self.shows(*member, 0),
        };
        self.page_open(index) && (members.is_empty() || members.iter().any(shows))
    }
}

/// The visible chapters with their states, and the visible pages.
pub(super) fn chapters(facts: &Facts, answers: &Answers, faults: &[Fault]) -> (Vec<ChapterView>, Vec<Stop>) {
    let form = &facts.definition.0;
    let (mut views, mut stops) = (Vec::new(), Vec::new());
    let mut open = true;
    for chapter in &form.chapters {
        let pages: Vec<usize> = chapter.pages.clone().filter(|page| facts.shows_page(*page)).collect();
        let Some(first) = pages.first() else { continue };
        let faults = faults.iter().filter(|fault| fault.page.chapter() == &*chapter.id).count();
        let confirmed = answers.is_confirmed(&chapter.id);
        let state = match (open, confirmed && faults == 0) {
            (false, _) => ChapterState::Locked,
            (true, false) => ChapterState::Open,
            (true, true) => ChapterState::Complete,
        };
        open = state == ChapterState::Complete;
        stops.extend(pages.iter().map(|page| Stop { page: *page, chapter: views.len() }));
        views.push(ChapterView {
            id: chapter.id.clone(),
            text_key: chapter.text_key.clone(),
            state,
            first_page: PagePath::new(&chapter.id, &form.page(*first).id),
            faults,
            confirmed,
        });
    }
    (views, stops)
}

/// Whether all may be sent: no faults, and every chapter before the one with the summary is complete.
pub(super) fn ready(facts: &Facts, chapters: &[ChapterView], stops: &[Stop], faults: &[Fault]) -> bool {
    let summary = stops.last().filter(|stop| facts.definition.0.page(stop.page).kind == PageKind::Summary);
    let Some(summary) = summary else { return false };
    let before = chapters.iter().take(summary.chapter);
    faults.is_empty() && before.into_iter().all(|chapter| chapter.state == ChapterState::Complete)
}
