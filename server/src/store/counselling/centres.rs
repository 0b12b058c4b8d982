//! The tables of centres and of who does what there.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::counselling::AccountId;
use crate::store::{Store, StoreError, moment, seconds};

const TABLE: &str = "counselling_centres";

/// A centre as counselling knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CentreRow {
    /// 32 hexadecimal digits.
    pub id: String,
    /// Its id among the centres of the finder.
    pub source: String,
    /// Its name, as it is shown.
    pub name: String,
    /// Ids of topics.
    pub topics: BTreeSet<String>,
    /// BCP 47 tags.
    pub languages: BTreeSet<String>,
    /// Within how many hours it promises an answer.
    pub reply_hours: i64,
    /// Whether somebody left who had its keys.
    pub renew: bool,
}

/// What somebody does at a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CentreRole {
    /// Counsels: reads what is sealed to the centre.
    Counsellor,
    /// Manages people; reads nothing.
    Admin,
}

impl CentreRole {
    /// Its name in tables and files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Counsellor => "counsellor",
            Self::Admin => "admin",
        }
    }

    /// The role of this name.
    #[must_use]
    pub fn named(text: &str) -> Option<Self> {
        [Self::Counsellor, Self::Admin].into_iter().find(|role| role.as_str() == text)
    }
}

/// Somebody of a centre.
#[derive(Clone, Debug)]
pub struct PersonRow {
    /// Whose account.
    pub account: AccountId,
    /// The name.
    pub name: String,
    /// What they do there.
    pub role: CentreRole,
    /// Their public keys.
    pub identity: Vec<u8>,
    /// The fingerprint of these.
    pub fingerprint: String,
    /// Until when they are away.
    pub away_until: Option<Timestamp>,
    /// Who stands in for them.
    pub deputy: Option<AccountId>,
}

impl Store {
    /// Takes a centre over, new or changed; roles and keys stay.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn put_centre(&self, centre: &CentreRow) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO counselling_centres (id, source, name, topics, languages, reply_hours) \
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO UPDATE SET name = $3, topics = $4, \
             languages = $5, reply_hours = $6",
        )
        .bind(&centre.id)
        .bind(&centre.source)
        .bind(&centre.name)
        .bind(joined(&centre.topics))
        .bind(joined(&centre.languages))
        .bind(centre.reply_hours)
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// All centres by name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn counselling_centres(&self) -> Result<Vec<CentreRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT id, source, name, topics, languages, reply_hours, renew FROM counselling_centres \
             ORDER BY name, id",
        )
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(read).collect()
    }

    /// The centre of this id.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn counselling_centre(&self, id: &str) -> Result<Option<CentreRow>, StoreError> {
        let row = sqlx::query(
            "SELECT id, source, name, topics, languages, reply_hours, renew FROM counselling_centres \
             WHERE id = $1",
        )
        .bind(id)
        .fetch_optional(self.pool())
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// What an account does where: centre, its name, role.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn roles(&self, account: &AccountId) -> Result<Vec<(String, String, CentreRole)>, StoreError> {
        let rows = sqlx::query(
            "SELECT r.centre, c.name, r.role FROM counselling_roles r \
             JOIN counselling_centres c ON c.id = r.centre WHERE r.account = $1 ORDER BY c.name, r.role",
        )
        .bind(account.as_str())
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?, role(row, 2)?))).collect()
    }

    /// Whether the holder of these keys counsels at a centre; at any, if `centre` is empty.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn counsels_at(&self, fingerprint: &str, centre: &str) -> Result<bool, StoreError> {
        let row = sqlx::query(
            "SELECT 1 FROM counselling_roles r JOIN counselling_accounts a ON a.id = r.account \
             WHERE a.fingerprint = $1 AND r.role = 'counsellor' AND ($2 = '' OR r.centre = $2) LIMIT 1",
        )
        .bind(fingerprint)
        .bind(centre)
        .fetch_optional(self.pool())
        .await?;
        Ok(row.is_some())
    }

    /// Everybody of a centre.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn people(&self, centre: &str) -> Result<Vec<PersonRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT a.id, a.shown, r.role, a.identity, a.fingerprint, a.away_until, a.deputy \
             FROM counselling_roles r JOIN counselling_accounts a ON a.id = r.account \
             WHERE r.centre = $1 ORDER BY a.shown, r.role",
        )
        .bind(centre)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(person).collect()
    }

    /// Gives somebody a role at a centre.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn add_role(
        &self,
        centre: &str,
        account: &AccountId,
        role: CentreRole,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO counselling_roles (centre, account, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        )
        .bind(centre)
        .bind(account.as_str())
        .bind(role.as_str())
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// Takes every role at a centre from somebody, and the centre's keys: new ones are due then. An account without any
    /// role left goes with all that is in it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn remove_from_centre(&self, centre: &str, account: &AccountId) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let removed = sqlx::query("DELETE FROM counselling_roles WHERE centre = $1 AND account = $2")
            .bind(centre)
            .bind(account.as_str())
            .execute(&mut *transaction)
            .await?;
        let keys = sqlx::query("DELETE FROM counselling_intake_keys WHERE centre = $1 AND account = $2")
            .bind(centre)
            .bind(account.as_str())
            .execute(&mut *transaction)
            .await?;
        if keys.rows_affected() > 0 {
            sqlx::query("UPDATE counselling_centres SET renew = 1 WHERE id = $1")
                .bind(centre)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query(
            "DELETE FROM counselling_accounts WHERE id = $1 AND kind = 'counsellor' \
             AND NOT EXISTS (SELECT 1 FROM counselling_roles WHERE account = $1)",
        )
        .bind(account.as_str())
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(removed.rows_affected() > 0)
    }

    /// Notes until when somebody is away, and who stands in.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_away(
        &self,
        account: &AccountId,
        until: Option<Timestamp>,
        deputy: Option<&AccountId>,
    ) -> Result<(), StoreError> {
        sqlx::query("UPDATE counselling_accounts SET away_until = $1, deputy = $2 WHERE id = $3")
            .bind(until.map(seconds))
            .bind(deputy.map(AccountId::as_str))
            .bind(account.as_str())
            .execute(self.pool())
            .await?;
        Ok(())
    }
}

fn joined(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
}

fn parted(words: &str) -> BTreeSet<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

fn role(row: &AnyRow, at: usize) -> Result<CentreRole, StoreError> {
    CentreRole::named(&row.try_get::<String, _>(at)?).ok_or(StoreError::Damaged("counselling_roles"))
}

fn read(row: &AnyRow) -> Result<CentreRow, StoreError> {
    Ok(CentreRow {
        id: row.try_get(0)?,
        source: row.try_get(1)?,
        name: row.try_get(2)?,
        topics: parted(&row.try_get::<String, _>(3)?),
        languages: parted(&row.try_get::<String, _>(4)?),
        reply_hours: row.try_get(5)?,
        renew: row.try_get::<i64, _>(6)? != 0,
    })
}

fn person(row: &AnyRow) -> Result<PersonRow, StoreError> {
    let away: Option<i64> = row.try_get(5)?;
    Ok(PersonRow {
        account: AccountId::stored(row.try_get(0)?),
        name: row.try_get(1)?,
        role: role(row, 2)?,
        identity: row.try_get(3)?,
        fingerprint: row.try_get(4)?,
        away_until: away.map(|at| moment(at, TABLE)).transpose()?,
        deputy: row.try_get::<Option<String>, _>(6)?.map(AccountId::stored),
    })
}
