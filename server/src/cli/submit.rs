//! `form submit`: an application as files, without a server.

use std::path::{Path, PathBuf};

use clap::Args;
use jiff::{Timestamp, Zoned};
use serde_json::json;
use sozial_core::forms::{Answers, Definition, FileRef, Journey, Path as AnswerPath, Value, journey};
use sozial_core::routing::{Ars, Authority};
use sozial_core::xsozial::Version;
use sozial_delivery::{Sealed, seal};

use super::form::{Which, read_answers};
use super::{CliError, print_json, recipient};
use crate::clock::zone;
use crate::submission::{Composed, Composition, File, compose};
use crate::uploads::sniff::Refusal;
use crate::uploads::{LARGEST_APPLICATION, LARGEST_FILE, safe_name, sniff};
use crate::vault::random_uuid;

#[derive(Debug, Args)]
#[command(
    after_help = "Schreibt in den Ordner: antrag.xml, antrag.pdf, anlagen/, nachricht.json (versiegelt).
Ein Antrag, dem etwas fehlt, wird nicht erzeugt; --incomplete tut es trotzdem.
Versiegelt wird für --key (öffentlicher JWK einer Behörde) unter der Wurzel --root, oder mit
--demo-key für die erfundene Behörde des Ortes; ohne beides bleibt nachricht.json weg.

Beispiele:
  sozialplattform form submit hzl --answers antworten.json --attach mietvertrag=vertrag.pdf \\
      --ars 053820068068 --out antrag --demo-key
  sozialplattform form submit hzl --answers antworten.json --ars 053820068068 --out antrag \\
      --key behoerde.jwk --root wurzel.pem"
)]
pub(super) struct Options {
    #[command(flatten)]
    which: Which,
    /// JSON-Datei mit den Antworten
    #[arg(long, value_name = "DATEI")]
    answers: PathBuf,
    /// Anlage: Feld=Datei, mehrfach möglich
    #[arg(long, value_name = "FELD=DATEI")]
    attach: Vec<String>,
    /// Regionalschlüssel des Wohnorts, 12 Ziffern
    #[arg(long, value_name = "SCHLÜSSEL")]
    ars: Ars,
    /// Ordner, in den geschrieben wird; er darf noch nicht vorhanden sein
    #[arg(long, value_name = "ORDNER")]
    out: PathBuf,
    #[command(flatten)]
    recipient: recipient::SealFor,
    /// Version von XSozial-basis
    #[arg(long, value_name = "VERSION", default_value = "2.4.0")]
    xsozial: Version,
    /// Auch erzeugen, wenn noch etwas fehlt
    #[arg(long)]
    incomplete: bool,
}

pub(super) fn run(options: &Options) -> Result<(), CliError> {
    if options.out.exists() {
        return Err(CliError::advise(
            format!("{} gibt es schon.", options.out.display()),
            "Bitte nennen Sie mit --out einen neuen Ordner; überschrieben wird nichts.",
        ));
    }
    let now = Timestamp::now().to_zoned(zone());
    let (journey, files) = answered(options, &now)?;
    if !journey.ready() && !options.incomplete {
        return Err(not_ready(&journey));
    }
    let recipient = options.recipient.find(&journey, &options.ars, now.timestamp())?;
    let authority = recipient.as_ref().and_then(|recipient| recipient.authority.as_ref());
    let composed = composed(options, &journey, &files, authority, &now)?;
    let sealed = recipient.as_ref().map(|recipient| seal(&composed.application, &recipient.key)).transpose();
    let sealed = sealed.map_err(|error| CliError::failed(error.to_string()))?;
    write(&options.out, &composed, sealed.as_ref())?;
    print_json(&json!({
        "number": composed.application.number,
        "leika": composed.application.leika,
        "schema": composed.application.schema_uri,
        "out": options.out,
        "attachments": files.len(),
        "authority": authority.map(Authority::shown_name),
        "sealed": sealed.is_some(),
        "not_transported": composed.not_transported,
    }))
}

fn composed(
    options: &Options,
    journey: &Journey,
    files: &[File],
    authority: Option<&Authority>,
    now: &Zoned,
) -> Result<Composed, CliError> {
    let composition = Composition {
        journey,
        authority,
        region: options.ars,
        files,
        number: random_uuid(),
        message: random_uuid(),
        now,
        version: options.xsozial,
    };
    compose(&composition).map_err(|error| CliError::failed(error.to_string()))
}

fn not_ready(journey: &Journey) -> CliError {
    let faults: Vec<_> =
        journey.faults().iter().map(|fault| format!("  {}: {:?}", fault.path, fault.kind)).collect();
    let unconfirmed = journey
        .chapters()
        .iter()
        .filter(|chapter| !chapter.confirmed)
        .map(|chapter| format!("  Kapitel {} ist noch nicht bestätigt (_confirmed)", chapter.id));
    let all: Vec<_> = faults.into_iter().chain(unconfirmed).collect();
    CliError::Input(format!("Der Antrag ist nicht vollständig:\n{}", all.join("\n")))
}

/// The journey with every attachment in its slot, and the attachments.
fn answered(options: &Options, now: &Zoned) -> Result<(Journey, Vec<File>), CliError> {
    let definition = options.which.definition()?;
    let mut answers = read_answers(definition, &options.answers)?;
    let mut files: Vec<(AnswerPath, File)> = Vec::new();
    for text in &options.attach {
        files.push(attachment(definition, text)?);
    }
    if files.iter().map(|(_, file)| file.bytes.len() as u64).sum::<u64>() > LARGEST_APPLICATION {
        return Err(CliError::Input("Die Anlagen sind zusammen größer als 30 MB.".to_owned()));
    }
    forget_files(definition, &mut answers, now);
    for (slot, _) in &files {
        let named =
            files.iter().filter(|(other, _)| other == slot).map(|(_, file)| reference(file)).collect();
        let Some(value) = Value::files(named) else { continue };
        answers
            .set(definition, slot, value)
            .map_err(|error| CliError::Input(format!("{slot} nimmt keine Anlage: {error}")))?;
    }
    let journey = journey(definition, &answers, now.date());
    Ok((journey, files.into_iter().map(|(_, file)| file).collect()))
}

/// Files that the answers name belong to a draft on some server; here only --attach counts.
fn forget_files(definition: &Definition, answers: &mut Answers, now: &Zoned) {
    let slots: Vec<_> = journey(definition, answers, now.date()).documents().to_vec();
    for slot in slots.iter().filter(|slot| slot.present > 0) {
        eprintln!("Hinweis: Die Dateien in {} gelten hier nicht; bitte mit --attach angeben.", slot.path);
        // The slot is one of this form, so there is an answer to take back.
        let _ = answers.clear(definition, &slot.path);
    }
}

fn attachment(definition: &Definition, text: &str) -> Result<(AnswerPath, File), CliError> {
    let wrong = || CliError::Input(format!("»{text}« ist keine Anlage; erwartet wird FELD=DATEI."));
    let (slot, path) = text.split_once('=').ok_or_else(wrong)?;
    let slot: AnswerPath = slot.parse().map_err(|_| wrong())?;
    let field = definition
        .field_at(&slot)
        .ok_or_else(|| CliError::Input(format!("Das Feld {slot} gibt es nicht.")))?;
    let path = Path::new(path);
    let bytes = std::fs::read(path).map_err(|error| CliError::file(path, error))?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(CliError::Input(format!("{} ist größer als 10 MB.", path.display())));
    }
    let refused = |refusal| CliError::Input(format!("{}: {}", path.display(), in_german(refusal)));
    let kind = sniff::sniff(&bytes).map_err(refused)?;
    let name = safe_name(&path.to_string_lossy(), kind);
    let text_key = field.text_key.to_string();
    Ok((slot, File { id: random_uuid(), text_key, name, mime: kind.mime().to_owned(), bytes }))
}

fn in_german(refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Empty => "Die Datei ist leer.",
        Refusal::OtherKind(_) => "Die Datei ist weder PNG noch JPEG, PDF oder HEIC.",
        Refusal::Truncated => "Das Ende der Datei fehlt.",
        Refusal::Damaged => "Die Datei ist beschädigt.",
        Refusal::TooManyPixels => "Das Bild hat mehr als 50 Millionen Bildpunkte.",
        Refusal::Encrypted => "Die PDF-Datei ist verschlüsselt.",
        Refusal::ActiveContent => {
            "Die PDF-Datei enthält Programme oder weitere Dateien. Drucken Sie sie neu als PDF."
        }
        Refusal::Hidden => "In der Datei verbirgt sich eine andere.",
    }
}

fn reference(file: &File) -> FileRef {
    FileRef { id: file.id, name: file.name.clone(), mime: file.mime.clone(), bytes: file.bytes.len() as u64 }
}

fn write(out: &Path, composed: &Composed, sealed: Option<&Sealed>) -> Result<(), CliError> {
    let folder = out.join("anlagen");
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(&folder).map_err(|error| CliError::file(&folder, error))?;
    put(&out.join("antrag.xml"), &composed.application.xml)?;
    put(&out.join("antrag.pdf"), &composed.pdf)?;
    for (number, attachment) in composed.application.attachments.iter().skip(1).enumerate() {
        put(&folder.join(format!("{:02} {}", number + 1, attachment.filename)), &attachment.bytes)?;
    }
    match sealed.map(serde_json::to_vec_pretty) {
        Some(Ok(message)) => put(&out.join("nachricht.json"), &message),
        Some(Err(error)) => Err(CliError::failed(error.to_string())),
        None => Ok(()),
    }
}

fn put(path: &Path, content: &[u8]) -> Result<(), CliError> {
    std::fs::write(path, content).map_err(|error| CliError::file(path, error))
}
