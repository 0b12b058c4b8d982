//! Deletes what the core's table of periods says is due, and reports how much it was.

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use sozial_core::retention::{Kept, cutoff};
use tokio::sync::watch;

use crate::portal::Portal;
use crate::store::{Store, StoreError};

/// How often the job runs.
const EVERY: Duration = Duration::from_secs(60);
/// How long a file may take to arrive before it counts as abandoned.
const ARRIVAL: SignedDuration = SignedDuration::from_mins(20);

/// How many records of each kind were deleted; counts only.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Deleted {
    /// Drafts.
    pub drafts: u64,
    /// Files of those drafts, and files that never came whole.
    pub uploads: u64,
    /// Applications whose hand-over is confirmed.
    pub applications: u64,
    /// Receipts.
    pub receipts: u64,
    /// Records of hand-overs.
    pub handover_records: u64,
}

impl Deleted {
    /// How many of one kind.
    pub fn of(&self, kind: Kept) -> u64 {
        match kind {
            Kept::Draft => self.drafts,
            Kept::Upload => self.uploads,
            Kept::SubmittedApplication => self.applications,
            Kept::Receipt => self.receipts,
            Kept::HandoverRecord => self.handover_records,
            Kept::CounsellingSession
            | Kept::CounsellingAccount
            | Kept::Conversation
            | Kept::ConversationFile
            | Kept::CallRecord
            | Kept::Pairing => 0,
        }
    }
}

/// Deletes all that is due at `now` and notes how much it was.
///
/// # Errors
/// When the store fails; the next run goes on. What was deleted until then is noted.
pub async fn clean(store: &Store, now: Timestamp) -> Result<Deleted, StoreError> {
    let mut deleted = Deleted::default();
    let ended = delete_due(store, now, &mut deleted).await;
    store.note_deletions(&Kept::ALL.map(|kind| (kind, deleted.of(kind))), now).await?;
    ended.map(|()| deleted)
}

async fn delete_due(store: &Store, now: Timestamp, deleted: &mut Deleted) -> Result<(), StoreError> {
    for kind in Kept::ALL {
        let cutoff = cutoff(kind, now);
        match kind {
            Kept::Draft => {
                let (drafts, uploads) = store.delete_old_drafts(cutoff).await?;
                deleted.drafts += drafts;
                deleted.uploads += uploads;
            }
            Kept::Upload => {
                let abandoned = now.saturating_sub(ARRIVAL).unwrap_or(Timestamp::MIN).max(cutoff);
                deleted.uploads += store.delete_abandoned_uploads(abandoned).await?;
            }
            Kept::SubmittedApplication => {
                deleted.applications += store.delete_old_applications(cutoff).await?;
            }
            Kept::Receipt => deleted.receipts += store.delete_old_receipts(cutoff).await?,
            Kept::HandoverRecord => deleted.handover_records += store.delete_old_records(cutoff).await?,
            // The portal has no tables for counselling yet.
            Kept::CounsellingSession
            | Kept::CounsellingAccount
            | Kept::Conversation
            | Kept::ConversationFile
            | Kept::CallRecord
            | Kept::Pairing => {}
        }
    }
    Ok(())
}

/// Cleans every minute until `stop` says true.
pub async fn run(portal: Arc<Portal>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match clean(&portal.store, portal.clock.now()).await {
            Ok(deleted) if deleted == Deleted::default() => {}
            Ok(deleted) => tracing::info!(
                drafts = deleted.drafts,
                uploads = deleted.uploads,
                applications = deleted.applications,
                receipts = deleted.receipts,
                handover_records = deleted.handover_records,
                "deleted what was due"
            ),
            Err(error) => tracing::error!(%error, "what is due cannot be deleted"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
