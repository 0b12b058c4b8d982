//! The key of a call: fresh for each call, and again with each change of those present.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::counselling::{CallId, Content};
use crate::seals::{Secret, derive};

/// A key that encrypts sound and pictures from device to device.
#[derive(Clone, PartialEq, Eq)]
pub struct CallKey {
    call: CallId,
    generation: u32,
    key: Secret,
}

impl CallKey {
    /// The first key of a call.
    #[must_use]
    pub fn first(call: CallId, chance: &mut impl CryptoRng) -> Self {
        Self { call, generation: 0, key: Secret::random(chance) }
    }

    /// The next key: whoever left cannot hear on, whoever comes cannot hear what was.
    #[must_use]
    pub fn next(&self, chance: &mut impl CryptoRng) -> Self {
        Self { call: self.call, generation: self.generation.saturating_add(1), key: Secret::random(chance) }
    }

    pub(super) const fn of(call: CallId, generation: u32, key: Secret) -> Self {
        Self { call, generation, key }
    }

    /// The message that brings the key to the readers of the conversation.
    #[must_use]
    pub fn content(&self) -> Content {
        Content::CallKey { call: self.call, generation: self.generation, key: self.key.clone() }
    }

    /// The key that a message brought, if it did. Of two keys the one with the greater generation counts.
    #[must_use]
    pub fn from_content(content: &Content) -> Option<Self> {
        match content {
            Content::CallKey { call, generation, key } => Some(Self::of(*call, *generation, key.clone())),
            _ => None,
        }
    }

    /// The call.
    #[must_use]
    pub const fn call(&self) -> CallId {
        self.call
    }

    /// Counts the keys of a call, from 0; the index under which frame encryption knows it.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// What frame encryption (SFrame of the LiveKit SDKs) takes as its shared key.
    #[must_use]
    pub fn for_frames(&self) -> Zeroizing<String> {
        let derived = derive(&self.key, "frames", self.call.as_bytes());
        Zeroizing::new(URL_SAFE_NO_PAD.encode(derived.reveal()))
    }

    pub(super) const fn secret(&self) -> &Secret {
        &self.key
    }
}

impl fmt::Debug for CallKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}
