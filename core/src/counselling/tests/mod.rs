//! Stories of whole conversations: what a server may do to them, and what is noticed.

mod calls;
mod server;
mod story;
mod trusted;
mod vectors;
mod written;
