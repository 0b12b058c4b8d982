//! The operator's pages: what waits and why, what is not set up, what was deleted. Nothing of any application.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Router};
use jiff::SignedDuration;
use serde::Deserialize;
use sozial_core::retention::{self, Kept};

use super::assets;
use super::cookies;
use super::errors::PageError;
use super::gate::OperatorSession;
use super::page::{self, Page};
use super::words;
use crate::access::OPERATOR_SESSION;
use crate::portal::Portal;
use crate::store::deletions::Deletions;
use crate::store::outbox::{DeliveryState, OutboxLine};
use crate::vault;

/// Finished applications are listed for so long.
const FINISHED_SHOWN: SignedDuration = SignedDuration::from_hours(24);
/// Most lines on the page.
const LINES: u32 = 200;

/// The operator's addresses.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/betrieb", get(overview))
        .route("/betrieb/anmelden", get(ask).post(sign_in))
        .route("/betrieb/abmelden", post(sign_out))
        .route("/betrieb/erneut/{number}", post(retry))
}

#[derive(Template)]
#[template(path = "operator/sign_in.html")]
struct SignInPage {
    p: Page,
    wrong: bool,
}

/// `GET /betrieb/anmelden`
async fn ask(p: Page) -> Result<Response, PageError> {
    page::show(&SignInPage { p, wrong: false })
}

/// What was typed.
#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    token: String,
}

/// `POST /betrieb/anmelden`
async fn sign_in(
    State(portal): State<Arc<Portal>>,
    p: Page,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let Some(session) = portal.operator.sign_in(&typed.token, portal.clock.now()) else {
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &SignInPage { p, wrong: true });
    };
    let cookie = cookies::operator(&session, OPERATOR_SESSION.as_secs(), portal.config.secure_cookies());
    Ok(with_cookie(Redirect::to("/betrieb").into_response(), &cookie))
}

/// The token of the operator's forms.
#[derive(Deserialize)]
struct Pressed {
    #[serde(rename = "_token")]
    token: String,
}

impl OperatorSession {
    /// A form that another site sent in the operator's name has no token of this session.
    fn check(&self, portal: &Portal, pressed: &Pressed) -> Result<(), PageError> {
        let right = portal.operator.form_token(&self.0);
        let is_ours = vault::same(pressed.token.as_bytes(), right.as_bytes());
        if is_ours { Ok(()) } else { Err(PageError::Foreign) }
    }
}

/// `POST /betrieb/abmelden`
async fn sign_out(
    State(portal): State<Arc<Portal>>,
    session: OperatorSession,
    Form(pressed): Form<Pressed>,
) -> Result<Response, PageError> {
    session.check(&portal, &pressed)?;
    let cookie = cookies::operator("", 0, portal.config.secure_cookies());
    Ok(with_cookie(Redirect::to("/betrieb/anmelden").into_response(), &cookie))
}

/// `POST /betrieb/erneut/{number}`: the application is tried again at once.
async fn retry(
    State(portal): State<Arc<Portal>>,
    Path(number): Path<String>,
    session: OperatorSession,
    Form(pressed): Form<Pressed>,
) -> Result<Redirect, PageError> {
    session.check(&portal, &pressed)?;
    let number = number.parse().map_err(|_| PageError::NotFound)?;
    let retried = portal.store.retry(number, portal.clock.now()).await;
    // One that has ended meanwhile is listed as such.
    if retried.map_err(|error| PageError::broken("store", &error))? {
        portal.bell.notify_waiters();
    }
    Ok(Redirect::to("/betrieb"))
}

fn with_cookie(mut response: Response, cookie: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(SET_COOKIE, value);
    }
    response
}

/// A line of the outbox in words.
struct Line {
    number: String,
    leika: String,
    authority: String,
    state: String,
    trouble: String,
    attempts: i64,
    queued: String,
    changed: String,
    due: String,
    waits: bool,
}

#[derive(Template)]
#[template(path = "operator/overview.html")]
struct OverviewPage {
    p: Page,
    token: String,
    warnings: Vec<String>,
    lines: Vec<Line>,
    store: &'static str,
    periods: Vec<Period>,
    counted: Option<String>,
}

/// How long something is kept, and how much of it was deleted when its time was over.
struct Period {
    what: String,
    kept: String,
    total: String,
    latest: String,
}

/// `GET /betrieb`
async fn overview(
    State(portal): State<Arc<Portal>>,
    session: OperatorSession,
    p: Page,
) -> Result<Response, PageError> {
    let now = portal.clock.now();
    let lines = portal.store.outbox_lines(now - FINISHED_SHOWN, LINES).await;
    let lines = lines.map_err(|error| PageError::broken("store", &error))?;
    let mut deletions = Vec::new();
    for kind in Kept::ALL {
        let found = portal.store.deletions(kind).await;
        deletions.push((kind, found.map_err(|error| PageError::broken("store", &error))?));
    }
    page::show(&OverviewPage {
        token: portal.operator.form_token(&session.0),
        warnings: warnings(&p, &portal),
        lines: lines.iter().map(|line| shown(&p, line)).collect(),
        store: portal.store.product(),
        periods: deletions.iter().map(|(kind, deletions)| period(&p, *kind, *deletions)).collect(),
        counted: deletions.iter().find_map(|(_, deletions)| *deletions).map(|run| counted(&p, run)),
        p,
    })
}

/// What is not set up, or not as it has to be in real operation.
fn warnings(p: &Page, portal: &Portal) -> Vec<String> {
    let config = &portal.config;
    let all = [
        (config.demo, "operator-warn-demo"),
        (!portal.scanner.is_configured(), "operator-warn-scanner"),
        (portal.delivery.is_none(), "operator-warn-delivery"),
        (portal.authorities.iter().next().is_none(), "operator-warn-authorities"),
        (!config.secure_cookies(), "operator-warn-public"),
        (config.operator.is_none() && !config.demo, "operator-warn-operator"),
        (!assets::are_built(), "operator-warn-pages"),
    ];
    all.into_iter().filter(|(applies, _)| *applies).map(|(_, key)| p.t(key)).collect()
}

fn shown(p: &Page, line: &OutboxLine) -> Line {
    let is_over = matches!(line.state, DeliveryState::Received | DeliveryState::Refused);
    Line {
        number: line.number.to_string(),
        leika: line.leika.clone(),
        authority: line.authority.clone(),
        state: p.t(words::delivery_state(line.state)),
        trouble: line.trouble.clone().unwrap_or_else(|| "–".to_owned()),
        attempts: line.attempts,
        queued: page::moment(line.queued_at),
        changed: page::moment(line.changed_at),
        waits: matches!(line.state, DeliveryState::Queued | DeliveryState::Failed),
        due: if is_over { "–".to_owned() } else { page::moment(line.due_at) },
    }
}

fn period(p: &Page, kind: Kept, deletions: Option<Deletions>) -> Period {
    let hours = usize::try_from(retention::period(kind).hours()).unwrap_or_default();
    let latest = deletions.and_then(|deletions| Some((deletions.latest_at?, deletions.latest)));
    Period {
        what: p.t(kept_key(kind)),
        kept: match hours {
            0 => p.t("operator-kept-at-once"),
            hours if hours > 24 && hours % 24 == 0 => p.n("operator-kept-days", hours / 24),
            hours => p.n("operator-kept-hours", hours),
        },
        total: deletions.map_or(0, |deletions| deletions.total).to_string(),
        latest: latest.map_or_else(
            || "–".to_owned(),
            |(at, count)| {
                let values = [("count", &*count.to_string()), ("at", &*page::moment(at))];
                p.with("operator-deleted-latest-value", &values)
            },
        ),
    }
}

/// When the job ran last, and since when it counts.
fn counted(p: &Page, run: Deletions) -> String {
    let (ran, since) = (page::moment(run.ran_at), page::moment(run.since));
    p.with("operator-deleted-run", &[("ran", &ran), ("since", &since)])
}

fn kept_key(kind: Kept) -> &'static str {
    match kind {
        Kept::Draft => "operator-kept-draft",
        Kept::Upload => "operator-kept-upload",
        Kept::SubmittedApplication => "operator-kept-submitted-application",
        Kept::Receipt => "operator-kept-receipt",
        Kept::HandoverRecord => "operator-kept-handover-record",
        Kept::CounsellingSession => "operator-kept-counselling-session",
        Kept::CounsellingAccount => "operator-kept-counselling-account",
        Kept::Conversation => "operator-kept-conversation",
        Kept::ConversationFile => "operator-kept-conversation-file",
        Kept::CallRecord => "operator-kept-call-record",
        Kept::Pairing => "operator-kept-pairing",
        Kept::CounsellorInvitation => "operator-kept-counsellor-invitation",
    }
}
