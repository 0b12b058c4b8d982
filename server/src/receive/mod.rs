//! The authority's side: fetches what waits, opens and verifies it, writes it to a folder,
//! and answers.
//!
//! ```text
//! list ─▶ fetch ─▶ open ─▶ verify ─▶ folder written whole ─▶ accept
//!                    └───────┴─ faulty ─▶ reject, with the reason
//! ```
//! A submission is written before it is accepted; one that was written but not accepted, because
//! something died between, is accepted the next time without being written again.

mod folder;
mod verify;

pub use folder::{WriteError, write};
pub use verify::{Fault, verify};

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sozial_delivery::fit_connect::{CallError, SubmissionEntry};
use sozial_delivery::subscriber::{FetchError, Subscriber};
use uuid::Uuid;

use crate::vault::random_uuid;

/// Submissions asked for at a time.
const PAGE: usize = 100;

/// What became of one submission.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum Reception {
    /// Written and accepted.
    Accepted {
        /// The submission at the delivery service.
        submission: Uuid,
        /// Where it was written.
        folder: PathBuf,
    },
    /// Refused.
    Rejected {
        /// The submission at the delivery service.
        submission: Uuid,
        /// Why.
        reason: String,
    },
    /// Left for the next time.
    Postponed {
        /// The submission at the delivery service.
        submission: Uuid,
        /// Why.
        reason: String,
    },
}

/// Why nothing could be received at all.
#[derive(Debug, thiserror::Error)]
pub enum ReceiveError {
    /// The delivery service cannot be asked.
    #[error("the delivery service cannot be asked: {0}")]
    Call(#[from] CallError),
    /// The folder cannot be written to; nothing was accepted.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Receives everything that waits for `subscriber` into folders below `out`.
///
/// # Errors
/// See [`ReceiveError`]; what was accepted before is written.
pub async fn receive_all(
    subscriber: &Subscriber,
    out: &Path,
    now: Timestamp,
) -> Result<Vec<Reception>, ReceiveError> {
    let mut receptions = Vec::new();
    let mut offset = 0;
    loop {
        let list = subscriber.list(offset, PAGE).await?;
        for entry in &list.submissions {
            let reception = receive(subscriber, entry, out, now).await?;
            // What is answered leaves the list, what is left stays in it.
            offset += usize::from(matches!(reception, Reception::Postponed { .. }));
            receptions.push(reception);
        }
        if list.submissions.len() < PAGE {
            return Ok(receptions);
        }
    }
}

async fn receive(
    subscriber: &Subscriber,
    entry: &SubmissionEntry,
    out: &Path,
    now: Timestamp,
) -> Result<Reception, ReceiveError> {
    let submission = entry.submission_id;
    let postponed = |error: String| Reception::Postponed { submission, reason: error };
    let fetched = match subscriber.fetch(entry, now).await {
        Ok(fetched) => fetched,
        Err(FetchError::Call(error)) => return Err(error.into()),
        Err(error) => return Ok(postponed(error.to_string())),
    };
    let opened = subscriber.open(&fetched).map_err(|fault| (fault.to_string(), fault.problem()));
    let verified = opened.and_then(|received| match verify(&received) {
        Ok(()) => Ok(received),
        Err(fault) => Err((fault.to_string(), fault.problem())),
    });
    let received = match verified {
        Ok(received) => received,
        Err((reason, problem)) => {
            subscriber.reject(&fetched, vec![problem], random_uuid(), now).await?;
            return Ok(Reception::Rejected { submission, reason });
        }
    };
    let folder = write(&received, out, now)?;
    subscriber.accept(&received, random_uuid(), now).await?;
    Ok(Reception::Accepted { submission, folder })
}
