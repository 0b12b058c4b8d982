//! What can be wrong with certificates, one variant a reason.

use super::{LONGEST_CHAIN, MOST_ROOTS, SMALLEST_KEY_BITS};

/// Why root certificates were not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RootDefect {
    /// There is none, or there are too many.
    #[error("between 1 and {MOST_ROOTS} root certificates are needed, there are {0}")]
    Count(usize),
    /// One cannot be read.
    #[error("root certificate number {0} cannot be read")]
    Unreadable(usize),
}

/// Why a key's certificates do not make it trusted. `at` counts from 0, the key's own certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateDefect {
    /// There is no certificate.
    #[error("the key comes without a certificate")]
    Missing,
    /// There are more certificates than any chain has.
    #[error("the chain has more than {LONGEST_CHAIN} certificates")]
    TooLong,
    /// A certificate cannot be read.
    #[error("certificate {at} cannot be read")]
    Unreadable {
        /// Which one.
        at: usize,
    },
    /// A certificate is not valid yet.
    #[error("certificate {at} is not valid yet")]
    NotYetValid {
        /// Which one.
        at: usize,
    },
    /// A certificate is not valid any more.
    #[error("certificate {at} has expired")]
    Expired {
        /// Which one.
        at: usize,
    },
    /// The certificate does not allow this use of the key.
    #[error("the certificate does not allow this use (keyUsage)")]
    KeyUsage,
    /// A certificate's key is not RSA of at least 4096 bits.
    #[error("the key of certificate {at} is not RSA of at least {SMALLEST_KEY_BITS} bits")]
    WeakKey {
        /// Which one.
        at: usize,
    },
    /// A certificate is not signed with RSA and SHA-512.
    #[error("certificate {at} is not signed with RSA and SHA-512")]
    WeakSignature {
        /// Which one.
        at: usize,
    },
    /// A certificate has a critical extension that is not understood here.
    #[error("certificate {at} has a critical extension that is not understood")]
    UnknownExtension {
        /// Which one.
        at: usize,
    },
    /// The first certificate is for another key.
    #[error("the certificate is for another key")]
    AnotherKey,
    /// A certificate above the first may not issue certificates, or not at this depth.
    #[error("certificate {at} may not issue certificates")]
    NotAnIssuer {
        /// Which one.
        at: usize,
    },
    /// A certificate is not issued by the one above it.
    #[error("certificate {at} is not issued by the next one")]
    NotIssuedByNext {
        /// Which one.
        at: usize,
    },
    /// The chain does not end at a trusted root.
    #[error("the chain does not end at a trusted root")]
    UnknownRoot,
}
