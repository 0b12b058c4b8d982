//! Holidays that only some municipalities of a Land keep.

use serde::{Deserialize, Serialize};

use super::{Holiday, Land};
use crate::routing::Ars;

/// A holiday that the law of a Land gives to some of its municipalities; the office says whether its is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LocalHoliday {
    /// Fronleichnam in Sachsen and Thüringen.
    ///
    /// # Source
    /// SächsSFG § 1 (1) with the Fronleichnamsverordnung: Catholic municipalities and parts of them in the Landkreis
    /// Bautzen. ThürFGtG § 2 (2): the Landkreis Eichsfeld and parts of municipalities in two others.
    Fronleichnam,
    /// Mariä Himmelfahrt in Bayern.
    ///
    /// # Source
    /// FTG Bayern Art. 1 (1) Nr. 2: municipalities with more Catholic than Protestant inhabitants, as the
    /// Landesamt für Statistik finds after each census.
    MariaeHimmelfahrt,
    /// Augsburger Hohes Friedensfest.
    ///
    /// # Source
    /// FTG Bayern Art. 1 (2): the city of Augsburg.
    Friedensfest,
}

/// Whether a municipality keeps a holiday that not all of its Land keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Keeps {
    /// All of it does.
    Yes,
    /// None of it does.
    No,
    /// It depends on the part of the municipality, or on a list that is not at hand: ask.
    Ask,
}

/// The city of Augsburg.
const AUGSBURG: &str = "09761";
/// The Landkreis Eichsfeld.
const EICHSFELD: &str = "16061";
/// Where parts of municipalities in Thüringen keep Fronleichnam: Unstrut-Hainich-Kreis and Wartburgkreis.
const PARTS_IN_THUERINGEN: [&str; 2] = ["16064", "16063"];
/// Where municipalities in Sachsen keep it: Landkreis Bautzen.
const BAUTZEN: &str = "14625";

impl LocalHoliday {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Fronleichnam, Self::MariaeHimmelfahrt, Self::Friedensfest];

    /// The holiday.
    #[must_use]
    pub const fn holiday(self) -> Holiday {
        match self {
            Self::Fronleichnam => Holiday::Fronleichnam,
            Self::MariaeHimmelfahrt => Holiday::MariaeHimmelfahrt,
            Self::Friedensfest => Holiday::Friedensfest,
        }
    }

    /// Whether some municipalities of the Land keep it.
    #[must_use]
    pub const fn is_known_in(self, land: Land) -> bool {
        match self {
            Self::Fronleichnam => matches!(land, Land::Sachsen | Land::Thueringen),
            Self::MariaeHimmelfahrt | Self::Friedensfest => matches!(land, Land::Bayern),
        }
    }

    /// Whether the municipality keeps it, as far as its key tells.
    ///
    /// ```
    /// use sozial_core::booking::{Keeps, LocalHoliday};
    ///
    /// let augsburg = "097610000000".parse()?;
    /// assert_eq!(LocalHoliday::Friedensfest.kept_in(&augsburg), Keeps::Yes);
    /// assert_eq!(LocalHoliday::MariaeHimmelfahrt.kept_in(&augsburg), Keeps::Ask);
    /// assert_eq!(LocalHoliday::Fronleichnam.kept_in(&augsburg), Keeps::No);
    /// # Ok::<(), sozial_core::routing::NotAnArs>(())
    /// ```
    #[must_use]
    pub fn kept_in(self, municipality: &Ars) -> Keeps {
        let kreis = municipality.as_str().get(..5).unwrap_or_default();
        let in_land = Land::of(municipality).is_some_and(|land| self.is_known_in(land));
        match self {
            _ if !in_land => Keeps::No,
            Self::Friedensfest if kreis == AUGSBURG => Keeps::Yes,
            Self::Friedensfest => Keeps::No,
            Self::MariaeHimmelfahrt => Keeps::Ask,
            Self::Fronleichnam if kreis == EICHSFELD => Keeps::Yes,
            Self::Fronleichnam if kreis == BAUTZEN || PARTS_IN_THUERINGEN.contains(&kreis) => Keeps::Ask,
            Self::Fronleichnam => Keeps::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::{Found, Places};

    fn kreis_of(typed: &str) -> Ars {
        match Places::embedded().find(typed) {
            Found::One(place) => place.ars,
            other => panic!("{typed}: {other:?}"),
        }
    }

    #[test]
    fn the_eichsfeld_keeps_fronleichnam_and_erfurt_does_not() {
        let fronleichnam = LocalHoliday::Fronleichnam;
        assert_eq!(fronleichnam.kept_in(&kreis_of("Heilbad Heiligenstadt")), Keeps::Yes);
        assert_eq!(fronleichnam.kept_in(&kreis_of("Erfurt")), Keeps::No);
        assert_eq!(fronleichnam.kept_in(&kreis_of("Geisa")), Keeps::Ask);
        assert_eq!(fronleichnam.kept_in(&kreis_of("Crostwitz / Chrósćicy")), Keeps::Ask);
        assert_eq!(fronleichnam.kept_in(&kreis_of("Dresden")), Keeps::No);
    }

    #[test]
    fn where_all_of_the_land_keep_it_nothing_is_asked() {
        assert_eq!(LocalHoliday::Fronleichnam.kept_in(&kreis_of("53840 Troisdorf")), Keeps::No);
        assert_eq!(LocalHoliday::MariaeHimmelfahrt.kept_in(&kreis_of("Saarbrücken")), Keeps::No);
    }

    #[test]
    fn augsburg_alone_keeps_the_friedensfest() {
        assert_eq!(LocalHoliday::Friedensfest.kept_in(&kreis_of("Augsburg")), Keeps::Yes);
        assert_eq!(LocalHoliday::Friedensfest.kept_in(&kreis_of("München")), Keeps::No);
    }
}
