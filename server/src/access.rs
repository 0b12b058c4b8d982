//! Decides who may do what; whatever is not allowed here is denied.
//!
//! Three kinds of people reach the portal: anyone (public pages), the holder of a
//! draft's secret (that draft and its receipt), and the operator (the outbox).

use std::path::Path;

use aws_lc_rs::hmac;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};

use crate::vault::{DraftId, same};

/// How long an operator stays signed in after signing in.
pub const OPERATOR_SESSION: SignedDuration = SignedDuration::from_hours(1);

/// Who asks.
#[derive(Debug, Clone)]
pub enum Actor {
    /// Anyone.
    Visitor,
    /// Whoever holds the secret of a draft.
    Holder(DraftId),
    /// The operator of this platform.
    Operator,
}

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub enum Deed<'a> {
    /// Reading what is there for everyone, starting a draft, typing a resume code, signing in.
    Public,
    /// Reading, changing, sending or deleting this draft, its files or its receipt.
    Draft(&'a DraftId),
    /// Seeing what waits in the outbox and how the platform is set up.
    Operate,
}

/// The answer to a deed that is not allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// There is no secret of a draft with the request.
    #[error("only the holder of the draft may do this")]
    NotTheHolder,
    /// The operator has to sign in first.
    #[error("only the operator may do this")]
    NotTheOperator,
}

/// Allows `actor` to do `deed`, or says what is missing.
///
/// # Errors
/// When it is not allowed.
pub fn allow(actor: &Actor, deed: Deed<'_>) -> Result<(), Denied> {
    match (deed, actor) {
        (Deed::Public, _) | (Deed::Operate, Actor::Operator) => Ok(()),
        (Deed::Draft(draft), Actor::Holder(held)) if held == draft => Ok(()),
        (Deed::Draft(_), _) => Err(Denied::NotTheHolder),
        (Deed::Operate, _) => Err(Denied::NotTheOperator),
    }
}

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
    use crate::vault::{DraftKeys, DraftSecret};

    fn keys() -> DraftId {
        DraftKeys::of(&DraftSecret::random()).id().clone()
    }

    fn token() -> OperatorToken {
        OperatorToken::new("a-token-of-some-length".to_owned().into())
    }

    #[test]
    fn only_its_holder_touches_a_draft() {
        let (mine, other) = (keys(), keys());
        assert_eq!(allow(&Actor::Holder(mine.clone()), Deed::Draft(&mine)), Ok(()));
        assert_eq!(allow(&Actor::Holder(other), Deed::Draft(&mine)), Err(Denied::NotTheHolder));
        assert_eq!(allow(&Actor::Operator, Deed::Draft(&mine)), Err(Denied::NotTheHolder));
        assert_eq!(allow(&Actor::Visitor, Deed::Draft(&mine)), Err(Denied::NotTheHolder));
    }

    #[test]
    fn only_the_operator_operates() {
        assert_eq!(allow(&Actor::Operator, Deed::Operate), Ok(()));
        assert_eq!(allow(&Actor::Visitor, Deed::Operate), Err(Denied::NotTheOperator));
        assert_eq!(allow(&Actor::Holder(keys()), Deed::Operate), Err(Denied::NotTheOperator));
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
