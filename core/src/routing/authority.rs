//! What is known about an authority: where it is, when it is open, and how it takes applications.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Ars, HttpsUrl, OpeningHours, Plz};
use crate::catalogue::LeikaKey;

/// What is put before the name of an authority that does not exist.
const DEMO: &str = "DEMO – ";

/// An authority with the services it is responsible for in its area.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Authority {
    /// Its name among the authorities: letters, digits, `-`, `_`, `.`.
    pub id: String,
    /// Its name on letters. Pages show [`Authority::shown_name`].
    pub name: String,
    /// It is made up for demonstration and does not exist; whatever shows it says so.
    pub demo: bool,
    /// Where it receives people and letters.
    pub address: Address,
    /// As it is dialled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Its own mailbox, not a person's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// When it is open.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opening_hours: Option<OpeningHours>,
    /// Its pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website: Option<HttpsUrl>,
    /// The municipalities, Verbände, Kreise or Länder it is responsible for.
    pub area: Vec<Ars>,
    /// What it is responsible for there.
    pub services: Vec<Offer>,
}

impl Authority {
    /// The name as it must be shown: that of an authority made up for demonstration says so.
    #[must_use]
    pub fn shown_name(&self) -> String {
        match self.demo && !self.name.starts_with(DEMO) {
            true => format!("{DEMO}{}", self.name),
            false => self.name.clone(),
        }
    }

    /// How it takes applications for a service; `None` when it is not responsible for it.
    #[must_use]
    pub fn channel(&self, leika: &LeikaKey) -> Option<&Channel> {
        self.services.iter().find(|offer| offer.leika == *leika).map(|offer| &offer.channel)
    }
}

/// A postal address in Germany.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Address {
    /// The street.
    pub street: String,
    /// The house number with what belongs to it, for example `12a`.
    pub house_number: String,
    /// The postcode.
    pub postcode: Plz,
    /// The place as it stands in the address.
    pub place: String,
}

impl Address {
    /// Street and number, postcode and place.
    #[must_use]
    pub fn lines(&self) -> [String; 2] {
        let street = format!("{} {}", self.street, self.house_number);
        [street.trim_end().to_owned(), format!("{} {}", self.postcode, self.place)]
    }
}

/// A service an authority is responsible for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Which service.
    pub leika: LeikaKey,
    /// How it is applied for.
    #[serde(flatten)]
    pub channel: Channel,
}

/// How an authority takes applications for a service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "channel", rename_all = "kebab-case")]
pub enum Channel {
    /// Through FIT-Connect, from this platform.
    FitConnect {
        /// The Zustellpunkt.
        destination: Uuid,
    },
    /// On a page of its own or of another Land.
    External {
        /// That page.
        url: HttpsUrl,
    },
    /// Not online.
    None,
}
