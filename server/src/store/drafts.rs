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
    /// When it was last saved.
    pub edited_at: Timestamp,
}

impl Store {
    /// Keeps a new draft.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insert_draft(&self, id: &DraftId, row: &DraftRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO drafts (id, form, version, revision, sealed, upload_bytes, edited_at) \
             VALUES ($1, $2, $3, $4, $5, 0, $6)",
        )
        .bind(id.as_str())
        .bind(&row.form)
        .bind(&row.version)
        .bind(row.revision)
        .bind(&row.sealed)
        .bind(seconds(row.edited_at))
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// The draft with this id, if it was edited after `cutoff`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn draft(&self, id: &DraftId, cutoff: Timestamp) -> Result<Option<DraftRow>, StoreError> {
        let row = sqlx::query(
            "SELECT form, version, revision, sealed, upload_bytes, edited_at FROM drafts \
             WHERE id = $1 AND edited_at > $2",
        )
        .bind(id.as_str())
        .bind(seconds(cutoff))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| {
            Ok(DraftRow {
                form: row.try_get(0)?,
                version: row.try_get(1)?,
                revision: row.try_get(2)?,
                sealed: row.try_get(3)?,
                upload_bytes: row.try_get(4)?,
                edited_at: moment(row.try_get(5)?, TABLE)?,
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
            "UPDATE drafts SET revision = revision + 1, sealed = $1, edited_at = $2 \
             WHERE id = $3 AND revision = $4 AND edited_at > $5",
        )
        .bind(save.sealed)
        .bind(seconds(save.now))
        .bind(id.as_str())
        .bind(save.read)
        .bind(seconds(save.cutoff))
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

    /// Deletes drafts that were last edited at `cutoff` or before; says how many drafts and files.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_drafts(&self, cutoff: Timestamp) -> Result<(u64, u64), StoreError> {
        let mut transaction = self.begin().await?;
        let files = sqlx::query(
            "DELETE FROM uploads WHERE draft_id IN (SELECT id FROM drafts WHERE edited_at <= $1)",
        )
        .bind(seconds(cutoff))
        .execute(&mut *transaction)
        .await?;
        let drafts = sqlx::query("DELETE FROM drafts WHERE edited_at <= $1")
            .bind(seconds(cutoff))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok((drafts.rows_affected(), files.rows_affected()))
    }
}

/// What is written by one save of a draft.
#[derive(Debug, Clone, Copy)]
pub struct Save<'a> {
    /// The revision that was read.
    pub read: i64,
    /// The new content.
    pub sealed: &'a [u8],
    /// The current moment.
    pub now: Timestamp,
    /// A draft last edited at this moment or before is gone.
    pub cutoff: Timestamp,
    /// The files that the content names.
    pub keep: &'a [uuid::Uuid],
}
