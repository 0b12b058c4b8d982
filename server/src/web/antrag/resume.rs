//! Taking a draft to another device: the code that is printed, and the page where it is typed.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::chapters;
use super::form_page;
use super::held::{self, Held, Secret};
use crate::drafts::{self, OpenError};
use crate::portal::Portal;
use crate::vault::{CodeError, DraftSecret};
use crate::web::errors::PageError;
use crate::web::gate::KnownSecret;
use crate::web::page::{self, Page};

/// `GET /antrag`: to where the visitor left off.
pub(super) async fn go_on(State(portal): State<Arc<Portal>>, secret: Secret) -> Result<Response, PageError> {
    match Held::open(&portal, secret.clone()).await {
        Ok(held) => {
            let page = chapters::where_to_go_on(&held.journey()).ok_or(PageError::Internal)?;
            Ok(Redirect::to(&form_page::address(&page)).into_response())
        }
        Err(PageError::DraftGone) if super::receipt::exists(&portal, &secret).await? => {
            Ok(Redirect::to("/antrag/gesendet").into_response())
        }
        Err(error) => Err(error),
    }
}

#[derive(Template)]
#[template(path = "antrag/code.html")]
struct CodePage {
    p: Page,
    code: String,
    address: String,
    kept_until: String,
}

/// `GET /antrag/code`: the code, made for printing.
pub(super) async fn code(
    State(portal): State<Arc<Portal>>,
    headers: HeaderMap,
    held: Held,
    p: Page,
) -> Result<Response, PageError> {
    page::show(&CodePage {
        code: held.secret.0.printed(),
        address: format!("{}/antrag/fortsetzen", own_address(&portal, &headers)),
        kept_until: page::moment(held.open.expires_at),
        p,
    })
}

/// The portal's address as it is configured, else as the browser called it.
fn own_address(portal: &Portal, headers: &HeaderMap) -> String {
    let host = headers.get("host").and_then(|host| host.to_str().ok()).unwrap_or_default();
    portal.config.public_url.clone().unwrap_or_else(|| format!("http://{host}"))
}

#[derive(Template)]
#[template(path = "antrag/resume.html")]
struct ResumePage {
    p: Page,
    typed: String,
    fault: String,
    holds_draft: bool,
}

/// `GET /antrag/fortsetzen`
pub(super) async fn ask(
    State(portal): State<Arc<Portal>>,
    KnownSecret(secret): KnownSecret,
    p: Page,
) -> Result<Response, PageError> {
    let holds_draft = match secret {
        Some(secret) => drafts::open(&portal, &secret).await.is_ok(),
        None => false,
    };
    page::show(&ResumePage { typed: String::new(), fault: String::new(), holds_draft, p })
}

/// What was typed.
#[derive(Deserialize)]
pub(super) struct Typed {
    #[serde(default)]
    code: String,
}

/// `POST /antrag/fortsetzen`
pub(super) async fn resume(
    State(portal): State<Arc<Portal>>,
    p: Page,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let secret = match typed.code.parse::<DraftSecret>() {
        Ok(secret) => Secret(secret),
        Err(error) => return mistyped(p, typed.code, fault_key(error)),
    };
    match drafts::open(&portal, &secret.0).await {
        Ok(open) => {
            let held = Held::read(&portal, secret.clone(), open)?;
            let page = chapters::where_to_go_on(&held.journey()).ok_or(PageError::Internal)?;
            let mut response = Redirect::to(&form_page::address(&page)).into_response();
            secret.remember(&mut response, portal.config.secure_cookies());
            Ok(response)
        }
        Err(OpenError::Gone) => mistyped(p, typed.code, "resume-fault-gone"),
        Err(error) => Err(held::from_open(error)),
    }
}

fn fault_key(error: CodeError) -> &'static str {
    match error {
        CodeError::Length(_) => "resume-fault-length",
        CodeError::Character => "resume-fault-letter",
        CodeError::Mistyped => "resume-fault-typo",
    }
}

fn mistyped(p: Page, typed: String, fault: &str) -> Result<Response, PageError> {
    let fault = p.t(fault);
    page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &ResumePage { typed, fault, holds_draft: false, p })
}
