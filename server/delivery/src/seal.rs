//! How an application becomes ciphertext for one destination.

use std::fmt;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Application;
use crate::certificates::{CertificateDefect, TrustRoots};
use crate::fit_connect::{AuthenticationTags, Metadata, PublicService, service_urn};
use crate::jose::{EncryptionKey, Jwe, Jwk, JwkDefect, KeyUse, SealError, Zip};

/// A destination's encryption key that fulfilled every demand: size, use, certificate, chain.
pub struct CheckedKey {
    destination: Uuid,
    key: EncryptionKey,
    trusted_until: Timestamp,
}

/// Why a destination's key is not used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyRefused {
    /// The key itself misses a demand.
    #[error(transparent)]
    Key(#[from] JwkDefect),
    /// Its certificates do.
    #[error(transparent)]
    Certificate(#[from] CertificateDefect),
}

impl CheckedKey {
    /// Takes a destination's key if it may be sealed with at `now`.
    ///
    /// # Errors
    /// Says which demand the key or its certificates miss.
    pub fn check(
        destination: Uuid,
        key: &Jwk,
        roots: &TrustRoots,
        now: Timestamp,
    ) -> Result<Self, KeyRefused> {
        let checked = key.encryption_key()?;
        let trusted_until = roots.check(key, KeyUse::Encryption, now)?;
        Ok(Self { destination, key: checked, trusted_until })
    }

    /// The name of the key.
    #[must_use]
    pub fn kid(&self) -> &str {
        self.key.kid()
    }

    /// The destination it belongs to.
    #[must_use]
    pub fn destination(&self) -> Uuid {
        self.destination
    }

    /// Until when its certificates are valid.
    #[must_use]
    pub fn trusted_until(&self) -> Timestamp {
        self.trusted_until
    }
}

/// An application sealed for one destination. Only the destination can read it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The application number.
    pub number: Uuid,
    /// For whom.
    pub destination: Uuid,
    /// With which key.
    pub kid: String,
    /// The service, as announced.
    pub public_service: PublicService,
    /// The region, as announced: the municipality's own.
    pub region: crate::Region,
    /// The metadata.
    pub metadata: Jwe,
    /// The XML.
    pub data: Jwe,
    /// The attachments, by number, in the order they are sent.
    pub attachments: Vec<SealedAttachment>,
}

/// A sealed attachment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SealedAttachment {
    /// Its number.
    pub id: Uuid,
    /// Its content.
    pub content: Jwe,
}

/// Seals an application for the owner of `key`.
///
/// # Errors
/// When the cipher library has no randomness.
pub fn seal(application: &Application, key: &CheckedKey) -> Result<Sealed, SealError> {
    let key_of = |content: &[u8], kind: &str| Jwe::seal(content, kind, &key.key, Zip::No);
    let metadata = serde_json::to_vec(&Metadata::of(application)).expect("metadata are JSON");
    let attachments = application
        .attachments
        .iter()
        .map(|attachment| {
            let content = key_of(&attachment.bytes, &attachment.mime)?;
            Ok(SealedAttachment { id: attachment.id, content })
        })
        .collect::<Result<_, SealError>>()?;
    Ok(Sealed {
        number: application.number,
        destination: key.destination,
        kid: key.kid().to_owned(),
        public_service: PublicService {
            name: application.service_name.clone(),
            identifier: service_urn(application.leika),
        },
        region: application.region,
        metadata: key_of(&metadata, "application/json")?,
        data: key_of(&application.xml, "application/xml")?,
        attachments,
    })
}

impl Sealed {
    /// The authentication tags that name every part in the event log.
    #[must_use]
    pub fn tags(&self) -> AuthenticationTags {
        let attachments = self.attachments.iter().map(|attachment| (attachment.id, &attachment.content));
        AuthenticationTags::of(&self.metadata, &self.data, attachments)
    }
}

impl fmt::Debug for CheckedKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "CheckedKey({} of {})", self.kid(), self.destination)
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "Sealed({} for {}, {} attachments)",
            self.number,
            self.destination,
            self.attachments.len()
        )
    }
}

impl fmt::Debug for SealedAttachment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "SealedAttachment({})", self.id)
    }
}
