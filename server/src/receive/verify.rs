//! Decides whether an opened submission is an application that a case worker can use.

use sozial_core::xsozial::{Message, ReadError};
use sozial_delivery::fit_connect::Problem;
use sozial_delivery::subscriber::Received;

/// What is wrong with a submission.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The data are no XSozial message.
    #[error("the data are no XSozial message: {0}")]
    NotXSozial(String),
    /// The message is about another application than the metadata.
    #[error("message and metadata name different applications")]
    AnotherApplication,
    /// There is no PDF of the application.
    #[error("there is no PDF of the application")]
    NoPdf,
}

impl From<ReadError> for Fault {
    fn from(error: ReadError) -> Self {
        Self::NotXSozial(error.to_string())
    }
}

impl Fault {
    /// How the sender is told.
    pub fn problem(&self) -> Problem {
        let (name, title) = match self {
            Self::NotXSozial(_) => ("syntax-violation", "Der Fachdatensatz ist nicht lesbar"),
            Self::AnotherApplication => ("schema-violation", "Fachdaten und Metadaten passen nicht zusammen"),
            Self::NoPdf => ("missing-attachment", "Der Antrag als PDF fehlt"),
        };
        Problem::new(name, title, self.to_string(), "data")
    }
}

/// Checks that the XML is an XSozial message about the application that the metadata name,
/// and that a PDF came with it.
///
/// # Errors
/// See [`Fault`].
pub fn verify(received: &Received) -> Result<(), Fault> {
    let message = Message::read(&received.data)?;
    let same = received.sender_reference().is_none_or(|number| message.vorgang_id.to_string() == number);
    if !same {
        return Err(Fault::AnotherApplication);
    }
    let has_pdf = received.form().is_some_and(|form| form.bytes.starts_with(b"%PDF-"));
    if has_pdf { Ok(()) } else { Err(Fault::NoPdf) }
}
