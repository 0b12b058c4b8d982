//! What we seal and sign is opened and verified by an independent implementation, and the other way
//! round: the npm package `jose`, and Node's own crypto for what `jose` does not do.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use std::fs;
use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use sozial_delivery::fit_connect::{
    AuthenticationTags, EventClaims, EventKind, Problem, SET_PAYLOAD_SCHEMA, SET_TYPE,
};
use sozial_delivery::jose::{Jwe, Jws, KeyUse, PrivateJwk, Zip};
use uuid::Uuid;

const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/peers/jose");

fn claims() -> EventClaims {
    EventClaims {
        schema: SET_PAYLOAD_SCHEMA.to_owned(),
        issuer: Uuid::from_u128(1).to_string(),
        id: Uuid::from_u128(2),
        at: Timestamp::from_second(1_793_600_000).unwrap(),
        submission: Uuid::from_u128(3),
        case: Uuid::from_u128(4),
        kind: EventKind::RejectSubmission,
        tags: Some(AuthenticationTags { data: Some("tag".to_owned()), ..Default::default() }),
        problems: vec![Problem::new("hash-mismatch", "Prüfsumme stimmt nicht", "äöü", "data")],
    }
}

#[test]
#[ignore = "needs Node and `npm ci` in tests/peers/jose"]
fn an_independent_implementation_opens_ours_and_we_open_its() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let encryption = PrivateJwk::generate(KeyUse::Encryption).unwrap();
    let signing = PrivateJwk::generate(KeyUse::Signature).unwrap();
    let public = encryption.public(Vec::new()).encryption_key().unwrap();
    let plain = "<antrag>Erika Mustermann, Köln</antrag>".repeat(1000);
    let seal = |zip| Jwe::seal(plain.as_bytes(), "application/xml", &public, zip).unwrap();
    let signed = Jws::sign(&claims().write(), SET_TYPE, &signing.signing_key().unwrap()).unwrap();

    fs::write(path("plain.bin"), &plain).unwrap();
    fs::write(path("encryption.json"), encryption.to_json().as_str()).unwrap();
    fs::write(path("signing.json"), signing.to_json().as_str()).unwrap();
    fs::write(path("ours.jwe"), seal(Zip::No).as_str()).unwrap();
    fs::write(path("ours.zip.jwe"), seal(Zip::Deflate).as_str()).unwrap();
    fs::write(path("ours.jws"), signed.as_str()).unwrap();
    run_peer(folder.path());

    let key = encryption.decryption_key().unwrap();
    for name in ["theirs.jwe", "theirs.zip.jwe"] {
        let theirs = Jwe::parse(fs::read_to_string(path(name)).unwrap()).unwrap();
        let opened = theirs.open(&key, plain.len()).unwrap();
        assert_eq!(opened.content, plain.as_bytes(), "{name}");
        assert_eq!(opened.content_type, "application/xml");
    }
    let theirs = Jws::parse(fs::read_to_string(path("theirs.jws")).unwrap()).unwrap();
    let payload = theirs.verify(&signing.public(Vec::new()).verification_key().unwrap()).unwrap();
    assert_eq!(EventClaims::read(&payload).unwrap(), claims());
}

fn run_peer(folder: &Path) {
    let output = Command::new("node").arg("peer.mjs").arg(folder).current_dir(PEER).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
