//! The table of applications on their way; rows are leased, so that several servers
//! share the work and a killed one's rows are taken up again.

mod entry;
mod lease;
mod step;

pub use entry::Enqueued;
pub(super) use entry::enqueue;
pub use lease::{Leased, Rest};
pub use step::{Part, Parts, Step};

use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::{Store, StoreError, moment, seconds};

const TABLE: &str = "outbox";

/// How far an application has come, as the applicant and the operator may know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// Waits here; the authority has nothing yet.
    Queued,
    /// Lies with the delivery service, encrypted for the authority; not fetched yet.
    HandedOver,
    /// The authority has fetched and accepted it.
    Received,
    /// The authority has refused it.
    Refused,
    /// It cannot be handed over without the operator's help.
    Failed,
}

impl DeliveryState {
    /// As the table holds it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::HandedOver => "handed_over",
            Self::Received => "received",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    fn read(stored: &str) -> Result<Self, StoreError> {
        [Self::Queued, Self::HandedOver, Self::Received, Self::Refused, Self::Failed]
            .into_iter()
            .find(|state| state.as_str() == stored)
            .ok_or(StoreError::Damaged(TABLE))
    }
}

/// What the operator may know of one application: nothing of its content.
#[derive(Debug, Clone, serde::Serialize)]
pub struct OutboxLine {
    /// The application's number.
    pub number: Uuid,
    /// The service applied for, as LeiKa key.
    pub leika: String,
    /// The authority's id.
    pub authority: String,
    /// How far it has come.
    pub state: DeliveryState,
    /// Attempts since the last success.
    pub attempts: i64,
    /// Why it waits: a code free of content.
    pub trouble: Option<String>,
    /// When the applicant sent it.
    pub queued_at: Timestamp,
    /// When the delivery service signed for it.
    pub handed_over_at: Option<Timestamp>,
    /// When its state last changed.
    pub changed_at: Timestamp,
    /// When it is tried or asked after next.
    pub due_at: Timestamp,
}

impl Store {
    /// The applications that are not received yet, and those finished since `since`; oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn outbox_lines(&self, since: Timestamp, limit: u32) -> Result<Vec<OutboxLine>, StoreError> {
        let rows = sqlx::query(
            "SELECT number, leika, authority, state, attempts, trouble, queued_at, handed_over_at, changed_at, due_at \
             FROM outbox WHERE state IN ('queued', 'handed_over', 'failed') OR changed_at >= $1 \
             ORDER BY queued_at LIMIT $2",
        )
        .bind(seconds(since))
        .bind(i64::from(limit))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(line).collect()
    }

    /// What is known of the application with this number.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn outbox_line(&self, number: Uuid) -> Result<Option<OutboxLine>, StoreError> {
        let row = sqlx::query(
            "SELECT number, leika, authority, state, attempts, trouble, queued_at, handed_over_at, changed_at, due_at \
             FROM outbox WHERE number = $1",
        )
        .bind(number.to_string())
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(line).transpose()
    }

    /// Tries an application again at once, also one that had failed; false when it has ended.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn retry(&self, number: Uuid, now: Timestamp) -> Result<bool, StoreError> {
        let retried = sqlx::query(
            "UPDATE outbox SET due_at = $1, attempts = 0, \
             state = CASE WHEN state = 'failed' THEN 'queued' ELSE state END \
             WHERE number = $2 AND state IN ('queued', 'handed_over', 'failed')",
        )
        .bind(seconds(now))
        .bind(number.to_string())
        .execute(self.pool())
        .await?;
        Ok(retried.rows_affected() > 0)
    }

    /// Empties applications whose hand-over ended at `cutoff` or before, should a step have
    /// failed to; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_applications(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let emptied = sqlx::query(
            "UPDATE outbox SET application = NULL, sealed = NULL \
             WHERE state IN ('handed_over', 'received', 'refused') AND changed_at <= $1 \
             AND (application IS NOT NULL OR sealed IS NOT NULL)",
        )
        .bind(seconds(cutoff))
        .execute(self.pool())
        .await?;
        Ok(emptied.rows_affected())
    }

    /// Deletes records of hand-overs that ended at `cutoff` or before; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_records(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let deleted =
            sqlx::query("DELETE FROM outbox WHERE state IN ('received', 'refused') AND changed_at <= $1")
                .bind(seconds(cutoff))
                .execute(self.pool())
                .await?;
        Ok(deleted.rows_affected())
    }
}

fn line(row: &AnyRow) -> Result<OutboxLine, StoreError> {
    let (number, state): (String, String) = (row.try_get(0)?, row.try_get(3)?);
    let handed_over_at: Option<i64> = row.try_get(7)?;
    Ok(OutboxLine {
        number: number.parse().map_err(|_| StoreError::Damaged(TABLE))?,
        leika: row.try_get(1)?,
        authority: row.try_get(2)?,
        state: DeliveryState::read(&state)?,
        attempts: row.try_get(4)?,
        trouble: row.try_get(5)?,
        queued_at: moment(row.try_get(6)?, TABLE)?,
        handed_over_at: handed_over_at.map(|at| moment(at, TABLE)).transpose()?,
        changed_at: moment(row.try_get(8)?, TABLE)?,
        due_at: moment(row.try_get(9)?, TABLE)?,
    })
}
