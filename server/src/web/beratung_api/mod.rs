//! What devices of people in counselling ask of the server: JSON under `/api/beratung`, as `docs/counselling-api.md` says.

mod account;
mod centres;
mod conversations;
mod cursor;
mod error;
mod export;
mod files;
mod live;
mod login;
mod notes;
mod pairing;
mod people;
mod session;
mod wire;

use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::{Router, middleware};

pub(super) use error::ApiError;
pub(super) use session::{Person, of as person_of};

use crate::portal::Portal;

/// What all of these addresses begin with.
pub(super) const PREFIX: &str = "/api/beratung/";
/// Bytes of a request's body where a route does not say otherwise.
const BODY_MAX: usize = 256 * 1024;

/// The addresses of counselling.
pub(super) fn routes() -> Router<Arc<Portal>> {
    Router::new()
        .merge(login::routes())
        .merge(account::routes())
        .merge(notes::routes())
        .merge(pairing::routes())
        .merge(export::routes())
        .merge(centres::routes())
        .merge(people::routes())
        .merge(conversations::routes())
        .merge(live::routes())
        .layer(DefaultBodyLimit::max(BODY_MAX))
        // Files bring a limit of their own.
        .merge(files::routes())
        .layer(middleware::from_fn(wire::own_devices_only))
}
