//! How requests are made: with a token, a name, a deadline and a bound on every answer.

use std::fmt;
use std::time::{Duration, Instant};

use reqwest::header::{CONTENT_TYPE, RETRY_AFTER};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use tokio::sync::Mutex;
use uuid::Uuid;

use super::token::{Token, TokenAnswer, TokenRefusal};
use super::{
    Announced, Announcement, Credentials, Destination, Endpoints, ProblemDetails, StoredSubmission,
    SubmissionBody, SubmissionList,
};
use crate::certificates::TrustRoots;
use crate::jose::{Jwe, Jwk, JwkSet, Jws};

const USER_AGENT: &str = concat!("Sozialplattform/", env!("CARGO_PKG_VERSION"));
const CONNECT: Duration = Duration::from_secs(10);
const WHOLE_REQUEST: Duration = Duration::from_secs(120);
/// Bytes of the largest answer that is not a sealed content.
const SMALL: usize = 1024 * 1024;
/// Bytes of the largest sealed content.
const LARGE: usize = 64 * 1024 * 1024;

/// Speaks the Submission API v2 as one API client.
pub struct Client {
    http: reqwest::Client,
    endpoints: Endpoints,
    credentials: Credentials,
    roots: TrustRoots,
    token: Mutex<Option<Token>>,
}

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
#[error("no HTTP client can be made: {0}")]
pub struct ClientDefect(#[from] reqwest::Error);

/// Why a request did not get its answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// No answer arrived; whether the request did is unknown.
    #[error("no answer: {0}")]
    NoAnswer(&'static str),
    /// The answer is larger than any should be.
    #[error("the answer is too large")]
    TooLarge,
    /// The answer cannot be read.
    #[error("the answer cannot be read")]
    Unreadable,
    /// The token service does not know these credentials or does not grant what is asked.
    #[error("no access token: {0}")]
    NoToken(String),
    /// The service refuses the request.
    #[error("refused with status {status}: {kind} {title}")]
    Refused {
        /// The HTTP status.
        status: u16,
        /// The name of the problem, for example `destination-not-found`; may be empty.
        kind: String,
        /// What exactly, for people; may be empty.
        title: String,
        /// How many seconds the service asks to wait.
        retry_after: Option<u64>,
    },
}

impl CallError {
    /// Whether the same request may succeed later without anybody doing anything.
    #[must_use]
    pub fn is_temporary(&self) -> bool {
        match self {
            // What cannot be read is more often a proxy's page than the service's word.
            Self::NoAnswer(_) | Self::Unreadable => true,
            Self::TooLarge | Self::NoToken(_) => false,
            Self::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
        }
    }

    /// Whether what was asked for is not there.
    #[must_use]
    pub fn is_not_found(&self) -> bool {
        matches!(self, Self::Refused { status: 404 | 410, .. })
    }

    /// Whether the service answered and said no for good: the request as it is will not do.
    #[must_use]
    pub fn is_refusal(&self) -> bool {
        matches!(self, Self::Refused { .. }) && !self.is_temporary()
    }
}

/// What a request carries.
enum Body<'a> {
    Nothing,
    Json(Vec<u8>),
    Jose(&'a str),
}

impl Client {
    /// A client for one Zustelldienst. Nothing is asked yet.
    ///
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new(
        endpoints: Endpoints,
        credentials: Credentials,
        roots: TrustRoots,
    ) -> Result<Self, ClientDefect> {
        let http = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(CONNECT)
            .timeout(WHOLE_REQUEST)
            .redirect(reqwest::redirect::Policy::none())
            .build()?;
        Ok(Self { http, endpoints, credentials, roots, token: Mutex::new(None) })
    }

    /// The addresses.
    #[must_use]
    pub fn endpoints(&self) -> &Endpoints {
        &self.endpoints
    }

    /// The roots that keys are checked against.
    #[must_use]
    pub fn roots(&self) -> &TrustRoots {
        &self.roots
    }

    /// A destination.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn destination(&self, id: Uuid) -> Result<Destination, CallError> {
        self.get_json(&format!("v2/destinations/{id}")).await
    }

    /// A key of a destination, not checked yet.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn destination_key(&self, id: Uuid, kid: &str) -> Result<Jwk, CallError> {
        // A name that would change the address is not one that a key may have.
        if !kid.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte))
            || kid.starts_with('.')
        {
            return Err(CallError::Unreadable);
        }
        self.get_json(&format!("v2/destinations/{id}/keys/{kid}")).await
    }

    /// The Zustelldienst's own keys.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn service_keys(&self) -> Result<JwkSet, CallError> {
        self.get_json(".well-known/jwks.json").await
    }

    /// Announces a submission.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn announce(&self, announcement: &Announcement) -> Result<Announced, CallError> {
        let answer = self.call(Method::POST, "v2/submissions", json(announcement), SMALL).await?;
        read(&answer)
    }

    /// Uploads an announced attachment; doing it again replaces it by the same.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn upload(&self, submission: Uuid, attachment: Uuid, content: &Jwe) -> Result<(), CallError> {
        let path = format!("v2/submissions/{submission}/attachments/{attachment}");
        self.call(Method::PUT, &path, Body::Jose(content.as_str()), SMALL).await.map(drop)
    }

    /// Completes a submission.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn submit(&self, submission: Uuid, metadata: &Jwe, data: &Jwe) -> Result<(), CallError> {
        let body = SubmissionBody {
            encrypted_metadata: metadata.as_str().to_owned(),
            encrypted_data: data.as_str().to_owned(),
        };
        self.call(Method::PUT, &format!("v2/submissions/{submission}"), json(&body), SMALL).await.map(drop)
    }

    /// A page of the submissions that wait for a destination.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn submissions(
        &self,
        destination: Uuid,
        offset: usize,
        limit: usize,
    ) -> Result<SubmissionList, CallError> {
        let path = format!("v2/submissions?destinationId={destination}&offset={offset}&limit={limit}");
        self.get_json(&path).await
    }

    /// A submission, as its subscriber fetches it.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn submission(&self, submission: Uuid) -> Result<StoredSubmission, CallError> {
        let path = format!("v2/submissions/{submission}");
        read(&self.call(Method::GET, &path, Body::Nothing, LARGE).await?)
    }

    /// An attachment of a submission, as its subscriber fetches it.
    ///
    /// # Errors
    /// See [`CallError`]; something that is not a JWE is unreadable.
    pub async fn attachment(&self, submission: Uuid, attachment: Uuid) -> Result<Jwe, CallError> {
        let path = format!("v2/submissions/{submission}/attachments/{attachment}");
        let answer = self.call(Method::GET, &path, Body::Nothing, LARGE).await?;
        let compact = String::from_utf8(answer).map_err(|_| CallError::Unreadable)?;
        Jwe::parse(compact).map_err(|_| CallError::Unreadable)
    }

    /// Adds an event to the log of a case.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn post_event(&self, case: Uuid, event: &Jws) -> Result<(), CallError> {
        let path = format!("v2/cases/{case}/events");
        self.call(Method::POST, &path, Body::Jose(event.as_str()), SMALL).await.map(drop)
    }

    pub(super) async fn get_json<T: DeserializeOwned>(&self, path: &str) -> Result<T, CallError> {
        read(&self.call(Method::GET, path, Body::Nothing, SMALL).await?)
    }

    /// One request and its answer. A token that is refused is renewed once.
    async fn call(
        &self,
        method: Method,
        path: &str,
        body: Body<'_>,
        limit: usize,
    ) -> Result<Vec<u8>, CallError> {
        let url = self.endpoints.below(path);
        let request = |token: &str| {
            let request = self.http.request(method.clone(), &url).bearer_auth(token);
            body.put_on(request)
        };
        let mut response = send(request(&self.token(false).await?)).await?;
        if response.status() == StatusCode::UNAUTHORIZED {
            response = send(request(&self.token(true).await?)).await?;
        }
        if !response.status().is_success() {
            return Err(refusal(response).await);
        }
        bounded(response, limit).await
    }

    /// The access token, asked for when there is none that can be used.
    async fn token(&self, renew: bool) -> Result<zeroize::Zeroizing<String>, CallError> {
        let mut kept = self.token.lock().await;
        let now = Instant::now();
        match kept.as_ref().filter(|token| !renew && token.is_usable(now)) {
            Some(token) => Ok(token.value().to_owned().into()),
            None => {
                let token = self.ask_token(now).await?;
                Ok(kept.insert(token).value().to_owned().into())
            }
        }
    }

    async fn ask_token(&self, now: Instant) -> Result<Token, CallError> {
        let form = [
            ("grant_type", "client_credentials"),
            ("client_id", self.credentials.client_id()),
            ("client_secret", self.credentials.client_secret()),
        ];
        let response = send(self.http.post(self.endpoints.token().clone()).form(&form)).await?;
        let status = response.status();
        let retry_after = retry_after(&response);
        let answer = bounded(response, SMALL).await?;
        if status.is_success() {
            let answer: TokenAnswer = read(&answer)?;
            return Ok(Token::new(answer, now));
        }
        match read::<TokenRefusal>(&answer) {
            Ok(refusal) if status.is_client_error() && status != StatusCode::TOO_MANY_REQUESTS => {
                Err(CallError::NoToken(shortened(&refusal.error)))
            }
            _ => Err(CallError::Refused {
                status: status.as_u16(),
                kind: String::new(),
                title: "token service".to_owned(),
                retry_after,
            }),
        }
    }
}

impl Body<'_> {
    fn put_on(&self, request: RequestBuilder) -> RequestBuilder {
        match self {
            Self::Nothing => request,
            Self::Json(json) => request.header(CONTENT_TYPE, "application/json").body(json.clone()),
            Self::Jose(compact) => {
                request.header(CONTENT_TYPE, "application/jose").body((*compact).to_owned())
            }
        }
    }
}

fn json(value: &impl Serialize) -> Body<'static> {
    Body::Json(serde_json::to_vec(value).expect("bodies are JSON"))
}

fn read<T: DeserializeOwned>(answer: &[u8]) -> Result<T, CallError> {
    serde_json::from_slice(answer).map_err(|_| CallError::Unreadable)
}

async fn send(request: RequestBuilder) -> Result<Response, CallError> {
    request.send().await.map_err(|error| no_answer(&error))
}

/// The kind of failure only: the library's own words may hold addresses and bodies.
fn no_answer(error: &reqwest::Error) -> CallError {
    CallError::NoAnswer(match error {
        error if error.is_timeout() => "timed out",
        error if error.is_connect() => "cannot connect",
        _ => "connection broken",
    })
}

/// Reads an answer, and stops as soon as it is longer than it may be.
async fn bounded(mut response: Response, limit: usize) -> Result<Vec<u8>, CallError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| no_answer(&error))? {
        if body.len() + chunk.len() > limit {
            return Err(CallError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

async fn refusal(response: Response) -> CallError {
    let status = response.status().as_u16();
    let retry_after = retry_after(&response);
    let body = bounded(response, SMALL).await.unwrap_or_default();
    let problem: ProblemDetails = serde_json::from_slice(&body).unwrap_or_default();
    CallError::Refused {
        status,
        kind: shortened(problem.name()),
        title: shortened(problem.detail.as_deref().unwrap_or(&problem.title)),
        retry_after,
    }
}

fn retry_after(response: &Response) -> Option<u64> {
    response.headers().get(RETRY_AFTER)?.to_str().ok()?.parse().ok()
}

/// Words of others are shown to operators, so they are kept short and plain.
fn shortened(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).take(200).collect()
}

impl fmt::Debug for Client {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Client")
            .field("endpoints", &self.endpoints)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}
