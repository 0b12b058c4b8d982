//! What counts as a Regionalschlüssel, and which area it names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The Amtlicher Regionalschlüssel: 12 digits that name a municipality or a wider area.
///
/// The digits are read as Land (2), Regierungsbezirk (1), Kreis (2), Gemeindeverband (4), Gemeinde (3).
/// A wider area has zeros where its parts would stand: `053820000000` is the Rhein-Sieg-Kreis,
/// `050000000000` is Nordrhein-Westfalen.
///
/// ```
/// use sozial_core::routing::{Ars, Level};
///
/// let troisdorf: Ars = "053820068068".parse()?;
/// let kreis: Ars = "053820000000".parse()?;
/// assert_eq!(troisdorf.ags(), "05382068");
/// assert_eq!(kreis.level(), Level::Kreis);
/// assert!(kreis.covers(&troisdorf));
/// assert!(!troisdorf.covers(&kreis));
/// # Ok::<(), sozial_core::routing::NotAnArs>(())
/// ```
///
/// # Source
/// Destatis, Gemeindeverzeichnis-Informationssystem GV-ISys: Aufbau des Regionalschlüssels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Ars([u8; Ars::DIGITS]);

/// The text is not a Regionalschlüssel: it needs 12 digits, the first two from 01 to 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a Regionalschlüssel has 12 digits and begins with a Land from 01 to 16")]
pub struct NotAnArs;

/// How wide the area of a Regionalschlüssel is; the narrower is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// A Land: 2 digits count.
    Land,
    /// A Kreis or a kreisfreie Stadt: 5 digits count.
    Kreis,
    /// A Gemeindeverband (Amt, Verbandsgemeinde, …): 9 digits count.
    Verband,
    /// A municipality: all 12 digits count.
    Gemeinde,
}

impl Level {
    /// The narrowest first.
    pub const NARROWING_OUT: [Self; 4] = [Self::Gemeinde, Self::Verband, Self::Kreis, Self::Land];

    /// How many leading digits of a key name an area of this level.
    #[must_use]
    pub const fn digits(self) -> usize {
        match self {
            Self::Land => 2,
            Self::Kreis => 5,
            Self::Verband => 9,
            Self::Gemeinde => Ars::DIGITS,
        }
    }
}

impl Ars {
    /// How many digits a key has.
    pub const DIGITS: usize = 12;

    /// The key as text, 12 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The widest level the key can be read as.
    ///
    /// A kreisfreie Stadt is its own Kreis, and Berlin and Hamburg are their own Land; key and area are then
    /// the same on each of these levels.
    #[must_use]
    pub fn level(&self) -> Level {
        let counting = self.0.iter().rposition(|&digit| digit != b'0').map_or(0, |last| last + 1);
        match counting {
            0..=2 => Level::Land,
            3..=5 => Level::Kreis,
            6..=9 => Level::Verband,
            _ => Level::Gemeinde,
        }
    }

    /// The area of the given level around this one: the same leading digits, then zeros.
    #[must_use]
    pub fn widened(&self, level: Level) -> Self {
        let mut digits = [b'0'; Self::DIGITS];
        for (wide, own) in digits.iter_mut().zip(self.0).take(level.digits()) {
            *wide = own;
        }
        Self(digits)
    }

    /// The key itself and every wider area around it, the narrowest first, none twice.
    pub fn outwards(&self) -> impl Iterator<Item = Self> {
        let own = *self;
        let mut before = None;
        Level::NARROWING_OUT.into_iter().map(move |level| own.widened(level)).filter(move |area| {
            let new = before != Some(*area);
            before = Some(*area);
            new
        })
    }

    /// Whether the other area lies within this one, or is the same.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        other.widened(self.level()) == *self
    }

    /// The Amtlicher Gemeindeschlüssel: 8 digits, the key without the Gemeindeverband.
    #[must_use]
    pub fn ags(&self) -> String {
        let key = self.as_str();
        [key.get(..5), key.get(9..)].into_iter().flatten().collect()
    }

    /// The two digits of the Land, `01` to `16`.
    #[must_use]
    pub fn land(&self) -> &str {
        self.as_str().get(..2).unwrap_or_default()
    }
}

impl FromStr for Ars {
    type Err = NotAnArs;

    fn from_str(text: &str) -> Result<Self, NotAnArs> {
        let digits: [u8; Self::DIGITS] = text.as_bytes().try_into().map_err(|_| NotAnArs)?;
        let land = text.get(..2).unwrap_or_default();
        let well_formed = digits.iter().all(u8::is_ascii_digit) && ("01"..="16").contains(&land);
        if well_formed { Ok(Self(digits)) } else { Err(NotAnArs) }
    }
}

impl TryFrom<String> for Ars {
    type Error = NotAnArs;

    fn try_from(text: String) -> Result<Self, NotAnArs> {
        text.parse()
    }
}

impl From<Ars> for String {
    fn from(key: Ars) -> Self {
        key.as_str().to_owned()
    }
}

impl fmt::Display for Ars {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Ars {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Ars({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ars(text: &str) -> Ars {
        text.parse().unwrap()
    }

    #[test]
    fn twelve_digits_of_a_land_are_a_key_and_nothing_else_is() {
        for wrong in
            ["", "05382006806", "0538200680680", "173820068068", "003820068068", "05382006806a", "０５３"]
        {
            assert_eq!(wrong.parse::<Ars>(), Err(NotAnArs), "{wrong}");
        }
        assert_eq!(ars("160520000000").as_str(), "160520000000");
    }

    #[test]
    fn the_level_follows_from_the_digits_that_count() {
        assert_eq!(ars("050000000000").level(), Level::Land);
        assert_eq!(ars("110000000000").level(), Level::Land);
        assert_eq!(ars("160520000000").level(), Level::Kreis);
        assert_eq!(ars("072325005000").level(), Level::Verband);
        assert_eq!(ars("072325005503").level(), Level::Gemeinde);
    }

    #[test]
    fn going_outwards_names_each_area_once() {
        let names = |key| ars(key).outwards().map(String::from).collect::<Vec<_>>();
        assert_eq!(names("053820068068"), ["053820068068", "053820068000", "053820000000", "050000000000"]);
        assert_eq!(names("160520000000"), ["160520000000", "160000000000"]);
        assert_eq!(names("110000000000"), ["110000000000"]);
    }

    #[test]
    fn a_kreis_does_not_cover_its_neighbour() {
        assert!(!ars("053820000000").covers(&ars("053150000000")));
        assert!(ars("050000000000").covers(&ars("053150000000")));
    }

    proptest! {
        #[test]
        fn every_key_prints_as_it_was_read(text in "(0[1-9]|1[0-6])[0-9]{10}") {
            prop_assert_eq!(ars(&text).to_string(), text);
        }

        #[test]
        fn every_area_going_outwards_covers_the_key(text in "(0[1-9]|1[0-6])[0-9]{10}") {
            let key = ars(&text);
            prop_assert!(key.outwards().all(|area| area.covers(&key)));
        }

        #[test]
        fn any_text_is_read_or_refused(text in ".{0,20}") {
            let _ = text.parse::<Ars>();
        }
    }
}
