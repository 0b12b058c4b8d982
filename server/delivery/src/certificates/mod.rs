//! When a destination's key is trusted: its certificate, those above it, and the root at the end.
//!
//! Whether a certificate was revoked is not asked here; a destination withdraws a key by naming
//! another one, and the key is looked up before every hand-over.
//!
//! # Source
//! RFC 5280, section 6; FIT-Connect: certificates of the V-PKI, RSA of at least 4096 bits, SHA-512.

mod defect;

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{KeyUsage, ParsedExtension};
use x509_parser::oid_registry::{OID_NIST_HASH_SHA512, OID_PKCS1_RSASSAPSS, OID_PKCS1_SHA512WITHRSA};
use x509_parser::pem::Pem;
use x509_parser::prelude::{FromDer, SubjectPublicKeyInfo};
use x509_parser::public_key::PublicKey;
use x509_parser::signature_algorithm::RsaSsaPssParams;

pub use defect::{CertificateDefect, RootDefect};

use crate::jose::{Jwk, KeyUse};

/// More certificates than any chain has.
const LONGEST_CHAIN: usize = 8;
/// Bytes of the largest certificate looked at.
const LARGEST_CERTIFICATE: usize = 16 * 1024;
const SMALLEST_KEY_BITS: usize = 4096;
const MOST_ROOTS: usize = 64;

/// The root certificates that are trusted.
#[derive(Clone)]
pub struct TrustRoots {
    certificates: Vec<Vec<u8>>,
}

impl TrustRoots {
    /// Reads root certificates from PEM.
    ///
    /// # Errors
    /// When there is none, there are too many, or one cannot be read.
    pub fn from_pem(pem: &str) -> Result<Self, RootDefect> {
        let mut certificates = Vec::new();
        for (at, block) in Pem::iter_from_buffer(pem.as_bytes()).enumerate().take(MOST_ROOTS + 1) {
            let block = block.map_err(|_| RootDefect::Unreadable(at))?;
            if block.label != "CERTIFICATE" || X509Certificate::from_der(&block.contents).is_err() {
                return Err(RootDefect::Unreadable(at));
            }
            certificates.push(block.contents);
        }
        if certificates.is_empty() || certificates.len() > MOST_ROOTS {
            return Err(RootDefect::Count(certificates.len()));
        }
        Ok(Self { certificates })
    }

    /// Until when `key` is trusted for this use.
    ///
    /// # Errors
    /// Says what is wrong with the chain; see [`CertificateDefect`].
    pub fn check(&self, key: &Jwk, key_use: KeyUse, now: Timestamp) -> Result<Timestamp, CertificateDefect> {
        let chain = decode(&key.x5c)?;
        let chain =
            chain.iter().enumerate().map(|(at, der)| parse(der, at)).collect::<Result<Vec<_>, _>>()?;
        let leaf = chain.first().ok_or(CertificateDefect::Missing)?;
        check_leaf(leaf, key, key_use)?;
        let mut until = Timestamp::MAX;
        for (at, certificate) in chain.iter().enumerate() {
            until = until.min(check_one(certificate, at, now)?);
            if self.contains(certificate) {
                return Ok(until);
            }
            match chain.get(at + 1) {
                Some(issuer) => check_issued(certificate, issuer, at)?,
                None => return self.check_root(certificate, at, now).map(|root| until.min(root)),
            }
        }
        Err(CertificateDefect::UnknownRoot)
    }

    fn contains(&self, certificate: &X509Certificate<'_>) -> bool {
        self.certificates.iter().any(|root| root.as_slice() == certificate.as_raw())
    }

    /// Until when the root is valid that issued the last certificate of a chain.
    fn check_root(
        &self,
        last: &X509Certificate<'_>,
        at: usize,
        now: Timestamp,
    ) -> Result<Timestamp, CertificateDefect> {
        self.certificates
            .iter()
            .filter_map(|der| parse(der, at + 1).ok())
            .find(|root| check_issued(last, root, at).is_ok())
            .ok_or(CertificateDefect::UnknownRoot)
            .and_then(|root| check_one(&root, at + 1, now))
    }
}

fn decode(x5c: &[String]) -> Result<Vec<Vec<u8>>, CertificateDefect> {
    if x5c.len() > LONGEST_CHAIN {
        return Err(CertificateDefect::TooLong);
    }
    let one = |(at, text): (usize, &String)| {
        Some(text)
            .filter(|text| text.len() <= LARGEST_CERTIFICATE / 3 * 4)
            .and_then(|text| STANDARD.decode(text).ok())
            .ok_or(CertificateDefect::Unreadable { at })
    };
    x5c.iter().enumerate().map(one).collect()
}

fn parse(der: &[u8], at: usize) -> Result<X509Certificate<'_>, CertificateDefect> {
    match X509Certificate::from_der(der) {
        Ok(([], certificate)) => Ok(certificate),
        _ => Err(CertificateDefect::Unreadable { at }),
    }
}

/// What is demanded of the key's own certificate only.
fn check_leaf(leaf: &X509Certificate<'_>, key: &Jwk, key_use: KeyUse) -> Result<(), CertificateDefect> {
    let modulus = key.modulus().map_err(|_| CertificateDefect::AnotherKey)?;
    let same = rsa_numbers(leaf.public_key()).is_some_and(|(n, e)| n == modulus && e == [1, 0, 1]);
    if !same {
        return Err(CertificateDefect::AnotherKey);
    }
    let allows = |usage: &KeyUsage| match key_use {
        KeyUse::Encryption => usage.key_encipherment(),
        KeyUse::Signature => usage.digital_signature(),
    };
    match leaf.key_usage() {
        Ok(Some(usage)) if allows(usage.value) => Ok(()),
        _ => Err(CertificateDefect::KeyUsage),
    }
}

/// What is demanded of every certificate. Returns until when it is valid.
fn check_one(
    certificate: &X509Certificate<'_>,
    at: usize,
    now: Timestamp,
) -> Result<Timestamp, CertificateDefect> {
    let validity = certificate.validity();
    let second = now.as_second();
    if second < validity.not_before.timestamp() {
        return Err(CertificateDefect::NotYetValid { at });
    }
    let until = validity.not_after.timestamp();
    if second > until {
        return Err(CertificateDefect::Expired { at });
    }
    let bits = rsa_numbers(certificate.public_key())
        .and_then(|(n, _)| Some(n.len() * 8 - usize::try_from(n.first()?.leading_zeros()).ok()?));
    if bits.is_none_or(|bits| bits < SMALLEST_KEY_BITS) {
        return Err(CertificateDefect::WeakKey { at });
    }
    if !is_rsa_with_sha512(certificate) {
        return Err(CertificateDefect::WeakSignature { at });
    }
    if certificate
        .extensions()
        .iter()
        .any(|extension| extension.critical && !is_understood(extension.parsed_extension()))
    {
        return Err(CertificateDefect::UnknownExtension { at });
    }
    Ok(Timestamp::from_second(until).unwrap_or(Timestamp::MAX))
}

fn check_issued(
    certificate: &X509Certificate<'_>,
    issuer: &X509Certificate<'_>,
    at: usize,
) -> Result<(), CertificateDefect> {
    let may_sign = issuer.key_usage().ok().flatten().is_some_and(|usage| usage.value.key_cert_sign());
    let constraints = issuer.basic_constraints().ok().flatten().map(|constraints| constraints.value);
    // Between the issuer and the key's own certificate stand `at` others.
    let deep_enough = constraints.is_some_and(|constraints| {
        constraints.ca && constraints.path_len_constraint.is_none_or(|most| u64::from(most) >= at as u64)
    });
    if !may_sign || !deep_enough {
        return Err(CertificateDefect::NotAnIssuer { at: at + 1 });
    }
    let named = certificate.issuer().as_raw() == issuer.subject().as_raw();
    if named && certificate.verify_signature(Some(issuer.public_key())).is_ok() {
        Ok(())
    } else {
        Err(CertificateDefect::NotIssuedByNext { at })
    }
}

fn is_rsa_with_sha512(certificate: &X509Certificate<'_>) -> bool {
    let algorithm = &certificate.signature_algorithm;
    if algorithm.algorithm == OID_PKCS1_SHA512WITHRSA {
        return true;
    }
    algorithm.algorithm == OID_PKCS1_RSASSAPSS
        && algorithm
            .parameters
            .as_ref()
            .and_then(|parameters| RsaSsaPssParams::try_from(parameters).ok())
            .is_some_and(|parameters| *parameters.hash_algorithm_oid() == OID_NIST_HASH_SHA512)
}

fn is_understood(extension: &ParsedExtension<'_>) -> bool {
    matches!(
        extension,
        ParsedExtension::BasicConstraints(_)
            | ParsedExtension::KeyUsage(_)
            | ParsedExtension::ExtendedKeyUsage(_)
            | ParsedExtension::SubjectAlternativeName(_)
            | ParsedExtension::CertificatePolicies(_)
    )
}

/// Modulus and exponent, big-endian, without leading zeros.
fn rsa_numbers<'a>(key: &'a SubjectPublicKeyInfo<'_>) -> Option<(&'a [u8], &'a [u8])> {
    let Ok(PublicKey::RSA(rsa)) = key.parsed() else { return None };
    Some((without_zeros(rsa.modulus), without_zeros(rsa.exponent)))
}

fn without_zeros(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

impl fmt::Debug for TrustRoots {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "TrustRoots({})", self.certificates.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jose::PrivateJwk;
    use crate::testing;
    use rcgen::{
        BasicConstraints, CertificateParams, CustomExtension, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
        PKCS_RSA_SHA256, PKCS_RSA_SHA512, SignatureAlgorithm, date_time_ymd,
    };

    /// A certificate to be made.
    struct Plan {
        params: CertificateParams,
        algorithm: &'static SignatureAlgorithm,
    }

    fn plan(name: &str, usages: &[KeyUsagePurpose]) -> Plan {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.key_usages = usages.to_vec();
        params.not_before = date_time_ymd(2026, 1, 1);
        params.not_after = date_time_ymd(2028, 1, 1);
        Plan { params, algorithm: &PKCS_RSA_SHA512 }
    }

    fn authority(name: &str, depth: u8) -> Plan {
        let mut plan = plan(name, &[KeyUsagePurpose::KeyCertSign]);
        plan.params.is_ca = IsCa::Ca(BasicConstraints::Constrained(depth));
        plan
    }

    fn leaf() -> Plan {
        plan("Sozialamt", &[KeyUsagePurpose::KeyEncipherment])
    }

    fn pair(key: &PrivateJwk, algorithm: &'static SignatureAlgorithm) -> KeyPair {
        KeyPair::from_pkcs8_der_and_sign_algo(&key.to_pkcs8().unwrap().as_slice().into(), algorithm).unwrap()
    }

    fn key(name: &str) -> PrivateJwk {
        testing::key(name, KeyUse::Encryption)
    }

    /// A chain leaf <- middle <- root, and the root's PEM.
    fn chain(leaf: Plan, middle: Plan, root: Plan) -> (Vec<String>, TrustRoots) {
        let root_pair = pair(&key("gamma"), root.algorithm);
        let root_der = root.params.self_signed(&root_pair).unwrap();
        let root_issuer = Issuer::new(root.params, pair(&key("gamma"), middle.algorithm));
        let middle_der =
            middle.params.signed_by(&pair(&key("beta"), &PKCS_RSA_SHA512), &root_issuer).unwrap();
        let middle_issuer = Issuer::new(middle.params, pair(&key("beta"), leaf.algorithm));
        let leaf_der = leaf.params.signed_by(&pair(&key("alpha"), &PKCS_RSA_SHA512), &middle_issuer).unwrap();
        let x5c = [leaf_der.der(), middle_der.der(), root_der.der()].map(|der| STANDARD.encode(der));
        (x5c.to_vec(), TrustRoots::from_pem(&root_der.pem()).unwrap())
    }

    fn good() -> (Vec<String>, TrustRoots) {
        chain(leaf(), authority("Mitte", 0), authority("Wurzel", 1))
    }

    fn now() -> Timestamp {
        "2026-11-02T08:00:00Z".parse().unwrap()
    }

    fn check(x5c: Vec<String>, roots: &TrustRoots) -> Result<Timestamp, CertificateDefect> {
        roots.check(&key("alpha").public(x5c), KeyUse::Encryption, now())
    }

    #[test]
    fn a_chain_to_a_trusted_root_is_trusted_with_the_root_in_it_or_not() {
        let (x5c, roots) = good();
        assert_eq!(check(x5c.clone(), &roots).unwrap().to_string(), "2028-01-01T00:00:00Z");
        assert!(check(x5c[..2].to_vec(), &roots).is_ok());
    }

    #[test]
    fn a_chain_that_does_not_reach_a_trusted_root_is_not_trusted() {
        let (x5c, roots) = good();
        let (_, others) = chain(leaf(), authority("Mitte", 0), authority("Fremde Wurzel", 1));
        assert_eq!(check(x5c.clone(), &others), Err(CertificateDefect::UnknownRoot));
        assert_eq!(check(x5c[..1].to_vec(), &roots), Err(CertificateDefect::UnknownRoot));
        assert_eq!(check(Vec::new(), &roots), Err(CertificateDefect::Missing));
        let skipped = vec![x5c[0].clone(), x5c[2].clone()];
        assert_eq!(check(skipped, &roots), Err(CertificateDefect::NotIssuedByNext { at: 0 }));
        assert_eq!(check(vec![x5c[0].clone(); 9], &roots), Err(CertificateDefect::TooLong));
    }

    #[test]
    fn time_counts_for_every_certificate() {
        let (x5c, roots) = good();
        let at = |when: &str| {
            let when: Timestamp = when.parse().unwrap();
            roots.check(&key("alpha").public(x5c.clone()), KeyUse::Encryption, when)
        };
        assert_eq!(at("2025-12-31T23:59:59Z"), Err(CertificateDefect::NotYetValid { at: 0 }));
        assert_eq!(at("2028-01-01T00:00:01Z"), Err(CertificateDefect::Expired { at: 0 }));
        let mut old = authority("Mitte", 0);
        old.params.not_after = date_time_ymd(2026, 6, 1);
        let (x5c, roots) = chain(leaf(), old, authority("Wurzel", 1));
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::Expired { at: 1 }));
    }

    #[test]
    fn the_certificate_must_be_for_this_key_and_this_use() {
        let (x5c, roots) = good();
        let other = key("beta").public(x5c.clone());
        assert_eq!(roots.check(&other, KeyUse::Encryption, now()), Err(CertificateDefect::AnotherKey));
        let ours = key("alpha").public(x5c);
        assert_eq!(roots.check(&ours, KeyUse::Signature, now()), Err(CertificateDefect::KeyUsage));
        let without = plan("Sozialamt", &[]);
        let (x5c, roots) = chain(without, authority("Mitte", 0), authority("Wurzel", 1));
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::KeyUsage));
    }

    #[test]
    fn only_an_authority_may_issue_and_only_as_deep_as_it_may() {
        let no_authority = plan("Mitte", &[KeyUsagePurpose::KeyCertSign]);
        let (x5c, roots) = chain(leaf(), no_authority, authority("Wurzel", 1));
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::NotAnIssuer { at: 1 }));
        let (x5c, roots) = chain(leaf(), authority("Mitte", 0), authority("Wurzel", 0));
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::NotAnIssuer { at: 2 }));
    }

    #[test]
    fn a_signature_with_sha_256_is_too_weak() {
        let mut weak = leaf();
        weak.algorithm = &PKCS_RSA_SHA256;
        let (x5c, roots) = chain(weak, authority("Mitte", 0), authority("Wurzel", 1));
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::WeakSignature { at: 0 }));
    }

    #[test]
    fn a_critical_extension_that_nobody_understands_is_refused() {
        let mut strange = leaf();
        let mut extension = CustomExtension::from_oid_content(&[1, 3, 6, 1, 4, 1, 99999, 1], vec![5, 0]);
        extension.set_criticality(true);
        strange.params.custom_extensions.push(extension);
        let (x5c, roots) = chain(strange, authority("Mitte", 0), authority("Wurzel", 1));
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::UnknownExtension { at: 0 }));
    }

    #[test]
    fn a_forged_signature_and_rubbish_are_noticed() {
        let (mut x5c, roots) = good();
        let mut der = STANDARD.decode(&x5c[0]).unwrap();
        *der.last_mut().unwrap() ^= 1;
        x5c[0] = STANDARD.encode(&der);
        assert_eq!(check(x5c.clone(), &roots), Err(CertificateDefect::NotIssuedByNext { at: 0 }));
        der.push(0);
        x5c[0] = STANDARD.encode(&der);
        assert_eq!(check(x5c.clone(), &roots), Err(CertificateDefect::Unreadable { at: 0 }));
        x5c[0] = "A".repeat(30_000);
        assert_eq!(check(x5c, &roots), Err(CertificateDefect::Unreadable { at: 0 }));
        assert_eq!(TrustRoots::from_pem("").unwrap_err(), RootDefect::Count(0));
    }

    /// A key's certificate and its root, both signed with RSASSA-PSS and SHA-512 by OpenSSL.
    const PSS: &str = include_str!("../testing/pss-chain.pem");

    #[test]
    fn a_chain_signed_with_rsassa_pss_is_trusted_and_a_forged_one_is_not() {
        let blocks: Vec<Vec<u8>> =
            Pem::iter_from_buffer(PSS.as_bytes()).map(|block| block.unwrap().contents).collect();
        let leaf = parse(&blocks[0], 0).unwrap();
        let (n, _) = rsa_numbers(leaf.public_key()).unwrap();
        let n = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(n);
        let roots = TrustRoots { certificates: vec![blocks[1].clone()] };
        let when = Timestamp::from_second(leaf.validity().not_before.timestamp() + 1).unwrap();
        let check = |der: &[u8]| {
            let key = Jwk { n: n.clone(), ..key("alpha").public(vec![STANDARD.encode(der)]) };
            roots.check(&key, KeyUse::Encryption, when)
        };
        assert!(check(&blocks[0]).is_ok());
        let mut forged = blocks[0].clone();
        *forged.last_mut().unwrap() ^= 1;
        assert_eq!(check(&forged), Err(CertificateDefect::UnknownRoot));
    }
}
