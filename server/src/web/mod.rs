//! The pages of the portal: which address leads where, and what every answer has in common.

mod antrag;
mod assets;
mod authority;
mod beratung;
mod beratung_api;
mod centres;
mod cookies;
mod errors;
mod gate;
mod headers;
mod health;
mod language;
mod legal;
mod operator;
mod origin;
mod page;
mod responsible;
mod services;
mod site;
mod words;

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, FromRef};
use axum::routing::get;
use axum::{Router, middleware};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

pub use assets::are_built;
pub use errors::PageError;

use self::site::Site;
use crate::portal::Portal;

/// Bytes of a request's body where a route does not say otherwise.
const BODY_MAX: usize = 64 * 1024;

/// Every route of the portal, with the page for every error and the headers of every answer.
pub fn router(portal: Arc<Portal>) -> Router {
    dressed(&portal, routes(portal.clone()))
}

/// Every route of the portal. What is laid around it has to be [`dressed`] too.
pub fn routes(portal: Arc<Portal>) -> Router {
    Router::new()
        .merge(information())
        .merge(antrag::routes())
        .merge(beratung::routes())
        .merge(operator::routes())
        .merge(beratung_api::routes())
        .route_layer(middleware::from_fn_with_state(portal.clone(), gate::gate))
        .fallback(async || PageError::NotFound)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn(origin::own_pages_only))
        .layer(CatchPanicLayer::new())
        .with_state(portal)
}

/// Gives every error of `router` its page, and every answer its headers.
pub fn dressed(portal: &Arc<Portal>, router: Router) -> Router {
    let site = Site::from_ref(portal);
    router
        .layer(middleware::from_fn_with_state(site, errors::pages))
        .layer(middleware::from_fn_with_state(site, headers::secure))
}

/// What everyone may read. Only this is compressed: a page with a secret token beside what somebody typed would
/// give the token away by its length.
fn information() -> Router<Arc<Portal>> {
    Router::new()
        .route("/", get(services::start))
        .route("/leistungen", get(services::list))
        .route("/leistungen/{slug}", get(services::detail))
        .route("/zustaendig", get(responsible::ask))
        .route("/orte.json", get(responsible::suggest))
        .route("/hilfe", get(legal::help))
        .route("/impressum", get(legal::imprint))
        .route("/datenschutz", get(legal::privacy))
        .route("/nutzungsbedingungen", get(legal::terms))
        .route("/barrierefreiheit", get(legal::accessibility))
        .route("/sprache/{code}", get(language::choose))
        .route("/assets/{file}", get(assets::file))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .merge(centres::routes())
        .layer(CompressionLayer::new())
}
