//! A worker has an application to itself for a while: taken, kept, let go, taken back.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;
use uuid::Uuid;

use super::{DeliveryState, TABLE};
use crate::store::{Store, StoreError, moment, seconds};

/// An application that one worker has to itself for a while.
#[derive(Debug)]
pub struct Leased {
    /// The application's number.
    pub number: Uuid,
    /// How far the hand-over is, under the platform's key.
    pub handover: Vec<u8>,
    /// Attempts since the last success.
    pub attempts: u32,
    /// When it was sent.
    pub queued_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
    /// The lease's name; changes count only while it holds.
    pub lease: Uuid,
}

/// When a worker lets go of an application, and why.
#[derive(Debug)]
pub struct Rest<'a> {
    /// How far it has come.
    pub state: DeliveryState,
    /// Attempts since the last success.
    pub attempts: u32,
    /// Why it waits: a code free of content.
    pub trouble: Option<&'a str>,
    /// When it is tried or asked after next.
    pub due_at: Timestamp,
}

impl Store {
    /// Leases the application that is due the longest at `now`, until `until`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn lease_due(&self, now: Timestamp, until: Timestamp) -> Result<Option<Leased>, StoreError> {
        let lease = crate::vault::random_uuid();
        // The conditions stand twice: PostgreSQL checks the outer ones again when two
        // workers chose the same row.
        let row = sqlx::query(
            "UPDATE outbox SET lease = $1, leased_until = $2 WHERE number = (SELECT number FROM outbox \
             WHERE state IN ('queued', 'handed_over') AND due_at <= $3 AND leased_until <= $3 \
             ORDER BY due_at LIMIT 1) AND state IN ('queued', 'handed_over') AND leased_until <= $3 \
             RETURNING number, handover, attempts, queued_at, changed_at",
        )
        .bind(lease.to_string())
        .bind(seconds(until))
        .bind(seconds(now))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| leased(&row, lease)).transpose()
    }

    /// Keeps a lease until `until`; false when it is lost.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn extend_lease(&self, leased: &Leased, until: Timestamp) -> Result<bool, StoreError> {
        let extended = sqlx::query("UPDATE outbox SET leased_until = $1 WHERE number = $2 AND lease = $3")
            .bind(seconds(until))
            .bind(leased.number.to_string())
            .bind(leased.lease.to_string())
            .execute(self.pool())
            .await?;
        Ok(extended.rows_affected() > 0)
    }

    /// Lets go of an application.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn rest(&self, leased: &Leased, rest: &Rest<'_>) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE outbox SET state = $1, attempts = $2, trouble = $3, due_at = $4, lease = NULL, leased_until = 0 \
             WHERE number = $5 AND lease = $6",
        )
        .bind(rest.state.as_str())
        .bind(i64::from(rest.attempts))
        .bind(rest.trouble)
        .bind(seconds(rest.due_at))
        .bind(leased.number.to_string())
        .bind(leased.lease.to_string())
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// Takes every lease back: this server is alone, whoever held one is dead.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn clear_leases(&self) -> Result<(), StoreError> {
        sqlx::query("UPDATE outbox SET lease = NULL, leased_until = 0").execute(self.pool()).await?;
        Ok(())
    }
}

fn leased(row: &AnyRow, lease: Uuid) -> Result<Leased, StoreError> {
    let (number, attempts): (String, i64) = (row.try_get(0)?, row.try_get(2)?);
    Ok(Leased {
        number: number.parse().map_err(|_| StoreError::Damaged(TABLE))?,
        handover: row.try_get(1)?,
        attempts: u32::try_from(attempts).unwrap_or(u32::MAX),
        queued_at: moment(row.try_get(3)?, TABLE)?,
        changed_at: moment(row.try_get(4)?, TABLE)?,
        lease,
    })
}
