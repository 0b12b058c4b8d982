//! Which destinations there are, what they take, and which keys they have.

use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use sozial_core::catalogue::LeikaKey;
use sozial_delivery::fit_connect::{Destination, DestinationStatus, Offer, SubmissionSchema};
use sozial_delivery::jose::{Jwk, KeyUse, PrivateJwk};
use uuid::Uuid;

use crate::disk;
use crate::keys::KeyRing;

/// A destination of the sandbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoDestination {
    /// Its number.
    pub id: Uuid,
    /// The name of the authority.
    pub name: String,
    /// Where it is responsible; each `DE` and twelve digits.
    pub regions: Vec<String>,
    /// What it takes.
    pub services: Vec<LeikaKey>,
    /// In which format: the address of the schema of its XML.
    pub schema_uri: String,
}

/// What is kept about a destination: its state, and its keys with their certificates.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Kept {
    pub(crate) status: DestinationStatus,
    /// The keys that applications were sealed with, the current one last.
    encryption: Vec<KeptKey>,
    signature: KeptKey,
}

/// A private key and the certificates of its public half.
#[derive(Clone, Serialize, Deserialize)]
struct KeptKey {
    private: PrivateJwk,
    x5c: Vec<String>,
}

impl Kept {
    /// Reads what is kept about a destination, or makes its first keys.
    pub(crate) fn open(folder: &Path, demo: &DemoDestination, ring: &KeyRing) -> io::Result<Self> {
        if let Some(kept) = disk::read_json(&path(folder, demo.id))? {
            return Ok(kept);
        }
        let kept = Self {
            status: DestinationStatus::Active,
            encryption: vec![KeptKey::make(demo, ring, KeyUse::Encryption)?],
            signature: KeptKey::make(demo, ring, KeyUse::Signature)?,
        };
        kept.save(folder, demo.id)?;
        Ok(kept)
    }

    pub(crate) fn save(&self, folder: &Path, id: Uuid) -> io::Result<()> {
        disk::write_json(&path(folder, id), self)
    }

    /// Another encryption key becomes the current one; the private halves of the old ones stay.
    pub(crate) fn replace_key(&mut self, demo: &DemoDestination, ring: &KeyRing) -> io::Result<()> {
        self.encryption.push(KeptKey::make(demo, ring, KeyUse::Encryption)?);
        Ok(())
    }

    /// The name of the current encryption key.
    pub(crate) fn encryption_kid(&self) -> &str {
        self.encryption.last().map(|key| key.private.kid()).unwrap_or_default()
    }

    /// A public key by name.
    pub(crate) fn public_key(&self, kid: &str) -> Option<Jwk> {
        let mut keys = self.encryption.iter().chain([&self.signature]);
        keys.find(|key| key.private.kid() == kid).map(KeptKey::public)
    }

    /// The current encryption key and the signature key, public halves.
    pub(crate) fn current_keys(&self) -> Vec<Jwk> {
        self.encryption.last().into_iter().chain([&self.signature]).map(KeptKey::public).collect()
    }

    /// The private encryption keys, and the private signature key.
    pub(crate) fn private_keys(&self) -> (Vec<PrivateJwk>, PrivateJwk) {
        (self.encryption.iter().map(|key| key.private.clone()).collect(), self.signature.private.clone())
    }

    /// The destination as it is described to anybody.
    pub(crate) fn describe(&self, demo: &DemoDestination) -> Destination {
        let schema =
            SubmissionSchema { schema_uri: demo.schema_uri.clone(), mime_type: "application/xml".to_owned() };
        let offer = |leika: &LeikaKey| Offer {
            identifier: format!("urn:de:fim:leika:leistung:{leika}"),
            regions: demo.regions.clone(),
            submission_schemas: vec![schema.clone()],
        };
        Destination {
            destination_id: demo.id,
            status: self.status.clone(),
            encryption_kid: self.encryption_kid().to_owned(),
            public_services: demo.services.iter().map(offer).collect(),
            metadata_versions: vec!["2.1.0".to_owned()],
        }
    }
}

impl KeptKey {
    fn make(demo: &DemoDestination, ring: &KeyRing, key_use: KeyUse) -> io::Result<Self> {
        let private = ring.key(key_use)?;
        let x5c = ring.certify(&private, key_use, &demo.name)?;
        Ok(Self { private, x5c })
    }

    fn public(&self) -> Jwk {
        self.private.public(self.x5c.clone())
    }
}

fn path(folder: &Path, id: Uuid) -> PathBuf {
    folder.join("destinations").join(format!("{id}.json"))
}
