//! What a message says, before it is sealed and after it is opened.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::Stream;
use crate::counselling::{CallAnswer, CallId, FileRef, Link, Medium, MessageId};
use crate::seals::Secret;

/// The most characters of a text.
pub const LONGEST_TEXT: usize = 8_000;

/// A text that is wiped when dropped and never printed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct PrivateText(String);

impl PrivateText {
    /// The text itself.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<&str> for PrivateText {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl fmt::Debug for PrivateText {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("<private>")
    }
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Content {
    /// A text.
    Text {
        /// At most [`LONGEST_TEXT`] characters.
        text: PrivateText,
    },
    /// Another text in place of one of one's own.
    Edited {
        /// Which message.
        of: MessageId,
        /// What it says now.
        text: PrivateText,
    },
    /// One of one's own messages is taken back; the server may erase it.
    Deleted {
        /// Which message.
        of: MessageId,
    },
    /// A file, with the key that opens it.
    File(FileRef),
    /// A counsellor proposes a call.
    CallProposed {
        /// Which call.
        call: CallId,
        /// With picture or without.
        medium: Medium,
    },
    /// What the other side says to it.
    CallAnswered {
        /// Which call.
        call: CallId,
        /// The answer.
        answer: CallAnswer,
    },
    /// The call's key; a new one with every change of those present.
    CallKey {
        /// Which call.
        call: CallId,
        /// Counts the keys of a call, from 0.
        generation: u32,
        /// The key.
        #[serde(with = "secret_in_json")]
        key: Secret,
    },
    /// The line that remains of a call if both want it.
    CallEnded {
        /// Which call.
        call: CallId,
        /// How long it took, in minutes.
        minutes: u32,
    },
    /// A link that needs the signature of whoever gets this message.
    ConsentAsked {
        /// The link, as its bytes in base64url.
        link: String,
    },
    /// The same link, with the signature of whoever was asked; who asked posts it with its keys.
    Consented {
        /// The link, as its bytes in base64url.
        link: String,
    },
    /// The signature is refused, or a hand-over objected to.
    Objection {
        /// Which epoch was proposed or begun.
        epoch: u32,
    },
    /// Which signs this person is ready to send and to see.
    SignsWished(super::SignsWished),
    /// Something that this version does not know.
    #[serde(other)]
    Unknown,
}

impl Content {
    /// Asks a reader to sign a link that needs their consent.
    #[must_use]
    pub fn ask_consent(link: &Link) -> Self {
        Self::ConsentAsked { link: URL_SAFE_NO_PAD.encode(link.to_bytes()) }
    }

    /// Gives a link back, signed.
    #[must_use]
    pub fn consent(signed: &Link) -> Self {
        Self::Consented { link: URL_SAFE_NO_PAD.encode(signed.to_bytes()) }
    }

    /// The link that is asked for or given back; look at [`crate::counselling::Chain::preview`] before signing.
    #[must_use]
    pub fn link(&self) -> Option<Link> {
        match self {
            Self::ConsentAsked { link } | Self::Consented { link } => {
                Link::from_bytes(&URL_SAFE_NO_PAD.decode(link).ok()?).ok()
            }
            _ => None,
        }
    }
}

/// A content with what surrounds it; this is what is sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Body {
    /// When it was written, as the writer's clock says.
    pub at: Timestamp,
    /// How far the writer had read each of the others, so that messages held back are noticed.
    pub seen: Vec<Seen>,
    /// What it says.
    pub content: Content,
}

/// How far somebody has read somebody's messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    /// Whose messages.
    #[serde(flatten)]
    pub stream: Stream,
    /// The number of the last one read.
    pub count: u64,
}

impl Body {
    pub(crate) fn to_json(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(serde_json::to_vec(self).expect("keys of a body are text"))
    }

    pub(crate) fn from_json(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Whether it may be sent: texts have a length.
    pub(crate) fn is_within_bounds(&self) -> bool {
        match &self.content {
            Content::Text { text } | Content::Edited { text, .. } => text.0.chars().count() <= LONGEST_TEXT,
            Content::File(file) => file.is_within_bounds(),
            _ => true,
        }
    }
}

/// Secrets within a sealed message, in base64url.
pub(crate) mod secret_in_json {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use zeroize::Zeroizing;

    use crate::seals::Secret;

    pub(crate) fn serialize<S: Serializer>(secret: &Secret, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&Zeroizing::new(URL_SAFE_NO_PAD.encode(secret.reveal())))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Secret, D::Error> {
        let text = Zeroizing::new(String::deserialize(from)?);
        let bytes = Zeroizing::new(URL_SAFE_NO_PAD.decode(text.as_bytes()).map_err(D::Error::custom)?);
        let bytes = bytes.as_slice().try_into().map_err(|_| D::Error::custom("not 32 bytes"))?;
        Ok(Secret::from_bytes(bytes))
    }
}
