//! An IBAN whose country, length and check digits are right.

use std::{fmt, str::FromStr};

/// An IBAN in capitals without spaces, checked: known country, its length, and remainder 1 modulo 97.
///
/// # Source
/// ISO 13616-1 (structure), ISO/IEC 7064 MOD 97-10 (check digits), SWIFT IBAN Registry (lengths).
///
/// ```
/// use sozial_core::forms::Iban;
/// let iban: Iban = "de89 3704 0044 0532 0130 00".parse()?;
/// assert_eq!(iban.as_str(), "DE89370400440532013000");
/// assert_eq!(iban.grouped(), "DE89 3704 0044 0532 0130 00");
/// assert!("DE88 3704 0044 0532 0130 00".parse::<Iban>().is_err());
/// # Ok::<(), sozial_core::forms::NotAnIban>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Iban(std::sync::Arc<str>);

/// The text is not an IBAN: unknown country, wrong length or wrong check digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an IBAN: country, length or check digits are wrong")]
pub struct NotAnIban;

/// Length of the whole IBAN by country.
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BH", 22),
    ("BI", 27),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CR", 22),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DJ", 27),
    ("DK", 18),
    ("DO", 28),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FK", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("GT", 28),
    ("HN", 28),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LC", 32),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("LY", 25),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MN", 20),
    ("MR", 27),
    ("MT", 31),
    ("MU", 30),
    ("NI", 28),
    ("NL", 18),
    ("NO", 15),
    ("OM", 23),
    ("PK", 24),
    ("PL", 28),
    ("PS", 29),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("RU", 33),
    ("SA", 24),
    ("SC", 31),
    ("SD", 18),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("SO", 23),
    ("ST", 25),
    ("SV", 28),
    ("TL", 23),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("VA", 22),
    ("VG", 24),
    ("XK", 20),
    ("YE", 30),
];

impl Iban {
    /// Capitals and digits without spaces.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups of four, as on paper.
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(self.0.len() + 8);
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % 4 == 0 {
                grouped.push(' ');
            }
            grouped.push(letter);
        }
        grouped
    }
}

impl FromStr for Iban {
    type Err = NotAnIban;

    fn from_str(text: &str) -> Result<Self, NotAnIban> {
        if text.len() > 64 {
            return Err(NotAnIban);
        }
        let bare: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
        let bare = bare.strip_prefix("IBAN").unwrap_or(&bare).to_ascii_uppercase();
        if fits_its_country(&bare) && remainder(&bare) == Some(1) {
            Ok(Self(bare.into()))
        } else {
            Err(NotAnIban)
        }
    }
}

impl fmt::Debug for Iban {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<private>")
    }
}

fn fits_its_country(bare: &str) -> bool {
    let length = bare.get(..2).and_then(|code| LENGTHS.iter().find(|(country, _)| *country == code));
    let digits = bare.get(2..4).is_some_and(|check| check.bytes().all(|byte| byte.is_ascii_digit()));
    let all_digits = !bare.starts_with("DE") || bare.bytes().skip(2).all(|byte| byte.is_ascii_digit());
    digits && all_digits && length.is_some_and(|(_, length)| bare.len() == *length)
}

/// The number made of the IBAN with its first four characters moved to the end and letters as 10 to 35, modulo 97.
fn remainder(bare: &str) -> Option<u32> {
    let (head, tail) = bare.split_at_checked(4)?;
    tail.chars().chain(head.chars()).try_fold(0, |sum: u32, letter| {
        let value = letter.to_digit(36)?;
        Some(if value < 10 { (sum * 10 + value) % 97 } else { (sum * 100 + value) % 97 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_iban_of_another_country_has_its_own_length() {
        for good in [
            "AT611904300234573201",
            "GB82 WEST 1234 5698 7654 32",
            "FR1420041010050500013M02606",
            "CH9300762011623852957",
        ] {
            assert!(good.parse::<Iban>().is_ok(), "{good}");
        }
        assert!("AT6119043002345732010".parse::<Iban>().is_err());
    }

    #[test]
    fn a_swapped_pair_of_digits_is_noticed() {
        assert!("DE89370400440532013000".parse::<Iban>().is_ok());
        assert!("DE89370400440532010300".parse::<Iban>().is_err());
        assert!("XX89370400440532013000".parse::<Iban>().is_err());
    }

    #[test]
    fn an_account_number_does_not_show_in_logs() {
        let iban: Iban = "DE89370400440532013000".parse().unwrap();
        assert_eq!(format!("{iban:?}"), "<private>");
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "\\PC{0,40}|[A-Z]{2}[0-9A-Z ]{0,34}") {
            let _ = text.parse::<Iban>();
        }
    }
}
