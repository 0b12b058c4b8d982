//! The tables of sessions and of tickets for new devices: found by the hash of what the device shows.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::accounts::AccountKind;
use crate::counselling::AccountId;
use crate::store::{Store, StoreError, moment, seconds};

const TABLE: &str = "counselling_sessions";

/// How somebody came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CameBy {
    /// With the password.
    Password,
    /// With the recovery sheet; may set a password without the old one.
    Sheet,
    /// From another device of the same person.
    Device,
    /// By the first link of a counsellor.
    Invitation,
}

impl CameBy {
    const ALL: [Self; 4] = [Self::Password, Self::Sheet, Self::Device, Self::Invitation];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Sheet => "sheet",
            Self::Device => "device",
            Self::Invitation => "invitation",
        }
    }
}

/// A session as it lies in the store.
#[derive(Clone, Debug)]
pub struct SessionRow {
    /// By which its person speaks of it; opens nothing.
    pub id: String,
    /// Whose.
    pub account: AccountId,
    /// Of which kind that account is.
    pub kind: AccountKind,
    /// How it began.
    pub by: CameBy,
    /// What the page wants to be told again.
    pub page_key: Option<String>,
    /// When it began.
    pub begun_at: Timestamp,
    /// When the person last did something.
    pub last_interaction: Timestamp,
}

/// A session that begins.
#[derive(Clone, Copy, Debug)]
pub struct NewSession<'a> {
    /// Hash of the token.
    pub token: &'a str,
    /// Its id.
    pub id: &'a str,
    /// Whose.
    pub account: &'a AccountId,
    /// How it begins.
    pub by: CameBy,
    /// What the page wants to be told again.
    pub page_key: Option<&'a str>,
}

impl Store {
    /// Begins a session and touches its account; of more than `most` sessions the stalest ends.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_session(
        &self,
        session: NewSession<'_>,
        most: i64,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE counselling_accounts SET touched_at = $1 WHERE id = $2")
            .bind(seconds(now))
            .bind(session.account.as_str())
            .execute(&mut *transaction)
            .await?;
        sqlx::query(
            "INSERT INTO counselling_sessions (token, id, account, by_what, page_key, begun_at, last_interaction) \
             VALUES ($1, $2, $3, $4, $5, $6, $6)",
        )
        .bind(session.token)
        .bind(session.id)
        .bind(session.account.as_str())
        .bind(session.by.as_str())
        .bind(session.page_key)
        .bind(seconds(now))
        .execute(&mut *transaction)
        .await?;
        sqlx::query(
            "DELETE FROM counselling_sessions WHERE account = $1 AND token NOT IN (SELECT token FROM \
             counselling_sessions WHERE account = $1 ORDER BY last_interaction DESC, begun_at DESC LIMIT $2)",
        )
        .bind(session.account.as_str())
        .bind(most)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The session of a token's hash, if its last interaction was after `cutoff`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn session(&self, token: &str, cutoff: Timestamp) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query(
            "SELECT s.id, s.account, a.kind, s.by_what, s.page_key, s.begun_at, s.last_interaction \
             FROM counselling_sessions s JOIN counselling_accounts a ON a.id = s.account \
             WHERE s.token = $1 AND s.last_interaction > $2",
        )
        .bind(token)
        .bind(seconds(cutoff))
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// All sessions of an account that run, the latest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn sessions(
        &self,
        account: &AccountId,
        cutoff: Timestamp,
    ) -> Result<Vec<SessionRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT s.id, s.account, a.kind, s.by_what, s.page_key, s.begun_at, s.last_interaction \
             FROM counselling_sessions s JOIN counselling_accounts a ON a.id = s.account \
             WHERE s.account = $1 AND s.last_interaction > $2 ORDER BY s.last_interaction DESC, s.id",
        )
        .bind(account.as_str())
        .bind(seconds(cutoff))
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(read).collect()
    }

    /// Notes that the person did something at `now`; a clock set back shortens nothing.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn interact(&self, token: &str, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE counselling_sessions SET last_interaction = $1 WHERE token = $2 AND last_interaction < $1",
        )
        .bind(seconds(now))
        .bind(token)
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// Keeps what the page wants to be told again, as long as the session lasts.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remember_page_key(&self, token: &str, page_key: Option<&str>) -> Result<(), StoreError> {
        sqlx::query("UPDATE counselling_sessions SET page_key = $1 WHERE token = $2")
            .bind(page_key)
            .bind(token)
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Ends one session of an account, or all of them; says how many.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn end_sessions(&self, account: &AccountId, id: Option<&str>) -> Result<u64, StoreError> {
        let ended =
            sqlx::query("DELETE FROM counselling_sessions WHERE account = $1 AND ($2 = '' OR id = $2)")
                .bind(account.as_str())
                .bind(id.unwrap_or(""))
                .execute(self.pool())
                .await?;
        Ok(ended.rows_affected())
    }

    /// Ends sessions whose last interaction was at `cutoff` or before.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_sessions(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let deleted = sqlx::query("DELETE FROM counselling_sessions WHERE last_interaction <= $1")
            .bind(seconds(cutoff))
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected())
    }

    /// Keeps a ticket for a new device of this account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insert_ticket(
        &self,
        token: &str,
        account: &AccountId,
        ends: Timestamp,
    ) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO counselling_tickets (token, account, ends_at) VALUES ($1, $2, $3)")
            .bind(token)
            .bind(account.as_str())
            .bind(seconds(ends))
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Takes a ticket away and says whose it was, if it still counts at `now`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn redeem_ticket(&self, token: &str, now: Timestamp) -> Result<Option<AccountId>, StoreError> {
        let row = sqlx::query(
            "DELETE FROM counselling_tickets WHERE token = $1 AND ends_at > $2 RETURNING account",
        )
        .bind(token)
        .bind(seconds(now))
        .fetch_optional(self.pool())
        .await?;
        row.map(|row| Ok(AccountId::stored(row.try_get(0)?))).transpose()
    }
}

fn read(row: &AnyRow) -> Result<SessionRow, StoreError> {
    let by: String = row.try_get(3)?;
    let by = CameBy::ALL.into_iter().find(|known| known.as_str() == by);
    Ok(SessionRow {
        id: row.try_get(0)?,
        account: AccountId::stored(row.try_get(1)?),
        kind: AccountKind::of(&row.try_get::<String, _>(2)?)?,
        by: by.ok_or(StoreError::Damaged(TABLE))?,
        page_key: row.try_get(4)?,
        begun_at: moment(row.try_get(5)?, TABLE)?,
        last_interaction: moment(row.try_get(6)?, TABLE)?,
    })
}
