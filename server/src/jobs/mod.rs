//! What the portal does by itself: deletes what is due.

mod retention;

pub use retention::{Deleted, clean, run};
