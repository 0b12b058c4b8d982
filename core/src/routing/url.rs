//! Which web addresses a person may be sent to.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A web address that begins with `https://` and names a host by its registered name.
///
/// ```
/// use sozial_core::routing::HttpsUrl;
///
/// assert!("https://www.example.org/antrag?id=1".parse::<HttpsUrl>().is_ok());
/// assert!("http://www.example.org/".parse::<HttpsUrl>().is_err());
/// assert!("https://user@example.org/".parse::<HttpsUrl>().is_err());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct HttpsUrl(String);

/// The text is not a web address that a person may be sent to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnHttpsUrl {
    /// Another scheme than https, or none.
    #[error("a web address has to begin with https://")]
    Scheme,
    /// A host with a user name, an IP address, a single word, or letters that a host cannot have.
    #[error("the web address names no host, or one that is not a plain domain name")]
    Host,
    /// Blanks, control characters, letters outside ASCII, quotes, angle brackets or backslashes.
    #[error("the web address contains a character that has to be percent-encoded")]
    Character,
    /// Longer than [`HttpsUrl::LONGEST`].
    #[error("the web address is longer than 2000 characters")]
    Length,
}

impl HttpsUrl {
    /// The longest address that is taken, in bytes.
    pub const LONGEST: usize = 2000;

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The host, without port: what a person is told before leaving.
    #[must_use]
    pub fn host(&self) -> &str {
        authority_of(&self.0).map_or("", |authority| authority.split(':').next().unwrap_or_default())
    }
}

/// What stands between `https://` and the path.
fn authority_of(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    rest.split(['/', '?', '#']).next()
}

fn is_domain(host: &str) -> bool {
    let label = |label: &str| {
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        !label.is_empty() && label.len() <= 63 && label.bytes().all(plain)
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.len() <= 253
        && host.split('.').all(label)
        && !last.bytes().all(|b| b.is_ascii_digit())
}

fn is_port(port: &str) -> bool {
    port.bytes().all(|byte| byte.is_ascii_digit()) && port.parse::<u16>().is_ok_and(|port| port > 0)
}

impl FromStr for HttpsUrl {
    type Err = NotAnHttpsUrl;

    fn from_str(text: &str) -> Result<Self, NotAnHttpsUrl> {
        if text.len() > Self::LONGEST {
            return Err(NotAnHttpsUrl::Length);
        }
        let authority = authority_of(text).ok_or(NotAnHttpsUrl::Scheme)?;
        if !text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>\\^`{|}".contains(&byte)) {
            return Err(NotAnHttpsUrl::Character);
        }
        let named = match authority.split_once(':') {
            Some((host, port)) => is_domain(host) && is_port(port),
            None => is_domain(authority),
        };
        if named { Ok(Self(text.to_owned())) } else { Err(NotAnHttpsUrl::Host) }
    }
}

impl TryFrom<String> for HttpsUrl {
    type Error = NotAnHttpsUrl;

    fn try_from(text: String) -> Result<Self, NotAnHttpsUrl> {
        text.parse()
    }
}

impl From<HttpsUrl> for String {
    fn from(url: HttpsUrl) -> Self {
        url.0
    }
}

impl fmt::Display for HttpsUrl {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn refused(text: &str) -> Option<NotAnHttpsUrl> {
        text.parse::<HttpsUrl>().err()
    }

    #[test]
    fn only_https_is_taken() {
        for wrong in [
            "http://example.org",
            "javascript:alert(1)",
            "ftp://example.org",
            "//example.org",
            "",
            "HTTPS://example.org",
        ] {
            assert_eq!(refused(wrong), Some(NotAnHttpsUrl::Scheme), "{wrong}");
        }
    }

    #[test]
    fn the_host_has_to_be_a_domain_name() {
        for wrong in [
            "https://",
            "https:///x",
            "https://localhost/",
            "https://a@example.org/",
            "https://10.0.0.1/",
            "https://[::1]/",
            "https://example..org/",
            "https://example.org:0/",
            "https://example.org:x/",
        ] {
            assert_eq!(refused(wrong), Some(NotAnHttpsUrl::Host), "{wrong}");
        }
    }

    #[test]
    fn characters_that_break_out_of_an_attribute_are_refused() {
        for wrong in [
            "https://example.org/a b",
            "https://example.org/\"x",
            "https://example.org/ü",
            "https://example.org\\@evil.org/",
        ] {
            assert_eq!(refused(wrong), Some(NotAnHttpsUrl::Character), "{wrong}");
        }
        assert_eq!(
            refused(&format!("https://example.org/{}", "a".repeat(2000))),
            Some(NotAnHttpsUrl::Length)
        );
    }

    #[test]
    fn the_host_is_named_without_port_and_path() {
        let url: HttpsUrl = "https://antrag.example.org:8443/a?b#c".parse().unwrap();
        assert_eq!(url.host(), "antrag.example.org");
    }

    proptest! {
        #[test]
        fn what_is_taken_stays_as_it_is(text in "https://[a-z.:@/?#\"\\\\ 0-9-]{0,40}") {
            if let Ok(url) = text.parse::<HttpsUrl>() {
                prop_assert_eq!(url.as_str(), text.as_str());
                prop_assert!(url.host().contains('.'));
            }
        }
    }
}
