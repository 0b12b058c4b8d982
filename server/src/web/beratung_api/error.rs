//! Why the counselling API does not do what it was asked: one name, one status, one sentence, and what helps.

use std::fmt;
use std::time::Duration;

use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sozial_core::Words;
use sozial_core::counselling::{ChainError, PostRefused};
use sozial_core::seals::{Help, NotAnEnvelope};

use crate::store::StoreError;
use crate::web::errors::PageError;

/// Why not, by what the device can do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::web) enum ApiError {
    Unreadable,
    NotAnEnvelope(NotAnEnvelope),
    LoginRefused,
    TotpNeeded,
    TotpRefused,
    SessionOver,
    NotAllowed,
    Foreign,
    NotFound,
    NameTaken,
    /// Somebody was faster; the revision that is there now, where there is one.
    Changed(Option<i64>),
    Gone,
    TooLarge,
    Full,
    /// The core does not take a message or a link.
    Post(PostRefused),
    OldKeys,
    /// A rule of the core says no: key of its sentence, and what helps.
    Refused(&'static str, Help),
    TooMany(Duration),
    Unavailable,
    Internal,
}

impl ApiError {
    /// A fault of ours, logged without personal data.
    pub(super) fn broken(part: &'static str, error: &dyn fmt::Display) -> Self {
        tracing::error!(part, %error, "an answer could not be made");
        Self::Internal
    }

    /// What an error of a page is to a device.
    pub(in crate::web) fn of_page(error: PageError) -> Self {
        match error {
            PageError::NotFound => Self::NotFound,
            PageError::Foreign => Self::Foreign,
            PageError::NotAllowed => Self::NotAllowed,
            PageError::TooLarge => Self::TooLarge,
            PageError::TooMany => Self::TooMany(Duration::from_secs(1)),
            PageError::Busy | PageError::Unavailable => Self::Unavailable,
            PageError::DraftGone | PageError::ReceiptGone => Self::Gone,
            PageError::Unreadable => Self::Unreadable,
            PageError::Internal => Self::Internal,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::Unreadable | Self::NotAnEnvelope(_) => StatusCode::BAD_REQUEST,
            Self::LoginRefused | Self::TotpNeeded | Self::TotpRefused | Self::SessionOver => {
                StatusCode::UNAUTHORIZED
            }
            Self::NotAllowed | Self::Foreign => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NameTaken | Self::Changed(_) | Self::OldKeys => StatusCode::CONFLICT,
            Self::Gone => StatusCode::GONE,
            Self::TooLarge | Self::Full => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Post(refused) => post_status(*refused),
            Self::Refused(..) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Unreadable => "unreadable",
            Self::NotAnEnvelope(_) => "not-an-envelope",
            Self::LoginRefused => "login-refused",
            Self::TotpNeeded => "totp-needed",
            Self::TotpRefused => "totp-refused",
            Self::SessionOver => "session-over",
            Self::NotAllowed => "not-allowed",
            Self::Foreign => "foreign",
            Self::NotFound => "not-found",
            Self::NameTaken => "name-taken",
            Self::Changed(_) => "changed",
            Self::Gone => "gone",
            Self::TooLarge => "too-large",
            Self::Full => "full",
            Self::Post(refused) => post_name(*refused),
            Self::OldKeys => "old-keys",
            Self::Refused(..) => "refused",
            Self::TooMany(_) => "too-many",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    /// Key of the sentence.
    fn text_key(&self) -> &'static str {
        match self {
            Self::Unreadable => "api-unreadable",
            Self::NotAnEnvelope(_) => "post-not-accepted",
            Self::LoginRefused => "login-refused",
            Self::TotpNeeded => "api-totp-needed",
            Self::TotpRefused => "totp-refused",
            Self::SessionOver => "session-over",
            Self::NotAllowed => "api-not-allowed",
            Self::Foreign => "api-foreign",
            Self::NotFound => "api-not-found",
            Self::NameTaken => "api-name-taken",
            Self::Changed(_) => "api-changed",
            Self::Gone => "api-gone",
            Self::TooLarge => "api-too-large",
            Self::Full => "api-full",
            Self::Post(refused) => refused.text_key(),
            Self::OldKeys => "api-old-keys",
            Self::Refused(key, _) => key,
            Self::TooMany(_) => "api-too-many",
            Self::Unavailable => "api-unavailable",
            Self::Internal => "api-internal",
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::Post(refused) => help(refused.help()),
            Self::NotAnEnvelope(reason) => help(reason.help()),
            Self::Refused(_, named) => help(*named),
            Self::LoginRefused | Self::TotpNeeded | Self::TotpRefused | Self::NameTaken => "type-again",
            Self::SessionOver => "log-in",
            Self::TooMany(_) | Self::Unavailable => "wait",
            _ => "try-again",
        }
    }

    fn more(&self) -> Option<(&'static str, Value)> {
        match self {
            Self::Changed(Some(revision)) => Some(("revision", json!(revision))),
            Self::Post(PostRefused::OldEpoch { current }) => Some(("current", json!(current))),
            Self::Post(PostRefused::OutOfOrder { next }) => Some(("next", json!(next))),
            _ => None,
        }
    }

    /// The answer in the visitor's language.
    pub(in crate::web) fn in_words(&self, words: Words<'_>) -> Response {
        let mut body =
            json!({ "error": self.name(), "text": words.text(self.text_key()), "help": self.help() });
        if let (Some((name, value)), Some(fields)) = (self.more(), body.as_object_mut()) {
            fields.insert(name.to_owned(), value);
        }
        let mut response = (self.status(), Json(body)).into_response();
        if let Self::TooMany(wait) = self {
            let seconds = wait.as_secs().saturating_add(1);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

const fn post_status(refused: PostRefused) -> StatusCode {
    match refused {
        PostRefused::Envelope(_) => StatusCode::BAD_REQUEST,
        PostRefused::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
        PostRefused::NotAReader | PostRefused::OtherConversation => StatusCode::NOT_FOUND,
        PostRefused::NotYours => StatusCode::FORBIDDEN,
        PostRefused::OldEpoch { .. }
        | PostRefused::OutOfOrder { .. }
        | PostRefused::NotNext
        | PostRefused::Chain(ChainError::NotNext | ChainError::Gap(_)) => StatusCode::CONFLICT,
        PostRefused::NotOpen(_) | PostRefused::Chain(_) | PostRefused::Letters => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
    }
}

const fn post_name(refused: PostRefused) -> &'static str {
    use sozial_core::counselling::State;
    match refused {
        PostRefused::Envelope(_) => "not-an-envelope",
        PostRefused::TooLong => "too-large",
        PostRefused::NotAReader | PostRefused::OtherConversation => "not-found",
        PostRefused::NotYours => "not-allowed",
        PostRefused::OldEpoch { .. } => "old-epoch",
        PostRefused::OutOfOrder { .. } => "out-of-order",
        // Of two who change the readers at once, one comes first.
        PostRefused::NotNext | PostRefused::Chain(ChainError::NotNext | ChainError::Gap(_)) => "not-next",
        PostRefused::NotOpen(State::Blocked) => "blocked",
        PostRefused::NotOpen(_) => "closed",
        PostRefused::Chain(_) | PostRefused::Letters => "refused",
    }
}

const fn help(help: Help) -> &'static str {
    match help {
        Help::TryAgain => "try-again",
        Help::TypeAgain => "type-again",
        Help::Update => "update",
        Help::RecoverySheet => "recovery-sheet",
        Help::OtherDevice => "other-device",
        Help::AskAgain => "ask-again",
        Help::CompareWords => "compare-words",
        Help::Wait => "wait",
        Help::CallCentre => "call-centre",
    }
}

/// The words are put in where the language is known: by the middleware for errors.
impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        Self::broken("store", &error)
    }
}

impl From<NotAnEnvelope> for ApiError {
    fn from(reason: NotAnEnvelope) -> Self {
        Self::NotAnEnvelope(reason)
    }
}

impl From<PostRefused> for ApiError {
    fn from(refused: PostRefused) -> Self {
        Self::Post(refused)
    }
}

#[cfg(test)]
mod tests {
    use sozial_core::counselling::State;

    use super::*;
    use crate::web::words;

    #[test]
    fn every_refusal_has_a_sentence_in_every_language() {
        let all = [
            ApiError::Unreadable,
            ApiError::NotAnEnvelope(NotAnEnvelope::Malformed),
            ApiError::LoginRefused,
            ApiError::TotpNeeded,
            ApiError::TotpRefused,
            ApiError::SessionOver,
            ApiError::NotAllowed,
            ApiError::Foreign,
            ApiError::NotFound,
            ApiError::NameTaken,
            ApiError::Changed(Some(2)),
            ApiError::Gone,
            ApiError::TooLarge,
            ApiError::Full,
            ApiError::Post(PostRefused::NotOpen(State::Blocked)),
            ApiError::OldKeys,
            ApiError::Refused("api-not-vouched-for", Help::CompareWords),
            ApiError::TooMany(Duration::ZERO),
            ApiError::Unavailable,
            ApiError::Internal,
        ];
        for language in words::texts().languages() {
            for error in &all {
                assert!(words::words(language).has(error.text_key()), "{language}: {error:?}");
            }
        }
    }

    #[test]
    fn a_device_is_told_what_it_needs_to_go_on() {
        assert_eq!(ApiError::Changed(Some(3)).more(), Some(("revision", json!(3))));
        let old = ApiError::Post(PostRefused::OldEpoch { current: 4 });
        assert_eq!(
            (old.name(), old.status().as_u16(), old.more()),
            ("old-epoch", 409, Some(("current", json!(4))))
        );
    }
}
