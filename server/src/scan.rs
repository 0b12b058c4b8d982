//! Decides whether an upload may pass the virus scanner: with a scanner configured,
//! nothing passes unscanned.

use std::path::PathBuf;
use std::time::Duration;

use clamav_client::tokio::{Socket, Tcp, TransportProtocol, ping, scan_buffer};

/// How long the scanner may take for one file.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes sent to the scanner at a time.
const PIECE: usize = 64 * 1024;

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
    /// The scanner did not say that the file is clean, so it may not pass.
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

    /// Lets `content` pass if the scanner calls it clean, or if there is none.
    ///
    /// # Errors
    /// When malware is found, and when the scanner cannot be asked.
    pub async fn scan(&self, content: &[u8]) -> Result<(), ScanError> {
        match &self.clamd {
            None => Ok(()),
            Some(ClamdAddress::Unix(path)) => scan_at(Socket { socket_path: path }, content).await,
            Some(ClamdAddress::Tcp(place)) => scan_at(Tcp { host_address: place }, content).await,
        }
    }

    /// Whether the scanner answers; `Ok` without one.
    ///
    /// # Errors
    /// Says why it does not.
    pub async fn check(&self) -> Result<(), ScanError> {
        let answer = match &self.clamd {
            None => return Ok(()),
            Some(ClamdAddress::Unix(path)) => {
                tokio::time::timeout(PATIENCE, ping(Socket { socket_path: path })).await
            }
            Some(ClamdAddress::Tcp(place)) => {
                tokio::time::timeout(PATIENCE, ping(Tcp { host_address: place })).await
            }
        };
        match answer {
            Ok(Ok(answer)) if answer.starts_with(clamav_client::PONG) => Ok(()),
            Ok(Ok(_)) => Err(ScanError::Unavailable("it speaks another language".to_owned())),
            Ok(Err(error)) => Err(ScanError::Unavailable(error.to_string())),
            Err(_) => Err(ScanError::Unavailable("it takes too long".to_owned())),
        }
    }
}

async fn scan_at(clamd: impl TransportProtocol, content: &[u8]) -> Result<(), ScanError> {
    let answer = tokio::time::timeout(PATIENCE, scan_buffer(content, clamd, Some(PIECE)))
        .await
        .map_err(|_| ScanError::Unavailable("it takes too long".to_owned()))?
        .map_err(|error| ScanError::Unavailable(error.to_string()))?;
    verdict(&answer)
}

/// Reads clamd's line; what is not clearly clean does not pass.
fn verdict(answer: &[u8]) -> Result<(), ScanError> {
    let line = String::from_utf8_lossy(answer);
    let line = line.trim_matches(['\0', '\n', ' ']).trim_start_matches("stream: ");
    match line.strip_suffix(" FOUND") {
        Some(name) => Err(ScanError::Found(name.chars().take(100).collect())),
        None if line == "OK" => Ok(()),
        None => Err(ScanError::Unavailable(line.chars().take(100).collect())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_clear_answer_lets_a_file_pass() {
        assert_eq!(verdict(b"stream: OK\0"), Ok(()));
        assert_eq!(verdict(b"stream: Eicar FOUND\0"), Err(ScanError::Found("Eicar".into())));
        for unclear in ["", "INSTREAM size limit exceeded. ERROR\0", "stream: OK maybe\0", "stream: x OK\0"] {
            assert!(matches!(verdict(unclear.as_bytes()), Err(ScanError::Unavailable(_))), "{unclear}");
        }
    }

    #[tokio::test]
    async fn a_scanner_that_is_not_there_lets_nothing_pass() {
        let nowhere = Scanner::new(Some(ClamdAddress::Unix("/nonexistent/clamd.sock".into())));
        assert!(matches!(nowhere.scan(b"x").await, Err(ScanError::Unavailable(_))));
        assert!(matches!(nowhere.check().await, Err(ScanError::Unavailable(_))));
        assert_eq!(Scanner::default().scan(b"x").await, Ok(()));
    }
}
