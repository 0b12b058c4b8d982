//! What a recovery sheet says: 15 words, or the same as a QR code, with a checksum that notices a slip of the pen.

use std::fmt;
use std::str::FromStr;

use rand_core::CryptoRng;
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::{Credentials, base32};
use crate::seals::{Help, derive_from, digest, word, word_index};

/// How many bits a word stands for.
const WORD_BITS: usize = 10;
/// Stands before the code, so that a camera's program knows what it sees.
const CODE_START: &str = "SP1-";
const CHECK_BYTES: usize = 4;

/// The secret of a recovery sheet: 128 random bits. Printed as 15 words: 128 bits and 22 of a checksum.
///
/// ```
/// use sozial_core::accounts::Sheet;
/// use sozial_core::seals::Chance;
/// let sheet = Sheet::random(&mut Chance::from_seed([1; 32]));
/// assert_eq!(sheet.words().len(), 15);
/// let typed: Sheet = sheet.words().join(" ").to_uppercase().parse()?;
/// assert_eq!(typed.code(), sheet.code());
/// # Ok::<(), sozial_core::accounts::NotASheet>(())
/// ```
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Sheet([u8; Sheet::BYTES]);

/// What was typed or scanned is no recovery sheet.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotASheet {
    /// Not fifteen words but this many.
    #[error("{0} words, not 15")]
    Count(usize),
    /// This word, counted from 1, is not in the list.
    #[error("word {0} is not in the list")]
    UnknownWord(usize),
    /// All words exist, but one is wrong or two are swapped.
    #[error("the words do not fit together")]
    Checksum,
    /// A code of a newer sheet, or of something else.
    #[error("not the code of a recovery sheet")]
    Code,
}

impl NotASheet {
    /// Key of the text that says what to do; `$n` in it is [`NotASheet::number`].
    #[must_use]
    pub const fn text_key(&self) -> &'static str {
        match self {
            Self::Count(_) => "sheet-count",
            Self::UnknownWord(_) => "sheet-unknown-word",
            Self::Checksum => "sheet-checksum",
            Self::Code => "sheet-code",
        }
    }

    /// How many words were typed, or which word is unknown.
    #[must_use]
    pub const fn number(&self) -> usize {
        match self {
            Self::Count(number) | Self::UnknownWord(number) => *number,
            Self::Checksum | Self::Code => 0,
        }
    }

    /// What helps.
    #[must_use]
    pub const fn help(&self) -> Help {
        Help::TypeAgain
    }
}

impl Sheet {
    /// How many words it has.
    pub const WORDS: usize = 15;
    const BYTES: usize = 16;

    /// A new sheet.
    #[must_use]
    pub fn random(chance: &mut impl CryptoRng) -> Self {
        let mut sheet = Self([0; Self::BYTES]);
        chance.fill_bytes(&mut sheet.0);
        sheet
    }

    /// The words to print, in order.
    #[must_use]
    pub fn words(&self) -> [&'static str; Self::WORDS] {
        let checksum = self.checksum();
        let mut bits = bits(&self.0).chain(bits(&checksum));
        std::array::from_fn(|_| word(bits.by_ref().take(WORD_BITS).fold(0, |n, bit| n << 1 | bit)))
    }

    /// What to print as a QR code (letters, digits and `-`, so that the code stays small).
    #[must_use]
    pub fn code(&self) -> Zeroizing<String> {
        let [a, b, c, d, ..] = self.checksum();
        let bytes = Zeroizing::new([&self.0[..], &[a, b, c, d]].concat());
        Zeroizing::new(format!("{CODE_START}{}", base32::encode(&bytes)))
    }

    /// A sheet that was scanned.
    ///
    /// # Errors
    /// When it is not the code of a sheet, or was changed.
    pub fn from_code(code: &str) -> Result<Self, NotASheet> {
        let code = code.trim().strip_prefix(CODE_START).ok_or(NotASheet::Code)?;
        let bytes = Zeroizing::new(base32::decode(code).ok_or(NotASheet::Code)?);
        let (secret, check) = bytes.split_first_chunk().ok_or(NotASheet::Code)?;
        let sheet = Self(*secret);
        let fits = check.len() == CHECK_BYTES && sheet.checksum().starts_with(check);
        if fits { Ok(sheet) } else { Err(NotASheet::Checksum) }
    }

    /// What the sheet gives. It needs no stretching: nobody can guess 128 random bits.
    #[must_use]
    pub fn credentials(&self) -> Credentials {
        Credentials::from_stretched(&derive_from(&self.0, "sheet", b""))
    }

    fn checksum(&self) -> [u8; 32] {
        digest("sheet checksum", &self.0)
    }
}

impl FromStr for Sheet {
    type Err = NotASheet;

    /// Reads words with anything but letters between them; the first four letters of each are enough.
    fn from_str(typed: &str) -> Result<Self, NotASheet> {
        let words: Vec<&str> = typed.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
        if words.len() != Self::WORDS {
            return Err(NotASheet::Count(words.len()));
        }
        let mut typed_bits = Zeroizing::new(Vec::with_capacity(Self::WORDS * WORD_BITS));
        for (at, word) in words.into_iter().enumerate() {
            let number = word_index(word).ok_or(NotASheet::UnknownWord(at + 1))?;
            typed_bits.extend((0..WORD_BITS).rev().map(|bit| number >> bit & 1));
        }
        let mut sheet = Self([0; Self::BYTES]);
        for (byte, eight) in sheet.0.iter_mut().zip(typed_bits.chunks(8)) {
            *byte = eight.iter().fold(0, |byte, &bit| byte << 1 | u8::from(bit == 1));
        }
        let check = typed_bits.iter().skip(Self::BYTES * 8).copied();
        let fits = check.zip(bits(&sheet.checksum())).all(|(typed, due)| typed == due);
        if fits { Ok(sheet) } else { Err(NotASheet::Checksum) }
    }
}

fn bits(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.iter().flat_map(|byte| (0..8).rev().map(move |bit| u32::from(byte >> bit & 1)))
}

impl fmt::Debug for Sheet {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seals::Chance;
    use proptest::prelude::*;

    fn sheet(seed: [u8; 32]) -> Sheet {
        Sheet::random(&mut Chance::from_seed(seed))
    }

    proptest! {
        #[test]
        fn a_sheet_is_read_from_its_words_and_from_its_code(seed: [u8; 32]) {
            let sheet = sheet(seed);
            let spoken = sheet.words().map(|word| &word[..4]).join(", ");
            prop_assert_eq!(spoken.parse::<Sheet>().unwrap().0, sheet.0);
            prop_assert_eq!(Sheet::from_code(&sheet.code()).unwrap().0, sheet.0);
        }

        #[test]
        fn one_wrong_word_is_noticed(seed: [u8; 32], at in 0usize..15, other in 0u32..1024) {
            let sheet = sheet(seed);
            let mut words = sheet.words();
            prop_assume!(words[at] != word(other));
            words[at] = word(other);
            // One in four million slips through; none of these seeds is it.
            prop_assert_eq!(words.join(" ").parse::<Sheet>().err(), Some(NotASheet::Checksum));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,200}") {
            let _ = (text.parse::<Sheet>(), Sheet::from_code(&text));
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let words = sheet([1; 32]).words();
        assert_eq!(words[..14].join(" ").parse::<Sheet>().err(), Some(NotASheet::Count(14)));
        let mut unknown = words;
        unknown[4] = "quatsch";
        assert_eq!(unknown.join(" ").parse::<Sheet>().err(), Some(NotASheet::UnknownWord(5)));
        assert_eq!(Sheet::from_code("https://example.org").err(), Some(NotASheet::Code));
        assert_eq!(Sheet::from_code("SP1-AAAA").err(), Some(NotASheet::Code));
    }

    #[test]
    fn a_sheet_never_prints_itself() {
        assert_eq!(format!("{:?}", sheet([1; 32])), "<private>");
    }

    #[test]
    fn every_refusal_has_its_words() {
        let words = crate::texts().words("de");
        for refusal in [NotASheet::Count(3), NotASheet::UnknownWord(3), NotASheet::Checksum, NotASheet::Code]
        {
            let text = words.text_with(refusal.text_key(), &[("n", refusal.number().into())]);
            assert!(text.contains("Wör") || text.contains("Wort") || text.contains("Code"), "{text}");
        }
    }
}
