//! The certificate with which the relay proves to be the one that its descriptions name.

use std::fmt;

use str0m::config::DtlsCert;
use thiserror::Error;

/// Self-signed DTLS certificate (ECDSA P-256), one for the whole process; made anew at each start.
#[derive(Clone)]
pub struct Certificate(pub(crate) DtlsCert);

/// The key could not be made.
#[derive(Debug, Error)]
#[error("no DTLS certificate could be made")]
pub struct CertificateError;

impl Certificate {
    /// Makes a key and a certificate for it.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    pub fn generate() -> Result<Self, CertificateError> {
        let made = dimpl::certificate::generate_self_signed_certificate().map_err(|_| CertificateError)?;
        Ok(Self(DtlsCert { certificate: made.certificate, private_key: made.private_key }))
    }
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Certificate")
    }
}
