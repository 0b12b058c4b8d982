//! When a compact JWS is believed, and how one is made.

use serde::{Deserialize, Serialize};

use super::compact::compact;
use super::header::Header;
use super::{SigningKey, VerificationKey, base64url};

const ALG: &str = "PS512";
/// The longest JWS that is looked at, in characters.
const LONGEST: usize = 256 * 1024;

/// A compact JWS signed with PS512, not yet believed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Jws {
    compact: String,
    header: Header,
}

/// Why a text is not a JWS that may be used here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwsDefect {
    /// Longer than any event can be.
    #[error("too long")]
    TooLong,
    /// Not three parts of base64url.
    #[error("not a compact JWS of three parts")]
    NotCompact,
    /// The header cannot be read, is too long, or demands extensions.
    #[error("the protected header cannot be read")]
    Header,
    /// The header names another algorithm.
    #[error("the algorithm is not PS512")]
    Algorithm,
    /// The header does not say which key signed.
    #[error("the key id (kid) is missing")]
    NoKeyId,
}

/// The signature is not by this key, or the content was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not hold")]
pub struct NotSigned;

impl Jws {
    /// Signs `payload`; `typ` says what it is, for example `secevent+jwt`.
    ///
    /// # Errors
    /// When the cipher library refuses, which with a readable key means that it has no randomness.
    pub fn sign(payload: &[u8], typ: &str, key: &SigningKey) -> Result<Self, NotSigned> {
        let header = Header {
            alg: ALG.to_owned(),
            typ: Some(typ.to_owned()),
            kid: Some(key.kid().to_owned()),
            ..Header::default()
        };
        let signed = format!("{}.{}", header.encode(), base64url::encode(payload));
        let signature = key.sign(signed.as_bytes()).ok_or(NotSigned)?;
        Ok(Self { compact: format!("{signed}.{}", base64url::encode(&signature)), header })
    }

    /// Reads a compact JWS. Nothing is verified yet.
    ///
    /// # Errors
    /// When it is not a PS512 JWS that names its key.
    pub fn parse(compact: impl Into<String>) -> Result<Self, JwsDefect> {
        let compact = compact.into();
        if compact.len() > LONGEST {
            return Err(JwsDefect::TooLong);
        }
        let parts: Vec<&str> = compact.split('.').collect();
        let [protected, payload, signature] = parts.as_slice() else {
            return Err(JwsDefect::NotCompact);
        };
        if base64url::decode(payload).is_err() || base64url::decode(signature).is_err() {
            return Err(JwsDefect::NotCompact);
        }
        let header = Header::read(protected).ok_or(JwsDefect::Header)?;
        if header.alg != ALG {
            return Err(JwsDefect::Algorithm);
        }
        if header.kid.is_none() {
            return Err(JwsDefect::NoKeyId);
        }
        Ok(Self { compact, header })
    }

    /// What the header says the payload is.
    #[must_use]
    pub fn typ(&self) -> Option<&str> {
        self.header.typ.as_deref()
    }

    /// The payload, without any proof of who wrote it. Good only for finding the key to verify with.
    #[must_use]
    pub fn unverified_payload(&self) -> Vec<u8> {
        let payload = self.compact.split('.').nth(1).unwrap_or_default();
        base64url::decode(payload).unwrap_or_default()
    }

    /// The payload, if `key` signed it.
    ///
    /// # Errors
    /// When the key is another one or the signature does not hold.
    pub fn verify(&self, key: &VerificationKey) -> Result<Vec<u8>, NotSigned> {
        let (signed, signature) = self.compact.rsplit_once('.').ok_or(NotSigned)?;
        let signature = base64url::decode(signature).map_err(|_| NotSigned)?;
        if self.kid() != key.kid() || !key.verifies(signed.as_bytes(), &signature) {
            return Err(NotSigned);
        }
        Ok(self.unverified_payload())
    }
}

compact!(Jws, JwsDefect, "Which key is said to have signed.");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::KeyUse;
    use crate::testing;
    use proptest::prelude::*;

    fn signed(payload: &[u8]) -> (Jws, VerificationKey) {
        let private = testing::key("alpha", KeyUse::Signature);
        let key = private.public(Vec::new()).verification_key().unwrap();
        (Jws::sign(payload, "secevent+jwt", &private.signing_key().unwrap()).unwrap(), key)
    }

    #[test]
    fn what_was_signed_verifies() {
        let (jws, key) = signed(b"{}");
        let read = Jws::parse(jws.as_str()).unwrap();
        assert_eq!(read.typ(), Some("secevent+jwt"));
        assert_eq!(read.verify(&key).unwrap(), b"{}");
    }

    #[test]
    fn another_key_does_not_verify_it() {
        let (jws, _) = signed(b"{}");
        let other = testing::key("beta", KeyUse::Signature);
        assert_eq!(jws.verify(&other.public(Vec::new()).verification_key().unwrap()), Err(NotSigned));
        let mut renamed = other.public(Vec::new());
        renamed.kid = jws.kid().to_owned();
        assert_eq!(jws.verify(&renamed.verification_key().unwrap()), Err(NotSigned));
    }

    #[test]
    fn a_change_in_any_part_is_noticed() {
        let (jws, key) = signed(b"{\"accepted\":true}");
        let parts: Vec<&str> = jws.as_str().split('.').collect();
        let header = String::from_utf8(base64url::decode(parts[0]).unwrap()).unwrap();
        let header = base64url::encode(header.replace("secevent", "sec_vent").as_bytes());
        let payload = base64url::encode(b"{\"accepted\":null}");
        let signature = parts[2].chars().rev().collect::<String>();
        for changed in [
            format!("{header}.{}.{}", parts[1], parts[2]),
            format!("{}.{payload}.{}", parts[0], parts[2]),
            format!("{}.{}.{}", parts[0], parts[1], base64url::encode(signature.as_bytes())),
        ] {
            assert_eq!(Jws::parse(changed).unwrap().verify(&key), Err(NotSigned));
        }
    }

    #[test]
    fn no_algorithm_but_ps512_is_taken() {
        for alg in ["none", "HS512", "RS512", "PS256"] {
            let header = base64url::encode(format!("{{\"alg\":\"{alg}\",\"kid\":\"12345678\"}}").as_bytes());
            assert_eq!(Jws::parse(format!("{header}.e30.")), Err(JwsDefect::Algorithm), "{alg}");
        }
        let header = base64url::encode(b"{\"alg\":\"PS512\"}");
        assert_eq!(Jws::parse(format!("{header}.e30.AAAA")), Err(JwsDefect::NoKeyId));
        assert_eq!(Jws::parse("a.b"), Err(JwsDefect::NotCompact));
        assert_eq!(Jws::parse("a".repeat(300_000)), Err(JwsDefect::TooLong));
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(text in "[A-Za-z0-9_.=-]{0,400}", noise in ".{0,100}") {
            let _ = Jws::parse(text);
            let _ = Jws::parse(noise);
        }
    }
}
