//! `form`: the forms from the outside: listed, described, walked, checked.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;
use sozial_core::forms::{
    Answers, Definition, Finding, Journey, Transcript, check, journey, json_schema, library, mapped,
};
use sozial_core::texts;

use super::{CliError, print_json, submit};
use crate::clock::{Clock, zone};
use crate::submission::{Composition, compose};
use crate::vault::random_uuid;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Alle Formulare mit ihren Versionen (JSON)
    List,
    /// Das JSON-Schema der Antworten
    #[command(after_help = "Beispiel:\n  sozialplattform form schema hzl")]
    Schema(Which),
    /// Was mit diesen Antworten zu sehen ist: Kapitel, Seiten, Fehler, Unterlagen (JSON)
    #[command(after_help = "Beispiel:\n  sozialplattform form journey hzl --answers antworten.json")]
    Journey {
        #[command(flatten)]
        which: Which,
        /// JSON-Datei mit den Antworten
        #[arg(long, value_name = "DATEI")]
        answers: PathBuf,
        /// Als ob heute dieser Tag wäre
        #[arg(long, value_name = "JJJJ-MM-TT")]
        today: Option<Date>,
    },
    /// Formulare mit zufälligen Antworten durchlaufen und prüfen
    #[command(after_help = "Ausgabe: JSON mit allen Befunden. Exit-Code 3, wenn es welche gibt.

Beispiel:
  sozialplattform form check --walks 200 --pdfs 5")]
    Check {
        /// Nur dieses Formular
        #[arg(value_name = "FORMULAR")]
        form: Option<String>,
        /// Wie viele Durchläufe je Formular
        #[arg(long, value_name = "ANZAHL", default_value_t = 100)]
        walks: usize,
        /// Für wie viele davon auch PDF und XML erzeugt werden
        #[arg(long, value_name = "ANZAHL", default_value_t = 3)]
        pdfs: usize,
        /// Womit der Zufall beginnt; derselbe Wert gibt dieselben Antworten
        #[arg(long, value_name = "ZAHL", default_value_t = 1)]
        seed: u64,
    },
    /// Einen Antrag erzeugen, ohne Server: XML, PDF, Anlagen, versiegelte Nachricht
    Submit(Box<submit::Options>),
}

#[derive(Debug, Args)]
pub(super) struct Which {
    /// Das Formular, zum Beispiel hzl
    #[arg(value_name = "FORMULAR")]
    form: String,
    /// Eine bestimmte Version; sonst die neueste
    #[arg(long, value_name = "VERSION")]
    version: Option<String>,
}

impl Which {
    pub(super) fn definition(&self) -> Result<&'static Definition, CliError> {
        let found = match &self.version {
            Some(version) => library().version(&self.form, version),
            None => library().current(&self.form),
        };
        found.ok_or_else(|| {
            let known = library().ids().join(", ");
            CliError::Input(format!("Das Formular »{}« gibt es nicht. Es gibt: {known}.", self.form))
        })
    }
}

pub(super) fn run(command: Command) -> Result<(), CliError> {
    match command {
        Command::List => list(),
        Command::Schema(which) => print_json(&json_schema(which.definition()?)),
        Command::Journey { which, answers, today } => {
            let definition = which.definition()?;
            let answers = read_answers(definition, &answers)?;
            let today = today.unwrap_or_else(|| Clock::system().today());
            print_json(&journey(definition, &answers, today).to_json())
        }
        Command::Check { form, walks, pdfs, seed } => check_all(form.as_deref(), walks, pdfs, seed),
        Command::Submit(options) => submit::run(&options),
    }
}

fn list() -> Result<(), CliError> {
    let words = texts().words("de");
    let forms = library().definitions().iter().map(|form| {
        json!({
            "id": form.id(), "version": form.version(), "service": form.service(),
            "title": words.text(form.text_key()), "leika": form.leika_keys().collect::<Vec<_>>(),
        })
    });
    print_json(&forms.collect::<Vec<_>>())
}

/// Reads answers from a file, or lists what is wrong with them.
pub(super) fn read_answers(definition: &Definition, path: &Path) -> Result<Answers, CliError> {
    let text = std::fs::read_to_string(path).map_err(|error| CliError::file(path, error))?;
    Answers::from_json(definition, &text).map_err(|errors| {
        let listed: Vec<_> = errors.iter().map(|error| format!("  {error}")).collect();
        CliError::Input(format!("{} passt nicht zum Formular:\n{}", path.display(), listed.join("\n")))
    })
}

fn check_all(only: Option<&str>, walks: usize, pdfs: usize, seed: u64) -> Result<(), CliError> {
    let forms: Vec<_> =
        library().definitions().iter().filter(|form| only.is_none_or(|id| form.id() == id)).collect();
    if forms.is_empty() {
        return Err(CliError::Input(format!("Das Formular »{}« gibt es nicht.", only.unwrap_or_default())));
    }
    let today = Clock::system().today();
    let mut faulty = 0;
    let mut reports = Vec::new();
    for form in forms {
        let mut left = pdfs;
        let report = check(form, texts(), today, seed, walks, &mut |journey, transcript| {
            if left == 0 {
                return Vec::new();
            }
            left -= 1;
            documents(journey, transcript)
        });
        let is_fine = report.findings.is_empty() && report.missing_texts.is_empty();
        faulty += usize::from(!is_fine);
        reports.push(json!({
            "form": form.id(), "version": form.version(), "walks": report.walks, "ok": is_fine,
            "findings": report.findings.iter().map(|(walk, finding)| json!({ "walk": walk, "finding": finding.to_string() })).collect::<Vec<_>>(),
            "missing_texts": report.missing_texts.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "unseen_pages": report.unseen.iter().map(ToString::to_string).collect::<Vec<_>>(),
        }));
    }
    print_json(&reports)?;
    if faulty == 0 { Ok(()) } else { Err(CliError::Input(format!("{faulty} Formulare haben Mängel."))) }
}

/// Whether PDF and XML can be made of the journey, and the XML reads back with every mapped answer.
fn documents(journey: &Journey, transcript: &Transcript) -> Vec<Finding> {
    let now = jiff::Timestamp::now().to_zoned(zone());
    let Ok(region) = "053820068068".parse() else { return Vec::new() };
    let composition = Composition {
        journey,
        authority: None,
        region,
        files: &[],
        number: random_uuid(),
        message: random_uuid(),
        now: &now,
        version: sozial_core::xsozial::Version::default(),
    };
    let composed = match compose(&composition) {
        Ok(composed) => composed,
        Err(error) => return vec![Finding::Other(error.to_string())],
    };
    match sozial_core::xsozial::Message::read(&composed.application.xml) {
        Err(error) => vec![Finding::Other(format!("the XML does not read back: {error}"))],
        Ok(_) => unaccounted(journey, transcript, &composed.not_transported),
    }
}

/// Answered questions that neither the XML carries nor the report lists, and that are no files.
fn unaccounted(journey: &Journey, transcript: &Transcript, listed: &[String]) -> Vec<Finding> {
    let files = journey.documents().iter().map(|slot| slot.path.clone());
    let carried: Vec<_> = mapped(journey).into_iter().map(|mapped| mapped.path).chain(files).collect();
    let sections = transcript.chapters.iter().flat_map(|chapter| &chapter.sections);
    let answered = sections.flat_map(|section| &section.entries).filter(|line| line.answered);
    let missing = answered.filter(|line| !carried.contains(&line.path) && !listed.contains(&line.question));
    missing.map(|line| Finding::NotAccountedFor(line.path.clone())).collect()
}
