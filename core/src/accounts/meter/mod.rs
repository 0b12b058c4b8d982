//! How hard a password is to guess, and what would make it harder.
//!
//! The password is cut into pieces that guessers try (known words, keys side by side, repeats, dates, the user name)
//! and the cut with the fewest guesses counts: how the guesser would do it best.
//!
//! # Source
//! The manner of zxcvbn (Wheeler, "zxcvbn: Low-Budget Password Strength Estimation", USENIX Security 2016).

mod pieces;

use super::{Password, UserName};
use pieces::{Piece, Pieced};

/// How hard a password is to guess.
#[derive(Clone, Debug, PartialEq)]
pub struct Strength {
    /// How many guesses it takes, as a power of two; 0 and more.
    pub bits: f64,
    /// What would help, the most telling first; empty if it is strong.
    pub hints: Vec<Hint>,
}

/// What makes a password easy to guess, or what would help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// It is, or begins with, one of the passwords that are tried first.
    Common,
    /// The user name is in it.
    UserName,
    /// Keys that lie side by side.
    Keyboard,
    /// Letters or digits in a row, up or down.
    Sequence,
    /// The same again and again.
    Repeat,
    /// A date or a year.
    Date,
    /// Several words in a row are stronger than one word with signs.
    MoreWords,
}

impl Hint {
    /// Every hint there is.
    pub const ALL: [Self; 7] = [
        Self::Common,
        Self::UserName,
        Self::Keyboard,
        Self::Sequence,
        Self::Repeat,
        Self::Date,
        Self::MoreWords,
    ];

    /// Key of its text.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Common => "password-hint-common",
            Self::UserName => "password-hint-user-name",
            Self::Keyboard => "password-hint-keyboard",
            Self::Sequence => "password-hint-sequence",
            Self::Repeat => "password-hint-repeat",
            Self::Date => "password-hint-date",
            Self::MoreWords => "password-hint-more-words",
        }
    }
}

impl Strength {
    /// From here a password is taken: half a year of guessing for somebody with a stolen database, the server's key and
    /// a thousand guesses a second.
    pub const ENOUGH_BITS: f64 = 34.0;
    const STRONG_BITS: f64 = 45.0;

    /// Whether it may be used.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.bits >= Self::ENOUGH_BITS
    }

    /// How full the meter is, 0 to 4: 3 is enough, 4 is strong.
    #[must_use]
    pub fn level(&self) -> u8 {
        let steps =
            [Self::ENOUGH_BITS / 3.0, Self::ENOUGH_BITS * 2.0 / 3.0, Self::ENOUGH_BITS, Self::STRONG_BITS];
        steps.into_iter().map(|step| u8::from(self.bits >= step)).sum()
    }
}

/// Estimates a password; `name` is the account's, which a guesser knows.
///
/// ```
/// use sozial_core::accounts::{Hint, Password, estimate};
/// let weak = estimate(&Password::new("Passwort123!")?, None);
/// assert!(!weak.is_enough());
/// assert_eq!(weak.hints.first(), Some(&Hint::Common));
/// # Ok::<(), sozial_core::accounts::NotAPassword>(())
/// ```
#[must_use]
pub fn estimate(password: &Password, name: Option<&UserName>) -> Strength {
    let text = Pieced::new(password.reveal(), name.map(UserName::folded));
    let cheapest = cheapest_cut(text.len(), &text.pieces());
    let bits = cheapest.iter().map(|piece| piece.bits).sum::<f64>();
    let mut hints: Vec<Hint> = cheapest.iter().filter_map(|piece| piece.hint).collect();
    if bits < Strength::STRONG_BITS {
        hints.push(Hint::MoreWords);
    } else {
        hints.clear();
    }
    hints.sort_unstable();
    hints.dedup();
    Strength { bits, hints }
}

/// Of all ways to lay pieces side by side over the whole text, the one with the fewest guesses.
fn cheapest_cut(len: usize, pieces: &[Piece]) -> Vec<Piece> {
    // For each length: the fewest guesses for that much of the text, and the piece at its end.
    let mut best: Vec<(f64, Option<Piece>)> = vec![(0.0, None)];
    for end in 1..=len {
        let here = pieces
            .iter()
            .filter(|piece| piece.end == end)
            .filter_map(|piece| best.get(piece.start).map(|(before, _)| (before + piece.bits, Some(*piece))));
        let cheapest = here.min_by(|a, b| a.0.total_cmp(&b.0));
        best.push(cheapest.unwrap_or((f64::INFINITY, None)));
    }
    let mut cut = Vec::new();
    let mut end = len;
    while let Some((_, Some(piece))) = best.get(end) {
        cut.push(*piece);
        end = piece.start;
    }
    cut.reverse();
    cut
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn strength(text: &str) -> Strength {
        estimate(&Password::new(text).unwrap(), Some(&"Birke-Laterne-4821".parse().unwrap()))
    }

    #[test]
    fn what_everybody_tries_first_is_not_enough() {
        for text in [
            "passwort",
            "Passwort1!",
            "P@ssw0rt2024",
            "qwertzuiop123",
            "1234567890",
            "aaaaaaaaaaaaaaaa",
            "abcabcabcabc",
            "24.12.1980",
            "schalke04!",
            "IchLiebeDich!",
            "Birke-Laterne-4821",
            "birkelaterne1",
            "Sommer2026!",
            "hallohallohallo",
            "qay2wsx3edc",
            "Schmetterling",
        ] {
            let strength = strength(text);
            assert!(!strength.is_enough(), "{text}: {}", strength.bits);
            assert!(!strength.hints.is_empty(), "{text}");
        }
    }

    #[test]
    fn several_words_or_true_chance_are_enough() {
        for text in [
            "koala-salbei-onyx-regal",
            "Mein Dackel trinkt gern Tee",
            "xK7#pq9!vRz2",
            "Tr4ktor im Regen, lila",
        ] {
            let strength = strength(text);
            assert!(strength.is_enough(), "{text}: {}", strength.bits);
        }
    }

    #[test]
    fn the_hint_says_why() {
        for (text, hint) in [
            ("passwort", Hint::Common),
            ("birke-laterne-4821", Hint::UserName),
            ("ertzuiop", Hint::Keyboard),
            ("34567890", Hint::Sequence),
            ("xkxkxkxkxkxk", Hint::Repeat),
            ("17.05.1969", Hint::Date),
        ] {
            assert!(strength(text).hints.contains(&hint), "{text}: {:?}", strength(text));
        }
    }

    #[test]
    fn the_meter_rises_with_the_bits() {
        let level = |bits| Strength { bits, hints: vec![] }.level();
        assert_eq!([0.0, 12.0, 23.0, 34.0, 45.0].map(level), [0, 1, 2, 3, 4]);
    }

    #[test]
    fn every_hint_has_its_words() {
        for hint in Hint::ALL {
            assert!(crate::texts().words("de").text(hint.text_key()).ends_with('.'), "{hint:?}");
        }
    }

    proptest! {
        #[test]
        fn any_password_gets_a_finite_estimate(text in "\\PC{1,128}") {
            if let Ok(password) = Password::new(&text) {
                let strength = estimate(&password, None);
                prop_assert!(strength.bits.is_finite() && strength.bits >= 0.0);
            }
        }

        #[test]
        fn what_is_put_behind_makes_nothing_easier(text in "[a-z0-9]{1,20}", more in "[!-~]{1,8}") {
            let more = strength(&format!("{text}{more}")).bits;
            // A longer piece may be a known word where the shorter was none; by far cheaper it never gets.
            prop_assert!(more + 12.0 >= strength(&text).bits.min(Strength::ENOUGH_BITS));
        }
    }
}
