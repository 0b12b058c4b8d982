//! Which days are public holidays: in each Land, in any year, with those that only some municipalities keep.
//!
//! ```
//! use jiff::civil::date;
//! use sozial_core::booking::{Holiday, Land, Observance};
//!
//! let bonn = Observance::of_land(Land::NordrheinWestfalen);
//! assert_eq!(bonn.holiday(date(2026, 6, 4)), Some(Holiday::Fronleichnam));
//! assert_eq!(bonn.in_year(2026).len(), 11);
//! assert_eq!(Observance::of_land(Land::Berlin).holiday(date(2026, 6, 4)), None);
//! ```

mod easter;
mod land;
mod local;
mod rules;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use easter::easter;
pub use land::{FeiertagsLaw, Land};
pub use local::{Keeps, LocalHoliday};

/// A public holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Holiday {
    /// 1 January.
    Neujahr,
    /// 6 January.
    HeiligeDreiKoenige,
    /// 8 March.
    Frauentag,
    /// The Friday before Easter.
    Karfreitag,
    /// Easter Sunday.
    Ostersonntag,
    /// The Monday after Easter.
    Ostermontag,
    /// 1 May.
    ErsterMai,
    /// 8 May, in single years.
    TagDerBefreiung,
    /// The 39th day after Easter.
    ChristiHimmelfahrt,
    /// The 49th day after Easter.
    Pfingstsonntag,
    /// The 50th day after Easter.
    Pfingstmontag,
    /// The 60th day after Easter.
    Fronleichnam,
    /// 17 June, in single years.
    Volksaufstand,
    /// 8 August.
    Friedensfest,
    /// 15 August.
    MariaeHimmelfahrt,
    /// 20 September.
    Weltkindertag,
    /// 3 October.
    TagDerDeutschenEinheit,
    /// 31 October.
    Reformationstag,
    /// 1 November.
    Allerheiligen,
    /// The Wednesday before 23 November.
    BussUndBettag,
    /// 25 December.
    ErsterWeihnachtstag,
    /// 26 December.
    ZweiterWeihnachtstag,
}

impl Holiday {
    /// All of them, in the order of the year.
    pub const ALL: [Self; 22] = [
        Self::Neujahr,
        Self::HeiligeDreiKoenige,
        Self::Frauentag,
        Self::Karfreitag,
        Self::Ostersonntag,
        Self::Ostermontag,
        Self::ErsterMai,
        Self::TagDerBefreiung,
        Self::ChristiHimmelfahrt,
        Self::Pfingstsonntag,
        Self::Pfingstmontag,
        Self::Fronleichnam,
        Self::Volksaufstand,
        Self::Friedensfest,
        Self::MariaeHimmelfahrt,
        Self::Weltkindertag,
        Self::TagDerDeutschenEinheit,
        Self::Reformationstag,
        Self::Allerheiligen,
        Self::BussUndBettag,
        Self::ErsterWeihnachtstag,
        Self::ZweiterWeihnachtstag,
    ];

    /// Its name in texts and files, for example `christi-himmelfahrt`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Neujahr => "neujahr",
            Self::HeiligeDreiKoenige => "heilige-drei-koenige",
            Self::Frauentag => "frauentag",
            Self::Karfreitag => "karfreitag",
            Self::Ostersonntag => "ostersonntag",
            Self::Ostermontag => "ostermontag",
            Self::ErsterMai => "erster-mai",
            Self::TagDerBefreiung => "tag-der-befreiung",
            Self::ChristiHimmelfahrt => "christi-himmelfahrt",
            Self::Pfingstsonntag => "pfingstsonntag",
            Self::Pfingstmontag => "pfingstmontag",
            Self::Fronleichnam => "fronleichnam",
            Self::Volksaufstand => "volksaufstand",
            Self::Friedensfest => "friedensfest",
            Self::MariaeHimmelfahrt => "mariae-himmelfahrt",
            Self::Weltkindertag => "weltkindertag",
            Self::TagDerDeutschenEinheit => "tag-der-deutschen-einheit",
            Self::Reformationstag => "reformationstag",
            Self::Allerheiligen => "allerheiligen",
            Self::BussUndBettag => "buss-und-bettag",
            Self::ErsterWeihnachtstag => "erster-weihnachtstag",
            Self::ZweiterWeihnachtstag => "zweiter-weihnachtstag",
        }
    }

    /// The key of its text.
    #[must_use]
    pub fn text_key(self) -> String {
        format!("holiday-{}", self.name())
    }
}

/// Which public holidays an office keeps: those of its Land, and of its municipality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observance {
    /// The Land.
    pub land: Land,
    /// What its municipality keeps beside them. What the Land does not know is passed over.
    #[serde(default)]
    pub local: BTreeSet<LocalHoliday>,
}

impl Observance {
    /// The holidays of the whole Land only.
    #[must_use]
    pub const fn of_land(land: Land) -> Self {
        Self { land, local: BTreeSet::new() }
    }

    /// The holiday on a date, if it is one. Where two fall on one day (1 May 2008) the earlier of [`Holiday::ALL`].
    #[must_use]
    pub fn holiday(&self, date: Date) -> Option<Holiday> {
        Holiday::ALL
            .into_iter()
            .find(|holiday| holiday.date(date.year()) == Some(date) && self.keeps(*holiday, date.year()))
    }

    /// The holidays of a year by date, in the order of the year.
    #[must_use]
    pub fn in_year(&self, year: i16) -> BTreeMap<Date, Holiday> {
        let kept = Holiday::ALL.into_iter().rev().filter(|holiday| self.keeps(*holiday, year));
        kept.filter_map(|holiday| Some((holiday.date(year)?, holiday))).collect()
    }

    fn keeps(&self, holiday: Holiday, year: i16) -> bool {
        let locally = |local: &LocalHoliday| local.holiday() == holiday && local.is_known_in(self.land);
        rules::kept(holiday, self.land, year) || self.local.iter().any(locally)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{Weekday, date};
    use proptest::prelude::*;

    fn days(land: Land, year: i16) -> usize {
        Observance::of_land(land).in_year(year).len()
    }

    #[test]
    fn each_land_has_its_number_of_holidays() {
        let numbers = Land::ALL.map(|land| days(land, 2026));
        // In the order of the keys: SH HH NI HB NW HE RP BW BY SL BE BB MV SN ST TH.
        assert_eq!(numbers, [10, 10, 10, 10, 11, 10, 11, 12, 12, 12, 10, 12, 11, 11, 11, 11]);
    }

    #[test]
    fn nine_holidays_are_kept_everywhere() {
        let shared = Holiday::ALL
            .into_iter()
            .filter(|holiday| Land::ALL.into_iter().all(|land| rules::kept(*holiday, land, 2026)));
        assert_eq!(shared.count(), 9);
    }

    #[test]
    fn buss_und_bettag_is_a_holiday_in_saxony_alone() {
        let day = date(2026, 11, 18);
        let keeping = Land::ALL.into_iter().filter(|land| Observance::of_land(*land).holiday(day).is_some());
        assert_eq!(keeping.collect::<Vec<_>>(), [Land::Sachsen]);
    }

    #[test]
    fn reformationstag_2017_was_a_holiday_everywhere() {
        assert!(Land::ALL.into_iter().all(|land| rules::kept(Holiday::Reformationstag, land, 2017)));
        assert!(!rules::kept(Holiday::Reformationstag, Land::Hamburg, 2016));
        assert!(rules::kept(Holiday::Reformationstag, Land::Hamburg, 2018));
        assert!(!rules::kept(Holiday::Reformationstag, Land::Bayern, 2018));
    }

    #[test]
    fn berlin_had_and_will_have_single_holidays() {
        let berlin = Observance::of_land(Land::Berlin);
        assert_eq!(berlin.holiday(date(2025, 5, 8)), Some(Holiday::TagDerBefreiung));
        assert_eq!(berlin.holiday(date(2028, 6, 17)), Some(Holiday::Volksaufstand));
        assert_eq!(berlin.holiday(date(2026, 5, 8)), None);
    }

    #[test]
    fn what_a_municipality_keeps_is_added_where_the_law_of_the_land_knows_it() {
        let with = |land, local| Observance { land, local: BTreeSet::from([local]) };
        let augsburg = with(Land::Bayern, LocalHoliday::Friedensfest);
        assert_eq!(augsburg.holiday(date(2026, 8, 8)), Some(Holiday::Friedensfest));
        assert_eq!(augsburg.holiday(date(2026, 8, 15)), None);
        let eichsfeld = with(Land::Thueringen, LocalHoliday::Fronleichnam);
        assert_eq!(eichsfeld.holiday(date(2026, 6, 4)), Some(Holiday::Fronleichnam));
        assert_eq!(with(Land::Berlin, LocalHoliday::Fronleichnam).holiday(date(2026, 6, 4)), None);
    }

    #[test]
    fn two_holidays_on_one_day_are_one() {
        let hamburg = Observance::of_land(Land::Hamburg);
        assert_eq!(hamburg.holiday(date(2008, 5, 1)), Some(Holiday::ErsterMai));
        assert_eq!(hamburg.in_year(2008).get(&date(2008, 5, 1)), Some(&Holiday::ErsterMai));
    }

    #[test]
    fn every_holiday_is_named_in_every_language() {
        for language in crate::texts().languages() {
            let words = crate::texts().words(language);
            assert!(Holiday::ALL.iter().all(|holiday| words.has(&holiday.text_key())), "{language}");
            assert!(Land::ALL.iter().all(|land| words.has(&land.text_key())), "{language}");
        }
    }

    proptest! {
        #[test]
        fn asking_for_a_day_and_for_a_year_agree(year in 1995i16..2200, land in 0usize..16) {
            let observance = Observance { land: Land::ALL[land], local: LocalHoliday::ALL.into() };
            let all = observance.in_year(year);
            let mut day = date(year, 1, 1);
            while day.year() == year {
                prop_assert_eq!(observance.holiday(day), all.get(&day).copied());
                day = day.tomorrow().unwrap();
            }
        }

        #[test]
        fn holidays_with_a_weekday_fall_on_it(year in 1995i16..2200) {
            let on = |holiday: Holiday| holiday.date(year).unwrap().weekday();
            prop_assert_eq!(on(Holiday::Karfreitag), Weekday::Friday);
            prop_assert_eq!(on(Holiday::Fronleichnam), Weekday::Thursday);
            prop_assert_eq!(on(Holiday::BussUndBettag), Weekday::Wednesday);
            let buss = Holiday::BussUndBettag.date(year).unwrap();
            prop_assert!((16..=22).contains(&buss.day()) && buss.month() == 11);
        }
    }
}
