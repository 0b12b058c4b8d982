//! The table of deletions: how much retention has deleted, for the operator. Counts and times only.

use jiff::Timestamp;
use sozial_core::retention::Kept;
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use super::{Store, StoreError, moment, seconds};

const TABLE: &str = "deletions";

/// What was deleted of one kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Deletions {
    /// Records in all, since `since`.
    pub total: u64,
    /// The first run that counted.
    pub since: Timestamp,
    /// The last run.
    pub ran_at: Timestamp,
    /// Records in the last run that found any; 0 if none ever did.
    pub latest: u64,
    /// When that was.
    pub latest_at: Option<Timestamp>,
}

impl Store {
    /// Notes a run at `now` that deleted so many records of each kind.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn note_deletions(&self, deleted: &[(Kept, u64)], now: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for (kind, count) in deleted {
            note_run(&mut transaction, *kind, now).await?;
            if *count > 0 {
                add(&mut transaction, *kind, *count, now).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }

    /// What was deleted of this kind; `None` before the first run.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn deletions(&self, kind: Kept) -> Result<Option<Deletions>, StoreError> {
        let row =
            sqlx::query("SELECT total, since, ran_at, latest, latest_at FROM deletions WHERE kind = $1")
                .bind(kind.name())
                .fetch_optional(self.pool())
                .await?;
        row.as_ref().map(read).transpose()
    }
}

async fn note_run(
    transaction: &mut Transaction<'static, Any>,
    kind: Kept,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO deletions (kind, total, since, ran_at, latest) VALUES ($1, 0, $2, $2, 0) \
         ON CONFLICT (kind) DO UPDATE SET ran_at = $2",
    )
    .bind(kind.name())
    .bind(seconds(now))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

async fn add(
    transaction: &mut Transaction<'static, Any>,
    kind: Kept,
    count: u64,
    now: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE deletions SET total = total + $2, latest = $2, latest_at = $3 WHERE kind = $1")
        .bind(kind.name())
        .bind(i64::try_from(count).unwrap_or(i64::MAX))
        .bind(seconds(now))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}

fn read(row: &AnyRow) -> Result<Deletions, StoreError> {
    let count = |count: i64| u64::try_from(count).map_err(|_| StoreError::Damaged(TABLE));
    let latest_at: Option<i64> = row.try_get(4)?;
    Ok(Deletions {
        total: count(row.try_get(0)?)?,
        since: moment(row.try_get(1)?, TABLE)?,
        ran_at: moment(row.try_get(2)?, TABLE)?,
        latest: count(row.try_get(3)?)?,
        latest_at: latest_at.map(|at| moment(at, TABLE)).transpose()?,
    })
}
