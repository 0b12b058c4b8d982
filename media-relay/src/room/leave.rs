//! A participant goes: by itself, because it is sent away, or because its time is over.

use std::time::Duration;

use livekit_protocol as lk;
use lk::leave_request::Action;

use super::border::{Output, SessionId};
use super::participant::{Participant, Presence, Progress};
use super::world::{ParticipantKey, Say, World, deadline};
use super::{Room, seconds};

/// How often a client gets a fresh ticket; LiveKit's value.
pub(super) const TICKET_RENEWAL: Duration = Duration::from_secs(300);

impl Room {
    /// Sends a participant away for good.
    pub(crate) fn remove(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        reason: lk::DisconnectReason,
    ) {
        self.part(world, who, reason, Some(Action::Disconnect));
    }

    /// The participant's connection is beyond repair: it may come back from the start.
    pub(crate) fn start_over(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        self.part(world, who, lk::DisconnectReason::StateMismatch, Some(Action::Reconnect));
    }

    /// The participant has said goodbye.
    pub(super) fn left(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        self.part(world, who, lk::DisconnectReason::ClientInitiated, None);
    }

    fn part(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        reason: lk::DisconnectReason,
        told: Option<Action>,
    ) {
        let Some(participant) = self.participants.remove(&who) else { return };
        if let Some(session) = participant.session() {
            match told {
                Some(action) => world.dismiss(session, reason, action),
                None => hang_up(world, session),
            }
        }
        self.forget(world, &participant);
        if !participant.hidden() {
            let farewell = participant.farewell(reason);
            self.departed.push(world.now, farewell.clone());
            let update = Say::Update(lk::ParticipantUpdate { participants: vec![farewell] });
            self.tell_others(world, who, &update);
        }
        if self.participants.is_empty() {
            let wait = seconds(self.settings.departure_timeout, world.config.limits.departure);
            self.closes = Some(deadline(world.now, wait));
            self.quality_due = None;
            self.departed.clear();
        } else {
            self.show_room(world);
        }
        self.speakers_changed(world);
    }

    /// Takes from the engine and from the others what the participant was.
    fn forget(&mut self, world: &mut World<'_>, gone: &Participant) {
        for subscription in &gone.subscriptions {
            world.index.sinks.remove(&subscription.sink);
            world.engine.unsubscribe(subscription.sink);
        }
        for track in &gone.tracks {
            self.drop_subscriptions(world, &track.info.sid);
            if let Some(source) = track.source() {
                world.index.sources.remove(&source);
                world.engine.unpublish(source);
            }
        }
        for connection in gone.line.all() {
            world.index.connections.remove(&connection);
            world.engine.close(connection);
        }
    }

    /// The signalling was cut without a word: the place is kept for a while.
    pub(crate) fn lost(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        let absence = world.config.limits.absence;
        if let Some(participant) = self.participants.get_mut(&who) {
            participant.presence = Presence::Away { until: deadline(world.now, absence) };
        }
    }

    /// A participant's time has come: not connected, not back, or in need of a fresh ticket.
    pub(super) fn participant_due(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        let now = world.now;
        if matches!(participant.presence, Presence::Away { until } if until <= now) {
            return self.part(world, who, lk::DisconnectReason::SignalClose, None);
        }
        if matches!(participant.progress, Progress::Joining { until } if until <= now) {
            return self.remove(world, who, lk::DisconnectReason::ConnectionTimeout);
        }
        if participant.ticket_due <= now {
            participant.ticket_due = deadline(now, TICKET_RENEWAL);
            if let Some(session) = participant.session() {
                let pass = Box::new(participant.pass.clone());
                world.out.push_back(Output::TicketDue { session, pass });
            }
        }
    }

    /// Sends everybody away: the room is deleted or the relay stops.
    pub(crate) fn close(&mut self, world: &mut World<'_>, reason: lk::DisconnectReason) {
        for key in self.keys() {
            self.remove(world, key, reason);
        }
    }
}

fn hang_up(world: &mut World<'_>, session: SessionId) {
    world.index.sessions.remove(&session);
    world.out.push_back(Output::Hangup { session });
}
