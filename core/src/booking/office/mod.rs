//! What a centre has set up for booking: its places, its services and its counsellors.
//!
//! It may be incomplete or contradict itself while it is being set up; [`check`](crate::booking::check()) says where. Calendars pass
//! over what leads nowhere.

mod counsellor;
mod service;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

pub use counsellor::{Absence, Counsellor, Shift, SpecialShift};
pub use service::{Length, Meeting, NotALength, Service};

use super::hours::Opening;
use crate::Translated;
use crate::routing::Ars;

/// Declares the number under which something of an office is known.
macro_rules! id {
    ($(#[$doc:meta])* $id:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $id(pub Uuid);

        impl std::fmt::Display for $id {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(out)
            }
        }
    };
}

id! {
    /// A place of an office.
    PlaceId
}
id! {
    /// A service that an office offers.
    ServiceId
}
id! {
    /// A counsellor of an office.
    CounsellorId
}

/// Where an office receives people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its number.
    pub id: PlaceId,
    /// What it is called: `Hauptstelle`, `Beratungsbus Nord`.
    pub name: Translated,
    /// Street and place in one line, for mails and calendars; empty when people are not received there.
    pub address: String,
    /// The municipality in which it lies, if that was given: from it follows what is asked about holidays.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<Ars>,
    /// When it is open.
    pub opening: Opening,
}

/// What a centre has set up for booking.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Where people are received.
    pub places: Vec<Place>,
    /// What can be booked.
    pub services: Vec<Service>,
    /// Who counsels.
    pub counsellors: Vec<Counsellor>,
}

impl Office {
    /// The place of a number.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.iter().find(|place| place.id == id)
    }

    /// The service of a number.
    #[must_use]
    pub fn service(&self, id: ServiceId) -> Option<&Service> {
        self.services.iter().find(|service| service.id == id)
    }

    /// The counsellor of a number.
    #[must_use]
    pub fn counsellor(&self, id: CounsellorId) -> Option<&Counsellor> {
        self.counsellors.iter().find(|counsellor| counsellor.id == id)
    }
}
