//! By which numbers and names things are known: random, so that they tell nothing.

use std::fmt;
use std::str::FromStr;

use rand_core::CryptoRng;

/// The text is not an id of this kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// How many bytes it has.
            pub const BYTES: usize = $bytes;

            /// A new one.
            #[must_use]
            pub fn random(chance: &mut impl CryptoRng) -> Self {
                let mut id = [0; $bytes];
                chance.fill_bytes(&mut id);
                Self(id)
            }

            /// One that was stored or sent.
            #[must_use]
            pub const fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            fn from_str(text: &str) -> Result<Self, NotAnId> {
                let mut id = [0; $bytes];
                if text.len() != 2 * $bytes || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
                    return Err(NotAnId);
                }
                for (at, byte) in id.iter_mut().enumerate() {
                    let two = text.get(2 * at..2 * at + 2).ok_or(NotAnId)?;
                    *byte = u8::from_str_radix(two, 16).map_err(|_| NotAnId)?;
                }
                Ok(Self(id))
            }
        }
    };
}

id!(
    /// A counselling centre.
    CentreId,
    16
);
id!(
    /// A conversation.
    ConversationId,
    16
);
id!(
    /// The key of an epoch. Random: it tells nothing about the key.
    KeyId,
    8
);
id!(
    /// A device of a person: each numbers its own messages.
    DeviceId,
    8
);
id!(
    /// A message: the hash of its envelope.
    MessageId,
    32
);
id!(
    /// A file within a conversation.
    FileId,
    16
);
id!(
    /// A call.
    CallId,
    16
);
id!(
    /// An invitation of a guest to a call.
    GuestLinkId,
    16
);

macro_rules! id_in_json {
    ($($name:ident),+) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

id_in_json!(DeviceId, MessageId, FileId, CallId, GuestLinkId);

/// What counselling is about: a name of lower-case letters, digits and `-`, such as `schulden`; 1 to 40 characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TopicId(String);

impl TopicId {
    const LONGEST: usize = 40;

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for TopicId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let letters = text.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'-'));
        let sound = letters && !text.is_empty() && text.len() <= Self::LONGEST;
        if sound { Ok(Self(text.to_owned())) } else { Err(NotAnId) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_read_as_it_prints_and_in_no_other_way() {
        let id = CentreId::from_bytes([0xab; 16]);
        assert_eq!(id.to_string().parse(), Ok(id));
        let capitals = id.to_string().to_uppercase();
        for wrong in ["", "ab", &capitals, &"+a".repeat(16), &"ä".repeat(16)] {
            assert_eq!(wrong.parse::<CentreId>(), Err(NotAnId), "{wrong}");
        }
    }

    #[test]
    fn a_topic_is_a_short_plain_name() {
        assert_eq!("schulden".parse::<TopicId>().unwrap().as_str(), "schulden");
        for wrong in ["", "Schulden", "a b", "a/b", &"a".repeat(41)] {
            assert_eq!(wrong.parse::<TopicId>(), Err(NotAnId), "{wrong}");
        }
    }
}
