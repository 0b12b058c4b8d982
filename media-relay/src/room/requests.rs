//! What each of a client's messages means.

use std::time::Instant;

use livekit_protocol as lk;
use lk::request_response::{Reason, Request};
use lk::signal_request::Message as Ask;

use super::Room;
use super::participant::Participant;
use super::world::{ParticipantKey, Say, World};

/// How large a burst may be, in seconds of the allowance.
const BURST: u32 = 8;

/// Requests that a client still has: so many a second, and a burst.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Allowance {
    left: u32,
    per_second: u32,
    refilled: Instant,
}

impl Allowance {
    pub(crate) fn new(now: Instant, per_second: u32) -> Self {
        Self { left: per_second.saturating_mul(BURST), per_second, refilled: now }
    }

    /// Takes one; `false` when there is none.
    pub(crate) fn take(&mut self, now: Instant) -> bool {
        let seconds = now.saturating_duration_since(self.refilled).as_secs();
        if seconds > 0 {
            let refill = u32::try_from(seconds).unwrap_or(u32::MAX).saturating_mul(self.per_second);
            self.left = self.left.saturating_add(refill).min(self.per_second.saturating_mul(BURST));
            self.refilled = now;
        }
        let had = self.left > 0;
        self.left = self.left.saturating_sub(1);
        had
    }
}

impl Room {
    /// Handles a client's message.
    pub(crate) fn request(&mut self, world: &mut World<'_>, who: ParticipantKey, request: lk::SignalRequest) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        if !participant.requests.take(world.now) {
            world.counters.bad_requests += 1;
            return self.remove(world, who, lk::DisconnectReason::ClientInitiated);
        }
        match request.message {
            Some(Ask::Leave(_)) => self.left(world, who),
            Some(message) => self.ask(world, who, message),
            None => world.counters.bad_requests += 1,
        }
    }

    fn ask(&mut self, world: &mut World<'_>, who: ParticipantKey, message: Ask) {
        match message {
            Ask::Offer(offer) => self.offered(world, who, offer),
            Ask::Answer(answer) => self.answered(world, who, &answer),
            Ask::Trickle(trickle) => self.trickled(world, who, &trickle),
            Ask::AddTrack(request) => self.announce(world, who, request),
            Ask::Mute(mute) => self.mute(world, who, &mute.sid, mute.muted, false),
            Ask::Subscription(update) => self.choose(world, who, update),
            Ask::TrackSetting(settings) => self.resize(world, who, settings),
            Ask::SubscriptionPermission(wish) => self.set_audience(world, who, wish),
            Ask::SyncState(state) => self.synchronize(world, who, state),
            Ask::UpdateMetadata(update) => self.update_own(world, who, update),
            Ask::UpdateAudioTrack(update) => self.update_audio(world, who, update),
            Ask::UpdateVideoTrack(update) => self.update_video(world, who, update),
            other => self.ask_rarely(world, who, other),
        }
    }

    fn ask_rarely(&mut self, world: &mut World<'_>, who: ParticipantKey, message: Ask) {
        match message {
            Ask::Ping(_) => self.tell(world, who, Say::Pong(world.unix_ms)),
            Ask::PingReq(ping) => {
                let pong = lk::Pong { last_ping_timestamp: ping.timestamp, timestamp: world.unix_ms };
                self.tell(world, who, Say::PongResp(pong));
            }
            Ask::Simulate(scenario) => self.simulate(world, who, &scenario),
            Ask::PublishDataTrackRequest(request) => {
                self.unsupported(
                    world,
                    who,
                    "data tracks are not offered",
                    Request::PublishDataTrack(request),
                );
            }
            Ask::UnpublishDataTrackRequest(request) => {
                self.unsupported(
                    world,
                    who,
                    "data tracks are not offered",
                    Request::UnpublishDataTrack(request),
                );
            }
            Ask::StoreDataBlobRequest(request) => self.no_blobs(world, who, request.request_id),
            Ask::GetDataBlobRequest(request) => self.no_blobs(world, who, request.request_id),
            // The sizes of layers come with the announcement; later ones are of no use to anybody.
            _ => {}
        }
    }

    fn unsupported(&self, world: &mut World<'_>, who: ParticipantKey, why: &str, request: Request) {
        self.refuse(world, who, Reason::UnsupportedType, why, request);
    }

    fn no_blobs(&self, world: &mut World<'_>, who: ParticipantKey, request_id: u32) {
        let response = lk::RequestResponse {
            request_id,
            reason: Reason::UnsupportedType.into(),
            message: "data blobs are not offered".to_owned(),
            request: None,
        };
        self.tell(world, who, Say::RequestResponse(response));
    }

    /// What a returning client wants to receive; its session descriptions are known here already.
    fn synchronize(&mut self, world: &mut World<'_>, who: ParticipantKey, state: lk::SyncState) {
        if let Some(subscription) = state.subscription {
            self.choose(world, who, subscription);
        }
        if let Some(participant) = self.participants.get_mut(&who) {
            for sid in &state.track_sids_disabled {
                participant.settings.entry(sid.clone()).or_default().disabled = true;
            }
        }
        for sid in state.track_sids_disabled {
            let Some(mut settings) = self.settings_of(who, &sid) else { continue };
            settings.track_sids = vec![sid];
            self.resize(world, who, settings);
        }
    }

    fn settings_of(&self, who: ParticipantKey, sid: &str) -> Option<lk::UpdateTrackSettings> {
        self.participants.get(&who)?.settings.get(sid).cloned()
    }

    /// Clients try with these whether they can cope; only the one that asks is concerned.
    fn simulate(&mut self, world: &mut World<'_>, who: ParticipantKey, scenario: &lk::SimulateScenario) {
        use lk::simulate_scenario::Scenario;
        match scenario.scenario {
            Some(Scenario::ServerLeave(_)) => self.remove(world, who, lk::DisconnectReason::ServerShutdown),
            Some(Scenario::LeaveRequestFullReconnect(_) | Scenario::NodeFailure(_)) => {
                self.start_over(world, who)
            }
            Some(Scenario::SpeakerUpdate(_)) => {
                let Some(sid) = self.participants.get(&who).map(|p: &Participant| p.sid.clone()) else {
                    return;
                };
                let speaker = lk::SpeakerInfo { sid, level: 0.9, active: true };
                self.tell(world, who, Say::SpeakersChanged(lk::SpeakersChanged { speakers: vec![speaker] }));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_burst_is_borne_and_a_flood_is_not() {
        let start = Instant::now();
        let mut allowance = Allowance::new(start, 10);
        assert_eq!((0..100).filter(|_| allowance.take(start)).count(), 80);
        let later = start + Duration::from_secs(1);
        assert_eq!((0..100).filter(|_| allowance.take(later)).count(), 10);
    }
}
