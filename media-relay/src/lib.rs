//! The WebRTC relay.

pub mod engine;
pub mod media;
pub mod net;
