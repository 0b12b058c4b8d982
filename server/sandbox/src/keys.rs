//! Where keys and certificates come from: a certification authority of the sandbox's own.

use std::fs;
use std::io;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose,
    PKCS_RSA_SHA512, date_time_ymd,
};
use sozial_delivery::jose::{KeyUse, PrivateJwk, SigningKey};
use uuid::Uuid;

use crate::{KeySource, disk};

const ROOT_NAME: &str = "Sandbox-Wurzelzertifikat (nur zum Ausprobieren)";

/// The keys of the sandbox itself, and the way to further ones.
pub(crate) struct KeyRing {
    source: KeySource,
    root: PrivateJwk,
    root_pem: String,
    service: PrivateJwk,
}

impl KeyRing {
    /// Reads the keys below `folder`, or makes them.
    pub(crate) fn open(folder: &Path, source: KeySource) -> io::Result<Self> {
        let own = match &source {
            KeySource::PerDestination => folder.join("keys"),
            KeySource::Shared(shared) => shared.clone(),
        };
        let root = kept(&own.join("root.json"), KeyUse::Signature)?;
        let service = kept(&own.join("zustelldienst.json"), KeyUse::Signature)?;
        let pem_path = own.join("root.pem");
        let root_pem = match fs::read_to_string(&pem_path) {
            Ok(pem) => pem,
            Err(_) => {
                let pem = root_params().self_signed(&pair(&root)?).map_err(failed)?.pem();
                disk::write_once(&pem_path, pem.as_bytes())?;
                // Another process may have been faster; what stands on the disk counts.
                fs::read_to_string(&pem_path)?
            }
        };
        Ok(Self { source, root, root_pem, service })
    }

    /// The root certificate, PEM.
    pub(crate) fn root_pem(&self) -> &str {
        &self.root_pem
    }

    /// The Zustelldienst's own key.
    pub(crate) fn service_key(&self) -> &PrivateJwk {
        &self.service
    }

    /// The Zustelldienst's own key, to sign with.
    pub(crate) fn service_signing_key(&self) -> io::Result<SigningKey> {
        self.service.signing_key().map_err(failed)
    }

    /// A private key under a new name.
    pub(crate) fn key(&self, key_use: KeyUse) -> io::Result<PrivateJwk> {
        match &self.source {
            KeySource::PerDestination => PrivateJwk::generate(key_use).map_err(failed),
            KeySource::Shared(folder) => {
                let shared = kept(&folder.join(format!("shared-{}.json", key_use.operation())), key_use)?;
                let pkcs8 = shared.to_pkcs8().map_err(failed)?;
                PrivateJwk::from_pkcs8(&new_uuid().to_string(), key_use, &pkcs8).map_err(failed)
            }
        }
    }

    /// The certificates of a key: its own and the root's, as `x5c` has them.
    pub(crate) fn certify(&self, key: &PrivateJwk, key_use: KeyUse, owner: &str) -> io::Result<Vec<String>> {
        let mut params = params(owner);
        params.key_usages = match key_use {
            KeyUse::Encryption => vec![KeyUsagePurpose::KeyEncipherment],
            KeyUse::Signature => vec![KeyUsagePurpose::DigitalSignature, KeyUsagePurpose::ContentCommitment],
        };
        let issuer = Issuer::new(root_params(), pair(&self.root)?);
        let leaf = params.signed_by(&pair(key)?, &issuer).map_err(failed)?;
        let root = self.root_pem.lines().filter(|line| !line.starts_with("-----")).collect();
        Ok(vec![STANDARD.encode(leaf.der()), root])
    }
}

/// A new random number.
pub(crate) fn new_uuid() -> Uuid {
    let mut bytes = [0; 16];
    aws_lc_rs::rand::fill(&mut bytes).expect("the system has randomness");
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

/// The key in this file, made if there is none.
fn kept(path: &Path, key_use: KeyUse) -> io::Result<PrivateJwk> {
    if let Some(key) = disk::read_json(path)? {
        return Ok(key);
    }
    let key = PrivateJwk::generate(key_use).map_err(failed)?;
    disk::write_once(path, key.to_json().as_bytes())?;
    // Another process may have been faster; what stands on the disk counts.
    disk::read_json(path)?.ok_or_else(|| io::ErrorKind::NotFound.into())
}

fn pair(key: &PrivateJwk) -> io::Result<KeyPair> {
    let der = key.to_pkcs8().map_err(failed)?;
    KeyPair::from_pkcs8_der_and_sign_algo(&der.as_slice().into(), &PKCS_RSA_SHA512).map_err(failed)
}

fn root_params() -> CertificateParams {
    let mut params = params(ROOT_NAME);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params
}

fn params(name: &str) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = DistinguishedName::new();
    params.distinguished_name.push(DnType::CountryName, "DE");
    params.distinguished_name.push(DnType::CommonName, name);
    params.not_before = date_time_ymd(2026, 1, 1);
    params.not_after = date_time_ymd(2046, 1, 1);
    params
}

fn failed(error: impl std::fmt::Display) -> io::Error {
    io::Error::other(error.to_string())
}
