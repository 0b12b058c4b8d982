//! Tickets: signed by whoever runs the portal, they say who may do what in which room.
//!
//! # Source
//! LiveKit access tokens: JWT (RFC 7519) with HS256, `iss` the API key, `sub` the identity, `video` the grants.

use std::collections::HashMap;
use std::time::{SystemTime, UNIX_EPOCH};

use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use livekit_protocol as lk;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::keys::Keys;
use crate::room::encryption;
use crate::room::{Pass, Private, RoomSettings};

/// Bytes of a ticket that is looked at.
const LONGEST: usize = 16 << 10;
/// Seconds that the clocks of issuer and relay may differ.
const LEEWAY: u64 = 10;
/// Seconds that a renewed ticket is good for; LiveKit's value.
const RENEWED: u64 = 600;

/// What a ticket says.
#[derive(Clone, Default, Deserialize, Serialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Ticket {
    /// API key that signed it.
    pub iss: String,
    /// Identity of the holder.
    pub sub: String,
    /// Seconds since 1970 until which it is good.
    pub exp: u64,
    /// Seconds since 1970 from which it is good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nbf: Option<u64>,
    /// Name to be shown.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// For the other participants.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub metadata: String,
    /// For the other participants.
    #[serde(skip_serializing_if = "HashMap::is_empty")]
    pub attributes: HashMap<String, String>,
    /// `standard`, `ingress`, `egress`, `sip`, `agent`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub kind: String,
    /// What the holder may do.
    pub video: Grants,
    /// Settings of the room if this ticket opens it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room_config: Option<lk::RoomConfiguration>,
}

/// LiveKit's `VideoGrant`, as far as this relay knows what it means.
#[derive(Clone, Default, Deserialize, Serialize, PartialEq, Eq)]
#[serde(default, rename_all = "camelCase")]
pub struct Grants {
    /// May open and delete rooms.
    pub room_create: bool,
    /// May list rooms.
    pub room_list: bool,
    /// May do everything in `room`.
    pub room_admin: bool,
    /// May join `room`.
    pub room_join: bool,
    /// The room.
    pub room: String,
    /// May send media; yes unless it says no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_publish: Option<bool>,
    /// May receive media; yes unless it says no.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_subscribe: Option<bool>,
    /// May send data; as `can_publish` unless it says otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_publish_data: Option<bool>,
    /// `camera`, `microphone`, `screen_share`, `screen_share_audio`; none: all.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub can_publish_sources: Vec<String>,
    /// May change what others are told of the holder.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_update_own_metadata: Option<bool>,
    /// Nobody is told that the holder is there.
    pub hidden: bool,
}

impl std::fmt::Debug for Ticket {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Ticket(<private>)")
    }
}

/// Why a ticket is not good. The texts reach the client and tell nothing that it does not know.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum TicketError {
    /// None was shown.
    #[error("no access token was sent")]
    Missing,
    /// Not a ticket, or not signed with a key of this relay.
    #[error("invalid authorization token")]
    Invalid,
    /// Its time is over.
    #[error("invalid authorization token: token is expired")]
    Expired,
    /// Its time has not come.
    #[error("invalid authorization token: token is not valid yet")]
    Early,
    /// It is good, but not for this.
    #[error("permissions denied")]
    Denied,
    /// It names no room.
    #[error("no room name")]
    NoRoom,
    /// It names nobody.
    #[error("identity cannot be empty")]
    NoIdentity,
    /// A name, the metadata or the attributes are too large.
    #[error("names or metadata in the token exceed their limit")]
    TooLarge,
    /// It asks for what this relay does not do.
    #[error("egress and agents are not offered by this relay")]
    NotOffered,
}

impl Ticket {
    /// Reads a ticket and makes sure that it is good now.
    ///
    /// # Errors
    /// Says what is wrong with it; a key that is not known and a wrong signature are the same to the caller.
    pub fn verify(token: &str, keys: &Keys) -> Result<Self, TicketError> {
        if token.is_empty() {
            return Err(TicketError::Missing);
        }
        if token.len() > LONGEST {
            return Err(TicketError::Invalid);
        }
        let issuer: Issuer =
            jsonwebtoken::dangerous::insecure_decode_claims(token).map_err(|_| TicketError::Invalid)?;
        let secret = keys.secret(&issuer.iss).ok_or(TicketError::Invalid)?;
        let mut validation = Validation::new(Algorithm::HS256);
        validation.leeway = LEEWAY;
        validation.validate_nbf = true;
        validation.validate_aud = false;
        jsonwebtoken::decode(token, &DecodingKey::from_secret(secret), &validation)
            .map(|data| data.claims)
            .map_err(|error| refusal(error.kind()))
    }

    /// Signs the ticket with the key that it names.
    ///
    /// # Errors
    /// [`TicketError::Invalid`] when the relay has no such key.
    pub fn sign(&self, keys: &Keys) -> Result<String, TicketError> {
        let secret = keys.secret(&self.iss).ok_or(TicketError::Invalid)?;
        let key = EncodingKey::from_secret(secret);
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), self, &key).map_err(|_| TicketError::Invalid)
    }

    /// A ticket with which its holder can come back for ten minutes.
    pub(crate) fn renewed(pass: &Pass, issuer: &str) -> Self {
        let may = &pass.permission;
        Self {
            iss: issuer.to_owned(),
            sub: pass.identity.0.clone(),
            exp: now() + RENEWED,
            nbf: None,
            name: pass.name.0.clone(),
            metadata: pass.metadata.0.clone(),
            attributes: pass.attributes.0.clone(),
            kind: kind_name(pass.kind).to_owned(),
            video: Grants {
                room_join: true,
                room: pass.room.0.clone(),
                can_publish: Some(may.can_publish),
                can_subscribe: Some(may.can_subscribe),
                can_publish_data: Some(may.can_publish_data),
                can_publish_sources: may.can_publish_sources.iter().filter_map(|s| source_name(*s)).collect(),
                can_update_own_metadata: Some(may.can_update_metadata),
                hidden: may.hidden,
                ..Grants::default()
            },
            room_config: None,
        }
    }

    /// What the ticket's holder is in the room that it names.
    ///
    /// # Errors
    /// When it is not a ticket to join, or asks for what this relay does not do.
    pub fn pass(self) -> Result<Pass, TicketError> {
        if !self.video.room_join {
            return Err(TicketError::Denied);
        }
        if self.video.room.is_empty() {
            return Err(TicketError::NoRoom);
        }
        if self.sub.is_empty() {
            return Err(TicketError::NoIdentity);
        }
        let config = self.room_config.unwrap_or_default();
        if config.egress.is_some() || !config.agents.is_empty() {
            return Err(TicketError::NotOffered);
        }
        let encrypted_only =
            encryption::is_asked(&self.attributes) || encryption::is_required(&config.tags, &config.metadata);
        Ok(Pass {
            room: Private(self.video.room.clone()),
            identity: Private(self.sub),
            name: Private(self.name),
            metadata: Private(self.metadata),
            attributes: Private(self.attributes),
            kind: kind_of(&self.kind).into(),
            permission: self.video.permission(),
            settings: RoomSettings {
                empty_timeout: config.empty_timeout,
                departure_timeout: config.departure_timeout,
                max_participants: config.max_participants,
                metadata: Private(config.metadata),
                encrypted_only,
            },
        })
    }
}

impl Grants {
    fn permission(&self) -> lk::ParticipantPermission {
        let can_publish = self.can_publish.unwrap_or(true);
        lk::ParticipantPermission {
            can_publish,
            can_subscribe: self.can_subscribe.unwrap_or(true),
            can_publish_data: self.can_publish_data.unwrap_or(can_publish),
            can_publish_sources: self.can_publish_sources.iter().map(|s| source_of(s).into()).collect(),
            can_update_metadata: self.can_update_own_metadata.unwrap_or(false),
            hidden: self.hidden,
            ..Default::default()
        }
    }
}

/// Only to find the key; nothing else is believed before the signature.
#[derive(Deserialize)]
struct Issuer {
    iss: String,
}

fn refusal(kind: &jsonwebtoken::errors::ErrorKind) -> TicketError {
    match kind {
        jsonwebtoken::errors::ErrorKind::ExpiredSignature => TicketError::Expired,
        jsonwebtoken::errors::ErrorKind::ImmatureSignature => TicketError::Early,
        _ => TicketError::Invalid,
    }
}

/// Seconds since 1970.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

const SOURCES: [(&str, lk::TrackSource); 4] = [
    ("camera", lk::TrackSource::Camera),
    ("microphone", lk::TrackSource::Microphone),
    ("screen_share", lk::TrackSource::ScreenShare),
    ("screen_share_audio", lk::TrackSource::ScreenShareAudio),
];

/// A name that is not known allows nothing, rather than everything.
fn source_of(name: &str) -> lk::TrackSource {
    let found = SOURCES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
    found.map_or(lk::TrackSource::Unknown, |(_, source)| *source)
}

fn source_name(source: i32) -> Option<String> {
    SOURCES.iter().find(|(_, s)| i32::from(*s) == source).map(|(name, _)| (*name).to_owned())
}

const KINDS: [(&str, lk::participant_info::Kind); 5] = [
    ("standard", lk::participant_info::Kind::Standard),
    ("ingress", lk::participant_info::Kind::Ingress),
    ("egress", lk::participant_info::Kind::Egress),
    ("sip", lk::participant_info::Kind::Sip),
    ("agent", lk::participant_info::Kind::Agent),
];

fn kind_of(name: &str) -> lk::participant_info::Kind {
    KINDS.iter().find(|(n, _)| *n == name).map_or(lk::participant_info::Kind::Standard, |(_, kind)| *kind)
}

fn kind_name(kind: i32) -> &'static str {
    KINDS.iter().find(|(_, k)| i32::from(*k) == kind).map_or("standard", |(name, _)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys() -> Keys {
        Keys::parse("front: secret-of-the-front-desk-0123456789\nback: another-secret-0123456789abcdef")
            .unwrap()
    }

    fn ticket() -> Ticket {
        Ticket {
            iss: "front".into(),
            sub: "guest-1".into(),
            exp: now() + 60,
            video: Grants { room_join: true, room: "room-7".into(), ..Default::default() },
            ..Default::default()
        }
    }

    fn verdict(ticket: &Ticket) -> Result<Ticket, TicketError> {
        Ticket::verify(&ticket.sign(&keys()).unwrap(), &keys())
    }

    #[test]
    fn a_ticket_opens_the_room_that_it_names_and_no_other() {
        let pass = verdict(&ticket()).unwrap().pass().unwrap();
        assert_eq!(*pass.room, "room-7");
        assert_eq!(*pass.identity, "guest-1");
        assert!(pass.permission.can_publish && pass.permission.can_subscribe);
        assert!(!pass.permission.can_update_metadata);
    }

    #[test]
    fn an_expired_ticket_and_one_of_tomorrow_are_refused() {
        assert_eq!(verdict(&Ticket { exp: now() - 60, ..ticket() }).unwrap_err(), TicketError::Expired);
        assert_eq!(verdict(&Ticket { nbf: Some(now() + 60), ..ticket() }).unwrap_err(), TicketError::Early);
    }

    #[test]
    fn a_ticket_signed_with_another_secret_is_refused() {
        let others = Keys::parse("front: not-the-secret-of-the-front-desk").unwrap();
        let forged = ticket().sign(&others).unwrap();
        assert_eq!(Ticket::verify(&forged, &keys()).unwrap_err(), TicketError::Invalid);
    }

    #[test]
    fn a_ticket_of_an_unknown_issuer_looks_like_any_bad_ticket() {
        let others = Keys::parse("elsewhere: not-the-secret-of-the-front-desk").unwrap();
        let foreign = Ticket { iss: "elsewhere".into(), ..ticket() }.sign(&others).unwrap();
        assert_eq!(Ticket::verify(&foreign, &keys()).unwrap_err(), TicketError::Invalid);
    }

    #[test]
    fn a_ticket_without_signature_is_refused() {
        use base64::prelude::{BASE64_URL_SAFE_NO_PAD as BASE64, Engine as _};
        let claims = serde_json::to_vec(&ticket()).unwrap();
        let naked = format!("{}.{}.", BASE64.encode(br#"{"alg":"none","typ":"JWT"}"#), BASE64.encode(claims));
        assert_eq!(Ticket::verify(&naked, &keys()).unwrap_err(), TicketError::Invalid);
    }

    #[test]
    fn a_ticket_that_is_no_ticket_to_join_or_names_no_room_is_refused() {
        let admin =
            Ticket { video: Grants { room_admin: true, room: "r".into(), ..Default::default() }, ..ticket() };
        assert_eq!(admin.pass().unwrap_err(), TicketError::Denied);
        let nowhere = Ticket { video: Grants { room_join: true, ..Default::default() }, ..ticket() };
        assert_eq!(nowhere.pass().unwrap_err(), TicketError::NoRoom);
        assert_eq!(Ticket { sub: String::new(), ..ticket() }.pass().unwrap_err(), TicketError::NoIdentity);
    }

    #[test]
    fn a_source_that_is_not_known_allows_nothing() {
        let grants = Grants { can_publish_sources: vec!["hologram".into()], ..Default::default() };
        assert_eq!(grants.permission().can_publish_sources, [i32::from(lk::TrackSource::Unknown)]);
    }

    #[test]
    fn a_renewed_ticket_grants_what_the_first_one_did() {
        let mut first = ticket();
        first.video.can_publish_sources = vec!["microphone".into()];
        first.video.can_subscribe = Some(false);
        let pass = first.pass().unwrap();
        let again = verdict(&Ticket::renewed(&pass, "back")).unwrap().pass().unwrap();
        assert_eq!(again.permission, pass.permission);
        assert_eq!(again.room, pass.room);
    }

    #[test]
    fn a_ticket_can_ask_for_encryption() {
        let mut asking = ticket();
        asking.attributes.insert("relay.encryption".into(), "required".into());
        assert!(asking.pass().unwrap().settings.encrypted_only);
        assert!(!ticket().pass().unwrap().settings.encrypted_only);
    }

    #[test]
    fn what_a_ticket_says_is_not_printed() {
        assert_eq!(format!("{:?}", ticket()), "Ticket(<private>)");
    }
}
