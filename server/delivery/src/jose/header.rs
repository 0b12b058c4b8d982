//! Which protected headers are read, and how long they may be.

use serde::{Deserialize, Serialize};

use super::base64url;

/// The longest encoded header that is looked at, in characters.
const LONGEST: usize = 8 * 1024;

/// The members of a protected header that decide anything here; others are ignored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Header {
    pub(super) alg: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) enc: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) typ: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) cty: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) zip: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kid: Option<String>,
    #[serde(skip_serializing)]
    pub(super) crit: Option<serde_json::Value>,
}

impl Header {
    /// Reads an encoded header; `None` when it is too long, no header, or asks for extensions (`crit`).
    pub(super) fn read(encoded: &str) -> Option<Self> {
        if encoded.len() > LONGEST {
            return None;
        }
        let json = base64url::decode(encoded).ok()?;
        let header: Self = serde_json::from_slice(&json).ok()?;
        header.crit.is_none().then_some(header)
    }

    /// The header as it stands in a compact serialisation.
    pub(super) fn encode(&self) -> String {
        let json = serde_json::to_vec(self).expect("a header of strings is JSON");
        base64url::encode(&json)
    }
}
