//! Whole calls in virtual time: str0m clients against the engine over an emulated network.

mod calls;
mod harm;
mod paths;
mod world;
