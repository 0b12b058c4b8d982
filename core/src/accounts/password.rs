//! What counts as a password, and how it is typed the same on every keyboard.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// A password, in the form in which it is stretched: NFC, every kind of space a plain one. Wiped when dropped.
///
/// # Source
/// RFC 8265, profile OpaqueString.
#[derive(Clone)]
pub struct Password(Zeroizing<String>);

/// The text cannot be a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAPassword {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// More than 128 characters.
    #[error("longer than {} characters", Password::LONGEST)]
    TooLong,
    /// A control character, which cannot be typed on purpose.
    #[error("a control character")]
    Control,
}

impl NotAPassword {
    /// Key of the text that says what to do.
    #[must_use]
    pub const fn text_key(self) -> &'static str {
        match self {
            Self::Empty => "password-empty",
            Self::TooLong => "password-too-long",
            Self::Control => "password-control",
        }
    }
}

impl Password {
    /// The most characters: enough for every phrase, and a bound for what has to be looked at.
    pub const LONGEST: usize = 128;

    /// Takes over what was typed.
    ///
    /// # Errors
    /// When it is empty, too long, or has a control character.
    pub fn new(typed: &str) -> Result<Self, NotAPassword> {
        // A character becomes at most three in NFC; room for all of them leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3));
        for mut character in typed.nfc().take(Self::LONGEST + 1) {
            text.push(if character.is_whitespace() && !character.is_control() { ' ' } else { character });
            character.zeroize();
        }
        if text.is_empty() {
            return Err(NotAPassword::Empty);
        }
        if text.chars().count() > Self::LONGEST {
            return Err(NotAPassword::TooLong);
        }
        if text.chars().any(char::is_control) {
            return Err(NotAPassword::Control);
        }
        Ok(Self(text))
    }

    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_keys_give_the_same_password_on_every_system() {
        let decomposed = Password::new("gru\u{308}n\u{a0}und\u{2003}blau").unwrap();
        assert_eq!(decomposed.reveal(), "grün und blau");
    }

    #[test]
    fn nothing_too_much_and_the_untypable_are_refused() {
        assert_eq!(Password::new("").err(), Some(NotAPassword::Empty));
        assert_eq!(Password::new(&"x".repeat(129)).err(), Some(NotAPassword::TooLong));
        assert_eq!(Password::new("a\u{7}b").err(), Some(NotAPassword::Control));
        assert_eq!(Password::new("a\tb").err(), Some(NotAPassword::Control));
        assert!(Password::new(&"ü".repeat(128)).is_ok());
    }

    #[test]
    fn a_password_never_prints_itself() {
        assert_eq!(format!("{:?}", Password::new("geheim").unwrap()), "<private>");
    }
}
