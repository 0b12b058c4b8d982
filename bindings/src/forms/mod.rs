//! Forms over a border: open a definition, answer, see the journey and its faults. Without a network.

mod draft;
mod error;
mod journey;
mod transcript;
mod value;

pub use draft::{AnswerChange, Draft};
pub use error::FormError;
pub use journey::{
    ChapterState, ChapterView, DocumentSlot, FaultView, FieldKind, FieldView, GroupView, ItemView,
    JourneyView, OptionView, PageEntry, PageKind, PageView,
};
pub use transcript::{TranscriptLine, TranscriptSection, TranscriptView};
pub use value::{AnswerValue, PostalAddress, UploadedFile};

use std::sync::Arc;

use sozial_core::forms::{self, Definition, library};

/// A form: its definition, loaded and checked. Safe to use from several threads.
#[derive(uniffi::Object)]
pub struct Form {
    pub(crate) definition: Definition,
}

/// The ids of the forms that are built in.
#[uniffi::export]
#[must_use]
pub fn form_ids() -> Vec<String> {
    library().ids().into_iter().map(str::to_owned).collect()
}

#[uniffi::export]
impl Form {
    /// Opens the newest version of a form that is built in.
    ///
    /// # Errors
    /// When there is none of this id.
    #[uniffi::constructor]
    pub fn current(id: &str) -> Result<Arc<Self>, FormError> {
        let unknown = || FormError::UnknownForm { id: id.to_owned(), version: None };
        Self::of(library().current(id).ok_or_else(unknown)?)
    }

    /// Opens the version with which a draft began.
    ///
    /// # Errors
    /// When there is no such form, or not this version of it.
    #[uniffi::constructor]
    pub fn version_of(id: &str, version: &str) -> Result<Arc<Self>, FormError> {
        let unknown = || FormError::UnknownForm { id: id.to_owned(), version: Some(version.to_owned()) };
        Self::of(library().version(id, version).ok_or_else(unknown)?)
    }

    /// Opens a definition that was fetched from a portal: KDL, as in `core/data/forms`.
    ///
    /// # Errors
    /// With the first defect, its line and column, when the definition does not hold.
    #[uniffi::constructor]
    pub fn parse(source: &str) -> Result<Arc<Self>, FormError> {
        Ok(Arc::new(Self { definition: Definition::parse(source).map_err(FormError::defect)? }))
    }

    /// The form's id.
    #[must_use]
    pub fn id(&self) -> String {
        self.definition.id().to_owned()
    }

    /// Its version, `2026-11`.
    #[must_use]
    pub fn version(&self) -> String {
        self.definition.version().to_owned()
    }

    /// Its title.
    #[must_use]
    pub fn title(&self, language: &str) -> String {
        sozial_core::texts().words(language).text(self.definition.text_key())
    }

    /// JSON Schema of its answers, draft 2020-12.
    #[must_use]
    pub fn schema(&self) -> String {
        forms::json_schema(&self.definition).to_string()
    }
}

impl Form {
    fn of(definition: &Definition) -> Result<Arc<Self>, FormError> {
        Ok(Arc::new(Self { definition: definition.clone() }))
    }
}
