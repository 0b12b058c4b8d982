//! The table of pairings: one request and one handover between two devices, then nothing.

use jiff::Timestamp;
use sqlx::Row;

use crate::counselling::AccountId;
use crate::store::{Store, StoreError, seconds};

impl Store {
    /// Opens a meeting point until `ends`; false when it is open already. An account has one at a time.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn open_pairing(
        &self,
        meeting: &str,
        account: &AccountId,
        ends: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("DELETE FROM counselling_pairings WHERE account = $1 AND meeting <> $2")
            .bind(account.as_str())
            .bind(meeting)
            .execute(&mut *transaction)
            .await?;
        let opened = sqlx::query(
            "INSERT INTO counselling_pairings (meeting, account, ends_at) VALUES ($1, $2, $3) \
             ON CONFLICT DO NOTHING",
        )
        .bind(meeting)
        .bind(account.as_str())
        .bind(seconds(ends))
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(opened.rows_affected() > 0)
    }

    /// The new device's request, once; false when there is no such meeting point or it was used.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn request_pairing(
        &self,
        meeting: &str,
        request: &[u8],
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let kept = sqlx::query(
            "UPDATE counselling_pairings SET request = $1 \
             WHERE meeting = $2 AND request IS NULL AND ends_at > $3",
        )
        .bind(request)
        .bind(meeting)
        .bind(seconds(now))
        .execute(self.pool())
        .await?;
        Ok(kept.rows_affected() > 0)
    }

    /// The request at a meeting point of this account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn pairing_request(
        &self,
        meeting: &str,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query(
            "SELECT request FROM counselling_pairings \
             WHERE meeting = $1 AND account = $2 AND ends_at > $3 AND request IS NOT NULL",
        )
        .bind(meeting)
        .bind(account.as_str())
        .bind(seconds(now))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }

    /// The old device's handover; false when nobody asked for one.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn hand_over_pairing(
        &self,
        meeting: &str,
        (account, handover): (&AccountId, &[u8]),
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        let kept = sqlx::query(
            "UPDATE counselling_pairings SET handover = $1 \
             WHERE meeting = $2 AND account = $3 AND request IS NOT NULL AND ends_at > $4",
        )
        .bind(handover)
        .bind(meeting)
        .bind(account.as_str())
        .bind(seconds(now))
        .execute(self.pool())
        .await?;
        Ok(kept.rows_affected() > 0)
    }

    /// Gives the handover to the new device and forgets the pairing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn take_handover(&self, meeting: &str, now: Timestamp) -> Result<Option<Vec<u8>>, StoreError> {
        let row = sqlx::query(
            "DELETE FROM counselling_pairings \
             WHERE meeting = $1 AND ends_at > $2 AND handover IS NOT NULL RETURNING handover",
        )
        .bind(meeting)
        .bind(seconds(now))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| Ok(row.try_get(0)?)).transpose()
    }

    /// Deletes pairings and tickets whose end was at `cutoff` or before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_pairings(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let tickets = sqlx::query("DELETE FROM counselling_tickets WHERE ends_at <= $1")
            .bind(seconds(cutoff))
            .execute(&mut *transaction)
            .await?;
        let pairings = sqlx::query("DELETE FROM counselling_pairings WHERE ends_at <= $1")
            .bind(seconds(cutoff))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(tickets.rows_affected() + pairings.rows_affected())
    }
}
