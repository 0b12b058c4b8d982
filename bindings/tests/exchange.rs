//! What every language has sealed opens here. `bindings/exchange` names the folder; without it there is nothing to open.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test")]

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde_json::Value as Json;
use sozial_bindings::accounts::{AccountKeys, RecoverySheet};
use sozial_bindings::counselling::{Conversation, IncomingMessage, MessageContent};

const VECTORS: &str = include_str!("../vectors/counselling.json");

#[test]
fn what_every_language_has_sealed_opens_here() {
    let Some(folder) = std::env::var_os("SOZIAL_EXCHANGE") else { return };
    let vectors: Json = serde_json::from_str(VECTORS).unwrap();
    let conversation = open(&vectors, &counsellor(&vectors));
    let mut opened = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let theirs: Json = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let received = conversation.receive(vec![bytes(&theirs["envelope"])]);
        let [IncomingMessage::Opened { message }] = &received[..] else { panic!("{}", path.display()) };
        let MessageContent::Text { text } = &message.content else { panic!("{}", path.display()) };
        assert_eq!(text, theirs["text"].as_str().unwrap());
        opened += 1;
    }
    assert!(opened >= 2, "at least C and Kotlin have sealed");
}

fn counsellor(vectors: &Json) -> std::sync::Arc<AccountKeys> {
    let of = &vectors["counsellor"];
    let sheet = RecoverySheet::from_words(of["sheet"].as_str().unwrap()).unwrap();
    sheet.open_keys(of["name"].as_str().unwrap(), bytes(&of["keys"])).unwrap()
}

fn open(vectors: &Json, keys: &AccountKeys) -> std::sync::Arc<Conversation> {
    let of = &vectors["conversation"];
    let all = |name: &str| of[name].as_array().unwrap().iter().map(bytes).collect::<Vec<_>>();
    let id = of["id"].as_str().unwrap();
    Conversation::open(keys, id, "e000000000000001", all("links"), all("epoch_keys"), None, None).unwrap()
}

fn bytes(text: &Json) -> Vec<u8> {
    BASE64_URL_SAFE_NO_PAD.decode(text.as_str().unwrap()).unwrap()
}
