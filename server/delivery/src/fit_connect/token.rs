//! How long an access token is used.

use std::time::{Duration, Instant};

use serde::Deserialize;
use zeroize::Zeroizing;

/// A token is renewed this long before it expires, so that none expires on the way.
const EARLY: Duration = Duration::from_secs(30);
/// No token is kept longer, whatever the answer says.
const LONGEST: Duration = Duration::from_secs(3600);

/// An access token and until when it is used.
pub(super) struct Token {
    value: Zeroizing<String>,
    until: Instant,
}

/// The answer to a request for a token (RFC 6749, section 5.1).
#[derive(Deserialize)]
pub(super) struct TokenAnswer {
    access_token: String,
    #[serde(default)]
    expires_in: u64,
}

/// The answer that refuses a token (RFC 6749, section 5.2).
#[derive(Deserialize)]
pub(super) struct TokenRefusal {
    pub(super) error: String,
}

impl Token {
    pub(super) fn new(answer: TokenAnswer, asked: Instant) -> Self {
        let lifetime = Duration::from_secs(answer.expires_in).min(LONGEST).saturating_sub(EARLY);
        Self { value: Zeroizing::new(answer.access_token), until: asked + lifetime }
    }

    pub(super) fn is_usable(&self, now: Instant) -> bool {
        now < self.until
    }

    pub(super) fn value(&self) -> &str {
        &self.value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_used_until_shortly_before_it_expires() {
        let asked = Instant::now();
        let token = Token::new(TokenAnswer { access_token: "t".to_owned(), expires_in: 1800 }, asked);
        assert!(token.is_usable(asked + Duration::from_secs(1769)));
        assert!(!token.is_usable(asked + Duration::from_secs(1770)));
    }

    #[test]
    fn a_token_without_a_lifetime_is_used_once_only() {
        let asked = Instant::now();
        let token = Token::new(TokenAnswer { access_token: "t".to_owned(), expires_in: 0 }, asked);
        assert!(!token.is_usable(asked));
    }
}
