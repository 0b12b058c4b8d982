//! The secret of a draft and the way it is written down: the resume code.
//!
//! 160 bits as 32 characters of Crockford's base 32 and a 33rd that checks them.
//! The check is a weighted sum over GF(32), so that any one wrong character and any
//! two swapped neighbours are noticed before the store is asked.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::rand;
use zeroize::{Zeroize, ZeroizeOnDrop};

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const BYTES: usize = 20;
const CHARACTERS: usize = 32;
/// More than a code with any sensible spacing needs.
const LONGEST_INPUT: usize = 120;

/// The secret that opens a draft; whoever has it may read, change and delete it.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct DraftSecret([u8; BYTES]);

/// Why what was typed is not a resume code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CodeError {
    /// Too few or too many characters.
    #[error("a resume code has 33 characters, this one has {0}")]
    Length(usize),
    /// A character that codes do not use.
    #[error("the resume code contains a character that codes do not use")]
    Character,
    /// A mistyped character or two swapped ones.
    #[error("the resume code is mistyped")]
    Mistyped,
}

impl DraftSecret {
    /// A fresh secret.
    #[expect(clippy::expect_used, reason = "without randomness no draft may be started at all")]
    pub fn random() -> Self {
        let mut bytes = [0; BYTES];
        rand::fill(&mut bytes).expect("the system's source of randomness works");
        Self(bytes)
    }

    /// The code in groups of four, as it is shown and printed.
    pub fn printed(&self) -> String {
        let code = self.to_string();
        let groups: Vec<&str> =
            (0..code.len()).step_by(4).filter_map(|at| code.get(at..code.len().min(at + 4))).collect();
        groups.join("-")
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// The code without spacing, as the cookie holds it.
impl fmt::Display for DraftSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = digits(&self.0);
        let check = check(&digits);
        digits.iter().chain([&check]).try_for_each(|digit| write!(f, "{}", letter(*digit)))
    }
}

impl fmt::Debug for DraftSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DraftSecret(<private>)")
    }
}

impl FromStr for DraftSecret {
    type Err = CodeError;

    /// Reads a code however it is spaced; small letters, O for 0 and I or L for 1 are fine.
    fn from_str(typed: &str) -> Result<Self, CodeError> {
        if typed.len() > LONGEST_INPUT {
            return Err(CodeError::Length(typed.chars().count()));
        }
        let mut read = Vec::with_capacity(CHARACTERS + 1);
        for character in typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.')) {
            read.push(digit(character).ok_or(CodeError::Character)?);
        }
        let (Some(last), length) = (read.pop(), read.len() + 1) else { return Err(CodeError::Length(0)) };
        if length != CHARACTERS + 1 {
            return Err(CodeError::Length(length));
        }
        if check(&read) != last {
            return Err(CodeError::Mistyped);
        }
        Ok(Self(bytes(&read)))
    }
}

fn letter(digit: u8) -> char {
    ALPHABET.get(usize::from(digit & 31)).map_or('0', |byte| char::from(*byte))
}

fn digit(character: char) -> Option<u8> {
    let upper = match character.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|byte| char::from(*byte) == upper)?;
    u8::try_from(at).ok()
}

/// Five bits at a time, first bits first.
fn digits(bytes: &[u8; BYTES]) -> Vec<u8> {
    bytes
        .chunks(5)
        .flat_map(|five| {
            let word = five.iter().fold(0_u64, |word, byte| word << 8 | u64::from(*byte));
            (0..8).rev().map(move |place| ((word >> (5 * place)) & 31) as u8)
        })
        .collect()
}

fn bytes(digits: &[u8]) -> [u8; BYTES] {
    let mut bytes = [0; BYTES];
    for (five, eight) in bytes.chunks_mut(5).zip(digits.chunks(8)) {
        let word = eight.iter().fold(0_u64, |word, digit| word << 5 | u64::from(*digit));
        for (byte, place) in five.iter_mut().zip((0..5).rev()) {
            *byte = ((word >> (8 * place)) & 255) as u8;
        }
    }
    bytes
}

/// The sum of all digits, each weighted by a power of the field's generator.
fn check(digits: &[u8]) -> u8 {
    digits.iter().fold(0, |sum, digit| times_generator(sum ^ digit))
}

/// Multiplies by x in GF(2)[x] / (x⁵ + x² + 1).
fn times_generator(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 32 == 0 { doubled } else { (doubled ^ 0b10_0101) & 31 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_code_reads_back() {
        for _ in 0..200 {
            let secret = DraftSecret::random();
            assert_eq!(secret.printed().parse::<DraftSecret>(), Ok(secret.clone()));
            assert_eq!(secret.to_string().to_lowercase().parse::<DraftSecret>(), Ok(secret));
        }
    }

    #[test]
    fn the_letters_o_i_and_l_are_read_as_the_digits_they_look_like() {
        let secret = DraftSecret([0b0000_0000; BYTES]);
        let typed = secret.printed().replace('0', "o");
        assert_eq!(typed.parse::<DraftSecret>(), Ok(secret));
    }

    #[test]
    fn every_single_wrong_character_is_noticed() {
        let code = DraftSecret::random().to_string();
        for at in 0..code.len() {
            for other in ALPHABET {
                let mut wrong = code.clone().into_bytes();
                if wrong[at] == *other {
                    continue;
                }
                wrong[at] = *other;
                let wrong = String::from_utf8(wrong).unwrap();
                assert_eq!(wrong.parse::<DraftSecret>(), Err(CodeError::Mistyped), "at {at}");
            }
        }
    }

    #[test]
    fn swapped_neighbours_are_noticed() {
        let code = DraftSecret::random().to_string().into_bytes();
        for at in 0..code.len() - 1 {
            let mut swapped = code.clone();
            swapped.swap(at, at + 1);
            if swapped != code {
                let swapped = String::from_utf8(swapped).unwrap();
                assert_eq!(swapped.parse::<DraftSecret>(), Err(CodeError::Mistyped));
            }
        }
    }

    #[test]
    fn what_is_no_code_says_why() {
        assert_eq!("".parse::<DraftSecret>(), Err(CodeError::Length(0)));
        assert_eq!("ABCD".parse::<DraftSecret>(), Err(CodeError::Length(4)));
        assert_eq!("U".repeat(33).parse::<DraftSecret>(), Err(CodeError::Character));
        assert_eq!("A".repeat(5000).parse::<DraftSecret>(), Err(CodeError::Length(5000)));
    }
}
