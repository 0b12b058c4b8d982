//! The federal landscape on localhost: a Zustelldienst for development and tests.
//!
//! It speaks the Submission API v2 of FIT-Connect and refuses what the real one refuses. What is
//! known of the real one comes from its published documentation and from clients that were tried
//! against it; where neither says which status or problem it answers with, the sandbox chose one
//! that means the same. It cannot read what it holds: only a destination's private keys can.
//!
//! ```text
//! {base}/token                                   OAuth 2.0 client credentials
//! {base}/submission-api/.well-known/jwks.json    the Zustelldienst's own keys
//! {base}/submission-api/v2/destinations/…        destinations and their keys (public)
//! {base}/submission-api/v2/submissions/…         announce, upload, submit; list, fetch
//! {base}/submission-api/v2/cases/…/events        the event log
//! ```

mod authorities;
mod callbacks;
mod clients;
mod deadlines;
mod destinations;
mod disk;
mod keys;
mod options;
mod records;
mod refusal;
mod sandbox;
mod web;

pub use authorities::{demo_authorities, demo_destinations};
pub use clients::SubscriberCredentials;
pub use destinations::DemoDestination;
pub use options::{Callback, KeySource, Options};
pub use refusal::Refusal;
pub use sandbox::{Sandbox, SandboxError};
