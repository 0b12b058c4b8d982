//! The bodies of requests and answers about submissions.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A service as named in a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicService {
    /// Its name, for people.
    pub name: String,
    /// Its identifier, for example `urn:de:fim:leika:leistung:99107012017000`.
    pub identifier: String,
}

/// What a sender says before it sends: to whom, for which service, with which attachments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Announcement {
    /// To whom.
    pub destination_id: Uuid,
    /// The attachments that will follow.
    #[serde(default)]
    pub announced_attachments: Vec<Uuid>,
    /// For which service.
    pub public_service: PublicService,
    /// For which place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
}

/// The Zustelldienst's answer to an announcement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Announced {
    /// The number of the submission.
    pub submission_id: Uuid,
    /// The number of the case, which later submissions and answers share.
    pub case_id: Uuid,
}

/// What completes a submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionBody {
    /// The metadata, a compact JWE.
    pub encrypted_metadata: String,
    /// The data, a compact JWE.
    pub encrypted_data: String,
}

/// A submission that waits for its subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionEntry {
    /// For whom.
    pub destination_id: Uuid,
    /// Its number.
    pub submission_id: Uuid,
    /// The number of its case.
    pub case_id: Uuid,
}

/// The submissions that wait, a page of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionList {
    /// How many there are on this page.
    #[serde(default)]
    pub count: usize,
    /// The number of the first on this page, from 0.
    #[serde(default)]
    pub offset: usize,
    /// How many there are in all.
    #[serde(default)]
    pub total_count: usize,
    /// The submissions.
    pub submissions: Vec<SubmissionEntry>,
}

/// A submission as its subscriber fetches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StoredSubmission {
    /// For whom.
    pub destination_id: Uuid,
    /// Its number.
    pub submission_id: Uuid,
    /// The number of its case.
    pub case_id: Uuid,
    /// The attachments that belong to it.
    #[serde(default)]
    pub attachments: Vec<Uuid>,
    /// For which service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub public_service: Option<PublicService>,
    /// The metadata, a compact JWE.
    pub encrypted_metadata: String,
    /// The data, a compact JWE.
    pub encrypted_data: String,
}
