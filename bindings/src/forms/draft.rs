//! Answers that are being given: many changes in one call, and what follows from them.

use std::sync::{Arc, Mutex};

use serde::Deserialize;
use sozial_core::forms::{Answers, Definition, Journey, Path, journey, transcript};
use sozial_core::texts;

use super::{AnswerValue, Form, FormError, JourneyView, TranscriptView};
use crate::chance::locked;
use crate::values::CivilDate;

/// A change of the answers.
#[derive(Clone, PartialEq, Eq, Deserialize, uniffi::Enum)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum AnswerChange {
    /// Gives an answer.
    Set {
        /// The field, `personen.0.name`.
        path: String,
        /// The answer.
        value: AnswerValue,
    },
    /// Gives an answer as it was typed: dates and amounts as people write them. Empty text takes the answer back.
    Type {
        /// The field.
        path: String,
        /// What was typed.
        text: String,
    },
    /// Takes an answer back.
    Clear {
        /// The field.
        path: String,
    },
    /// Adds an item at the end of a group.
    AddItem {
        /// The group.
        group: String,
    },
    /// Removes an item; those behind it move up.
    RemoveItem {
        /// The item, `personen.1`.
        item: String,
    },
    /// Says that a chapter is done as far as the person is concerned.
    Confirm {
        /// The chapter's id.
        chapter: String,
    },
}

/// The answers to a form. Safe to use from several threads; each call sees the answers as a whole.
#[derive(uniffi::Object)]
pub struct Draft {
    pub(crate) definition: Definition,
    answers: Mutex<Answers>,
}

#[uniffi::export]
impl Draft {
    /// A draft without answers.
    #[uniffi::constructor]
    #[must_use]
    pub fn empty(form: &Form) -> Arc<Self> {
        Arc::new(Self { definition: form.definition.clone(), answers: Mutex::new(Answers::empty()) })
    }

    /// A draft that goes on: answers as [`Draft::to_json`] writes them.
    ///
    /// # Errors
    /// With the first reason, when they do not fit the form.
    #[uniffi::constructor]
    pub fn from_json(form: &Form, json: &str) -> Result<Arc<Self>, FormError> {
        let answers = Answers::from_json(&form.definition, json).map_err(FormError::first)?;
        Ok(Arc::new(Self { definition: form.definition.clone(), answers: Mutex::new(answers) }))
    }

    /// Makes all changes, or none of them.
    ///
    /// # Errors
    /// When one of them does not fit the form.
    pub fn apply(&self, changes: Vec<AnswerChange>) -> Result<(), FormError> {
        let mut answers = locked(&self.answers);
        let mut changed = answers.clone();
        changes.into_iter().try_for_each(|change| change.make(&self.definition, &mut changed))?;
        *answers = changed;
        Ok(())
    }

    /// The answers as JSON, hidden ones too.
    #[must_use]
    pub fn to_json(&self) -> String {
        locked(&self.answers).to_json(&self.definition).to_string()
    }

    /// Everything that follows from the answers on a day: chapters, pages, faults, documents, all words in `language`.
    #[must_use]
    pub fn journey(&self, today: CivilDate, language: &str) -> JourneyView {
        JourneyView::of(&self.on(today), texts().words(language))
    }

    /// The journey as JSON without words, as `sozialplattform form journey` prints it.
    #[must_use]
    pub fn journey_json(&self, today: CivilDate) -> String {
        self.on(today).to_json().to_string()
    }

    /// Questions and answers in words, for a summary.
    #[must_use]
    pub fn transcript(&self, today: CivilDate, language: &str) -> TranscriptView {
        TranscriptView::from(transcript(&self.on(today), texts().words(language)))
    }
}

impl Draft {
    pub(crate) fn on(&self, today: CivilDate) -> Journey {
        journey(&self.definition, &locked(&self.answers), today)
    }
}

impl AnswerChange {
    fn make(self, form: &Definition, answers: &mut Answers) -> Result<(), FormError> {
        match self {
            Self::Set { path, value } => {
                let value = value.read(&path)?;
                answers.set(form, &path.parse()?, value)?;
            }
            Self::Type { path, text } => typed(form, answers, &path.parse()?, &text)?,
            Self::Clear { path } => answers.clear(form, &path.parse()?)?,
            Self::AddItem { group } => {
                answers.add_item(form, &group.parse()?)?;
            }
            Self::RemoveItem { item } => answers.remove_item(form, &item.parse()?)?,
            Self::Confirm { chapter } => answers.confirm(form, &chapter)?,
        }
        Ok(())
    }
}

fn typed(form: &Definition, answers: &mut Answers, path: &Path, text: &str) -> Result<(), FormError> {
    let unknown = || FormError::Unknown { path: path.to_string() };
    let field = form.field_at(path).ok_or_else(unknown)?;
    match field.kind.read_text(text) {
        Some(value) => answers.set(form, path, value)?,
        None => answers.clear(form, path)?,
    }
    Ok(())
}
