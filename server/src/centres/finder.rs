//! Keeps the index of all centres in memory, and reads it anew when some server has changed one.

use std::sync::{Arc, PoisonError, RwLock};

use sozial_core::centres::Index;
use tokio::sync::Mutex;

use crate::store::{Store, StoreError};

/// The index of the centres as it was read last.
#[derive(Default)]
pub struct Finder {
    known: RwLock<Option<(i64, Arc<Index>)>>,
    /// Held while the centres are read, so that they are read once.
    reading: Mutex<()>,
}

impl Finder {
    /// The index of the centres as they are in the store now.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn index(&self, store: &Store) -> Result<Arc<Index>, StoreError> {
        let revision = store.centres_revision().await?;
        if let Some(index) = self.known_at(revision) {
            return Ok(index);
        }
        let _alone = self.reading.lock().await;
        let revision = store.centres_revision().await?;
        if let Some(index) = self.known_at(revision) {
            return Ok(index);
        }
        let centres = store.centres().await?;
        let made = tokio::task::spawn_blocking(move || Arc::new(Index::new(centres))).await;
        let index = made.map_err(|_| StoreError::Damaged("centres"))?;
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        *known = Some((revision, index.clone()));
        Ok(index)
    }

    fn known_at(&self, revision: i64) -> Option<Arc<Index>> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.as_ref().filter(|(of, _)| *of == revision).map(|(_, index)| index.clone())
    }
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Finder")
    }
}
