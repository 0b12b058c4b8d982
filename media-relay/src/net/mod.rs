//! Threads and sockets: everything of the relay that touches the operating system's network.
//!
//! ```text
//!            one port                        shard 0 (thread)
//!  client ──▶ UDP socket of shard 0 (SO_REUSEPORT) ─┐   ┌──────────────┐   ┌────────┐
//!         ──▶ TCP listener, RFC 4571 frames ────────┼──▶│ Driven::handle ├──▶│ Batch  │──▶ UDP (GSO), TCP
//!  other threads ── Shards::send ── queue + wake ───┘   └──────────────┘   └────────┘
//!                                                            shard 1 … the same again
//! ```
//!
//! Each shard is one thread with its own sockets on the common port; it owns what it drives, so nothing on a packet's
//! way is locked. The kernel spreads clients over the sockets by a hash that knows nothing of rooms: a STUN request
//! says in its user name where it belongs and is handed over by value, and once that shard has found the request
//! genuine, everything else on the same way follows it.
//!
//! A shard without work waits in the kernel: it has no tick. One with much work lets datagrams gather for half a
//! millisecond, so that it is woken less often and more of them leave in one call.

mod bind;
mod counters;
mod framing;
mod gather;
mod mail;
mod shard;
mod shards;
mod streams;
mod together;
mod udp;

#[cfg(test)]
mod tests;

use std::net::SocketAddr;
use std::time::Instant;

pub use bind::Bound;
pub use counters::NetCounters;
pub use shards::Shards;

use crate::engine::{Batch, Datagram, Path};

/// What a shard is told.
#[derive(Debug)]
pub enum Input<'a, Command> {
    /// A datagram has come.
    Datagram(Datagram<'a>),
    /// Another thread wants something.
    Command(Command),
    /// The time asked for has come.
    Timeout,
}

/// What a shard drives: no clock, no sockets, no threads.
///
/// After each input the outputs are drained.
pub trait Driven {
    /// What other threads may ask.
    type Command: Send + 'static;
    /// What other threads are told.
    type Output: Send + 'static;

    /// Takes an input.
    fn handle(&mut self, now: Instant, input: Input<'_, Self::Command>);
    /// Takes datagrams that are to be sent; called until the batch stays empty.
    fn poll_transmit(&mut self, batch: &mut Batch);
    /// The next thing to tell other threads.
    fn poll_output(&mut self) -> Option<Self::Output>;
    /// When to be woken with [`Input::Timeout`]; `None`: never.
    fn poll_timeout(&mut self) -> Option<Instant>;
    /// Whether a client that was found genuine is at the other end of this way.
    fn owns(&self, path: &Path) -> bool;
}

/// Which sockets are opened.
#[derive(Clone, Debug)]
pub struct NetConfig {
    /// UDP addresses, one for each family at most; port 0: any.
    pub udp: Vec<SocketAddr>,
    /// ICE-TCP addresses; empty: no TCP.
    pub tcp: Vec<SocketAddr>,
    /// Threads.
    pub shards: usize,
    /// TCP connections at once, over all shards.
    pub tcp_connections: usize,
}
