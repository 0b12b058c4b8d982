//! The packet path: from a received packet to the sealed datagrams that leave, without a lock and, once a call flows,
//! without an allocation.
//!
//! ```text
//!  received ──► Source ──► layer's ring (one plaintext copy, bounded in time and bytes, wiped)
//!                 │             ▲
//!                 ▼             │ payload, when it leaves
//!               Sink ── record ─┘        one for each receiver: which layer, which numbers
//!                 │ ticket
//!                 ▼
//!               Link ──► Batch ──► socket one for each connection: keys, pace, estimate, reports
//! ```
//!
//! A [`Switchboard`] holds them all for one shard. It has no clock, no socket and no thread: packets and moments come
//! in, a [`Batch`] of datagrams and [`Event`]s come out.

mod allocation;
mod batch;
mod chance;
pub mod descriptor;
mod estimate;
mod extension;
mod intake;
mod keys;
mod link;
pub mod rtcp;
mod rtp;
mod sink;
mod source;
mod srtp;
mod switchboard;
mod time;

pub use batch::{Batch, Path, Protocol, Run};
pub use extension::{Element, Extension, ExtensionMap, Extensions};
pub use intake::Listen;
pub use keys::{LinkKey, SinkKey, SourceKey};
pub use link::{LinkSpec, LinkStats};
pub use rtp::{Header, is_rtcp};
pub use sink::{PayloadType, SinkSpec, Wish};
pub use source::{Incoming, LayerSpec, SourceKind, SourceSpec};
pub use srtp::{Cipher, MasterKey, Profile, RTCP_EXTRA, SALT, TAG};
pub use switchboard::{Event, SinkRefused, Switchboard};
pub use time::Time;

#[cfg(test)]
mod tests;
