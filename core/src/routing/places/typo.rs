//! How far a slip of the finger may lead from a name.

use std::ops::RangeInclusive;

/// How many slips are forgiven in a text of so many letters.
pub(super) const fn forgiven(letters: usize) -> u8 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

/// The longest text that is compared, in letters.
const LONGEST: usize = 32;

/// A line of the comparison: the slips up to each letter typed.
type Line = [u8; LONGEST + 1];

/// The slips between what was typed and the nearest beginning of the name, if there are at most so many.
///
/// A slip is a letter wrong, missing or too much, or two neighbours swapped (optimal string alignment).
/// Letters that stand further apart than slips are forgiven are not compared.
pub(super) fn slips(name: &str, typed: &str, most: u8) -> Option<u8> {
    let width = usize::from(most);
    if typed.len() > LONGEST || name.len() + width < typed.len() {
        return None;
    }
    let typed = typed.as_bytes();
    let mut lines = [[u8::MAX; LONGEST + 1], std::array::from_fn(|letters| letters as u8)];
    let mut best = typed.len() as u8;
    let mut before = None;
    for (letter, row) in name.bytes().zip(1..=typed.len() + width) {
        let band = row.saturating_sub(width).max(1)..=(row + width).min(typed.len());
        let (next, least) = next_line(&lines, typed, (before, letter), (row, band));
        if least > most {
            break;
        }
        best = best.min(next.get(typed.len()).copied()?);
        (lines, before) = ([lines[1], next], Some(letter));
    }
    (best <= most).then_some(best)
}

/// The line after one more letter of the name, given the one before it, and the least slips on it.
#[expect(clippy::indexing_slicing, reason = "the band ends at typed.len() at most, and lines are longer")]
fn next_line(
    lines: &[Line; 2],
    typed: &[u8],
    (before, letter): (Option<u8>, u8),
    (row, band): (usize, RangeInclusive<usize>),
) -> (Line, u8) {
    let [second, last] = lines;
    let mut line = [u8::MAX; LONGEST + 1];
    line[0] = u8::try_from(row).unwrap_or(u8::MAX);
    let mut least = line[0];
    for at in band {
        let wrong = last[at - 1].saturating_add(u8::from(typed[at - 1] != letter));
        let missing = last[at].min(line[at - 1]).saturating_add(1);
        line[at] = wrong.min(missing);
        if at > 1 && before == Some(typed[at - 1]) && typed[at - 2] == letter {
            line[at] = line[at].min(second[at - 2].saturating_add(1));
        }
        least = least.min(line[at]);
    }
    (line, least)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_slip_is_a_letter_wrong_missing_too_much_or_swapped() {
        assert_eq!(slips("troisdorf", "troisdorf", 2), Some(0));
        for typing in ["troisdorv", "toisdorf", "trroisdorf", "troisdrof"] {
            assert_eq!(slips("troisdorf", typing, 2), Some(1), "{typing}");
        }
        assert_eq!(slips("troisdorf", "hamburg", 2), None);
    }

    #[test]
    fn only_the_beginning_of_the_name_is_compared() {
        assert_eq!(slips("moenchengladbach", "moenchn", 1), Some(1));
    }

    #[test]
    fn short_words_must_be_right_and_endless_ones_are_not_compared() {
        assert_eq!(forgiven(3), 0);
        assert_eq!(slips("a", &"a".repeat(33), 2), None);
    }

    proptest! {
        #[test]
        fn leaving_out_one_letter_is_one_slip(name in "[a-z]{5,20}", at in 0usize..5) {
            let mut typed = name.clone();
            typed.remove(at);
            prop_assert!(slips(&name, &typed, 1).is_some());
        }

        #[test]
        fn swapping_two_neighbours_is_one_slip(name in "[a-z]{6,20}", at in 0usize..4) {
            let mut typed: Vec<char> = name.chars().collect();
            typed.swap(at, at + 1);
            let typed: String = typed.into_iter().collect();
            prop_assert!(slips(&name, &typed, 1).is_some());
        }

        #[test]
        fn any_two_texts_can_be_compared(name in "[a-z. ]{0,60}", typed in "[a-z. ]{0,60}") {
            prop_assert!(slips(&name, &typed, 2).is_none_or(|slips| slips <= 2));
        }
    }
}
