//! The search: what is typed and ticked, who was found and why, and what helps when nobody was.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Query as Asked, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use sozial_core::centres::{Access, Found, Hit, LANGUAGES, Near, Query, Way, topic, topics};
use sozial_core::routing::{self, Place, Places};

use super::wish::{OF_A_PAGE, TICKS, Wish};
use crate::portal::Portal;
use crate::web::errors::PageError;
use crate::web::page::{self, Page};

/// Something to choose from a list.
struct Choice {
    value: &'static str,
    name: String,
    chosen: bool,
}

/// Something to tick.
struct Tick {
    name: &'static str,
    label: String,
    set: bool,
}

/// A place to choose from.
struct Candidate {
    href: String,
    name: String,
}

/// A centre that was found.
struct Row {
    href: String,
    name: String,
    demo: bool,
    address: String,
    open: Option<String>,
    tags: Vec<String>,
    reasons: Vec<String>,
}

#[derive(Template)]
#[template(path = "centres/search.html")]
struct SearchPage {
    p: Page,
    typed: String,
    place: String,
    fault: String,
    topics: Vec<Choice>,
    languages: Vec<Choice>,
    ticks: Vec<Tick>,
    asked: bool,
    filtered: bool,
    candidates: Vec<Candidate>,
    heading: String,
    namesakes: Vec<Candidate>,
    ignored: String,
    rows: Vec<Row>,
    unfiltered: String,
    before: Option<String>,
    after: Option<String>,
    attribution: &'static str,
}

/// `GET /beratungsstellen`
pub(super) async fn search(
    State(portal): State<Arc<Portal>>,
    Asked(wish): Asked<Wish>,
    p: Page,
) -> Result<Response, PageError> {
    let wish = wish.bounded();
    let index = portal.finder.index(&portal.store).await;
    let index = index.map_err(|error| PageError::broken("store", &error))?;
    let mut page = empty(p, &wish);
    let near = match place(&wish.ort) {
        Ok(near) => near,
        Err(Doubt::Unknown) => {
            page.fault = page.p.v("place-unknown", "typed", &wish.ort);
            return page::show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(Doubt::Several(places)) => {
            page.candidates = places.into_iter().map(|place| candidate(&wish, place)).collect();
            return page::show(&page);
        }
    };
    if wish.is_empty() {
        page.heading = page.p.n("finder-known", index.centres().len());
        return page::show(&page);
    }
    if let Some(place) = near {
        page.place = place.label();
    }
    let first = wish.page() * OF_A_PAGE;
    let query = Query {
        text: wish.suche.clone(),
        near: near.map(Near::place),
        filter: wish.filter(),
        hits: first..first + OF_A_PAGE,
    };
    let now = portal.clock.now();
    fill(&mut page, &wish, index.search(&query, now), now);
    page::show(&page)
}

/// Why it is not clear near what is looked.
enum Doubt {
    Unknown,
    Several(Vec<&'static Place>),
}

fn place(typed: &str) -> Result<Option<&'static Place>, Doubt> {
    if typed.is_empty() {
        return Ok(None);
    }
    match Places::embedded().find(typed) {
        routing::Found::One(place) => Ok(Some(place)),
        routing::Found::Nothing => Err(Doubt::Unknown),
        routing::Found::Several(places) => Err(Doubt::Several(places)),
    }
}

fn candidate(wish: &Wish, place: &Place) -> Candidate {
    Candidate { href: wish.near(place.ars.as_str()), name: place.label() }
}

/// The page before anything was found.
fn empty(p: Page, wish: &Wish) -> SearchPage {
    let topic = |topic: &sozial_core::centres::Topic| Choice {
        value: topic.id,
        name: topic.title(p.words()),
        chosen: topic.id == wish.thema,
    };
    let language = |tag: &&'static str| Choice {
        value: tag,
        name: p.t(&format!("language-{tag}")),
        chosen: **tag == *wish.sprache,
    };
    let tick =
        |(name, key): &(&'static str, &'static str)| Tick { name, label: p.t(key), set: wish.ticks(name) };
    SearchPage {
        typed: wish.suche.clone(),
        place: wish.ort.clone(),
        fault: String::new(),
        topics: topics().iter().map(topic).collect(),
        languages: LANGUAGES.iter().map(language).collect(),
        ticks: TICKS.iter().map(tick).collect(),
        asked: !wish.is_empty(),
        filtered: wish.is_filtered(),
        candidates: Vec::new(),
        heading: String::new(),
        namesakes: Vec::new(),
        ignored: String::new(),
        rows: Vec::new(),
        unfiltered: wish.unfiltered(),
        before: None,
        after: None,
        attribution: Places::ATTRIBUTION,
        p,
    }
}

/// Writes down who was found.
fn fill(page: &mut SearchPage, wish: &Wish, found: Found<'_>, now: Timestamp) {
    let at = wish.page();
    page.heading = match &found.near {
        Some(near) if found.total > 0 => {
            let values = [("count", &*found.total.to_string()), ("place", &*near.label)];
            page.p.with("finder-found-near", &values)
        }
        _ => page.p.n("finder-found", found.total),
    };
    page.namesakes = found
        .namesakes
        .iter()
        .map(|near| Candidate { href: wish.near(&near.label), name: near.label.clone() })
        .collect();
    page.ignored = found.ignored.join(", ");
    page.rows = found.hits.iter().map(|hit| row(&page.p, hit, now)).collect();
    page.before = (at > 0).then(|| wish.at_page(at - 1));
    page.after = ((at + 1) * OF_A_PAGE < found.total).then(|| wish.at_page(at + 1));
}

fn row(p: &Page, hit: &Hit<'_>, now: Timestamp) -> Row {
    let (centre, words) = (hit.centre, p.words());
    let ways = [
        (matches!(centre.booking, Way::Elsewhere(_)), "finder-tag-booking"),
        (centre.online.is_offered(), "finder-tag-online"),
        (centre.access == Access::Yes, "finder-tag-step-free"),
    ];
    let topics = centre.topics.iter().filter_map(|id| topic(id)).map(|topic| topic.title(words));
    let ways = ways.into_iter().filter(|(applies, _)| *applies).map(|(_, key)| p.t(key));
    Row {
        href: format!("/beratungsstellen/{}", centre.id),
        name: centre.shown_name(),
        demo: centre.demo,
        address: centre.address.lines().join(", "),
        open: centre.opening().map(|opening| opening.at(now).text(now, words)),
        tags: topics.chain(ways).collect(),
        reasons: hit.reasons.iter().map(|reason| reason.text(words)).collect(),
    }
}
