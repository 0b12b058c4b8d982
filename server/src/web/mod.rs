//! The pages of the portal: which address leads where, and what every answer has in common.

mod assets;
mod cookies;
mod errors;
mod headers;
mod health;
mod language;
mod legal;
mod origin;
mod page;
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
pub use site::{Operator, Site};

use crate::portal::Portal;

/// Bytes of a request's body where a route does not say otherwise.
const BODY_MAX: usize = 64 * 1024;

impl FromRef<Arc<Portal>> for Site {
    fn from_ref(portal: &Arc<Portal>) -> Self {
        Self::of(&portal.config)
    }
}

/// Every route of the portal.
pub fn router(portal: Arc<Portal>) -> Router {
    let site = Site::from_ref(&portal);
    Router::new()
        .merge(information())
        .fallback(async || PageError::NotFound)
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn(origin::own_pages_only))
        .layer(CatchPanicLayer::new())
        .layer(middleware::from_fn_with_state(site.clone(), errors::pages))
        .layer(middleware::from_fn_with_state(site, headers::secure))
        .layer(CompressionLayer::new())
        .with_state(portal)
}

/// What everyone may read.
fn information() -> Router<Arc<Portal>> {
    Router::new()
        .route("/", get(services::start))
        .route("/leistungen", get(services::list))
        .route("/leistungen/{slug}", get(services::detail))
        .route("/hilfe", get(legal::help))
        .route("/impressum", get(legal::imprint))
        .route("/datenschutz", get(legal::privacy))
        .route("/nutzungsbedingungen", get(legal::terms))
        .route("/barrierefreiheit", get(legal::accessibility))
        .route("/sprache/{code}", get(language::choose))
        .route("/assets/{file}", get(assets::file))
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
}
