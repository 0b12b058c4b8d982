//! How far a slip of the finger may lead from a name.

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
pub(super) fn slips(name: &str, typed: &str, most: u8) -> Option<u8> {
    if typed.len() > LONGEST {
        return None;
    }
    let typed = typed.as_bytes();
    let mut lines = [[u8::MAX; LONGEST + 1], std::array::from_fn(|letters| letters as u8)];
    let mut best = typed.len() as u8;
    let mut before = None;
    for letter in name.bytes().take(typed.len() + usize::from(most)) {
        let next = next_line(&lines, typed, letter, before);
        lines = [lines[1], next];
        before = Some(letter);
        best = best.min(next.get(typed.len()).copied()?);
        if next.iter().take(typed.len() + 1).all(|&slips| slips > most) {
            break;
        }
    }
    (best <= most).then_some(best)
}

/// The line after one more letter of the name.
#[expect(clippy::indexing_slicing, reason = "no index exceeds typed.len(), and the lines are longer")]
fn next_line(lines: &[Line; 2], typed: &[u8], letter: u8, before: Option<u8>) -> Line {
    let [second, last] = lines;
    let mut line = [u8::MAX; LONGEST + 1];
    line[0] = last[0].saturating_add(1);
    for at in 1..=typed.len() {
        let wrong = last[at - 1].saturating_add(u8::from(typed[at - 1] != letter));
        let missing = last[at].min(line[at - 1]).saturating_add(1);
        line[at] = wrong.min(missing);
        if at > 1 && before == Some(typed[at - 1]) && typed[at - 2] == letter {
            line[at] = line[at].min(second[at - 2].saturating_add(1));
        }
    }
    line
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
        fn any_two_texts_can_be_compared(name in "[a-z. ]{0,60}", typed in "[a-z. ]{0,60}") {
            prop_assert!(slips(&name, &typed, 2).is_none_or(|slips| slips <= 2));
        }
    }
}
