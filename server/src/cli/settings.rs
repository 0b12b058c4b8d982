//! Brings flags, environment and file together for every command that runs a portal.

use std::path::PathBuf;

use clap::{Args, CommandFactory};

use super::CliError;
use crate::config::{Config, PREFIX, Settings, refuse_unknown_variables};

/// The settings as they are given on the command line.
#[derive(Debug, Args)]
pub(super) struct Given {
    /// TOML-Datei mit Einstellungen; die Schlüssel heißen wie die Optionen
    #[arg(long, value_name = "DATEI", env = "SOZIALPLATTFORM_CONFIG")]
    pub(super) config: Option<PathBuf>,
    #[command(flatten)]
    pub(super) settings: Settings,
}

/// Said in the help of every command that takes settings.
pub(super) const PRECEDENCE: &str =
    "Jede Option gibt es auch als Umgebungsvariable (--data-dir: SOZIALPLATTFORM_DATA_DIR)
und als Schlüssel in der TOML-Datei (data-dir = \"…\"). Es gilt, was zuerst gesagt ist:
Option, Umgebungsvariable, Datei, Standard. Ein unbekannter Schlüssel ist ein Fehler.";

impl Given {
    /// The checked configuration.
    pub(super) fn config(self) -> Result<Config, CliError> {
        Ok(Config::from_settings(self.merged()?)?)
    }

    /// What was said, by flag, environment or file.
    pub(super) fn merged(self) -> Result<Settings, CliError> {
        refuse_unknown_variables(
            std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()),
            &known(),
        )?;
        let file = self.config.as_deref().map(Settings::from_file).transpose()?.unwrap_or_default();
        Ok(self.settings.or(file))
    }
}

/// Every variable that some command reads.
fn known() -> Vec<String> {
    let mut names = Vec::new();
    collect(&super::Cli::command(), &mut names);
    names.sort();
    names.dedup();
    names
}

fn collect(command: &clap::Command, names: &mut Vec<String>) {
    let variables = command.get_arguments().filter_map(|argument| argument.get_env()?.to_str());
    names.extend(variables.filter(|name| name.starts_with(PREFIX)).map(str::to_owned));
    command.get_subcommands().for_each(|inner| collect(inner, names));
}
