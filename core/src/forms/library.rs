//! The forms that are built in, in all versions a draft may still have.

use std::sync::LazyLock;

use super::{Defect, Definition};

/// The definition files, the versions of a form in ascending order.
const SOURCES: &[(&str, &str)] = &[];

/// Forms by id and version.
#[derive(Debug, Default)]
pub struct Library {
    definitions: Vec<Definition>,
}

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let sources = SOURCES.iter().map(|(_, source)| *source);
    Library::load(sources).expect("a test loads every built-in form")
});

/// The built-in forms.
#[must_use]
pub fn library() -> &'static Library {
    &LIBRARY
}

impl Library {
    /// Loads definitions; the versions of a form in ascending order.
    ///
    /// # Errors
    /// The defects of the first definition that has any.
    pub fn load<'s>(sources: impl IntoIterator<Item = &'s str>) -> Result<Self, Vec<Defect>> {
        let definitions = sources.into_iter().map(Definition::parse).collect::<Result<_, _>>()?;
        Ok(Self { definitions })
    }

    /// The newest version of a form.
    #[must_use]
    pub fn current(&self, id: &str) -> Option<&Definition> {
        self.definitions.iter().rev().find(|form| form.id() == id)
    }

    /// This version of a form.
    #[must_use]
    pub fn version(&self, id: &str, version: &str) -> Option<&Definition> {
        self.definitions.iter().find(|form| form.id() == id && form.version() == version)
    }

    /// The ids of all forms, each once.
    #[must_use]
    pub fn ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = self.definitions.iter().map(Definition::id).collect();
        ids.dedup();
        ids
    }

    /// All forms in all versions.
    #[must_use]
    pub fn definitions(&self) -> &[Definition] {
        &self.definitions
    }
}
