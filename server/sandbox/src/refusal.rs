//! Why a request is refused, and how the answer says so (RFC 9457).

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sozial_delivery::fit_connect::ProblemDetails;

/// Why a request is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No User-Agent: taken for a machine that should not be here.
    #[error("requests need a User-Agent")]
    NoUserAgent,
    /// No access token, or one that is not valid any more.
    #[error("the access token is missing, unknown or expired")]
    Unauthorized,
    /// The access token does not allow this.
    #[error("the access token does not allow this")]
    Forbidden,
    /// The body cannot be read.
    #[error("the body cannot be read")]
    BadRequest,
    /// The body is of another type than expected.
    #[error("the body is not of the expected type")]
    MediaType,
    /// The body is too large.
    #[error("the body is too large")]
    TooLarge,
    /// There is no such destination.
    #[error("there is no such destination")]
    DestinationNotFound,
    /// The destination has no such key.
    #[error("the destination has no such key")]
    KeyNotFound,
    /// The destination takes no submissions.
    #[error("the destination does not take submissions")]
    DestinationState,
    /// The destination does not take this service.
    #[error("the destination does not take this service")]
    PublicService,
    /// The destination does not take this service for this region.
    #[error("the destination does not take this service for this region")]
    Region,
    /// The announced attachments are too many or repeat.
    #[error("the announced attachments are too many or not different")]
    Announcement,
    /// There is no such submission.
    #[error("there is no such submission")]
    SubmissionNotFound,
    /// The submission is past this.
    #[error("the submission is in another state")]
    SubmissionState,
    /// The attachment was not announced.
    #[error("the attachment was not announced")]
    AttachmentNotAnnounced,
    /// The attachment is not there.
    #[error("there is no such attachment")]
    AttachmentNotFound,
    /// Announced attachments are missing.
    #[error("announced attachments are missing")]
    AttachmentsMissing,
    /// A part is not sealed as it must be.
    #[error("a part is not a JWE with RSA-OAEP-256, A256GCM, kid and cty")]
    Encryption,
    /// A part is sealed for another key.
    #[error("a part is sealed for another key than the current one")]
    EncryptionKey,
    /// There is no such case.
    #[error("there is no such case")]
    CaseNotFound,
    /// The event is not a security event token as it must be.
    #[error("the event is not a security event token")]
    Event,
    /// The event follows another schema.
    #[error("payload schema not supported")]
    EventSchema,
    /// The event is about something else than the case it is sent to.
    #[error("the event is not about a submission of this case")]
    EventSubject,
    /// The event may not be said by this party.
    #[error("this party may not say this event")]
    EventParty,
    /// The signature of the event does not hold.
    #[error("the signature of the event does not hold")]
    EventSignature,
    /// The tags in the event are not those of the submission.
    #[error("the authentication tags are not those of the submission")]
    EventTags,
    /// Nothing could be written.
    #[error("internal error")]
    Internal,
}

impl Refusal {
    /// The HTTP status.
    #[must_use]
    pub fn status(self) -> StatusCode {
        match self {
            Self::NoUserAgent | Self::Forbidden => StatusCode::FORBIDDEN,
            Self::Unauthorized => StatusCode::UNAUTHORIZED,
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::MediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::DestinationNotFound
            | Self::KeyNotFound
            | Self::SubmissionNotFound
            | Self::AttachmentNotFound
            | Self::CaseNotFound => StatusCode::NOT_FOUND,
            Self::DestinationState | Self::SubmissionState => StatusCode::CONFLICT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            _ => StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    /// The last part of the problem's type.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NoUserAgent => "user-agent-missing",
            Self::Unauthorized => "unauthorized",
            Self::Forbidden => "forbidden",
            Self::BadRequest => "bad-request",
            Self::MediaType => "unsupported-media-type",
            Self::TooLarge => "payload-too-large",
            Self::DestinationNotFound => "destination-not-found",
            Self::KeyNotFound => "key-not-found",
            Self::DestinationState => "destination-state-invalid",
            Self::PublicService => "public-service-invalid",
            Self::Region => "region-invalid",
            Self::Announcement => "announced-attachments-invalid",
            Self::SubmissionNotFound => "submission-not-found",
            Self::SubmissionState => "submission-state-invalid",
            Self::AttachmentNotAnnounced => "attachment-not-announced",
            Self::AttachmentNotFound => "attachment-not-found",
            Self::AttachmentsMissing => "attachments-missing",
            Self::Encryption => "encryption-invalid",
            Self::EncryptionKey => "encryption-key-invalid",
            Self::CaseNotFound => "case-not-found",
            Self::Event => "event-invalid",
            Self::EventSchema => "event-schema-unsupported",
            Self::EventSubject => "event-subject-invalid",
            Self::EventParty => "event-not-allowed",
            Self::EventSignature => "event-signature-invalid",
            Self::EventTags => "event-authentication-tags-invalid",
            Self::Internal => "internal-server-error",
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = self.status();
        let problem = ProblemDetails {
            kind: format!("{}{}", ProblemDetails::BASE, self.name()),
            title: status.canonical_reason().unwrap_or_default().to_owned(),
            detail: Some(self.to_string()),
            status: status.as_u16(),
            ..ProblemDetails::default()
        };
        let body = serde_json::to_string(&problem).unwrap_or_default();
        (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response()
    }
}

/// A disk that fails is the operator's business: it is logged, and the client sees an internal error.
impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        tracing::error!(%error, "the sandbox cannot write its state");
        Self::Internal
    }
}
