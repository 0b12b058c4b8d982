//! How a sandbox is set up.

use std::fmt;
use std::io;
use std::path::PathBuf;

use jiff::Timestamp;
use uuid::Uuid;

use crate::DemoDestination;

/// How a sandbox is set up.
#[derive(Clone, Debug)]
pub struct Options {
    /// Where it can be reached, for example `http://127.0.0.1:8091`; events are issued in this name.
    pub base_url: String,
    /// The destinations it knows.
    pub destinations: Vec<DemoDestination>,
    /// Where keys come from.
    pub keys: KeySource,
    /// Whom to call when there are events for the sender.
    pub sender_callback: Option<Callback>,
    /// Whom to call when there are submissions, by destination.
    pub subscriber_callbacks: Vec<(Uuid, Callback)>,
    /// What time it is.
    pub clock: fn() -> Timestamp,
}

/// Where keys of 4096 bits come from; making one takes a second or so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeySource {
    /// Each destination gets its own when it is first asked for.
    PerDestination,
    /// All destinations use the same two, kept in this folder and made if they are missing: for
    /// tests, which would spend their time making keys.
    Shared(PathBuf),
}

/// An address that is called, and the secret that calls are authenticated with.
#[derive(Clone)]
pub struct Callback {
    /// The address.
    pub url: String,
    /// The secret.
    pub secret: String,
}

impl Options {
    /// A sandbox at `base_url` with these destinations, real keys and the real time.
    #[must_use]
    pub fn new(base_url: impl Into<String>, destinations: Vec<DemoDestination>) -> Self {
        Self {
            base_url: base_url.into().trim_end_matches('/').to_owned(),
            destinations,
            keys: KeySource::PerDestination,
            sender_callback: None,
            subscriber_callbacks: Vec::new(),
            clock: Timestamp::now,
        }
    }
}

impl KeySource {
    /// Shared keys that lie beside the output of the build, so that they are made once for all tests.
    ///
    /// # Errors
    /// When it is unknown where this program lies.
    pub fn beside_the_build() -> io::Result<Self> {
        let program = std::env::current_exe()?;
        let folder = program.ancestors().nth(2).ok_or(io::ErrorKind::NotFound)?;
        Ok(Self::Shared(folder.join("test-keys")))
    }
}

impl fmt::Debug for Callback {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Callback({}, <private>)", self.url)
    }
}
