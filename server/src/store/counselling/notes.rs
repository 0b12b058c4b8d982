//! The table of notes: what people keep for themselves, sealed; changed only at the revision that was read.

use sqlx::Row;

use crate::counselling::AccountId;
use crate::store::{Store, StoreError};

/// A note as it lies in the store.
#[derive(Clone, Debug)]
pub struct NoteRow {
    /// Its name.
    pub name: String,
    /// Grows by one with every save, from 1.
    pub revision: i64,
    /// The sealed note.
    pub note: Vec<u8>,
}

/// What becomes of a note that is saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavedNote {
    /// It is kept under this revision.
    Kept(i64),
    /// Another device was faster; this is its revision, 0 if the note is gone.
    Changed(i64),
    /// All notes together would be too large.
    Full,
}

impl Store {
    /// All notes of an account by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn notes(&self, account: &AccountId) -> Result<Vec<NoteRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT name, revision, note FROM counselling_notes WHERE account = $1 ORDER BY name",
        )
        .bind(account.as_str())
        .fetch_all(self.pool())
        .await?;
        let read = |row: &sqlx::any::AnyRow| {
            Ok(NoteRow { name: row.try_get(0)?, revision: row.try_get(1)?, note: row.try_get(2)? })
        };
        rows.iter().map(read).collect()
    }

    /// One note.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn note(&self, account: &AccountId, name: &str) -> Result<Option<NoteRow>, StoreError> {
        let row = sqlx::query(
            "SELECT name, revision, note FROM counselling_notes WHERE account = $1 AND name = $2",
        )
        .bind(account.as_str())
        .bind(name)
        .fetch_optional(self.pool())
        .await?;
        let read = |row: sqlx::any::AnyRow| {
            Ok(NoteRow { name: row.try_get(0)?, revision: row.try_get(1)?, note: row.try_get(2)? })
        };
        row.map(read).transpose()
    }

    /// Saves a note if it is still at the revision of `note`, 0 for a new one, and all notes stay below `most` bytes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn save_note(
        &self,
        account: &AccountId,
        note: &NoteRow,
        most: i64,
    ) -> Result<SavedNote, StoreError> {
        let mut transaction = self.begin().await?;
        let others: i64 = sqlx::query(
            "SELECT CAST(COALESCE(SUM(LENGTH(note)), 0) AS BIGINT) FROM counselling_notes \
             WHERE account = $1 AND name <> $2",
        )
        .bind(account.as_str())
        .bind(&note.name)
        .fetch_one(&mut *transaction)
        .await?
        .try_get(0)?;
        if others + i64::try_from(note.note.len()).unwrap_or(i64::MAX) > most {
            return Ok(SavedNote::Full);
        }
        let saved = match note.revision {
            0 => sqlx::query(
                "INSERT INTO counselling_notes (account, name, note, revision) VALUES ($1, $2, $3, $4 + 1) \
                     ON CONFLICT DO NOTHING",
            ),
            _ => sqlx::query(
                "UPDATE counselling_notes SET note = $3, revision = revision + 1 \
                     WHERE account = $1 AND name = $2 AND revision = $4",
            ),
        };
        let saved = saved
            .bind(account.as_str())
            .bind(&note.name)
            .bind(&note.note)
            .bind(note.revision)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        if saved.rows_affected() > 0 {
            return Ok(SavedNote::Kept(note.revision + 1));
        }
        let present = self.note(account, &note.name).await?;
        Ok(SavedNote::Changed(present.map_or(0, |present| present.revision)))
    }

    /// Deletes a note; false when there is none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_note(&self, account: &AccountId, name: &str) -> Result<bool, StoreError> {
        let deleted = sqlx::query("DELETE FROM counselling_notes WHERE account = $1 AND name = $2")
            .bind(account.as_str())
            .bind(name)
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected() > 0)
    }
}
