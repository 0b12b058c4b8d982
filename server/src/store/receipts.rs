//! The table of receipts: what the applicant may still see after sending.

use jiff::Timestamp;
use sqlx::Row;
use uuid::Uuid;

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

impl Store {
    /// The receipt of this holder, unless its time is over at `now`. Looking at it
    /// keeps it until `expires_at`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn view_receipt(
        &self,
        id: &DraftId,
        now: Timestamp,
        expires_at: Timestamp,
    ) -> Result<Option<ReceiptRow>, StoreError> {
        let row = sqlx::query(
            "UPDATE receipts SET expires_at = $1 WHERE id = $2 AND expires_at > $3 RETURNING number, sealed",
        )
        .bind(seconds(expires_at))
        .bind(id.as_str())
        .bind(seconds(now))
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

    /// Deletes receipts whose time is over at `now`; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_expired_receipts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let deleted = sqlx::query("DELETE FROM receipts WHERE expires_at <= $1")
            .bind(seconds(now))
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected())
    }
}
