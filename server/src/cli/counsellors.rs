//! `counsellors`: invites those who counsel, out of a file.

use std::path::PathBuf;

use clap::Subcommand;
use serde_json::{Value, json};
use sozial_core::counselling::Roster;

use super::settings::{Given, PRECEDENCE};
use super::{CliError, print_json, runtime};
use crate::clock::Clock;
use crate::counselling::roster::{self, Outcome};
use crate::portal::Portal;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Beratungskräfte aus einer Tabelle einladen (CSV)
    #[command(after_help = format!("Spalten: name, stelle (Kennung der Beratungsstelle), rolle (beratung oder leitung).
UTF-8 oder Windows-1252, getrennt durch Semikolon, Komma oder Tabulator.

Ausgabe: JSON mit einem Bericht je Zeile und einem Link je Person. Der Link gilt einmal und zwei Wochen lang.
Hat eine Zeile Mängel, wird nichts übernommen; Exit-Code 3.

{PRECEDENCE}

Beispiel:
  sozialplattform counsellors import team.csv --dry-run --data-dir /var/lib/sozialplattform"))]
    Import {
        /// Die Tabelle
        #[arg(value_name = "DATEI")]
        file: PathBuf,
        /// Nur prüfen, nichts übernehmen
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        given: Box<Given>,
    },
}

pub(super) fn run(command: Command) -> Result<(), CliError> {
    let Command::Import { file, dry_run, given } = command;
    let bytes = std::fs::read(&file).map_err(|error| CliError::file(&file, error))?;
    let config = given.config()?;
    runtime()?.block_on(async {
        let portal = Portal::open(config, Clock::system()).await?;
        let read = roster::read(&portal, &bytes).await?;
        let words = sozial_core::texts().words("de");
        let roster = read.map_err(|fault| CliError::Input(fault.text(words)))?;
        let done = import(&portal, &roster, dry_run).await;
        portal.store.close().await;
        done
    })
}

async fn import(portal: &Portal, roster: &Roster, dry_run: bool) -> Result<(), CliError> {
    let Some(rows) = roster.sound() else {
        print_json(&json!({ "imported": false, "rows": reported(roster) }))?;
        return Err(CliError::Input("Die Tabelle hat Mängel. Es wurde nichts übernommen.".to_owned()));
    };
    let outcomes = roster::take_over(portal, &rows, dry_run).await?;
    let taken = outcomes.iter().any(|(_, outcome)| *outcome == Outcome::NameTaken);
    let people: Vec<Value> = outcomes.iter().map(|(name, outcome)| shown(name, outcome, taken)).collect();
    let report = json!({ "imported": !dry_run && !taken, "rows": reported(roster), "people": people });
    print_json(&report)?;
    if taken {
        return Err(CliError::Input("Ein Name ist schon vergeben. Es wurde nichts übernommen.".to_owned()));
    }
    Ok(())
}

/// Each row by its line: in order, or what is wrong with it.
fn reported(roster: &Roster) -> Vec<Value> {
    let words = sozial_core::texts().words("de");
    let row = |(line, row): &(usize, Result<_, Vec<sozial_core::counselling::RosterFault>>)| {
        let faults = row.as_ref().err().into_iter().flatten().map(|fault| fault.text(words));
        json!({ "row": line, "faults": faults.collect::<Vec<_>>() })
    };
    roster.rows.iter().map(row).collect()
}

/// What becomes of somebody. A link that was not kept is not shown.
fn shown(name: &str, outcome: &Outcome, nothing_kept: bool) -> Value {
    match outcome {
        Outcome::Invited(link) => {
            let link = link.as_ref().filter(|_| !nothing_kept);
            json!({ "name": name, "outcome": "invited", "link": link })
        }
        Outcome::RolesGiven => json!({ "name": name, "outcome": "roles-given" }),
        Outcome::NameTaken => json!({ "name": name, "outcome": "name-taken" }),
    }
}
