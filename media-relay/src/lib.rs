//! The WebRTC relay.

pub mod engine;
