//! What counts as a German postcode.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A Postleitzahl: five digits, from `01001` to `99998`.
///
/// ```
/// use sozial_core::routing::Plz;
///
/// let plz: Plz = "53840".parse()?;
/// assert_eq!(plz.as_str(), "53840");
/// assert!("5384".parse::<Plz>().is_err());
/// # Ok::<(), sozial_core::routing::NotAPlz>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Plz([u8; Plz::DIGITS]);

/// The text is not a German postcode: it needs exactly five digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a German postcode has exactly five digits")]
pub struct NotAPlz;

impl Plz {
    /// How many digits a postcode has.
    pub const DIGITS: usize = 5;

    /// The postcode as text, five digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl FromStr for Plz {
    type Err = NotAPlz;

    fn from_str(text: &str) -> Result<Self, NotAPlz> {
        let digits: [u8; Self::DIGITS] = text.as_bytes().try_into().map_err(|_| NotAPlz)?;
        let assigned = ("01001"..="99998").contains(&text);
        if digits.iter().all(u8::is_ascii_digit) && assigned { Ok(Self(digits)) } else { Err(NotAPlz) }
    }
}

impl TryFrom<String> for Plz {
    type Error = NotAPlz;

    fn try_from(text: String) -> Result<Self, NotAPlz> {
        text.parse()
    }
}

impl From<Plz> for String {
    fn from(plz: Plz) -> Self {
        plz.as_str().to_owned()
    }
}

impl fmt::Display for Plz {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.as_str())
    }
}

impl fmt::Debug for Plz {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Plz({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn five_digits_are_a_postcode_and_nothing_else_is() {
        assert!("01067".parse::<Plz>().is_ok());
        for wrong in ["", "5384", "538400", "5384a", " 53840", "00000", "01000", "99999", "５３８４０"] {
            assert_eq!(wrong.parse::<Plz>(), Err(NotAPlz), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_it_stands_or_refused(text in ".{0,8}") {
            if let Ok(plz) = text.parse::<Plz>() {
                prop_assert_eq!(plz.to_string(), text);
            }
        }
    }
}
