//! The packet path.

mod allocation;
mod batch;
mod chance;
pub mod descriptor;
mod estimate;
mod extension;
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
pub use keys::{LinkKey, SinkKey, SourceKey};
pub use link::{LinkSpec, LinkStats};
pub use rtp::{Header, is_rtcp};
pub use sink::{PayloadType, SinkSpec, Wish};
pub use source::{Incoming, LayerSpec, SourceKind, SourceSpec};
pub use srtp::{MasterKey, Profile};
pub use switchboard::{Event, SinkRefused, Switchboard};
pub use time::Time;
