//! Who is responsible, over a border and without a network: the municipalities and postcodes are in the library.

use std::sync::Arc;

use serde::Serialize;
use sozial_core::routing::{self, Authority, Found, Outcome, Place, Places};
use uuid::Uuid;

/// Why there is no answer to a question about responsibility.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum RoutingError {
    /// Not 14 digits.
    #[error("{key} is not a LeiKa key")]
    NotALeikaKey {
        /// What was given.
        key: String,
    },
    /// The list of authorities does not hold.
    #[error("row {row}, {column}: {problem}")]
    Authorities {
        /// From 1; 0 for the file as a whole.
        row: u32,
        /// Which column.
        column: String,
        /// What is wrong.
        problem: String,
    },
}

/// A municipality.
///
/// # Source
/// Destatis, Gemeindeverzeichnis 2025 (dl-de/by-2-0), data changed; GeoNames (CC BY 4.0).
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Record)]
pub struct Municipality {
    /// Regionalschlüssel, 12 digits.
    pub ars: String,
    /// Its name.
    pub name: String,
    /// Its name with what tells it from others, `Neustadt (Landkreis Rostock)`.
    pub label: String,
    /// How many people live there.
    pub population: u32,
    /// The name of its Land.
    pub land: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
}

/// What somebody may mean who has typed so much.
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Record)]
pub struct PlaceSuggestion {
    /// What to show, `53840 Troisdorf (Rhein-Sieg-Kreis)`.
    pub label: String,
    /// The municipality.
    pub place: Municipality,
    /// The postcode, if digits were typed.
    pub postcode: Option<String>,
    /// The older name that was typed.
    pub formerly: Option<String>,
}

/// A place that was found.
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Enum)]
#[serde(tag = "found", rename_all = "kebab-case")]
pub enum PlaceFound {
    /// None.
    Nothing,
    /// One.
    One {
        /// The municipality.
        place: Municipality,
    },
    /// Several: ask.
    Several {
        /// The municipalities.
        places: Vec<Municipality>,
    },
}

/// How somebody reaches an authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct AuthorityContact {
    /// Its id.
    pub id: String,
    /// Its name, beginning with `DEMO – ` if it is invented.
    pub name: String,
    /// Whether it is invented.
    pub demo: bool,
    /// Two lines of address.
    pub address: Vec<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Website, `https`.
    pub website: Option<String>,
    /// When it is open, `Mo-Fr 08:00-12:00`.
    pub opening_hours: Option<String>,
}

/// What can be done at a place about a service.
#[derive(Clone, Debug, PartialEq, Serialize, uniffi::Enum)]
#[serde(tag = "outcome", rename_all = "kebab-case")]
pub enum RouteOutcome {
    /// There is no such place.
    UnknownPlace,
    /// Several places: ask which.
    AskPlace {
        /// The places.
        places: Vec<Municipality>,
    },
    /// No authority is known there.
    UnknownAuthority {
        /// The place.
        place: Municipality,
    },
    /// Apply with a form here.
    Here {
        /// The place.
        place: Municipality,
        /// The authority.
        authority: AuthorityContact,
        /// FIT-Connect's id of where the application goes.
        destination: Uuid,
    },
    /// Apply on a page of the authority.
    External {
        /// The place.
        place: Municipality,
        /// The authority.
        authority: AuthorityContact,
        /// The page, `https`.
        url: String,
    },
    /// Call, write or go there.
    ContactOnly {
        /// The place.
        place: Municipality,
        /// The authority.
        authority: AuthorityContact,
    },
}

/// A list of authorities, checked. Safe to use from several threads.
#[derive(uniffi::Object)]
pub struct AuthorityList(routing::Authorities);

#[uniffi::export]
impl AuthorityList {
    /// Reads a list as `docs/authorities.md` describes it.
    ///
    /// # Errors
    /// With the first fault of a row.
    #[uniffi::constructor]
    pub fn from_json(json: &str) -> Result<Arc<Self>, RoutingError> {
        Ok(Arc::new(Self(routing::Authorities::from_json(json).map_err(first)?)))
    }

    /// From a place as somebody types it (postcode, name, Regionalschlüssel) and a LeiKa key to what can be done.
    ///
    /// # Errors
    /// When the LeiKa key is none.
    pub fn route(&self, place: &str, leika: &str) -> Result<RouteOutcome, RoutingError> {
        let leika = leika.parse().map_err(|_| RoutingError::NotALeikaKey { key: leika.to_owned() })?;
        Ok(match Places::embedded().find(place) {
            Found::Nothing => RouteOutcome::UnknownPlace,
            Found::Several(places) => {
                RouteOutcome::AskPlace { places: places.into_iter().map(Municipality::from).collect() }
            }
            Found::One(place) => RouteOutcome::of(place, &routing::route(&self.0, &leika, &place.ars)),
        })
    }
}

/// Places that somebody may mean, at most `limit`; typing errors are forgiven.
#[uniffi::export]
#[must_use]
pub fn suggest_places(typed: &str, limit: u32) -> Vec<PlaceSuggestion> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX).min(50);
    let suggestion = |found: routing::Suggestion<'_>| PlaceSuggestion {
        label: found.label(),
        place: Municipality::from(found.place),
        postcode: found.postcode.map(|plz| plz.to_string()),
        formerly: found.formerly.map(str::to_owned),
    };
    Places::embedded().suggest(typed, limit).into_iter().map(suggestion).collect()
}

/// The place that somebody means: postcode, name or Regionalschlüssel.
#[uniffi::export]
#[must_use]
pub fn find_place(typed: &str) -> PlaceFound {
    match Places::embedded().find(typed) {
        Found::Nothing => PlaceFound::Nothing,
        Found::One(place) => PlaceFound::One { place: place.into() },
        Found::Several(places) => {
            PlaceFound::Several { places: places.into_iter().map(Municipality::from).collect() }
        }
    }
}

/// Who has to be named wherever places are shown.
#[uniffi::export]
#[must_use]
pub fn places_attribution() -> String {
    Places::ATTRIBUTION.to_owned()
}

impl RouteOutcome {
    fn of(place: &Place, outcome: &Outcome<'_>) -> Self {
        let place = Municipality::from(place);
        match outcome {
            Outcome::Here { authority, destination } => {
                Self::Here { place, authority: (*authority).into(), destination: *destination }
            }
            Outcome::External { authority, url } => {
                Self::External { place, authority: (*authority).into(), url: url.to_string() }
            }
            Outcome::ContactOnly { authority } => Self::ContactOnly { place, authority: (*authority).into() },
            Outcome::Unknown => Self::UnknownAuthority { place },
        }
    }
}

impl From<&Place> for Municipality {
    fn from(place: &Place) -> Self {
        Self {
            ars: place.ars.to_string(),
            name: place.name.to_owned(),
            label: place.label(),
            population: place.population,
            land: place.land.name.to_owned(),
            latitude: place.position.latitude,
            longitude: place.position.longitude,
        }
    }
}

impl From<&Authority> for AuthorityContact {
    fn from(authority: &Authority) -> Self {
        Self {
            id: authority.id.clone(),
            name: authority.shown_name(),
            demo: authority.demo,
            address: authority.address.lines().into(),
            phone: authority.phone.clone(),
            email: authority.email.clone(),
            website: authority.website.as_ref().map(ToString::to_string),
            opening_hours: authority.opening_hours.as_ref().map(ToString::to_string),
        }
    }
}

fn first(faults: Vec<routing::RowFault>) -> RoutingError {
    let fault = faults.into_iter().next();
    let row = fault.as_ref().and_then(|fault| u32::try_from(fault.row).ok()).unwrap_or(0);
    let (column, problem) = fault.map(|fault| (fault.column, fault.message)).unwrap_or_default();
    RoutingError::Authorities { row, column, problem }
}
