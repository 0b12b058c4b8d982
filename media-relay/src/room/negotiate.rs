//! Session descriptions between a client and the engine, in both of LiveKit's models.
//!
//! With two connections the client offers what it sends and the relay offers what it sends. With one connection the
//! client makes all offers; where the relay needs more sections it says how many, and the client offers again.

use std::collections::HashMap;

use livekit_protocol as lk;

use super::Room;
use super::participant::{Line, Progress};
use super::track::Track;
use super::world::{ParticipantKey, Say, World};
use crate::engine::{ConnectionId, Section, prefer};

impl Room {
    /// The client offers.
    pub(super) fn offered(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        offer: lk::SessionDescription,
    ) {
        let Some(connection) = self.upward(world, who) else { return };
        let answer = match world.engine.accept_offer(world.now, connection, &offer.sdp) {
            Ok(answer) => answer,
            // What is wrong with it stays unsaid: the text may hold addresses.
            Err(_) => {
                world.counters.bad_requests += 1;
                return self.senseless(world, who);
            }
        };
        let response = lk::SessionDescription {
            r#type: "answer".to_owned(),
            sdp: prefer(&answer.sdp, &self.announced_codecs(who, &answer.sections)),
            id: offer.id,
            mid_to_track_id: self.track_ids(who, &answer.sections),
        };
        self.tell(world, who, Say::Answer(response));
        self.sections_answered(world, who, connection, &answer.sections);
        if let Some(Line::One { offered, required, .. }) =
            self.participants.get_mut(&who).map(|p| &mut p.line)
        {
            *offered = true;
            *required = (0, 0);
        }
        if world.engine.missing_sections(connection) != (0, 0) {
            self.negotiate(world, who);
        }
    }

    /// The codec that each section's track was announced with.
    fn announced_codecs<'a>(
        &'a self,
        who: ParticipantKey,
        sections: &'a [Section],
    ) -> Vec<(&'a str, &'a str)> {
        let Some(participant) = self.participants.get(&who) else { return Vec::new() };
        let wish = |section: &'a Section| {
            let meant = |t: &&Track| t.info.mid == section.mid || section.track.as_ref() == Some(&t.cid);
            let codec = participant.tracks.iter().find(meant)?.codec();
            (!codec.is_empty()).then_some((section.mid.as_str(), codec))
        };
        sections.iter().filter_map(wish).collect()
    }

    /// Whoever was connected may start over; whoever begins with nonsense would only do so again.
    fn senseless(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        match self.participants.get(&who).map(|p| p.progress) {
            Some(Progress::Active) => self.start_over(world, who),
            Some(Progress::Joining { .. }) => self.remove(world, who, lk::DisconnectReason::JoinFailure),
            None => {}
        }
    }

    /// The connection that the client offers on; with two connections it is opened by the first offer.
    fn upward(&mut self, world: &mut World<'_>, who: ParticipantKey) -> Option<ConnectionId> {
        let participant = self.participants.get_mut(&who)?;
        match &mut participant.line {
            Line::One { connection, .. } => Some(*connection),
            Line::Two { publisher: Some(publisher), .. } => Some(*publisher),
            Line::Two { publisher: publisher @ None, .. } => {
                let opened = world.engine.open(world.now, self.key).ok()?;
                world.index.connections.insert(opened, (self.key, who));
                Some(*publisher.insert(opened))
            }
        }
    }

    /// The client answers the relay's offer.
    pub(super) fn answered(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        answer: &lk::SessionDescription,
    ) {
        let Some(Line::Two { subscriber, .. }) = self.participants.get(&who).map(|p| &p.line) else {
            world.counters.bad_requests += 1;
            return;
        };
        if world.engine.accept_answer(world.now, *subscriber, &answer.sdp).is_err() {
            world.counters.bad_requests += 1;
        }
    }

    /// The client has found an address of its own.
    pub(super) fn trickled(
        &mut self,
        world: &mut World<'_>,
        who: ParticipantKey,
        trickle: &lk::TrickleRequest,
    ) {
        let Some(participant) = self.participants.get(&who) else { return };
        let connection = match (trickle.target(), &participant.line) {
            (lk::SignalTarget::Subscriber, line) => Some(line.down()),
            (lk::SignalTarget::Publisher, line) => line.up(),
        };
        let candidate = serde_json::from_str::<Candidate>(&trickle.candidate_init);
        let (Some(connection), Ok(candidate)) = (connection, candidate) else {
            world.counters.bad_requests += 1;
            return;
        };
        if world.engine.add_candidate(world.now, connection, &candidate.candidate).is_err() {
            world.counters.bad_requests += 1;
        }
    }

    /// What the relay sends has changed: offers, or asks the client to offer.
    pub(crate) fn negotiate(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        match &mut participant.line {
            Line::Two { subscriber, offers, .. } => {
                let Some(offer) = world.engine.offer(world.now, *subscriber) else { return };
                *offers += 1;
                let id = *offers;
                let description = lk::SessionDescription {
                    r#type: "offer".to_owned(),
                    sdp: offer.sdp,
                    id,
                    mid_to_track_id: self.track_ids(who, &offer.sections),
                };
                self.tell(world, who, Say::Offer(description));
            }
            Line::One { offered: false, .. } => {}
            Line::One { connection, required, .. } => {
                let missing = world.engine.missing_sections(*connection);
                let more = (missing.0.saturating_sub(required.0), missing.1.saturating_sub(required.1));
                *required = missing;
                let requirement = lk::MediaSectionsRequirement { num_audios: more.0, num_videos: more.1 };
                self.tell(world, who, Say::MediaSectionsRequirement(requirement));
            }
        }
    }

    /// Which of the relay's tracks stands on which section.
    fn track_ids(&self, who: ParticipantKey, sections: &[Section]) -> HashMap<String, String> {
        let Some(participant) = self.participants.get(&who) else { return HashMap::new() };
        let track = |section: &Section| {
            let sink = section.sink?;
            let subscription = participant.subscriptions.iter().find(|s| s.sink == sink)?;
            Some((section.mid.clone(), subscription.track.clone()))
        };
        sections.iter().filter_map(track).collect()
    }

    /// ICE and DTLS stand on one of the participant's connections.
    pub(crate) fn connected(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        participant.interrupted = false;
        if matches!(participant.progress, Progress::Joining { .. }) {
            participant.progress = Progress::Active;
            self.show(world, who, true);
        }
    }
}

/// `RTCIceCandidateInit` as far as it matters here.
#[derive(serde::Deserialize)]
struct Candidate {
    #[serde(default)]
    candidate: String,
}
