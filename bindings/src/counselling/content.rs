//! What a message says.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sozial_core::counselling::{self, Content, Received, SignsWished, Unread, Wish};

use super::{AttachedFile, CallAnswer, CallKey, CallMedium, CounsellingError};
use crate::accounts::Help;

/// What a message says. Keys stay in objects of this side.
#[derive(Clone, Serialize, Deserialize, uniffi::Enum)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum MessageContent {
    /// Words, at most 8,000 characters.
    Text {
        /// The words.
        text: String,
    },
    /// Other words for a message of one's own.
    Edited {
        /// The message.
        of: String,
        /// The words that count now.
        text: String,
    },
    /// A message of one's own is taken back.
    Deleted {
        /// The message.
        of: String,
    },
    /// A file.
    #[serde(skip_deserializing)]
    File {
        /// The file and its key.
        #[serde(skip)]
        file: Arc<AttachedFile>,
    },
    /// A counsellor proposes a call.
    CallProposed {
        /// The call, 32 hexadecimal digits.
        call: String,
        /// With picture or without.
        medium: CallMedium,
    },
    /// What is said to it.
    CallAnswered {
        /// The call.
        call: String,
        /// The answer.
        answer: CallAnswer,
    },
    /// The key of a call.
    #[serde(skip_deserializing)]
    CallKey {
        /// The key.
        #[serde(skip)]
        key: Arc<CallKey>,
    },
    /// A call is over.
    CallEnded {
        /// The call.
        call: String,
        /// Whole minutes, at least 1.
        minutes: u32,
    },
    /// Whether a change of readers is agreed to.
    ConsentAsked {
        /// The link of the change.
        #[serde(with = "crate::base64_json")]
        link: Vec<u8>,
    },
    /// It is.
    Consented {
        /// The link, signed.
        #[serde(with = "crate::base64_json")]
        link: Vec<u8>,
    },
    /// A change of readers is not wanted.
    Objection {
        /// Of which epoch.
        epoch: u32,
    },
    /// Which signs somebody is ready to send and to see.
    SignsWished {
        /// That one is typing.
        typing: bool,
        /// How far one has read.
        read: bool,
    },
    /// Something of a newer program.
    Unknown,
}

/// A message that was opened.
#[derive(Clone, Serialize, uniffi::Record)]
pub struct ReceivedMessage {
    /// Its id, 64 hexadecimal digits.
    pub id: String,
    /// The name of the sender's keys.
    pub sender: String,
    /// The sender's device, 16 hexadecimal digits.
    pub device: String,
    /// Its number among the device's messages, from 1.
    pub count: u64,
    /// When it was written, by the sender's clock.
    pub at: Timestamp,
    /// Whether it is of an epoch that is over.
    pub late: bool,
    /// What it says.
    pub content: MessageContent,
}

/// An envelope after opening it.
#[derive(Clone, Serialize, uniffi::Enum)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum IncomingMessage {
    /// It was opened.
    Opened {
        /// The message.
        message: ReceivedMessage,
    },
    /// It was not.
    Unread {
        /// Why, for a log.
        reason: String,
        /// What to tell the person.
        text_key: String,
        /// What helps.
        help: Help,
    },
}

impl From<Received> for ReceivedMessage {
    fn from(from: Received) -> Self {
        Self {
            id: from.id.to_string(),
            sender: crate::hex(from.header.stream.sender.as_bytes()),
            device: from.header.stream.device.to_string(),
            count: from.header.count,
            at: from.body.at,
            late: from.late,
            content: from.body.content.into(),
        }
    }
}

impl From<Unread> for IncomingMessage {
    fn from(from: Unread) -> Self {
        Self::Unread {
            reason: from.to_string(),
            text_key: from.text_key().to_owned(),
            help: from.help().into(),
        }
    }
}

impl From<Content> for MessageContent {
    fn from(from: Content) -> Self {
        match &from {
            Content::Text { text } => Self::Text { text: text.reveal().to_owned() },
            Content::Edited { of, text } => {
                Self::Edited { of: of.to_string(), text: text.reveal().to_owned() }
            }
            Content::Deleted { of } => Self::Deleted { of: of.to_string() },
            Content::File(file) => Self::File { file: Arc::new(AttachedFile(file.clone())) },
            Content::CallProposed { call, medium } => {
                Self::CallProposed { call: call.to_string(), medium: (*medium).into() }
            }
            Content::CallAnswered { call, answer } => {
                Self::CallAnswered { call: call.to_string(), answer: (*answer).into() }
            }
            Content::CallKey { .. } => counselling::CallKey::from_content(&from)
                .map_or(Self::Unknown, |key| Self::CallKey { key: Arc::new(CallKey(key)) }),
            Content::CallEnded { call, minutes } => {
                Self::CallEnded { call: call.to_string(), minutes: *minutes }
            }
            Content::ConsentAsked { .. } => {
                from.link().map_or(Self::Unknown, |link| Self::ConsentAsked { link: link.to_bytes() })
            }
            Content::Consented { .. } => {
                from.link().map_or(Self::Unknown, |link| Self::Consented { link: link.to_bytes() })
            }
            Content::Objection { epoch } => Self::Objection { epoch: *epoch },
            Content::SignsWished(wished) => {
                Self::SignsWished { typing: wished.typing == Wish::On, read: wished.read == Wish::On }
            }
            Content::Unknown => Self::Unknown,
        }
    }
}

impl TryFrom<MessageContent> for Content {
    type Error = CounsellingError;

    fn try_from(from: MessageContent) -> Result<Self, CounsellingError> {
        let wish = |wished: bool| if wished { Wish::On } else { Wish::Off };
        Ok(match from {
            MessageContent::Text { text } => Self::Text { text: text.as_str().into() },
            MessageContent::Edited { of, text } => {
                Self::Edited { of: of.parse()?, text: text.as_str().into() }
            }
            MessageContent::Deleted { of } => Self::Deleted { of: of.parse()? },
            MessageContent::File { file } => Self::File(file.0.clone()),
            MessageContent::CallProposed { call, medium } => {
                Self::CallProposed { call: call.parse()?, medium: medium.into() }
            }
            MessageContent::CallAnswered { call, answer } => {
                Self::CallAnswered { call: call.parse()?, answer: answer.into() }
            }
            MessageContent::CallKey { key } => key.0.content(),
            MessageContent::CallEnded { call, minutes } => Self::CallEnded { call: call.parse()?, minutes },
            MessageContent::ConsentAsked { link } => {
                Self::ask_consent(&counselling::Link::from_bytes(&link)?)
            }
            MessageContent::Consented { link } => Self::consent(&counselling::Link::from_bytes(&link)?),
            MessageContent::Objection { epoch } => Self::Objection { epoch },
            MessageContent::SignsWished { typing, read } => {
                Self::SignsWished(SignsWished { typing: wish(typing), read: wish(read) })
            }
            MessageContent::Unknown => return Err(CounsellingError::malformed("content")),
        })
    }
}
