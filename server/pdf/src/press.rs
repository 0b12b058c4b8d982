//! Sets a sheet with typst and gives it out only as PDF/UA-1 and PDF/A-2a.
//!
//! Fonts, library and template are loaded once and live as long as the program. The sheet is a JSON file in
//! the template's world, so texts are values and never code. After each document the typesetter's memory of
//! it is cleared: it would grow without end, and it holds personal data.

use std::sync::LazyLock;

use jiff::Zoned;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::error::PdfError;
use crate::fonts::Fonts;
use crate::plain::Repertoire;
use crate::sheet::Sheet;
use crate::wording::in_germany;

const TEMPLATE: &str = include_str!("../template/sheet.typ");

static PRESS: LazyLock<Press> = LazyLock::new(Press::new);

/// What all documents share.
struct Press {
    library: LazyHash<Library>,
    template: Source,
    sheet: FileId,
}

impl Press {
    fn new() -> Self {
        let features: Features = [Feature::A11yExtras].into_iter().collect();
        Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            template: Source::new(file("/sheet.typ"), TEMPLATE.to_owned()),
            sheet: file("/sheet.json"),
        }
    }
}

fn file(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the two paths above are well-formed");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One document on its way through the press.
struct Job<'a> {
    press: &'static Press,
    sheet: Bytes,
    at: &'a Zoned,
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        Fonts::embedded().book()
    }

    fn main(&self) -> FileId {
        self.press.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.template.id() {
            Ok(self.press.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.sheet { Ok(self.sheet.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        Fonts::embedded().face(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        datetime(self.at)
    }
}

/// Sets the sheet that `draw` makes, with all letters the fonts have; should they not go together (a letter
/// in one font, its accent only in the other), with those alone that always do. So no text is unprintable.
///
/// # Errors
///
/// Those of `draw` and [`print`].
pub(crate) fn print_readable(
    draw: impl Fn(Repertoire) -> Result<Sheet, PdfError>,
    ident: &str,
    at: &Zoned,
) -> Result<Vec<u8>, PdfError> {
    let at = in_germany(at);
    match print(&draw(Repertoire::Full)?, ident, &at) {
        Err(PdfError::Standard { .. }) => print(&draw(Repertoire::Plain)?, ident, &at),
        printed => printed,
    }
}

/// Sets the sheet. `ident` names the document for good; the same input gives the same bytes.
///
/// # Errors
///
/// [`PdfError::Template`] and [`PdfError::Standard`].
fn print(sheet: &Sheet, ident: &str, at: &Zoned) -> Result<Vec<u8>, PdfError> {
    let _clean = CleanAfterwards;
    let sheet = serde_json::to_vec(sheet).map_err(|_| PdfError::Template { line: 0 })?;
    let job = Job { press: &PRESS, sheet: Bytes::new(sheet), at };
    let document =
        typst::compile::<PagedDocument>(&job).output.map_err(|faults| template_fault(&job, &faults))?;
    typst_pdf::pdf(&document, &options(ident, at))
        .map_err(|faults| PdfError::Standard { problems: faults.len() })
}

/// Clears the typesetter's memory when a job ends, however it ends.
struct CleanAfterwards;

impl Drop for CleanAfterwards {
    fn drop(&mut self) {
        typst::comemo::evict(0);
    }
}

fn options(ident: &str, at: &Zoned) -> PdfOptions {
    let timestamp = datetime(at).and_then(|moment| Timestamp::new_local(moment, at.offset().seconds() / 60));
    PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some(concat!("Sozialplattform ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp,
        standards: PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a])
            .expect("both standards build on PDF 1.7"),
        ..PdfOptions::default()
    }
}

fn datetime(at: &Zoned) -> Option<Datetime> {
    let part = |part: i8| u8::try_from(part).ok();
    Datetime::from_ymd_hms(
        at.year().into(),
        part(at.month())?,
        part(at.day())?,
        part(at.hour())?,
        part(at.minute())?,
        part(at.second())?,
    )
}

/// Where the template failed. The messages stay behind: they may quote the text.
fn template_fault(job: &Job<'_>, faults: &[SourceDiagnostic]) -> PdfError {
    let range = faults.iter().find_map(|fault| job.range(fault.span));
    let line = range.and_then(|range| job.press.template.lines().byte_to_line(range.start));
    PdfError::Template { line: line.map_or(0, |line| line + 1) }
}
