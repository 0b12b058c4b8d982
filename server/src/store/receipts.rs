//! The table of receipts: what the applicant may still see after sending.

use jiff::Timestamp;
use sqlx::Row;
use uuid::Uuid;

use super::outbox::{Enqueued, enqueue};
use super::{Store, StoreError, seconds};
use crate::vault::DraftId;

/// A receipt as it lies in the store.
#[derive(Debug, Clone)]
pub struct ReceiptRow {
    /// The application's number, the key of its row in the outbox.
    pub number: Uuid,
    /// The content under the holder's key.
    pub sealed: Vec<u8>,
}

/// What a draft becomes when it is sent.
#[derive(Debug)]
pub struct Submitted<'a> {
    /// The draft's revision that was read.
    pub revision: i64,
    /// The application.
    pub enqueued: Enqueued<'a>,
    /// The receipt under the holder's key.
    pub receipt: &'a [u8],
}

impl Store {
    /// Turns a draft at the revision that was read into an application in the outbox and a
    /// receipt, all or nothing. False when the draft has changed since, or was sent already.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn submit(&self, id: &DraftId, submitted: &Submitted<'_>) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let taken = sqlx::query("DELETE FROM drafts WHERE id = $1 AND revision = $2")
            .bind(id.as_str())
            .bind(submitted.revision)
            .execute(&mut *transaction)
            .await?;
        if taken.rows_affected() == 0 {
            return Ok(false);
        }
        enqueue(&mut transaction, &submitted.enqueued).await?;
        sqlx::query("INSERT INTO receipts (id, number, sealed, viewed_at) VALUES ($1, $2, $3, $4)")
            .bind(id.as_str())
            .bind(submitted.enqueued.number.to_string())
            .bind(submitted.receipt)
            .bind(seconds(submitted.enqueued.at))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The receipt of this holder if it was last viewed after `cutoff`; it counts as viewed at `now`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn view_receipt(
        &self,
        id: &DraftId,
        now: Timestamp,
        cutoff: Timestamp,
    ) -> Result<Option<ReceiptRow>, StoreError> {
        let row = sqlx::query(
            "UPDATE receipts SET viewed_at = $1 WHERE id = $2 AND viewed_at > $3 RETURNING number, sealed",
        )
        .bind(seconds(now))
        .bind(id.as_str())
        .bind(seconds(cutoff))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| {
            let number: String = row.try_get(0)?;
            let number = number.parse().map_err(|_| StoreError::Damaged("receipts"))?;
            Ok(ReceiptRow { number, sealed: row.try_get(1)? })
        })
        .transpose()
    }

    /// Deletes the receipt at once; false when there was none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_receipt(&self, id: &DraftId) -> Result<bool, StoreError> {
        let deleted =
            sqlx::query("DELETE FROM receipts WHERE id = $1").bind(id.as_str()).execute(self.pool()).await?;
        Ok(deleted.rows_affected() > 0)
    }

    /// Deletes receipts that were last viewed at `cutoff` or before; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_receipts(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let deleted = sqlx::query("DELETE FROM receipts WHERE viewed_at <= $1")
            .bind(seconds(cutoff))
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected())
    }
}
