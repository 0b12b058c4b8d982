//! What a step of a hand-over reads and writes down.

use jiff::Timestamp;
use sqlx::{Any, Row, Transaction};
use uuid::Uuid;

use super::{DeliveryState, Leased};
use crate::store::{Store, StoreError, seconds};

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

impl Store {
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
