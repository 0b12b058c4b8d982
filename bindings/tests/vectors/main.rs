//! The vectors that every language is tested with are what the core computes. `SOZIAL_WRITE_VECTORS=1` writes them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod booking;
mod centres;
mod counselling;
mod journey;
mod routing;

use serde_json::Value as Json;

/// A file of vectors is what the core computes now, byte for byte.
fn same(name: &str, vectors: &Json) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors").join(name);
    let computed = format!("{}\n", serde_json::to_string_pretty(vectors).unwrap());
    if std::env::var_os("SOZIAL_WRITE_VECTORS").is_some() {
        std::fs::write(&path, &computed).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept == computed, "{name} differs; SOZIAL_WRITE_VECTORS=1 writes what the core computes");
}
