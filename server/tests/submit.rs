//! `form submit`: an application as files without a server, sealed for the demonstration's authority.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "in a test a defect may panic"
)]

use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use sozial_core::routing::Places;
use sozial_delivery::Sealed;
use sozial_sandbox::{Options, Sandbox, demo_authorities, demo_destinations};

const PROGRAM: &str = env!("CARGO_BIN_EXE_sozialplattform");
const PERSONA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/tests/personas/hzl-troisdorf.json");

fn submit(folder: &Path, ars: &str, more: &[&str]) -> Output {
    Command::new(PROGRAM)
        .args(["form", "submit", "hzl", "--incomplete", "--answers", PERSONA, "--ars", ars])
        .args(["--out", "antrag", "--data-dir", "daten"])
        .args(more)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn with_the_demo_key_the_authority_of_the_place_can_open_it_and_nobody_asked_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let output = submit(folder.path(), "053820068068", &["--demo-key"]);
    assert!(output.status.success(), "{}", said(&output));
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(summary["authority"], "DEMO – Sozialamt Troisdorf");
    let message = std::fs::read(folder.path().join("antrag/nachricht.json")).unwrap();
    let sealed: Sealed = serde_json::from_slice(&message).unwrap();
    let options = Options::new("", demo_destinations(&demo_authorities(Places::embedded())));
    let sandbox = Sandbox::open(folder.path().join("daten/sandbox"), options).unwrap();
    let theirs = sandbox.subscriber_credentials(sealed.destination).unwrap();
    let key = theirs.decryption_keys[0].decryption_key().unwrap();
    let opened = sealed.data.open(&key, 1 << 20).unwrap();
    assert_eq!(opened.content.as_slice(), std::fs::read(folder.path().join("antrag/antrag.xml")).unwrap());
}

#[test]
fn where_no_demo_authority_takes_it_the_error_names_a_place_that_does() {
    let folder = tempfile::tempdir().unwrap();
    let output = submit(folder.path(), "053150000000", &["--demo-key"]);
    assert_eq!(output.status.code(), Some(3));
    let said = said(&output);
    assert!(
        said.contains("In Köln nimmt keine Demo-Behörde") && said.contains("--ars 053820068068"),
        "{said}"
    );
    assert!(!folder.path().join("antrag").exists() && !folder.path().join("daten").exists());
}

#[test]
fn the_demo_key_and_a_key_in_a_file_exclude_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let more = ["--demo-key", "--key", "behoerde.jwk", "--root", "wurzel.pem"];
    let output = submit(folder.path(), "053820068068", &more);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("schließen einander aus"), "{}", said(&output));
}
