//! Private keys: how they are read, made and kept out of sight.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{
    KeyPair, KeyPairComponents, KeySize, OAEP_SHA256_MGF1SHA256, OaepPrivateDecryptingKey,
    PrivateDecryptingKey,
};
use aws_lc_rs::signature::{RSA_PSS_SHA512, RsaKeyPair, RsaPublicKeyComponents};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::der::rsa_numbers;
use super::{Jwk, KeyUse, base64url};

/// A private RSA key as FIT-Connect's self-service portal hands it out (RFC 7517, RFC 7518 section 6.3.2).
/// Prints without its secrets and wipes them when dropped.
#[derive(Clone, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct PrivateJwk {
    kty: String,
    key_ops: Vec<String>,
    alg: String,
    kid: String,
    n: String,
    e: String,
    d: String,
    p: String,
    q: String,
    dp: String,
    dq: String,
    qi: String,
}

/// What is wrong with a private key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyDefect {
    /// Not JSON of an RSA private key with all its numbers.
    #[error("not a private RSA key in JWK form with all its numbers")]
    NotAKey,
    /// The key is for another use.
    #[error("the key is not for this use (key_ops, alg)")]
    WrongUse,
    /// The numbers do not belong together, or the key is too small.
    #[error("the numbers do not make a valid key of at least 4096 bits")]
    Numbers,
    /// The cipher library could not make a key.
    #[error("no key could be made")]
    NotMade,
}

impl PrivateJwk {
    /// Reads a key from JSON.
    ///
    /// # Errors
    /// When it is not a complete private RSA key.
    pub fn from_json(json: &str) -> Result<Self, KeyDefect> {
        serde_json::from_str(json).map_err(|_| KeyDefect::NotAKey)
    }

    /// The key as JSON, secrets and all: for a file that only its owner may read.
    #[must_use]
    pub fn to_json(&self) -> Zeroizing<String> {
        Zeroizing::new(serde_json::to_string(self).expect("a key of strings is JSON"))
    }

    /// Makes a new key of 4096 bits, named by its thumbprint; takes a second or so.
    ///
    /// # Errors
    /// When the cipher library cannot make one.
    pub fn generate(key_use: KeyUse) -> Result<Self, KeyDefect> {
        let pair = KeyPair::generate(KeySize::Rsa4096).map_err(|_| KeyDefect::NotMade)?;
        let pkcs8: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| KeyDefect::NotMade)?;
        let mut key = Self::from_pkcs8("", key_use, pkcs8.as_ref())?;
        key.kid = key.public(Vec::new()).thumbprint();
        Ok(key)
    }

    /// Takes a key from PKCS#8 DER.
    ///
    /// # Errors
    /// When it is not an RSA private key.
    pub fn from_pkcs8(kid: &str, key_use: KeyUse, pkcs8: &[u8]) -> Result<Self, KeyDefect> {
        let numbers = rsa_numbers(pkcs8).ok_or(KeyDefect::NotAKey)?;
        let [n, e, d, p, q, dp, dq, qi] = numbers.map(|number| base64url::encode(&number));
        Ok(Self {
            kty: "RSA".to_owned(),
            key_ops: vec![key_use.private_operation().to_owned()],
            alg: key_use.algorithm().to_owned(),
            kid: kid.to_owned(),
            n,
            e,
            d,
            p,
            q,
            dp,
            dq,
            qi,
        })
    }

    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The public half, with the certificates given.
    #[must_use]
    pub fn public(&self, x5c: Vec<String>) -> Jwk {
        let key_use =
            if self.alg == KeyUse::Signature.algorithm() { KeyUse::Signature } else { KeyUse::Encryption };
        Jwk {
            kty: self.kty.clone(),
            key_ops: vec![key_use.operation().to_owned()],
            alg: self.alg.clone(),
            kid: self.kid.clone(),
            n: self.n.clone(),
            e: self.e.clone(),
            x5c,
        }
    }

    /// The key in PKCS#8 DER.
    ///
    /// # Errors
    /// When its numbers do not belong together.
    pub fn to_pkcs8(&self) -> Result<Zeroizing<Vec<u8>>, KeyDefect> {
        let der: Pkcs8V1Der<'_> = self.pair()?.as_der().map_err(|_| KeyDefect::Numbers)?;
        Ok(Zeroizing::new(der.as_ref().to_vec()))
    }

    /// The key as one that opens what was sealed for it.
    ///
    /// # Errors
    /// When it is for another use or its numbers are wrong.
    pub fn decryption_key(&self) -> Result<DecryptionKey, KeyDefect> {
        self.expect_use(KeyUse::Encryption, &["unwrapKey", "decrypt"])?;
        let private = PrivateDecryptingKey::from_pkcs8(&self.to_pkcs8()?).map_err(|_| KeyDefect::Numbers)?;
        let oaep = OaepPrivateDecryptingKey::new(private).map_err(|_| KeyDefect::Numbers)?;
        Ok(DecryptionKey { kid: self.kid.clone(), oaep })
    }

    /// The key as one that signs.
    ///
    /// # Errors
    /// When it is for another use or its numbers are wrong.
    pub fn signing_key(&self) -> Result<SigningKey, KeyDefect> {
        self.expect_use(KeyUse::Signature, &["sign"])?;
        Ok(SigningKey { kid: self.kid.clone(), pair: self.pair()? })
    }

    fn expect_use(&self, key_use: KeyUse, operations: &[&str]) -> Result<(), KeyDefect> {
        let fits = self.alg == key_use.algorithm()
            && self.key_ops.iter().any(|operation| operations.contains(&operation.as_str()));
        if fits { Ok(()) } else { Err(KeyDefect::WrongUse) }
    }

    fn pair(&self) -> Result<RsaKeyPair, KeyDefect> {
        self.public(Vec::new()).modulus().map_err(|_| KeyDefect::Numbers)?;
        let number = |text: &str| base64url::decode(text).map(Zeroizing::new).map_err(|_| KeyDefect::NotAKey);
        let components = KeyPairComponents {
            public_key: RsaPublicKeyComponents { n: Bytes(number(&self.n)?), e: Bytes(number(&self.e)?) },
            d: Bytes(number(&self.d)?),
            p: Bytes(number(&self.p)?),
            q: Bytes(number(&self.q)?),
            dP: Bytes(number(&self.dp)?),
            dQ: Bytes(number(&self.dq)?),
            qInv: Bytes(number(&self.qi)?),
        };
        RsaKeyPair::from_components(&components).map_err(|_| KeyDefect::Numbers)
    }
}

/// Wiped bytes that lend themselves to the cipher library.
struct Bytes(Zeroizing<Vec<u8>>);

impl AsRef<[u8]> for Bytes {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// A private key that opens what was sealed for it.
pub struct DecryptionKey {
    kid: String,
    oaep: OaepPrivateDecryptingKey,
}

impl DecryptionKey {
    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// Decrypts a content key wrapped with RSA-OAEP and SHA-256.
    pub(super) fn unwrap_key(&self, wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let mut secret = Zeroizing::new(vec![0; self.oaep.min_output_size()]);
        let length = self.oaep.decrypt(&OAEP_SHA256_MGF1SHA256, wrapped, &mut secret, None).ok()?.len();
        secret.truncate(length);
        Some(secret)
    }
}

/// A private key that signs.
pub struct SigningKey {
    kid: String,
    pair: RsaKeyPair,
}

impl SigningKey {
    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// A PS512 signature of `message`.
    pub(super) fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair.sign(&RSA_PSS_SHA512, &SystemRandom::new(), message, &mut signature).ok()?;
        Some(signature)
    }
}

impl fmt::Debug for PrivateJwk {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "PrivateJwk({}, <private>)", self.kid)
    }
}

impl fmt::Debug for DecryptionKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "DecryptionKey({}, <private>)", self.kid)
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SigningKey({}, <private>)", self.kid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;

    #[test]
    fn a_key_survives_json_and_pkcs8() {
        let key = testing::key("alpha", KeyUse::Signature);
        let again = PrivateJwk::from_json(&key.to_json()).unwrap();
        assert_eq!(again.public(Vec::new()), key.public(Vec::new()));
        let der = key.to_pkcs8().unwrap();
        let from_der = PrivateJwk::from_pkcs8(key.kid(), KeyUse::Signature, &der).unwrap();
        assert_eq!(from_der.to_json(), key.to_json());
    }

    #[test]
    fn a_key_serves_its_own_use_only() {
        let signature = testing::key("alpha", KeyUse::Signature);
        assert_eq!(signature.decryption_key().unwrap_err(), KeyDefect::WrongUse);
        let encryption = testing::key("alpha", KeyUse::Encryption);
        assert_eq!(encryption.signing_key().unwrap_err(), KeyDefect::WrongUse);
    }

    #[test]
    fn numbers_that_do_not_belong_together_are_refused() {
        let mut key = testing::key("alpha", KeyUse::Signature);
        key.d = testing::key("beta", KeyUse::Signature).d.clone();
        assert_eq!(key.signing_key().unwrap_err(), KeyDefect::Numbers);
        key.d = "!".to_owned();
        assert_eq!(key.signing_key().unwrap_err(), KeyDefect::NotAKey);
        assert_eq!(PrivateJwk::from_json("{}").unwrap_err(), KeyDefect::NotAKey);
        assert_eq!(
            PrivateJwk::from_pkcs8("12345678", KeyUse::Signature, b"").unwrap_err(),
            KeyDefect::NotAKey
        );
    }

    #[test]
    fn nothing_secret_is_printed() {
        let key = testing::key("alpha", KeyUse::Signature);
        let printed = format!("{key:?} {:?}", key.signing_key().unwrap());
        assert!(!printed.contains(&key.d) && !printed.contains(&key.p));
    }
}
