//! Reads what a browser sends for a page of the form: typed texts, and files as they arrive.

use axum::Form;
use axum::body::{Body, to_bytes};
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use sozial_core::forms::{FileRef, FormInput};

use super::held::Held;
use crate::portal::Portal;
use crate::scan::ScanError;
use crate::uploads::sniff::Refusal;
use crate::uploads::{self, UploadError};
use crate::web::errors::PageError;
use crate::web::page::Page;

/// Most bytes of typed texts on one page.
const TYPED_MAX: usize = 256 * 1024;
/// Most inputs on one page, files included.
const INPUTS_MAX: usize = 2_000;

/// What was sent.
pub(super) struct SentForm {
    pub(super) revision: i64,
    /// The pressed button.
    pub(super) action: String,
    /// The chosen language, if one was.
    pub(super) language: Option<String>,
    pub(super) input: FormInput,
    /// Taken files by the name of their slot.
    pub(super) files: Vec<(String, FileRef)>,
    /// Refused files by the name of their slot, with the reason in words.
    pub(super) refused: Vec<(String, String)>,
}

/// Reads a form and checks its token. Files are taken only after the token has been checked, one by one as
/// they arrive; `slots` are the names under which files may come.
pub(super) async fn read(
    portal: &Portal,
    held: &Held,
    slots: &[String],
    p: &Page,
    request: Request,
) -> Result<SentForm, PageError> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        return read_typed(held, request).await;
    }
    let parts = Multipart::from_request(request, &()).await.map_err(|_| PageError::Unreadable)?;
    Reading { portal, held, slots, p, pairs: Pairs::default(), files: Vec::new(), refused: Vec::new() }
        .run(parts)
        .await
}

async fn read_typed(held: &Held, request: Request) -> Result<SentForm, PageError> {
    let (head, body) = request.into_parts();
    let bytes = to_bytes(body, TYPED_MAX).await.map_err(|_| PageError::TooLarge)?;
    let bounded = Request::from_parts(head, Body::from(bytes));
    let form = Form::<Vec<(String, String)>>::from_request(bounded, &()).await;
    let Form(sent) = form.map_err(|_| PageError::Unreadable)?;
    let mut pairs = Pairs::default();
    for (name, text) in sent {
        pairs.push(name, text)?;
    }
    held.check_token(pairs.token())?;
    Ok(pairs.into_form(Vec::new(), Vec::new()))
}

/// The typed pairs so far, bounded.
#[derive(Default)]
struct Pairs {
    pairs: Vec<(String, String)>,
    bytes: usize,
}

impl Pairs {
    fn push(&mut self, name: String, text: String) -> Result<(), PageError> {
        self.bytes += name.len() + text.len();
        if self.bytes > TYPED_MAX || self.pairs.len() >= INPUTS_MAX {
            return Err(PageError::TooLarge);
        }
        self.pairs.push((name, text));
        Ok(())
    }

    /// One of the form's own inputs; their names begin with `_`.
    fn own(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    fn token(&self) -> &str {
        self.own("_token").unwrap_or_default()
    }

    fn into_form(self, files: Vec<(String, FileRef)>, refused: Vec<(String, String)>) -> SentForm {
        SentForm {
            revision: self.own("_stand").and_then(|text| text.parse().ok()).unwrap_or(0),
            action: self.own("_aktion").unwrap_or("weiter").to_owned(),
            language: self.own("_sprache").map(str::to_owned),
            input: self.pairs.into_iter().filter(|(name, _)| !name.starts_with('_')).collect(),
            files,
            refused,
        }
    }
}

/// A form with files on its way in.
struct Reading<'a> {
    portal: &'a Portal,
    held: &'a Held,
    slots: &'a [String],
    p: &'a Page,
    pairs: Pairs,
    files: Vec<(String, FileRef)>,
    refused: Vec<(String, String)>,
}

impl Reading<'_> {
    async fn run(mut self, mut parts: Multipart) -> Result<SentForm, PageError> {
        while let Some(part) = parts.next_field().await.map_err(|error| unreadable(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            match part.file_name().map(str::to_owned) {
                None => self.pairs.push(name, text(part).await?)?,
                // A slot in which nothing was chosen.
                Some(file) if file.is_empty() => {}
                Some(file) => self.take(name, &file, part).await?,
            }
        }
        self.held.check_token(self.pairs.token())?;
        Ok(self.pairs.into_form(self.files, self.refused))
    }

    async fn take(&mut self, slot: String, name: &str, part: Field<'_>) -> Result<(), PageError> {
        // The token stands before the files in the form, so that no byte of a forged one is stored.
        self.held.check_token(self.pairs.token())?;
        if !self.slots.contains(&slot) || self.files.len() + self.refused.len() >= INPUTS_MAX {
            return Err(PageError::Unreadable);
        }
        match uploads::receive(self.portal, &self.held.open.keys, name, part).await {
            Ok(file) => {
                let (id, mime, bytes) = (file.id, file.mime.to_owned(), file.bytes);
                self.files.push((slot, FileRef { id, name: file.name, mime, bytes }));
            }
            Err(error) => {
                let name: String = name.chars().take(80).collect();
                self.refused.push((slot, self.p.v(sentence(&error)?, "name", &name)));
            }
        }
        Ok(())
    }
}

/// Key of the words for a refused file; an error page where it is not the file's fault.
fn sentence(error: &UploadError) -> Result<&'static str, PageError> {
    Ok(match error {
        UploadError::TooLarge => "upload-too-large",
        UploadError::NoSpace => "upload-no-room",
        UploadError::Refused(Refusal::Empty) => "upload-empty",
        UploadError::Refused(Refusal::OtherKind(_) | Refusal::Hidden) => "upload-kind",
        UploadError::Refused(Refusal::Truncated | Refusal::Damaged) => "upload-broken",
        UploadError::Refused(Refusal::TooManyPixels) => "upload-too-many-pixels",
        UploadError::Refused(Refusal::Encrypted) => "upload-encrypted",
        UploadError::Refused(Refusal::ActiveContent) => "upload-active",
        UploadError::Scan(ScanError::Found(_)) => "upload-malware",
        UploadError::Scan(ScanError::Unavailable(_)) => "upload-unscanned",
        UploadError::Interrupted => return Err(PageError::Unreadable),
        UploadError::DraftGone => return Err(PageError::DraftGone),
        UploadError::Store(_) => return Err(PageError::broken("uploads", error)),
    })
}

async fn text(mut part: Field<'_>) -> Result<String, PageError> {
    let mut bytes = Vec::new();
    while let Some(more) = part.chunk().await.map_err(|error| unreadable(&error))? {
        if bytes.len() + more.len() > TYPED_MAX {
            return Err(PageError::TooLarge);
        }
        bytes.extend_from_slice(&more);
    }
    String::from_utf8(bytes).map_err(|_| PageError::Unreadable)
}

fn unreadable(error: &MultipartError) -> PageError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE { PageError::TooLarge } else { PageError::Unreadable }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_own_inputs_are_no_answers() {
        let mut pairs = Pairs::default();
        for (name, text) in [("_token", "t"), ("_stand", "7"), ("_aktion", "zurueck"), ("vorname", "Erika")] {
            pairs.push(name.to_owned(), text.to_owned()).unwrap();
        }
        assert_eq!(pairs.token(), "t");
        let form = pairs.into_form(Vec::new(), Vec::new());
        assert_eq!((form.revision, form.action.as_str()), (7, "zurueck"));
        assert_eq!(form.input.one("vorname"), Some("Erika"));
        assert!(!form.input.has("_token"));
    }

    #[test]
    fn ten_thousand_inputs_are_refused() {
        let mut pairs = Pairs::default();
        let all: Result<(), PageError> =
            (0..10_000).try_for_each(|n| pairs.push(format!("a{n}"), String::new()));
        assert_eq!(all, Err(PageError::TooLarge));
    }
}
