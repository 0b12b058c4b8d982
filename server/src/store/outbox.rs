//! The table of applications on their way; rows are leased, so that several servers
//! share the work and a killed one's rows are taken up again.

use jiff::Timestamp;
use sqlx::Row;
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
            "SELECT number, leika, authority, state, attempts, trouble, queued_at, changed_at, due_at \
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
            "SELECT number, leika, authority, state, attempts, trouble, queued_at, changed_at, due_at \
             FROM outbox WHERE number = $1",
        )
        .bind(number.to_string())
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(line).transpose()
    }
}

fn line(row: &sqlx::any::AnyRow) -> Result<OutboxLine, StoreError> {
    let (number, state): (String, String) = (row.try_get(0)?, row.try_get(3)?);
    Ok(OutboxLine {
        number: number.parse().map_err(|_| StoreError::Damaged(TABLE))?,
        leika: row.try_get(1)?,
        authority: row.try_get(2)?,
        state: DeliveryState::read(&state)?,
        attempts: row.try_get(4)?,
        trouble: row.try_get(5)?,
        queued_at: moment(row.try_get(6)?, TABLE)?,
        changed_at: moment(row.try_get(7)?, TABLE)?,
        due_at: moment(row.try_get(8)?, TABLE)?,
    })
}
