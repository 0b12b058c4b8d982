//! Files that a person adds to an application: bounded while they arrive, looked at by
//! content, scanned, and kept encrypted under the draft's secret.
//!
//! ```text
//! browser ──stream──▶ sealed pieces in the store (space promised piece by piece)
//!                        │ whole
//!                        ▼
//!                     sniff ──▶ virus scanner ──▶ named in the draft: kept
//!                        └────────────┴─▶ refused: removed at once
//! ```

mod arriving;
mod name;
mod read;
pub mod sniff;

pub use arriving::{UploadError, receive};
pub use name::safe_name;
pub use read::{ReadError, read, stream};

use uuid::Uuid;

/// The most one file may have: 10 MB, in bytes.
pub const LARGEST_FILE: u64 = 10_000_000;
/// The most the files of one application may have together: 30 MB, in bytes.
pub const LARGEST_APPLICATION: u64 = 30_000_000;

/// A file that was taken. It stays once the draft names its id; see [`crate::drafts::change`].
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    /// Its id in the store.
    pub id: Uuid,
    /// Its name, made safe.
    pub name: String,
    /// What it is by content, for example `application/pdf`.
    pub mime: &'static str,
    /// Its length in bytes.
    pub bytes: u64,
}

impl std::fmt::Debug for Upload {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Upload").field("mime", &self.mime).field("bytes", &self.bytes).finish_non_exhaustive()
    }
}
