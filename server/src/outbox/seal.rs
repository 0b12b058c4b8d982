//! What lies in the outbox, under the platform's key and bound to its row.

use serde::Serialize;
use serde::de::DeserializeOwned;
use sozial_delivery::Application;
use sozial_delivery::handover::Handover;
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::vault::{Context, PlatformKey, SealError};

/// The version of what is inside; a change of its shape changes this.
const VERSION: &str = "1";

/// The application and the beginning of its hand-over, ready for the outbox.
///
/// # Errors
/// When they cannot be written as JSON, which no application does.
pub fn begin(
    platform: &PlatformKey,
    application: &Application,
    destination: Uuid,
) -> Result<(Vec<u8>, Vec<u8>), SealError> {
    let number = application.number;
    let handover = seal_handover(platform, number, &Handover::begin(destination))?;
    Ok((seal(platform, "outbox-application", number, application)?, handover))
}

/// The hand-over's state from a row of the outbox.
///
/// # Errors
/// When it is damaged or belongs to another row.
pub fn open_handover(platform: &PlatformKey, number: Uuid, sealed: &[u8]) -> Result<Handover, SealError> {
    open(platform, "outbox-handover", number, sealed)
}

pub(super) fn seal_handover(
    platform: &PlatformKey,
    number: Uuid,
    handover: &Handover,
) -> Result<Vec<u8>, SealError> {
    seal(platform, "outbox-handover", number, handover)
}

pub(super) fn seal<T: Serialize>(
    platform: &PlatformKey,
    kind: &str,
    number: Uuid,
    value: &T,
) -> Result<Vec<u8>, SealError> {
    let plain = Zeroizing::new(serde_json::to_vec(value).map_err(|_| SealError)?);
    Ok(platform.outbox().seal(Context { kind, id: &number.to_string(), version: VERSION }, &plain))
}

pub(super) fn open<T: DeserializeOwned>(
    platform: &PlatformKey,
    kind: &str,
    number: Uuid,
    sealed: &[u8],
) -> Result<T, SealError> {
    let context = Context { kind, id: &number.to_string(), version: VERSION };
    let plain = Zeroizing::new(platform.outbox().open(context, sealed)?);
    serde_json::from_slice(&plain).map_err(|_| SealError)
}
