//! When a callback of the Zustelldienst is believed.
//!
//! # Source
//! docs.fitko.de/fit-connect/docs/details/callbacks

use std::fmt;

use aws_lc_rs::hmac::{HMAC_SHA512, Key, sign, verify};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::digest::hex;

/// How far the stamp of a callback may be from now, either way.
const FRESH: SignedDuration = SignedDuration::from_mins(5);
/// Bytes of the largest callback looked at.
const LARGEST: usize = 256 * 1024;

/// The secret that the Zustelldienst signs callbacks to us with.
pub struct CallbackSecret(Key);

/// What a callback says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What there is.
    #[serde(rename = "type")]
    pub kind: NoticeKind,
    /// About which submissions.
    #[serde(default)]
    pub submissions: Vec<NoticedSubmission>,
}

/// What there is to fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoticeKind {
    /// Submissions, for a subscriber.
    NewSubmissions,
    /// Events, for a sender.
    NewEvents,
    /// Replies, for a sender.
    NewReplies,
}

/// A submission that a callback is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct NoticedSubmission {
    /// For whom.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub destination_id: Option<Uuid>,
    /// Its number.
    pub submission_id: Uuid,
    /// The number of its case.
    pub case_id: Uuid,
}

/// Why a callback is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallbackDefect {
    /// The stamp is not a number of seconds.
    #[error("the timestamp cannot be read")]
    Timestamp,
    /// The stamp is more than five minutes away from now.
    #[error("the callback is older than five minutes, or from the future")]
    NotFresh,
    /// The body is larger than any callback.
    #[error("the body is too large")]
    TooLarge,
    /// The authentication does not hold.
    #[error("the authentication does not hold")]
    NotAuthentic,
    /// The body is authentic and cannot be read.
    #[error("the body cannot be read")]
    Unreadable,
}

impl CallbackSecret {
    /// The secret, as agreed in the self-service portal.
    #[must_use]
    pub fn new(secret: &str) -> Self {
        Self(Key::new(HMAC_SHA512, secret.as_bytes()))
    }

    /// The value of the header `callback-authentication` for a body stamped `at`.
    #[must_use]
    pub fn authentication(&self, at: Timestamp, body: &[u8]) -> String {
        hex(sign(&self.0, &signed(&at.as_second().to_string(), body)).as_ref())
    }

    /// Reads a callback, given the values of the headers `callback-authentication` and
    /// `callback-timestamp`.
    ///
    /// # Errors
    /// When it is not fresh, not authentic, or not readable.
    pub fn read(
        &self,
        authentication: &str,
        timestamp: &str,
        body: &[u8],
        now: Timestamp,
    ) -> Result<Notice, CallbackDefect> {
        if body.len() > LARGEST {
            return Err(CallbackDefect::TooLarge);
        }
        let stamp = timestamp.parse().ok().and_then(|second| Timestamp::from_second(second).ok());
        let stamp = stamp.ok_or(CallbackDefect::Timestamp)?;
        if now.duration_since(stamp).abs() > FRESH {
            return Err(CallbackDefect::NotFresh);
        }
        let tag = unhex(authentication).ok_or(CallbackDefect::NotAuthentic)?;
        verify(&self.0, &signed(timestamp, body), &tag).map_err(|_| CallbackDefect::NotAuthentic)?;
        serde_json::from_slice(body).map_err(|_| CallbackDefect::Unreadable)
    }
}

fn signed(timestamp: &str, body: &[u8]) -> Vec<u8> {
    [timestamp.as_bytes(), b".", body].concat()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<Vec<_>>>()?;
    digits
        .chunks(2)
        .map(|pair| match pair {
            [high, low] => u8::try_from(high << 4 | low).ok(),
            _ => None,
        })
        .collect()
}

impl fmt::Debug for CallbackSecret {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("CallbackSecret(<private>)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"type":"NEW_EVENTS","submissions":[{"submissionId":"00000000-0000-0000-0000-000000000001","caseId":"00000000-0000-0000-0000-000000000002"}]}"#;

    fn now() -> Timestamp {
        "2026-11-02T08:00:00Z".parse().unwrap()
    }

    fn minutes_ago(minutes: i64) -> Timestamp {
        now() - SignedDuration::from_mins(minutes)
    }

    fn read(secret: &str, stamp: Timestamp, body: &[u8]) -> Result<Notice, CallbackDefect> {
        let authentication = CallbackSecret::new("geheim").authentication(stamp, BODY);
        CallbackSecret::new(secret).read(&authentication, &stamp.as_second().to_string(), body, now())
    }

    #[test]
    fn an_authentic_callback_is_read() {
        let notice = read("geheim", now(), BODY).unwrap();
        assert_eq!(notice.kind, NoticeKind::NewEvents);
        assert_eq!(notice.submissions[0].case_id, Uuid::from_u128(2));
    }

    #[test]
    fn another_secret_or_body_or_stamp_is_not_authentic() {
        assert_eq!(read("anders", now(), BODY), Err(CallbackDefect::NotAuthentic));
        assert_eq!(read("geheim", now(), b"{}"), Err(CallbackDefect::NotAuthentic));
        let secret = CallbackSecret::new("geheim");
        let tag = secret.authentication(now(), BODY);
        let second = (now().as_second() + 1).to_string();
        assert_eq!(secret.read(&tag, &second, BODY, now()), Err(CallbackDefect::NotAuthentic));
        assert_eq!(secret.read("", &second, BODY, now()), Err(CallbackDefect::NotAuthentic));
        assert_eq!(secret.read("éé", &second, BODY, now()), Err(CallbackDefect::NotAuthentic));
    }

    #[test]
    fn a_callback_of_five_minutes_is_fresh_and_an_older_one_is_not() {
        assert!(read("geheim", minutes_ago(5), BODY).is_ok());
        assert_eq!(read("geheim", minutes_ago(6), BODY), Err(CallbackDefect::NotFresh));
        assert_eq!(read("geheim", minutes_ago(-6), BODY), Err(CallbackDefect::NotFresh));
        assert_eq!(
            CallbackSecret::new("geheim").read("00", "gestern", BODY, now()),
            Err(CallbackDefect::Timestamp)
        );
    }
}
