//! The core for apps: a thin file per room, in types that other languages have.
//!
//! | Room | Offers |
//! |---|---|
//! | [`catalogue`] | services, their content, what somebody looks for |
//! | [`forms`] | a definition, answers, the journey with its faults, the transcript |
//! | [`routing`] | from a postcode to the authority, without a network |
//! | [`xsozial`] | an application as XML, written and read |
//! | [`centres`] | counselling centres by place, topic and words |
//! | [`booking`] | times that can be booked, appointments, calendar entries |
//! | [`accounts`] | pseudonymous accounts, their keys, the recovery sheet |
//! | [`counselling`] | conversations that only their readers open, calls by consent |
//!
//! Nothing is decided here. Calls are coarse: each crosses the border once and brings all that a screen needs. The
//! current time is a parameter; chance comes from the operating system on this side. Every object may be used from
//! several threads. A panic becomes an error of the other language.
//!
//! `c` has the same rooms for C, with records as JSON.

// UniFFI writes functions with C linkage.
#![allow(unsafe_code, reason = "a border to other languages is unsafe on its inside")]

pub mod accounts;
pub mod booking;
#[cfg(feature = "c")]
pub mod c;
pub mod catalogue;
#[cfg(feature = "places")]
pub mod centres;
pub mod counselling;
pub mod forms;
mod interface;
#[cfg(feature = "places")]
pub mod routing;
pub mod values;
pub mod xsozial;

mod chance;
mod mirror;

pub use interface::{ABI_VERSION, interface_fingerprint, languages, library_version, text};

uniffi::setup_scaffolding!("sozial");

/// Bytes in hexadecimal, as the core prints ids.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes in JSON: base64url without padding.
pub(crate) mod base64_json {
    use base64::Engine as _;
    use base64::prelude::BASE64_URL_SAFE_NO_PAD;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64_URL_SAFE_NO_PAD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        BASE64_URL_SAFE_NO_PAD.decode(text.as_bytes()).map_err(D::Error::custom)
    }
}
