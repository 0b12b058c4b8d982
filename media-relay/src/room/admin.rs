//! What the operator asks of rooms: LiveKit's `RoomService`.

use livekit_protocol as lk;
use thiserror::Error;

use super::Room;
use super::profile::Change;
use super::world::{ParticipantKey, World};
use crate::engine::Label;

/// A request of the operator; permissions have been looked at.
#[expect(clippy::large_enum_variant, reason = "there is one at a time, and it travels in a box")]
#[derive(Clone, PartialEq)]
pub enum AdminRequest {
    /// Opens a room, or finds it open.
    CreateRoom(lk::CreateRoomRequest),
    /// All rooms, or those named.
    ListRooms(lk::ListRoomsRequest),
    /// Sends everybody away and closes the room.
    DeleteRoom(lk::DeleteRoomRequest),
    /// Everybody in a room.
    ListParticipants(lk::ListParticipantsRequest),
    /// One participant.
    GetParticipant(lk::RoomParticipantIdentity),
    /// Sends a participant away.
    RemoveParticipant(lk::RoomParticipantIdentity),
    /// Mutes a track. Nobody is unmuted from afar.
    MutePublishedTrack(lk::MuteRoomTrackRequest),
    /// Changes metadata, attributes, name or permission.
    UpdateParticipant(lk::UpdateParticipantRequest),
    /// Chooses tracks for a participant.
    UpdateSubscriptions(lk::UpdateSubscriptionsRequest),
    /// Sends a data message in the operator's name.
    SendData(lk::SendDataRequest),
    /// Changes a room's metadata.
    UpdateRoomMetadata(lk::UpdateRoomMetadataRequest),
}

/// What the operator gets.
#[derive(Clone, PartialEq)]
pub enum AdminAnswer {
    /// A room.
    Room(lk::Room),
    /// Rooms.
    Rooms(Vec<lk::Room>),
    /// Participants.
    Participants(Vec<lk::ParticipantInfo>),
    /// A participant.
    Participant(Box<lk::ParticipantInfo>),
    /// A track.
    Track(Box<lk::TrackInfo>),
    /// It is done.
    Done,
}

/// Why the operator does not get it.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum AdminError {
    /// There is no such room.
    #[error("requested room does not exist")]
    NoRoom,
    /// There is no such participant in the room.
    #[error("participant does not exist")]
    NoParticipant,
    /// The participant has no such track.
    #[error("track is not found")]
    NoTrack,
    /// Only the participant itself may unmute.
    #[error("remote unmute is not enabled")]
    RemoteUnmute,
    /// Name, metadata or attributes are too large.
    #[error("metadata, attributes or name exceed their limit")]
    TooLarge,
    /// As many rooms as may be are open.
    #[error("too many rooms")]
    TooManyRooms,
    /// The relay offers no such thing.
    #[error("{0} is not offered by this relay")]
    NotOffered(&'static str),
}

impl AdminRequest {
    /// The room that is meant; `None`: all.
    pub fn room(&self) -> Option<&str> {
        match self {
            Self::CreateRoom(r) => Some(&r.name),
            Self::ListRooms(_) => None,
            Self::DeleteRoom(r) => Some(&r.room),
            Self::ListParticipants(r) => Some(&r.room),
            Self::GetParticipant(r) | Self::RemoveParticipant(r) => Some(&r.room),
            Self::MutePublishedTrack(r) => Some(&r.room),
            Self::UpdateParticipant(r) => Some(&r.room),
            Self::UpdateSubscriptions(r) => Some(&r.room),
            Self::SendData(r) => Some(&r.room),
            Self::UpdateRoomMetadata(r) => Some(&r.room),
        }
    }
}

impl Room {
    /// Answers a request that concerns this room alone.
    pub(super) fn administer(
        &mut self,
        world: &mut World<'_>,
        request: AdminRequest,
    ) -> Result<AdminAnswer, AdminError> {
        match request {
            AdminRequest::ListParticipants(_) => {
                Ok(AdminAnswer::Participants(self.participants.values().map(|p| p.info()).collect()))
            }
            AdminRequest::GetParticipant(r) => self.participant_info(self.named(&r.identity)?),
            AdminRequest::RemoveParticipant(r) => {
                let who = self.named(&r.identity)?;
                self.remove(world, who, lk::DisconnectReason::ParticipantRemoved);
                Ok(AdminAnswer::Done)
            }
            AdminRequest::MutePublishedTrack(r) => self.mute_remotely(world, &r),
            AdminRequest::UpdateParticipant(r) => self.update_participant(world, r),
            AdminRequest::UpdateSubscriptions(r) => {
                let who = self.named(&r.identity)?;
                let update = lk::UpdateSubscription {
                    track_sids: r.track_sids,
                    subscribe: r.subscribe,
                    participant_tracks: r.participant_tracks,
                };
                self.choose(world, who, update);
                Ok(AdminAnswer::Done)
            }
            AdminRequest::SendData(r) => self.send_data(world, r),
            AdminRequest::UpdateRoomMetadata(r) => self.update_metadata(world, r.metadata),
            AdminRequest::CreateRoom(_) | AdminRequest::ListRooms(_) | AdminRequest::DeleteRoom(_) => {
                Ok(AdminAnswer::Room(self.info()))
            }
        }
    }

    fn named(&self, identity: &str) -> Result<ParticipantKey, AdminError> {
        self.by_identity(identity).ok_or(AdminError::NoParticipant)
    }

    fn participant_info(&self, who: ParticipantKey) -> Result<AdminAnswer, AdminError> {
        let participant = self.participants.get(&who).ok_or(AdminError::NoParticipant)?;
        Ok(AdminAnswer::Participant(Box::new(participant.info())))
    }

    fn mute_remotely(
        &mut self,
        world: &mut World<'_>,
        request: &lk::MuteRoomTrackRequest,
    ) -> Result<AdminAnswer, AdminError> {
        let who = self.named(&request.identity)?;
        let track = |room: &Self| Some(room.participants.get(&who)?.track(&request.track_sid)?.info.clone());
        let muted = track(self).ok_or(AdminError::NoTrack)?.muted;
        if muted && !request.muted {
            return Err(AdminError::RemoteUnmute);
        }
        self.mute(world, who, &request.track_sid, request.muted, true);
        track(self).map(|info| AdminAnswer::Track(Box::new(info))).ok_or(AdminError::NoTrack)
    }

    fn update_participant(
        &mut self,
        world: &mut World<'_>,
        request: lk::UpdateParticipantRequest,
    ) -> Result<AdminAnswer, AdminError> {
        let who = self.named(&request.identity)?;
        let change = Change {
            name: Some(request.name).filter(|v| !v.is_empty()),
            metadata: Some(request.metadata).filter(|v| !v.is_empty()),
            attributes: request.attributes,
        };
        if !self.change(world, who, change) {
            return Err(AdminError::TooLarge);
        }
        if let Some(permission) = request.permission {
            self.permit(world, who, permission);
        }
        self.participant_info(who)
    }

    fn update_metadata(
        &mut self,
        world: &mut World<'_>,
        metadata: String,
    ) -> Result<AdminAnswer, AdminError> {
        if metadata.len() > world.config.limits.metadata {
            return Err(AdminError::TooLarge);
        }
        self.settings.metadata.0 = metadata;
        self.show_room(world);
        Ok(AdminAnswer::Room(self.info()))
    }

    #[expect(deprecated, reason = "older server SDKs name receivers by sid")]
    fn send_data(
        &mut self,
        world: &mut World<'_>,
        request: lk::SendDataRequest,
    ) -> Result<AdminAnswer, AdminError> {
        if request.data.len() > world.config.limits.data {
            return Err(AdminError::TooLarge);
        }
        let label = match request.kind() {
            lk::data_packet::Kind::Reliable => Label::Reliable,
            lk::data_packet::Kind::Lossy => Label::Lossy,
        };
        let user = lk::UserPacket {
            payload: request.data,
            destination_sids: request.destination_sids,
            destination_identities: request.destination_identities.clone(),
            topic: request.topic,
            nonce: request.nonce,
            ..Default::default()
        };
        let packet = lk::DataPacket {
            kind: request.kind,
            destination_identities: request.destination_identities,
            value: Some(lk::data_packet::Value::User(user)),
            ..Default::default()
        };
        self.pass_on(world, None, label, &packet);
        Ok(AdminAnswer::Done)
    }
}
