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
use std::sync::{Arc, LazyLock, Mutex};

use axum::body::Bytes;
use axum::http::Method;
use futures_util::stream;
use serde_json::json;
use sozial_core::counselling::{FileKind, Note, seal_file};
use sozial_portal::drafts::{begin, change, delete};
use sozial_portal::uploads::receive;
use tracing_subscriber::fmt::MakeWriter;
use world::device::b64;
use world::talk::Talk;
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

fn nowhere(data_dir: &Path, words: &[&str]) {
    for word in words {
        let (found, looked) = searched(data_dir, word);
        assert_eq!(found, Vec::<String>::new(), "{word}");
        assert!(looked >= 3, "database, log and keys were looked at");
        assert!(!holds(&LOG.0.lock().unwrap(), word), "{word} was logged");
    }
}

/// Everything that is logged, however little it matters.
static LOG: LazyLock<Log> = LazyLock::new(|| {
    let log = Log::default();
    tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_writer(log.clone()).init();
    log
});

#[tokio::test]
async fn planted_words_are_found_nowhere() {
    LazyLock::force(&LOG);
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
    assert!(!LOG.0.lock().unwrap().is_empty(), "logging works");
    let secret = secret.to_string();
    let words = [TYPED, UPLOADED, NAMED, &secret];
    nowhere(world.data_dir(), &words);
    delete(&world.portal, &opened.keys).await.unwrap();
    nowhere(world.data_dir(), &words);
    world.portal.store.close().await;
    nowhere(world.data_dir(), &words);
}

#[tokio::test]
async fn what_is_said_in_counselling_is_found_nowhere() {
    LazyLock::force(&LOG);
    let world = World::on_sqlite().await;
    let data_dir = world.data_dir().to_owned();
    let (portal, _shared) = world.shared();
    let mut t = Talk::prepared(portal).await;
    let (id, now) = (t.taken(TYPED).await, t.now());
    t.seeker.say(&id, NAMED, now).await;
    let file = samples::pdf(&format!("({UPLOADED})"));
    let (reference, sealed) = seal_file(&file, FileKind::Pdf, NAMED, &mut t.seeker.device.chance).unwrap();
    let path = format!("/conversations/{id}/files/{}", reference.id);
    assert_eq!(t.seeker.device.send_bytes(Method::PUT, &path, sealed).await.status, 201);
    let note = Note::seal(&t.seeker.device.keys, "draft", TYPED.as_bytes(), &mut t.seeker.device.chance);
    t.seeker.device.put("/notes/draft", json!({ "revision": 0, "note": b64(note.as_bytes()) })).await;
    let totp = t.seeker.device.post("/account/totp", json!({})).await.body["typed"].to_string();
    let ticket = t.seeker.device.post("/tickets", json!({})).await.body["ticket"].to_string();
    let login = b64(t.seeker.device.credentials().await.login.reveal());
    let (cookie, password) = (t.seeker.device.cookie.clone().unwrap(), t.seeker.device.password.clone());
    let sheet = t.seeker.device.sheet.sheet.words().join(" ");
    let planted = [TYPED, UPLOADED, NAMED, &totp, &ticket, &login, &cookie, &password, &sheet];
    let words: Vec<&str> = planted.iter().map(|word| word.trim_matches('"')).collect();
    tracing::error!(account = ?t.seeker.device.user(), portal = ?t.portal, "shown");
    nowhere(&data_dir, &words);
    t.seeker.device.delete(&format!("/conversations/{id}")).await;
    t.portal.store.close().await;
    nowhere(&data_dir, &words);
}
