//! The tables of what happened in conversations, in the order in which the server took it, and of writers' streams.

use jiff::Timestamp;
use sozial_core::counselling::{Conversation, ConversationId, Envelope, EpochKeys, Link, MessageId, Stream};
use sozial_core::seals::Fingerprint;
use sqlx::Row;
use sqlx::any::AnyRow;

use super::conversations::{Locked, state_name};
use crate::counselling::hex;
use crate::store::{Store, StoreError, moment, seconds};

const TABLE: &str = "counselling_events";

/// Something that happened in a conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// In which.
    pub conversation: String,
    /// Counts from 1 without gaps.
    pub place: i64,
    /// What.
    pub what: What,
    /// When the server took it.
    pub at: Timestamp,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// The readers changed.
    Link {
        /// Which epoch begins.
        epoch: i64,
        /// The signed link.
        link: Vec<u8>,
        /// The epoch's key, sealed to each reader.
        keys: Vec<u8>,
    },
    /// Somebody wrote.
    Message {
        /// The message's id.
        id: String,
        /// Fingerprint of the writer.
        sender: String,
        /// The device.
        device: String,
        /// Its number in the stream.
        number: i64,
        /// The envelope; `None` when it was deleted.
        envelope: Option<Vec<u8>>,
    },
    /// A message was deleted.
    Deleted {
        /// Its id.
        id: String,
    },
    /// The conversation takes messages, or does not any more.
    State {
        /// The state's name.
        state: String,
    },
}

const COLUMNS: &str = "conversation, place, kind, name, sender, device, number, body, keys, at";

impl Store {
    /// What happened in a conversation after a place, `most` at most.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn events(
        &self,
        conversation: &str,
        after: i64,
        most: i64,
    ) -> Result<Vec<EventRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM counselling_events WHERE conversation = $1 AND place > $2 \
             ORDER BY place LIMIT $3"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query))
            .bind(conversation)
            .bind(after)
            .bind(most)
            .fetch_all(self.pool())
            .await?;
        rows.iter().map(read).collect()
    }

    /// The links of a conversation, the first first.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn links(&self, conversation: &str) -> Result<Vec<EventRow>, StoreError> {
        let query = format!(
            "SELECT {COLUMNS} FROM counselling_events WHERE conversation = $1 AND kind = 'link' ORDER BY place"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).bind(conversation).fetch_all(self.pool()).await?;
        rows.iter().map(read).collect()
    }
}

impl Locked {
    /// The conversation as the core knows it, with one stream or none.
    ///
    /// # Errors
    /// When the database refuses, or what it holds is no conversation.
    pub async fn conversation(&mut self, stream: Option<Stream>) -> Result<Conversation, StoreError> {
        let damaged = || StoreError::Damaged(TABLE);
        let rows = sqlx::query(
            "SELECT body FROM counselling_events WHERE conversation = $1 AND kind = 'link' ORDER BY place",
        )
        .bind(&self.row.id)
        .fetch_all(&mut *self.transaction)
        .await?;
        let links = rows.iter().map(|row| {
            let bytes: Vec<u8> = row.try_get(0)?;
            Link::from_bytes(&bytes).map_err(|_| damaged())
        });
        let links = links.collect::<Result<Vec<_>, StoreError>>()?;
        let known = match stream {
            Some(stream) => self.stream(stream).await?,
            None => None,
        };
        let id: ConversationId = self.row.id.parse().map_err(|_| damaged())?;
        Conversation::stored(id, links, known, self.row.state).map_err(|_| damaged())
    }

    async fn stream(&mut self, stream: Stream) -> Result<Option<(Stream, u64, MessageId)>, StoreError> {
        let damaged = || StoreError::Damaged("counselling_streams");
        let row = sqlx::query(
            "SELECT number, last FROM counselling_streams \
             WHERE conversation = $1 AND sender = $2 AND device = $3",
        )
        .bind(&self.row.id)
        .bind(hex(stream.sender.as_bytes()))
        .bind(stream.device.to_string())
        .fetch_optional(&mut *self.transaction)
        .await?;
        let read = |row: AnyRow| {
            let number = u64::try_from(row.try_get::<i64, _>(0)?).map_err(|_| damaged())?;
            let last = row.try_get::<String, _>(1)?.parse().map_err(|_| damaged())?;
            Ok((stream, number, last))
        };
        row.map(read).transpose()
    }

    /// The place of a message of this id, and who wrote it.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn message(&mut self, id: &str) -> Result<Option<(i64, String)>, StoreError> {
        let row = sqlx::query(
            "SELECT place, sender FROM counselling_events \
             WHERE conversation = $1 AND name = $2 AND kind = 'message'",
        )
        .bind(&self.row.id)
        .bind(id)
        .fetch_optional(&mut *self.transaction)
        .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    }

    /// The place and the bytes of the link that begins an epoch.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn link(&mut self, epoch: u32) -> Result<Option<(i64, Vec<u8>)>, StoreError> {
        let row = sqlx::query(
            "SELECT place, body FROM counselling_events \
             WHERE conversation = $1 AND name = $2 AND kind = 'link'",
        )
        .bind(&self.row.id)
        .bind(epoch.to_string())
        .fetch_optional(&mut *self.transaction)
        .await?;
        row.map(|row| Ok((row.try_get(0)?, row.try_get(1)?))).transpose()
    }

    /// A message is the next event.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn append_message(
        &mut self,
        envelope: &Envelope,
        now: Timestamp,
    ) -> Result<EventRow, StoreError> {
        let header = *envelope.header();
        let (sender, device) = (hex(header.stream.sender.as_bytes()), header.stream.device.to_string());
        let id = envelope.id().to_string();
        let number = i64::try_from(header.count).unwrap_or(i64::MAX);
        sqlx::query(
            "INSERT INTO counselling_streams (conversation, sender, device, number, last) \
             VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (conversation, sender, device) DO UPDATE SET number = $4, last = $5",
        )
        .bind(&self.row.id)
        .bind(&sender)
        .bind(&device)
        .bind(number)
        .bind(&id)
        .execute(&mut *self.transaction)
        .await?;
        let envelope = Some(envelope.to_bytes());
        self.append(What::Message { id, sender, device, number, envelope }, now).await
    }

    /// A change of readers is the next event.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn append_link(
        &mut self,
        link: &Link,
        keys: &EpochKeys,
        now: Timestamp,
    ) -> Result<EventRow, StoreError> {
        let what =
            What::Link { epoch: i64::from(link.epoch()), link: link.to_bytes(), keys: keys.to_bytes() };
        self.append(what, now).await
    }

    /// The conversation's state, as it is set now, is the next event.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn append_state(&mut self, now: Timestamp) -> Result<EventRow, StoreError> {
        let state = state_name(self.row.state).to_owned();
        self.append(What::State { state }, now).await
    }

    /// Removes what a message says; its name stays, so that the stream goes on. That is the next event.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn delete_message(
        &mut self,
        place: i64,
        id: String,
        now: Timestamp,
    ) -> Result<EventRow, StoreError> {
        sqlx::query("UPDATE counselling_events SET body = NULL WHERE conversation = $1 AND place = $2")
            .bind(&self.row.id)
            .bind(place)
            .execute(&mut *self.transaction)
            .await?;
        self.append(What::Deleted { id }, now).await
    }

    async fn append(&mut self, what: What, now: Timestamp) -> Result<EventRow, StoreError> {
        self.row.last += 1;
        let event = EventRow { conversation: self.row.id.clone(), place: self.row.last, what, at: now };
        let columns = Columns::of(&event.what);
        sqlx::query(
            "INSERT INTO counselling_events (conversation, place, kind, name, sender, device, number, body, \
             keys, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        )
        .bind(&event.conversation)
        .bind(event.place)
        .bind(columns.kind)
        .bind(columns.name)
        .bind(columns.sender)
        .bind(columns.device)
        .bind(columns.number)
        .bind(columns.body)
        .bind(columns.keys)
        .bind(seconds(now))
        .execute(&mut *self.transaction)
        .await?;
        Ok(event)
    }
}

/// The header of a message, from bytes that somebody sent: whose stream it says it belongs to.
#[must_use]
pub fn stream_of(bytes: &[u8]) -> Option<Stream> {
    Envelope::message(bytes).ok().map(|envelope| envelope.header().stream)
}

/// A fingerprint as tables hold it.
///
/// # Errors
/// When it is not 64 hexadecimal digits.
pub fn fingerprint(text: &str) -> Result<Fingerprint, StoreError> {
    let id: MessageId = text.parse().map_err(|_| StoreError::Damaged("counselling_accounts"))?;
    Ok(Fingerprint::from_bytes(*id.as_bytes()))
}

/// An event as its columns.
#[derive(Default)]
struct Columns {
    kind: &'static str,
    name: String,
    sender: Option<String>,
    device: Option<String>,
    number: Option<i64>,
    body: Option<Vec<u8>>,
    keys: Option<Vec<u8>>,
}

impl Columns {
    fn of(what: &What) -> Self {
        match what.clone() {
            What::Link { epoch, link, keys } => Self {
                kind: "link",
                name: epoch.to_string(),
                number: Some(epoch),
                body: Some(link),
                keys: Some(keys),
                ..Self::default()
            },
            What::Message { id, sender, device, number, envelope } => Self {
                kind: "message",
                name: id,
                sender: Some(sender),
                device: Some(device),
                number: Some(number),
                body: envelope,
                ..Self::default()
            },
            What::Deleted { id } => Self { kind: "deleted", name: id, ..Self::default() },
            What::State { state } => Self { kind: "state", name: state, ..Self::default() },
        }
    }
}

fn read(row: &AnyRow) -> Result<EventRow, StoreError> {
    let damaged = || StoreError::Damaged(TABLE);
    let name: String = row.try_get(3)?;
    let body: Option<Vec<u8>> = row.try_get(7)?;
    let number = || row.try_get::<Option<i64>, _>(6)?.ok_or_else(damaged);
    let what = match &*row.try_get::<String, _>(2)? {
        "link" => What::Link {
            epoch: number()?,
            link: body.ok_or_else(damaged)?,
            keys: row.try_get::<Option<Vec<u8>>, _>(8)?.ok_or_else(damaged)?,
        },
        "message" => What::Message {
            id: name,
            sender: row.try_get::<Option<String>, _>(4)?.ok_or_else(damaged)?,
            device: row.try_get::<Option<String>, _>(5)?.ok_or_else(damaged)?,
            number: number()?,
            envelope: body,
        },
        "deleted" => What::Deleted { id: name },
        "state" => What::State { state: name },
        _ => return Err(damaged()),
    };
    Ok(EventRow {
        conversation: row.try_get(0)?,
        place: row.try_get(1)?,
        what,
        at: moment(row.try_get(9)?, TABLE)?,
    })
}
