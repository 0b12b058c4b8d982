//! What is handed over: an application with its XML, its PDF and its attachments.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sozial_core::catalogue::LeikaKey;
use sozial_core::routing::Ars;
use uuid::Uuid;

/// An application ready to be sealed. Prints without its content.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// The application number, as told to the applicant.
    pub number: Uuid,
    /// The service applied for.
    pub leika: LeikaKey,
    /// The name of the service, for people.
    pub service_name: String,
    /// The municipality it is for.
    pub region: Region,
    /// The XSozial message.
    #[serde(with = "crate::bytes")]
    pub xml: Vec<u8>,
    /// The schema the message follows, for example `urn:xoev-de:d-nrw:standard:xsozialbasis_2.4.0`.
    pub schema_uri: String,
    /// The application as PDF, and what was uploaded.
    pub attachments: Vec<Attachment>,
    /// The day of the application.
    pub applied_on: Date,
}

/// A document that travels with an application. Prints without its content and name.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its own number.
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// Its name, as uploaded or made.
    pub filename: String,
    /// Its type, for example `application/pdf`.
    pub mime: String,
    /// Its content.
    #[serde(with = "crate::bytes")]
    pub bytes: Vec<u8>,
}

/// What an attachment is for.
///
/// # Source
/// FIT-Connect metadata 2.1.0, `contentStructure.attachments[].purpose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Purpose {
    /// The whole application as a PDF.
    Form,
    /// A document uploaded by the applicant.
    Attachment,
    /// A document made by the online service afterwards.
    Report,
    /// The data of the application, sent as an attachment because of their size.
    Data,
}

/// A region as FIT-Connect writes it: `DE` and the twelve digits of the Regionalschlüssel.
///
/// ```
/// use sozial_delivery::Region;
///
/// let troisdorf: Region = "053820068068".parse()?;
/// assert_eq!(troisdorf.to_string(), "DE053820068068");
/// assert!(troisdorf.lies_in("DE053820000000".parse()?));
/// # Ok::<(), sozial_delivery::NotARegion>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Region([u8; Region::DIGITS]);

/// The text is not a region: it needs twelve digits, with or without `DE` before them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a region is twelve digits, with or without DE before them")]
pub struct NotARegion;

impl Region {
    const DIGITS: usize = 12;
    /// Where Land, Regierungsbezirk, Kreis and Gemeindeverband end in a Regionalschlüssel.
    const LEVELS: [usize; 5] = [0, 2, 3, 5, 9];

    /// Whether this region is `other` or a part of it. Trailing zeros of a whole level mean "all of it".
    #[must_use]
    pub fn lies_in(self, other: Self) -> bool {
        let significant = Self::LEVELS
            .into_iter()
            .find(|level| other.0.iter().skip(*level).all(|digit| *digit == b'0'))
            .unwrap_or(Self::DIGITS);
        self.0.iter().zip(other.0).take(significant).all(|(mine, theirs)| *mine == theirs)
    }
}

impl FromStr for Region {
    type Err = NotARegion;

    fn from_str(text: &str) -> Result<Self, NotARegion> {
        let digits = text.strip_prefix("DE").unwrap_or(text).as_bytes();
        let digits: [u8; Self::DIGITS] = digits.try_into().map_err(|_| NotARegion)?;
        if digits.iter().all(u8::is_ascii_digit) { Ok(Self(digits)) } else { Err(NotARegion) }
    }
}

impl From<Ars> for Region {
    fn from(ars: Ars) -> Self {
        ars.to_string().parse().expect("a Regionalschlüssel has twelve digits")
    }
}

impl fmt::Display for Region {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DE")?;
        self.0.iter().try_for_each(|digit| write!(out, "{}", char::from(*digit)))
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Region({self})")
    }
}

impl TryFrom<String> for Region {
    type Error = NotARegion;

    fn try_from(text: String) -> Result<Self, NotARegion> {
        text.parse()
    }
}

impl From<Region> for String {
    fn from(region: Region) -> Self {
        region.to_string()
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Application({}, {}, <private>)", self.number, self.leika)
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Attachment({}, {}, <private>)", self.id, self.mime)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(text: &str) -> Region {
        text.parse().unwrap()
    }

    #[test]
    fn a_municipality_lies_in_its_kreis_its_land_and_the_country() {
        let troisdorf = region("053820068068");
        for wider in ["053820068068", "DE053820000000", "DE053000000000", "DE050000000000", "DE000000000000"]
        {
            assert!(troisdorf.lies_in(region(wider)), "{wider}");
        }
    }

    #[test]
    fn a_municipality_does_not_lie_in_another_kreis_or_land() {
        let troisdorf = region("053820068068");
        for other in ["DE053740000000", "DE090000000000", "DE053820068069"] {
            assert!(!troisdorf.lies_in(region(other)), "{other}");
        }
        assert!(!region("053820000000").lies_in(troisdorf), "a Kreis is not a part of its town");
    }

    #[test]
    fn what_is_not_twelve_digits_is_no_region() {
        for wrong in
            ["", "DE", "05382006806", "0538200680680", "AT053820068068", "05382006806x", "DEDE0538200680"]
        {
            assert_eq!(wrong.parse::<Region>(), Err(NotARegion), "{wrong}");
        }
    }

    #[test]
    fn every_regionalschluessel_is_a_region() {
        let troisdorf: Ars = "053820068068".parse().unwrap();
        assert_eq!(Region::from(troisdorf), region("DE053820068068"));
    }

    #[test]
    fn a_zero_inside_a_level_is_not_the_whole_level() {
        // Kreis 05 3 14 is Bonn; 05 3 10 would be a Kreis of its own, not "all from 05 3 1".
        assert!(!region("053140000000").lies_in(region("053100000000")));
    }
}
