//! What someone typed who looks for a place: a key, digits of a postcode, a name, or both.

use super::spelling;
use crate::routing::Ars;

/// As much of the typing as is read, in letters.
const LONGEST: usize = 100;

/// The parts of what was typed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// A Regionalschlüssel.
    pub(super) ars: Option<Ars>,
    /// One to five digits.
    pub(super) digits: Option<String>,
    /// The rest as it was typed.
    pub(super) name: String,
}

impl Query {
    /// Reads `53840`, `53840 Troisdorf`, `Troisdorf, 53840`, `D-53840`, `053820068068`, `Troisdorf`, `538`.
    pub(super) fn read(typed: &str) -> Self {
        let mut query = Self::default();
        let short: String = typed.chars().take(LONGEST).collect();
        let separates = |letter: char| letter.is_whitespace() || letter == ',' || letter == ';';
        for word in short.split(separates).filter(|word| !word.is_empty()) {
            let number =
                ["D-", "d-", "DE-", "de-"].iter().find_map(|mark| word.strip_prefix(mark)).unwrap_or(word);
            let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
            match number.len() {
                1..=5 if is_number && query.digits.is_none() => query.digits = Some(number.to_owned()),
                Ars::DIGITS if is_number => query.ars = number.parse().ok(),
                _ => {
                    query.name.push_str(word);
                    query.name.push(' ');
                }
            }
        }
        query.name.truncate(query.name.trim_end().len());
        query
    }

    /// The name folded as one that may still be being typed; empty without a name.
    pub(super) fn typed_name(&self) -> String {
        spelling::typed(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn postcode_and_name_are_told_apart_in_any_order() {
        for typed in ["53840 Troisdorf", "Troisdorf, 53840", " D-53840  Troisdorf ", "Troisdorf;53840"] {
            let query = Query::read(typed);
            assert_eq!(
                (query.digits.as_deref(), query.name.as_str()),
                (Some("53840"), "Troisdorf"),
                "{typed}"
            );
        }
    }

    #[test]
    fn twelve_digits_are_a_key() {
        assert_eq!(Query::read("053820068068").ars.unwrap().as_str(), "053820068068");
        assert_eq!(Query::read("993820068068").ars, None);
    }

    #[test]
    fn a_name_keeps_its_words() {
        assert_eq!(Query::read("Frankfurt (Oder)").name, "Frankfurt (Oder)");
        assert_eq!(Query::read("").name, "");
    }

    proptest! {
        #[test]
        fn any_typing_is_read(typed in ".{0,200}") {
            let query = Query::read(&typed);
            prop_assert!(query.digits.is_none_or(|digits| digits.len() <= 5));
            prop_assert!(query.name.chars().count() <= 100);
        }
    }
}
