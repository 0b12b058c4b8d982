//! Decides whether an upload may pass the virus scanner: with a scanner configured,
//! nothing passes unscanned.

use std::path::PathBuf;

/// Where clamd listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ClamdAddress {
    /// A Unix socket.
    Unix(PathBuf),
    /// Host and port.
    Tcp(String),
}

/// The virus scanner, if one is configured.
#[derive(Debug, Clone, Default)]
pub struct Scanner {
    clamd: Option<ClamdAddress>,
}

/// Why an upload does not pass.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScanError {
    /// Malware was found; the signature's name.
    #[error("malware was found: {0}")]
    Found(String),
    /// The scanner did not answer, so nothing may pass.
    #[error("the virus scanner does not answer: {0}")]
    Unavailable(String),
}

impl Scanner {
    /// A scanner at `clamd`, or none.
    pub fn new(clamd: Option<ClamdAddress>) -> Self {
        Self { clamd }
    }

    /// Whether uploads are scanned at all.
    pub fn is_configured(&self) -> bool {
        self.clamd.is_some()
    }
}
