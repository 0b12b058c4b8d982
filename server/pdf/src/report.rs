//! The Verarbeitungsbericht: when an application went which way to whom.

use std::fmt;

use jiff::Zoned;
use sozial_core::catalogue::LeikaKey;
use sozial_texts::{Arg, Words};
use uuid::Uuid;

use crate::error::PdfError;
use crate::lines::{AttachmentLine, AuthorityLine, attachments, authority_lines, overview};
use crate::plain::Repertoire;
use crate::press;
use crate::sheet::{Draughtsman, Frame, Sheet};
use crate::wording;

/// One thing that happened on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Zoned,
    /// What, in words.
    pub what: String,
}

/// What the report tells.
#[derive(Clone, Copy)]
pub struct Verarbeitungsbericht<'a> {
    /// The application's number.
    pub number: Uuid,
    /// The service's name.
    pub service: &'a str,
    /// The key it was sent under.
    pub leika: LeikaKey,
    /// When the applicant sent it. Also the document's own date.
    pub submitted_at: &'a Zoned,
    /// Who has it now.
    pub authority: Option<&'a AuthorityLine>,
    /// The way it took, in words: "FIT-Connect, Ende-zu-Ende verschlüsselt".
    pub channel: &'a str,
    /// What happened, oldest first.
    pub steps: &'a [Step],
    /// The files that went with it.
    pub attachments: &'a [AttachmentLine],
    /// The questions whose answers stand only in the PDF.
    pub not_transported: &'a [String],
    /// The language.
    pub words: Words<'a>,
}

impl fmt::Debug for Verarbeitungsbericht<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

/// Sets the report as PDF/UA-1 and PDF/A-2a. The same report gives the same bytes.
///
/// # Errors
///
/// [`PdfError::TooLarge`] for one that nobody can read; the other variants are faults of this program.
pub fn verarbeitungsbericht(report: &Verarbeitungsbericht<'_>) -> Result<Vec<u8>, PdfError> {
    let ident = format!("verarbeitungsbericht/{}", report.number);
    press::print_readable(|repertoire| sheet(report, repertoire), &ident, report.submitted_at)
}

fn sheet(report: &Verarbeitungsbericht<'_>, repertoire: Repertoire) -> Result<Sheet, PdfError> {
    let words = report.words;
    let mut sheet = Draughtsman::new(repertoire);
    sheet.paragraph(&words.text("pdf-report-intro"));
    overview(
        &mut sheet,
        words,
        &[
            ("pdf-number", vec![report.number.to_string()]),
            ("pdf-submitted-at", vec![wording::moment(report.submitted_at, words)]),
            ("pdf-service", vec![report.service.to_owned()]),
            ("pdf-leika", vec![report.leika.to_string()]),
            ("pdf-authority", authority_lines(report.authority, words)),
            ("pdf-report-channel", vec![report.channel.to_owned()]),
        ],
    );
    steps(&mut sheet, report);
    attachments(&mut sheet, words, report.attachments);
    if !report.not_transported.is_empty() {
        sheet.heading(1, &words.text("pdf-report-not-transported"));
        sheet.paragraph(&words.text("pdf-report-not-transported-text"));
        sheet.list(report.not_transported);
    }
    sheet.finish(Frame {
        language: words.language(),
        title: &words.text_with("pdf-report-title", &[("service", Arg::from(report.service))]),
        mark: None,
        reference: &format!("{} {}", words.text("pdf-number"), report.number),
        page: wording::page(words),
        numbered_letters: &words.text("pdf-characters"),
    })
}

fn steps(sheet: &mut Draughtsman, report: &Verarbeitungsbericht<'_>) {
    if report.steps.is_empty() {
        return;
    }
    let words = report.words;
    sheet.heading(1, &words.text("pdf-report-steps"));
    let head = ["at", "what"].map(|column| words.text(&format!("pdf-report-step-{column}")));
    let row = |step: &Step| vec![wording::moment(&step.at, words), step.what.clone()];
    sheet.table(&[3, 7], &head, &report.steps.iter().map(row).collect::<Vec<_>>());
}
