//! The addresses that the relay answers, and what they have in common.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{any, get, post};

use super::keys::Keys;
use super::rate::Rate;
use super::reception::Reception;
use super::{door, metrics, twirp};
use crate::room::Limits;

/// Bytes of a request of the operator.
const LARGEST_REQUEST: usize = 1 << 20;

/// What every answer needs.
pub(crate) struct Front {
    pub(crate) reception: Reception,
    pub(crate) keys: Arc<Keys>,
    pub(crate) limits: Limits,
    pub(crate) rate: Rate,
}

/// For clients and the operator.
pub(super) fn router(front: Arc<Front>) -> Router {
    Router::new()
        .route("/rtc", get(door::two))
        .route("/rtc/validate", get(door::validate_two))
        .route("/rtc/v1", get(door::one))
        .route("/rtc/v1/validate", get(door::validate_one))
        .route("/twirp/{service}/{method}", post(twirp::call))
        .route("/agent", any(twirp::no_agents))
        .layer(DefaultBodyLimit::max(LARGEST_REQUEST))
        .with_state(front)
}

/// For whoever looks after the machine.
pub(super) fn metrics_router(front: Arc<Front>) -> Router {
    Router::new()
        .route("/health", get(metrics::health))
        .route("/metrics", get(metrics::metrics))
        .with_state(front)
}
