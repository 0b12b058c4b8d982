//! Where a Zustelldienst lives, and as whom one speaks to it.

use std::fmt;

use reqwest::Url;
use zeroize::Zeroizing;

/// The addresses of a Zustelldienst.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Endpoints {
    token: Url,
    submission: Url,
}

/// Why an address was not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndpointDefect {
    /// Not an address, or one with a query or fragment.
    #[error("`{0}` is not an address of a service")]
    NotAnAddress(String),
    /// Unencrypted, and not on this machine.
    #[error("`{0}` is not encrypted; http is allowed for this machine only")]
    NotEncrypted(String),
}

impl Endpoints {
    /// `token` is the address tokens are asked at, `submission` the base of the Submission API, for
    /// example `https://test.fit-connect.fitko.dev/submission-api`.
    ///
    /// # Errors
    /// When one of them is no address, or not encrypted and not on this machine.
    pub fn new(token: &str, submission: &str) -> Result<Self, EndpointDefect> {
        Ok(Self { token: address(token)?, submission: address(submission.trim_end_matches('/'))? })
    }

    /// Where tokens are asked.
    #[must_use]
    pub fn token(&self) -> &Url {
        &self.token
    }

    /// An address below the Submission API.
    pub(crate) fn below(&self, path: &str) -> String {
        format!("{}/{path}", self.submission.as_str().trim_end_matches('/'))
    }

    /// Whether `issuer` names a Zustelldienst rather than a destination. Which one does not matter:
    /// the keys always come from our own address, never from the one claimed, and a Zustelldienst
    /// that moved has signed with its old address.
    pub(crate) fn is_issuer(issuer: &str) -> bool {
        Url::parse(issuer).is_ok_and(|issuer| matches!(issuer.scheme(), "http" | "https"))
    }
}

fn address(text: &str) -> Result<Url, EndpointDefect> {
    let url = Url::parse(text).map_err(|_| EndpointDefect::NotAnAddress(text.to_owned()))?;
    let plain = url.query().is_none() && url.fragment().is_none() && url.username().is_empty();
    let host = url.host_str().unwrap_or_default();
    if !plain || host.is_empty() {
        return Err(EndpointDefect::NotAnAddress(text.to_owned()));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if ["localhost", "127.0.0.1", "[::1]"].contains(&host) => Ok(url),
        "http" => Err(EndpointDefect::NotEncrypted(text.to_owned())),
        _ => Err(EndpointDefect::NotAnAddress(text.to_owned())),
    }
}

/// Name and secret of an API client, from the self-service portal.
#[derive(Clone)]
pub struct Credentials {
    pub(crate) client_id: String,
    pub(crate) client_secret: Zeroizing<String>,
}

impl Credentials {
    /// An API client's name and secret.
    #[must_use]
    pub fn new(client_id: impl Into<String>, client_secret: impl Into<String>) -> Self {
        Self { client_id: client_id.into(), client_secret: Zeroizing::new(client_secret.into()) }
    }

    /// The name.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// The secret, for a configuration file that only its owner may read.
    #[must_use]
    pub fn client_secret(&self) -> &str {
        &self.client_secret
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Credentials({}, <private>)", self.client_id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unencrypted_addresses_are_for_this_machine_only() {
        assert!(Endpoints::new("http://127.0.0.1:1/token", "http://localhost:1/api").is_ok());
        assert!(Endpoints::new("http://[::1]:1/token", "https://example.org/api/").is_ok());
        for wrong in ["http://example.org/api", "http://127.0.0.1.example.org/api"] {
            let found = Endpoints::new("https://example.org/token", wrong);
            assert_eq!(found, Err(EndpointDefect::NotEncrypted(wrong.to_owned())));
        }
        for wrong in
            ["", "example.org", "ftp://example.org", "https://example.org/?a=b", "https://a:b@example.org"]
        {
            assert!(Endpoints::new("https://example.org/token", wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_zustelldienst_names_itself_by_an_address() {
        assert!(Endpoints::is_issuer("https://b.example/submission-api"));
        assert!(!Endpoints::is_issuer("879ee109-690c-4db8-ab32-424d7af68764"));
    }

    #[test]
    fn a_secret_is_not_printed() {
        assert!(!format!("{:?}", Credentials::new("portal", "geheim")).contains("geheim"));
    }
}
