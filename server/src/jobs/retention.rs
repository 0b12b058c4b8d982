//! Deletes what the core's table of periods says is due, and reports how much it was.

use std::collections::BTreeMap;
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

/// How many records of each kind were deleted; counts only, and only kinds of which there were any.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Deleted(BTreeMap<Kept, u64>);

impl Deleted {
    /// How many of one kind.
    pub fn of(&self, kind: Kept) -> u64 {
        self.0.get(&kind).copied().unwrap_or_default()
    }

    /// With so many more of one kind.
    #[must_use]
    pub fn and(mut self, kind: Kept, count: u64) -> Self {
        self.add(kind, count);
        self
    }

    fn add(&mut self, kind: Kept, count: u64) {
        if count > 0 {
            *self.0.entry(kind).or_default() += count;
        }
    }

    /// As the log names it: `draft 3, upload 1`.
    fn named(&self) -> String {
        let all = self.0.iter().map(|(kind, count)| format!("{} {count}", kind.name()));
        all.collect::<Vec<_>>().join(", ")
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
        let count = match kind {
            Kept::Draft => {
                let (drafts, uploads) = store.delete_old_drafts(cutoff).await?;
                deleted.add(Kept::Upload, uploads);
                drafts
            }
            Kept::Upload => {
                let abandoned = now.saturating_sub(ARRIVAL).unwrap_or(Timestamp::MIN).max(cutoff);
                store.delete_abandoned_uploads(abandoned).await?
            }
            Kept::SubmittedApplication => store.delete_old_applications(cutoff).await?,
            Kept::Receipt => store.delete_old_receipts(cutoff).await?,
            Kept::HandoverRecord => store.delete_old_records(cutoff).await?,
            Kept::CounsellingSession => store.delete_old_sessions(cutoff).await?,
            Kept::CounsellingAccount => store.delete_old_accounts(cutoff).await?,
            Kept::Pairing => store.delete_old_pairings(cutoff).await?,
            Kept::CounsellorInvitation => store.delete_old_invitations(cutoff).await?,
            // Each has its own end, which the person may choose; files go with it.
            Kept::Conversation => {
                let (conversations, files) = store.delete_ended_conversations(now).await?;
                deleted.add(Kept::ConversationFile, files);
                conversations
            }
            // Counted with their conversations.
            Kept::ConversationFile => 0,
            // Calls are known in memory alone.
            Kept::CallRecord => 0,
        };
        deleted.add(kind, count);
    }
    Ok(())
}

/// Cleans every minute until `stop` says true.
pub async fn run(portal: Arc<Portal>, mut stop: watch::Receiver<bool>) {
    while !*stop.borrow() {
        match clean(&portal.store, portal.clock.now()).await {
            Ok(deleted) if deleted == Deleted::default() => {}
            Ok(deleted) => tracing::info!(deleted = deleted.named(), "deleted what was due"),
            Err(error) => tracing::error!(%error, "what is due cannot be deleted"),
        }
        tokio::select! {
            _ = stop.changed() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}
