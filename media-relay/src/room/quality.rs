//! How good each participant's connection is, in LiveKit's four words.

use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::ConnectionQuality as Quality;

use super::Room;
use super::participant::Participant;
use super::world::{ParticipantKey, Say, World, deadline};
use crate::engine::ConnectionStats;

/// LiveKit's interval.
const INTERVAL: Duration = Duration::from_secs(5);

impl Room {
    /// Looks at the connections from now on, as long as somebody publishes.
    pub(super) fn watch_quality(&mut self, world: &World<'_>) {
        if self.quality_due.is_none() {
            self.quality_due = Some(deadline(world.now, INTERVAL));
        }
    }

    pub(super) fn quality_due(&mut self, world: &mut World<'_>) {
        if self.quality_due.is_none_or(|due: Instant| due > world.now) {
            return;
        }
        let publishing =
            self.participants.values().any(|p| p.tracks.iter().any(super::track::Track::is_shown));
        self.quality_due = publishing.then(|| deadline(world.now, INTERVAL));
        for key in self.keys() {
            self.measure(world, key);
        }
    }

    fn measure(&mut self, world: &mut World<'_>, who: ParticipantKey) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        let quality = of_participant(world, participant);
        if quality == participant.quality {
            return;
        }
        participant.quality = quality;
        self.tell_quality(world, who);
    }

    /// The participant itself is told, and everybody who receives from it.
    fn tell_quality(&self, world: &mut World<'_>, who: ParticipantKey) {
        let Some(participant) = self.participants.get(&who) else { return };
        let info = lk::ConnectionQualityInfo {
            participant_sid: participant.sid.clone(),
            quality: participant.quality.into(),
            score: score(participant.quality),
        };
        let update = Say::ConnectionQuality(lk::ConnectionQualityUpdate { updates: vec![info] });
        let concerned = |p: &&Participant| p.key == who || p.subscriptions.iter().any(|s| s.publisher == who);
        for key in self.participants.values().filter(concerned).map(|p| p.key).collect::<Vec<_>>() {
            self.tell(world, key, update.clone());
        }
    }

    /// Nothing is heard of a participant, or something again.
    pub(crate) fn interrupted(&mut self, world: &mut World<'_>, who: ParticipantKey, interrupted: bool) {
        let Some(participant) = self.participants.get_mut(&who) else { return };
        participant.interrupted = interrupted;
        self.measure(world, who);
    }
}

fn of_participant(world: &World<'_>, participant: &Participant) -> Quality {
    if participant.interrupted {
        return Quality::Lost;
    }
    let stats = participant.line.all().filter_map(|connection| world.engine.quality(connection));
    stats.map(|stats| grade(&stats)).min_by_key(|quality| rank(*quality)).unwrap_or(participant.quality)
}

fn grade(stats: &ConnectionStats) -> Quality {
    let loss = stats.loss_up.max(stats.loss_down);
    let rtt = stats.rtt.unwrap_or_default();
    if loss > 0.10 || rtt > Duration::from_millis(500) {
        Quality::Poor
    } else if loss > 0.03 || rtt > Duration::from_millis(250) {
        Quality::Good
    } else {
        Quality::Excellent
    }
}

/// The protocol's numbers are not in order of goodness.
fn rank(quality: Quality) -> u8 {
    match quality {
        Quality::Lost => 0,
        Quality::Poor => 1,
        Quality::Good => 2,
        Quality::Excellent => 3,
    }
}

/// Mean opinion score that stands for each word.
fn score(quality: Quality) -> f32 {
    match quality {
        Quality::Lost => 1.0,
        Quality::Poor => 2.0,
        Quality::Good => 3.5,
        Quality::Excellent => 4.5,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stats(loss_up: f32, loss_down: f32, rtt_ms: u64) -> ConnectionStats {
        ConnectionStats { loss_up, loss_down, rtt: Some(Duration::from_millis(rtt_ms)), ..Default::default() }
    }

    #[test]
    fn the_worse_way_decides() {
        assert_eq!(grade(&stats(0.0, 0.0, 40)), Quality::Excellent);
        assert_eq!(grade(&stats(0.0, 0.05, 40)), Quality::Good);
        assert_eq!(grade(&stats(0.2, 0.0, 40)), Quality::Poor);
        assert_eq!(grade(&stats(0.0, 0.0, 900)), Quality::Poor);
    }
}
