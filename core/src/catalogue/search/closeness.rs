//! How close a typed word is to a known one.

/// What a word is worth; between 0 and 1 for closeness.
pub(super) type Weight = f32;

/// Words are compared up to this many letters; the longest German compound here is shorter.
const MAX_LETTERS: usize = 48;

/// A typed word, folded.
pub(super) struct Typed<'a> {
    text: &'a str,
    letters: Vec<char>,
}

impl<'a> Typed<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, letters: text.chars().take(MAX_LETTERS).collect() }
    }

    /// How close it is to a known folded word: 1 for the same word, 0 for another one.
    pub(super) fn closeness(&self, known: &str) -> Weight {
        let letters = self.letters.len();
        if self.text == known {
            1.0
        } else if letters >= 3 && known.starts_with(self.text) {
            0.8
        } else if letters >= 4 && known.contains(self.text) {
            0.6
        } else {
            self.mistyped(known)
        }
    }

    /// One slip in a word of four letters or more, two in one of eight or more.
    fn mistyped(&self, known: &str) -> Weight {
        let allowed = match self.letters.len() {
            0..=3 => return 0.0,
            4..=7 => 1,
            _ => 2,
        };
        // The last letters may still be missing, but only in words long enough not to fit everywhere.
        let unfinished = self.letters.len() >= 6;
        match slips(&self.letters, known, unfinished, allowed) {
            Some(0 | 1) => 0.6,
            Some(_) => 0.45,
            None => 0.0,
        }
    }
}

/// How many letters are wrong, missing, too many or swapped, if no more than `allowed`; when `unfinished`,
/// letters missing at the end are free.
///
/// # Source
/// Optimal string alignment distance (Damerau 1964), row by row.
fn slips(typed: &[char], known: &str, unfinished: bool, allowed: usize) -> Option<usize> {
    let longest = if unfinished { typed.len() + allowed } else { MAX_LETTERS };
    let letters = known.chars().count().min(longest);
    if typed.len().abs_diff(letters) > allowed {
        return None;
    }
    let known: Vec<char> = known.chars().take(letters).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=known.len()).collect();
    for (i, letter) in typed.iter().enumerate() {
        let swapped =
            i.checked_sub(1).and_then(|j| typed.get(j)).map(|earlier| (*earlier, before.as_slice()));
        let row = next_row(*letter, swapped, &known, &last, i + 1);
        if row.iter().all(|slips| *slips > allowed) {
            return None;
        }
        before = std::mem::replace(&mut last, row);
    }
    let slips = if unfinished { last.iter().min() } else { last.last() };
    slips.copied().filter(|slips| *slips <= allowed)
}

/// The row of the table for one typed letter: at place `j`, the slips against the first `j` known letters.
/// `swapped` is the letter typed before, and the row before the last.
fn next_row(
    letter: char,
    swapped: Option<(char, &[usize])>,
    known: &[char],
    last: &[usize],
    first: usize,
) -> Vec<usize> {
    let mut row = vec![first];
    let mut left = first;
    let mut earlier_known = None;
    for (j, (known_letter, (diagonal, above))) in
        known.iter().zip(last.iter().zip(last.iter().skip(1))).enumerate()
    {
        let same = usize::from(*known_letter != letter);
        let mut best = (diagonal + same).min(above + 1).min(left + 1);
        if let (Some((earlier, before)), Some(known_before)) = (swapped, earlier_known)
            && earlier == *known_letter
            && known_before == letter
            && let Some(slips) = j.checked_sub(1).and_then(|j| before.get(j))
        {
            best = best.min(slips + 1);
        }
        earlier_known = Some(*known_letter);
        left = best;
        row.push(best);
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn closeness(typed: &str, known: &str) -> Weight {
        Typed::new(typed).closeness(known)
    }

    fn slips(typed: &str, known: &str, unfinished: bool, allowed: usize) -> Option<usize> {
        super::slips(&Typed::new(typed).letters, known, unfinished, allowed)
    }

    #[test]
    fn the_same_word_is_closest_then_its_beginning_then_a_part_of_a_compound() {
        let ranks = ["miete", "miet", "chulden"].map(|typed| {
            let known = if typed == "chulden" { "mietschulden" } else { "miete" };
            closeness(typed, known)
        });
        assert_eq!(ranks, [1.0, 0.8, 0.6]);
    }

    #[test]
    fn short_words_must_be_right() {
        assert_eq!(closeness("alg", "als"), 0.0);
        assert!(closeness("mite", "miete") > 0.0);
        assert_eq!(closeness("mite", "heute"), 0.0);
    }

    #[test]
    fn a_swap_is_one_slip() {
        assert_eq!(slips("meite", "miete", false, 1), Some(1));
        assert_eq!(slips("ab", "ba", false, 1), Some(1));
        assert_eq!(slips("abc", "cab", false, 1), None);
    }

    #[test]
    fn an_unfinished_word_may_have_a_slip_too() {
        assert_eq!(slips("wohnberchtig", "wohnberechtigungsschein", true, 2), Some(1));
        assert_eq!(slips("wohnberchtig", "wohnberechtigungsschein", false, 2), None);
    }

    proptest! {
        #[test]
        fn slips_do_not_depend_on_the_direction(a in "[a-d]{0,9}", b in "[a-d]{0,9}") {
            prop_assert_eq!(slips(&a, &b, false, 9), slips(&b, &a, false, 9));
        }

        #[test]
        fn one_letter_changed_is_at_most_one_slip(word in "[a-z]{4,12}", at in 0usize..4, letter in "[a-z]") {
            let mut changed = word.clone();
            changed.replace_range(at..=at, &letter);
            prop_assert!(slips(&changed, &word, false, 1).is_some());
        }
    }
}
