//! Tickets and requests to join, as strangers write them: nothing panics, and nothing unsigned is believed.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use media_relay::signal::{Keys, Ticket, decode_join_request};

static KEYS: LazyLock<Keys> = LazyLock::new(|| Keys::of("desk", "a secret that the fuzzer does not guess"));

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    assert!(Ticket::verify(text, &KEYS).is_err(), "a ticket that nobody signed was believed");
    let _ = decode_join_request(text);
    let _ = Keys::parse(text);
});
