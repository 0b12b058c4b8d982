//! The tables of sealed files: kept in pieces, counted against what a conversation may hold.

use sqlx::Row;

use super::conversations::Locked;
use crate::store::{Store, StoreError};

/// Bytes of a piece.
const PIECE: usize = 256 * 1024;

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeptFile {
    /// It is kept.
    New,
    /// A file of this name and length of the same sender is here.
    Already,
    /// Another file has this name.
    Taken,
    /// All files of the conversation would be too large.
    Full,
}

impl Locked {
    /// Keeps a sealed file, if all files stay below `most` bytes.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn keep_file(
        &mut self,
        (id, sender): (&str, &str),
        sealed: &[u8],
        most: i64,
    ) -> Result<KeptFile, StoreError> {
        let bytes = i64::try_from(sealed.len()).unwrap_or(i64::MAX);
        if let Some(known) = self.file(id).await? {
            let same = known == (sender.to_owned(), bytes);
            return Ok(if same { KeptFile::Already } else { KeptFile::Taken });
        }
        if self.row.file_bytes.saturating_add(bytes) > most {
            return Ok(KeptFile::Full);
        }
        self.row.file_bytes += bytes;
        sqlx::query(
            "INSERT INTO counselling_files (conversation, id, sender, bytes) VALUES ($1, $2, $3, $4)",
        )
        .bind(&self.row.id)
        .bind(id)
        .bind(sender)
        .bind(bytes)
        .execute(&mut *self.transaction)
        .await?;
        for (place, piece) in (0_i64..).zip(sealed.chunks(PIECE)) {
            sqlx::query(
                "INSERT INTO counselling_file_pieces (conversation, file, place, piece) VALUES ($1, $2, $3, $4)",
            )
            .bind(&self.row.id)
            .bind(id)
            .bind(place)
            .bind(piece)
            .execute(&mut *self.transaction)
            .await?;
        }
        Ok(KeptFile::New)
    }

    /// Who sent a file, and how many bytes it has.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn file(&mut self, id: &str) -> Result<Option<(String, i64)>, StoreError> {
        let row =
            sqlx::query("SELECT sender, bytes FROM counselling_files WHERE conversation = $1 AND id = $2")
                .bind(&self.row.id)
                .bind(id)
                .fetch_optional(&mut *self.transaction)
                .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    }

    /// Deletes a file and gives its room back.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_file(&mut self, id: &str) -> Result<(), StoreError> {
        let bytes = self.file(id).await?.map_or(0, |(_, bytes)| bytes);
        sqlx::query("DELETE FROM counselling_files WHERE conversation = $1 AND id = $2")
            .bind(&self.row.id)
            .bind(id)
            .execute(&mut *self.transaction)
            .await?;
        self.row.file_bytes = self.row.file_bytes.saturating_sub(bytes).max(0);
        Ok(())
    }
}

impl Store {
    /// The names of all files of a conversation.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn file_names(&self, conversation: &str) -> Result<Vec<String>, StoreError> {
        let rows = sqlx::query("SELECT id FROM counselling_files WHERE conversation = $1 ORDER BY id")
            .bind(conversation)
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// A sealed file.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sealed_file(&self, conversation: &str, id: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let rows = sqlx::query(
            "SELECT piece FROM counselling_file_pieces WHERE conversation = $1 AND file = $2 ORDER BY place",
        )
        .bind(conversation)
        .bind(id)
        .fetch_all(self.pool())
        .await?;
        let mut sealed = Vec::new();
        for row in &rows {
            sealed.extend(row.try_get::<Vec<u8>, _>(0)?);
        }
        Ok((!rows.is_empty()).then_some(sealed))
    }
}
