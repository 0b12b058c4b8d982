//! Says to a load balancer whether this server lives and can work.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;

use crate::portal::Portal;

/// `GET /health/live`: the program answers.
pub(super) async fn live() -> &'static str {
    "live\n"
}

/// `GET /health/ready`: the store answers too.
pub(super) async fn ready(State(portal): State<Arc<Portal>>) -> (StatusCode, &'static str) {
    match portal.store.ping().await {
        Ok(()) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "store does not answer\n"),
    }
}
