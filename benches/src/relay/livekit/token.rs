//! Tokens that let a participant into a room (LiveKit's grants in a JWT).

use std::time::{Duration, SystemTime};

use jsonwebtoken::{EncodingKey, Header};
use serde::Serialize;

/// The key and secret of every server in the benches.
pub(crate) const KEY: &str = "benches";
/// Its secret, as long as LiveKit's server wants it.
pub(crate) const SECRET: &str = "benches-benches-benches-benches-benches";
const LIFETIME: Duration = Duration::from_secs(3_600);

#[derive(Serialize)]
struct Claims<'a> {
    iss: &'static str,
    sub: &'a str,
    name: &'a str,
    nbf: u64,
    exp: u64,
    video: Grant<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Grant<'a> {
    room: &'a str,
    room_join: bool,
    can_publish: bool,
    can_subscribe: bool,
    can_publish_data: bool,
}

/// A token for a participant of this name.
///
/// # Errors
/// The library refuses to sign.
pub(crate) fn token(name: &str, room: &str) -> Result<String, jsonwebtoken::errors::Error> {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    let claims = Claims {
        iss: KEY,
        sub: name,
        name,
        nbf: now.as_secs().saturating_sub(10),
        exp: (now + LIFETIME).as_secs(),
        video: Grant {
            room,
            room_join: true,
            can_publish: true,
            can_subscribe: true,
            can_publish_data: true,
        },
    };
    jsonwebtoken::encode(&Header::default(), &claims, &EncodingKey::from_secret(SECRET.as_bytes()))
}
