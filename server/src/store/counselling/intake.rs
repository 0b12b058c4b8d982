//! The tables of centres' keys: certificates one after another, and the secret keys wrapped for each holder.

use sqlx::Row;

use crate::counselling::AccountId;
use crate::store::{Store, StoreError};

/// One generation of a centre's keys.
#[derive(Clone, Debug)]
pub struct IntakeRow {
    /// From 0.
    pub generation: i64,
    /// Fingerprint of the public keys.
    pub fingerprint: String,
    /// The signed public keys.
    pub certificate: Vec<u8>,
    /// The secret keys, for the sheet in the centre's safe.
    pub by_sheet: Vec<u8>,
}

/// The secret keys of a centre, wrapped for somebody.
#[derive(Clone, Debug)]
pub struct WrappedFor {
    /// For whom.
    pub account: AccountId,
    /// Of which generation.
    pub generation: i64,
    /// The wrapped keys.
    pub keys: Vec<u8>,
}

impl Store {
    /// All generations of a centre's keys, the first first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn intakes(&self, centre: &str) -> Result<Vec<IntakeRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT generation, fingerprint, certificate, by_sheet FROM counselling_intakes \
             WHERE centre = $1 ORDER BY generation",
        )
        .bind(centre)
        .fetch_all(self.pool())
        .await?;
        let read = |row: &sqlx::any::AnyRow| {
            Ok(IntakeRow {
                generation: row.try_get(0)?,
                fingerprint: row.try_get(1)?,
                certificate: row.try_get(2)?,
                by_sheet: row.try_get(3)?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// The centre whose keys have this fingerprint, and whether they are its latest.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn centre_with_keys(&self, fingerprint: &str) -> Result<Option<(String, bool)>, StoreError> {
        let row = sqlx::query(
            "SELECT i.centre, i.generation, (SELECT MAX(l.generation) FROM counselling_intakes l \
             WHERE l.centre = i.centre) FROM counselling_intakes i WHERE i.fingerprint = $1",
        )
        .bind(fingerprint)
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get::<i64, _>(1)? == row.try_get::<i64, _>(2)?)))
            .transpose()
    }

    /// The next keys of a centre, wrapped for their holders, in one breath; false when somebody was faster.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_intake(
        &self,
        centre: &str,
        intake: &IntakeRow,
        keys: &[WrappedFor],
    ) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let added = sqlx::query(
            "INSERT INTO counselling_intakes (centre, generation, fingerprint, certificate, by_sheet) \
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
        )
        .bind(centre)
        .bind(intake.generation)
        .bind(&intake.fingerprint)
        .bind(&intake.certificate)
        .bind(&intake.by_sheet)
        .execute(&mut *transaction)
        .await?;
        if added.rows_affected() == 0 {
            return Ok(false);
        }
        for key in keys {
            put_key(&mut transaction, centre, key).await?;
        }
        sqlx::query("UPDATE counselling_centres SET renew = 0 WHERE id = $1")
            .bind(centre)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Wraps a centre's keys for one holder more, or anew.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn put_intake_key(&self, centre: &str, key: &WrappedFor) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        put_key(&mut transaction, centre, key).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Replaces what the centre's sheet opens; false when there is no such generation.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn put_intake_sheet(
        &self,
        centre: &str,
        generation: i64,
        by_sheet: &[u8],
    ) -> Result<bool, StoreError> {
        let put =
            sqlx::query("UPDATE counselling_intakes SET by_sheet = $1 WHERE centre = $2 AND generation = $3")
                .bind(by_sheet)
                .bind(centre)
                .bind(generation)
                .execute(self.pool())
                .await?;
        Ok(put.rows_affected() > 0)
    }

    /// The wrapped keys of a centre: those of one account, or everybody's.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn intake_keys(
        &self,
        centre: &str,
        account: Option<&AccountId>,
    ) -> Result<Vec<WrappedFor>, StoreError> {
        let rows = sqlx::query(
            "SELECT account, generation, keys FROM counselling_intake_keys \
             WHERE centre = $1 AND ($2 = '' OR account = $2) ORDER BY generation, account",
        )
        .bind(centre)
        .bind(account.map_or("", AccountId::as_str))
        .fetch_all(self.pool())
        .await?;
        let read = |row: &sqlx::any::AnyRow| {
            Ok(WrappedFor {
                account: AccountId::stored(row.try_get(0)?),
                generation: row.try_get(1)?,
                keys: row.try_get(2)?,
            })
        };
        rows.iter().map(read).collect()
    }
}

async fn put_key(
    transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
    centre: &str,
    key: &WrappedFor,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO counselling_intake_keys (centre, generation, account, keys) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (centre, generation, account) DO UPDATE SET keys = $4",
    )
    .bind(centre)
    .bind(key.generation)
    .bind(key.account.as_str())
    .bind(&key.keys)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}
