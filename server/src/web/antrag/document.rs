//! The state of a draft as PDF, at any moment.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sozial_core::Words;
use sozial_core::forms::{Journey, Value, transcript};
use sozial_pdf::{Antrag, AttachmentLine, State as Progress};

use super::held::Held;
use crate::portal::Portal;
use crate::web::errors::PageError;
use crate::web::page::{self, Page};

#[derive(Template)]
#[template(path = "antrag/document.html")]
struct DocumentPage {
    p: Page,
}

/// `GET /antrag/pdf`: the page that offers the file.
pub(super) async fn offer(_held: Held, p: Page) -> Result<Response, PageError> {
    page::show(&DocumentPage { p })
}

/// `GET /antrag/stand.pdf`: the file.
pub(super) async fn draft_pdf(
    State(portal): State<Arc<Portal>>,
    held: Held,
    p: Page,
) -> Result<Response, PageError> {
    let now = portal.clock.now().to_zoned(crate::clock::zone());
    let words = p.words();
    // Typesetting keeps a processor busy; other visitors are served meanwhile.
    let set = portal.press.run(move || {
        let journey = held.journey();
        let attachments = attachments(&journey, words);
        let missing = journey.faults().iter().map(|fault| fault.message(journey.definition(), words));
        let missing: Vec<String> = missing.collect();
        sozial_pdf::antrag(&Antrag {
            transcript: &transcript(&journey, words),
            words,
            state: Progress::Draft { as_of: &now, missing: &missing },
            leika: None,
            authority: None,
            attachments: &attachments,
        })
    });
    let pdf = set.await.map_err(PageError::of_press)?;
    let pdf = pdf.map_err(|error| PageError::broken("pdf", &error))?;
    Ok(download(pdf, "Antrag-Entwurf.pdf"))
}

/// The files of an application as the PDF lists them.
pub(super) fn attachments(journey: &Journey, words: Words<'_>) -> Vec<AttachmentLine> {
    let of_slot = |slot: &sozial_core::forms::DocumentSlot| {
        let files =
            journey.answers().get(journey.definition(), &slot.path).map(Value::as_files).unwrap_or_default();
        let label = words.text(&slot.text_key);
        files
            .iter()
            .map(move |file| AttachmentLine {
                slot: label.clone(),
                name: file.name.clone(),
                bytes: file.bytes,
                mime: file.mime.clone(),
            })
            .collect::<Vec<_>>()
    };
    journey.documents().iter().flat_map(of_slot).collect()
}

/// A PDF that the browser stores instead of showing it: nothing of it stays in a tab or a history.
pub(super) fn download(pdf: Vec<u8>, name: &str) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(CONTENT_TYPE, "application/pdf".to_owned()), (CONTENT_DISPOSITION, disposition)], pdf).into_response()
}
