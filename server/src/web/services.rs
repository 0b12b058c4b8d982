//! The pages of the catalogue: all services, searched and filtered, and a page for each.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use serde::Deserialize;
use sozial_core::catalogue::{
    self, Block, ExternalLink, Index, Kind, LegalArea, LegalReference, Section, Service,
};
use sozial_core::centres::topics;

use super::errors::PageError;
use super::page::{self, Page};
use super::words;

/// The words of all services, by language, ready to be searched.
static INDEXES: LazyLock<BTreeMap<&'static str, Index>> = LazyLock::new(|| {
    words::texts().languages().map(|language| (language, Index::new(words::words(language)))).collect()
});

/// The services on the start page: what people in need ask for most.
const WANTED: [&str; 6] = [
    "hilfe-zum-lebensunterhalt",
    "buergergeld",
    "grundsicherung-im-alter",
    "mietrueckstaende",
    "wohnberechtigungsschein",
    "schuldnerberatung",
];

/// A service in a list.
pub(super) struct Listed {
    pub(super) href: String,
    pub(super) name: String,
    pub(super) summary: String,
    pub(super) areas: Vec<&'static str>,
    /// Key of the words that say how one gets it.
    pub(super) how: &'static str,
}

fn listed(p: &Page, service: &Service) -> Listed {
    Listed {
        href: format!("/leistungen/{}", service.slug),
        name: service.title(p.words()),
        summary: service.short(p.words()),
        areas: service.legal_areas.iter().map(|area| area.abbreviation()).collect(),
        how: how(&service.kind),
    }
}

fn how(kind: &Kind) -> &'static str {
    match kind {
        Kind::ApplyHere { .. } => "services-apply-here",
        Kind::ApplyElsewhere { .. } => "services-apply-elsewhere",
        Kind::NotYetHere => "services-at-authority",
        Kind::Counselling => "services-counselling",
    }
}

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    p: Page,
    wanted: Vec<Listed>,
}

/// `GET /`
pub(super) async fn start(p: Page) -> Result<Response, PageError> {
    let wanted = WANTED.iter().filter_map(|slug| catalogue::service(slug)).map(|s| listed(&p, s)).collect();
    page::show(&StartPage { wanted, p })
}

/// What to list.
#[derive(Deserialize)]
pub(super) struct Wish {
    suche: Option<String>,
    recht: Option<String>,
}

/// A filter by legal area.
struct Filter {
    href: String,
    name: &'static str,
    about: String,
    chosen: bool,
}

/// A service of somebody else.
struct External {
    url: String,
    name: String,
    about: String,
}

#[derive(Template)]
#[template(path = "services.html")]
struct ServicesPage {
    p: Page,
    search: String,
    filtered: bool,
    filters: Vec<Filter>,
    services: Vec<Listed>,
    external: Vec<External>,
}

/// `GET /leistungen`
pub(super) async fn list(Query(wish): Query<Wish>, p: Page) -> Result<Response, PageError> {
    let search = wish.suche.unwrap_or_default().trim().chars().take(catalogue::MAX_QUERY).collect::<String>();
    let area = wish.recht.and_then(|name| LegalArea::ALL.into_iter().find(|area| slug(*area) == name));
    let (found, others) = found(&p, &search);
    let fits = |service: &&Service| area.is_none_or(|area| service.legal_areas.contains(&area));
    let services = found.into_iter().filter(fits).map(|service| listed(&p, service)).collect();
    let filters = LegalArea::ALL.map(|each| filter(&p, each, area == Some(each), &search)).into();
    let external = others.into_iter().map(|link| external(&p, link)).collect();
    page::show(&ServicesPage { filtered: area.is_some(), filters, services, external, search, p })
}

/// Everything, or what fits the search.
fn found(p: &Page, search: &str) -> (Vec<&'static Service>, Vec<&'static ExternalLink>) {
    match INDEXES.get(p.language()) {
        Some(index) if !search.is_empty() => (index.search(search), index.search_external(search)),
        _ => (catalogue::services().iter().collect(), catalogue::external_links().iter().collect()),
    }
}

fn external(p: &Page, link: &ExternalLink) -> External {
    External { url: link.url.clone(), name: link.title(p.words()), about: link.about(p.words()) }
}

/// The area's name in addresses.
fn slug(area: LegalArea) -> String {
    area.abbreviation().to_lowercase().replace(' ', "-")
}

fn filter(p: &Page, area: LegalArea, chosen: bool, search: &str) -> Filter {
    let search = match search {
        "" => String::new(),
        words => format!("&suche={}", super::language::escaped(words)),
    };
    let (name, area) = (area.abbreviation(), slug(area));
    Filter {
        href: format!("/leistungen?recht={area}{search}"),
        about: p.t(&format!("area-{area}")),
        name,
        chosen,
    }
}

/// A key of the Leistungskatalog with its official name.
struct Key {
    key: String,
    name: String,
}

/// What one can do on a service's page.
enum Door {
    Apply { start: String, level: Option<String> },
    Elsewhere { url: String, host: String },
    Authority,
    Counselling,
}

#[derive(Template)]
#[template(path = "service.html")]
struct ServicePage {
    p: Page,
    slug: String,
    name: String,
    official: String,
    short: String,
    areas: Vec<&'static str>,
    level: Option<String>,
    sections: Vec<Section>,
    laws: Vec<LegalReference>,
    stated_on: String,
    keys: Vec<Key>,
    authorities: Vec<Authority>,
    door: Door,
    /// The topic under which centres counsel about it.
    topic: Option<&'static str>,
}

/// A kind of authority that is responsible, and how to find it.
struct Authority {
    name: String,
    find: String,
}

/// `GET /leistungen/{slug}`
pub(super) async fn detail(Path(slug): Path<String>, p: Page) -> Result<Response, PageError> {
    let service = catalogue::service(&slug).ok_or(PageError::NotFound)?;
    let description = catalogue::describe(service, p.words());
    let keys = service.leika.iter().map(|entry| Key { key: entry.key.to_string(), name: entry.name.clone() });
    let authorities = service.authorities.iter().map(|id| {
        let key = format!("catalogue-authority-{id}");
        Authority { name: p.t(&key), find: p.a(&key, "find") }
    });
    page::show(&ServicePage {
        name: description.title,
        official: service.official_name.clone(),
        short: description.short,
        areas: service.legal_areas.iter().map(|area| area.abbreviation()).collect(),
        level: service.minimum_level().map(|level| level_words(&p, level)),
        laws: description.legal_basis.to_vec(),
        stated_on: page::day(description.stated_on),
        sections: description.sections,
        keys: keys.collect(),
        authorities: authorities.collect(),
        door: door(&p, service),
        topic: topics().iter().find(|topic| topic.service == Some(&*slug)).map(|topic| topic.id),
        slug,
        p,
    })
}

fn level_words(p: &Page, level: catalogue::Vertrauensniveau) -> String {
    p.t(match level {
        catalogue::Vertrauensniveau::Niedrig => "level-niedrig",
        catalogue::Vertrauensniveau::Substantiell => "level-substantiell",
        catalogue::Vertrauensniveau::Hoch => "level-hoch",
    })
}

fn door(p: &Page, service: &Service) -> Door {
    match &service.kind {
        Kind::ApplyHere { form } => Door::Apply {
            start: format!("/antrag/{form}/start"),
            level: service.minimum_level().map(|level| level_words(p, level)),
        },
        Kind::ApplyElsewhere { url } => Door::Elsewhere { url: url.clone(), host: page::host(url) },
        Kind::NotYetHere => Door::Authority,
        Kind::Counselling => Door::Counselling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wanted_services_exist() {
        for slug in WANTED {
            assert!(catalogue::service(slug).is_some(), "{slug}");
        }
    }
}
