//! Who can read.

use serde::Serialize;
use sozial_core::counselling::{self, Reader, Role};
use sozial_core::seals::{Fingerprint, Identity};

use super::CounsellingError;
use crate::mirror::mirror;

mirror! {
    /// As what somebody reads.
    ReaderRole = Role {
        /// Who seeks advice.
        Seeker,
        /// Who counsels.
        Counsellor,
        /// All counsellors of a centre.
        Centre,
        /// Who translates.
        Interpreter,
        /// Whom the seeker brings along.
        Companion,
        /// Who looks after the counsellor's work.
        Supervisor,
    }
}

mirror! {
    /// Why the readers change.
    ReaderChange = counselling::Change {
        /// The conversation begins.
        Opened,
        /// A counsellor takes it on.
        Taken,
        /// Another counsellor takes it over.
        HandedOver,
        /// Somebody joins.
        Joined,
        /// Somebody leaves.
        Left,
        /// Somebody has new keys.
        KeyReplaced,
        /// The same readers, a fresh key.
        Renewed,
    }
}

/// Somebody who can read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, uniffi::Record)]
pub struct ConversationReader {
    /// As what.
    pub role: ReaderRole,
    /// The name of their keys: 64 hexadecimal digits.
    pub fingerprint: String,
    /// Eight words to compare.
    pub check_words: Vec<String>,
    /// Whether these keys were accepted on this device.
    pub accepted: bool,
    /// Whether it is oneself.
    pub me: bool,
}

/// Somebody who shall read.
#[derive(Clone, PartialEq, Eq, uniffi::Record)]
pub struct ReaderOf {
    /// As what.
    pub role: ReaderRole,
    /// Their public keys, 64 bytes.
    pub identity: Vec<u8>,
}

impl TryFrom<ReaderOf> for Reader {
    type Error = CounsellingError;

    fn try_from(from: ReaderOf) -> Result<Self, CounsellingError> {
        Ok(Self { role: from.role.into(), identity: Identity::from_bytes(&from.identity)? })
    }
}

pub(super) fn fingerprint(hex: &str) -> Result<Fingerprint, CounsellingError> {
    let id: counselling::MessageId = hex.parse()?;
    Ok(Fingerprint::from_bytes(*id.as_bytes()))
}
