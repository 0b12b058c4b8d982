//! The server is killed in the middle of a conversation, again and again: nothing that was acknowledged is lost, and what
//! was not is sent again and stands there once.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

mod world;

use std::net::TcpListener;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::http::StatusCode;
use jiff::Timestamp;
use sozial_portal::clock::Clock;
use world::World;
use world::device::through;
use world::talk::Talk;

const PROGRAM: &str = env!("CARGO_BIN_EXE_sozialplattform");
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is killed on each database.
const KILLS: usize = 4;

/// The real program, killed when it is dropped.
struct Server(Child);

impl Server {
    async fn start(world: &World, at: &str) -> Self {
        let mut command = Command::new(PROGRAM);
        command.args(["serve", "--rate-limit", "0", "--listen", at, "--data-dir"]).arg(world.data_dir());
        if let Some(database) = &world.portal.config.database {
            command.arg("--database").arg(database.reveal());
        }
        let server =
            Self(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
        let alive = async {
            while reqwest::get(format!("http://{at}/health/ready")).await.is_err() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, alive).await.unwrap();
        server
    }
}

/// `kill -9`: no destructor runs, no buffer is flushed.
impl Drop for Server {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

fn a_free_address() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Writes until the server is gone; adds to `acknowledged` what it acknowledged, and gives back what it did not.
async fn write_until_killed(t: &mut Talk, id: &str, acknowledged: &mut Vec<String>) -> (String, Vec<u8>) {
    let now = Timestamp::now();
    let opened = t.seeker.load(id, None).await;
    loop {
        let text = format!("Nachricht {}", acknowledged.len());
        let message = t.seeker.seal_for(&opened, &text, now);
        match t.seeker.send(id, &message).await.status {
            StatusCode::CREATED => acknowledged.push(text),
            StatusCode::BAD_GATEWAY => return (text, message),
            other => panic!("{other}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_outlives_every_kill() {
    for mut world in World::on_each().await {
        world.portal.clock = Clock::system();
        let at = a_free_address();
        let portal = std::sync::Arc::new(reopened(&world).await);
        let mut t = Talk::prepared(portal).await;
        let id = t.taken("Hilfe").await;
        let there = through(&format!("http://{at}"));
        for member in [&mut t.seeker, &mut t.counsellor] {
            member.device.router = there.clone();
        }
        let mut acknowledged = vec!["Hilfe".to_owned()];
        for kill in 0..KILLS {
            let server = Server::start(&world, &at).await;
            let after = Duration::from_millis(150 + 90 * kill as u64);
            let killer = tokio::spawn(async move {
                tokio::time::sleep(after).await;
                drop(server);
            });
            let (text, lost) = write_until_killed(&mut t, &id, &mut acknowledged).await;
            killer.await.unwrap();
            let _again = Server::start(&world, &at).await;
            let sent = t.seeker.send(&id, &lost).await;
            assert!(sent.status.is_success(), "{:?}", sent.body);
            acknowledged.push(text);
            assert_eq!(t.counsellor.texts(&id).await, acknowledged);
        }
        assert!(acknowledged.len() > 2 * KILLS, "something was written between the kills");
    }
}

/// A second portal on the same database and keys, in this process: it prepares what the program then serves.
async fn reopened(world: &World) -> sozial_portal::portal::Portal {
    let config = world.portal.config.clone();
    sozial_portal::portal::Portal::open(config, Clock::system()).await.unwrap()
}
