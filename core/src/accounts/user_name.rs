//! What may be a user name: nothing that looks like an address or a number by which a person is found.

use std::fmt;
use std::str::FromStr;

use unicode_normalization::UnicodeNormalization;

/// A made-up name: 3 to 30 letters and digits, with `-`, `_`, `.` or a space between them.
///
/// Two names that differ in case or in the form of their letters alone are the same account.
///
/// ```
/// use sozial_core::accounts::UserName;
/// let name: UserName = " Birke-Laterne-4821 ".parse()?;
/// assert_eq!(name.as_str(), "Birke-Laterne-4821");
/// assert_eq!(name.folded(), "birke-laterne-4821");
/// # Ok::<(), sozial_core::accounts::NotAUserName>(())
/// ```
#[derive(Clone)]
pub struct UserName {
    shown: String,
    folded: String,
}

/// The text cannot be a user name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAUserName {
    /// Fewer than three characters.
    #[error("shorter than {} characters", UserName::SHORTEST)]
    TooShort,
    /// More than thirty characters.
    #[error("longer than {} characters", UserName::LONGEST)]
    TooLong,
    /// An e-mail address names a person.
    #[error("looks like an e-mail address")]
    LooksLikeEmail,
    /// A telephone number or a date of birth names a person.
    #[error("looks like a telephone number")]
    LooksLikeNumber,
    /// Another character than letters and digits, or `-`, `_`, `.`, space not between two of them.
    #[error("a character that is not allowed there")]
    Character,
}

impl NotAUserName {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::TooShort => "user-name-too-short",
            Self::TooLong => "user-name-too-long",
            Self::LooksLikeEmail => "user-name-looks-like-email",
            Self::LooksLikeNumber => "user-name-looks-like-number",
            Self::Character => "user-name-character",
        }
    }
}

impl UserName {
    /// The fewest characters.
    pub const SHORTEST: usize = 3;
    /// The most characters.
    pub const LONGEST: usize = 30;
    /// So many digits, and no year but a telephone number or a date of birth.
    const TELLING_DIGITS: usize = 6;

    /// As it was typed, in NFC.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.shown
    }

    /// What the account is found by: NFKC, lower case.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }
}

impl FromStr for UserName {
    type Err = NotAUserName;

    fn from_str(typed: &str) -> Result<Self, NotAUserName> {
        let shown: String = typed.trim().nfc().take(Self::LONGEST + 1).collect();
        match shown.chars().count() {
            0..Self::SHORTEST => return Err(NotAUserName::TooShort),
            count if count > Self::LONGEST => return Err(NotAUserName::TooLong),
            _ => {}
        }
        if shown.contains('@') {
            return Err(NotAUserName::LooksLikeEmail);
        }
        if shown.chars().filter(char::is_ascii_digit).count() >= Self::TELLING_DIGITS {
            return Err(NotAUserName::LooksLikeNumber);
        }
        if !separators_stand_between(&shown) {
            return Err(NotAUserName::Character);
        }
        let folded = shown.nfkc().flat_map(char::to_lowercase).nfkc().collect();
        Ok(Self { shown, folded })
    }
}

/// Whether every separator has a letter or digit on both sides, and there is nothing else.
fn separators_stand_between(name: &str) -> bool {
    name.split(['-', '_', '.', ' ']).all(|part| !part.is_empty() && part.chars().all(char::is_alphanumeric))
}

impl PartialEq for UserName {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for UserName {}

impl fmt::Debug for UserName {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(typed: &str) -> Option<NotAUserName> {
        typed.parse::<UserName>().err()
    }

    #[test]
    fn a_made_up_name_is_fine_in_any_script() {
        for name in ["Birke-Laterne-4821", "Zoë", "Ähre 7", "солнце", "نجمة12", "a_b.c"] {
            assert_eq!(refused(name), None, "{name}");
        }
    }

    #[test]
    fn what_names_a_person_is_refused() {
        assert_eq!(refused("anna@example.org"), Some(NotAUserName::LooksLikeEmail));
        assert_eq!(refused("0171 2345678"), Some(NotAUserName::LooksLikeNumber));
        assert_eq!(refused("Anna24121980"), Some(NotAUserName::LooksLikeNumber));
    }

    #[test]
    fn the_form_is_checked() {
        assert_eq!(refused("ab"), Some(NotAUserName::TooShort));
        assert_eq!(refused(&"a".repeat(31)), Some(NotAUserName::TooLong));
        for name in ["-abc", "abc-", "a--b", "a/b/c", "a\u{0}bc", "a<b>c", "abc\u{200b}d"] {
            assert_eq!(refused(name), Some(NotAUserName::Character), "{name:?}");
        }
    }

    #[test]
    fn case_and_form_of_letters_make_no_second_account() {
        let name = |text: &str| text.parse::<UserName>().unwrap();
        assert_eq!(name("Ähre-7x"), name("a\u{308}HRE-7X"));
        assert_eq!(name("ｂirke"), name("birke"));
        assert_ne!(name("birke1"), name("birke2"));
    }

    #[test]
    fn every_refusal_has_its_words() {
        let words = crate::texts().words("de");
        for refusal in [
            NotAUserName::TooShort,
            NotAUserName::TooLong,
            NotAUserName::LooksLikeEmail,
            NotAUserName::LooksLikeNumber,
            NotAUserName::Character,
        ] {
            assert!(words.text(refusal.text_key()).ends_with('.'), "{refusal:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_and_folds_the_same_again(text in "\\PC{0,40}") {
            if let Ok(name) = text.parse::<UserName>() {
                prop_assert_eq!(&name, &name.as_str().parse::<UserName>().unwrap());
            }
        }
    }
}
