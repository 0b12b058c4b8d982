//! The lines that both documents have: the authority, the attachments.

use std::fmt;

use sozial_texts::Words;

use crate::sheet::{Asked, Draughtsman};
use crate::wording;

/// The authority an application goes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuthorityLine {
    /// Its name.
    pub name: String,
    /// Street, postcode and place, phone, e-mail: what there is, one a line.
    pub contact: Vec<String>,
    /// Whether it is only an example for trying things out; then the document says so.
    pub demo: bool,
}

/// One file that goes with an application.
#[derive(Clone, PartialEq, Eq)]
pub struct AttachmentLine {
    /// What it proves, in words: "Mietvertrag".
    pub slot: String,
    /// The file's name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its media type, for example `application/pdf`.
    pub mime: String,
}

impl fmt::Debug for AttachmentLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

/// What the overview says of the authority.
pub(crate) fn authority_lines(authority: Option<&AuthorityLine>, words: Words<'_>) -> Vec<String> {
    let Some(authority) = authority else { return vec![words.text("pdf-authority-unknown")] };
    let demo = authority.demo.then(|| words.text("pdf-authority-demo"));
    std::iter::once(authority.name.clone()).chain(authority.contact.iter().cloned()).chain(demo).collect()
}

/// The heading "at a glance" and its rows; rows without an answer are left out.
pub(crate) fn overview(sheet: &mut Draughtsman, words: Words<'_>, rows: &[(&str, Vec<String>)]) {
    sheet.heading(1, &words.text("pdf-overview"));
    let questions: Vec<String> = rows.iter().map(|(key, _)| words.text(key)).collect();
    let rows = rows.iter().zip(&questions).filter(|((_, answers), _)| !answers.is_empty());
    sheet.pairs(rows.map(|((_, answers), question)| Asked {
        question,
        answers: answers.iter().map(String::as_str).collect(),
        empty: false,
    }));
}

/// The list of attachments with their sizes and the total.
pub(crate) fn attachments(sheet: &mut Draughtsman, words: Words<'_>, attachments: &[AttachmentLine]) {
    sheet.heading(1, &words.text("pdf-attachments"));
    if attachments.is_empty() {
        return sheet.paragraph(&words.text("pdf-attachments-none"));
    }
    let head = ["slot", "name", "kind", "size"].map(|column| words.text(&format!("pdf-attachment-{column}")));
    let rows: Vec<Vec<String>> = attachments.iter().map(|line| row(line, words)).collect();
    sheet.table(&[5, 6, 3, 2], &head, &rows);
    let total = attachments.iter().map(|line| line.bytes).fold(0, u64::saturating_add);
    sheet.paragraph(&format!("{}: {}", words.text("pdf-attachments-total"), wording::size(total, words)));
}

fn row(line: &AttachmentLine, words: Words<'_>) -> Vec<String> {
    vec![line.slot.clone(), line.name.clone(), format(&line.mime), wording::size(line.bytes, words)]
}

/// The media type as people name it: `PDF`, `JPEG`; unknown ones as they are.
fn format(mime: &str) -> String {
    match mime {
        "application/pdf" => "PDF".to_owned(),
        "image/jpeg" => "JPEG".to_owned(),
        "image/png" => "PNG".to_owned(),
        "image/heic" | "image/heif" => "HEIC".to_owned(),
        other => other.to_owned(),
    }
}
