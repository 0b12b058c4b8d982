//! The 1024 words that stand for 10 bits each: on recovery sheets, as check words, in suggested passwords.

use std::sync::LazyLock;

/// How many words there are.
pub const WORD_COUNT: usize = 1 << WORD_BITS;
/// How many bits a word stands for.
pub(crate) const WORD_BITS: u32 = 10;
/// A word is known by this many letters.
const TELLING_LETTERS: usize = 4;

static WORDS: LazyLock<Vec<&str>> =
    LazyLock::new(|| include_str!("../../data/accounts/words.txt").lines().collect());

/// The word that stands for this number; of a greater number the lowest 10 bits count.
pub(crate) fn word(number: u32) -> &'static str {
    let index = number as usize % WORD_COUNT;
    WORDS.get(index).copied().expect("the list has 1024 words")
}

/// The number of a word, 0 to 1023. Case does not matter, and the first four letters are enough.
pub(crate) fn word_index(typed: &str) -> Option<u32> {
    let typed = typed.to_lowercase();
    let stem = typed.get(..TELLING_LETTERS)?;
    let index = WORDS.partition_point(|word| word.get(..TELLING_LETTERS) < Some(stem));
    WORDS.get(index).filter(|word| word.starts_with(&typed)).and_then(|_| u32::try_from(index).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn there_are_1024_words_in_order_told_apart_by_four_letters() {
        assert_eq!(WORDS.len(), WORD_COUNT);
        assert!(WORDS.is_sorted());
        let stems: BTreeSet<_> = WORDS.iter().map(|word| &word[..TELLING_LETTERS]).collect();
        assert_eq!(stems.len(), WORD_COUNT);
        assert!(WORDS.iter().all(|word| word.len() <= 8 && word.bytes().all(|b| b.is_ascii_lowercase())));
    }

    #[test]
    fn the_list_is_the_one_that_sheets_were_printed_with() {
        let hash = crate::seals::digest("words", include_bytes!("../../data/accounts/words.txt"));
        let hex: String = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(hex, "1364ac3274171ef0");
    }

    #[test]
    fn every_word_is_found_whole_cut_short_and_in_capitals() {
        for number in 0..1024 {
            let word = word(number);
            assert_eq!(word_index(word), Some(number));
            assert_eq!(word_index(&word[..4]), Some(number));
            assert_eq!(word_index(&word.to_uppercase()), Some(number));
        }
    }

    #[test]
    fn what_is_no_word_is_not_found() {
        for typed in ["", "abe", "abendrot", "zzzz", "äöüß", "a\u{301}bend", "abendx"] {
            assert_eq!(word_index(typed), None, "{typed}");
        }
    }
}
