//! Which version of XSozial-basis a message is written in.

use std::fmt;
use std::str::FromStr;

/// A version of XSozial-basis that this crate writes and reads.
///
/// ```
/// use sozial_core::xsozial::Version;
/// let version: Version = "2.4.0".parse()?;
/// assert_eq!(version.schema_uri(), "urn:xoev-de:d-nrw:standard:xsozialbasis_2.4.0");
/// assert!("3.0.0".parse::<Version>().is_err());
/// # Ok::<(), sozial_core::xsozial::VersionError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Version {
    /// 2.4.0, in use over XTA and OSCI since November 2025.
    #[default]
    V2_4_0,
    /// 2.5.0, asked for by FIT-Connect destinations since June 2026.
    V2_5_0,
}

/// The version is none that can be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("XSozial-basis {0} is not known; known are 2.4.0 and 2.5.0")]
pub struct VersionError(String);

impl Version {
    /// All versions, oldest first.
    pub const ALL: [Self; 2] = [Self::V2_4_0, Self::V2_5_0];

    /// The version's number, as in the attribute `version`.
    pub fn number(self) -> &'static str {
        match self {
            Self::V2_4_0 => "2.4.0",
            Self::V2_5_0 => "2.5.0",
        }
    }

    /// The target namespace of the version's schema.
    pub fn namespace(self) -> &'static str {
        match self {
            Self::V2_4_0 => "https://portalverbund.d-nrw.de/efa/XSozial-basis/Version_2_4_0",
            Self::V2_5_0 => "https://portalverbund.d-nrw.de/efa/XSozial-basis/Version_2_5_0",
        }
    }

    /// The standard's identifier, as destinations name it in `submissionSchemas`.
    pub fn schema_uri(self) -> &'static str {
        match self {
            Self::V2_4_0 => "urn:xoev-de:d-nrw:standard:xsozialbasis_2.4.0",
            Self::V2_5_0 => "urn:xoev-de:d-nrw:standard:xsozialbasis_2.5.0",
        }
    }

    /// The version that a namespace belongs to.
    pub fn of_namespace(namespace: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.namespace() == namespace)
    }

    /// The version that a destination asks for by its schema's identifier.
    pub fn of_schema_uri(uri: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.schema_uri() == uri)
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.number())
    }
}

impl FromStr for Version {
    type Err = VersionError;

    fn from_str(text: &str) -> Result<Self, VersionError> {
        let known = Self::ALL.into_iter().find(|version| version.number() == text);
        known.ok_or_else(|| VersionError(text.chars().take(20).collect()))
    }
}
