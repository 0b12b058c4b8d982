//! Seals an application and hands it over to its authority; the receiving side too.

mod application;
mod bytes;
pub mod certificates;
mod digest;
pub mod fit_connect;
pub mod handover;
pub mod jose;
mod seal;
pub mod subscriber;
#[cfg(test)]
mod testing;

pub use application::{Application, Attachment, NotARegion, Purpose, Region};
pub use certificates::TrustRoots;
pub use handover::Handover;
pub use seal::{CheckedKey, KeyRefused, Sealed, SealedAttachment, seal};
