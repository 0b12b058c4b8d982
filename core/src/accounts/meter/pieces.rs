//! The pieces of a password that guessers try, each with how many guesses it takes.

use std::collections::HashMap;
use std::sync::LazyLock;

use zeroize::Zeroizing;

use super::Hint;
use crate::seals::word_index;

/// Bits for a single character that fits nothing else: a tenth of a key, as zxcvbn counts; guessers know what is common.
const PLAIN_BITS: f64 = 3.4;
/// Bits for a character that is neither letter nor digit.
const SIGN_BITS: f64 = 4.5;
/// Bits for a word of eight letters that is in no list of ours but may be in a dictionary.
const DICTIONARY_BITS: f64 = 16.0;
/// Bits for every letter more, or for capitals and digits in place of letters.
const DISGUISE_BITS: f64 = 1.5;
/// Days of 120 years.
const DATE_BITS: f64 = 15.5;
const YEAR_BITS: f64 = 7.0;
/// The shortest piece that is a pattern.
const SHORTEST: usize = 3;
/// The longest piece that is looked at as one; what is longer is cut.
const LONGEST: usize = 32;

const ROWS: [&str; 9] = [
    "1234567890ß",
    "qwertzuiopü",
    "qwertyuiop",
    "asdfghjklöä",
    "yxcvbnm",
    "zxcvbnm",
    "1qay2wsx3edc4rfv5tgb6zhn",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "!\"§$%&/()=",
];

static COMMON: LazyLock<HashMap<&str, f64>> = LazyLock::new(|| {
    let lines = include_str!("../../../data/accounts/common.txt").lines();
    lines.zip(1u32..).map(|(word, rank)| (word, f64::from(rank + 1).log2())).collect()
});

/// A piece of the text, from character `start` to before `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) bits: f64,
    pub(super) hint: Option<Hint>,
}

/// A password, ready to be cut.
pub(super) struct Pieced<'a> {
    typed: Zeroizing<Vec<char>>,
    /// Lower case, with digits and signs that stand for letters replaced.
    plain: Zeroizing<Vec<char>>,
    name: Option<&'a str>,
}

impl<'a> Pieced<'a> {
    pub(super) fn new(password: &str, name: Option<&'a str>) -> Self {
        let typed: Zeroizing<Vec<char>> = Zeroizing::new(password.chars().collect());
        let plain = Zeroizing::new(typed.iter().map(|&c| lower(c)).collect());
        Self { typed, plain, name }
    }

    pub(super) fn len(&self) -> usize {
        self.typed.len()
    }

    /// Every piece that something is known about, and every single character.
    pub(super) fn pieces(&self) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for start in 0..self.len() {
            let (lone, end) = (self.typed.get(start).copied().unwrap_or_default(), start + 1);
            let bits = if lone.is_alphanumeric() || lone == ' ' { PLAIN_BITS } else { SIGN_BITS };
            pieces.push(Piece { start, end, bits, hint: None });
            for end in start + SHORTEST..=self.len().min(start + LONGEST) {
                pieces.extend(self.piece(start, end));
            }
        }
        pieces
    }

    /// The cheapest reading of this piece, if there is one.
    fn piece(&self, start: usize, end: usize) -> Option<Piece> {
        let (typed, plain) = (self.typed.get(start..end)?, self.plain.get(start..end)?);
        let word: Zeroizing<String> = Zeroizing::new(plain.iter().collect());
        let unmasked: Zeroizing<String> = Zeroizing::new(plain.iter().map(|&c| unmask(c)).collect());
        let disguise = disguise_bits(typed, word != unmasked);
        let readings = [
            self.in_name(&word).map(|bits| (bits, Some(Hint::UserName))),
            COMMON.get(word.as_str()).map(|bits| (bits + disguise_bits(typed, false), Some(Hint::Common))),
            COMMON.get(unmasked.as_str()).map(|bits| (bits + disguise, Some(Hint::Common))),
            listed(&word).map(|bits| (bits + disguise_bits(typed, false), None)),
            dictionary(&unmasked).map(|bits| (bits + disguise, None)),
            on_keyboard(&word).map(|bits| (bits + disguise_bits(typed, false), Some(Hint::Keyboard))),
            in_sequence(plain).map(|bits| (bits, Some(Hint::Sequence))),
            repeated(plain).map(|bits| (bits, Some(Hint::Repeat))),
            date(plain).map(|bits| (bits, Some(Hint::Date))),
        ];
        let cheapest = readings.into_iter().flatten().min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Piece { start, end, bits: cheapest.0, hint: cheapest.1 })
    }

    fn in_name(&self, word: &str) -> Option<f64> {
        let name = self.name?;
        let letters: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        (name.contains(word) || letters.contains(word)).then_some(2.0)
    }
}

fn lower(character: char) -> char {
    character.to_lowercase().next().unwrap_or(character)
}

/// The letter that a digit or sign is often put for.
const fn unmask(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | '!' | '|' => 'i',
        '3' | '€' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        '8' => 'b',
        other => other,
    }
}

fn disguise_bits(typed: &[char], masked: bool) -> f64 {
    let capitals = typed.iter().filter(|c| c.is_uppercase()).count();
    let first = typed.first().is_some_and(|c| c.is_uppercase());
    let case = match capitals {
        0 => 0.0,
        // Only the first letter, or all of them: what is tried next.
        1 if first => 1.0,
        _ if typed.iter().all(|c| !c.is_lowercase()) => 1.0,
        _ => 2.0 * DISGUISE_BITS,
    };
    case + if masked { 2.0 * DISGUISE_BITS } else { 0.0 }
}

/// One of the 1024 words that are suggested.
fn listed(word: &str) -> Option<f64> {
    word_index(word).filter(|_| word.len() >= 4).map(|_| 10.0)
}

/// Something that can be spoken may well be in a dictionary of a hundred thousand words.
fn dictionary(word: &str) -> Option<f64> {
    let letters = word.chars().count();
    let vowels = word.chars().filter(|c| "aeiouyäöü".contains(*c)).count();
    let spoken = word.chars().all(char::is_alphabetic) && vowels * 5 >= letters && vowels * 3 <= letters * 2;
    // Short ones are common ones; a long one may be put together of two.
    let bits = DICTIONARY_BITS.min(PLAIN_BITS * letters as f64);
    (spoken && letters >= SHORTEST).then(|| bits + DISGUISE_BITS * letters.saturating_sub(8) as f64)
}

fn on_keyboard(word: &str) -> Option<f64> {
    let backwards: String = word.chars().rev().collect();
    let there = ROWS.iter().any(|row| row.contains(word) || row.contains(&backwards));
    // Where it begins, how long it is, which way.
    there.then(|| 6.0 + (word.chars().count() as f64).log2())
}

fn in_sequence(letters: &[char]) -> Option<f64> {
    let codes: Vec<i64> = letters.iter().map(|&c| i64::from(u32::from(c))).collect();
    let mut steps = codes.windows(2).filter_map(|pair| match pair {
        [a, b] if *a == i64::from(b'9') && *b == i64::from(b'0') => Some(1),
        [a, b] => Some(b - a),
        _ => None,
    });
    let first = steps.next()?;
    let sequence = first.abs() == 1 && steps.all(|step| step == first);
    sequence.then(|| 4.0 + (letters.len() as f64).log2())
}

/// The same unit at least twice (three times if it is one character).
fn repeated(letters: &[char]) -> Option<f64> {
    let unit = (1..=letters.len() / 2).find(|&unit| {
        let times = letters.len() / unit;
        let first = letters.get(..unit).unwrap_or_default();
        letters.len().is_multiple_of(unit) && times >= 2 && letters.chunks(unit).all(|chunk| chunk == first)
    })?;
    let word: String = letters.iter().take(unit).collect();
    let known = COMMON.get(word.as_str()).copied().or_else(|| dictionary(&word));
    let bits = known.unwrap_or(PLAIN_BITS * unit as f64).min(PLAIN_BITS * unit as f64);
    Some(bits + ((letters.len() / unit) as f64).log2())
}

/// A year from 1900 to 2049, or a day of one, with or without points between.
fn date(letters: &[char]) -> Option<f64> {
    let text: String = letters.iter().collect();
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let others = letters.len() - digits.len();
    let separated = text.chars().all(|c| c.is_ascii_digit() || ".-/ ".contains(c)) && others <= 2;
    if !separated || !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let year = |year: u32| (1900..2050).contains(&year);
    let day = |day: Option<u32>, month: Option<u32>| {
        day.is_some_and(|d| (1..=31).contains(&d)) && month.is_some_and(|m| (1..=12).contains(&m))
    };
    match digits.len() {
        4 if others == 0 => number(0..4).is_some_and(year).then_some(YEAR_BITS),
        6 => day(number(0..2), number(2..4)).then_some(DATE_BITS),
        8 => {
            let ours = day(number(0..2), number(2..4)) && number(4..8).is_some_and(year);
            let iso = day(number(6..8), number(4..6)) && number(0..4).is_some_and(year);
            (ours || iso).then_some(DATE_BITS)
        }
        _ => None,
    }
}
