//! Which public keys FIT-Connect allows, and what they are good for.

use std::fmt;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rsa::{OAEP_SHA256_MGF1SHA256, OaepPublicEncryptingKey, PublicEncryptingKey};
use aws_lc_rs::signature::{RSA_PSS_2048_8192_SHA512, RsaPublicKeyComponents};
use serde::{Deserialize, Serialize};

use super::base64url;

/// The smallest modulus allowed, in bits.
const SMALLEST_BITS: usize = 4096;
/// The largest modulus looked at, in bits.
const LARGEST_BITS: usize = 8192;
/// The only public exponent allowed (65537).
const EXPONENT: &str = "AQAB";

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyUse {
    /// Sealing applications for a destination.
    Encryption,
    /// Checking the signatures of a destination or of the Zustelldienst.
    Signature,
}

/// A public key as it travels (RFC 7517); unknown members are ignored.
///
/// # Source
/// FIT-Connect Routing API 2.0.0, schema of the JSON Web Key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// Key type; only `RSA` is allowed.
    pub kty: String,
    /// What the key may be used for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_ops: Vec<String>,
    /// The algorithm the key is for.
    pub alg: String,
    /// The name of the key, 8 to 64 characters.
    pub kid: String,
    /// The modulus, base64url.
    pub n: String,
    /// The public exponent, base64url.
    pub e: String,
    /// The certificate of the key and those above it, each base64 (with padding) of DER.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub x5c: Vec<String>,
}

/// Several public keys, as a Zustelldienst publishes its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JwkSet {
    /// The keys.
    pub keys: Vec<Jwk>,
}

/// What is wrong with a public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JwkDefect {
    /// Not an RSA key.
    #[error("the key is not an RSA key")]
    NotRsa,
    /// `key_ops` is not exactly the one operation the key is needed for.
    #[error("the key is not for this use (key_ops)")]
    Operations,
    /// `alg` is not the one algorithm allowed for this use.
    #[error("the key is for another algorithm (alg)")]
    Algorithm,
    /// The name is not 8 to 64 characters long.
    #[error("the key id (kid) does not have 8 to 64 characters")]
    KeyId,
    /// The modulus cannot be read.
    #[error("the modulus cannot be read")]
    Modulus,
    /// The modulus is shorter than 4096 bits.
    #[error("the modulus has {bits} bits, at least 4096 are needed")]
    TooSmall {
        /// Bits of the modulus.
        bits: usize,
    },
    /// The modulus is longer than 8192 bits.
    #[error("the modulus has more than 8192 bits")]
    TooLarge,
    /// The exponent is not 65537.
    #[error("the public exponent is not 65537")]
    Exponent,
}

impl Jwk {
    /// The key as one to seal with.
    ///
    /// # Errors
    /// Says which demand of FIT-Connect the key misses.
    pub fn encryption_key(&self) -> Result<EncryptionKey, JwkDefect> {
        let (n, e) = self.checked(KeyUse::Encryption, &self.key_ops)?;
        let public: PublicEncryptingKey =
            RsaPublicKeyComponents { n, e }.try_into().map_err(|_| JwkDefect::Modulus)?;
        let oaep = OaepPublicEncryptingKey::new(public).map_err(|_| JwkDefect::Modulus)?;
        Ok(EncryptionKey { kid: self.kid.clone(), oaep })
    }

    /// The key as one to check a destination's signatures with.
    ///
    /// # Errors
    /// Says which demand of FIT-Connect the key misses.
    pub fn verification_key(&self) -> Result<VerificationKey, JwkDefect> {
        let (n, e) = self.checked(KeyUse::Signature, &self.key_ops)?;
        Ok(VerificationKey { kid: self.kid.clone(), components: RsaPublicKeyComponents { n, e } })
    }

    /// The key as one of the Zustelldienst itself; its set of keys need not say what they are for.
    ///
    /// # Errors
    /// Says which demand the key misses.
    pub fn service_key(&self) -> Result<VerificationKey, JwkDefect> {
        let operations = if self.key_ops.is_empty() { &["verify".to_owned()][..] } else { &self.key_ops };
        let (n, e) = self.checked(KeyUse::Signature, operations)?;
        Ok(VerificationKey { kid: self.kid.clone(), components: RsaPublicKeyComponents { n, e } })
    }

    /// Modulus and exponent, if everything FIT-Connect demands of a key for `key_use` is true of it.
    fn checked(&self, key_use: KeyUse, operations: &[String]) -> Result<(Vec<u8>, Vec<u8>), JwkDefect> {
        if self.kty != "RSA" {
            return Err(JwkDefect::NotRsa);
        }
        if operations != [key_use.operation()] {
            return Err(JwkDefect::Operations);
        }
        if self.alg != key_use.algorithm() {
            return Err(JwkDefect::Algorithm);
        }
        if !(8..=64).contains(&self.kid.chars().count()) {
            return Err(JwkDefect::KeyId);
        }
        if self.e != EXPONENT {
            return Err(JwkDefect::Exponent);
        }
        let exponent = base64url::decode(&self.e).map_err(|_| JwkDefect::Exponent)?;
        Ok((self.modulus()?, exponent))
    }

    /// The name that an RSA key has by its numbers alone: 43 characters.
    ///
    /// # Source
    /// RFC 7638.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        let members = format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, self.e, self.n);
        base64url::encode(digest(&SHA256, members.as_bytes()).as_ref())
    }

    /// The modulus, big-endian, without leading zeros.
    ///
    /// # Errors
    /// When it cannot be read, is shorter than 4096 bits or longer than 8192.
    pub fn modulus(&self) -> Result<Vec<u8>, JwkDefect> {
        if self.n.len() > (LARGEST_BITS / 6) + 1 {
            return Err(JwkDefect::TooLarge);
        }
        let modulus = base64url::decode(&self.n).map_err(|_| JwkDefect::Modulus)?;
        let first = modulus.first().copied().filter(|first| *first != 0).ok_or(JwkDefect::Modulus)?;
        let bits = modulus.len() * 8 - usize::try_from(first.leading_zeros()).unwrap_or(8);
        if bits < SMALLEST_BITS {
            return Err(JwkDefect::TooSmall { bits });
        }
        Ok(modulus)
    }
}

impl KeyUse {
    /// The one entry of `key_ops` a public key for this use has.
    #[must_use]
    pub fn operation(self) -> &'static str {
        match self {
            Self::Encryption => "wrapKey",
            Self::Signature => "verify",
        }
    }

    /// The one entry of `key_ops` the private key has.
    #[must_use]
    pub fn private_operation(self) -> &'static str {
        match self {
            Self::Encryption => "unwrapKey",
            Self::Signature => "sign",
        }
    }

    /// The algorithm of keys for this use.
    #[must_use]
    pub fn algorithm(self) -> &'static str {
        match self {
            Self::Encryption => "RSA-OAEP-256",
            Self::Signature => "PS512",
        }
    }
}

/// A public key that fulfils every demand on an encryption key.
pub struct EncryptionKey {
    kid: String,
    oaep: OaepPublicEncryptingKey,
}

impl EncryptionKey {
    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// Encrypts a content key with RSA-OAEP and SHA-256.
    pub(super) fn wrap(&self, secret: &[u8]) -> Option<Vec<u8>> {
        let mut wrapped = vec![0; self.oaep.ciphertext_size()];
        let length = self.oaep.encrypt(&OAEP_SHA256_MGF1SHA256, secret, &mut wrapped, None).ok()?.len();
        wrapped.truncate(length);
        Some(wrapped)
    }
}

/// A public key that fulfils every demand on a signature key.
#[derive(Clone)]
pub struct VerificationKey {
    kid: String,
    components: RsaPublicKeyComponents<Vec<u8>>,
}

impl VerificationKey {
    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// Whether `signature` is a PS512 signature of `message` by this key.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.components.verify(&RSA_PSS_2048_8192_SHA512, message, signature).is_ok()
    }
}

impl fmt::Debug for EncryptionKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "EncryptionKey({})", self.kid)
    }
}

impl fmt::Debug for VerificationKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "VerificationKey({})", self.kid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use proptest::prelude::*;

    fn key() -> Jwk {
        testing::key("alpha", KeyUse::Encryption).public(Vec::new())
    }

    fn defect(change: impl FnOnce(&mut Jwk)) -> JwkDefect {
        let mut key = key();
        change(&mut key);
        key.encryption_key().unwrap_err()
    }

    #[test]
    fn a_key_that_misses_any_demand_is_refused() {
        assert!(key().encryption_key().is_ok());
        assert_eq!(defect(|key| key.kty = "EC".to_owned()), JwkDefect::NotRsa);
        assert_eq!(defect(|key| key.key_ops.clear()), JwkDefect::Operations);
        assert_eq!(defect(|key| key.key_ops.push("encrypt".to_owned())), JwkDefect::Operations);
        assert_eq!(defect(|key| key.key_ops = vec!["verify".to_owned()]), JwkDefect::Operations);
        assert_eq!(defect(|key| key.alg = "RSA-OAEP".to_owned()), JwkDefect::Algorithm);
        assert_eq!(defect(|key| key.kid = "1234567".to_owned()), JwkDefect::KeyId);
        assert_eq!(defect(|key| key.kid = "1".repeat(65)), JwkDefect::KeyId);
        assert_eq!(defect(|key| key.e = "Aw".to_owned()), JwkDefect::Exponent);
        assert_eq!(defect(|key| key.n = "not base64url!".to_owned()), JwkDefect::Modulus);
        assert_eq!(defect(|key| key.n = base64url::encode(&[255; 511])), JwkDefect::TooSmall { bits: 4088 });
        assert_eq!(defect(|key| key.n = base64url::encode(&[0x7f; 512])), JwkDefect::TooSmall { bits: 4095 });
        assert_eq!(defect(|key| key.n = base64url::encode(&[0; 513])), JwkDefect::Modulus);
        assert_eq!(defect(|key| key.n = "A".repeat(2000)), JwkDefect::TooLarge);
    }

    #[test]
    fn the_thumbprint_is_that_of_the_example_in_the_rfc() {
        // RFC 7638, section 3.1
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let key = Jwk { n: n.to_owned(), ..key() };
        assert_eq!(key.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    #[test]
    fn a_signature_key_does_not_encrypt_and_an_encryption_key_does_not_verify() {
        assert_eq!(key().verification_key().unwrap_err(), JwkDefect::Operations);
        let signature = testing::key("alpha", KeyUse::Signature).public(Vec::new());
        assert!(signature.verification_key().is_ok() && signature.service_key().is_ok());
        assert_eq!(signature.encryption_key().unwrap_err(), JwkDefect::Operations);
    }

    #[test]
    fn a_key_of_the_zustelldienst_need_not_say_what_it_is_for() {
        let mut key = testing::key("alpha", KeyUse::Signature).public(Vec::new());
        key.key_ops.clear();
        assert!(key.service_key().is_ok());
        key.key_ops.push("wrapKey".to_owned());
        assert_eq!(key.service_key().unwrap_err(), JwkDefect::Operations);
    }

    proptest! {
        #[test]
        fn any_key_is_read_without_panic(n in "[A-Za-z0-9_-]{0,1400}", kid in ".{0,70}", json in ".{0,200}") {
            let _ = Jwk { n, kid, ..key() }.encryption_key();
            let _ = serde_json::from_str::<Jwk>(&json);
        }
    }
}
