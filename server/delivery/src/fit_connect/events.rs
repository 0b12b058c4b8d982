//! What a security event token of FIT-Connect says.
//!
//! # Source
//! RFC 8417; FIT-Connect set-payload 1.2.2.

use std::collections::BTreeMap;
use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::Problem;
use crate::jose::Jwe;

/// The schema of the payload that is written here; older ones are refused by the Zustelldienst.
pub const SET_PAYLOAD_SCHEMA: &str =
    "https://schema.fitko.de/fit-connect/set-payload/1.2.2/set-payload.schema.json";
/// The type of a security event token, as its header names it.
pub const SET_TYPE: &str = "secevent+jwt";

const EVENTS: &str = "https://schema.fitko.de/fit-connect/events/";
/// More problems than anyone reads.
const MOST_PROBLEMS: usize = 100;

/// What happened to a submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EventKind {
    /// Announced.
    CreateSubmission,
    /// Handed over completely.
    SubmitSubmission,
    /// The subscriber was told.
    NotifySubmission,
    /// Passed on to another destination.
    ForwardSubmission,
    /// The authority took it.
    AcceptSubmission,
    /// The authority refused it.
    RejectSubmission,
    /// Deleted at the Zustelldienst.
    DeleteSubmission,
}

/// The claims of a security event token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventClaims {
    /// The schema the claims follow.
    pub schema: String,
    /// Who says it: the number of a destination, or the address of the Zustelldienst.
    pub issuer: String,
    /// The number of the token.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// About which submission.
    pub submission: Uuid,
    /// About which case.
    pub case: Uuid,
    /// What happened.
    pub kind: EventKind,
    /// Which content, by the tags of its sealed parts.
    pub tags: Option<AuthenticationTags>,
    /// What was wrong.
    pub problems: Vec<Problem>,
}

/// The authentication tags of the sealed parts of a submission.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthenticationTags {
    /// Of the metadata.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metadata: Option<String>,
    /// Of the data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// Of each attachment.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub attachments: BTreeMap<Uuid, String>,
}

impl AuthenticationTags {
    /// The tags of these sealed parts.
    pub(crate) fn of<'a>(
        metadata: &Jwe,
        data: &Jwe,
        attachments: impl Iterator<Item = (Uuid, &'a Jwe)>,
    ) -> Self {
        let tag = |part: &Jwe| part.authentication_tag().to_owned();
        let attachments = attachments.map(|(id, part)| (id, tag(part))).collect();
        Self { metadata: Some(tag(metadata)), data: Some(tag(data)), attachments }
    }

    /// Whether every tag of `other` is also here, for the same part.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        let agrees = |theirs: &Option<String>, ours: &Option<String>| theirs.is_none() || theirs == ours;
        agrees(&other.metadata, &self.metadata)
            && agrees(&other.data, &self.data)
            && other.attachments.iter().all(|(id, tag)| self.attachments.get(id) == Some(tag))
    }
}

/// Why a payload is not one of a security event token of FIT-Connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimsDefect {
    /// Not JSON of the expected shape.
    #[error("the payload cannot be read")]
    Unreadable,
    /// Another schema, or a version of it that is not accepted.
    #[error("the payload follows another schema")]
    Schema,
    /// Not about a submission of a case.
    #[error("the token is not about a submission of a case (sub, txn)")]
    Subject,
    /// Not exactly one event.
    #[error("there is not exactly one event")]
    NotOneEvent,
    /// An event that is not known here.
    #[error("the event is not known")]
    UnknownEvent,
}

/// The claims as they are written.
#[derive(Serialize, Deserialize)]
struct Payload {
    #[serde(rename = "$schema")]
    schema: String,
    iss: String,
    iat: i64,
    jti: Uuid,
    sub: String,
    txn: String,
    events: Map<String, Value>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Details {
    #[serde(skip_serializing_if = "Option::is_none")]
    authentication_tags: Option<AuthenticationTags>,
    #[serde(skip_serializing_if = "Option::is_none")]
    problems: Option<Vec<Problem>>,
}

impl EventClaims {
    /// Reads a payload.
    ///
    /// # Errors
    /// Says what keeps it from being a FIT-Connect event about a submission.
    pub fn read(payload: &[u8]) -> Result<Self, ClaimsDefect> {
        let payload: Payload = serde_json::from_slice(payload).map_err(|_| ClaimsDefect::Unreadable)?;
        if !is_readable(&payload.schema) {
            return Err(ClaimsDefect::Schema);
        }
        let (1, Some((uri, details))) = (payload.events.len(), payload.events.into_iter().next()) else {
            return Err(ClaimsDefect::NotOneEvent);
        };
        let details: Details = serde_json::from_value(details).map_err(|_| ClaimsDefect::Unreadable)?;
        let mut problems = details.problems.unwrap_or_default();
        problems.truncate(MOST_PROBLEMS);
        Ok(Self {
            kind: EventKind::from_uri(&uri).ok_or(ClaimsDefect::UnknownEvent)?,
            submission: number(&payload.sub, "submission:").ok_or(ClaimsDefect::Subject)?,
            case: number(&payload.txn, "case:").ok_or(ClaimsDefect::Subject)?,
            at: Timestamp::from_second(payload.iat).map_err(|_| ClaimsDefect::Unreadable)?,
            schema: payload.schema,
            issuer: payload.iss,
            id: payload.jti,
            tags: details.authentication_tags,
            problems,
        })
    }

    /// The payload to sign.
    #[must_use]
    pub fn write(&self) -> Vec<u8> {
        let problems = match self.kind {
            EventKind::RejectSubmission => Some(self.problems.clone()),
            _ => (!self.problems.is_empty()).then(|| self.problems.clone()),
        };
        let details = Details { authentication_tags: self.tags.clone(), problems };
        let details = serde_json::to_value(details).expect("tags and problems are JSON");
        let payload = Payload {
            schema: self.schema.clone(),
            iss: self.issuer.clone(),
            iat: self.at.as_second(),
            jti: self.id,
            sub: format!("submission:{}", self.submission),
            txn: format!("case:{}", self.case),
            events: Map::from_iter([(self.kind.uri(), details)]),
        };
        serde_json::to_vec(&payload).expect("claims are JSON")
    }
}

impl EventKind {
    const ALL: [Self; 7] = [
        Self::CreateSubmission,
        Self::SubmitSubmission,
        Self::NotifySubmission,
        Self::ForwardSubmission,
        Self::AcceptSubmission,
        Self::RejectSubmission,
        Self::DeleteSubmission,
    ];

    /// The last part of the event's address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateSubmission => "create-submission",
            Self::SubmitSubmission => "submit-submission",
            Self::NotifySubmission => "notify-submission",
            Self::ForwardSubmission => "forward-submission",
            Self::AcceptSubmission => "accept-submission",
            Self::RejectSubmission => "reject-submission",
            Self::DeleteSubmission => "delete-submission",
        }
    }

    /// The event's address.
    #[must_use]
    pub fn uri(self) -> String {
        format!("{EVENTS}{}", self.name())
    }

    fn from_uri(uri: &str) -> Option<Self> {
        let name = uri.strip_prefix(EVENTS)?;
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

impl fmt::Display for EventKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

/// Any 1.x version can be read; which may be written is the Zustelldienst's business.
fn is_readable(schema: &str) -> bool {
    schema
        .strip_prefix("https://schema.fitko.de/fit-connect/set-payload/1.")
        .is_some_and(|rest| rest.ends_with("/set-payload.schema.json"))
}

fn number(text: &str, prefix: &str) -> Option<Uuid> {
    text.strip_prefix(prefix).and_then(|number| Uuid::try_parse(number).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn claims(kind: EventKind) -> EventClaims {
        EventClaims {
            schema: SET_PAYLOAD_SCHEMA.to_owned(),
            issuer: Uuid::from_u128(9).to_string(),
            id: Uuid::from_u128(1),
            at: "2026-11-02T08:00:00Z".parse().unwrap(),
            submission: Uuid::from_u128(2),
            case: Uuid::from_u128(3),
            kind,
            tags: Some(AuthenticationTags {
                metadata: Some("a".to_owned()),
                data: Some("b".to_owned()),
                attachments: [(Uuid::from_u128(4), "c".to_owned())].into(),
            }),
            problems: vec![Problem::new("hash-mismatch", "Prüfsumme", "passt nicht", "data")],
        }
    }

    #[test]
    fn what_is_written_reads_the_same() {
        for kind in EventKind::ALL {
            let claims = claims(kind);
            assert_eq!(EventClaims::read(&claims.write()).unwrap(), claims);
        }
    }

    #[test]
    fn a_rejection_always_carries_its_list_of_problems() {
        let claims = EventClaims { problems: Vec::new(), ..claims(EventKind::RejectSubmission) };
        let json: Value = serde_json::from_slice(&claims.write()).unwrap();
        assert_eq!(json["events"][EventKind::RejectSubmission.uri()]["problems"], serde_json::json!([]));
    }

    #[test]
    fn two_events_another_schema_and_another_subject_are_refused() {
        let good = String::from_utf8(claims(EventKind::AcceptSubmission).write()).unwrap();
        let read = |text: String| EventClaims::read(text.as_bytes()).unwrap_err();
        assert_eq!(read(good.replace("set-payload/1.2.2", "set-payload/2.0.0")), ClaimsDefect::Schema);
        assert_eq!(read(good.replace("submission:0", "reply:0")), ClaimsDefect::Subject);
        assert_eq!(read(good.replace("accept-submission", "eat-submission")), ClaimsDefect::UnknownEvent);
        let two = good.replace("\"events\":{", "\"events\":{\"x\":{},");
        assert_eq!(read(two), ClaimsDefect::NotOneEvent);
        assert_eq!(read("{}".to_owned()), ClaimsDefect::Unreadable);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in ".{0,300}") {
            let _ = EventClaims::read(text.as_bytes());
        }
    }
}
