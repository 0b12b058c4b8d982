//! The pages of the portal: the route table.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::portal::Portal;

/// Every route of the portal.
pub fn router(portal: Arc<Portal>) -> Router {
    Router::new().route("/healthz", get(async || "ok")).with_state(portal)
}
