//! One command per load scenario: prints a table for people, or JSON with `--json`.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use sozial_benches::{relay, scenarios};

#[derive(Parser)]
#[command(about = "Load scenarios of the Sozialplattform; run with --release")]
struct Arguments {
    /// Print JSON instead of a table.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    scenario: Option<Scenario>,
    /// The portal's program for `http`; else the one built beside this program.
    #[arg(long, global = true, value_name = "FILE")]
    portal: Option<PathBuf>,
}

#[derive(Subcommand, Clone)]
enum Scenario {
    /// One evaluation of the form Hilfe zum Lebensunterhalt with eight household members.
    Forms,
    /// Writing and reading a full application as XSozial, without attachments.
    Xsozial,
    /// The portal's pages on one core: pages per second, and times at half of that.
    Http,
    /// The media relay beside Janus and LiveKit's server: packets per CPU-second, latency, loss, joining, memory.
    Relay(relay::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let scenarios = arguments
        .scenario
        .map_or_else(|| vec![Scenario::Forms, Scenario::Xsozial, Scenario::Http], |one| vec![one]);
    if cfg!(debug_assertions) {
        eprintln!("This is a debug build: its figures say nothing. Run with --release.");
    }
    let mut all_ran = true;
    for scenario in scenarios {
        let result = match scenario {
            Scenario::Forms => scenarios::forms::run(),
            Scenario::Xsozial => scenarios::xsozial::run(),
            Scenario::Http => {
                scenarios::http::run(arguments.portal.clone()).map_err(|error| error.to_string())
            }
            Scenario::Relay(options) => {
                all_ran &= compare(&options, arguments.json);
                continue;
            }
        };
        match result {
            Ok(report) => report.print(arguments.json),
            Err(error) => {
                eprintln!("{error}");
                all_ran = false;
            }
        }
    }
    if all_ran { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The relay has figures of its own kind.
fn compare(options: &relay::Options, json: bool) -> bool {
    match relay::run(options) {
        Ok(outcome) => outcome.print(json),
        Err(error) => {
            eprintln!("relay: {error}");
            return false;
        }
    }
    true
}
