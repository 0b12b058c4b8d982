//! One command per load scenario: prints a table for people, or JSON with `--json`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use sozial_benches::scenarios;

#[derive(Parser)]
#[command(about = "Load scenarios of the Sozialplattform; run with --release")]
struct Arguments {
    /// Print JSON instead of a table.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    scenario: Option<Scenario>,
}

#[derive(Subcommand, Clone, Copy)]
enum Scenario {
    /// One evaluation of the form Hilfe zum Lebensunterhalt with eight household members.
    Forms,
    /// Writing and reading a full application as XSozial, without attachments.
    Xsozial,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let scenarios = arguments
        .scenario
        .map_or_else(|| vec![Scenario::Forms, Scenario::Xsozial], |one| vec![one]);
    if cfg!(debug_assertions) {
        eprintln!("This is a debug build: its figures say nothing. Run with --release.");
    }
    let mut all_ran = true;
    for scenario in scenarios {
        let result = match scenario {
            Scenario::Forms => scenarios::forms::run(),
            Scenario::Xsozial => scenarios::xsozial::run(),
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
