//! What the portal keeps: all SQL of the server, a file per family of tables.
//!
//! The same functions run on SQLite (one machine, the default) and on PostgreSQL
//! (several servers). Rows hold ciphertext and what is needed to find and delete it.

pub mod centres;
pub mod counselling;
pub mod deletions;
pub mod drafts;
pub mod outbox;
pub mod receipts;
mod tables;
pub mod uploads;

pub use tables::{TABLES, Whose};

use std::path::Path;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;
use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::migrate::Migrator;
use sqlx::{Any, AnyPool, ConnectOptions, Executor, Row, Transaction};

static SQLITE: Migrator = sqlx::migrate!("./migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("./migrations/postgres");

/// Connections a server opens to PostgreSQL.
const POSTGRES_CONNECTIONS: u32 = 16;
/// Connections to SQLite; readers work side by side, writers one after another.
const SQLITE_CONNECTIONS: u32 = 8;
/// How long a request waits for a connection before it fails.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(10);

/// Why the store did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached or refuses.
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    /// The tables cannot be brought to this version's shape.
    #[error("database migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The address of the database is neither `sqlite:` nor `postgres:`.
    #[error("the database address must begin with sqlite: or postgres:")]
    Address,
    /// A row holds what no version of this program writes.
    #[error("a row of table {0} is damaged")]
    Damaged(&'static str),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// The open store.
#[derive(Clone)]
pub struct Store {
    pool: AnyPool,
    pub(crate) kind: Kind,
}

impl Store {
    /// Opens the SQLite file at `path`, makes it if need be, and brings it up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or is no database of ours.
    pub async fn sqlite(path: &Path) -> Result<Self, StoreError> {
        Self::open(&format!("sqlite://{}?mode=rwc", escaped(path))).await
    }

    /// Opens the database at `address` (`sqlite:` or `postgres:`) and brings it up to date.
    ///
    /// # Errors
    /// When the address is unknown, the database is out of reach, or a migration fails.
    pub async fn open(address: &str) -> Result<Self, StoreError> {
        sqlx::any::install_default_drivers();
        let kind = kind_of(address)?;
        let options = AnyConnectOptions::from_str(address)?.disable_statement_logging();
        let pool = pool(kind).connect_with(options).await?;
        match kind {
            Kind::Sqlite => SQLITE.run(&pool).await?,
            Kind::Postgres => POSTGRES.run(&pool).await?,
        }
        Ok(Self { pool, kind })
    }

    /// `SQLite` or `PostgreSQL`, for the operator.
    pub fn product(&self) -> &'static str {
        match self.kind {
            Kind::Sqlite => "SQLite",
            Kind::Postgres => "PostgreSQL",
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT 1").execute(&self.pool).await?;
        Ok(())
    }

    /// How many rows a table of [`TABLES`] holds.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn rows(&self, table: &'static str) -> Result<i64, StoreError> {
        let query = sqlx::AssertSqlSafe(format!("SELECT COUNT(*) FROM {table}"));
        Ok(sqlx::query(query).fetch_one(&self.pool).await?.try_get(0)?)
    }

    /// The names of all tables in the database, but for those that count migrations.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn table_names(&self) -> Result<Vec<String>, StoreError> {
        let query = match self.kind {
            Kind::Sqlite => {
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' \
                 AND name NOT LIKE '_sqlx%' ORDER BY name"
            }
            Kind::Postgres => {
                "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = 'public' \
                 AND tablename NOT LIKE '_sqlx%' ORDER BY tablename"
            }
        };
        let rows = sqlx::query(query).fetch_all(&self.pool).await?;
        rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// A transaction that may write: SQLite takes its lock at the start, so that it
    /// waits instead of failing half-way.
    pub(crate) async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(match self.kind {
            Kind::Sqlite => self.pool.begin_with("BEGIN IMMEDIATE").await?,
            Kind::Postgres => self.pool.begin().await?,
        })
    }

    pub(crate) fn pool(&self) -> &AnyPool {
        &self.pool
    }
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Store({})", self.product())
    }
}

fn kind_of(address: &str) -> Result<Kind, StoreError> {
    match address.split(':').next() {
        Some("sqlite") => Ok(Kind::Sqlite),
        Some("postgres" | "postgresql") => Ok(Kind::Postgres),
        _ => Err(StoreError::Address),
    }
}

fn pool(kind: Kind) -> AnyPoolOptions {
    let options = AnyPoolOptions::new().acquire_timeout(WAIT_FOR_CONNECTION);
    match kind {
        Kind::Postgres => options.max_connections(POSTGRES_CONNECTIONS),
        Kind::Sqlite => options.max_connections(SQLITE_CONNECTIONS).after_connect(|connection, _| {
            Box::pin(async move { connection.execute(SQLITE_SETTINGS).await.map(|_| ()) })
        }),
    }
}

/// Write-ahead log with a flush on every commit: what is saved survives a power cut.
/// Deleted rows are overwritten.
const SQLITE_SETTINGS: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
     PRAGMA busy_timeout = 8000; PRAGMA secure_delete = ON;";

/// The path as it stands in an address.
fn escaped(path: &Path) -> String {
    path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23")
}

/// A moment as the tables hold it.
pub(crate) fn seconds(at: Timestamp) -> i64 {
    at.as_second()
}

/// A moment read from a table.
pub(crate) fn moment(seconds: i64, table: &'static str) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(seconds).map_err(|_| StoreError::Damaged(table))
}
