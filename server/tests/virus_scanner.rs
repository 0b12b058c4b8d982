//! With a scanner configured nothing passes unscanned: asked of a real clamd with a signature
//! of our own for the EICAR test file.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

#[path = "../src/uploads/sniff/samples.rs"]
#[allow(dead_code, reason = "these stories need some of the samples")]
mod samples;
mod world;

use std::convert::Infallible;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::body::Bytes;
use futures_util::stream;
use serde_json::json;
use sozial_portal::drafts::{begin, reopen};
use sozial_portal::scan::{ClamdAddress, ScanError, Scanner};
use sozial_portal::uploads::{UploadError, receive};
use world::{World, draft};

/// The harmless file that every scanner calls a virus, in two parts so that this source is none.
const EICAR: [&str; 2] = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-", "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"];

struct Clamd(Child);

impl Clamd {
    /// Starts clamd below `folder`; `None` where it is not installed.
    async fn start(folder: &Path) -> Option<(Self, ClamdAddress)> {
        let program = ["/usr/sbin/clamd", "/usr/bin/clamd"].into_iter().find(|path| Path::new(path).exists());
        let Some(program) = program else {
            assert!(std::env::var("SOZIAL_REQUIRE_CLAMD").as_deref() != Ok("1"), "clamd is not installed");
            eprintln!("SKIPPED: clamd is not installed");
            return None;
        };
        let (signatures, socket) = (folder.join("signatures"), folder.join("clamd.sock"));
        std::fs::create_dir(&signatures).unwrap();
        // A body signature: its name, any kind of file, anywhere, the bytes.
        let bytes: String = EICAR.concat().bytes().map(|byte| format!("{byte:02x}")).collect();
        std::fs::write(signatures.join("own.ndb"), format!("Probe.Eicar:0:*:{bytes}\n")).unwrap();
        let settings = format!(
            "LocalSocket {}\nDatabaseDirectory {}\nForeground yes\nStreamMaxLength 20M\nOfficialDatabaseOnly no\n",
            socket.display(),
            signatures.display()
        );
        let path = folder.join("clamd.conf");
        std::fs::write(&path, settings).unwrap();
        let mut command = Command::new(program);
        command.arg("-c").arg(&path).stdout(Stdio::null());
        let clamd = Self(command.spawn().unwrap());
        let address = ClamdAddress::Unix(socket);
        for _ in 0..200 {
            if Scanner::new(Some(address.clone())).check().await.is_ok() {
                return Some((clamd, address));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("clamd does not start");
    }
}

impl Drop for Clamd {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn sent(content: Vec<u8>) -> impl futures_util::Stream<Item = Result<Bytes, Infallible>> + Unpin {
    stream::iter([Ok(Bytes::from(content))])
}

#[tokio::test]
async fn a_real_scanner_finds_the_test_virus_and_lets_the_clean_file_pass() {
    let folder = tempfile::tempdir().unwrap();
    let Some((clamd, address)) = Clamd::start(folder.path()).await else { return };
    let mut world = World::on_sqlite().await;
    world.portal.scanner = Scanner::new(Some(address));
    let (_, opened) = begin(&world.portal, draft(json!({}))).await.unwrap();
    let keys = opened.keys;

    let clean = receive(&world.portal, &keys, "a.pdf", sent(samples::pdf(""))).await;
    assert!(clean.is_ok());
    let infected = samples::pdf(&EICAR.concat());
    let found = receive(&world.portal, &keys, "a.pdf", sent(infected)).await;
    assert!(
        matches!(&found, Err(UploadError::Scan(ScanError::Found(name))) if name.contains("Eicar")),
        "{found:?}"
    );
    let kept = reopen(&world.portal, keys.clone()).await.unwrap().upload_bytes;
    assert_eq!(kept, clean.unwrap().bytes, "nothing of the infected file remains");

    drop(clamd);
    let unscanned = receive(&world.portal, &keys, "b.pdf", sent(samples::pdf(""))).await;
    assert!(matches!(unscanned, Err(UploadError::Scan(ScanError::Unavailable(_)))), "{unscanned:?}");
}
