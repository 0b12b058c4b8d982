//! The table of counselling centres: what the finder shows, and a number that grows when it changes.

use jiff::Timestamp;
use sozial_core::centres::{Centre, CentreId};
use sqlx::{Any, Row, Transaction};

use super::{Store, StoreError, seconds};

const TABLE: &str = "centres";

impl Store {
    /// Every centre, in the order of their ids.
    ///
    /// # Errors
    /// When the database refuses or a row is damaged.
    pub async fn centres(&self) -> Result<Vec<Centre>, StoreError> {
        let rows = sqlx::query("SELECT content FROM centres ORDER BY id").fetch_all(self.pool()).await?;
        rows.iter().map(|row| read(row.try_get(0)?)).collect()
    }

    /// The centre of this id.
    ///
    /// # Errors
    /// When the database refuses or the row is damaged.
    pub async fn centre(&self, id: &CentreId) -> Result<Option<Centre>, StoreError> {
        let row = sqlx::query("SELECT content FROM centres WHERE id = $1").bind(id.as_str());
        let row = row.fetch_optional(self.pool()).await?;
        row.map(|row| read(row.try_get(0)?)).transpose()
    }

    /// A number that is another one whenever a centre was changed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn centres_revision(&self) -> Result<i64, StoreError> {
        let row = sqlx::query("SELECT number FROM centres_revision").fetch_one(self.pool()).await?;
        Ok(row.try_get(0)?)
    }

    /// Keeps these centres, new or changed, all or none.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn save_centres(&self, centres: &[Centre], now: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for centre in centres {
            save(&mut transaction, centre, now).await?;
        }
        grow(&mut transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Keeps one centre within a larger change; [`grow`] has to follow.
pub(super) async fn save(
    transaction: &mut Transaction<'static, Any>,
    centre: &Centre,
    now: Timestamp,
) -> Result<(), StoreError> {
    let content = serde_json::to_string(centre).map_err(|_| StoreError::Damaged(TABLE))?;
    sqlx::query(
        "INSERT INTO centres (id, content, changed_at) VALUES ($1, $2, $3) \
         ON CONFLICT (id) DO UPDATE SET content = $2, changed_at = $3",
    )
    .bind(centre.id.as_str())
    .bind(content)
    .bind(seconds(now))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Tells every server that what it has read of the centres is old.
pub(super) async fn grow(transaction: &mut Transaction<'static, Any>) -> Result<(), StoreError> {
    sqlx::query("UPDATE centres_revision SET number = number + 1").execute(&mut **transaction).await?;
    Ok(())
}

fn read(content: String) -> Result<Centre, StoreError> {
    serde_json::from_str(&content).map_err(|_| StoreError::Damaged(TABLE))
}
