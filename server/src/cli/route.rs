//! `route`: who is responsible for a service at a place.

use std::path::PathBuf;

use clap::Args;
use sozial_core::catalogue::LeikaKey;
use sozial_core::routing::{Places, answer};

use super::{CliError, print_json, sandbox};
use crate::portal;

#[derive(Debug, Args)]
#[command(after_help = "Ohne --authorities antworten die erfundenen Demo-Behörden.

Beispiele:
  sozialplattform route --plz 53840 --leika 99107012017000
  sozialplattform route --ort Neustadt --leika 99107012017000 --authorities behoerden.csv")]
pub(super) struct Options {
    /// Postleitzahl
    #[arg(long, value_name = "PLZ", required_unless_present_any = ["ort", "ars"], conflicts_with_all = ["ort", "ars"])]
    plz: Option<String>,
    /// Name eines Ortes
    #[arg(long, value_name = "NAME", conflicts_with = "ars")]
    ort: Option<String>,
    /// Regionalschlüssel, 12 Ziffern
    #[arg(long, value_name = "SCHLÜSSEL")]
    ars: Option<String>,
    /// LeiKa-Schlüssel, 14 Ziffern
    #[arg(long, value_name = "SCHLÜSSEL")]
    leika: String,
    /// Dateien mit Behörden (JSON oder CSV)
    #[arg(long, value_name = "DATEI", value_delimiter = ',')]
    authorities: Vec<PathBuf>,
}

pub(super) fn run(options: &Options) -> Result<(), CliError> {
    let leika: LeikaKey = options
        .leika
        .parse()
        .map_err(|_| CliError::Input("Ein LeiKa-Schlüssel hat 14 Ziffern und beginnt mit 99.".to_owned()))?;
    let authorities = if options.authorities.is_empty() {
        sandbox::demo_authorities()
    } else {
        portal::authorities(&options.authorities)?
    };
    let asked = [&options.plz, &options.ort, &options.ars].into_iter().flatten().next();
    let query = asked.map(String::as_str).unwrap_or_default();
    print_json(&answer(Places::embedded(), &authorities, query, &leika))
}
