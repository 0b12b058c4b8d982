//! Why the engine refuses.

use thiserror::Error;

/// Why no connection was opened.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum OpenRefused {
    /// Too many connections have not finished their handshake.
    #[error("too many connections are being set up")]
    HalfOpen,
}

/// Why a session description was not accepted.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SdpError {
    /// The connection is gone.
    #[error("no such connection")]
    Gone,
    /// The text is not a session description, or contradicts the ones before.
    #[error("session description refused: {0}")]
    Invalid(String),
    /// An answer came without an open offer, or to an older one.
    #[error("no offer is open")]
    NoOffer,
}

/// Why a candidate was not taken.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum CandidateError {
    /// The connection is gone.
    #[error("no such connection")]
    Gone,
    /// Not a candidate attribute.
    #[error("not a candidate")]
    Invalid,
}

/// Why a track cannot be published.
#[derive(Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum PublishError {
    /// The connection is gone.
    #[error("no such connection")]
    Gone,
    /// The client sends nothing on this section.
    #[error("no section that sends has this mid")]
    NoSection,
    /// A source stands on this section already.
    #[error("the section has a source already")]
    Taken,
}

/// Why a data message was not taken.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum DataRefused {
    /// The connection is gone.
    #[error("no such connection")]
    Gone,
    /// The channel is not open; of reliable messages more wait for it than may.
    #[error("the channel is not open")]
    NotOpen,
    /// The receiver takes messages too slowly; of reliable ones more wait than may.
    #[error("the buffer is full")]
    Full,
}
