//! The table of accounts: found by folded name, by id, or by the fingerprint of their keys.

use jiff::Timestamp;
use sozial_core::accounts::{Stretch, UserName, Verifier};
use sqlx::Row;
use sqlx::any::AnyRow;

use crate::counselling::{AccountId, SealedTotp};
use crate::store::{Store, StoreError, moment, seconds};

const TABLE: &str = "counselling_accounts";
const COLUMNS: &str = "id, shown, kind, stretch, verifier, identity, fingerprint, by_password, sheet_verifier, \
     by_sheet, terms, privacy, totp, totp_pending, totp_step, away_until, deputy, opened_at, touched_at";

/// Whose an account is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum AccountKind {
    /// Somebody who asks for help.
    Seeker,
    /// Somebody who counsels, or manages those who do.
    Counsellor,
}

impl AccountKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Seeker => "seeker",
            Self::Counsellor => "counsellor",
        }
    }

    pub(super) fn of(text: &str) -> Result<Self, StoreError> {
        [Self::Seeker, Self::Counsellor]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(StoreError::Damaged(TABLE))
    }
}

/// What opens an account and its keys: by password, and by recovery sheet.
#[derive(Clone, Debug)]
pub struct Lock {
    /// Of the secret that is shown.
    pub verifier: Verifier,
    /// The key ring that the other secret opens.
    pub keys: Vec<u8>,
}

/// An account as it lies in the store.
#[derive(Clone, Debug)]
pub struct Account {
    /// By which it is known to other tables.
    pub id: AccountId,
    /// The made-up name.
    pub name: UserName,
    /// Whose it is.
    pub kind: AccountKind,
    /// What the password was stretched with.
    pub stretch: Stretch,
    /// The public keys, 64 bytes.
    pub identity: Vec<u8>,
    /// Their fingerprint, 64 hexadecimal digits.
    pub fingerprint: String,
    /// By password.
    pub password: Lock,
    /// By sheet.
    pub sheet: Lock,
    /// The versions of terms and privacy notice that were agreed to.
    pub agreed: (String, String),
    /// The authenticator app that counts.
    pub totp: Option<SealedTotp>,
    /// One that was not confirmed yet.
    pub totp_pending: Option<SealedTotp>,
    /// The last step that was used.
    pub totp_step: i64,
    /// Until when a counsellor is away, and who stands in.
    pub away: (Option<Timestamp>, Option<AccountId>),
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was last used.
    pub touched_at: Timestamp,
}

impl Store {
    /// Keeps a new account; false when name or keys are there already.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insert_account(&self, account: &Account) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let kept = insert(&mut transaction, account).await?;
        transaction.commit().await?;
        Ok(kept)
    }

    /// The account of this name.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account_named(&self, name: &UserName) -> Result<Option<Account>, StoreError> {
        self.account_where("name", name.folded()).await
    }

    /// The account of this id.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn account(&self, id: &AccountId) -> Result<Option<Account>, StoreError> {
        self.account_where("id", id.as_str()).await
    }

    /// Whether the holder of these keys has an account.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn has_account(&self, fingerprint: &str) -> Result<bool, StoreError> {
        Ok(self.account_where("fingerprint", fingerprint).await?.is_some())
    }

    async fn account_where(&self, column: &'static str, value: &str) -> Result<Option<Account>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM counselling_accounts WHERE {column} = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(query)).bind(value).fetch_optional(self.pool()).await?;
        row.as_ref().map(read).transpose()
    }

    /// Replaces the password's lock and ends every other session, in one breath.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn change_password(
        &self,
        id: &AccountId,
        (stretch, lock): (Stretch, &Lock),
        keep_session: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query(
            "UPDATE counselling_accounts SET stretch = $1, verifier = $2, by_password = $3 WHERE id = $4",
        )
        .bind(i64::from(stretch.number()))
        .bind(lock.verifier.as_bytes().to_vec())
        .bind(&lock.keys)
        .bind(id.as_str())
        .execute(&mut *transaction)
        .await?;
        sqlx::query("DELETE FROM counselling_sessions WHERE account = $1 AND id <> $2")
            .bind(id.as_str())
            .bind(keep_session)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Replaces the sheet's lock: the sheet before opens nothing any more.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn change_sheet(&self, id: &AccountId, lock: &Lock) -> Result<(), StoreError> {
        sqlx::query("UPDATE counselling_accounts SET sheet_verifier = $1, by_sheet = $2 WHERE id = $3")
            .bind(lock.verifier.as_bytes().to_vec())
            .bind(&lock.keys)
            .bind(id.as_str())
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Keeps a secret for an authenticator app that has to be confirmed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn propose_totp(&self, id: &AccountId, totp: &SealedTotp) -> Result<(), StoreError> {
        sqlx::query("UPDATE counselling_accounts SET totp_pending = $1 WHERE id = $2")
            .bind(&totp.0)
            .bind(id.as_str())
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// From now on the confirmed secret counts.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn confirm_totp(&self, id: &AccountId, step: i64) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE counselling_accounts SET totp = totp_pending, totp_pending = NULL, totp_step = $1 \
             WHERE id = $2 AND totp_pending IS NOT NULL",
        )
        .bind(step)
        .bind(id.as_str())
        .execute(self.pool())
        .await?;
        Ok(())
    }

    /// Notes that a code was used; false when it was used already.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn use_totp(&self, id: &AccountId, step: i64) -> Result<bool, StoreError> {
        let used =
            sqlx::query("UPDATE counselling_accounts SET totp_step = $1 WHERE id = $2 AND totp_step < $1")
                .bind(step)
                .bind(id.as_str())
                .execute(self.pool())
                .await?;
        Ok(used.rows_affected() > 0)
    }

    /// Deletes an account with all that belongs to it, a seeker's conversations too.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_account(&self, id: &AccountId) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM counselling_accounts WHERE id = $1")
            .bind(id.as_str())
            .execute(self.pool())
            .await?;
        Ok(())
    }

    /// Deletes seekers' accounts that were last touched at `cutoff` or before. One whose conversation was put off lives as
    /// long as that.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_old_accounts(&self, cutoff: Timestamp) -> Result<u64, StoreError> {
        let deleted = sqlx::query(
            "DELETE FROM counselling_accounts WHERE kind = 'seeker' AND touched_at <= $1 AND NOT EXISTS \
                 (SELECT 1 FROM counselling_conversations c WHERE c.seeker = counselling_accounts.id)",
        )
        .bind(seconds(cutoff))
        .execute(self.pool())
        .await?;
        Ok(deleted.rows_affected())
    }
}

/// Keeps a new account; false when name or keys are there already.
pub(super) async fn insert(
    transaction: &mut sqlx::Transaction<'static, sqlx::Any>,
    account: &Account,
) -> Result<bool, StoreError> {
    let kept = sqlx::query(
        "INSERT INTO counselling_accounts (id, name, shown, kind, stretch, verifier, identity, fingerprint, \
         by_password, sheet_verifier, by_sheet, terms, privacy, totp, totp_step, opened_at, touched_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) \
         ON CONFLICT DO NOTHING",
    )
    .bind(account.id.as_str())
    .bind(account.name.folded())
    .bind(account.name.as_str())
    .bind(account.kind.as_str())
    .bind(i64::from(account.stretch.number()))
    .bind(account.password.verifier.as_bytes().to_vec())
    .bind(&account.identity)
    .bind(&account.fingerprint)
    .bind(&account.password.keys)
    .bind(account.sheet.verifier.as_bytes().to_vec())
    .bind(&account.sheet.keys)
    .bind(&account.agreed.0)
    .bind(&account.agreed.1)
    .bind(account.totp.as_ref().map(|totp| totp.0.clone()))
    .bind(account.totp_step)
    .bind(seconds(account.opened_at))
    .bind(seconds(account.touched_at))
    .execute(&mut **transaction)
    .await?;
    Ok(kept.rows_affected() > 0)
}

fn read(row: &AnyRow) -> Result<Account, StoreError> {
    let damaged = || StoreError::Damaged(TABLE);
    let lock = |verifier: usize, keys: usize| {
        let verifier: Vec<u8> = row.try_get(verifier)?;
        let verifier = Verifier::from_bytes(verifier.try_into().map_err(|_| damaged())?);
        Ok::<_, StoreError>(Lock { verifier, keys: row.try_get(keys)? })
    };
    let stretch = u8::try_from(row.try_get::<i64, _>(3)?).map_err(|_| damaged())?;
    let totp = |at: usize| Ok::<_, StoreError>(row.try_get::<Option<Vec<u8>>, _>(at)?.map(SealedTotp));
    let away_until: Option<i64> = row.try_get(15)?;
    Ok(Account {
        id: AccountId::stored(row.try_get(0)?),
        name: row.try_get::<String, _>(1)?.parse().map_err(|_| damaged())?,
        kind: AccountKind::of(&row.try_get::<String, _>(2)?)?,
        stretch: Stretch::from_number(stretch).map_err(|_| damaged())?,
        identity: row.try_get(5)?,
        fingerprint: row.try_get(6)?,
        password: lock(4, 7)?,
        sheet: lock(8, 9)?,
        agreed: (row.try_get(10)?, row.try_get(11)?),
        totp: totp(12)?,
        totp_pending: totp(13)?,
        totp_step: row.try_get(14)?,
        away: (
            away_until.map(|at| moment(at, TABLE)).transpose()?,
            row.try_get::<Option<String>, _>(16)?.map(AccountId::stored),
        ),
        opened_at: moment(row.try_get(17)?, TABLE)?,
        touched_at: moment(row.try_get(18)?, TABLE)?,
    })
}
