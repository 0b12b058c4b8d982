//! What a person types, uploads and sends is nowhere to be found: not in the database, its log or
//! its leftovers, not in what the program logs.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

#[path = "../src/uploads/sniff/samples.rs"]
#[allow(dead_code, reason = "this story needs some of the samples")]
mod samples;
mod world;

use std::convert::Infallible;
use std::io::Write;
use std::path::Path;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use futures_util::stream;
use serde_json::json;
use sozial_portal::drafts::{begin, change, delete};
use sozial_portal::uploads::receive;
use tracing_subscriber::fmt::MakeWriter;
use world::{World, draft};

const TYPED: &str = "Zwiebelfischkuchen";
const UPLOADED: &str = "Nashornpullover";
const NAMED: &str = "Kaffeetassenhenkel";

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Log {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

/// Every file below `folder` that holds `word`, and how many files were looked at.
fn searched(folder: &Path, word: &str) -> (Vec<String>, usize) {
    let (mut found, mut looked) = (Vec::new(), 0);
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let (more, count) = searched(&path, word);
            found.extend(more);
            looked += count;
            continue;
        }
        looked += 1;
        if holds(&std::fs::read(&path).unwrap(), word) {
            found.push(path.display().to_string());
        }
    }
    (found, looked)
}

fn nowhere(world: &World, log: &Log, secret: &str) {
    for word in [TYPED, UPLOADED, NAMED, secret] {
        let (found, looked) = searched(world.data_dir(), word);
        assert_eq!(found, Vec::<String>::new(), "{word}");
        assert!(looked >= 3, "database, log and keys were looked at");
        assert!(!holds(&log.0.lock().unwrap(), word), "{word} was logged");
    }
}

#[tokio::test]
async fn planted_words_are_found_nowhere() {
    let log = Log::default();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).init();
    let world = World::on_sqlite().await;
    let (secret, opened) =
        begin(&world.portal, draft(json!({ "vorname": TYPED, "files": [] }))).await.unwrap();
    let file = samples::pdf(&format!("({UPLOADED})"));
    let body = stream::iter([Ok::<_, Infallible>(Bytes::from(file))]);
    let upload = receive(&world.portal, &opened.keys, NAMED, body).await.unwrap();
    assert!(upload.name.starts_with(NAMED));
    change(&world.portal, &opened.keys, |draft| {
        draft.answers["files"] = json!([{ "id": upload.id, "name": upload.name }]);
    })
    .await
    .unwrap();
    tracing::error!(draft = ?sozial_portal::drafts::open(&world.portal, &secret).await, ?upload, ?secret, "shown");
    assert!(!log.0.lock().unwrap().is_empty(), "logging works");
    nowhere(&world, &log, &secret.to_string());
    delete(&world.portal, &opened.keys).await.unwrap();
    nowhere(&world, &log, &secret.to_string());
    world.portal.store.close().await;
    nowhere(&world, &log, &secret.to_string());
}
