//! What is known about a counselling centre.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::booking::{
    Closure, Land, LocalHoliday, Observance, Opening, SchoolFree, SpecialHours, WeeklyHours,
};
use crate::routing::{Address, Ars, HttpsUrl, OpeningHours, Position};
use crate::{Translated, Words};

/// What is put before the name of a centre that does not exist.
const DEMO: &str = "DEMO – ";

/// A counselling centre.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Centre {
    /// Its name among the centres.
    pub id: CentreId,
    /// Its name. Pages show [`Centre::shown_name`].
    pub name: String,
    /// It is made up for demonstration and does not exist; whatever shows it says so.
    #[serde(default)]
    pub demo: bool,
    /// What it does, in a few sentences.
    #[serde(default)]
    pub about: Translated,
    /// Where it receives people.
    pub address: Address,
    /// The municipality of the address.
    pub municipality: Ars,
    /// Where that is.
    pub position: Position,
    /// What it counsels about: ids of [`topics`](crate::centres::topics).
    pub topics: BTreeSet<String>,
    /// In which languages, by BCP 47 tag.
    #[serde(default)]
    pub languages: BTreeSet<String>,
    /// As it is dialled.
    #[serde(default)]
    pub phone: Option<String>,
    /// Its mailbox.
    #[serde(default)]
    pub email: Option<String>,
    /// Its own pages.
    #[serde(default)]
    pub website: Option<HttpsUrl>,
    /// The usual week, with several spans a day.
    #[serde(default)]
    pub hours: Option<OpeningHours>,
    /// Days with other hours.
    #[serde(default)]
    pub special: Vec<SpecialHours>,
    /// Days on which it is closed.
    #[serde(default)]
    pub closures: Vec<Closure>,
    /// School-free days of its municipality on which it is closed.
    #[serde(default)]
    pub school_free: Vec<SchoolFree>,
    /// Holidays that its municipality keeps and not all of its Land.
    #[serde(default)]
    pub local_holidays: BTreeSet<LocalHoliday>,
    /// Whom one can ask for.
    #[serde(default)]
    pub contacts: Vec<Contact>,
    /// Bus and train.
    #[serde(default)]
    pub transit: Translated,
    /// Where one can park.
    #[serde(default)]
    pub parking: Translated,
    /// Whether one gets in without steps.
    #[serde(default)]
    pub access: Access,
    /// Lift, toilet, ramp, induction loop, …
    #[serde(default)]
    pub access_notes: Translated,
    /// Other pages.
    #[serde(default)]
    pub links: Vec<Link>,
    /// How an appointment is booked.
    #[serde(default)]
    pub booking: Way,
    /// How it counsels online.
    #[serde(default)]
    pub online: Way,
}

/// The name of a centre among the centres: 1 to 64 letters, digits, `-`, `_`, `.`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CentreId(String);

/// The text is not the name of a centre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an id is made of 1 to 64 letters without umlauts, digits, \"-\", \"_\" and \".\"")]
pub struct NotACentreId;

/// Somebody whom one can ask for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// What they do; may be empty.
    #[serde(default)]
    pub role: String,
    /// As it is dialled.
    #[serde(default)]
    pub phone: Option<String>,
    /// The mailbox.
    #[serde(default)]
    pub email: Option<String>,
}

/// Another page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Link {
    /// Where it leads.
    pub url: HttpsUrl,
    /// What it is called.
    pub title: String,
}

/// Whether one gets in without steps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Yes.
    Yes,
    /// Not everywhere.
    Partly,
    /// No.
    No,
    /// Nobody has said.
    #[default]
    Unknown,
}

impl Access {
    /// What it is called.
    #[must_use]
    pub fn text(self, words: Words<'_>) -> String {
        words.text(match self {
            Self::Yes => "access-yes",
            Self::Partly => "access-partly",
            Self::No => "access-no",
            Self::Unknown => "access-unknown",
        })
    }
}

/// How something is reached: the three cases of booking and of counselling online.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// On this platform.
    Here,
    /// On pages of somebody else.
    Elsewhere(HttpsUrl),
    /// By calling or writing to the centre.
    #[default]
    Contact,
}

impl Way {
    /// Whether it can be done by clicking.
    #[must_use]
    pub const fn is_offered(&self) -> bool {
        !matches!(self, Self::Contact)
    }
}

impl Centre {
    /// The name as it must be shown: that of a centre made up for demonstration says so.
    #[must_use]
    pub fn shown_name(&self) -> String {
        match self.demo && !self.name.starts_with(DEMO) {
            true => format!("{DEMO}{}", self.name),
            false => self.name.clone(),
        }
    }

    /// Which public holidays it keeps: those of the Land in which it lies.
    #[must_use]
    pub fn observance(&self) -> Observance {
        let land = Land::of(&self.municipality).unwrap_or(Land::NordrheinWestfalen);
        Observance { land, local: self.local_holidays.clone() }
    }

    /// When it is open; `None` when nobody has said.
    #[must_use]
    pub fn opening(&self) -> Option<Opening> {
        let weekly = WeeklyHours::from(self.hours.as_ref()?);
        Some(Opening {
            weekly,
            observance: self.observance(),
            special: self.special.clone(),
            closures: self.closures.clone(),
            school_free: self.school_free.clone(),
        })
    }
}

impl CentreId {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for CentreId {
    type Err = NotACentreId;

    fn from_str(text: &str) -> Result<Self, NotACentreId> {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        let named = (1..=64).contains(&text.len()) && text.bytes().all(plain);
        named.then(|| Self(text.to_owned())).ok_or(NotACentreId)
    }
}

impl TryFrom<String> for CentreId {
    type Error = NotACentreId;

    fn try_from(text: String) -> Result<Self, NotACentreId> {
        text.parse()
    }
}

impl From<CentreId> for String {
    fn from(id: CentreId) -> Self {
        id.0
    }
}

impl fmt::Display for CentreId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::centres::demo_centres;

    #[test]
    fn an_id_can_stand_in_an_address() {
        for wrong in ["", "a b", "ä", "a/b", &"x".repeat(65)] {
            assert_eq!(wrong.parse::<CentreId>(), Err(NotACentreId), "{wrong}");
        }
        assert_eq!("DEMO-00001".parse::<CentreId>().unwrap().as_str(), "DEMO-00001");
    }

    #[test]
    fn a_centre_made_up_says_so_in_its_name() {
        let mut centre = demo_centres(1).remove(0);
        assert!(centre.shown_name().starts_with(DEMO));
        centre.name = "Beratung".into();
        assert_eq!(centre.shown_name(), "DEMO – Beratung");
        centre.demo = false;
        assert_eq!(centre.shown_name(), "Beratung");
    }

    #[test]
    fn a_centre_keeps_the_holidays_of_its_land() {
        let centre = demo_centres(1).remove(0);
        assert_eq!(Some(centre.observance().land), Land::of(&centre.municipality));
    }
}
