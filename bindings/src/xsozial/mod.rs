//! Applications as the authority's software reads them, over a border: write from a draft, read again.

mod read;
mod write;

pub use read::{ReadApplication, ReadDocument, ReadPerson, read_xsozial};
pub use write::{ApplicationDocument, ApplicationHeader, MessagePartner, WrittenApplication};

/// Why an application is not written or read.
#[derive(Debug, PartialEq, Eq, thiserror::Error, uniffi::Error)]
pub enum XsozialError {
    /// A part of the header is not what it says.
    #[error("the header's {part} cannot be read")]
    Header {
        /// Which part.
        part: String,
    },
    /// Not a message of XSozial-basis that is understood.
    #[error("{problem}")]
    NotUnderstood {
        /// What is wrong.
        problem: String,
    },
}
