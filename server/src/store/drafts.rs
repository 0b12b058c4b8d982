//! The table of drafts: found by id, changed only at the revision that was read.

use jiff::Timestamp;
use sqlx::Row;

use super::{Store, StoreError, moment, seconds};
use crate::vault::DraftId;

const TABLE: &str = "drafts";

/// A draft as it lies in the store.
#[derive(Debug, Clone)]
pub struct DraftRow {
    /// The form's id.
    pub form: String,
    /// The version of the form that the draft began with.
    pub version: String,
    /// Grows by one with every save.
    pub revision: i64,
    /// The content under the holder's key.
    pub sealed: Vec<u8>,
    /// Bytes of files that were promised to this draft.
    pub upload_bytes: i64,
    /// From this moment the draft is gone.
    pub expires_at: Timestamp,
}

impl Store {
    /// Keeps a new draft.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insert_draft(&self, id: &DraftId, row: &DraftRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO drafts (id, form, version, revision, sealed, upload_bytes, expires_at) \
             VALUES ($1, $2, $3, $4, $5, 0, $6)",
        )
        .bind(id.as_str())
        .bind(&row.form)
        .bind(&row.version)
        .bind(row.revision)
        .bind(&row.sealed)
        .bind(seconds(row.expires_at))
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// The draft with this id, unless its time is over at `now`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn draft(&self, id: &DraftId, now: Timestamp) -> Result<Option<DraftRow>, StoreError> {
        let row = sqlx::query(
            "SELECT form, version, revision, sealed, upload_bytes, expires_at FROM drafts \
             WHERE id = $1 AND expires_at > $2",
        )
        .bind(id.as_str())
        .bind(seconds(now))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| {
            Ok(DraftRow {
                form: row.try_get(0)?,
                version: row.try_get(1)?,
                revision: row.try_get(2)?,
                sealed: row.try_get(3)?,
                upload_bytes: row.try_get(4)?,
                expires_at: moment(row.try_get(5)?, TABLE)?,
            })
        })
        .transpose()
    }

    /// Replaces the content if the draft is still at `read`; false when it is not.
    /// Files that `keep` does not name are removed in the same breath, those it names are kept.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn save_draft(&self, id: &DraftId, save: &Save<'_>) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let changed = sqlx::query(
            "UPDATE drafts SET revision = revision + 1, sealed = $1, expires_at = $2 \
             WHERE id = $3 AND revision = $4 AND expires_at > $5",
        )
        .bind(save.sealed)
        .bind(seconds(save.expires_at))
        .bind(id.as_str())
        .bind(save.read)
        .bind(seconds(save.now))
        .execute(&mut *transaction)
        .await?;
        if changed.rows_affected() == 0 {
            return Ok(false);
        }
        super::uploads::settle(&mut transaction, id, save.keep).await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Deletes the draft and its files at once; false when there was none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_draft(&self, id: &DraftId) -> Result<bool, StoreError> {
        let deleted =
            sqlx::query("DELETE FROM drafts WHERE id = $1").bind(id.as_str()).execute(self.pool()).await?;
        Ok(deleted.rows_affected() > 0)
    }

    /// Deletes drafts whose time is over at `now`; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_expired_drafts(&self, now: Timestamp) -> Result<u64, StoreError> {
        let deleted = sqlx::query("DELETE FROM drafts WHERE expires_at <= $1")
            .bind(seconds(now))
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected())
    }
}

/// What is written by one save of a draft.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// The revision that was read.
    pub read: i64,
    /// The new content.
    pub sealed: &'a [u8],
    /// When the draft is gone from now on.
    pub expires_at: Timestamp,
    /// The current moment.
    pub now: Timestamp,
    /// The files that the content names.
    pub keep: &'a [uuid::Uuid],
}
