//! A WebRTC relay for small rooms that speaks LiveKit's protocol.
//!
//! It forwards between participants what it cannot read, and keeps nothing. [`heart::Heart`] is the whole of it
//! without a socket or a clock; [`signal::Relay`] runs it with both; `media-relay` is that as a program.

pub mod demo;
pub mod engine;
pub mod heart;
pub mod media;
pub mod net;
pub mod room;
pub mod signal;
