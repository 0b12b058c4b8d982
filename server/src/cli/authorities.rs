//! `authorities`: checks lists of authorities and brings them into the exchange format.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::json;

use super::{CliError, print_json};
use crate::portal::{self, StartError};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Dateien mit Behörden prüfen (JSON oder CSV)
    #[command(
        after_help = "Ausgabe: JSON mit den Mängeln, je Zeile und Spalte. Exit-Code 3, wenn es welche gibt.

Beispiel:
  sozialplattform authorities check behoerden.csv"
    )]
    Check {
        /// Die Dateien
        #[arg(value_name = "DATEI", required = true)]
        files: Vec<PathBuf>,
    },
    /// Dateien zusammenführen und als JSON schreiben
    #[command(after_help = "Eine vorhandene Zieldatei wird ersetzt, aber nur, wenn alles in Ordnung ist.

Beispiel:
  sozialplattform authorities import behoerden.csv --out behoerden.json")]
    Import {
        /// Die Dateien
        #[arg(value_name = "DATEI", required = true)]
        files: Vec<PathBuf>,
        /// Wohin geschrieben wird
        #[arg(long, value_name = "DATEI")]
        out: PathBuf,
    },
}

pub(super) fn run(command: &Command) -> Result<(), CliError> {
    match command {
        Command::Check { files } => {
            let authorities = checked(files)?;
            print_json(
                &json!({ "authorities": authorities.len(), "demo": authorities.any_demo(), "faults": [] }),
            )
        }
        Command::Import { files, out } => {
            let authorities = checked(files)?;
            let draft = out.with_extension("new");
            std::fs::write(&draft, authorities.to_json()).map_err(|error| CliError::file(&draft, error))?;
            std::fs::rename(&draft, out).map_err(|error| CliError::file(out, error))?;
            print_json(&json!({ "authorities": authorities.len(), "written": out }))
        }
    }
}

fn checked(files: &[PathBuf]) -> Result<sozial_core::routing::Authorities, CliError> {
    match portal::authorities(files) {
        Err(StartError::Authorities { path, faults }) => {
            print_json(&json!({ "file": path, "faults": faults }))?;
            Err(CliError::Input(format!("{path} hat {} Mängel.", faults.len())))
        }
        Err(StartError::File { path, source }) => Err(CliError::failed(format!("{path}: {source}"))),
        other => Ok(other?),
    }
}
