//! From a place to the authority: asks where it is unclear, then shows one of three ways on.

use std::sync::Arc;

use askama::Template;
use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use sozial_core::catalogue::{self, Kind, Service};
use sozial_core::routing::{Found, Outcome, Place, Places};

use super::authority::{self, Contact};
use super::errors::PageError;
use super::page::{self, Page};
use crate::portal::Portal;

/// Characters of a place that we look at.
const PLACE_MAX: usize = 80;
/// Places offered while typing.
const SUGGESTIONS: usize = 8;

/// What is asked.
#[derive(Deserialize)]
pub(super) struct Question {
    ort: Option<String>,
    leistung: Option<String>,
}

/// A place to choose from.
struct Candidate {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "responsible/ask.html")]
struct AskPage {
    p: Page,
    typed: String,
    fault: String,
    candidates: Vec<Candidate>,
    service: Option<(String, String)>,
    attribution: &'static str,
}

/// `GET /zustaendig`
pub(super) async fn ask(
    State(portal): State<Arc<Portal>>,
    Query(question): Query<Question>,
    p: Page,
) -> Result<Response, PageError> {
    let typed: String = question.ort.unwrap_or_default().trim().chars().take(PLACE_MAX).collect();
    let service = match question.leistung.as_deref().filter(|slug| !slug.is_empty()) {
        Some(slug) => Some(catalogue::service(slug).ok_or(PageError::NotFound)?),
        None => None,
    };
    if typed.is_empty() {
        return ask_page(p, typed, "", &[], service);
    }
    match Places::embedded().find(&typed) {
        Found::Nothing => ask_page(p, typed, "place-unknown", &[], service),
        Found::Several(places) => ask_page(p, typed, "", &places, service),
        Found::One(place) => match service {
            Some(service) => outcome(&portal, p, place, service),
            None => overview(p, place),
        },
    }
}

fn ask_page(
    p: Page,
    typed: String,
    fault: &str,
    places: &[&Place],
    service: Option<&'static Service>,
) -> Result<Response, PageError> {
    let candidates =
        places.iter().map(|place| Candidate { href: address(place, service), name: place.label() });
    let candidates = candidates.collect();
    let status = if fault.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let fault = if fault.is_empty() { String::new() } else { p.v(fault, "typed", &typed) };
    let service = service.map(|service| (service.slug.clone(), service.title(p.words())));
    let attribution = Places::ATTRIBUTION;
    page::show_as(status, &AskPage { candidates, service, fault, attribution, typed, p })
}

/// The address of the answer for a place. A Regionalschlüssel names one place for certain.
fn address(place: &Place, service: Option<&Service>) -> String {
    let service = service.map(|service| format!("&leistung={}", service.slug)).unwrap_or_default();
    format!("/zustaendig?ort={}{service}", place.ars)
}

/// A service with its way on for a place.
struct Way {
    href: String,
    name: String,
}

#[derive(Template)]
#[template(path = "responsible/overview.html")]
struct OverviewPage {
    p: Page,
    place: String,
    apply: Vec<Way>,
    counselling: Vec<Way>,
    attribution: &'static str,
}

/// All services for a place.
fn overview(p: Page, place: &Place) -> Result<Response, PageError> {
    let way = |service: &&'static Service| Way {
        href: address(place, Some(service)),
        name: service.title(p.words()),
    };
    let advice = |service: &&'static Service| Way {
        href: format!("/leistungen/{}", service.slug),
        name: service.title(p.words()),
    };
    let (counselling, apply): (Vec<_>, Vec<_>) =
        catalogue::services().iter().partition(|service| service.kind == Kind::Counselling);
    let apply = apply.iter().map(way).collect();
    let counselling = counselling.iter().map(advice).collect();
    page::show(&OverviewPage {
        place: place.label(),
        apply,
        counselling,
        attribution: Places::ATTRIBUTION,
        p,
    })
}

/// What the three pages share.
struct Answer {
    place: String,
    service: String,
    slug: String,
    authority: Option<Contact>,
}

#[derive(Template)]
#[template(path = "responsible/here.html")]
struct HerePage {
    p: Page,
    answer: Answer,
    start: String,
}

#[derive(Template)]
#[template(path = "responsible/external.html")]
struct ExternalPage {
    p: Page,
    answer: Answer,
    url: String,
    host: String,
}

#[derive(Template)]
#[template(path = "responsible/contact.html")]
struct ContactPage {
    p: Page,
    answer: Answer,
    authorities: Vec<(String, String)>,
}

/// One of the three ways on.
fn outcome(
    portal: &Portal,
    p: Page,
    place: &Place,
    service: &'static Service,
) -> Result<Response, PageError> {
    let outcome = authority::outcome(portal, service, &place.ars);
    let answer = |authority| Answer {
        place: place.label(),
        service: service.title(p.words()),
        slug: service.slug.clone(),
        authority,
    };
    match (outcome, &service.kind) {
        (Outcome::Here { authority, .. }, Kind::ApplyHere { form }) => {
            let answer = answer(Some(Contact::of(&p, authority)));
            let start = format!("/antrag/{form}/start?ort={}", place.ars);
            page::show(&HerePage { answer, start, p })
        }
        (Outcome::External { authority, url }, _) => {
            external(answer(Some(Contact::of(&p, authority))), url.to_string(), p)
        }
        (Outcome::Unknown, Kind::ApplyElsewhere { url }) => external(answer(None), url.clone(), p),
        (Outcome::Here { authority, .. } | Outcome::ContactOnly { authority }, _) => {
            contact(answer(Some(Contact::of(&p, authority))), service, p)
        }
        (Outcome::Unknown, _) => contact(answer(None), service, p),
    }
}

fn external(answer: Answer, url: String, p: Page) -> Result<Response, PageError> {
    page::show(&ExternalPage { host: page::host(&url), url, answer, p })
}

fn contact(answer: Answer, service: &Service, p: Page) -> Result<Response, PageError> {
    let authorities = service.authorities.iter().map(|id| {
        let key = format!("catalogue-authority-{id}");
        (p.t(&key), p.a(&key, "find"))
    });
    page::show(&ContactPage { authorities: authorities.collect(), answer, p })
}

/// What is typed so far.
#[derive(Deserialize)]
pub(super) struct Begun {
    q: Option<String>,
}

/// A place offered while typing.
#[derive(Serialize)]
pub(super) struct Offer {
    /// What stands in the input when it is chosen.
    value: String,
    /// What the list shows.
    label: String,
}

/// `GET /orte.json`: places for what is typed so far.
pub(super) async fn suggest(Query(begun): Query<Begun>) -> Json<Vec<Offer>> {
    let typed: String = begun.q.unwrap_or_default().chars().take(PLACE_MAX).collect();
    let offers = Places::embedded().suggest(&typed, SUGGESTIONS).into_iter().map(|suggestion| {
        let label = suggestion.place.label();
        let postcode = suggestion.postcode.map(|plz| format!("{plz} ")).unwrap_or_default();
        Offer { value: format!("{postcode}{}", suggestion.place.name), label: format!("{postcode}{label}") }
    });
    Json(offers.collect())
}
