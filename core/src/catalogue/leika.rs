//! What counts as a key of the Leistungskatalog (LeiKa).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The key that names one public service in the German Leistungskatalog: 14 digits.
///
/// The digits are read as instance (2), group (3), service (3), act (3) and detail of the act (3).
/// Keys of the catalogue begin with `99`; `77` marks keys that stand in until the editors assign one.
///
/// ```
/// use sozial_core::catalogue::LeikaKey;
///
/// let key: LeikaKey = "99107012017000".parse()?;
/// assert_eq!(key.to_string(), "99107012017000");
/// assert!("9910701201700".parse::<LeikaKey>().is_err());
/// # Ok::<(), sozial_core::catalogue::NotALeikaKey>(())
/// ```
///
/// # Source
/// FIM, Baustein Leistungen: Aufbau des Leistungsschlüssels.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LeikaKey(u64);

/// The text is not a LeiKa key: it needs exactly 14 digits and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a LeiKa key has exactly 14 digits")]
pub struct NotALeikaKey;

impl LeikaKey {
    /// How many digits a key has.
    pub const DIGITS: usize = 14;

    /// Whether the key only stands in for one that the Leistungskatalog has not assigned yet.
    #[must_use]
    pub fn is_provisional(self) -> bool {
        self.0 / 1_000_000_000_000 == 77
    }
}

impl FromStr for LeikaKey {
    type Err = NotALeikaKey;

    fn from_str(text: &str) -> Result<Self, NotALeikaKey> {
        let well_formed = text.len() == Self::DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        if !well_formed {
            return Err(NotALeikaKey);
        }
        text.parse().map(Self).map_err(|_| NotALeikaKey)
    }
}

impl TryFrom<String> for LeikaKey {
    type Error = NotALeikaKey;

    fn try_from(text: String) -> Result<Self, NotALeikaKey> {
        text.parse()
    }
}

impl From<LeikaKey> for String {
    fn from(key: LeikaKey) -> Self {
        key.to_string()
    }
}

impl fmt::Display for LeikaKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:014}", self.0)
    }
}

impl fmt::Debug for LeikaKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LeikaKey({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn fourteen_digits_are_a_key_and_nothing_else_is() {
        assert!("99107012017000".parse::<LeikaKey>().is_ok());
        for wrong in ["", "9910701201700", "991070120170000", "+9107012017000", "9910701201700a", "９９"] {
            assert_eq!(wrong.parse::<LeikaKey>(), Err(NotALeikaKey), "{wrong}");
        }
    }

    #[test]
    fn leading_zeros_survive_printing() {
        let key: LeikaKey = "00000000000042".parse().unwrap();
        assert_eq!(key.to_string(), "00000000000042");
    }

    #[test]
    fn keys_beginning_with_77_are_provisional() {
        assert!("77000000008878".parse::<LeikaKey>().unwrap().is_provisional());
        assert!(!"99107108017000".parse::<LeikaKey>().unwrap().is_provisional());
    }

    #[test]
    fn json_holds_the_key_as_text_and_refuses_a_short_one() {
        let key: LeikaKey = serde_json::from_str("\"99107012017000\"").unwrap();
        assert_eq!(serde_json::to_string(&key).unwrap(), "\"99107012017000\"");
        assert!(serde_json::from_str::<LeikaKey>("\"99\"").is_err());
        assert!(serde_json::from_str::<LeikaKey>("99107012017000").is_err());
    }

    proptest! {
        #[test]
        fn every_key_prints_as_it_was_read(digits in "[0-9]{14}") {
            prop_assert_eq!(digits.parse::<LeikaKey>().unwrap().to_string(), digits);
        }
    }
}
