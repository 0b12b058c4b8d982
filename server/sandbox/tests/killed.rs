//! The Zustelldienst is a process of its own here and is killed, without warning, again and again.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

mod world;

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use sozial_delivery::TrustRoots;
use sozial_delivery::fit_connect::Client;
use sozial_delivery::subscriber::Subscriber;
use sozial_sandbox::Sandbox;
use tempfile::TempDir;
use tokio::net::TcpListener;
use world::{Outbox, TROISDORF, application};

const FOLDER: &str = "KILLED_FOLDER";
const ADDRESS: &str = "KILLED_ADDRESS";
/// How often it is killed, each time a little later in the hand-over.
const KILLS: u64 = 40;

/// Not a test of its own: what the process that is killed does.
#[tokio::test]
#[ignore = "is started by the other test in this file"]
async fn the_process_that_is_killed() {
    let address = std::env::var(ADDRESS).unwrap();
    let sandbox = Sandbox::open(std::env::var(FOLDER).unwrap(), world::options(&address)).unwrap();
    let listener = TcpListener::bind(address.trim_start_matches("http://")).await.unwrap();
    sandbox.serve(listener).await.unwrap();
}

fn start(folder: &TempDir, address: &str) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["the_process_that_is_killed", "--exact", "--ignored"])
        .env(FOLDER, folder.path())
        .env(ADDRESS, address)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// An address where nobody listens.
async fn free_address() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    format!("http://{}", listener.local_addr().unwrap())
}

/// The two sides, with what they know of the Zustelldienst from its folder.
fn parties(folder: &TempDir, address: &str) -> (impl Fn() -> Client, Subscriber) {
    let sandbox = Sandbox::open(folder.path(), world::options(address)).unwrap();
    let theirs = sandbox.subscriber_credentials(TROISDORF).unwrap();
    let roots = TrustRoots::from_pem(sandbox.root_certificate_pem()).unwrap();
    let endpoints = Sandbox::endpoints(address).unwrap();
    let client = Client::new(endpoints.clone(), theirs.credentials, roots.clone()).unwrap();
    let keys = theirs.decryption_keys.iter().map(|key| key.decryption_key().unwrap()).collect();
    let subscriber = Subscriber::new(client, TROISDORF, keys, theirs.signing_key.signing_key().unwrap());
    let ours = sandbox.sender_credentials();
    (move || Client::new(endpoints.clone(), ours.clone(), roots.clone()).unwrap(), subscriber)
}

#[tokio::test]
async fn killed_at_any_moment_it_has_the_application_once() {
    let folder = tempfile::tempdir().unwrap();
    let address = free_address().await;
    let (sender, subscriber) = parties(&folder, &address);
    let mut process = start(&folder, &address);
    for kill in 0..KILLS {
        let mut outbox = Outbox::new(application(2));
        let mut killer = Box::pin(tokio::time::sleep(Duration::from_millis(10 + 7 * kill)));
        let mut killed = false;
        while !outbox.handover.is_handed_over() || !killed {
            let client = sender();
            tokio::select! {
                biased;
                () = &mut killer, if !killed => {
                    killed = true;
                    process.kill().unwrap();
                    process.wait().unwrap();
                    process = start(&folder, &address);
                }
                step = outbox.step(&client) => match step {
                    Ok(next) => drop(outbox.save(next)),
                    Err(error) => {
                        assert!(error.is_temporary(), "kill {kill}: {error}");
                        tokio::time::sleep(Duration::from_millis(5)).await;
                    }
                },
            }
        }
        let submission = outbox.handover.submission().unwrap().submission;
        let list = loop {
            match subscriber.list(0, 500).await {
                Ok(list) => break list,
                Err(error) => assert!(error.is_temporary(), "{error}"),
            }
        };
        assert_eq!(list.total_count, usize::try_from(kill).unwrap() + 1, "kill {kill}");
        let entry = list.submissions.iter().find(|entry| entry.submission_id == submission).unwrap();
        let fetched = subscriber.fetch(entry, Timestamp::now()).await.unwrap();
        assert_eq!(subscriber.open(&fetched).unwrap().attachments.len(), 2);
    }
    process.kill().unwrap();
    process.wait().unwrap();
}
