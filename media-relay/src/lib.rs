//! The WebRTC relay.
