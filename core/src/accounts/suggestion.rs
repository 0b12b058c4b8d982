//! Names and passwords to offer: names that tell nothing, passwords that can be written down and typed.

use std::sync::LazyLock;

use rand_core::CryptoRng;

use super::{Password, UserName};
use crate::seals::{WORD_COUNT, number, word};

/// How many words a suggested password has: 5 × 10 bits.
const PASSWORD_WORDS: usize = 5;

static NAMES: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../data/accounts/names.txt").lines().collect());

/// A name such as `Birke-Laterne-4821`: two different things and four digits, about 147 million of them. Whether it is
/// taken, the server says when the account is opened.
#[must_use]
pub fn suggest_name(chance: &mut impl CryptoRng) -> UserName {
    let count = u32::try_from(NAMES.len()).unwrap_or(u32::MAX);
    let first = number(chance, count);
    // Added to the first it never comes back to it.
    let second = (first + 1 + number(chance, count.saturating_sub(1))) % count.max(1);
    let name = |index: u32| NAMES.get(index as usize).copied().unwrap_or_default();
    let digits = 1000 + number(chance, 9000);
    format!("{}-{}-{digits}", name(first), name(second)).parse().expect("words and digits are a name")
}

/// A password such as `koala-salbei-onyx-regal-tulpe`, 50 bits: stronger than most that people think up.
#[must_use]
pub fn suggest_password(chance: &mut impl CryptoRng) -> Password {
    let words: [&str; PASSWORD_WORDS] = std::array::from_fn(|_| word(number(chance, WORD_COUNT as u32)));
    Password::new(&words.join("-")).expect("words are a password")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::estimate;
    use crate::seals::Chance;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_128_names_each_once() {
        assert_eq!(NAMES.iter().collect::<BTreeSet<_>>().len(), 128);
    }

    proptest! {
        #[test]
        fn a_suggested_name_is_two_different_things_and_four_digits(seed: [u8; 32]) {
            let name = suggest_name(&mut Chance::from_seed(seed));
            let parts: Vec<_> = name.as_str().split('-').collect();
            prop_assert_eq!(parts.len(), 3);
            prop_assert_ne!(parts[0], parts[1]);
            prop_assert!((1000..10_000).contains(&parts[2].parse::<u32>().unwrap()));
        }

        #[test]
        fn a_suggested_password_is_always_good_enough(seed: [u8; 32]) {
            let password = suggest_password(&mut Chance::from_seed(seed));
            prop_assert!(estimate(&password, None).is_enough());
        }
    }
}
