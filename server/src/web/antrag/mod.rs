//! The application: from the consents to the receipt.

mod begin;
mod button;
mod chapters;
mod confirmed;
mod document;
mod form_page;
mod held;
mod inputs;
mod question;
mod receipt;
mod removal;
mod resume;
mod save;
mod sent_form;
mod summary;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::portal::Portal;

/// Bytes of a page with files. More than all files of an application may have, so that one that is too large
/// is refused by name and not by a broken connection.
const PAGE_MAX: usize = 70_000_000;

/// The addresses of the application.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/antrag", get(resume::go_on))
        .route("/antrag/{form}/start", get(begin::show).post(begin::begin))
        .route(
            "/antrag/seite/{*page}",
            get(form_page::show).post(save::save).layer(DefaultBodyLimit::max(PAGE_MAX)),
        )
        .route("/antrag/entfernen/{item}", get(removal::ask_item).post(removal::remove_item))
        .route("/antrag/loeschen", get(removal::ask_all).post(removal::delete_all))
        .route("/antrag/geloescht", get(removal::deleted))
        .route("/antrag/fertig", get(removal::finished))
        .route("/antrag/pdf", get(document::offer))
        .route("/antrag/stand.pdf", get(document::draft_pdf))
        .route("/antrag/code", get(resume::code))
        .route("/antrag/zusammenfassung", get(receipt::to_summary))
        .route("/antrag/absenden", post(receipt::send))
        .route("/antrag/gesendet", get(receipt::show))
        .route("/antrag/gesendet.json", get(receipt::progress))
        .route("/antrag/gesendet/antrag.pdf", get(receipt::antrag_pdf))
        .route("/antrag/gesendet/bericht.pdf", get(receipt::report_pdf))
        .route("/antrag/gesendet/loeschen", post(receipt::finish))
        .route("/antrag/gesendet/verlassen", post(receipt::left))
        .route("/antrag/fortsetzen", get(resume::ask).post(resume::resume))
}
