//! Asks before something is removed for good: an item of a list, or the whole draft.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use sozial_core::forms::{Entry, Journey, PagePath, Path as AnswerPath};

use super::confirmed::Confirmed;
use super::form_page;
use super::held::{self, Held, NotSaved};
use crate::drafts;
use crate::portal::Portal;
use crate::web::errors::PageError;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "antrag/remove.html")]
struct RemovePage {
    p: Page,
    name: String,
    action: String,
    back: String,
    token: String,
    revision: i64,
}

/// A visible item: its name and the page that lists it.
fn item(p: &Page, journey: &Journey, path: &AnswerPath) -> Option<(String, PagePath)> {
    let list = path.parent().filter(|_| path.index().is_some())?;
    let page = journey.page_of(&list)?;
    let view = journey.page(&page)?;
    let group = view.entries.iter().find_map(|entry| match entry {
        Entry::Group(group) if group.path == list => Some(group),
        _ => None,
    })?;
    let item = group.items.iter().find(|item| item.path == *path)?;
    Some((item.title(p.words()), page))
}

/// `GET /antrag/entfernen/{item}`
pub(super) async fn ask_item(Path(path): Path<String>, held: Held, p: Page) -> Result<Response, PageError> {
    let path: AnswerPath = path.parse().map_err(|_| PageError::NotFound)?;
    let (name, page) = item(&p, &held.journey(), &path).ok_or(PageError::NotFound)?;
    page::show(&RemovePage {
        name,
        action: format!("/antrag/entfernen/{path}"),
        back: form_page::address(&page),
        token: held.form_token(),
        revision: held.open.revision,
        p,
    })
}

/// `POST /antrag/entfernen/{item}`
pub(super) async fn remove_item(
    State(portal): State<Arc<Portal>>,
    Path(path): Path<String>,
    mut held: Held,
    p: Page,
    confirmed: Confirmed,
) -> Result<Response, PageError> {
    let path: AnswerPath = path.parse().map_err(|_| PageError::NotFound)?;
    let (_, page) = item(&p, &held.journey(), &path).ok_or(PageError::NotFound)?;
    let to_list = Redirect::to(&form_page::address(&page)).into_response();
    // Another window changed the list since: its numbers may mean other items now, so look again.
    if confirmed.revision != held.open.revision {
        return Ok(to_list);
    }
    held.answers.remove_item(held.form, &path).map_err(|_| PageError::NotFound)?;
    match held.save(&portal).await {
        Ok(_) | Err(NotSaved::ChangedElsewhere(_)) => Ok(to_list),
        Err(NotSaved::Error(error)) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "antrag/delete.html")]
struct DeletePage {
    p: Page,
    token: String,
}

/// `GET /antrag/loeschen`
pub(super) async fn ask_all(held: Held, p: Page) -> Result<Response, PageError> {
    page::show(&DeletePage { token: held.form_token(), p })
}

#[derive(Template)]
#[template(path = "antrag/deleted.html")]
struct DeletedPage {
    p: Page,
    title: String,
    text: String,
}

/// `POST /antrag/loeschen`
pub(super) async fn delete_all(
    State(portal): State<Arc<Portal>>,
    _held: Held,
    confirmed: Confirmed,
) -> Result<Response, PageError> {
    let deleted = drafts::delete(&portal, &confirmed.keys).await;
    deleted.map_err(|error| PageError::broken("store", &error))?;
    let mut response = Redirect::to("/antrag/geloescht").into_response();
    held::forget(&mut response, portal.config.secure_cookies());
    Ok(response)
}

/// `GET /antrag/geloescht`
pub(super) async fn deleted(p: Page) -> Result<Response, PageError> {
    page::show(&DeletedPage { title: p.t("deleted-title"), text: p.t("deleted-text"), p })
}

/// `GET /antrag/fertig`: what was sent stays sent, which "deleted" alone would leave open.
pub(super) async fn finished(p: Page) -> Result<Response, PageError> {
    page::show(&DeletedPage { title: p.t("finished-title"), text: p.t("finished-text"), p })
}
