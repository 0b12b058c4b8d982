//! The draft that the visitor's browser holds, opened, with its form and its journey.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderValue;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::Response;
use jiff::civil::Date;
use sozial_core::forms::{Answers, Definition, Journey, journey, library};
use sozial_core::retention::{Kept, period};

use crate::drafts::{self, Draft, OpenDraft, OpenError, SaveError};
use crate::portal::Portal;
use crate::vault::{DraftKeys, DraftSecret};
use crate::web::cookies;
use crate::web::errors::PageError;
use crate::web::gate::HeldSecret;

/// Bytes of the longest form token we look at.
const TOKEN_MAX: usize = 100;

/// The secret of the draft that the route is about.
#[derive(Clone)]
pub(in crate::web) struct Secret(pub(in crate::web) DraftSecret);

impl Secret {
    /// The keys that follow from it.
    pub(in crate::web) fn keys(&self) -> DraftKeys {
        DraftKeys::of(&self.0)
    }

    /// Has the browser keep the secret for as long as the draft is kept.
    pub(in crate::web) fn remember(&self, response: &mut Response, secure: bool) {
        set(response, &cookies::draft(&self.0.to_string(), period(Kept::Draft).hours() * 3_600, secure));
    }
}

/// Has the browser forget the draft.
pub(in crate::web) fn forget(response: &mut Response, secure: bool) {
    set(response, &cookies::draft("", 0, secure));
}

fn set(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
}

/// A draft that its holder works on.
pub(in crate::web) struct Held {
    pub(in crate::web) secret: Secret,
    pub(in crate::web) open: OpenDraft,
    pub(in crate::web) form: &'static Definition,
    pub(in crate::web) answers: Answers,
    pub(in crate::web) today: Date,
}

impl Held {
    /// Opens the draft of this secret.
    pub(in crate::web) async fn open(portal: &Portal, secret: Secret) -> Result<Self, PageError> {
        let open = drafts::open(portal, &secret.0).await.map_err(from_open)?;
        Self::read(portal, secret, open)
    }

    /// Reads the answers of an opened draft with the form it began with.
    pub(in crate::web) fn read(portal: &Portal, secret: Secret, open: OpenDraft) -> Result<Self, PageError> {
        let form = library()
            .version(&open.draft.form, &open.draft.version)
            .ok_or_else(|| PageError::broken("draft", &"its form is not built in any more"))?;
        let answers = Answers::from_json(form, &open.draft.answers.to_string())
            .map_err(|_| PageError::broken("draft", &"its answers do not fit its form"))?;
        Ok(Self { today: portal.clock.today(), secret, open, form, answers })
    }

    /// What follows from the answers.
    pub(in crate::web) fn journey(&self) -> Journey {
        journey(self.form, &self.answers, self.today)
    }

    pub(in crate::web) fn draft(&self) -> &Draft {
        &self.open.draft
    }

    /// The hidden token of every form of this draft.
    pub(in crate::web) fn form_token(&self) -> String {
        self.open.keys.form_token()
    }

    /// Refuses a form that does not carry this draft's token.
    pub(in crate::web) fn check_token(&self, token: &str) -> Result<(), PageError> {
        check_token(&self.open.keys, token)
    }

    /// Saves the answers as they are now.
    pub(in crate::web) async fn save(mut self, portal: &Portal) -> Result<Self, NotSaved> {
        self.open.draft.answers = self.answers.to_json(self.form);
        match drafts::save(portal, self.open).await {
            Ok(open) => Ok(Self { open, ..self }),
            Err(SaveError::ChangedElsewhere(newer)) => Err(NotSaved::ChangedElsewhere(newer)),
            Err(SaveError::TooLarge) => Err(NotSaved::Error(PageError::TooLarge)),
            Err(SaveError::Open(error)) => Err(NotSaved::Error(from_open(error))),
        }
    }
}

/// Refuses a form that does not carry the token of these keys.
pub(in crate::web) fn check_token(keys: &DraftKeys, token: &str) -> Result<(), PageError> {
    let right = token.len() <= TOKEN_MAX && keys.accepts_form_token(token);
    if right { Ok(()) } else { Err(PageError::Foreign) }
}

/// Why a draft was not saved.
pub(in crate::web) enum NotSaved {
    /// Another window was quicker; this is what it saved.
    ChangedElsewhere(Box<OpenDraft>),
    /// Something else.
    Error(PageError),
}

/// An error of the store or the vault as a page.
pub(in crate::web) fn from_open(error: OpenError) -> PageError {
    match error {
        OpenError::Gone => PageError::DraftGone,
        OpenError::Damaged | OpenError::Store(_) => PageError::broken("draft", &error),
    }
}

impl FromRequestParts<Arc<Portal>> for Held {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, PageError> {
        let secret = Secret::from_request_parts(parts, portal).await?;
        Self::open(portal, secret).await
    }
}

impl FromRequestParts<Arc<Portal>> for Secret {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Arc<Portal>) -> Result<Self, PageError> {
        let HeldSecret(secret) = HeldSecret::from_request_parts(parts, portal).await?;
        Ok(Self(secret))
    }
}
