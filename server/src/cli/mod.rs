//! The command line: `sozialplattform`, a file per subcommand.
//!
//! Results go to the standard output, as JSON where a program may read them; errors go to the
//! standard error stream and say what to do. Exit codes: 0 done, 1 failed, 2 called or
//! configured wrongly, 3 what was given has faults.

mod authorities;
mod centres;
mod config;
mod counsellors;
mod demo;
mod error;
mod form;
mod receive;
mod recipient;
mod route;
mod sandbox;
mod serve;
mod settings;
mod signals;
mod submit;
mod wrong;

pub use error::CliError;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{ArgAction, Args, CommandFactory, FromArgMatches, Parser, Subcommand};

/// How help is laid out, in German.
const TEMPLATE: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}\n";

#[derive(Debug, Parser)]
#[command(
    name = "sozialplattform",
    version,
    about = "Ein Zugang zu Sozialleistungen: Portal, Antragsformulare, Zuständigkeit, Zustellung.",
    after_help = EXAMPLES,
    disable_help_flag = true,
    disable_version_flag = true,
    disable_help_subcommand = true,
    subcommand_help_heading = "Befehle",
    subcommand_value_name = "BEFEHL",
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    everywhere: Everywhere,
    /// Version anzeigen
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Debug, Args)]
struct Everywhere {
    /// Diese Hilfe anzeigen
    #[arg(short = 'h', long, action = ArgAction::Help, global = true, display_order = 1000)]
    help: Option<bool>,
}

const EXAMPLES: &str = "Beispiele:
  sozialplattform demo                              alles auf diesem Rechner ausprobieren
  sozialplattform serve --config portal.toml        das Portal betreiben
  sozialplattform route --plz 53840 --leika 99107012017000
  sozialplattform form check                        alle Formulare prüfen

Exit-Codes: 0 erledigt, 1 fehlgeschlagen, 2 falsch aufgerufen oder eingestellt,
            3 die Eingabe hat Mängel";

#[derive(Debug, Subcommand)]
enum Command {
    /// Das Portal betreiben
    Serve(serve::Options),
    /// Alles auf diesem Rechner ausprobieren: Portal, Zustelldienst, Demo-Behörden
    Demo(demo::Options),
    /// Nur den Zustelldienst zum Ausprobieren starten
    Sandbox(sandbox::Options),
    /// Anträge als Behörde abholen, entschlüsseln und ablegen
    Receive(Box<receive::Options>),
    /// Antragsformulare: auflisten, beschreiben, prüfen, Antrag erzeugen
    #[command(subcommand, subcommand_help_heading = "Befehle", subcommand_value_name = "BEFEHL")]
    Form(form::Command),
    /// Wer ist zuständig?
    Route(route::Options),
    /// Behördendaten prüfen und übernehmen
    #[command(subcommand, subcommand_help_heading = "Befehle", subcommand_value_name = "BEFEHL")]
    Authorities(authorities::Command),
    /// Beratungskräfte einladen
    #[command(subcommand, subcommand_help_heading = "Befehle", subcommand_value_name = "BEFEHL")]
    Counsellors(counsellors::Command),
    /// Beratungsstellen übernehmen und ausgeben
    #[command(subcommand, subcommand_help_heading = "Befehle", subcommand_value_name = "BEFEHL")]
    Centres(centres::Command),
    /// Einstellungen prüfen und anzeigen
    #[command(subcommand, subcommand_help_heading = "Befehle", subcommand_value_name = "BEFEHL")]
    Config(config::Command),
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    run(std::env::args_os())
}

/// Runs the program with these arguments, the program's name first.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match parse(arguments) {
        Ok(cli) => cli,
        Err(error) => return wrong::report(&error),
    };
    match dispatch(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("Fehler: {error}");
            if let Some(advice) = error.advice() {
                eprintln!("{advice}");
            }
            error.exit_code()
        }
    }
}

fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    let matches = german(Cli::command()).try_get_matches_from(arguments)?;
    Cli::from_arg_matches(&matches)
}

/// The same layout for every subcommand.
fn german(command: clap::Command) -> clap::Command {
    command
        .help_template(TEMPLATE)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Angaben" } else { "Optionen" };
            let takes_values = argument.get_action().takes_values();
            argument.help_heading(heading).hide_env(true).hide_possible_values(takes_values)
        })
        .mut_subcommands(german)
}

fn dispatch(command: Command) -> Result<(), CliError> {
    match command {
        Command::Serve(options) => serve::run(options),
        Command::Demo(options) => demo::run(options),
        Command::Sandbox(options) => sandbox::run(&options),
        Command::Receive(options) => receive::run(&options),
        Command::Form(command) => form::run(command),
        Command::Route(options) => route::run(&options),
        Command::Authorities(command) => authorities::run(&command),
        Command::Counsellors(command) => counsellors::run(command),
        Command::Centres(command) => centres::run(command),
        Command::Config(command) => config::run(command),
    }
}

/// Prints a result for people and programs.
fn print_json(value: &impl serde::Serialize) -> Result<(), CliError> {
    let text = serde_json::to_string_pretty(value).map_err(|error| CliError::failed(error.to_string()))?;
    error::print(&text)
}

/// A runtime for what waits for the network.
fn runtime() -> Result<tokio::runtime::Runtime, CliError> {
    tokio::runtime::Runtime::new().map_err(|error| CliError::failed(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(arguments: &str) -> Result<Cli, clap::Error> {
        parse(arguments.split(' ').map(OsString::from))
    }

    #[test]
    fn the_command_line_holds_together() {
        german(Cli::command()).debug_assert();
    }

    #[test]
    fn every_command_explains_itself_in_german() {
        for command in [
            "",
            " serve",
            " demo",
            " sandbox",
            " receive",
            " form",
            " form submit",
            " route",
            " config",
            " counsellors import",
        ] {
            let help = wrong::in_german(&of(&format!("sozialplattform{command} --help")).unwrap_err());
            assert!(help.contains("Aufruf:") && help.contains("Diese Hilfe anzeigen"), "{help}");
            assert!(
                ["Usage", "Print", "OPTIONS", "default:", "possible"]
                    .iter()
                    .all(|english| !help.contains(english)),
                "{help}"
            );
        }
    }

    #[test]
    fn a_flag_that_nobody_knows_is_wrong() {
        assert!(of("sozialplattform serve --listn x").is_err());
    }
}
