//! Credentials for an external TURN server, handed to the clients.

use aws_lc_rs::hmac;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use livekit_protocol as lk;

use super::private::Private;

/// A TURN server that shares a secret with the relay.
///
/// # Source
/// draft-uberti-behave-turn-rest-00 (coturn: `use-auth-secret`)
#[derive(Clone, Debug)]
pub struct Turn {
    /// `turn:turn.example.org:3478?transport=udp`, `turns:turn.example.org:443?transport=tcp` …
    pub urls: Vec<String>,
    /// Shared with the TURN server.
    pub secret: Private,
    /// Seconds that credentials are good for.
    pub lifetime: u32,
}

impl Turn {
    /// Credentials for one participant, which name nobody.
    pub(crate) fn server(&self, participant_sid: &str, unix_ms: i64) -> lk::IceServer {
        let username = format!("{}:{participant_sid}", unix_ms / 1_000 + i64::from(self.lifetime));
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.secret.as_bytes());
        let credential = BASE64_STANDARD.encode(hmac::sign(&key, username.as_bytes()));
        lk::IceServer { urls: self.urls.clone(), username, credential }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn credentials_end_with_their_lifetime_and_follow_from_the_secret() {
        let turn = Turn {
            urls: vec!["turn:turn.example.org".into()],
            secret: Private("north".into()),
            lifetime: 86_400,
        };
        let made = turn.server("PA_x", 1_700_000_000_000);
        assert_eq!(made.username, "1700086400:PA_x");
        // printf '1700086400:PA_x' | openssl dgst -sha1 -hmac north -binary | base64
        assert_eq!(made.credential, "zr/XWWKpq/csrsUhq2uw4GzszkQ=");
    }
}
