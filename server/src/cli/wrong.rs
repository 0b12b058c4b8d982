//! Says in German what is wrong with a call.

use std::io::Write;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Prints help where it was asked for, else what is wrong and where help is.
pub(super) fn report(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print(&in_german(error));
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        eprint!("{}", in_german(error));
        return ExitCode::from(2);
    }
    eprintln!("Fehler: {}", sentence(error));
    if let Some(suggestion) = suggestion(error) {
        eprintln!("Meinten Sie {suggestion}?");
    }
    eprintln!("Hilfe gibt es mit --help.");
    ExitCode::from(2)
}

/// Help as it is laid out, with the words that the parser writes by itself.
pub(super) fn in_german(help: &clap::Error) -> String {
    let words = [("[OPTIONS]", "[OPTIONEN]"), ("[default: ", "[Standard: "), ("<COMMAND>", "<BEFEHL>")];
    words.iter().fold(help.to_string(), |text, (theirs, ours)| text.replace(theirs, ours))
}

/// A closed pipe is the reader's business.
fn print(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn sentence(error: &clap::Error) -> String {
    let named = |kind| error.get(kind).map(text).unwrap_or_default();
    let argument = named(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::UnknownArgument => format!("Das Argument »{argument}« gibt es nicht."),
        ErrorKind::InvalidSubcommand => {
            format!("Den Befehl »{}« gibt es nicht.", named(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("Es fehlt: {argument}."),
        ErrorKind::MissingSubcommand => "Es fehlt ein Befehl.".to_owned(),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => invalid_value(error, &argument),
        ErrorKind::ArgumentConflict => {
            format!("»{argument}« und »{}« schließen einander aus.", named(ContextKind::PriorArg))
        }
        _ => first_line(error),
    }
}

fn invalid_value(error: &clap::Error, argument: &str) -> String {
    let value = error.get(ContextKind::InvalidValue).map(text).unwrap_or_default();
    if value.is_empty() {
        return format!("»{argument}« braucht einen Wert.");
    }
    let possible = error.get(ContextKind::ValidValue).map(text).filter(|valid| !valid.is_empty());
    let possible = possible.map(|valid| format!(" Möglich sind: {valid}.")).unwrap_or_default();
    let why = std::error::Error::source(error).map(|why| format!(" ({why})")).unwrap_or_default();
    format!("Der Wert »{value}« passt nicht zu »{argument}«{why}.{possible}")
}

fn suggestion(error: &clap::Error) -> Option<String> {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let found = kinds.into_iter().find_map(|kind| error.get(kind)).map(text)?;
    (!found.is_empty()).then(|| format!("»{found}«"))
}

fn text(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}

fn first_line(error: &clap::Error) -> String {
    let text = error.to_string();
    text.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned()
}
