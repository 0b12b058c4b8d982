//! How a command fails: what happened, what to do, and the exit code.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use crate::config::SettingsError;
use crate::portal::StartError;
use crate::store::StoreError;

/// Why a command did not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Something went wrong on the way.
    #[error("{message}")]
    Failed {
        /// What happened.
        message: String,
        /// What to do.
        advice: Option<String>,
    },
    /// The configuration does not fit.
    #[error("{0}")]
    Configuration(String),
    /// What was given has faults, which were listed.
    #[error("{0}")]
    Input(String),
}

impl CliError {
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self::Failed { message: message.into(), advice: None }
    }

    pub(super) fn advise(message: impl Into<String>, advice: impl Into<String>) -> Self {
        Self::Failed { message: message.into(), advice: Some(advice.into()) }
    }

    pub(super) fn file(path: &Path, error: impl std::fmt::Display) -> Self {
        Self::failed(format!("{}: {error}", path.display()))
    }

    /// What to do about it.
    pub fn advice(&self) -> Option<&str> {
        match self {
            Self::Failed { advice, .. } => advice.as_deref(),
            Self::Configuration(_) => {
                Some("Die Einstellungen prüft: sozialplattform config check (mit denselben Optionen).")
            }
            Self::Input(_) => None,
        }
    }

    /// 1 failed, 2 configured wrongly, 3 faults in the input.
    pub fn exit_code(&self) -> ExitCode {
        ExitCode::from(match self {
            Self::Failed { .. } => 1,
            Self::Configuration(_) => 2,
            Self::Input(_) => 3,
        })
    }
}

impl From<SettingsError> for CliError {
    fn from(error: SettingsError) -> Self {
        Self::Configuration(error.to_string())
    }
}

impl From<StartError> for CliError {
    fn from(error: StartError) -> Self {
        match error {
            StartError::Store(error) => error.into(),
            other => Self::Configuration(other.to_string()),
        }
    }
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::advise(
            format!("Die Datenbank lässt sich nicht öffnen: {error}"),
            "Bitte prüfen Sie »database« und »data-dir«.",
        )
    }
}

/// Prints a line; a reader that closed the pipe has read enough.
pub(super) fn print(text: &str) -> Result<(), CliError> {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(CliError::failed(error.to_string()))
        }
        _ => Ok(()),
    }
}
