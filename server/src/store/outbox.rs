//! The table of applications on their way; rows are leased, so that several servers
//! share the work and a killed one's rows are taken up again.

use jiff::Timestamp;
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};
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

/// An application that enters the outbox.
#[derive(Debug)]
pub struct Enqueued<'a> {
    /// The application's number.
    pub number: Uuid,
    /// The service applied for, as LeiKa key.
    pub leika: &'a str,
    /// The authority's id.
    pub authority: &'a str,
    /// The application under the platform's key.
    pub application: &'a [u8],
    /// The hand-over's beginning under the platform's key.
    pub handover: &'a [u8],
    /// When it was sent.
    pub at: Timestamp,
}

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

/// The large parts of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The application.
    Application,
    /// The application sealed for its authority.
    Sealed,
}

/// What becomes of the large parts with a step.
#[derive(Debug, Clone, Copy)]
pub enum Parts<'a> {
    /// They stay.
    Stay,
    /// The sealed application is new.
    Sealed(&'a [u8]),
    /// The sealed application is of no use any more.
    Unsealed,
    /// Neither is needed any more: the hand-over is confirmed.
    Gone,
}

/// What a worker writes down after a step.
#[derive(Debug)]
pub struct Step<'a> {
    /// How far it has come.
    pub state: DeliveryState,
    /// The same in detail, under the platform's key.
    pub handover: &'a [u8],
    /// What becomes of the large parts.
    pub parts: Parts<'a>,
    /// When the delivery service signed for it, if this step brought that.
    pub handed_over_at: Option<Timestamp>,
    /// Now.
    pub now: Timestamp,
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

    /// A large part of the row, under the platform's key; `None` when it is gone.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn outbox_part(&self, number: Uuid, part: Part) -> Result<Option<Vec<u8>>, StoreError> {
        let query = match part {
            Part::Application => sqlx::query("SELECT application FROM outbox WHERE number = $1"),
            Part::Sealed => sqlx::query("SELECT sealed FROM outbox WHERE number = $1"),
        };
        let row = query.bind(number.to_string()).fetch_optional(self.pool()).await?;
        Ok(row.map(|row| row.try_get::<Option<Vec<u8>>, _>(0)).transpose()?.flatten())
    }

    /// How far the hand-over is in detail, under the platform's key.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn outbox_handover(&self, number: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query("SELECT handover FROM outbox WHERE number = $1")
            .bind(number.to_string())
            .fetch_optional(self.pool())
            .await?;
        Ok(row.map(|row| row.try_get(0)).transpose()?)
    }

    /// Writes a step down; false when the lease is lost and nothing was written.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn save_step(&self, leased: &Leased, step: &Step<'_>) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let saved = sqlx::query(
            "UPDATE outbox SET state = $1, handover = $2, changed_at = $3, attempts = 0, trouble = NULL, \
             handed_over_at = COALESCE($4, handed_over_at) WHERE number = $5 AND lease = $6",
        )
        .bind(step.state.as_str())
        .bind(step.handover)
        .bind(seconds(step.now))
        .bind(step.handed_over_at.map(seconds))
        .bind(leased.number.to_string())
        .bind(leased.lease.to_string())
        .execute(&mut *transaction)
        .await?;
        if saved.rows_affected() == 0 {
            return Ok(false);
        }
        save_parts(&mut transaction, leased.number, step.parts).await?;
        transaction.commit().await?;
        Ok(true)
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

    /// Takes every lease back: this server is alone, whoever held one is dead.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn clear_leases(&self) -> Result<(), StoreError> {
        sqlx::query("UPDATE outbox SET lease = NULL, leased_until = 0").execute(self.pool()).await?;
        Ok(())
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

/// Puts an application into the outbox.
pub(super) async fn enqueue(
    transaction: &mut Transaction<'static, Any>,
    enqueued: &Enqueued<'_>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO outbox (number, leika, authority, state, handover, application, attempts, queued_at, \
         changed_at, due_at, leased_until) VALUES ($1, $2, $3, 'queued', $4, $5, 0, $6, $6, $6, 0)",
    )
    .bind(enqueued.number.to_string())
    .bind(enqueued.leika)
    .bind(enqueued.authority)
    .bind(enqueued.handover)
    .bind(enqueued.application)
    .bind(seconds(enqueued.at))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn save_parts(
    transaction: &mut Transaction<'static, Any>,
    number: Uuid,
    parts: Parts<'_>,
) -> Result<(), StoreError> {
    let query = match parts {
        Parts::Stay => return Ok(()),
        Parts::Sealed(sealed) => sqlx::query("UPDATE outbox SET sealed = $2 WHERE number = $1")
            .bind(number.to_string())
            .bind(sealed),
        Parts::Unsealed => {
            sqlx::query("UPDATE outbox SET sealed = NULL WHERE number = $1").bind(number.to_string())
        }
        Parts::Gone => sqlx::query("UPDATE outbox SET sealed = NULL, application = NULL WHERE number = $1")
            .bind(number.to_string()),
    };
    query.execute(&mut **transaction).await?;
    Ok(())
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
