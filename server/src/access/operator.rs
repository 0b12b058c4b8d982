//! How the operator signs in, and how long that lasts.

use std::path::Path;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use crate::vault::same;

/// How long an operator stays signed in after signing in.
pub const OPERATOR_SESSION: SignedDuration = SignedDuration::from_hours(1);

/// The token with which the operator signs in, and the sessions made from it.
#[derive(Clone)]
pub struct OperatorToken {
    token: zeroize::Zeroizing<String>,
    sessions: hmac::Key,
}

impl OperatorToken {
    /// Reads the token at `path`, or makes a fresh one there that only its owner may read.
    ///
    /// # Errors
    /// When the file can neither be read nor made, or is shorter than 20 characters.
    pub fn load_or_create(path: &Path) -> std::io::Result<Self> {
        if !path.exists() {
            let fresh = zeroize::Zeroizing::new(crate::vault::DraftSecret::random().printed());
            crate::vault::write_private(path, fresh.as_bytes())?;
        }
        let token = zeroize::Zeroizing::new(std::fs::read_to_string(path)?.trim().to_owned());
        if token.len() < 20 {
            return Err(std::io::Error::other("the operator's token must have at least 20 characters"));
        }
        Ok(Self::new(token))
    }

    fn new(token: zeroize::Zeroizing<String>) -> Self {
        let sessions = hmac::Key::new(hmac::HMAC_SHA256, token.as_bytes());
        Self { token, sessions }
    }

    /// The token in the clear, to print it at a demonstration's start.
    pub fn reveal(&self) -> &str {
        &self.token
    }

    /// A session's cookie value for whoever typed the token; `None` for a wrong token.
    pub fn sign_in(&self, typed: &str, now: Timestamp) -> Option<String> {
        if !same(typed.trim().as_bytes(), self.token.as_bytes()) {
            return None;
        }
        let until = (now + OPERATOR_SESSION).as_second().to_string();
        let tag = URL_SAFE_NO_PAD.encode(hmac::sign(&self.sessions, until.as_bytes()));
        Some(format!("{until}.{tag}"))
    }

    /// Whether a cookie value is a session that still runs at `now`.
    pub fn accepts(&self, cookie: &str, now: Timestamp) -> bool {
        let Some((until, tag)) = cookie.split_once('.') else { return false };
        let Ok(tag) = URL_SAFE_NO_PAD.decode(tag) else { return false };
        hmac::verify(&self.sessions, until.as_bytes(), &tag).is_ok()
            && until.parse().is_ok_and(|until: i64| now.as_second() < until)
    }

    /// The token that the operator's own forms carry against forged requests.
    pub fn form_token(&self, cookie: &str) -> String {
        URL_SAFE_NO_PAD.encode(hmac::sign(&self.sessions, format!("form {cookie}").as_bytes()))
    }
}

impl std::fmt::Debug for OperatorToken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OperatorToken(<private>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token() -> OperatorToken {
        OperatorToken::new("a-token-of-some-length".to_owned().into())
    }

    #[test]
    fn an_operators_session_ends_after_an_hour() {
        let begin: Timestamp = "2026-11-02T08:00:00Z".parse().unwrap();
        let cookie = token().sign_in(" a-token-of-some-length\n", begin).unwrap();
        assert!(token().accepts(&cookie, begin + SignedDuration::from_mins(59)));
        assert!(!token().accepts(&cookie, begin + OPERATOR_SESSION));
        assert!(token().sign_in("a-token-of-some-other", begin).is_none());
    }

    #[test]
    fn a_session_cannot_be_lengthened() {
        let begin: Timestamp = "2026-11-02T08:00:00Z".parse().unwrap();
        let cookie = token().sign_in("a-token-of-some-length", begin).unwrap();
        let (_, tag) = cookie.split_once('.').unwrap();
        assert!(!token().accepts(&format!("9999999999.{tag}"), begin));
        assert!(!token().accepts("", begin));
    }
}
