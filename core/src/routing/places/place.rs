//! What is known about a municipality and the areas around it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::kinds::{GemeindeKind, KreisKind, VerbandKind};
use crate::routing::Ars;

/// A Land.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Land {
    /// Its key: two digits and ten zeros.
    pub ars: Ars,
    /// Its name, for example `Thüringen`.
    pub name: &'static str,
}

/// A Kreis or a kreisfreie Stadt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kreis {
    /// Its key: five digits and seven zeros.
    pub ars: Ars,
    /// Its bare name, for example `Unna` or `Rhein-Sieg-Kreis`.
    pub name: &'static str,
    /// What it is called in its Land.
    pub kind: KreisKind,
    /// Where its administration sits.
    pub seat: &'static str,
}

impl Kreis {
    /// The name as one writes it in an address: `Kreis Unna`, `Rhein-Sieg-Kreis`, `Gera`.
    #[must_use]
    pub fn full_name(&self) -> String {
        let says_it = ["kreis", "Kreis", "egion"].iter().any(|word| self.name.contains(word));
        if self.kind.is_city() || says_it {
            return self.name.to_owned();
        }
        format!("{} {}", self.kind, self.name)
    }
}

/// A Gemeindeverband: municipalities that share one administration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Verband {
    /// Its key: nine digits and three zeros.
    pub ars: Ars,
    /// Its name, for example `Südeifel`.
    pub name: &'static str,
    /// What it is called in its Land.
    pub kind: VerbandKind,
}

/// A point on the earth, in degrees (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// Degrees north, 47 to 56 in Germany.
    pub latitude: f64,
    /// Degrees east, 5 to 16 in Germany.
    pub longitude: f64,
}

impl Position {
    /// The distance along the earth's surface in kilometres.
    ///
    /// ```
    /// use sozial_core::routing::Places;
    ///
    /// let one = |plz| Places::embedded().by_plz(plz).first().map(|place| place.position);
    /// let (berlin, hamburg) = (one("10115").unwrap(), one("20095").unwrap());
    /// assert!((250.0..260.0).contains(&berlin.kilometres_to(&hamburg)));
    /// ```
    #[must_use]
    pub fn kilometres_to(&self, other: &Self) -> f64 {
        const EARTH_RADIUS_KM: f64 = 6371.0;
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let north = ((to - from) / 2.0).sin().powi(2);
        let east = ((other.longitude - self.longitude).to_radians() / 2.0).sin().powi(2);
        2.0 * EARTH_RADIUS_KM * (north + from.cos() * to.cos() * east).sqrt().min(1.0).asin()
    }
}

/// A municipality.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Place {
    /// Its Regionalschlüssel.
    pub ars: Ars,
    /// Its name without a title such as `Stadt`.
    pub name: &'static str,
    /// What it is: Gemeinde, Stadt, Markt, …
    pub kind: GemeindeKind,
    /// How many people live there; 0 in uninhabited areas.
    pub population: u32,
    /// Its middle.
    pub position: Position,
    /// The Gemeindeverband it belongs to; absent where it runs its own administration.
    pub verband: Option<Verband>,
    /// Its Kreis; a kreisfreie Stadt is its own.
    pub kreis: Kreis,
    /// Its Land.
    pub land: Land,
    /// Another municipality of the same Kreis bears the same name.
    #[serde(skip)]
    pub(super) namesake: bool,
}

impl Place {
    /// The name with what tells it from others of the same name: `Troisdorf (Rhein-Sieg-Kreis)`, `Gera`.
    #[must_use]
    pub fn label(&self) -> String {
        match self.verband {
            Some(verband) if self.namesake => {
                format!("{} ({} {}, {})", self.name, verband.kind, verband.name, self.kreis.full_name())
            }
            _ if self.kreis.kind.is_city() => self.name.to_owned(),
            _ => format!("{} ({})", self.name, self.kreis.full_name()),
        }
    }

    /// Whether people live there.
    #[must_use]
    pub fn is_inhabited(&self) -> bool {
        self.kind != GemeindeKind::GemeindefreiUnbewohnt
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.label())
    }
}
