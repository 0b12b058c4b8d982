//! Takes a page of the form: reads, saves, and decides with the journey where to go.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::extract::{Path, Request, State};
use axum::response::{IntoResponse, Redirect, Response};
use sozial_core::forms::{Answers, Definition, Entry, Journey, Kind, PagePath, PageView, Value};

use super::button::Button;
use super::chapters;
use super::form_page::{self, Note};
use super::held::{Held, NotSaved};
use super::sent_form::{self, SentForm};
use crate::portal::Portal;
use crate::web::errors::PageError;
use crate::web::language;
use crate::web::page::Page;

/// `POST /antrag/seite/{page}`
pub(super) async fn save(
    State(portal): State<Arc<Portal>>,
    Path(path): Path<String>,
    held: Held,
    p: Page,
    request: Request,
) -> Result<Response, PageError> {
    let path: PagePath = path.parse().map_err(|_| PageError::NotFound)?;
    let journey = held.journey();
    let view =
        journey.page(&path).filter(|_| chapters::may_open(&journey, &path)).ok_or(PageError::NotFound)?;
    let secret = held.secret.clone();
    let form = sent_form::read(&portal, &held, &slots(&view), &p, request).await?;
    let mut response = Saving { portal: &portal, held, p, form }.run(&view).await?;
    secret.remember(&mut response, portal.config.secure_cookies());
    Ok(response)
}

/// The names of the page's upload slots.
fn slots(view: &PageView<'_>) -> Vec<String> {
    let slot = |entry: &Entry<'_>| match entry {
        Entry::Field(field) if matches!(field.field.kind, Kind::File { .. }) => Some(field.path.to_string()),
        _ => None,
    };
    view.entries.iter().filter_map(slot).collect()
}

/// One page on its way into the draft.
struct Saving<'a> {
    portal: &'a Portal,
    held: Held,
    p: Page,
    form: SentForm,
}

/// Where a saved page leads.
enum Onward {
    To(String),
    Refused,
}

impl Saving<'_> {
    async fn run(mut self, view: &PageView<'_>) -> Result<Response, PageError> {
        if self.form.revision != self.held.open.revision {
            return self.changed_elsewhere(view);
        }
        let form = self.held.form;
        take(&mut self.held.answers, form, view, &self.form)?;
        let onward = self.onward(view)?;
        let language = self.form.language.as_deref().and_then(language::known);
        let secret = self.held.secret.clone();
        match self.held.save(self.portal).await {
            Ok(held) => {
                let mut response = match onward {
                    Onward::To(address) => Redirect::to(&address).into_response(),
                    Onward::Refused => refused(&held, view, self.p, &self.form)?,
                };
                if let Some(language) = language {
                    language::remember(&mut response, language, self.portal.config.secure_cookies());
                }
                Ok(response)
            }
            Err(NotSaved::Error(error)) => Err(error),
            Err(NotSaved::ChangedElsewhere(newer)) => {
                let held = Held::read(self.portal, secret, *newer)?;
                Self { held, portal: self.portal, p: self.p, form: self.form }.changed_elsewhere(view)
            }
        }
    }

    /// Shows what was typed on top of what the other window saved; nothing is saved until it is sent again.
    fn changed_elsewhere(mut self, view: &PageView<'_>) -> Result<Response, PageError> {
        // Files cannot be typed again by us; they have to be chosen once more.
        self.form.files.clear();
        let form = self.held.form;
        // Where the other window removed the item, there is no page left to show it on.
        take(&mut self.held.answers, form, view, &self.form).map_err(|_| PageError::NotFound)?;
        let journey = self.held.journey();
        match journey.page(&view.path) {
            Some(view) => form_page::render(&self.held, &journey, &view, self.p, Note::ChangedElsewhere, &[]),
            None => Err(PageError::NotFound),
        }
    }

    /// Decides where the pressed button leads; may change the answers once more.
    fn onward(&mut self, view: &PageView<'_>) -> Result<Onward, PageError> {
        if !self.form.refused.is_empty() {
            return Ok(Onward::Refused);
        }
        if self.form.language.is_some() {
            return Ok(Onward::To(form_page::address(&view.path)));
        }
        let journey = self.held.journey();
        let here = &view.path;
        let address = match Button::read(&self.form.action) {
            Button::Next => self.next(view, &journey)?,
            Button::Back => {
                journey.previous(here).map_or_else(|| form_page::address(here), |to| form_page::address(&to))
            }
            Button::Save => Note::Saved.address(here),
            Button::Show => form_page::address(here),
            Button::Page(to) => go(&journey, &to, here),
            Button::Add(group) => {
                let index =
                    self.held.answers.add_item(self.held.form, &group).map_err(|_| PageError::Unreadable)?;
                form_page::address(&here.item_page(group.name(), index))
            }
            Button::Remove(item) => format!("/antrag/entfernen/{item}"),
            Button::Upload(slot) => {
                format!("{}#{}-feld", form_page::address(here), super::question::id_of(&slot))
            }
            Button::RemoveFile { slot, file } => {
                remove_file(&mut self.held.answers, self.held.form, &slot, file)?;
                format!("{}#{}-feld", form_page::address(here), super::question::id_of(slot.as_str()))
            }
            Button::Pdf => "/antrag/pdf".to_owned(),
            Button::Code => "/antrag/code".to_owned(),
            Button::Delete => "/antrag/loeschen".to_owned(),
        };
        Ok(Onward::To(address))
    }

    /// "Weiter": new questions first, then this page's faults, at a chapter's end all its faults.
    fn next(&mut self, before: &PageView<'_>, journey: &Journey) -> Result<String, PageError> {
        let here = &before.path;
        let Some(after) = journey.page(here) else {
            return Ok(go_on(journey));
        };
        let seen = names(before);
        if names(&after).difference(&seen).next().is_some() {
            return Ok(Note::NewQuestions.address(here));
        }
        if journey.faults_of_page(here).next().is_some() {
            return Ok(Note::PageFaults.address(here));
        }
        if journey.ends_chapter(here) {
            if let Some(fault) = journey.faults_of_chapter(before.chapter).next() {
                return Ok(Note::ChapterFaults.address(&fault.page));
            }
            let confirmed = self.held.answers.confirm(self.held.form, before.chapter);
            confirmed.map_err(|error| PageError::broken("form", &error))?;
        }
        Ok(journey.next(here).map_or_else(|| go_on(journey), |to| form_page::address(&to)))
    }
}

fn go_on(journey: &Journey) -> String {
    chapters::where_to_go_on(journey).map_or_else(|| "/".to_owned(), |page| form_page::address(&page))
}

fn go(journey: &Journey, to: &PagePath, here: &PagePath) -> String {
    form_page::address(if chapters::may_open(journey, to) { to } else { here })
}

fn refused(held: &Held, view: &PageView<'_>, p: Page, form: &SentForm) -> Result<Response, PageError> {
    let journey = held.journey();
    let view = journey.page(&view.path).ok_or(PageError::NotFound)?;
    form_page::render(held, &journey, &view, p, Note::FilesRefused, &form.refused)
}

/// The questions and lists on a page.
fn names(view: &PageView<'_>) -> BTreeSet<String> {
    let name = |entry: &Entry<'_>| match entry {
        Entry::Field(field) => field.path.to_string(),
        Entry::Group(group) => group.path.to_string(),
    };
    view.entries.iter().map(name).collect()
}

/// Puts what was sent for the shown questions into the answers; other answers stay as they are.
fn take(
    answers: &mut Answers,
    form: &Definition,
    view: &PageView<'_>,
    sent: &SentForm,
) -> Result<(), PageError> {
    for entry in &view.entries {
        let Entry::Field(shown) = entry else { continue };
        let (kind, path) = (&shown.field.kind, &shown.path);
        let changed = match kind {
            Kind::Compute(_) => Ok(()),
            Kind::File { .. } => add_files(answers, form, shown.path.as_str(), sent),
            _ => match kind.read(&sent.input, path.as_str()) {
                Some(value) => answers.set(form, path, value),
                None => answers.clear(form, path),
            },
        };
        changed.map_err(|_| PageError::Unreadable)?;
    }
    Ok(())
}

fn add_files(
    answers: &mut Answers,
    form: &Definition,
    slot: &str,
    sent: &SentForm,
) -> Result<(), sozial_core::forms::AnswerError> {
    let fresh = sent.files.iter().filter(|(name, _)| name == slot).map(|(_, file)| file.clone());
    let Ok(path) = slot.parse() else { return Ok(()) };
    let mut files = answers.get(form, &path).map(Value::as_files).unwrap_or_default().to_vec();
    let known = files.len();
    files.extend(fresh);
    match Value::files(files) {
        Some(value) if value.as_files().len() > known => answers.set(form, &path, value),
        _ => Ok(()),
    }
}

fn remove_file(
    answers: &mut Answers,
    form: &Definition,
    slot: &sozial_core::forms::Path,
    file: uuid::Uuid,
) -> Result<(), PageError> {
    let files = answers.get(form, slot).map(Value::as_files).unwrap_or_default();
    let rest = files.iter().filter(|kept| kept.id != file).cloned().collect();
    let changed = match Value::files(rest) {
        Some(value) => answers.set(form, slot, value),
        None => answers.clear(form, slot),
    };
    changed.map_err(|_| PageError::Unreadable)
}
