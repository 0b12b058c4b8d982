//! LiveKit's own client and server SDK (PyPI `livekit`, with libwebrtc, and `livekit-api`) against the relay as it is run.
//!
//! Installed and run by `tests/peers/run`; the journeys stand in `tests/peers/livekit`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test")]

use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KEY: &str = "peers";
const SECRET: &str = "peers-peers-peers-peers-peers-peers";

/// A relay of its own for a journey; stopped when dropped.
struct Relay {
    process: Child,
    address: String,
}

impl Relay {
    fn start() -> Self {
        let port = || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (address, media) = (format!("127.0.0.1:{}", port()), port().to_string());
        let process = Command::new(env!("CARGO_BIN_EXE_media-relay"))
            .args(["--listen", &address, "--udp-port", &media, "--tcp-port", &media])
            .args(["--media-ip", "127.0.0.1"])
            .env("LIVEKIT_API_KEY", KEY)
            .env("LIVEKIT_API_SECRET", SECRET)
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let relay = Self { process, address };
        let until = Instant::now() + Duration::from_secs(20);
        while TcpStream::connect(&relay.address).is_err() {
            assert!(Instant::now() < until, "the relay does not answer");
            std::thread::sleep(Duration::from_millis(50));
        }
        relay
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Runs a journey of `tests/peers/livekit/peer.py`.
fn journey(name: &str) {
    let peers = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/peers/livekit");
    let python = peers.join(".venv/bin/python");
    assert!(python.is_file(), "the client is not installed: run tests/peers/run");
    let relay = Relay::start();
    let output = Command::new(python)
        .arg(peers.join("peer.py"))
        .args([name, &relay.address, KEY, SECRET])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn two_hear_and_see_each_other_and_what_they_write_arrives() {
    journey("call");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn one_connection_for_both_directions_is_enough() {
    journey("single");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn vp9_h264_and_simulcast_are_seen() {
    journey("codecs");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn who_comes_late_sees_a_picture() {
    journey("late");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn a_call_survives_a_broken_signalling_and_a_full_reconnect() {
    journey("again");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn sealed_frames_are_seen_with_the_key_alone() {
    journey("sealed");
}

#[test]
#[ignore = "needs LiveKit's client: tests/peers/run"]
fn an_operator_lists_changes_and_removes() {
    journey("service");
}
