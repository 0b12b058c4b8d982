//! Who receives which track.
//!
//! Wanted is what the receiver chose for the track, or else whether it receives everything by itself. Allowed is
//! what its ticket and the publisher allow. What is both is sent.

use livekit_protocol as lk;

use super::Room;
use super::participant::Participant;
use super::track::Track;
use super::world::{ParticipantKey, Say, World};
use crate::engine::{Msid, SinkId, SinkState};

/// A track that a participant receives.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) track: String,
    pub(crate) publisher: ParticipantKey,
    pub(crate) sink: SinkId,
}

impl Room {
    /// Gives a participant the tracks of all others.
    pub(super) fn subscribe_to_all(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        for publisher in self.keys() {
            self.settle(world, who, publisher);
        }
    }

    /// Gives all others a participant's tracks.
    pub(super) fn offer_to_all(&mut self, world: &mut World<'_>, publisher: ParticipantKey) {
        for who in self.keys() {
            self.settle(world, who, publisher);
        }
    }

    /// Brings what one receives of another to what is wanted and allowed.
    pub(super) fn settle(&mut self, world: &mut World<'_>, who: ParticipantKey, from: ParticipantKey) {
        let (Some(receiver), Some(publisher)) = (self.participants.get(&who), self.participants.get(&from))
        else {
            return;
        };
        if who == from {
            return;
        }
        let due: Vec<Track> = publisher
            .tracks
            .iter()
            .filter(|t| t.is_shown() && is_due(receiver, publisher, t))
            .cloned()
            .collect();
        let stays = |s: &Subscription| s.publisher != from || due.iter().any(|t| t.info.sid == s.track);
        let ends: Vec<_> = receiver.subscriptions.iter().filter(|s| !stays(s)).map(|s| s.sink).collect();
        let stands = |t: &&Track| receiver.subscriptions.iter().any(|s| s.track == t.info.sid);
        let begins: Vec<_> = due.iter().filter(|t| !stands(t)).cloned().collect();
        for sink in ends {
            self.end(world, who, sink);
        }
        for track in begins {
            self.begin(world, who, from, &track);
        }
    }

    fn begin(&mut self, world: &mut World<'_>, who: ParticipantKey, from: ParticipantKey, track: &Track) {
        let Some(publisher_sid) = self.participants.get(&from).map(|p| p.sid.clone()) else { return };
        let Some(receiver) = self.participants.get_mut(&who) else { return };
        let Some(source) = track.source() else { return };
        let sid = track.info.sid.clone();
        let msid = Msid { stream: format!("{publisher_sid}|{sid}"), track: sid.clone() };
        let Some(sink) = world.engine.subscribe(world.now, receiver.line.down(), source, msid) else {
            return;
        };
        let quality = if receiver.adaptive_stream { lk::VideoQuality::Low } else { lk::VideoQuality::High };
        let unsaid = lk::UpdateTrackSettings { quality: quality.into(), ..Default::default() };
        let wish = track.wish(receiver.settings.get(&sid).unwrap_or(&unsaid));
        world.engine.set_sink(world.now, sink, wish);
        world.index.sinks.insert(sink, (self.key, who));
        receiver.subscriptions.push(Subscription { track: sid.clone(), publisher: from, sink });
        self.tell_subscribed(world, from, &sid);
    }

    /// The publisher learns of the first who receives its track.
    fn tell_subscribed(&mut self, world: &mut World<'_>, publisher: ParticipantKey, sid: &str) {
        let Some(track) = self.participants.get_mut(&publisher).and_then(|p| p.track_mut(sid)) else {
            return;
        };
        if !std::mem::replace(&mut track.subscribed, true) {
            self.tell(
                world,
                publisher,
                Say::TrackSubscribed(lk::TrackSubscribed { track_sid: sid.to_owned() }),
            );
        }
    }

    fn end(&mut self, world: &mut World<'_>, who: ParticipantKey, sink: SinkId) {
        world.index.sinks.remove(&sink);
        world.engine.unsubscribe(sink);
        if let Some(receiver) = self.participants.get_mut(&who) {
            receiver.subscriptions.retain(|s| s.sink != sink);
        }
    }

    /// A track goes: nobody receives it any more, and nobody's wishes for it are kept.
    pub(super) fn drop_subscriptions(&mut self, world: &mut World<'_>, track: &str) {
        for receiver in self.participants.values_mut() {
            receiver.choices.remove(track);
            receiver.settings.remove(track);
            receiver.subscriptions.retain(|s| {
                if s.track != track {
                    return true;
                }
                world.index.sinks.remove(&s.sink);
                world.engine.unsubscribe(s.sink);
                false
            });
        }
    }

    /// A receiver chooses tracks, or unchooses them.
    pub(super) fn choose(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        update: lk::UpdateSubscription,
    ) {
        let named = update.participant_tracks.into_iter().flat_map(|p| p.track_sids);
        for sid in update.track_sids.into_iter().chain(named).take(256) {
            let Some(from) = self.publisher_of(&sid) else {
                self.subscription_failed(world, who, &sid);
                continue;
            };
            if let Some(receiver) = self.participants.get_mut(&who) {
                receiver.choices.insert(sid.clone(), update.subscribe);
            }
            self.settle(world, who, from);
            if update.subscribe && !self.may_receive(who, from, &sid) {
                self.tell_permission(world, who, from, &sid, false);
            }
        }
    }

    fn subscription_failed(&self, world: &mut World<'_>, who: ParticipantKey, sid: &str) {
        let err = lk::SubscriptionError::SeTrackNotfound.into();
        let response = lk::SubscriptionResponse { track_sid: sid.to_owned(), err };
        self.tell(world, who, Say::SubscriptionResponse(response));
    }

    /// A receiver says in which size it shows tracks.
    pub(super) fn resize(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        settings: lk::UpdateTrackSettings,
    ) {
        for sid in settings.track_sids.iter().take(256) {
            let Some(track) =
                self.publisher_of(sid).and_then(|p| self.participants.get(&p)?.track(sid)).cloned()
            else {
                continue;
            };
            let Some(receiver) = self.participants.get_mut(&who) else { return };
            receiver
                .settings
                .insert(sid.clone(), lk::UpdateTrackSettings { track_sids: Vec::new(), ..settings.clone() });
            if let Some(subscription) = receiver.subscriptions.iter().find(|s| s.track == *sid) {
                world.engine.set_sink(world.now, subscription.sink, track.wish(&settings));
            }
        }
    }

    /// A publisher says who may receive its tracks.
    pub(super) fn set_audience(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        wish: lk::SubscriptionPermission,
    ) {
        let before = self.allowed(who);
        if let Some(publisher) = self.participants.get_mut(&who) {
            publisher.audience = wish.into();
        }
        let after = self.allowed(who);
        self.offer_to_all(world, who);
        for (receiver, sid) in before.difference(&after) {
            self.tell_permission(world, *receiver, who, sid, false);
        }
        for (receiver, sid) in after.difference(&before) {
            self.tell_permission(world, *receiver, who, sid, true);
        }
    }

    /// Who may receive which of a publisher's tracks.
    fn allowed(&self, publisher: ParticipantKey) -> std::collections::BTreeSet<(ParticipantKey, String)> {
        let Some(from) = self.participants.get(&publisher) else { return Default::default() };
        let others = self.participants.values().filter(|p| p.key != publisher);
        let pairs = others.flat_map(|p| from.tracks.iter().map(move |t| (p, &t.info.sid)));
        pairs.filter(|(p, sid)| from.audience.includes(p, sid)).map(|(p, sid)| (p.key, sid.clone())).collect()
    }

    fn may_receive(&self, who: ParticipantKey, from: ParticipantKey, sid: &str) -> bool {
        let (Some(receiver), Some(publisher)) = (self.participants.get(&who), self.participants.get(&from))
        else {
            return false;
        };
        receiver.pass.permission.can_subscribe && publisher.audience.includes(receiver, sid)
    }

    fn tell_permission(
        &self,
        world: &mut World<'_>,
        who: ParticipantKey,
        publisher: ParticipantKey,
        track: &str,
        allowed: bool,
    ) {
        let Some(participant_sid) = self.participants.get(&publisher).map(|p| p.sid.clone()) else { return };
        let update =
            lk::SubscriptionPermissionUpdate { participant_sid, track_sid: track.to_owned(), allowed };
        self.tell(world, who, Say::SubscriptionPermissionUpdate(update));
    }

    /// The line has become too thin for a track, or wide enough again.
    pub(crate) fn sink_state(
        &self,
        world: &mut World<'_>,
        who: ParticipantKey,
        sink: SinkId,
        state: SinkState,
    ) {
        let Some(receiver) = self.participants.get(&who) else { return };
        let Some(subscription) = receiver.subscriptions.iter().find(|s| s.sink == sink) else { return };
        let Some(publisher) = self.participants.get(&subscription.publisher) else { return };
        let state = match state {
            SinkState::Active => lk::StreamState::Active,
            SinkState::Paused => lk::StreamState::Paused,
        };
        let info = lk::StreamStateInfo {
            participant_sid: publisher.sid.clone(),
            track_sid: subscription.track.clone(),
            state: state.into(),
        };
        self.tell(world, who, Say::StreamStateUpdate(lk::StreamStateUpdate { stream_states: vec![info] }));
    }

    /// The publisher learns which layers somebody wants, so that it need not make the others.
    pub(crate) fn wanted(
        &self,
        world: &mut World<'_>,
        who: ParticipantKey,
        source: crate::engine::SourceId,
        layers: &[bool],
    ) {
        let Some(publisher) = self.participants.get(&who) else { return };
        let Some(track) = publisher.tracks.iter().find(|t| t.source() == Some(source)) else { return };
        if track.info.r#type() != lk::TrackType::Video || layers.is_empty() {
            return;
        }
        let qualities: Vec<_> = (0..3)
            .map(|quality: i32| {
                let enabled = *layers
                    .get(quality as usize)
                    .or(layers.first().filter(|_| layers.len() == 1))
                    .unwrap_or(&false);
                lk::SubscribedQuality { quality, enabled }
            })
            .collect();
        let codec = track.info.mime_type.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
        #[expect(deprecated, reason = "clients without a second codec read these")]
        let update = lk::SubscribedQualityUpdate {
            track_sid: track.info.sid.clone(),
            subscribed_qualities: qualities.clone(),
            subscribed_codecs: vec![lk::SubscribedCodec { codec, qualities }],
        };
        self.tell(world, who, Say::SubscribedQualityUpdate(update));
    }
}

fn is_due(receiver: &Participant, publisher: &Participant, track: &Track) -> bool {
    let sid = &track.info.sid;
    let wanted = receiver.choices.get(sid).copied().unwrap_or(receiver.auto_subscribe);
    wanted && receiver.pass.permission.can_subscribe && publisher.audience.includes(receiver, sid)
}
