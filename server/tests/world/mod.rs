//! Stores and portals for the stories in this folder.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::panic,
    reason = "each story uses a part of the world; in tests a defect may panic"
)]

pub(crate) mod device;
pub(crate) mod postgres;
pub(crate) mod service;
pub(crate) mod talk;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use sozial_portal::clock::Clock;
use sozial_portal::config::{Config, Settings};
use sozial_portal::drafts::{Consents, Draft};
use sozial_portal::portal::Portal;
use sozial_portal::store::Store;
use tempfile::TempDir;

/// A portal with a clock that stands still until it is moved.
pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) portal: Portal,
    seconds: Arc<AtomicI64>,
}

impl World {
    pub(crate) async fn on_sqlite() -> Self {
        Self::with(|_| {}).await
    }

    /// A portal whose clock runs like everybody else's.
    pub(crate) async fn in_real_time() -> Self {
        let mut world = Self::on_sqlite().await;
        world.portal.clock = Clock::system();
        world
    }

    pub(crate) async fn with(set: impl FnOnce(&mut Settings)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut settings = Settings { data_dir: Some(folder.path().join("data")), ..Settings::default() };
        set(&mut settings);
        let seconds = Arc::new(AtomicI64::new(start().as_second()));
        let read = seconds.clone();
        let clock = Clock::new(move || Timestamp::from_second(read.load(Ordering::Relaxed)).unwrap());
        let portal = Portal::open(Config::from_settings(settings).unwrap(), clock).await.unwrap();
        Self { folder, portal, seconds }
    }

    /// A world on each database: SQLite, and PostgreSQL where its programs are installed.
    pub(crate) async fn on_each() -> Vec<Self> {
        let mut worlds = vec![Self::on_sqlite().await];
        if let Some(address) = postgres::database() {
            worlds.push(Self::with(|settings| settings.database = Some(address)).await);
        }
        worlds
    }

    /// The portal as it is shared by requests, with all that moves its clock.
    pub(crate) fn shared(self) -> (Arc<Portal>, Shared) {
        let World { folder, portal, seconds } = self;
        (Arc::new(portal), Shared { _folder: folder, seconds })
    }

    pub(crate) fn data_dir(&self) -> &Path {
        &self.portal.config.data_dir
    }

    pub(crate) fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// What remains of a world whose portal is shared.
pub(crate) struct Shared {
    _folder: TempDir,
    seconds: Arc<AtomicI64>,
}

impl Shared {
    pub(crate) fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, Ordering::Relaxed);
    }
}

/// Monday, 2 November 2026, nine in the morning.
pub(crate) fn start() -> Timestamp {
    "2026-11-02T08:00:00Z".parse().unwrap()
}

pub(crate) fn draft(answers: serde_json::Value) -> Draft {
    Draft {
        form: "hzl".to_owned(),
        version: "2026-11".to_owned(),
        service: "hilfe-zum-lebensunterhalt".to_owned(),
        ars: "053820068068".to_owned(),
        consents: Consents { terms: start(), privacy: start() },
        begun_at: start(),
        answers,
    }
}

/// Both stores, PostgreSQL where its programs are installed.
pub(crate) async fn stores() -> Vec<(Store, Option<TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let sqlite = Store::sqlite(&folder.path().join("store.sqlite")).await.unwrap();
    let mut stores = vec![(sqlite, Some(folder))];
    if let Some(address) = postgres::database() {
        stores.push((Store::open(&address).await.unwrap(), None));
    }
    stores
}
