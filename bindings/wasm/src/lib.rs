//! The core's accounts, conversations and calls for browsers, as WebAssembly.
//!
//! | Room | Decides |
//! |---|---|
//! | `account` | what a page asks of names, passwords, keys, sheets and further devices |
//! | `centre` | how a counsellor's page opens the keys of a centre |
//! | `conversation` | what a page does with a conversation: open, read, write, change readers |
//! | `call` | which keys a call and its guests have |
//! | `refused` | how an error of the core becomes one of the page |
//!
//! Here is no rule: what a page may do, the core says. Secrets stay in handles of this memory; they are wiped when the
//! page frees them. Calls are coarse, because each crosses into WebAssembly. Times are milliseconds since 1970, ids are
//! hexadecimal, as the core writes them, and bytes are a `Uint8Array`.
#![cfg(target_arch = "wasm32")]
#![allow(unsafe_code, reason = "what the macro of wasm-bindgen writes crosses into JavaScript")]

pub mod account;
pub mod call;
pub mod centre;
pub mod conversation;
pub mod refused;

mod chance;
mod plain;

use wasm_bindgen::prelude::*;

/// Runs when the module is loaded: a fault of the program becomes an error that names the place, never the contents.
#[wasm_bindgen(start)]
pub fn begin() {
    std::panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        wasm_bindgen::throw_str(&format!("broken at {place}"));
    }));
}

/// The version of this library and of the formats it writes.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    format!("{} formats 1", env!("CARGO_PKG_VERSION"))
}
