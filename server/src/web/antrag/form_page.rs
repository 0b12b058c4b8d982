//! Shows one page of the form: chapters, questions, lists, faults.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sozial_core::forms::{Entry, Fault, GroupView, Journey, PageKind, PagePath, PageView};

use super::chapters::{self, Shown as Chapters};
use super::held::Held;
use super::question::{self, Control, Question};
use super::summary;
use crate::portal::Portal;
use crate::web::errors::PageError;
use crate::web::page::{self, Page};

/// Which faults are shown, and what else is said above the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Note {
    /// Nothing.
    #[default]
    None,
    /// The faults of this page.
    PageFaults,
    /// The faults of the whole chapter.
    ChapterFaults,
    /// Answers brought up new questions on this page.
    NewQuestions,
    /// The draft was saved because the person asked for it.
    Saved,
    /// Another window saved in between; what was typed here is shown and not saved yet.
    ChangedElsewhere,
    /// Files could not be taken; the reasons stand at their slots.
    FilesRefused,
}

/// The words of the address's query for a note.
#[derive(Debug, Deserialize, Default)]
pub(super) struct Query_ {
    hinweis: Option<String>,
}

impl Note {
    const NAMED: [(Self, &'static str); 4] = [
        (Self::PageFaults, "pruefen"),
        (Self::ChapterFaults, "kapitel"),
        (Self::NewQuestions, "neu"),
        (Self::Saved, "gespeichert"),
    ];

    fn read(query: &Query_) -> Self {
        let named = Self::NAMED.into_iter().find(|(_, name)| query.hinweis.as_deref() == Some(name));
        named.map_or(Self::None, |(note, _)| note)
    }

    /// The address of a page with this note.
    pub(super) fn address(self, page: &PagePath) -> String {
        let name = Self::NAMED.into_iter().find(|(note, _)| *note == self);
        name.map_or_else(|| address(page), |(_, name)| format!("{}?hinweis={name}", address(page)))
    }
}

/// The address of a page of the form.
pub(super) fn address(page: &PagePath) -> String {
    format!("/antrag/seite/{page}")
}

/// A fault in the list above the page.
pub(super) struct FaultLine {
    pub(super) href: String,
    pub(super) text: String,
}

/// A question or a list on the page.
enum Shown {
    Question(Question),
    List(List),
}

/// A list of items.
struct List {
    id: String,
    name: String,
    label: String,
    help: Option<String>,
    faults: Vec<String>,
    items: Vec<Item>,
    add: Option<String>,
}

/// An item of a list.
struct Item {
    path: String,
    page: String,
    title: String,
    faults: usize,
}

#[derive(Template)]
#[template(path = "antrag/page.html")]
struct FormPage {
    p: Page,
    chapters: Chapters,
    title: String,
    chapter_title: String,
    intro: Vec<String>,
    action: String,
    token: String,
    revision: i64,
    note: Note,
    faults: Vec<FaultLine>,
    shown: Vec<Shown>,
    has_files: bool,
    any_required: bool,
    is_item: bool,
    has_previous: bool,
    kept_until: String,
    used: String,
}

/// `GET /antrag/seite/{page}`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    Path(path): Path<String>,
    Query(query): Query<Query_>,
    held: Held,
    p: Page,
) -> Result<Response, PageError> {
    let path: PagePath = path.parse().map_err(|_| PageError::NotFound)?;
    let journey = held.journey();
    if !chapters::may_open(&journey, &path) {
        let resume = chapters::where_to_go_on(&journey).ok_or(PageError::NotFound)?;
        return Ok(Redirect::to(&address(&resume)).into_response());
    }
    let Some(view) = journey.page(&path) else { return Err(PageError::NotFound) };
    let secure = portal.config.secure_cookies();
    let mut response = match view.kind {
        PageKind::Summary => summary::render(&portal, &held, &journey, &view, p)?,
        _ => render(&held, &journey, &view, p, Note::read(&query), &[])?,
    };
    held.secret.remember(&mut response, secure);
    Ok(response)
}

/// A refused file: its slot's input name, and why.
pub(super) type Refused = (String, String);

/// The page with its questions as a response.
pub(super) fn render(
    held: &Held,
    journey: &Journey,
    view: &PageView<'_>,
    p: Page,
    note: Note,
    refused: &[Refused],
) -> Result<Response, PageError> {
    let p = p.with_form();
    let marked: Vec<&Fault> = match note {
        Note::PageFaults => journey.faults_of_page(&view.path).collect(),
        Note::ChapterFaults => journey.faults_of_chapter(view.chapter).collect(),
        _ => Vec::new(),
    };
    let shown: Vec<Shown> =
        view.entries.iter().map(|entry| entry_shown(&p, held, entry, &marked, refused)).collect();
    let questions = || shown.iter().filter_map(|s| if let Shown::Question(q) = s { Some(q) } else { None });
    let used: u64 = held.open.upload_bytes;
    let template = FormPage {
        chapters: chapters::shown(&p, journey, Some(view.chapter)),
        chapter_title: chapters::title(&p, journey, view.chapter),
        title: view.title(p.words()),
        intro: p
            .words()
            .attribute(view.text_key, "intro")
            .map(|text| page::paragraphs(&text))
            .unwrap_or_default(),
        action: address(&view.path),
        token: held.form_token(),
        revision: held.open.revision,
        faults: fault_lines(&p, held, &view.path, &marked, &shown),
        has_files: questions().any(Question::takes_files),
        any_required: questions().any(|question| question.required),
        is_item: view.item.is_some(),
        has_previous: journey.previous(&view.path).is_some(),
        kept_until: page::moment(held.open.expires_at),
        used: page::size(used),
        note,
        shown,
        p,
    };
    let status = match note {
        Note::ChangedElsewhere => StatusCode::CONFLICT,
        Note::FilesRefused => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    page::show_as(status, &template)
}

fn entry_shown(p: &Page, held: &Held, entry: &Entry<'_>, marked: &[&Fault], refused: &[Refused]) -> Shown {
    match entry {
        Entry::Field(field) => {
            let faults: Vec<&Fault> =
                marked.iter().copied().filter(|fault| fault.path == field.path).collect();
            let mut messages: Vec<String> =
                faults.iter().map(|fault| fault.message(held.form, p.words())).collect();
            let of_slot = refused.iter().filter(|(slot, _)| *slot == field.path.as_str());
            messages.extend(of_slot.map(|(_, reason)| reason.clone()));
            Shown::Question(Question::new(p, field, &faults, messages))
        }
        Entry::Group(group) => Shown::List(list(p, held, group, marked)),
    }
}

fn list(p: &Page, held: &Held, group: &GroupView<'_>, marked: &[&Fault]) -> List {
    let key = &group.group.text_key;
    let faults = marked.iter().filter(|fault| fault.path == group.path);
    let items = group.items.iter().map(|item| Item {
        path: item.path.to_string(),
        page: item.page.to_string(),
        title: item.title(p.words()),
        faults: item.faults,
    });
    List {
        id: question::id_of(group.path.as_str()),
        name: group.path.to_string(),
        label: p.t(key),
        help: p.words().attribute(key, "help"),
        faults: faults.map(|fault| fault.message(held.form, p.words())).collect(),
        items: items.collect(),
        add: group.can_add.then(|| p.a(key, "add")),
    }
}

/// The list above the page: a link to each fault, also to those on other pages of the chapter.
fn fault_lines(p: &Page, held: &Held, here: &PagePath, marked: &[&Fault], shown: &[Shown]) -> Vec<FaultLine> {
    let listed = marked.iter().map(|fault| FaultLine {
        href: match fault.page == *here {
            true => format!("#{}", anchor(shown, fault)),
            false => format!(
                "{}#{}",
                Note::ChapterFaults.address(&fault.page),
                question::id_of(fault.path.as_str())
            ),
        },
        text: sentence(p, held, fault),
    });
    let refused = shown.iter().filter_map(|entry| match entry {
        Shown::Question(question) if marked.is_empty() && question.takes_files() => Some(question),
        _ => None,
    });
    let refused = refused.flat_map(|question| {
        question
            .faults
            .iter()
            .map(|text| FaultLine { href: format!("#{}", question.anchor), text: text.clone() })
    });
    listed.chain(refused).collect()
}

/// The question and what to do about it.
fn sentence(p: &Page, held: &Held, fault: &Fault) -> String {
    format!("{} – {}", fault.question(held.form, p.words()), fault.message(held.form, p.words()))
}

fn anchor(shown: &[Shown], fault: &Fault) -> String {
    let name = fault.path.as_str();
    let question = shown.iter().find_map(|entry| match entry {
        Shown::Question(question) if question.name == name => Some(question.anchor.clone()),
        _ => None,
    });
    question.unwrap_or_else(|| question::id_of(name))
}
