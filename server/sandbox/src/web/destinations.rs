//! What anybody may know: destinations, their keys, the Zustelldienst's own keys.

use axum::Json;
use axum::extract::{Path, State};
use sozial_delivery::fit_connect::Destination;
use sozial_delivery::jose::{Jwk, JwkSet};
use uuid::Uuid;

use crate::destinations::Kept;
use crate::{DemoDestination, Refusal, Sandbox};

pub(super) async fn describe(
    State(sandbox): State<Sandbox>,
    Path(destination): Path<Uuid>,
) -> Result<Json<Destination>, Refusal> {
    look(sandbox, destination, |demo, kept| kept.describe(demo)).await.map(Json)
}

pub(super) async fn key(
    State(sandbox): State<Sandbox>,
    Path((destination, kid)): Path<(Uuid, String)>,
) -> Result<Json<Jwk>, Refusal> {
    let key = look(sandbox, destination, move |_, kept| kept.public_key(&kid)).await?;
    key.map(Json).ok_or(Refusal::KeyNotFound)
}

pub(super) async fn service_keys(State(sandbox): State<Sandbox>) -> Json<JwkSet> {
    Json(sandbox.service_keys())
}

/// The first look at a destination makes its keys, which takes too long for a thread that answers others.
async fn look<T: Send + 'static>(
    sandbox: Sandbox,
    destination: Uuid,
    act: impl FnOnce(&DemoDestination, &mut Kept) -> T + Send + 'static,
) -> Result<T, Refusal> {
    let looked = tokio::task::spawn_blocking(move || sandbox.kept(destination, act)).await;
    Ok(looked.map_err(|_| Refusal::Internal)??)
}
