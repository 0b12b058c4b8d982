//! A client comes through the door with its ticket.

use std::collections::HashMap;

use livekit_protocol as lk;

use super::border::Join;
use super::participant::{Audience, Line, Participant, Presence, Progress};
use super::requests::Allowance;
use super::world::{ParticipantKey, Say, World, deadline};
use super::{Room, encryption, sid};
use crate::engine::{Label, Reliability};

/// Seconds between two pings of a client, and after which it takes the relay for gone; LiveKit's values.
const PING_INTERVAL: i32 = 5;
const PING_TIMEOUT: i32 = 15;
/// LiveKit's protocol as of this number is spoken.
const PROTOCOL: i32 = 16;
/// The version of LiveKit's server whose behaviour clients may expect.
const VERSION: &str = "1.13.0";

/// Why a client is turned away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// As many as may be are in the room.
    RoomFull,
    /// The engine has no room for another connection.
    RelayFull,
}

impl Room {
    /// Lets a client in, in place of an earlier one of the same identity.
    pub(crate) fn join(&mut self, world: &mut World<'_>, key: ParticipantKey, mut join: Join) {
        if let Some(earlier) = self.by_identity(&join.pass.identity) {
            self.remove(world, earlier, lk::DisconnectReason::DuplicateIdentity);
        }
        if join.pass.settings.encrypted_only {
            self.require_encryption(world);
        }
        let (session, offer) = (join.session, join.offer.take());
        let tracks = std::mem::take(&mut join.tracks);
        match self.admit(world, key, join) {
            Ok(participant) => self.welcome(world, session, participant),
            Err(refusal) => return turn_away(world, session, refusal),
        }
        for request in tracks {
            self.announce(world, key, request);
        }
        self.subscribe_to_all(world, key);
        match offer {
            Some(offer) => self.offered(world, key, offer.0),
            None => self.negotiate(world, key),
        }
    }

    fn admit(&self, world: &mut World<'_>, key: ParticipantKey, join: Join) -> Result<Participant, Refusal> {
        let seats = match self.settings.max_participants {
            0 => world.config.limits.participants,
            asked => asked.min(world.config.limits.participants),
        };
        if self.participants.len() >= seats as usize {
            return Err(Refusal::RoomFull);
        }
        let line = self.line(world, key, join.single_connection)?;
        let limits = &world.config.limits;
        Ok(Participant {
            key,
            sid: sid::participant(world.chance),
            pass: join.pass,
            presence: Presence::Here(join.session),
            progress: Progress::Joining { until: deadline(world.now, limits.joining) },
            line,
            auto_subscribe: join.auto_subscribe,
            adaptive_stream: join.adaptive_stream,
            joined_ms: world.unix_ms,
            version: 0,
            ticket_due: deadline(world.now, super::leave::TICKET_RENEWAL),
            tracks: Vec::new(),
            subscriptions: Vec::new(),
            choices: HashMap::new(),
            settings: HashMap::new(),
            audience: Audience::default(),
            last_data: 0,
            quality: lk::ConnectionQuality::Excellent,
            interrupted: false,
            requests: Allowance::new(world.now, limits.requests_per_second),
        })
    }

    fn line(&self, world: &mut World<'_>, key: ParticipantKey, single: bool) -> Result<Line, Refusal> {
        let down = world.engine.open(world.now, self.key).map_err(|_| Refusal::RelayFull)?;
        world.index.connections.insert(down, (self.key, key));
        if single {
            return Ok(Line::One { connection: down, offered: false, required: (0, 0) });
        }
        world.engine.add_data_channel(down, Label::Reliable, Reliability::Reliable);
        world.engine.add_data_channel(down, Label::Lossy, Reliability::Lossy);
        Ok(Line::Two { publisher: None, subscriber: down, offers: 0 })
    }

    fn welcome(&mut self, world: &mut World<'_>, session: super::SessionId, participant: Participant) {
        let key = participant.key;
        self.participants.insert(key, participant);
        self.closes = None;
        world.counters.joined += 1;
        world.index.sessions.insert(session, (self.key, key));
        if let Some(response) = self.join_response(world, key) {
            world.say(session, Say::Join(response));
        }
        self.show(world, key, false);
        self.show_room(world);
    }

    fn join_response(&self, world: &World<'_>, key: ParticipantKey) -> Option<lk::JoinResponse> {
        let participant = self.participants.get(&key)?;
        let permission = &participant.pass.permission;
        let others = self.participants.values().filter(|p| p.key != key && !p.hidden());
        Some(lk::JoinResponse {
            room: Some(self.info()),
            participant: Some(participant.info()),
            other_participants: others.map(Participant::info).collect(),
            server_version: VERSION.to_owned(),
            ice_servers: ice_servers(world, &participant.sid),
            subscriber_primary: matches!(participant.line, Line::Two { .. }) && permission.can_subscribe,
            ping_timeout: PING_TIMEOUT,
            ping_interval: PING_INTERVAL,
            server_info: Some(server_info(world)),
            enabled_publish_codecs: encryption::codecs(self.settings.encrypted_only),
            fast_publish: permission.can_publish,
            ..Default::default()
        })
    }
}

fn turn_away(world: &mut World<'_>, session: super::SessionId, refusal: Refusal) {
    world.counters.refused += 1;
    tracing::debug!(?refusal, "a client was turned away");
    world.dismiss(session, lk::DisconnectReason::JoinFailure, lk::leave_request::Action::Disconnect);
}

/// TURN servers with credentials for this participant.
pub(super) fn ice_servers(world: &World<'_>, participant_sid: &str) -> Vec<lk::IceServer> {
    world.config.turn.iter().map(|turn| turn.server(participant_sid, world.unix_ms)).collect()
}

pub(super) fn server_info(world: &World<'_>) -> lk::ServerInfo {
    lk::ServerInfo {
        version: VERSION.to_owned(),
        protocol: PROTOCOL,
        node_id: world.config.node.clone(),
        ..Default::default()
    }
}
