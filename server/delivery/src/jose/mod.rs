//! What is sealed and signed on the wire: compact JWE, compact JWS, and the keys for them.
//!
//! FIT-Connect allows exactly one suite, and so does this room: RSA-OAEP-256 with A256GCM for
//! encryption, PS512 for signatures, RSA keys of at least 4096 bits. Everything read is bounded.
//!
//! # Source
//! RFC 7515 (JWS), RFC 7516 (JWE), RFC 7517 (JWK), RFC 7518 (JWA).

mod base64url;
mod compact;
mod der;
mod header;
mod inflate;
mod jwe;
mod jwk;
mod jws;
mod private_jwk;

pub use jwe::{Jwe, JweDefect, OpenError, Opened, SealError, Zip};
pub use jwk::{EncryptionKey, Jwk, JwkDefect, JwkSet, KeyUse, VerificationKey};
pub use jws::{Jws, JwsDefect, NotSigned};
pub use private_jwk::{DecryptionKey, KeyDefect, PrivateJwk, SigningKey};
