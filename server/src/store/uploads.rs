//! The tables of uploaded files: promised space first, then sealed pieces.

use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use jiff::Timestamp;
use sqlx::{Any, Row, Transaction};
use uuid::Uuid;

use super::{Store, StoreError, seconds};
use crate::vault::DraftId;

impl Store {
    /// Notes that a file begins to arrive; false when there is no such draft.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_upload(&self, id: Uuid, draft: &DraftId, now: Timestamp) -> Result<bool, StoreError> {
        let begun = sqlx::query(
            "INSERT INTO uploads (id, draft_id, state, bytes, started_at) \
             SELECT $1, id, 'arriving', 0, $2 FROM drafts WHERE id = $3",
        )
        .bind(id.to_string())
        .bind(seconds(now))
        .bind(draft.as_str())
        .execute(self.pool())
        .await?;
        Ok(begun.rows_affected() > 0)
    }

    /// Promises the piece's `bytes` to the draft and keeps it; false when the draft's
    /// files would together exceed `quota`, or the draft or the file is gone.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn append_piece(
        &self,
        draft: &DraftId,
        piece: Piece<'_>,
        quota: i64,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let promised = sqlx::query(
            "UPDATE drafts SET upload_bytes = upload_bytes + $1 WHERE id = $2 AND upload_bytes + $1 <= $3",
        )
        .bind(piece.bytes)
        .bind(draft.as_str())
        .bind(quota)
        .execute(&mut *transaction)
        .await?;
        let grown = sqlx::query("UPDATE uploads SET bytes = bytes + $1 WHERE id = $2 AND state = 'arriving'")
            .bind(piece.bytes)
            .bind(piece.upload.to_string())
            .execute(&mut *transaction)
            .await?;
        if promised.rows_affected() == 0 || grown.rows_affected() == 0 {
            return Ok(false);
        }
        sqlx::query("INSERT INTO upload_chunks (upload_id, place, sealed) VALUES ($1, $2, $3)")
            .bind(piece.upload.to_string())
            .bind(piece.place)
            .bind(piece.sealed)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// The sealed pieces of a file in their order.
    pub fn pieces(&self, upload: Uuid) -> BoxStream<'_, Result<Vec<u8>, StoreError>> {
        let rows = sqlx::query("SELECT sealed FROM upload_chunks WHERE upload_id = $1 ORDER BY place")
            .bind(upload.to_string())
            .fetch(self.pool());
        Box::pin(rows.map_err(StoreError::from).and_then(async |row| Ok(row.try_get(0)?)))
    }

    /// Removes a file and gives its space back.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_upload(&self, draft: &DraftId, upload: Uuid) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        remove(&mut transaction, draft, &[upload.to_string()]).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Removes files that began to arrive before `before` and never came whole; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_abandoned_uploads(&self, before: Timestamp) -> Result<u64, StoreError> {
        let mut transaction = self.begin().await?;
        let rows =
            sqlx::query("SELECT draft_id, id FROM uploads WHERE state = 'arriving' AND started_at < $1")
                .bind(seconds(before))
                .fetch_all(&mut *transaction)
                .await?;
        for row in &rows {
            remove(&mut transaction, &DraftId::stored(row.try_get(0)?), &[row.try_get(1)?]).await?;
        }
        transaction.commit().await?;
        Ok(rows.len() as u64)
    }
}

/// A sealed piece of a file.
#[derive(Debug, Clone, Copy)]
pub struct Piece<'a> {
    /// The file.
    pub upload: Uuid,
    /// Its place in the file, from 0.
    pub place: i64,
    /// Its plain length in bytes.
    pub bytes: i64,
    /// The sealed bytes.
    pub sealed: &'a [u8],
}

/// Keeps the files that a draft names, removes kept files that it no longer names.
/// Files still arriving that it does not name are left alone.
pub(super) async fn settle(
    transaction: &mut Transaction<'static, Any>,
    draft: &DraftId,
    named: &[Uuid],
) -> Result<(), StoreError> {
    let rows = sqlx::query("SELECT id, state FROM uploads WHERE draft_id = $1")
        .bind(draft.as_str())
        .fetch_all(&mut **transaction)
        .await?;
    let mut dropped = Vec::new();
    for row in rows {
        let (id, state): (String, String) = (row.try_get(0)?, row.try_get(1)?);
        let is_named = named.iter().any(|upload| upload.to_string() == id);
        match (is_named, state.as_str()) {
            (true, "arriving") => keep(transaction, &id).await?,
            (false, "kept") => dropped.push(id),
            _ => {}
        }
    }
    remove(transaction, draft, &dropped).await
}

async fn keep(transaction: &mut Transaction<'static, Any>, upload: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE uploads SET state = 'kept' WHERE id = $1")
        .bind(upload)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

async fn remove(
    transaction: &mut Transaction<'static, Any>,
    draft: &DraftId,
    uploads: &[String],
) -> Result<(), StoreError> {
    for upload in uploads {
        sqlx::query(
            "UPDATE drafts SET upload_bytes = upload_bytes \
             - COALESCE((SELECT bytes FROM uploads WHERE id = $1 AND draft_id = $2), 0) WHERE id = $2",
        )
        .bind(upload)
        .bind(draft.as_str())
        .execute(&mut **transaction)
        .await?;
        sqlx::query("DELETE FROM uploads WHERE id = $1 AND draft_id = $2")
            .bind(upload)
            .bind(draft.as_str())
            .execute(&mut **transaction)
            .await?;
    }
    Ok(())
}
