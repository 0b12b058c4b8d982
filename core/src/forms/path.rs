//! Where an answer and where a page is: `personen.0.vorname` and `haushalt/mitglieder/personen/0`.

use std::{fmt, str::FromStr};

/// Longest accepted path, in bytes.
pub const MAX_PATH_BYTES: usize = 320;
/// Deepest accepted path: how many names a path may have.
pub const MAX_PATH_NAMES: usize = 8;
/// Highest accepted item index; the definition bounds each group more tightly.
pub const MAX_INDEX: usize = 9_999;

/// Why a text is not a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// Longer than [`MAX_PATH_BYTES`] or more than [`MAX_PATH_NAMES`] names.
    #[error("the path is too long")]
    TooLong,
    /// Not names and indexes in turn.
    #[error("a path is names and item numbers in turn, such as personen.0.vorname")]
    Malformed,
}

/// The place of an answer, a group or an item: names and 0-based item indexes in turn, joined by dots.
///
/// ```
/// use sozial_core::forms::Path;
/// let path: Path = "personen.0.vorname".parse()?;
/// assert_eq!(path.name(), "vorname");
/// assert_eq!(path.parent().unwrap().to_string(), "personen.0");
/// assert!("personen..x".parse::<Path>().is_err());
/// # Ok::<(), sozial_core::forms::PathError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path(Box<str>);

/// One step of a [`Path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'p> {
    /// The id of a field or group.
    Name(&'p str),
    /// The 0-based index of an item in the group named before.
    Index(usize),
}

impl Path {
    /// The path of a field or group in the root scope. The name must be an id of the definition.
    pub(crate) fn root(name: &str) -> Self {
        Self(name.into())
    }

    /// The path of item `index` (0-based) of the group this path names.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        Self(format!("{}.{index}", self.0).into())
    }

    /// The path of field or group `name` in the item this path names.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        Self(format!("{}.{name}", self.0).into())
    }

    /// The path as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The steps from the root on.
    pub fn steps(&self) -> impl Iterator<Item = Step<'_>> {
        self.0.split('.').map(|part| part.parse().map_or(Step::Name(part), Step::Index))
    }

    /// The last name in the path; for `personen.0` this is `personen`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.0.rsplit('.').find(|part| is_name(part)).unwrap_or_default()
    }

    /// The item index this path ends with, if it names an item.
    #[must_use]
    pub fn index(&self) -> Option<usize> {
        self.0.rsplit('.').next().and_then(|part| part.parse().ok())
    }

    /// The path without its last step; `None` for a path of one step.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('.').map(|(parent, _)| Self(parent.into()))
    }
}

impl FromStr for Path {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        check_steps(text.split('.'), text.len())?;
        Ok(Self(text.into()))
    }
}

/// The place of a page: chapter, page, and for an item's own page the group and 0-based index, joined by `/`.
///
/// ```
/// use sozial_core::forms::PagePath;
/// let item: PagePath = "haushalt/mitglieder/personen/0".parse()?;
/// assert_eq!(item.chapter(), "haushalt");
/// assert_eq!(item.parent().unwrap().to_string(), "haushalt/mitglieder");
/// assert_eq!(item.item().unwrap().to_string(), "personen.0");
/// # Ok::<(), sozial_core::forms::PathError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PagePath(Box<str>);

impl PagePath {
    /// The path of a page. Both must be ids of the definition.
    pub(crate) fn new(chapter: &str, page: &str) -> Self {
        Self(format!("{chapter}/{page}").into())
    }

    /// The path of the own page of item `index` (0-based) of a group listed on this page.
    #[must_use]
    pub fn item_page(&self, group: &str, index: usize) -> Self {
        Self(format!("{}/{group}/{index}", self.0).into())
    }

    /// The path as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The id of the chapter.
    #[must_use]
    pub fn chapter(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// The id of the page in its chapter.
    #[must_use]
    pub fn page(&self) -> &str {
        self.0.split('/').nth(1).unwrap_or_default()
    }

    /// For an item's page: the path of that item.
    #[must_use]
    pub fn item(&self) -> Option<Path> {
        let item: Vec<&str> = self.0.split('/').skip(2).collect();
        (!item.is_empty()).then(|| Path(item.join(".").into()))
    }

    /// For an item's page: the page that lists it.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let (rest, _index) = self.0.rsplit_once('/')?;
        let (parent, _group) = rest.rsplit_once('/')?;
        Some(Self(parent.into()))
    }
}

impl FromStr for PagePath {
    type Err = PathError;

    fn from_str(text: &str) -> Result<Self, PathError> {
        let (chapter, rest) = text.split_once('/').ok_or(PathError::Malformed)?;
        if !is_name(chapter) {
            return Err(PathError::Malformed);
        }
        let (page, item) = rest.split_once('/').map_or((rest, None), |(page, item)| (page, Some(item)));
        if !is_name(page) {
            return Err(PathError::Malformed);
        }
        if let Some(item) = item {
            check_steps(item.split('/'), text.len())?;
            if item.split('/').count() % 2 != 0 {
                return Err(PathError::Malformed);
            }
        }
        if text.len() > MAX_PATH_BYTES { Err(PathError::TooLong) } else { Ok(Self(text.into())) }
    }
}

fn check_steps<'t>(parts: impl Iterator<Item = &'t str>, bytes: usize) -> Result<(), PathError> {
    if bytes > MAX_PATH_BYTES {
        return Err(PathError::TooLong);
    }
    for (at, part) in parts.enumerate() {
        if at >= 2 * MAX_PATH_NAMES {
            return Err(PathError::TooLong);
        }
        if !(if at % 2 == 0 { is_name(part) } else { is_index(part) }) {
            return Err(PathError::Malformed);
        }
    }
    Ok(())
}

/// Whether `text` may be an id: a small letter, then small letters, digits and `_`; at most 64.
pub(crate) fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && text.len() <= 64
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

fn is_index(text: &str) -> bool {
    let plain = text == "0" || !text.starts_with('0');
    plain
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && text.parse().is_ok_and(|n: usize| n <= MAX_INDEX)
}

macro_rules! written_as_text {
    ($($path:ty),*) => {$(
        impl fmt::Display for $path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $path {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl serde::Serialize for $path {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }
        impl<'de> serde::Deserialize<'de> for $path {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )*};
}
written_as_text!(Path, PagePath);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_names_and_indexes_in_turn() {
        for good in ["a", "personen.0", "personen.0.einkommen.12.betrag", "a_1"] {
            assert_eq!(good.parse::<Path>().unwrap().to_string(), good);
        }
        for bad in ["", ".", "0", "a.b", "a.00", "a.-1", "a.0.", "A", "a.99999", "ä", "a/0", "../x"] {
            assert!(bad.parse::<Path>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_of_many_steps_is_refused() {
        assert_eq!(["a.0"; 9].join(".").parse::<Path>(), Err(PathError::TooLong));
        assert_eq!("a".repeat(400).parse::<Path>(), Err(PathError::TooLong));
    }

    #[test]
    fn a_page_path_ends_at_a_page_or_an_item() {
        for good in ["a/b", "a/b/c/0", "a/b/c/0/d/1"] {
            assert_eq!(good.parse::<PagePath>().unwrap().to_string(), good);
        }
        for bad in ["", "a", "a/", "a/b/", "a/b/c", "a/b/c/x", "a/b/c/0/d", "/a/b", "a/../b"] {
            assert!(bad.parse::<PagePath>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_path_knows_its_name_index_and_parent() {
        let item: Path = "personen.0.einkommen.1".parse().unwrap();
        assert_eq!((item.name(), item.index()), ("einkommen", Some(1)));
        assert_eq!(item.parent().unwrap().as_str(), "personen.0.einkommen");
        assert_eq!(Path::root("personen").item(2).member("vorname").as_str(), "personen.2.vorname");
    }
}
