//! The sixteen Länder, and the law in which each says which days are holidays.

use serde::{Deserialize, Serialize};

use crate::routing::Ars;

/// A Land, named as in ISO 3166-2 when written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Land {
    /// Schleswig-Holstein.
    #[serde(rename = "DE-SH")]
    SchleswigHolstein,
    /// Freie und Hansestadt Hamburg.
    #[serde(rename = "DE-HH")]
    Hamburg,
    /// Niedersachsen.
    #[serde(rename = "DE-NI")]
    Niedersachsen,
    /// Freie Hansestadt Bremen.
    #[serde(rename = "DE-HB")]
    Bremen,
    /// Nordrhein-Westfalen.
    #[serde(rename = "DE-NW")]
    NordrheinWestfalen,
    /// Hessen.
    #[serde(rename = "DE-HE")]
    Hessen,
    /// Rheinland-Pfalz.
    #[serde(rename = "DE-RP")]
    RheinlandPfalz,
    /// Baden-Württemberg.
    #[serde(rename = "DE-BW")]
    BadenWuerttemberg,
    /// Freistaat Bayern.
    #[serde(rename = "DE-BY")]
    Bayern,
    /// Saarland.
    #[serde(rename = "DE-SL")]
    Saarland,
    /// Berlin.
    #[serde(rename = "DE-BE")]
    Berlin,
    /// Brandenburg.
    #[serde(rename = "DE-BB")]
    Brandenburg,
    /// Mecklenburg-Vorpommern.
    #[serde(rename = "DE-MV")]
    MecklenburgVorpommern,
    /// Freistaat Sachsen.
    #[serde(rename = "DE-SN")]
    Sachsen,
    /// Sachsen-Anhalt.
    #[serde(rename = "DE-ST")]
    SachsenAnhalt,
    /// Freistaat Thüringen.
    #[serde(rename = "DE-TH")]
    Thueringen,
}

/// The law of a Land on Sundays and holidays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FeiertagsLaw {
    /// Its name or abbreviation.
    pub law: &'static str,
    /// The provision that lists the holidays.
    pub provision: &'static str,
}

impl Land {
    /// All of them in the order of their keys: the first is `01`.
    pub const ALL: [Self; 16] = [
        Self::SchleswigHolstein,
        Self::Hamburg,
        Self::Niedersachsen,
        Self::Bremen,
        Self::NordrheinWestfalen,
        Self::Hessen,
        Self::RheinlandPfalz,
        Self::BadenWuerttemberg,
        Self::Bayern,
        Self::Saarland,
        Self::Berlin,
        Self::Brandenburg,
        Self::MecklenburgVorpommern,
        Self::Sachsen,
        Self::SachsenAnhalt,
        Self::Thueringen,
    ];

    /// The Land in which an area lies.
    ///
    /// ```
    /// use sozial_core::booking::Land;
    ///
    /// assert_eq!(Land::of(&"053820068068".parse()?), Some(Land::NordrheinWestfalen));
    /// # Ok::<(), sozial_core::routing::NotAnArs>(())
    /// ```
    #[must_use]
    pub fn of(area: &Ars) -> Option<Self> {
        let number: usize = area.as_str().get(..2)?.parse().ok()?;
        Self::ALL.get(number.checked_sub(1)?).copied()
    }

    /// Its code in ISO 3166-2, for example `DE-NW`.
    #[must_use]
    pub const fn iso(self) -> &'static str {
        match self {
            Self::SchleswigHolstein => "DE-SH",
            Self::Hamburg => "DE-HH",
            Self::Niedersachsen => "DE-NI",
            Self::Bremen => "DE-HB",
            Self::NordrheinWestfalen => "DE-NW",
            Self::Hessen => "DE-HE",
            Self::RheinlandPfalz => "DE-RP",
            Self::BadenWuerttemberg => "DE-BW",
            Self::Bayern => "DE-BY",
            Self::Saarland => "DE-SL",
            Self::Berlin => "DE-BE",
            Self::Brandenburg => "DE-BB",
            Self::MecklenburgVorpommern => "DE-MV",
            Self::Sachsen => "DE-SN",
            Self::SachsenAnhalt => "DE-ST",
            Self::Thueringen => "DE-TH",
        }
    }

    /// The key of its name in texts.
    #[must_use]
    pub fn text_key(self) -> String {
        format!("land-{}", self.iso().to_ascii_lowercase())
    }

    /// Where it is written which days are holidays. 3 October is one by Article 2 (2) of the Einigungsvertrag
    /// everywhere.
    #[must_use]
    pub const fn law(self) -> FeiertagsLaw {
        let (law, provision) = match self {
            Self::SchleswigHolstein => ("Gesetz über Sonn- und Feiertage (SFTG)", "§ 2"),
            Self::Hamburg => ("Feiertagsgesetz", "§ 1"),
            Self::Niedersachsen => ("Niedersächsisches Gesetz über die Feiertage (NFeiertagsG)", "§ 2"),
            Self::Bremen => ("Gesetz über die Sonn-, Gedenk- und Feiertage", "§ 2"),
            Self::NordrheinWestfalen => ("Feiertagsgesetz NW", "§ 2"),
            Self::Hessen => ("Hessisches Feiertagsgesetz (HFeiertagsG)", "§ 1"),
            Self::RheinlandPfalz => ("Landesgesetz über den Schutz der Sonn- und Feiertage (LFtG)", "§ 2"),
            Self::BadenWuerttemberg => ("Feiertagsgesetz (FTG)", "§ 1"),
            Self::Bayern => ("Feiertagsgesetz (FTG)", "Art. 1"),
            Self::Saarland => ("Sonn- und Feiertagsgesetz (SFG)", "§ 2"),
            Self::Berlin => ("Gesetz über die Sonn- und Feiertage", "§ 1"),
            Self::Brandenburg => ("Feiertagsgesetz (FTG)", "§ 2"),
            Self::MecklenburgVorpommern => ("Feiertagsgesetz Mecklenburg-Vorpommern (FTG M-V)", "§ 2"),
            Self::Sachsen => ("Sächsisches Sonn- und Feiertagsgesetz (SächsSFG)", "§ 1"),
            Self::SachsenAnhalt => ("Gesetz über die Sonn- und Feiertage (FeiertG LSA)", "§ 2"),
            Self::Thueringen => ("Thüringer Feier- und Gedenktagsgesetz (ThürFGtG)", "§ 2"),
        };
        FeiertagsLaw { law, provision }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routing::Places;

    #[test]
    fn the_order_is_that_of_the_official_keys() {
        let words = crate::texts().words("de");
        for (land, known) in Places::embedded().laender().iter().zip(Land::ALL) {
            assert_eq!(Land::of(&land.ars), Some(known));
            assert_eq!(words.text(&known.text_key()), land.name);
        }
    }

    #[test]
    fn a_land_is_written_by_its_iso_code() {
        for land in Land::ALL {
            assert_eq!(serde_json::to_value(land).unwrap(), land.iso());
        }
    }
}
