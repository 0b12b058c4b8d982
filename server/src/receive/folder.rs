//! Writes a submission into a folder of its own: whole or not at all, and never over another.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use sozial_delivery::Purpose;
use sozial_delivery::subscriber::{Received, ReceivedAttachment};

use crate::clock::zone;

/// The names that do not come from the sender.
const XML: &str = "antrag.xml";
const PDF: &str = "antrag.pdf";
const ABOUT: &str = "eingang.json";

/// Why a submission was not written.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {source}")]
pub struct WriteError {
    path: String,
    source: std::io::Error,
}

/// Writes `received` below `out` and says where. One that is there already stays as it is.
///
/// # Errors
/// When the folder cannot be written to; nothing half-written remains under its name.
pub fn write(received: &Received, out: &Path, now: Timestamp) -> Result<PathBuf, WriteError> {
    let folder = out.join(name(received));
    if folder.is_dir() {
        return Ok(folder);
    }
    let fail = |source| WriteError { path: folder.display().to_string(), source };
    let arriving = out.join(format!(".eingang-{}", crate::vault::random_uuid()));
    let written = fill(received, &arriving, now).and_then(|()| fs::rename(&arriving, &folder));
    if written.is_err() {
        // Best effort: what matters is that nothing stands under the final name.
        let _ = fs::remove_dir_all(&arriving);
    }
    match written {
        // Another process that receives for the same destination was faster.
        Err(_) if folder.is_dir() => Ok(folder),
        other => other.map(|()| folder.clone()).map_err(fail),
    }
}

/// The application's number if the sender gave one that is safe to use, else the submission's.
fn name(received: &Received) -> String {
    let number = received.sender_reference().and_then(|number| number.parse::<uuid::Uuid>().ok());
    match number {
        Some(number) => format!("{number}_{}", short(received)),
        None => received.subject.submission.to_string(),
    }
}

/// Two submissions may name the same application; their folders must differ.
fn short(received: &Received) -> String {
    received.subject.submission.to_string().chars().take(8).collect()
}

fn fill(received: &Received, folder: &Path, now: Timestamp) -> std::io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    let mut taken = BTreeSet::from([XML.to_owned(), PDF.to_owned(), ABOUT.to_owned()]);
    put(folder, XML, &received.data)?;
    let mut files = Vec::new();
    for attachment in &received.attachments {
        let file = file_name(attachment, received, &mut taken);
        put(folder, &file, &attachment.bytes)?;
        files.push(serde_json::json!({
            "file": file, "id": attachment.id, "purpose": attachment.purpose, "mime": attachment.mime,
            "bytes": attachment.bytes.len(),
        }));
    }
    let about = serde_json::json!({
        "submission": received.subject.submission, "case": received.subject.case,
        "destination": received.subject.destination, "service": received.public_service,
        "application": received.sender_reference(), "fetched_at": now.to_zoned(zone()).to_string(),
        "data": XML, "attachments": files,
    });
    put(folder, ABOUT, format!("{about:#}\n").as_bytes())?;
    File::open(folder)?.sync_all()
}

fn file_name(attachment: &ReceivedAttachment, received: &Received, taken: &mut BTreeSet<String>) -> String {
    let is_form =
        attachment.purpose == Purpose::Form && received.form().is_some_and(|form| form.id == attachment.id);
    if is_form {
        return PDF.to_owned();
    }
    let safe = attachment.safe_name();
    let (stem, ending) = match safe.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem.to_owned(), format!(".{ending}")),
        _ => (safe.clone(), String::new()),
    };
    let mut name = safe;
    let mut number = 2;
    // Case does not tell names apart on every disk.
    while !taken.insert(name.to_lowercase()) {
        name = format!("{stem} ({number}){ending}");
        number += 1;
    }
    name
}

fn put(folder: &Path, name: &str, content: &[u8]) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(folder.join(name))?;
    file.write_all(content)?;
    file.sync_all()
}
