//! A form with nothing but a button: it counts only with the token of the draft it was shown for.

use std::sync::Arc;

use axum::Form;
use axum::extract::{FromRequest, FromRequestParts, Request};
use serde::Deserialize;

use super::held::{Secret, check_token};
use crate::portal::Portal;
use crate::vault::DraftKeys;
use crate::web::errors::PageError;

/// A pressed button whose token is right.
pub(super) struct Confirmed {
    /// The secret of the draft.
    pub(super) secret: Secret,
    /// The keys that follow from it.
    pub(super) keys: DraftKeys,
    /// The revision that the page with the button showed; 0 where it showed none.
    pub(super) revision: i64,
}

/// What the browser sends.
#[derive(Deserialize)]
struct Sent {
    #[serde(rename = "_token")]
    token: String,
    #[serde(rename = "_stand", default)]
    revision: i64,
}

impl FromRequest<Arc<Portal>> for Confirmed {
    type Rejection = PageError;

    async fn from_request(request: Request, portal: &Arc<Portal>) -> Result<Self, PageError> {
        let (mut parts, body) = request.into_parts();
        let secret = Secret::from_request_parts(&mut parts, portal).await?;
        let form = Form::<Sent>::from_request(Request::from_parts(parts, body), portal).await;
        let Form(sent) = form.map_err(|refused| PageError::of_status(refused.status()))?;
        let keys = secret.keys();
        check_token(&keys, &sent.token)?;
        Ok(Self { secret, keys, revision: sent.revision })
    }
}
