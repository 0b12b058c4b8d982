//! After sending: what became of the application, both documents, and how it is deleted here.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use jiff::SignedDuration;
use serde::Serialize;
use sozial_core::retention::{Kept, cutoff};

use super::confirmed::Confirmed;
use super::document;
use super::form_page;
use super::held::{self, Held, Secret};
use crate::portal::Portal;
use crate::receipts::{self, ShownReceipt, StepWords};
use crate::store::outbox::DeliveryState;
use crate::submission::{self, SubmitError};
use crate::vault::DraftKeys;
use crate::web::errors::PageError;
use crate::web::page::{self, Page};
use crate::web::words;

/// How long a receipt stays after its page was left: enough for a reload or another language.
const GRACE: SignedDuration = SignedDuration::from_secs(30);

/// `POST /antrag/absenden`
pub(super) async fn send(
    State(portal): State<Arc<Portal>>,
    Confirmed { secret, keys, revision }: Confirmed,
) -> Result<Response, PageError> {
    // What is sent is what the summary showed: an older summary is shown anew.
    if let Ok(held) = Held::open(&portal, secret).await
        && held.open.revision != revision
    {
        return Ok(Redirect::to("/antrag/zusammenfassung").into_response());
    }
    match submission::submit(&portal, &keys).await {
        Ok(_) => Ok(Redirect::to("/antrag/gesendet").into_response()),
        // The summary says what is missing, and where nobody takes the application any more.
        Err(SubmitError::NotReady | SubmitError::NoAuthority | SubmitError::Changed) => {
            Ok(Redirect::to("/antrag/zusammenfassung").into_response())
        }
        Err(error) => Err(from_submit(error)),
    }
}

/// `GET /antrag/zusammenfassung`: to the summary, wherever the form has it.
pub(super) async fn to_summary(held: Held) -> Result<Response, PageError> {
    let journey = held.journey();
    let pages = journey.pages();
    let last = pages.last().ok_or(PageError::Internal)?;
    Ok(Redirect::to(&form_page::address(&last.path)).into_response())
}

fn from_submit(error: SubmitError) -> PageError {
    match error {
        SubmitError::Open(error) => held::from_open(error),
        SubmitError::Press(error) => PageError::of_press(error),
        error => PageError::broken("submission", &error),
    }
}

/// How a state is shown.
struct Tone {
    alert: &'static str,
    icon: &'static str,
}

#[derive(Template)]
#[template(path = "antrag/sent.html")]
struct SentPage {
    p: Page,
    title: &'static str,
    state: &'static str,
    state_key: &'static str,
    tone: Tone,
    is_final: bool,
    number: String,
    at: String,
    authority: String,
    contact: Vec<String>,
    demo_authority: bool,
    problems: Vec<String>,
    token: String,
}

/// `GET /antrag/gesendet`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    secret: Secret,
    p: Page,
) -> Result<Response, PageError> {
    let keys = secret.keys();
    let ShownReceipt { receipt, state, problems, .. } = viewed(&portal, &keys).await?;
    page::show(&SentPage {
        title: title(state),
        state: state.as_str(),
        state_key: words::delivery_state(state),
        tone: tone(state),
        is_final: is_final(state),
        number: receipt.number.to_string(),
        at: page::moment(receipt.sent_at),
        authority: receipt.authority.name,
        contact: receipt.authority.contact,
        demo_authority: receipt.authority.demo,
        problems: problems.iter().map(|problem| problem.title.clone()).collect(),
        token: keys.form_token(),
        p,
    })
}

async fn viewed(portal: &Portal, keys: &DraftKeys) -> Result<ShownReceipt, PageError> {
    receipts::view(portal, keys).await.map_err(from_submit)?.ok_or(PageError::ReceiptGone)
}

fn title(state: DeliveryState) -> &'static str {
    match state {
        DeliveryState::Refused => "receipt-title-refused",
        DeliveryState::Failed => "receipt-title-failed",
        DeliveryState::Queued | DeliveryState::HandedOver | DeliveryState::Received => "receipt-title",
    }
}

fn tone(state: DeliveryState) -> Tone {
    match state {
        DeliveryState::Queued => Tone { alert: "kern-alert--info", icon: "kern-icon--info" },
        DeliveryState::HandedOver | DeliveryState::Received => {
            Tone { alert: "kern-alert--success", icon: "kern-icon--success" }
        }
        DeliveryState::Failed => Tone { alert: "kern-alert--warning", icon: "kern-icon--warning" },
        DeliveryState::Refused => Tone { alert: "kern-alert--danger", icon: "kern-icon--danger" },
    }
}

fn is_final(state: DeliveryState) -> bool {
    matches!(state, DeliveryState::Received | DeliveryState::Refused)
}

/// What the script asks for.
#[derive(Serialize)]
pub(super) struct Progress {
    state: &'static str,
    #[serde(rename = "final")]
    is_final: bool,
}

/// `GET /antrag/gesendet.json`
pub(super) async fn progress(
    State(portal): State<Arc<Portal>>,
    secret: Secret,
) -> Result<Json<Progress>, PageError> {
    let state = viewed(&portal, &secret.keys()).await?.state;
    Ok(Json(Progress { state: state.as_str(), is_final: is_final(state) }))
}

/// `GET /antrag/gesendet/antrag.pdf`
pub(super) async fn antrag_pdf(
    State(portal): State<Arc<Portal>>,
    secret: Secret,
) -> Result<Response, PageError> {
    let receipt = viewed(&portal, &secret.keys()).await?.receipt;
    Ok(document::download(receipt.pdf, &format!("Antrag-{}.pdf", receipt.number)))
}

/// `GET /antrag/gesendet/bericht.pdf`
pub(super) async fn report_pdf(
    State(portal): State<Arc<Portal>>,
    secret: Secret,
    p: Page,
) -> Result<Response, PageError> {
    let shown = viewed(&portal, &secret.keys()).await?;
    let name = format!("Verarbeitungsbericht-{}.pdf", shown.receipt.number);
    let (words, channel) = (p.words(), p.t("receipt-channel"));
    let steps = StepWords {
        sent: p.t("receipt-step-sent"),
        handed_over: p.t("receipt-step-handed-over"),
        received: p.t("receipt-step-received"),
        refused: p.t("receipt-step-refused"),
    };
    let set = portal.press.run(move || shown.report(words, &channel, &steps));
    let pdf = set.await.map_err(PageError::of_press)?;
    Ok(document::download(pdf.map_err(|error| PageError::broken("pdf", &error))?, &name))
}

/// `POST /antrag/gesendet/loeschen`: "Fertig".
pub(super) async fn finish(
    State(portal): State<Arc<Portal>>,
    Confirmed { keys, .. }: Confirmed,
) -> Result<Response, PageError> {
    delete(&portal, &keys).await?;
    let mut response = Redirect::to("/antrag/fertig").into_response();
    held::forget(&mut response, portal.config.secure_cookies());
    Ok(response)
}

/// `POST /antrag/gesendet/verlassen`: the script says that the page was left. Unless it is seen again within
/// [`GRACE`], the receipt is gone.
pub(super) async fn left(
    State(portal): State<Arc<Portal>>,
    Confirmed { keys, .. }: Confirmed,
) -> Result<StatusCode, PageError> {
    let gone_before = cutoff(Kept::Receipt, portal.clock.now());
    let almost_gone = gone_before + GRACE;
    let left = portal.store.view_receipt(keys.id(), almost_gone, gone_before).await;
    left.map_err(|error| PageError::broken("store", &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Whether the holder of this secret has a submitted application to look at.
pub(super) async fn exists(portal: &Portal, secret: &Secret) -> Result<bool, PageError> {
    Ok(receipts::view(portal, &secret.keys()).await.map_err(from_submit)?.is_some())
}

/// Deletes the receipt of these keys, if there is one.
pub(super) async fn delete(portal: &Portal, keys: &DraftKeys) -> Result<(), PageError> {
    receipts::leave(portal, keys).await.map_err(|error| PageError::broken("store", &error))?;
    Ok(())
}
