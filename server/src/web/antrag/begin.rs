//! Before the first question: what one needs, where the application goes, what one agrees to.

use std::sync::Arc;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;
use sozial_core::catalogue::{self, Service};
use sozial_core::forms::{Address, Answers, Definition, Prefill, Value, library};
use sozial_core::routing::{Found, Outcome, Place, Places};

use super::chapters;
use super::form_page;
use super::held::{self, Held, Secret};
use crate::drafts::{self, Consents, Draft};
use crate::portal::Portal;
use crate::vault::DraftKeys;
use crate::web::authority::{self, Contact};
use crate::web::errors::PageError;
use crate::web::gate::KnownSecret;
use crate::web::page::{self, Page};

/// Characters of a place that we look at.
const PLACE_MAX: usize = 80;

/// For which place.
#[derive(Deserialize)]
pub(super) struct Where {
    ort: Option<String>,
}

#[derive(Template)]
#[template(path = "antrag/begin.html")]
struct BeginPage {
    p: Page,
    form: String,
    slug: String,
    service: String,
    place: Option<(String, String)>,
    authority: Option<Contact>,
    terms_fault: bool,
    privacy_fault: bool,
    terms: bool,
    privacy: bool,
    holds: Holds,
}

/// What the visitor's browser already holds.
enum Holds {
    Nothing,
    Draft,
    Receipt,
}

/// The service and form of an address.
fn known(form: &str) -> Result<(&'static Definition, &'static Service), PageError> {
    let definition = library().current(form).ok_or(PageError::NotFound)?;
    let service = catalogue::service(definition.service()).ok_or(PageError::NotFound)?;
    Ok((definition, service))
}

/// `GET /antrag/{form}/start`
pub(super) async fn show(
    State(portal): State<Arc<Portal>>,
    Path(form): Path<String>,
    Query(place): Query<Where>,
    known_secret: KnownSecret,
    p: Page,
) -> Result<Response, PageError> {
    let (definition, service) = known(&form)?;
    let typed: String = place.ort.unwrap_or_default().chars().take(PLACE_MAX).collect();
    let back = format!("/zustaendig?leistung={}&ort={}", service.slug, crate::web::language::escaped(&typed));
    let page = BeginPage::new(definition, service, holds(&portal, known_secret).await?, p);
    match Places::embedded().find(&typed) {
        Found::One(place) => match authority::outcome(&portal, service, &place.ars) {
            Outcome::Here { authority, .. } => page::show(&page.with(place, authority)),
            _ => Ok(Redirect::to(&back).into_response()),
        },
        _ if typed.is_empty() => page::show(&page),
        _ => Ok(Redirect::to(&back).into_response()),
    }
}

impl BeginPage {
    /// The page before anything was chosen.
    fn new(definition: &Definition, service: &Service, holds: Holds, p: Page) -> Self {
        Self {
            form: definition.id().to_owned(),
            slug: service.slug.clone(),
            service: service.title(p.words()),
            place: None,
            authority: None,
            terms_fault: false,
            privacy_fault: false,
            terms: false,
            privacy: false,
            holds,
            p,
        }
    }

    fn with(self, place: &Place, authority: &sozial_core::routing::Authority) -> Self {
        let contact = Contact::of(&self.p, authority);
        Self { place: Some((place.ars.to_string(), place.label())), authority: Some(contact), ..self }
    }
}

async fn holds(portal: &Portal, KnownSecret(secret): KnownSecret) -> Result<Holds, PageError> {
    let Some(secret) = secret.map(Secret) else { return Ok(Holds::Nothing) };
    match drafts::open(portal, &secret.0).await {
        Ok(_) => Ok(Holds::Draft),
        Err(drafts::OpenError::Gone) if super::receipt::exists(portal, &secret).await? => Ok(Holds::Receipt),
        Err(drafts::OpenError::Gone) => Ok(Holds::Nothing),
        Err(error) => Err(held::from_open(error)),
    }
}

/// What was agreed to.
#[derive(Deserialize)]
pub(super) struct Agreed {
    #[serde(default)]
    ort: String,
    nutzung: Option<String>,
    datenschutz: Option<String>,
}

/// `POST /antrag/{form}/start`: keeps a new draft and gives its secret to the browser.
pub(super) async fn begin(
    State(portal): State<Arc<Portal>>,
    Path(form): Path<String>,
    known_secret: KnownSecret,
    p: Page,
    Form(agreed): Form<Agreed>,
) -> Result<Response, PageError> {
    let (definition, service) = known(&form)?;
    let Ok(ars) = agreed.ort.parse() else { return Err(PageError::Unreadable) };
    let place = Places::embedded().by_ars(&ars).ok_or(PageError::Unreadable)?;
    let Outcome::Here { authority, .. } = authority::outcome(&portal, service, &ars) else {
        return Ok(Redirect::to(&format!("/zustaendig?leistung={}&ort={ars}", service.slug)).into_response());
    };
    let (terms, privacy) = (agreed.nutzung.is_some(), agreed.datenschutz.is_some());
    if !(terms && privacy) {
        let p = p.returning_to(&format!("/antrag/{form}/start?ort={ars}"));
        let page = BeginPage::new(definition, service, holds(&portal, known_secret).await?, p);
        let page = BeginPage { terms_fault: !terms, privacy_fault: !privacy, terms, privacy, ..page };
        return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &page.with(place, authority));
    }
    replace_old(&portal, known_secret).await?;
    start(&portal, definition, service, place).await
}

/// A browser holds one draft: the one before goes when a new one begins, as the page has said.
async fn replace_old(portal: &Portal, KnownSecret(secret): KnownSecret) -> Result<(), PageError> {
    let Some(secret) = secret else { return Ok(()) };
    let keys = DraftKeys::of(&secret);
    drafts::delete(portal, &keys).await.map_err(|error| PageError::broken("store", &error))?;
    super::receipt::delete(portal, &keys).await
}

async fn start(
    portal: &Portal,
    definition: &Definition,
    service: &Service,
    place: &Place,
) -> Result<Response, PageError> {
    let now = portal.clock.now();
    let draft = Draft {
        form: definition.id().to_owned(),
        version: definition.version().to_owned(),
        service: service.slug.clone(),
        ars: place.ars.to_string(),
        consents: Consents { terms: now, privacy: now },
        begun_at: now,
        answers: prefilled(definition, place).to_json(definition),
    };
    let begun = drafts::begin(portal, draft).await;
    let (secret, open) = begun.map_err(|error| PageError::broken("store", &error))?;
    let secret = Secret(secret);
    let held = Held::read(portal, secret.clone(), open)?;
    let first = chapters::where_to_go_on(&held.journey()).ok_or(PageError::Internal)?;
    let mut response = Redirect::to(&form_page::address(&first)).into_response();
    secret.remember(&mut response, portal.config.secure_cookies());
    Ok(response)
}

/// The place that was looked up stands in the address already.
fn prefilled(definition: &Definition, place: &Place) -> Answers {
    let mut answers = Answers::empty();
    let postcode = match Places::embedded().postcodes_of(&place.ars).as_slice() {
        [only] => only.to_string(),
        _ => String::new(),
    };
    let address = Address { postcode, place: place.name.to_owned(), ..Address::default() };
    for field in definition.fields().iter().filter(|field| field.prefill == Some(Prefill::Place)) {
        if let Ok(path) = field.id.parse() {
            // A field within a group has no item yet to be filled in.
            let _ = answers.set(definition, &path, Value::Address(Arc::new(address.clone())));
        }
    }
    answers
}
