//! The Antrag: what somebody answered, as a case worker reads it.

use std::fmt;

use jiff::Zoned;
use sozial_core::catalogue::LeikaKey;
use sozial_core::forms::{Section, Transcript};
use sozial_texts::{Arg, Words};
use uuid::Uuid;

use crate::error::PdfError;
use crate::lines::{AttachmentLine, AuthorityLine, attachments, authority_lines, overview};
use crate::plain::Repertoire;
use crate::press;
use crate::sheet::{Asked, Draughtsman, Frame, Sheet};
use crate::wording;

/// Whether an application is on its way.
#[derive(Debug, Clone, Copy)]
pub enum State<'a> {
    /// Not yet: the page says so at every place where somebody could be mistaken.
    Draft {
        /// When the document was asked for.
        as_of: &'a Zoned,
        /// What is missing before it can be sent, in words; empty if nothing is.
        missing: &'a [String],
    },
    /// Sent.
    Submitted {
        /// The application's number.
        number: Uuid,
        /// When the applicant sent it.
        at: &'a Zoned,
    },
}

/// What the document shows.
#[derive(Clone, Copy)]
pub struct Antrag<'a> {
    /// Questions and answers.
    pub transcript: &'a Transcript,
    /// The language of the words around them; the same as the transcript's.
    pub words: Words<'a>,
    /// Draft or submitted.
    pub state: State<'a>,
    /// The key it is sent under, once that is known.
    pub leika: Option<LeikaKey>,
    /// Who decides about it, once that is known.
    pub authority: Option<&'a AuthorityLine>,
    /// The files that go with it.
    pub attachments: &'a [AttachmentLine],
}

impl fmt::Debug for Antrag<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

/// Sets the application as PDF/UA-1 and PDF/A-2a. The same application gives the same bytes.
///
/// # Errors
///
/// [`PdfError::TooLarge`] for one that nobody can read; the other variants are faults of this program.
pub fn antrag(antrag: &Antrag<'_>) -> Result<Vec<u8>, PdfError> {
    let (ident, at) = match antrag.state {
        State::Draft { as_of, .. } => (String::from("entwurf"), as_of),
        State::Submitted { number, at } => (format!("antrag/{number}"), at),
    };
    press::print_readable(|repertoire| sheet(antrag, repertoire), &ident, at)
}

fn sheet(antrag: &Antrag<'_>, repertoire: Repertoire) -> Result<Sheet, PdfError> {
    let words = antrag.words;
    let mut sheet = Draughtsman::new(repertoire);
    notice(&mut sheet, antrag);
    first_page(&mut sheet, antrag);
    for chapter in &antrag.transcript.chapters {
        sheet.heading(1, &chapter.title);
        for part in &chapter.sections {
            section(&mut sheet, part);
        }
    }
    attachments(&mut sheet, words, antrag.attachments);
    finish(sheet, antrag)
}

/// A draft says first that it is one, and what it lacks.
fn notice(sheet: &mut Draughtsman, antrag: &Antrag<'_>) {
    let State::Draft { missing, .. } = antrag.state else { return };
    let words = antrag.words;
    let mark = words.text("pdf-draft-mark");
    let mut text = words.text("pdf-draft-text");
    if missing.is_empty() {
        text = format!("{text}\n{}", words.text("pdf-draft-complete"));
    }
    sheet.notice(&mark, &text, &words.text("pdf-draft-missing"), missing);
}

fn first_page(sheet: &mut Draughtsman, antrag: &Antrag<'_>) {
    let words = antrag.words;
    let mut rows = match antrag.state {
        State::Draft { as_of, .. } => vec![("pdf-as-of", vec![wording::moment(as_of, words)])],
        State::Submitted { number, at } => vec![
            ("pdf-number", vec![number.to_string()]),
            ("pdf-submitted-at", vec![wording::moment(at, words)]),
        ],
    };
    rows.push(("pdf-service", vec![antrag.transcript.title.clone()]));
    rows.push(("pdf-leika", antrag.leika.iter().map(ToString::to_string).collect()));
    rows.push(("pdf-authority", authority_lines(antrag.authority, words)));
    overview(sheet, words, &rows);
}

fn section(sheet: &mut Draughtsman, section: &Section) {
    match section.level {
        0 | 1 => sheet.heading(2, &section.title),
        level => sheet.item(level + 1, level - 1, &section.title),
    }
    let rows = section.entries.iter().map(|line| Asked {
        question: &line.question,
        answers: line.answer.iter().map(String::as_str).collect(),
        empty: !line.answered,
    });
    sheet.pairs(rows);
}

fn finish(sheet: Draughtsman, antrag: &Antrag<'_>) -> Result<Sheet, PdfError> {
    let words = antrag.words;
    let (title, mark, reference) = match antrag.state {
        State::Draft { .. } => ("pdf-draft-title", Some(words.text("pdf-draft-mark")), String::new()),
        State::Submitted { number, .. } => {
            ("pdf-antrag-title", None, format!("{} {number}", words.text("pdf-number")))
        }
    };
    let service = Arg::from(antrag.transcript.title.as_str());
    sheet.finish(Frame {
        language: words.language(),
        title: &words.text_with(title, &[("service", service)]),
        mark: mark.as_deref(),
        reference: &reference,
        page: wording::page(words),
        numbered_letters: &words.text("pdf-characters"),
    })
}
