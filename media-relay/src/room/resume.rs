//! A client whose signalling was cut comes back to its place; its media went on meanwhile.

use livekit_protocol as lk;
use lk::leave_request::Action;

use super::Room;
use super::border::{Output, SessionId};
use super::join::{ice_servers, server_info};
use super::participant::{Line, Participant, Presence};
use super::world::{ParticipantKey, Say, World};

impl Room {
    /// The participant that a returning client was, if its place is still kept.
    pub(crate) fn place_of(&self, identity: &str, sid: &str) -> Option<ParticipantKey> {
        let key = self.by_identity(identity)?;
        (self.participants.get(&key)?.sid == sid).then_some(key)
    }

    /// Puts a returning client back.
    pub(crate) fn resume(&mut self, world: &mut World<'_>, who: ParticipantKey, session: SessionId) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        if let Some(old) = participant.session() {
            world.index.sessions.remove(&old);
            world.out.push_back(Output::Hangup { session: old });
        }
        participant.presence = Presence::Here(session);
        world.index.sessions.insert(session, (self.key, who));
        world.counters.resumed += 1;
        let response = lk::ReconnectResponse {
            ice_servers: ice_servers(world, &participant.sid),
            client_configuration: None,
            server_info: Some(server_info(world)),
            last_message_seq: participant.last_data,
        };
        world.say(session, Say::Reconnect(response));
        self.catch_up(world, who);
        self.restart_ice(world, who);
    }

    /// What was missed: the room, everybody in it, and who has left meanwhile.
    fn catch_up(&self, world: &mut World<'_>, who: ParticipantKey) {
        let shown = self.participants.values().filter(|p| p.key == who || !p.hidden());
        let participants = shown.map(Participant::info).chain(self.departed.since(world.now)).collect();
        self.tell(world, who, Say::RoomUpdate(lk::RoomUpdate { room: Some(self.info()) }));
        self.tell(world, who, Say::Update(lk::ParticipantUpdate { participants }));
    }

    /// With two connections the relay restarts the one that it offers; the client restarts its own.
    fn restart_ice(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        let Some(participant) = self.participants.get(&who) else { return };
        if let Line::Two { subscriber, .. } = participant.line {
            world.engine.restart_ice(world.now, subscriber);
            self.negotiate(world, who);
        }
    }
}

/// There is no such place any more: the client has to start over.
pub(crate) fn unknown(world: &mut World<'_>, session: SessionId) {
    world.counters.refused += 1;
    world.dismiss(session, lk::DisconnectReason::StateMismatch, Action::Reconnect);
}
