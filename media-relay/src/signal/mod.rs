//! The relay's front: WebSockets of clients, tickets, the operator's requests, and the numbers.
//!
//! Runs in tokio and touches no media. What a client says becomes a command for the shard on which its room lives;
//! what the shard says goes out on the client's WebSocket.

mod door;
mod front;
mod invitation;
mod keys;
mod metrics;
mod rate;
mod reception;
mod relay;
mod session;
mod ticket;
mod twirp;

pub use keys::{Keys, KeysError};
pub use relay::{Relay, RelayConfig, RelayError};
pub use ticket::{Grants, Ticket, TicketError, now as unix_now};

#[doc(hidden)]
pub use invitation::decode as decode_join_request;
