//! What went wrong, as the Zustelldienst and the authority say it.

use serde::{Deserialize, Serialize};

/// A problem an authority names when it accepts or refuses a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Its kind, an address below `https://schema.fitko.de/fit-connect/events/problems/`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One line for people.
    #[serde(default)]
    pub title: String,
    /// What exactly, for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Which part: `submission`, `metadata`, `data`, `attachments`, `attachment:<id>`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}

impl Problem {
    /// Where kinds of problems live.
    const BASE: &'static str = "https://schema.fitko.de/fit-connect/events/problems/";

    /// A problem with a part of a submission.
    #[must_use]
    pub fn new(name: &str, title: &str, detail: impl Into<String>, instance: impl Into<String>) -> Self {
        Self {
            kind: format!("{}{name}", Self::BASE),
            title: title.to_owned(),
            detail: Some(detail.into()),
            instance: Some(instance.into()),
        }
    }
}

/// An error answer of the Zustelldienst (RFC 9457).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProblemDetails {
    /// Its kind, an address below `https://schema.fitko.de/fit-connect/submission-api/problems/`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One line for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What exactly, for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// Which request.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
}

impl ProblemDetails {
    /// Where kinds of error answers live.
    pub const BASE: &'static str = "https://schema.fitko.de/fit-connect/submission-api/problems/";

    /// The last part of the kind, for example `destination-not-found`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.kind.rsplit('/').next().unwrap_or_default()
    }
}
