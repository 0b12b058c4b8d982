//! Who may do what: API clients, their secrets, their access tokens.

use std::collections::HashMap;
use std::fmt;
use std::io;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use aws_lc_rs::hmac::{HMAC_SHA256, Key, sign};
use jiff::{SignedDuration, Timestamp};
use sozial_delivery::fit_connect::Credentials;
use sozial_delivery::jose::PrivateJwk;
use uuid::Uuid;

use crate::disk;
use crate::keys::new_uuid;

const SENDER: &str = "sandbox-sender";
const SUBSCRIBER: &str = "sandbox-subscriber-";
const SCOPES: &str = "https://schema.fitko.de/fit-connect/oauth/scopes/";
/// Seconds that an access token is valid.
pub(crate) const TOKEN_SECONDS: i64 = 1800;
/// More tokens than are ever valid at once.
const MOST_TOKENS: usize = 10_000;

/// What a subscriber of a destination needs. Prints without its secrets.
pub struct SubscriberCredentials {
    /// Its API client.
    pub credentials: Credentials,
    /// The private encryption keys, the current one last.
    pub decryption_keys: Vec<PrivateJwk>,
    /// The private signature key.
    pub signing_key: PrivateJwk,
}

/// Who makes a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    /// The sender.
    Sender,
    /// The subscriber of a destination.
    Subscriber(Uuid),
}

/// The API clients. Secrets are derived from one kept secret, so nothing else must be kept.
pub(crate) struct Clients {
    secret: Key,
    tokens: Mutex<HashMap<String, (Party, Timestamp)>>,
}

impl Clients {
    /// Reads the secret below `folder`, or makes it.
    pub(crate) fn open(folder: &Path) -> io::Result<Self> {
        let path = folder.join("client-secret.json");
        let secret: String = match disk::read_json(&path)? {
            Some(secret) => secret,
            None => {
                let secret = format!("{}{}", new_uuid().simple(), new_uuid().simple());
                disk::write_json(&path, &secret)?;
                secret
            }
        };
        Ok(Self { secret: Key::new(HMAC_SHA256, secret.as_bytes()), tokens: Mutex::default() })
    }

    /// Name and secret of a party.
    pub(crate) fn credentials(&self, party: Party) -> Credentials {
        let id = party.client_id();
        let tag = sign(&self.secret, id.as_bytes());
        let secret: String = tag.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        Credentials::new(id, secret)
    }

    /// A new access token for whoever knows the secret of `client_id`.
    pub(crate) fn token(&self, client_id: &str, secret: &str, now: Timestamp) -> Option<(String, Party)> {
        let party = Party::named(client_id)?;
        let expected = self.credentials(party);
        verify_slices_are_equal(expected.client_secret().as_bytes(), secret.as_bytes()).ok()?;
        let token = format!("{}{}", new_uuid().simple(), new_uuid().simple());
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.retain(|_, (_, until)| *until > now);
        if tokens.len() >= MOST_TOKENS {
            return None;
        }
        tokens.insert(token.clone(), (party, now + SignedDuration::from_secs(TOKEN_SECONDS)));
        Some((token, party))
    }

    /// Whose access token this is.
    pub(crate) fn party(&self, token: &str, now: Timestamp) -> Option<Party> {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(token).filter(|(_, until)| *until > now).map(|(party, _)| *party)
    }
}

impl Party {
    fn named(client_id: &str) -> Option<Self> {
        if client_id == SENDER {
            return Some(Self::Sender);
        }
        client_id.strip_prefix(SUBSCRIBER).and_then(|id| Uuid::try_parse(id).ok()).map(Self::Subscriber)
    }

    pub(crate) fn client_id(self) -> String {
        match self {
            Self::Sender => SENDER.to_owned(),
            Self::Subscriber(destination) => format!("{SUBSCRIBER}{destination}"),
        }
    }

    /// The scopes a token of this party has.
    pub(crate) fn scopes(self) -> Vec<String> {
        let names: &[&str] = match self {
            Self::Sender => &["send-submissions"],
            Self::Subscriber(_) => &["manage-destinations", "subscribe-destinations"],
        };
        names.iter().map(|name| format!("{SCOPES}{name}")).collect()
    }
}

impl fmt::Debug for SubscriberCredentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SubscriberCredentials({:?})", self.credentials)
    }
}
