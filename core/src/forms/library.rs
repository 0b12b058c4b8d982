//! The forms that are built in, in all versions a draft may still have.

use std::sync::LazyLock;

use super::{Defect, Definition};

/// The definition files, the versions of a form in ascending order.
const SOURCES: &[&str] = &[include_str!("../../data/forms/hzl/2026-11.kdl")];

/// Forms by id and version.
#[derive(Debug, Default)]
pub struct Library {
    definitions: Vec<Definition>,
}

static LIBRARY: LazyLock<Library> =
    LazyLock::new(|| Library::load(SOURCES.iter().copied()).expect("a test loads every built-in form"));

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{forms::missing_texts, texts};

    #[test]
    fn every_definition_file_is_built_in_and_loads() {
        for source in SOURCES {
            let defects = Definition::parse(source).err().unwrap_or_default();
            assert!(
                defects.is_empty(),
                "{}",
                defects.iter().map(|defect| format!("{defect}\n")).collect::<String>()
            );
        }
        let mut files = 0;
        for form in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/forms")).unwrap() {
            for file in std::fs::read_dir(form.unwrap().path()).unwrap() {
                let file = file.unwrap().path();
                let (form, version) =
                    (file.parent().unwrap().file_name().unwrap(), file.file_stem().unwrap());
                let known = library().version(&form.to_string_lossy(), &version.to_string_lossy());
                assert!(
                    known.is_some(),
                    "{} is not listed in SOURCES, or named unlike its id and version",
                    file.display()
                );
                files += 1;
            }
        }
        assert_eq!(files, SOURCES.len());
    }

    #[test]
    fn the_newest_version_of_a_form_is_the_current_one() {
        for id in library().ids() {
            let newest =
                library().definitions().iter().filter(|form| form.id() == id).map(Definition::version).max();
            assert_eq!(library().current(id).map(Definition::version), newest);
        }
    }

    #[test]
    fn no_text_of_a_built_in_form_is_missing_in_any_language() {
        for form in library().definitions() {
            for language in texts().languages() {
                let missing = missing_texts(form, texts().words(language));
                assert!(
                    missing.is_empty(),
                    "{}",
                    missing.iter().map(|text| format!("{text}\n")).collect::<String>()
                );
            }
        }
    }
}
