//! API keys and their secrets.

use std::collections::BTreeMap;
use std::fmt;

use thiserror::Error;
use zeroize::Zeroizing;

/// The keys with which tickets are signed.
#[derive(Clone)]
pub struct Keys(BTreeMap<String, Zeroizing<Vec<u8>>>);

/// Why keys cannot be read.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeysError {
    /// Not a line of the form `key: secret`.
    #[error("line {0} is not of the form `key: secret`")]
    Line(usize),
    /// Secrets that can be guessed.
    #[error("the secret in line {0} is shorter than {MIN_SECRET} characters")]
    Short(usize),
    /// There are none.
    #[error("no API key is given")]
    None,
}

/// HS256 wants a secret as long as its hash (RFC 7518 §3.2); shorter ones that are in use elsewhere are borne.
const MIN_SECRET: usize = 16;

impl Keys {
    /// Reads lines of the form `key: secret`; empty lines and those that begin with `#` are skipped.
    ///
    /// # Errors
    /// Names the first line that is wrong.
    pub fn parse(text: &str) -> Result<Self, KeysError> {
        let mut keys = BTreeMap::new();
        let lines = text.lines().enumerate().map(|(at, line)| (at + 1, line.trim()));
        for (number, line) in lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let (key, secret) = line.split_once(':').ok_or(KeysError::Line(number))?;
            let secret = secret.trim().trim_matches('"');
            if secret.len() < MIN_SECRET {
                return Err(KeysError::Short(number));
            }
            keys.insert(key.trim().trim_matches('"').to_owned(), Zeroizing::new(secret.as_bytes().to_vec()));
        }
        if keys.is_empty() { Err(KeysError::None) } else { Ok(Self(keys)) }
    }

    /// One key.
    pub fn of(key: &str, secret: &str) -> Self {
        Self([(key.to_owned(), Zeroizing::new(secret.as_bytes().to_vec()))].into())
    }

    pub(crate) fn secret(&self, key: &str) -> Option<&[u8]> {
        self.0.get(key).map(|secret| secret.as_slice())
    }

    /// The key with which the relay itself signs.
    pub fn first(&self) -> &str {
        self.0.keys().next().map(String::as_str).unwrap_or_default()
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Keys({})", self.0.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_as_livekits_key_files_are_written() {
        let keys = Keys::parse("# desk\n\nfront: \"0123456789abcdef\"\nback:0123456789ABCDEF\n").unwrap();
        assert_eq!(keys.secret("front"), Some(b"0123456789abcdef".as_slice()));
        assert_eq!(keys.secret("back"), Some(b"0123456789ABCDEF".as_slice()));
        assert_eq!(keys.first(), "back");
    }

    #[test]
    fn what_is_wrong_is_named_by_its_line_and_never_shown() {
        assert_eq!(Keys::parse("a: 0123456789abcdef\nb").unwrap_err(), KeysError::Line(2));
        assert_eq!(Keys::parse("a: short").unwrap_err(), KeysError::Short(1));
        assert_eq!(Keys::parse("\n").unwrap_err(), KeysError::None);
        assert_eq!(format!("{:?}", Keys::parse("a: 0123456789abcdef").unwrap()), "Keys(1)");
    }
}
