//! A client written by others, tried against the real Zustelldienst, sends to the sandbox and receives
//! from it: the PyPI package `fitconnect`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod world;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use jiff::Timestamp;
use serde_json::{Value, json};
use sozial_delivery::fit_connect::Credentials;
use sozial_sandbox::KeySource;
use world::{Outbox, SCHEMA, TROISDORF, World, application};

const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/peers/fitconnect");

/// The peer names keys by their thumbprints, so this world makes real keys of its own.
async fn world() -> World {
    let own = |options: &mut sozial_sandbox::Options| options.keys = KeySource::PerDestination;
    World::start_in(tempfile::tempdir().unwrap(), "127.0.0.1:0", own, |router| router).await
}

async fn peer(action: &'static str, settings: Value) -> Value {
    tokio::task::spawn_blocking(move || {
        let mut python = Command::new(Path::new(PEER).join(".venv/bin/python"))
            .args(["peer.py", action])
            .current_dir(PEER)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        python.stdin.take().unwrap().write_all(settings.to_string().as_bytes()).unwrap();
        let output = python.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        serde_json::from_slice(&output.stdout).unwrap()
    })
    .await
    .unwrap()
}

fn client(credentials: &Credentials) -> Value {
    json!({ "id": credentials.client_id(), "secret": credentials.client_secret() })
}

#[tokio::test]
#[ignore = "needs Python with tests/peers/fitconnect/requirements.txt in tests/peers/fitconnect/.venv"]
async fn what_an_independent_sender_sends_is_received_opened_and_accepted() {
    let world = world().await;
    let settings = json!({
        "base": world.base,
        "client": client(&world.sandbox.sender_credentials()),
        "destination": TROISDORF,
        "service": "urn:de:fim:leika:leistung:99107012017000",
        "schema": SCHEMA,
        "data": "{\"name\": \"Erika Mustermann\"}",
        "attachment": "%PDF-1.7 äöü",
    });
    let sent = peer("send", settings).await;
    let subscriber = world.subscriber(TROISDORF);
    let entry = subscriber.list(0, 10).await.unwrap().submissions[0];
    assert_eq!(sent["submissionId"], entry.submission_id.to_string());
    let fetched = subscriber.fetch(&entry, Timestamp::now()).await.unwrap();
    let received = subscriber.open(&fetched).unwrap();
    assert_eq!(received.data, b"{\"name\": \"Erika Mustermann\"}");
    assert_eq!(received.attachments[0].bytes, "%PDF-1.7 äöü".as_bytes());
    subscriber.accept(&received, uuid::Uuid::from_u128(1), Timestamp::now()).await.unwrap();
}

#[tokio::test]
#[ignore = "needs Python with tests/peers/fitconnect/requirements.txt in tests/peers/fitconnect/.venv"]
async fn what_we_send_is_received_and_opened_by_an_independent_subscriber() {
    let world = world().await;
    let application = application(3);
    Outbox::new(application.clone()).hand_over(&world.sender()).await;
    let theirs = world.sandbox.subscriber_credentials(TROISDORF).unwrap();
    let key: Value = serde_json::from_str(&theirs.decryption_keys[0].to_json()).unwrap();
    let settings = json!({ "base": world.base, "client": client(&theirs.credentials), "key": key });
    let received = peer("receive", settings).await;
    assert_eq!(received["data"].as_str().unwrap().as_bytes(), application.xml);
    assert_eq!(received["attachments"].as_array().unwrap().len(), 3);
    assert_eq!(
        received["metadata"]["additionalReferenceInfo"]["senderReference"],
        application.number.to_string()
    );
}
