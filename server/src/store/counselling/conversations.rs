//! The tables of conversations and of their readers. One conversation is changed by one request at a time.

use jiff::Timestamp;
use sozial_core::counselling::{Chain, Lifetime, Role, State};
use sqlx::any::AnyRow;
use sqlx::{Any, Row, Transaction};

use crate::counselling::{AccountId, hex};
use crate::store::{Kind, Store, StoreError, moment, seconds};

const TABLE: &str = "counselling_conversations";
const COLUMNS: &str = "id, centre, topic, language, seeker, state, waiting, answered, begun_at, last_message_at, \
     chosen_end, promised_at, last, epoch, file_bytes";

/// A conversation as it lies in the store, without what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// 32 hexadecimal digits.
    pub id: String,
    /// The centre it was opened with, or handed over to.
    pub centre: String,
    /// What it is about.
    pub topic: String,
    /// In which language.
    pub language: String,
    /// Who opened it.
    pub seeker: AccountId,
    /// Whether it takes messages.
    pub state: State,
    /// Whether no counsellor has taken it.
    pub waiting: bool,
    /// Whether a counsellor has written.
    pub answered: bool,
    /// When it was opened.
    pub begun_at: Timestamp,
    /// When it ends.
    pub lifetime: Lifetime,
    /// Until when an answer is promised.
    pub promised_at: Timestamp,
    /// The place of the last event.
    pub last: i64,
    /// The present epoch.
    pub epoch: i64,
    /// Bytes of all sealed files.
    pub file_bytes: i64,
}

/// A conversation that is being changed; nobody else changes it until this is committed or dropped.
pub struct Locked {
    pub(super) transaction: Transaction<'static, Any>,
    /// What is written back by [`Locked::commit`].
    pub row: ConversationRow,
}

impl std::fmt::Debug for Locked {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Locked({})", self.row.id)
    }
}

/// Which waiting enquiries; an empty text is any.
#[derive(Clone, Copy, Debug, Default)]
pub struct InboxFilter<'a> {
    /// Of this centre.
    pub centre: &'a str,
    /// About this.
    pub topic: &'a str,
    /// In this language.
    pub language: &'a str,
}

/// Who may read a conversation: by their own keys, or because the centre is a reader and they counsel there. `$1` is
/// the conversation, or `c.id` of an outer query.
macro_rules! reads {
    ($conversation:literal, $account:literal) => {
        concat!(
            "(EXISTS (SELECT 1 FROM counselling_readers r JOIN counselling_accounts a \
              ON a.fingerprint = r.fingerprint WHERE r.conversation = ",
            $conversation,
            " AND a.id = ",
            $account,
            ") OR EXISTS (SELECT 1 FROM counselling_readers r JOIN counselling_intakes i \
              ON i.fingerprint = r.fingerprint JOIN counselling_roles o ON o.centre = i.centre \
              WHERE r.role = 'centre' AND o.role = 'counsellor' AND r.conversation = ",
            $conversation,
            " AND o.account = ",
            $account,
            "))"
        )
    };
}

impl Store {
    /// Begins a conversation; `None` when there is one of this id.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn begin_conversation(&self, row: ConversationRow) -> Result<Option<Locked>, StoreError> {
        let mut transaction = self.begin().await?;
        let begun = sqlx::query(
            "INSERT INTO counselling_conversations (id, centre, topic, language, seeker, state, waiting, \
             answered, begun_at, last_message_at, ends_at, promised_at, last, epoch, file_bytes) \
             VALUES ($1, $2, $3, $4, $5, $6, 1, 0, $7, $7, $8, $9, 0, 0, 0) ON CONFLICT DO NOTHING",
        )
        .bind(&row.id)
        .bind(&row.centre)
        .bind(&row.topic)
        .bind(&row.language)
        .bind(row.seeker.as_str())
        .bind(state_name(row.state))
        .bind(seconds(row.begun_at))
        .bind(seconds(row.lifetime.ends()))
        .bind(seconds(row.promised_at))
        .execute(&mut *transaction)
        .await?;
        Ok((begun.rows_affected() > 0).then_some(Locked { transaction, row }))
    }

    /// Takes a conversation to change it, if there is one and it has not ended at `now`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn lock_conversation(&self, id: &str, now: Timestamp) -> Result<Option<Locked>, StoreError> {
        let mut transaction = self.begin().await?;
        let lock = match self.kind {
            Kind::Sqlite => "",
            Kind::Postgres => " FOR UPDATE",
        };
        let query =
            format!("SELECT {COLUMNS} FROM counselling_conversations WHERE id = $1 AND ends_at > $2{lock}");
        let row = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(id)
            .bind(seconds(now))
            .fetch_optional(&mut *transaction)
            .await?;
        row.map(|row| Ok(Locked { row: read(&row)?, transaction })).transpose()
    }

    /// A conversation that this account may read, if it has not ended at `now`.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn conversation_of(
        &self,
        id: &str,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Option<ConversationRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM counselling_conversations WHERE id = $1 AND ends_at > $3 AND {}",
            reads!("$1", "$2")
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(id)
            .bind(account.as_str())
            .bind(seconds(now))
            .fetch_optional(self.pool())
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The conversations that this account reads by its own keys, the latest message first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn conversations_of(
        &self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Vec<ConversationRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM counselling_conversations c WHERE c.ends_at > $2 AND EXISTS \
             (SELECT 1 FROM counselling_readers r JOIN counselling_accounts a ON a.fingerprint = r.fingerprint \
             WHERE r.conversation = c.id AND a.id = $1) ORDER BY c.last_message_at DESC, c.id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(account.as_str())
            .bind(seconds(now))
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(read).collect()
    }

    /// The enquiries that wait at the centres where this account counsels, the oldest first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn inbox(
        &self,
        account: &AccountId,
        filter: InboxFilter<'_>,
        now: Timestamp,
    ) -> Result<Vec<ConversationRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM counselling_conversations c WHERE c.waiting = 1 AND c.ends_at > $2 \
             AND c.state = 'open' AND ($3 = '' OR c.centre = $3) AND ($4 = '' OR c.topic = $4) \
             AND ($5 = '' OR c.language = $5) AND EXISTS (SELECT 1 FROM counselling_roles o \
             WHERE o.centre = c.centre AND o.account = $1 AND o.role = 'counsellor') \
             ORDER BY c.begun_at, c.id LIMIT 500"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(account.as_str())
            .bind(seconds(now))
            .bind(filter.centre)
            .bind(filter.topic)
            .bind(filter.language)
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(read).collect()
    }

    /// All accounts that may read a conversation: who has to hear of what happens in it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn audience(&self, conversation: &str) -> Result<Vec<AccountId>, StoreError> {
        let rows = sqlx::query(
            "SELECT a.id FROM counselling_readers r JOIN counselling_accounts a \
             ON a.fingerprint = r.fingerprint WHERE r.conversation = $1 \
             UNION SELECT o.account FROM counselling_readers r JOIN counselling_intakes i \
             ON i.fingerprint = r.fingerprint JOIN counselling_roles o ON o.centre = i.centre \
             WHERE r.conversation = $1 AND r.role = 'centre' AND o.role = 'counsellor'",
        )
        .bind(conversation)
        .fetch_all(self.pool())
        .await?;
        rows.iter().map(|row| Ok(AccountId::stored(row.try_get(0)?))).collect()
    }

    /// Every conversation an account may read, with the place of its last event.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn last_places(
        &self,
        account: &AccountId,
        now: Timestamp,
    ) -> Result<Vec<(String, i64)>, StoreError> {
        let query = format!(
            "SELECT c.id, c.last FROM counselling_conversations c WHERE c.ends_at > $2 AND {} ORDER BY c.id",
            reads!("c.id", "$1")
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(account.as_str())
            .bind(seconds(now))
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).collect()
    }

    /// Deletes a conversation with all that is in it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_conversation(&self, id: &str) -> Result<bool, StoreError> {
        let deleted = sqlx::query("DELETE FROM counselling_conversations WHERE id = $1")
            .bind(id)
            .execute(self.pool())
            .await?;
        Ok(deleted.rows_affected() > 0)
    }

    /// Deletes conversations whose end has come at `now`; says how many, and how many files went with them.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_ended_conversations(&self, now: Timestamp) -> Result<(u64, u64), StoreError> {
        let mut transaction = self.begin().await?;
        let files = sqlx::query(
            "DELETE FROM counselling_files WHERE conversation IN \
             (SELECT id FROM counselling_conversations WHERE ends_at <= $1)",
        )
        .bind(seconds(now))
        .execute(&mut *transaction)
        .await?;
        let conversations = sqlx::query("DELETE FROM counselling_conversations WHERE ends_at <= $1")
            .bind(seconds(now))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok((conversations.rows_affected(), files.rows_affected()))
    }
}

impl Locked {
    /// Notes who can read from now on.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn set_readers(&mut self, chain: &Chain) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM counselling_readers WHERE conversation = $1")
            .bind(&self.row.id)
            .execute(&mut *self.transaction)
            .await?;
        for reader in chain.head().readers() {
            sqlx::query(
                "INSERT INTO counselling_readers (conversation, fingerprint, role) VALUES ($1, $2, $3)",
            )
            .bind(&self.row.id)
            .bind(hex(reader.fingerprint().as_bytes()))
            .bind(role_name(reader.role))
            .execute(&mut *self.transaction)
            .await?;
        }
        self.row.epoch = i64::from(chain.head().epoch());
        self.row.waiting = !chain.head().readers().iter().any(|reader| reader.role == Role::Counsellor);
        Ok(())
    }

    /// Notes that an account takes part: it is kept from now on as long as an account is.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn touch_readers(&mut self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE counselling_accounts SET touched_at = $2 WHERE touched_at < $2 AND fingerprint IN \
             (SELECT fingerprint FROM counselling_readers WHERE conversation = $1)",
        )
        .bind(&self.row.id)
        .bind(seconds(now))
        .execute(&mut *self.transaction)
        .await?;
        Ok(())
    }

    /// Writes everything back; when this returns, it lies on disk.
    ///
    /// # Errors
    /// When the database refuses; nothing has changed then.
    pub async fn commit(mut self) -> Result<ConversationRow, StoreError> {
        let row = &self.row;
        sqlx::query(
            "UPDATE counselling_conversations SET centre = $2, state = $3, waiting = $4, answered = $5, \
             last_message_at = $6, chosen_end = $7, ends_at = $8, last = $9, epoch = $10, file_bytes = $11 \
             WHERE id = $1",
        )
        .bind(&row.id)
        .bind(&row.centre)
        .bind(state_name(row.state))
        .bind(i64::from(row.waiting))
        .bind(i64::from(row.answered))
        .bind(seconds(row.lifetime.last_message))
        .bind(row.lifetime.chosen.map(seconds))
        .bind(seconds(row.lifetime.ends()))
        .bind(row.last)
        .bind(row.epoch)
        .bind(row.file_bytes)
        .execute(&mut *self.transaction)
        .await?;
        self.transaction.commit().await?;
        Ok(self.row)
    }
}

/// The name of a state in tables and on the wire.
#[must_use]
pub const fn state_name(state: State) -> &'static str {
    match state {
        State::Open => "open",
        State::Closed => "closed",
        State::Blocked => "blocked",
    }
}

/// The state of this name.
#[must_use]
pub fn state_named(text: &str) -> Option<State> {
    [State::Open, State::Closed, State::Blocked].into_iter().find(|state| state_name(*state) == text)
}

const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Seeker => "seeker",
        Role::Counsellor => "counsellor",
        Role::Centre => "centre",
        Role::Interpreter => "interpreter",
        Role::Companion => "companion",
        Role::Supervisor => "supervisor",
    }
}

fn read(row: &AnyRow) -> Result<ConversationRow, StoreError> {
    let at = |column: usize| moment(row.try_get(column)?, TABLE);
    let chosen: Option<i64> = row.try_get(10)?;
    Ok(ConversationRow {
        id: row.try_get(0)?,
        centre: row.try_get(1)?,
        topic: row.try_get(2)?,
        language: row.try_get(3)?,
        seeker: AccountId::stored(row.try_get(4)?),
        state: state_named(&row.try_get::<String, _>(5)?).ok_or(StoreError::Damaged(TABLE))?,
        waiting: row.try_get::<i64, _>(6)? != 0,
        answered: row.try_get::<i64, _>(7)? != 0,
        begun_at: at(8)?,
        lifetime: Lifetime { last_message: at(9)?, chosen: chosen.map(|at| moment(at, TABLE)).transpose()? },
        promised_at: at(11)?,
        last: row.try_get(12)?,
        epoch: row.try_get(13)?,
        file_bytes: row.try_get(14)?,
    })
}
