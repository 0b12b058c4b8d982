//! The finder's pages: search for a counselling centre, and a page for each.

mod detail;
mod door;
mod search;
mod wish;

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::portal::Portal;

/// The finder's addresses.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .route("/beratungsstellen", get(search::search))
        .route("/beratungsstellen/{centre}", get(detail::detail))
}
