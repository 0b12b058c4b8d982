//! The page before sending: all answers, a way back to each, and what is still missing.

use askama::Template;
use axum::response::Response;
use sozial_core::catalogue;
use sozial_core::forms::{ChapterState, Journey, Line, PageKind, PageView, TranscriptChapter, transcript};
use sozial_core::routing::Outcome;
use sozial_pdf::AttachmentLine;

use super::chapters::{self, Shown as Chapters};
use super::document;
use super::form_page;
use super::held::Held;
use super::question;
use crate::portal::Portal;
use crate::web::authority::{self, Contact};
use crate::web::errors::PageError;
use crate::web::page::{self, Page};

/// A chapter in which something is missing.
struct Missing {
    href: String,
    title: String,
}

/// A chapter with its answers.
struct Chapter {
    id: String,
    title: String,
    sections: Vec<Section>,
}

/// A page's or an item's answers, and the questions that were left empty: many, so they stand apart.
struct Section {
    title: String,
    level: usize,
    answered: Vec<Line>,
    unanswered: Vec<Line>,
}

impl Chapter {
    fn of(chapter: TranscriptChapter) -> Self {
        let sections = chapter.sections.into_iter().map(|section| {
            let (answered, unanswered) = section.entries.into_iter().partition(|line| line.answered);
            Section { title: section.title, level: section.level, answered, unanswered }
        });
        Self { id: chapter.id.into(), title: chapter.title, sections: sections.collect() }
    }
}

#[derive(Template)]
#[template(path = "antrag/summary.html")]
struct SummaryPage {
    p: Page,
    chapters: Chapters,
    title: String,
    chapter_title: String,
    answers: Vec<Chapter>,
    files: Vec<AttachmentLine>,
    authority: Option<Contact>,
    missing: Vec<Missing>,
    ready: bool,
    token: String,
    revision: i64,
    previous: Option<String>,
    kept_until: String,
}

/// The summary of a draft.
pub(super) fn render(
    portal: &Portal,
    held: &Held,
    journey: &Journey,
    view: &PageView<'_>,
    p: Page,
) -> Result<Response, PageError> {
    let unfinished = |chapter: &&sozial_core::forms::ChapterView| {
        chapter.state != ChapterState::Complete && !is_last(journey, &chapter.id)
    };
    let missing = journey.chapters().iter().filter(unfinished).map(|chapter| Missing {
        href: form_page::Note::ChapterFaults.address(&chapter.first_page),
        title: p.t(&chapter.text_key),
    });
    let service = catalogue::service(&held.draft().service).ok_or(PageError::Internal)?;
    let place = held.draft().ars.parse().map_err(|_| PageError::Internal)?;
    let authority = match authority::outcome(portal, service, &place) {
        Outcome::Here { authority, .. } => Some(Contact::of(&p, authority)),
        _ => None,
    };
    page::show(&SummaryPage {
        chapters: chapters::shown(&p, journey, Some(view.chapter)),
        title: p.t(view.text_key),
        chapter_title: chapters::title(&p, journey, view.chapter),
        answers: transcript(journey, p.words()).chapters.into_iter().map(Chapter::of).collect(),
        files: document::attachments(journey, p.words()),
        missing: missing.collect(),
        ready: journey.ready(),
        token: held.form_token(),
        revision: held.open.revision,
        previous: journey.previous(&view.path).map(|page| form_page::address(&page)),
        kept_until: page::moment(held.open.expires_at),
        authority,
        p,
    })
}

/// Whether the summary is in this chapter.
fn is_last(journey: &Journey, chapter: &str) -> bool {
    journey.pages().iter().any(|page| page.kind == PageKind::Summary && page.chapter == chapter)
}
