//! What a client asks for when it joins: in the address of its WebSocket, in one of LiveKit's two forms.

use std::io::Read as _;

use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, Engine as _, GeneralPurpose, GeneralPurposeConfig};
use livekit_protocol as lk;
use lk::wrapped_join_request::Compression;
use prost::Message as _;
use serde::Deserialize;
use thiserror::Error;

/// Bytes of a request to join, unpacked.
const LARGEST: u64 = 1 << 20;

/// Browsers pad, others do not.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The query of `/rtc`, `/rtc/v1` and their `/validate`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Query {
    pub(crate) access_token: String,
    join_request: String,
    reconnect: String,
    sid: String,
    auto_subscribe: String,
    adaptive_stream: String,
}

/// What the client wants.
#[derive(Default)]
pub(crate) struct Invitation {
    pub(crate) single_connection: bool,
    pub(crate) resume: Option<String>,
    pub(crate) auto_subscribe: bool,
    pub(crate) adaptive_stream: bool,
    pub(crate) tracks: Vec<lk::AddTrackRequest>,
    pub(crate) offer: Option<lk::SessionDescription>,
    pub(crate) metadata: String,
    pub(crate) attributes: std::collections::HashMap<String, String>,
}

/// Why a request to join cannot be read.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum JoinRequestError {
    /// `/rtc/v1` takes it from `join_request` alone.
    #[error("join_request is required")]
    Missing,
    /// Not base64, not packed as it says, or not the message.
    #[error("cannot decode join request")]
    Malformed,
    /// Larger than anybody needs.
    #[error("join request too large")]
    TooLarge,
}

impl Query {
    pub(crate) fn invitation(&self, needs_request: bool) -> Result<Invitation, JoinRequestError> {
        if !self.join_request.is_empty() {
            return decode(&self.join_request).map(Invitation::from);
        }
        if needs_request {
            return Err(JoinRequestError::Missing);
        }
        let reconnects = is_true(&self.reconnect);
        Ok(Invitation {
            resume: reconnects.then(|| self.sid.clone()),
            auto_subscribe: self.auto_subscribe.is_empty() || is_true(&self.auto_subscribe),
            adaptive_stream: is_true(&self.adaptive_stream),
            ..Invitation::default()
        })
    }
}

fn is_true(value: &str) -> bool {
    matches!(value, "1" | "true")
}

/// Unpacks the value of `join_request`.
///
/// # Errors
/// When it is malformed or too large.
pub fn decode(value: &str) -> Result<lk::JoinRequest, JoinRequestError> {
    let malformed = |_| JoinRequestError::Malformed;
    let wrapped = BASE64.decode(value).map_err(|_| JoinRequestError::Malformed)?;
    let wrapped = lk::WrappedJoinRequest::decode(wrapped.as_slice()).map_err(malformed)?;
    let bytes = match wrapped.compression() {
        Compression::None => wrapped.join_request,
        Compression::Gzip => unpack(&wrapped.join_request)?,
    };
    lk::JoinRequest::decode(bytes.as_slice()).map_err(malformed)
}

fn unpack(packed: &[u8]) -> Result<Vec<u8>, JoinRequestError> {
    let mut bytes = Vec::new();
    let mut reader = flate2::read::GzDecoder::new(packed).take(LARGEST + 1);
    reader.read_to_end(&mut bytes).map_err(|_| JoinRequestError::Malformed)?;
    if bytes.len() as u64 > LARGEST { Err(JoinRequestError::TooLarge) } else { Ok(bytes) }
}

impl From<lk::JoinRequest> for Invitation {
    fn from(request: lk::JoinRequest) -> Self {
        let settings = request.connection_settings.unwrap_or_default();
        Self {
            single_connection: true,
            resume: request.reconnect.then_some(request.participant_sid),
            auto_subscribe: settings.auto_subscribe,
            adaptive_stream: settings.adaptive_stream,
            tracks: request.add_track_requests,
            offer: request.publisher_offer,
            metadata: request.metadata,
            attributes: request.participant_attributes,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn wrap(bytes: Vec<u8>, compression: Compression) -> String {
        let wrapped = lk::WrappedJoinRequest { compression: compression.into(), join_request: bytes };
        BASE64.encode(wrapped.encode_to_vec())
    }

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes).unwrap();
        gzip.finish().unwrap()
    }

    #[test]
    fn a_request_is_read_packed_and_unpacked_padded_and_unpadded() {
        let request =
            lk::JoinRequest { reconnect: true, participant_sid: "PA_1".into(), ..Default::default() };
        let bytes = request.encode_to_vec();
        for value in [wrap(bytes.clone(), Compression::None), wrap(packed(&bytes), Compression::Gzip)] {
            assert_eq!(decode(&value).unwrap(), request);
            assert_eq!(decode(value.trim_end_matches('=')).unwrap(), request);
        }
    }

    #[test]
    fn a_bomb_is_not_unpacked() {
        let bomb = wrap(packed(&vec![0; 2 << 20]), Compression::Gzip);
        assert!(bomb.len() < 10_000);
        assert_eq!(decode(&bomb).unwrap_err(), JoinRequestError::TooLarge);
    }

    #[test]
    fn without_a_request_the_address_itself_tells() {
        let query = Query {
            reconnect: "1".into(),
            sid: "PA_1".into(),
            auto_subscribe: "0".into(),
            ..Query::default()
        };
        let invitation = query.invitation(false).unwrap();
        assert_eq!(invitation.resume.as_deref(), Some("PA_1"));
        assert!(!invitation.auto_subscribe && !invitation.single_connection);
        assert_eq!(query.invitation(true).err(), Some(JoinRequestError::Missing));
    }
}
