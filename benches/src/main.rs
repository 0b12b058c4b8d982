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
    /// The calendar of a month with 50, 1,000 and 10,000 counsellors.
    Booking,
    /// Finding a counselling centre among 10,000 offers.
    Search,
    /// The portal's pages on one core: pages per second, and times at half of that.
    Http,
    /// The media relay beside Janus and LiveKit's server: packets per CPU-second, latency, loss, joining, memory.
    Relay(relay::Options),
    /// Instructions of one forwarded packet, counted by callgrind.
    RelayInstructions,
    /// What `relay-instructions` runs under callgrind.
    #[command(hide = true)]
    RelayForward,
}

/// What runs when nothing is named; the relay takes too long for that.
const ALL: [Scenario; 5] =
    [Scenario::Forms, Scenario::Xsozial, Scenario::Booking, Scenario::Search, Scenario::Http];

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let scenarios = arguments.scenario.map_or_else(|| ALL.to_vec(), |one| vec![one]);
    if cfg!(debug_assertions) {
        eprintln!("This is a debug build: its figures say nothing. Run with --release.");
    }
    let mut all_ran = true;
    for scenario in scenarios {
        let result = match scenario {
            Scenario::Forms => scenarios::forms::run(),
            Scenario::Xsozial => scenarios::xsozial::run(),
            Scenario::Booking => scenarios::booking::run(),
            Scenario::Search => scenarios::search::run(),
            Scenario::Http => {
                scenarios::http::run(arguments.portal.clone()).map_err(|error| error.to_string())
            }
            Scenario::Relay(options) => {
                all_ran &= compare(&options, arguments.json);
                continue;
            }
            Scenario::RelayInstructions => {
                all_ran &= instructions(arguments.json);
                continue;
            }
            Scenario::RelayForward => {
                println!("{}", relay::instructions::forward());
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

fn instructions(json: bool) -> bool {
    match relay::instructions::count() {
        Ok(counted) => counted.print(json),
        Err(error) => {
            eprintln!("relay-instructions: {error}");
            return false;
        }
    }
    true
}
