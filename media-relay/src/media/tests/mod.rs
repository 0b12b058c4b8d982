//! Calls in virtual time over an emulated network.

mod bottleneck;
mod client;
mod continuity;
mod idle;
mod sender;
mod wire;
mod world;

use world::World;
