//! Counselling over a border: conversations that only their readers open, and calls by consent.

mod call;
mod content;
mod conversation;
mod error;
mod file;
mod intake;
mod reader;

pub use call::{
    AdmittedGuest, AgreedCall, CallAnswer, CallKey, CallMedium, CallProposal, GuestAdmission, GuestLink,
};
pub use content::{IncomingMessage, MessageContent, ReceivedMessage};
pub use conversation::{
    BegunConversation, Conversation, EnquiryParcel, NextReaders, SealedMessage, StreamPosition,
    begin_conversation,
};
pub use error::CounsellingError;
pub use file::{AttachedFile, FileMime, SealedFile, seal_attachment};
pub use intake::{IntakeKeys, NewIntake, centre_reader, first_intake};
pub use reader::{ConversationReader, ReaderChange, ReaderOf, ReaderRole};
