//! Data messages: to everybody in the room or to those who are named, as they come.
//!
//! Only the envelope is read. Text, byte streams, calls and sealed messages pass unchanged; the relay writes who
//! sent them.

use livekit_protocol as lk;
use lk::data_packet::Value;
use prost::Message as _;

use super::Room;
use super::participant::Participant;
use super::world::{ParticipantKey, World};
use crate::engine::{DataRefused, Label};

impl Room {
    /// A message came over a data channel.
    pub(crate) fn data(&mut self, world: &mut World<'_>, who: ParticipantKey, label: Label, bytes: &[u8]) {
        let Some(sender) = self.participants.get_mut(&who) else { return };
        if bytes.len() > world.config.limits.data || !sender.pass.permission.can_publish_data {
            world.counters.data_dropped += 1;
            return;
        }
        let Ok(mut packet) = lk::DataPacket::decode(bytes) else {
            world.counters.bad_requests += 1;
            return;
        };
        if !is_passed_on(&packet) || is_repeated(sender, label, packet.sequence) {
            return;
        }
        sign(sender, &mut packet);
        self.pass_on(world, Some(who), label, &packet);
    }

    /// Sends a message to those for whom it is; `from` is left out.
    ///
    /// Whoever takes reliable messages so slowly that one is lost starts over: it must not believe that it has all.
    pub(super) fn pass_on(
        &mut self,
        world: &mut World<'_>,
        from: Option<ParticipantKey>,
        label: Label,
        packet: &lk::DataPacket,
    ) {
        let bytes = packet.encode_to_vec().into();
        let mut too_slow = Vec::new();
        for receiver in self.participants.values().filter(|p| Some(p.key) != from && is_for(packet, p)) {
            match world.engine.send_data(world.now, receiver.line.down(), label, &bytes) {
                Ok(()) => world.counters.data += 1,
                Err(refused) => {
                    world.counters.data_dropped += 1;
                    too_slow.extend((is_owed(label, refused)).then_some(receiver.key));
                }
            }
        }
        for receiver in too_slow {
            world.counters.too_slow += 1;
            self.start_over(world, receiver);
        }
    }
}

/// Whether a receiver was promised the message. One whose channel never opened does not listen.
fn is_owed(label: Label, refused: DataRefused) -> bool {
    label == Label::Reliable && refused == DataRefused::Full
}

#[expect(deprecated, reason = "older clients send speakers here; ours come from the relay alone")]
/// Speakers are the relay's to tell; measurements of clients are nobody's business.
fn is_passed_on(packet: &lk::DataPacket) -> bool {
    !matches!(packet.value, None | Some(Value::Speaker(_) | Value::Metrics(_)))
}

/// A client that came back sends again what it is not sure of.
fn is_repeated(sender: &mut Participant, label: Label, sequence: u32) -> bool {
    if label != Label::Reliable || sequence == 0 {
        return false;
    }
    if sequence <= sender.last_data {
        return true;
    }
    sender.last_data = sequence;
    false
}

/// Writes who sent it, whatever the client wrote there.
#[expect(deprecated, reason = "older clients read the sender inside the message")]
fn sign(sender: &Participant, packet: &mut lk::DataPacket) {
    packet.participant_identity.clone_from(&sender.pass.identity.0);
    packet.participant_sid.clone_from(&sender.sid);
    if let Some(Value::User(user)) = &mut packet.value {
        user.participant_sid.clone_from(&sender.sid);
        user.participant_identity.clone_from(&sender.pass.identity.0);
    }
}

#[expect(deprecated, reason = "older clients name the receivers inside the message")]
fn is_for(packet: &lk::DataPacket, receiver: &Participant) -> bool {
    let identity = &receiver.pass.identity.0;
    let (identities, sids) = match &packet.value {
        Some(Value::User(user)) => (user.destination_identities.as_slice(), user.destination_sids.as_slice()),
        _ => (&[][..], &[][..]),
    };
    let named = packet.destination_identities.iter().chain(identities);
    let everybody = packet.destination_identities.is_empty() && identities.is_empty() && sids.is_empty();
    everybody || named.into_iter().any(|i| i == identity) || sids.contains(&receiver.sid)
}
