//! By what accounts and sessions are found: random names, and hashes of what only the device has.

use std::fmt;
use std::str::FromStr;

use aws_lc_rs::{digest, rand};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

/// An account: 16 random bytes, as 32 hexadecimal digits. It has nothing to do with its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(String);

/// The text is not the id of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the id of an account")]
pub struct NotAnAccountId;

impl AccountId {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(hex(&random::<16>()[..]))
    }

    /// An id as it was read from the store.
    pub(crate) fn stored(id: String) -> Self {
        Self(id)
    }

    /// The 32 digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl FromStr for AccountId {
    type Err = NotAnAccountId;

    fn from_str(text: &str) -> Result<Self, NotAnAccountId> {
        let digits = text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits && text.len() == 32 { Ok(Self(text.to_owned())) } else { Err(NotAnAccountId) }
    }
}

/// Something that lets in whoever shows it: 32 random bytes. The store knows its [`Token::hash`] alone.
#[derive(Clone)]
pub struct Token(Zeroizing<String>);

impl Token {
    /// A new one.
    #[must_use]
    pub fn random() -> Self {
        Self(Zeroizing::new(URL_SAFE_NO_PAD.encode(random::<32>().as_slice())))
    }

    /// What somebody showed; at most 64 characters are looked at.
    #[must_use]
    pub fn shown(text: &str) -> Self {
        Self(Zeroizing::new(text.chars().take(64).collect()))
    }

    /// The token in the clear, for its holder.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Under which the store finds what it lets into, for this purpose.
    #[must_use]
    pub fn hash(&self, purpose: &str) -> String {
        let text = Zeroizing::new(format!("sozialplattform {purpose} {}", *self.0));
        hex(digest::digest(&digest::SHA256, text.as_bytes()).as_ref())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// Random bytes of the system.
#[expect(clippy::expect_used, reason = "without randomness nothing may be begun at all")]
pub(crate) fn random<const N: usize>() -> Zeroizing<[u8; N]> {
    let mut bytes = Zeroizing::new([0; N]);
    rand::fill(bytes.as_mut()).expect("the system's source of randomness works");
    bytes
}

/// Bytes as lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_known_by_sixteen_random_bytes() {
        let id = AccountId::random();
        assert_eq!(id.as_str().parse(), Ok(id.clone()));
        assert_ne!(id, AccountId::random());
        assert!("AB".repeat(16).parse::<AccountId>().is_err() && "ab".parse::<AccountId>().is_err());
    }

    #[test]
    fn the_store_learns_a_hash_that_counts_for_one_purpose() {
        let token = Token::random();
        assert_eq!(Token::shown(token.reveal()).hash("session"), token.hash("session"));
        assert_ne!(token.hash("session"), token.hash("ticket"));
        assert_eq!(format!("{token:?}"), "<private>");
    }
}
