//! Turns what went wrong into a page: the one place where an error becomes a status and a sentence.

use std::fmt;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::beratung_api::{self, ApiError};
use super::page::{self, Page};
use super::site::Site;
use crate::press::PressError;

/// When it makes sense to come back, in seconds.
const BUSY_SECONDS: u16 = 30;

/// Why a page cannot be shown, by what the visitor can do about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// There is no such page.
    #[error("no such page")]
    NotFound,
    /// The request did not come from one of our own pages, or its token is not the draft's.
    #[error("not sent from a page of this portal")]
    Foreign,
    /// This needs a login that the visitor does not have.
    #[error("not allowed")]
    NotAllowed,
    /// There is no draft for this browser: expired, deleted, or never begun.
    #[error("no draft for this browser")]
    DraftGone,
    /// The submitted application's documents are no longer here.
    #[error("no submitted application for this browser")]
    ReceiptGone,
    /// The request cannot be read.
    #[error("unreadable request")]
    Unreadable,
    /// The request is larger than allowed.
    #[error("too large")]
    TooLarge,
    /// Too many requests; the answer says when to try again.
    #[error("too many requests")]
    TooMany,
    /// Too many others are asking for the same work at the moment.
    #[error("busy at the moment")]
    Busy,
    /// A part we need is not there at the moment.
    #[error("not available at the moment")]
    Unavailable,
    /// A fault of ours; it stands in the log.
    #[error("internal fault")]
    Internal,
}

impl PageError {
    /// A fault of ours in `part`, logged without personal data.
    pub(super) fn broken(part: &'static str, error: &dyn fmt::Display) -> Self {
        tracing::error!(part, %error, "a page could not be made");
        Self::Internal
    }

    /// Why a document was not set, as a page.
    pub(super) fn of_press(error: PressError) -> Self {
        match error {
            PressError::Busy => Self::Busy,
            PressError::Interrupted => Self::broken("pdf", &error),
        }
    }

    fn status(self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Foreign | Self::NotAllowed => StatusCode::FORBIDDEN,
            Self::DraftGone | Self::ReceiptGone => StatusCode::GONE,
            Self::Unreadable => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of the page's words: heading, with the explanation as its attribute `text`.
    fn key(self) -> &'static str {
        match self {
            Self::NotFound => "error-not-found",
            Self::Foreign => "error-foreign",
            Self::NotAllowed => "error-not-allowed",
            Self::DraftGone => "error-draft-gone",
            Self::ReceiptGone => "error-receipt-gone",
            Self::Unreadable => "error-unreadable",
            Self::TooLarge => "error-too-large",
            Self::TooMany => "error-too-many",
            Self::Busy => "error-busy",
            Self::Unavailable => "error-unavailable",
            Self::Internal => "error-internal",
        }
    }

    /// What a bare status means to a visitor.
    pub(super) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Self::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany,
            StatusCode::SERVICE_UNAVAILABLE | StatusCode::REQUEST_TIMEOUT => Self::Unavailable,
            status if status.is_client_error() => Self::Unreadable,
            _ => Self::Internal,
        }
    }
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if self == Self::Busy {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(BUSY_SECONDS));
        }
        response.extensions_mut().insert(self);
        response
    }
}

#[derive(Template)]
#[template(path = "error.html")]
struct ErrorPage {
    p: Page,
    key: &'static str,
    draft_gone: bool,
    finished: bool,
}

/// Middleware: gives every error without a page of its own its page.
pub(super) async fn pages(State(site): State<Site>, request: Request, next: Next) -> Response {
    let page = Page::new(request.headers(), request.uri(), &site);
    let for_device = request.uri().path().starts_with(beratung_api::PREFIX);
    let response = next.run(request).await;
    let status = response.status();
    let has_page = response.headers().get(CONTENT_TYPE).is_some_and(is_finished);
    if !(status.is_client_error() || status.is_server_error()) || has_page {
        return response;
    }
    if let Some(error) = response.extensions().get::<ApiError>() {
        return error.in_words(page.words());
    }
    let error = response.extensions().get().copied().unwrap_or_else(|| PageError::of_status(status));
    if for_device {
        return ApiError::of_page(error).in_words(page.words());
    }
    error_page(page, error, response)
}

/// Pages and answers to scripts are finished; bare words of a library are not.
fn is_finished(kind: &HeaderValue) -> bool {
    kind.to_str().is_ok_and(|kind| kind.starts_with("text/html") || kind.starts_with("application/json"))
}

fn error_page(page: Page, error: PageError, bare: Response) -> Response {
    let template = ErrorPage {
        key: error.key(),
        draft_gone: error == PageError::DraftGone,
        finished: error == PageError::ReceiptGone,
        p: page.returning_to("/"),
    };
    let wait = bare.headers().get(RETRY_AFTER).cloned();
    let mut response = page::show_as(error.status(), &template).unwrap_or(bare);
    if let Some(wait) = wait {
        response.headers_mut().insert(RETRY_AFTER, wait);
    }
    response
}
