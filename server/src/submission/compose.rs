//! Makes the application as it travels: the XSozial message, the PDF inside it, the files.
//!
//! Needs nothing but values, so that the command line makes the same without a server.

use jiff::Zoned;
use sozial_core::catalogue::{self, LeikaKey};
use sozial_core::forms::{Journey, Path, Transcript, mapped, not_transported, transcript};
use sozial_core::routing::{Ars, Authority};
use sozial_core::xsozial::{self, Code, Dokument, Header, Left, Partner, Version};
use sozial_core::{Words, texts};
use sozial_delivery::{Application, Attachment, Purpose, Region};
use sozial_pdf::{Antrag, AttachmentLine, AuthorityLine, PdfError, State, antrag};
use uuid::Uuid;

/// The official language; what an authority reads is German.
const LANGUAGE: &str = "de";
/// Who made this software, as messages name it.
const MAKER: &str = "Sozialplattform";
/// The name of the PDF among the attachments.
const PDF_NAME: &str = "Antrag.pdf";

/// What an application is made from.
#[derive(Debug)]
pub struct Composition<'a> {
    /// The form as it was answered.
    pub journey: &'a Journey,
    /// Who it goes to; `None` when it is made without sending it.
    pub authority: Option<&'a Authority>,
    /// The municipality.
    pub region: Ars,
    /// The files that the answers name.
    pub files: &'a [File],
    /// The application's number.
    pub number: Uuid,
    /// The message's number.
    pub message: Uuid,
    /// Now, in civil time of Germany.
    pub now: &'a Zoned,
    /// The version of the standard.
    pub version: Version,
}

/// An uploaded file with the slot it was uploaded for.
#[derive(Clone)]
pub struct File {
    /// Its id.
    pub id: Uuid,
    /// The key of the slot's name.
    pub text_key: String,
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

impl std::fmt::Debug for File {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("File(<private>)")
    }
}

/// An application as it travels.
#[derive(Debug)]
pub struct Composed {
    /// The message with everything that goes with it.
    pub application: Application,
    /// The application as PDF, the same as inside.
    pub pdf: Vec<u8>,
    /// The attached files as documents list them.
    pub attachments: Vec<AttachmentLine>,
    /// Questions whose answers stand in the PDF only.
    pub not_transported: Vec<String>,
}

/// Why an application cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ComposeError {
    /// The PDF cannot be set.
    #[error("the PDF cannot be made: {0}")]
    Pdf(#[from] PdfError),
    /// The form names a key that is not in the catalogue.
    #[error("the form is sent under {0}, which is not in the catalogue")]
    UnknownKey(String),
}

/// Makes the application.
///
/// # Errors
/// See [`ComposeError`].
pub fn compose(from: &Composition<'_>) -> Result<Composed, ComposeError> {
    let words = texts().words(LANGUAGE);
    let transcript = transcript(from.journey, words);
    let (leika, service_name) = service(from.journey)?;
    let attachments = attachment_lines(from.files, words);
    let pdf = antrag(&Antrag {
        transcript: &transcript,
        words,
        state: State::Submitted { number: from.number, at: from.now },
        leika: Some(leika),
        authority: from.authority.map(authority_line).as_ref(),
        attachments: &attachments,
    })?;
    let (xml, left) = message(from, leika, &service_name, &pdf);
    let application = Application {
        number: from.number,
        leika,
        service_name,
        region: region(&from.region),
        xml,
        schema_uri: from.version.schema_uri().to_owned(),
        attachments: parcels(from, &pdf),
        applied_on: from.now.date(),
    };
    let not_transported = questions(from.journey, &transcript, left);
    Ok(Composed { application, pdf, attachments, not_transported })
}

/// The key the application is sent under, and its official name.
fn service(journey: &Journey) -> Result<(LeikaKey, String), ComposeError> {
    let unknown = || ComposeError::UnknownKey(journey.leika_key().to_owned());
    let key: LeikaKey = journey.leika_key().parse().map_err(|_| unknown())?;
    let (_, entry) = catalogue::by_key(key).ok_or_else(unknown)?;
    Ok((key, entry.name.clone()))
}

fn message(from: &Composition<'_>, leika: LeikaKey, service: &str, pdf: &[u8]) -> (Vec<u8>, Vec<Left>) {
    let header = Header {
        version: from.version,
        message_id: from.message,
        application: from.number,
        created: from.now.clone(),
        leika,
        product: service.to_owned(),
        maker: MAKER.to_owned(),
        product_version: env!("CARGO_PKG_VERSION").to_owned(),
        test: from.authority.is_none_or(|authority| authority.demo),
        reader: reader(from),
        author: Partner { key: format!("portal:{}", MAKER.to_lowercase()), name: MAKER.to_owned() },
        dvdv_service: None,
    };
    let document = Dokument {
        id: "Dok_ID_Antrag".to_owned(),
        title: service.to_owned(),
        kind: Code { code: "1010".to_owned(), ..Code::default() },
        mime: "application/pdf".to_owned(),
        file_name: PDF_NAME.to_owned(),
        content: pdf.to_vec(),
    };
    let (message, left) = xsozial::application(header, &mapped(from.journey), vec![document]);
    (message.write(), left)
}

/// The authority as the message names it: by the municipality's key, as the directory does.
fn reader(from: &Composition<'_>) -> Partner {
    let name = from.authority.map_or_else(|| from.region.to_string(), Authority::shown_name);
    Partner { key: format!("ags:{}", from.region.ags()), name }
}

#[expect(clippy::expect_used, reason = "a Regionalschlüssel has twelve digits, which is what a region is")]
fn region(ars: &Ars) -> Region {
    ars.as_str().parse().expect("twelve digits")
}

/// The PDF first, then the files.
fn parcels(from: &Composition<'_>, pdf: &[u8]) -> Vec<Attachment> {
    let form = Attachment {
        id: from.message,
        purpose: Purpose::Form,
        filename: PDF_NAME.to_owned(),
        mime: "application/pdf".to_owned(),
        bytes: pdf.to_vec(),
    };
    let files = from.files.iter().map(|file| Attachment {
        id: file.id,
        purpose: Purpose::Attachment,
        filename: file.name.clone(),
        mime: file.mime.clone(),
        bytes: file.bytes.clone(),
    });
    std::iter::once(form).chain(files).collect()
}

fn attachment_lines(files: &[File], words: Words<'_>) -> Vec<AttachmentLine> {
    let line = |file: &File| AttachmentLine {
        slot: words.text(&file.text_key),
        name: file.name.clone(),
        bytes: file.bytes.len() as u64,
        mime: file.mime.clone(),
    };
    files.iter().map(line).collect()
}

/// The authority as documents show it.
pub fn authority_line(authority: &Authority) -> AuthorityLine {
    let contact =
        authority.address.lines().into_iter().chain(authority.phone.clone()).chain(authority.email.clone());
    AuthorityLine { name: authority.name.clone(), contact: contact.collect(), demo: authority.demo }
}

/// The answered questions that the message leaves to the PDF, in the order of the document.
/// Files are not among them: they travel by themselves.
fn questions(journey: &Journey, transcript: &Transcript, left: Vec<Left>) -> Vec<String> {
    let paths = not_transported(journey);
    let is_file = |path: &Path| journey.documents().iter().any(|slot| slot.path == *path);
    let missing = |path: &Path| paths.contains(path) || left.iter().any(|left| left.path == *path);
    let sections = transcript.chapters.iter().flat_map(|chapter| &chapter.sections);
    let lines = sections.flat_map(|section| &section.entries).filter(|line| line.answered);
    lines
        .filter(|line| missing(&line.path) && !is_file(&line.path))
        .map(|line| line.question.clone())
        .collect()
}
