//! On which day each holiday falls, and which Länder keep it since when.
//!
//! As the law stands since 1995, when the Buß- und Bettag became a working day everywhere but in Sachsen.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::{Holiday, Land, easter};

impl Holiday {
    /// Its date in a year; `None` outside `1583..=9999`.
    #[must_use]
    pub fn date(self, year: i16) -> Option<Date> {
        let fixed = |month, day| Date::new(year, month, day).ok();
        let after_easter = |days: i32| easter(year)?.checked_add(days.days()).ok();
        match self {
            Self::Neujahr => fixed(1, 1),
            Self::HeiligeDreiKoenige => fixed(1, 6),
            Self::Frauentag => fixed(3, 8),
            Self::Karfreitag => after_easter(-2),
            Self::Ostersonntag => after_easter(0),
            Self::Ostermontag => after_easter(1),
            Self::ErsterMai => fixed(5, 1),
            Self::TagDerBefreiung => fixed(5, 8),
            Self::ChristiHimmelfahrt => after_easter(39),
            Self::Pfingstsonntag => after_easter(49),
            Self::Pfingstmontag => after_easter(50),
            Self::Fronleichnam => after_easter(60),
            Self::Volksaufstand => fixed(6, 17),
            Self::Friedensfest => fixed(8, 8),
            Self::MariaeHimmelfahrt => fixed(8, 15),
            Self::Weltkindertag => fixed(9, 20),
            Self::TagDerDeutschenEinheit => fixed(10, 3),
            Self::Reformationstag => fixed(10, 31),
            Self::Allerheiligen => fixed(11, 1),
            Self::BussUndBettag => fixed(11, 23)?.nth_weekday(-1, Weekday::Wednesday).ok(),
            Self::ErsterWeihnachtstag => fixed(12, 25),
            Self::ZweiterWeihnachtstag => fixed(12, 26),
        }
    }
}

/// Whether all of the Land keeps the holiday in that year.
pub(super) fn kept(holiday: Holiday, land: Land, year: i16) -> bool {
    match holiday {
        Holiday::Neujahr
        | Holiday::Karfreitag
        | Holiday::Ostermontag
        | Holiday::ErsterMai
        | Holiday::ChristiHimmelfahrt
        | Holiday::Pfingstmontag
        | Holiday::TagDerDeutschenEinheit
        | Holiday::ErsterWeihnachtstag
        | Holiday::ZweiterWeihnachtstag => true,
        Holiday::HeiligeDreiKoenige => {
            matches!(land, Land::BadenWuerttemberg | Land::Bayern | Land::SachsenAnhalt)
        }
        Holiday::Frauentag => match land {
            Land::Berlin => year >= 2019,
            Land::MecklenburgVorpommern => year >= 2023,
            _ => false,
        },
        Holiday::Ostersonntag | Holiday::Pfingstsonntag => land == Land::Brandenburg,
        // The 75th and 80th anniversary of the end of the war, and the 75th of the uprising of 1953.
        Holiday::TagDerBefreiung => land == Land::Berlin && matches!(year, 2020 | 2025),
        Holiday::Volksaufstand => land == Land::Berlin && year == 2028,
        Holiday::Fronleichnam => is_catholic(land) || land == Land::Hessen,
        Holiday::MariaeHimmelfahrt => land == Land::Saarland,
        Holiday::Friedensfest => false,
        Holiday::Weltkindertag => land == Land::Thueringen && year >= 2019,
        Holiday::Reformationstag => keeps_reformation(land, year),
        Holiday::Allerheiligen => is_catholic(land),
        Holiday::BussUndBettag => land == Land::Sachsen,
    }
}

/// The Länder that keep both Fronleichnam and Allerheiligen.
const fn is_catholic(land: Land) -> bool {
    matches!(
        land,
        Land::BadenWuerttemberg
            | Land::Bayern
            | Land::NordrheinWestfalen
            | Land::RheinlandPfalz
            | Land::Saarland
    )
}

fn keeps_reformation(land: Land, year: i16) -> bool {
    match land {
        Land::Brandenburg
        | Land::MecklenburgVorpommern
        | Land::Sachsen
        | Land::SachsenAnhalt
        | Land::Thueringen => true,
        Land::SchleswigHolstein | Land::Hamburg | Land::Niedersachsen | Land::Bremen => year >= 2017,
        // 500 years after the Ninety-five Theses it was one everywhere.
        _ => year == 2017,
    }
}
