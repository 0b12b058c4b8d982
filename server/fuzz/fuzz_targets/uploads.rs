//! Files that somebody uploads: one of four kinds or refused, and looked at the same way twice.
#![no_main]

// The room is taken alone: with the whole portal around it every run would first compile for an hour.
#[path = "../../src/uploads/sniff/mod.rs"]
#[allow(dead_code, reason = "the portal uses more of it")]
mod sniff;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|content: &[u8]| {
    let Ok(kind) = sniff::sniff(content) else { return };
    assert_eq!(sniff::head(content), Ok(kind), "the beginning and the whole say different things");
});
