//! `centres`: takes counselling centres over from a file, and writes them into one.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::{Value, json};
use sozial_core::centres::{
    Centre, DryRun, FileFault, RowOutcome, RowReport, from_csv, from_json, to_csv, to_json,
};

use super::settings::Given;
use super::{CliError, print_json, runtime};
use crate::clock::Clock;
use crate::portal::Portal;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Beratungsstellen aus einer Datei übernehmen (CSV oder JSON)
    #[command(after_help = "Ausgabe: JSON mit einem Bericht je Zeile. Übernommen wird alles oder nichts;
Exit-Code 3, wenn eine Zeile Mängel hat. Stellen, die nicht in der Datei stehen, bleiben.

Beispiele:
  sozialplattform centres import stellen.csv --dry-run
  sozialplattform centres import stellen.csv --data-dir /var/lib/sozialplattform")]
    Import {
        /// Die Datei; eine mit der Endung .json ist JSON, jede andere CSV
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        /// Nur prüfen und berichten
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        given: Box<Given>,
    },
    /// Alle Beratungsstellen in eine Datei schreiben (CSV oder JSON)
    #[command(after_help = "Was geschrieben wird, lässt sich unverändert wieder übernehmen.

Beispiel:
  sozialplattform centres export stellen.json")]
    Export {
        /// Die Datei; eine mit der Endung .json wird JSON, jede andere CSV
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        #[command(flatten)]
        given: Box<Given>,
    },
}

pub(super) fn run(command: Command) -> Result<(), CliError> {
    match command {
        Command::Import { file, dry_run, given } => import(&file, dry_run, *given),
        Command::Export { file, given } => export(&file, *given),
    }
}

fn import(file: &Path, dry_run: bool, given: Given) -> Result<(), CliError> {
    let bytes = std::fs::read(file).map_err(|error| CliError::file(file, error))?;
    let config = given.config()?;
    runtime()?.block_on(async {
        let portal = Portal::open(config, Clock::system()).await?;
        let known = portal.store.centres().await?;
        let run = read(file, &bytes, &known).map_err(|fault| {
            CliError::Input(format!("{}: {}", file.display(), fault.text(sozial_core::texts().words("de"))))
        })?;
        print_json(&report(&run, dry_run))?;
        let changes = run.take().map_err(|run| {
            let (_, _, _, refused) = run.counts();
            CliError::Input(format!(
                "{} hat {refused} Zeilen mit Mängeln. Es wurde nichts übernommen.",
                file.display()
            ))
        })?;
        if !dry_run && !changes.is_empty() {
            portal.store.save_centres(&changes, portal.clock.now()).await?;
        }
        portal.store.close().await;
        Ok(())
    })
}

fn read(file: &Path, bytes: &[u8], known: &[Centre]) -> Result<DryRun, FileFault> {
    if is_json(file) { from_json(bytes, known) } else { from_csv(bytes, known) }
}

fn is_json(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

fn report(run: &DryRun, dry_run: bool) -> Value {
    let (new, changed, same, refused) = run.counts();
    json!({
        "dry-run": dry_run,
        "new": new,
        "changed": changed,
        "same": same,
        "refused": refused,
        "not-mentioned": run.not_mentioned.len(),
        "rows": run.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn row(row: &RowReport) -> Value {
    let words = sozial_core::texts().words("de");
    let (number, id, outcome) = (&row.row, &row.id, row.outcome.text(words));
    match &row.outcome {
        RowOutcome::Changed(members) => {
            json!({ "row": number, "id": id, "outcome": outcome, "changed": members })
        }
        RowOutcome::Refused(faults) => {
            let faults: Vec<_> = faults.iter().map(|fault| fault.text(words)).collect();
            json!({ "row": number, "id": id, "outcome": outcome, "faults": faults })
        }
        RowOutcome::New | RowOutcome::Same => json!({ "row": number, "id": id, "outcome": outcome }),
    }
}

fn export(file: &Path, given: Given) -> Result<(), CliError> {
    let config = given.config()?;
    runtime()?.block_on(async {
        let portal = Portal::open(config, Clock::system()).await?;
        let centres = portal.store.centres().await?;
        let text = if is_json(file) { to_json(&centres) } else { to_csv(&centres) };
        let draft = file.with_extension("new");
        std::fs::write(&draft, text).map_err(|error| CliError::file(&draft, error))?;
        std::fs::rename(&draft, file).map_err(|error| CliError::file(file, error))?;
        portal.store.close().await;
        print_json(&json!({ "centres": centres.len(), "written": file }))
    })
}
