//! A participant announces a track, its offer carries it, its packets come, it is muted, it goes.

use livekit_protocol as lk;
use lk::request_response::{Reason, Request};

use super::Room;
use super::participant::Participant;
use super::track::{Stage, Track};
use super::world::{ParticipantKey, Say, World};
use crate::engine::{ConnectionId, Direction, Section, SourceId};

impl Room {
    /// Takes an announcement, or says why not.
    pub(super) fn announce(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        request: lk::AddTrackRequest,
    ) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        if let Some(track) = participant.tracks.iter().find(|t| t.cid == request.cid) {
            let again = lk::TrackPublishedResponse { cid: request.cid, track: Some(track.info.clone()) };
            return self.tell(world, who, Say::TrackPublished(again));
        }
        let encrypted_only = self.settings.encrypted_only;
        if let Some((reason, why)) =
            objection(participant, &request, encrypted_only, world.config.limits.tracks)
        {
            return self.refuse(world, who, reason, why, Request::AddTrack(request));
        }
        let track = Track::announced(&request, world.chance);
        let published = lk::TrackPublishedResponse { cid: request.cid, track: Some(track.info.clone()) };
        participant.tracks.push(track);
        self.tell(world, who, Say::TrackPublished(published));
    }

    /// Says no to a request that carries no number.
    pub(super) fn refuse(
        &self,
        world: &mut World<'_>,
        who: ParticipantKey,
        reason: Reason,
        why: &str,
        request: Request,
    ) {
        let response = lk::RequestResponse {
            reason: reason.into(),
            message: why.to_owned(),
            request: Some(request),
            ..Default::default()
        };
        self.tell(world, who, Say::RequestResponse(response));
    }

    /// The client's offer was answered: what it sends now is published, what it no longer sends goes.
    pub(super) fn sections_answered(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        connection: ConnectionId,
        sections: &[Section],
    ) {
        let sends = |s: &&Section| matches!(s.direction, Direction::Receive | Direction::Both);
        let sending: Vec<_> = sections.iter().filter(sends).collect();
        for sid in self.ended(who, connection, &sending) {
            self.unpublish(world, who, &sid);
        }
        for section in sending {
            self.publish(world, who, connection, section);
        }
    }

    /// Tracks that stood on a section that sends no more.
    fn ended(&self, who: ParticipantKey, connection: ConnectionId, sending: &[&Section]) -> Vec<String> {
        let Some(participant) = self.participants.get(&who) else { return Vec::new() };
        let stood = |t: &&Track| matches!(t.stage, Stage::Published { connection: c, .. } if c == connection);
        let ended = |t: &&Track| !sending.iter().any(|s| s.mid == t.info.mid);
        participant.tracks.iter().filter(stood).filter(ended).map(|t| t.info.sid.clone()).collect()
    }

    fn publish(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        connection: ConnectionId,
        on: &Section,
    ) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        let Some(track) = meant(participant, connection, on) else { return };
        let spec = track.spec(&on.simulcast_rids);
        let Ok(source) = world.engine.publish(world.now, connection, &on.mid, spec) else { return };
        world.index.sources.insert(source, (self.key, who));
        track.stand_on(on, connection, source);
        track.info.version = Some(world.version());
        if track.info.muted {
            world.engine.mute_source(source, true);
        }
        self.show_track(world, who, source);
    }

    /// Tells the others of a track as soon as its codec is known, and sends it to whoever wants it.
    fn show_track(&mut self, world: &mut World<'_>, who: ParticipantKey, of: SourceId) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        let Some(track) = participant.tracks.iter_mut().find(|t| t.source() == Some(of)) else { return };
        if track.info.mime_type.is_empty() {
            return;
        }
        if let Stage::Published { shown, .. } = &mut track.stage {
            *shown = true;
        }
        self.show(world, who, false);
        self.offer_to_all(world, who);
        self.watch_quality(world);
        self.speakers_changed(world);
    }

    /// The first packets have come, and with them the codec.
    pub(crate) fn source_live(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        of: SourceId,
        mime: &str,
    ) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        let Some(track) = participant.tracks.iter_mut().find(|t| t.source() == Some(of)) else { return };
        if track.info.mime_type.eq_ignore_ascii_case(mime) && track.is_shown() {
            return;
        }
        mime.clone_into(&mut track.info.mime_type);
        if let Some(codec) = track.info.codecs.first_mut() {
            mime.clone_into(&mut codec.mime_type);
        }
        self.show_track(world, who, of);
    }

    /// Mutes or unmutes a track; `told` when the publisher did not ask for it itself.
    pub(super) fn mute(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        sid: &str,
        muted: bool,
        told: bool,
    ) {
        let Some(track) = self.participants.get_mut(&who).and_then(|p| p.track_mut(sid)) else { return };
        if track.info.muted == muted {
            return;
        }
        track.info.muted = muted;
        track.info.version = Some(world.version());
        if let Some(source) = track.source() {
            world.engine.mute_source(source, muted);
        }
        if told {
            self.tell(world, who, Say::Mute(lk::MuteTrackRequest { sid: sid.to_owned(), muted }));
        }
        self.show(world, who, false);
        self.speakers_changed(world);
    }

    /// Takes a track down against the publisher's will, and says so.
    pub(super) fn take_down(&mut self, world: &mut World<'_>, who: ParticipantKey, sid: &str) {
        self.tell(
            world,
            who,
            Say::TrackUnpublished(lk::TrackUnpublishedResponse { track_sid: sid.to_owned() }),
        );
        self.unpublish(world, who, sid);
    }

    pub(super) fn unpublish(&mut self, world: &mut World<'_>, who: ParticipantKey, sid: &str) {
        self.drop_subscriptions(world, sid);
        let Some(participant) = self.participants.get_mut(&who) else { return };
        let Some(at) = participant.tracks.iter().position(|t| t.info.sid == sid) else { return };
        let track = participant.tracks.remove(at);
        if let Some(source) = track.source() {
            world.index.sources.remove(&source);
            world.engine.unpublish(source);
        }
        if track.is_shown() {
            self.show(world, who, true);
            self.speakers_changed(world);
        }
    }

    /// Changes what an announced track is said to be.
    pub(super) fn update_audio(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        update: lk::UpdateLocalAudioTrack,
    ) {
        let Some(track) = self.participants.get_mut(&who).and_then(|p| p.track_mut(&update.track_sid)) else {
            return;
        };
        track.info.audio_features = update.features;
        track.info.audio_features.truncate(16);
        self.show(world, who, false);
    }

    /// Changes the size of a published picture.
    pub(super) fn update_video(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        update: lk::UpdateLocalVideoTrack,
    ) {
        let Some(track) = self.participants.get_mut(&who).and_then(|p| p.track_mut(&update.track_sid)) else {
            return;
        };
        (track.info.width, track.info.height) = (update.width, update.height);
        self.show(world, who, false);
    }
}

/// The announced track that a section carries: the one of that name, else the first of its kind that stands nowhere.
fn meant<'a>(
    participant: &'a mut Participant,
    connection: ConnectionId,
    section: &Section,
) -> Option<&'a mut Track> {
    let stands = |t: &Track| {
        t.info.mid == section.mid
            && matches!(t.stage, Stage::Published { connection: c, .. } if c == connection)
    };
    if participant.tracks.iter().any(stands) {
        return None;
    }
    let free = |t: &Track| t.stage == Stage::Announced && t.kind() == section.kind;
    let named = |t: &Track| section.track.as_ref().is_some_and(|name| *name == t.cid);
    let at = participant.tracks.iter().position(|t| free(t) && named(t));
    let at = at.or_else(|| participant.tracks.iter().position(free))?;
    participant.tracks.get_mut(at)
}

fn objection(
    participant: &Participant,
    request: &lk::AddTrackRequest,
    encrypted_only: bool,
    most: usize,
) -> Option<(Reason, &'static str)> {
    if !super::profile::may_publish(&participant.pass.permission, request.source()) {
        return Some((Reason::NotAllowed, "does not have permission to publish"));
    }
    if encrypted_only && request.encryption() == lk::encryption::Type::None {
        return Some((Reason::NotAllowed, "this room takes end-to-end encrypted tracks only"));
    }
    if !request.sid.is_empty() {
        return Some((Reason::UnsupportedType, "a second codec for a track is not taken"));
    }
    if !matches!(request.r#type(), lk::TrackType::Audio | lk::TrackType::Video) || request.cid.is_empty() {
        return Some((Reason::UnsupportedType, "audio and video tracks are taken"));
    }
    if participant.tracks.len() >= most {
        return Some((Reason::LimitExceeded, "too many tracks"));
    }
    None
}
