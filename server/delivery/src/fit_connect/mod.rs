//! How FIT-Connect is spoken: Submission API v2, as sender and as subscriber.
//!
//! # Source
//! docs.fitko.de/fit-connect; Submission API v2.

mod callback;
mod client;
mod destination;
mod endpoints;
mod event_log;
mod events;
mod metadata;
mod problem;
mod submission;
mod token;

pub use callback::{CallbackDefect, CallbackSecret, Notice, NoticeKind, NoticedSubmission};
pub use client::{CallError, Client, ClientDefect};
pub(crate) use destination::service_urn;
pub use destination::{Destination, DestinationStatus, Offer, OfferDefect, SubmissionSchema};
pub use endpoints::{Credentials, EndpointDefect, Endpoints};
pub use event_log::{EventDefect, EventLog, Issuer, KeyError, Subject, VerifiedEvent};
pub use events::{AuthenticationTags, ClaimsDefect, EventClaims, EventKind, SET_PAYLOAD_SCHEMA, SET_TYPE};
pub use metadata::{
    AdditionalReferenceInfo, AttachmentEntry, Author, ContentHash, ContentStructure, DataEntry, Metadata,
    Product,
};
pub use problem::{Problem, ProblemDetails};
pub use submission::{
    Announced, Announcement, PublicService, StoredSubmission, SubmissionBody, SubmissionEntry, SubmissionList,
};
