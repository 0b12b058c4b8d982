//! The keys of a centre, to which enquiries are sealed.

use std::sync::Arc;

use sozial_core::counselling::{self, IntakeCertificate, WrappedIntake};
use sozial_core::seals::Identity;

use super::{CounsellingError, ReaderOf};
use crate::accounts::AccountKeys;
use crate::chance::chance;

/// The keys of a centre. Wiped when the last reference is let go.
#[derive(uniffi::Object)]
pub struct IntakeKeys {
    pub(super) keys: counselling::IntakeKeys,
    certificate: IntakeCertificate,
}

/// New keys of a centre, and what the server publishes.
#[derive(uniffi::Record)]
pub struct NewIntake {
    /// The keys.
    pub keys: Arc<IntakeKeys>,
    /// What the server publishes.
    pub certificate: Vec<u8>,
}

/// Makes the first keys of a centre (32 hexadecimal digits).
///
/// # Errors
/// When the centre's id is none.
#[uniffi::export]
pub fn first_intake(centre: &str) -> Result<NewIntake, CounsellingError> {
    let (keys, certificate) = counselling::IntakeKeys::first(centre.parse()?, &mut chance());
    Ok(NewIntake { keys: Arc::new(IntakeKeys { keys, certificate }), certificate: certificate.to_bytes() })
}

/// The centre as a reader, from the certificates that the server publishes, oldest first.
///
/// # Errors
/// When they do not vouch for one another, or are of another centre. `known` is the fingerprint this device has seen.
#[uniffi::export]
pub fn centre_reader(
    centre: &str,
    certificates: Vec<Vec<u8>>,
    known: Option<String>,
) -> Result<ReaderOf, CounsellingError> {
    let read: Result<Vec<_>, _> =
        certificates.iter().map(|bytes| IntakeCertificate::from_bytes(bytes)).collect();
    let known = known.as_deref().map(super::reader::fingerprint).transpose()?;
    let latest = IntakeCertificate::latest(centre.parse()?, known.as_ref(), &read?)?;
    let reader = latest.reader();
    Ok(ReaderOf { role: reader.role.into(), identity: reader.identity.to_bytes().to_vec() })
}

#[uniffi::export]
impl IntakeKeys {
    /// Opens the keys that were wrapped for a counsellor.
    ///
    /// # Errors
    /// When they are for somebody else, or not those of the certificate.
    #[uniffi::constructor]
    pub fn open(
        wrapped: Vec<u8>,
        certificate: Vec<u8>,
        counsellor: &AccountKeys,
    ) -> Result<Arc<Self>, CounsellingError> {
        let certificate = IntakeCertificate::from_bytes(&certificate)?;
        let keys = WrappedIntake::from_bytes(wrapped)?.open(&certificate, counsellor.ring.identity_keys())?;
        Ok(Arc::new(Self { keys, certificate }))
    }

    /// Wraps them for a counsellor (public keys, 64 bytes).
    ///
    /// # Errors
    /// When the public keys are none.
    pub fn wrap_for(&self, counsellor: Vec<u8>) -> Result<Vec<u8>, CounsellingError> {
        let counsellor = Identity::from_bytes(&counsellor)?;
        Ok(self.keys.wrap_for(&counsellor, &mut chance())?.as_bytes().to_vec())
    }

    /// What the server publishes.
    #[must_use]
    pub fn certificate(&self) -> Vec<u8> {
        self.certificate.to_bytes()
    }
}
