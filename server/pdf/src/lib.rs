//! Sets an application and its processing report as PDF that everybody can read: people, screen readers,
//! archives.
//!
//! Every document is tagged PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) at once, or it is not given out.
//! Questions are row headers of their answers, chapters are headings, the title and the language are in the
//! metadata. Any text is printable: what is typed never reaches the typesetter as code.
//!
//! Setting a document of twelve pages takes a processor for some tens of milliseconds and 40 MB of memory; one
//! at the limits of what answers can hold takes seconds and half a gigabyte. Call it from a blocking thread,
//! and from few of them at once.

mod antrag;
mod error;
mod fonts;
mod lines;
mod plain;
mod press;
mod report;
mod sheet;
mod wording;

pub use antrag::{Antrag, State, antrag};
pub use error::{Measure, PdfError};
pub use lines::{AttachmentLine, AuthorityLine};
pub use report::{Step, Verarbeitungsbericht, verarbeitungsbericht};
