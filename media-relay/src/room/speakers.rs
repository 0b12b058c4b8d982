//! Who is speaking: from the levels that clients write beside their sealed sound (RFC 6464).

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use livekit_protocol as lk;

use super::Room;
use super::world::{ParticipantKey, Say, World, deadline};
use crate::engine::SourceId;

/// LiveKit's interval.
const INTERVAL: Duration = Duration::from_millis(400);
/// Quieter than this many decibels below full scale is no speech; LiveKit's value.
const THRESHOLD: u8 = 35;
/// Levels are told in eighths, so that breathing is no news.
const STEPS: f32 = 8.0;

/// Who speaks, and how loud, as it was told last.
#[derive(Default)]
pub(super) struct Speakers {
    told: BTreeMap<ParticipantKey, f32>,
    due: Option<Instant>,
    levels: Vec<(SourceId, u8)>,
}

impl Speakers {
    pub(super) fn due(&self) -> Option<Instant> {
        self.due
    }
}

impl Room {
    /// Tracks or people came or went: listens as long as somebody could speak and somebody could hear it.
    pub(super) fn speakers_changed(&mut self, world: &mut World<'_>) {
        let sounds =
            |t: &super::track::Track| t.is_shown() && !t.info.muted && t.kind() == crate::engine::Kind::Audio;
        let listening =
            self.participants.len() > 1 && self.participants.values().any(|p| p.tracks.iter().any(sounds));
        let due = self.speakers.due.unwrap_or_else(|| deadline(world.now, INTERVAL));
        // One last round tells that whoever spoke is silent now.
        self.speakers.due = (listening || !self.speakers.told.is_empty()).then_some(due);
    }

    pub(super) fn speakers_due(&mut self, world: &mut World<'_>) {
        if self.speakers.due.is_none_or(|due| due > world.now) {
            return;
        }
        self.speakers.due = None;
        let speaking = self.speaking(world);
        let changed = changes(&self.speakers.told, &speaking);
        if !changed.is_empty() {
            self.tell_speakers(world, &changed);
        }
        self.speakers.told = speaking;
        self.speakers_changed(world);
    }

    /// Everybody who speaks, with a level between 0 and 1.
    fn speaking(&mut self, world: &mut World<'_>) -> BTreeMap<ParticipantKey, f32> {
        let mut levels = std::mem::take(&mut self.speakers.levels);
        levels.clear();
        world.engine.audio_levels(world.now, self.key, &mut levels);
        let mut speaking = BTreeMap::new();
        for (source, level) in levels.iter().filter(|(_, level)| *level <= THRESHOLD) {
            if let Some((_, who)) = world.index.sources.get(source) {
                let loudness = (loudness(*level) * STEPS).ceil() / STEPS;
                let most = speaking.entry(*who).or_insert(loudness);
                *most = loudness.max(*most);
            }
        }
        self.speakers.levels = levels;
        speaking
    }

    fn tell_speakers(&self, world: &mut World<'_>, changed: &[(ParticipantKey, f32)]) {
        let info = |(who, level): &(ParticipantKey, f32)| {
            let participant = self.participants.get(who).filter(|p| !p.hidden())?;
            Some(lk::SpeakerInfo { sid: participant.sid.clone(), level: *level, active: *level > 0.0 })
        };
        let message =
            Say::SpeakersChanged(lk::SpeakersChanged { speakers: changed.iter().filter_map(info).collect() });
        for key in self.keys() {
            self.tell(world, key, message.clone());
        }
    }
}

/// RFC 6464 counts decibels below full scale; clients expect a share of it.
fn loudness(level: u8) -> f32 {
    10.0_f32.powf(-f32::from(level) / 20.0)
}

fn changes(
    before: &BTreeMap<ParticipantKey, f32>,
    after: &BTreeMap<ParticipantKey, f32>,
) -> Vec<(ParticipantKey, f32)> {
    let silent = before.keys().filter(|who| !after.contains_key(who)).map(|who| (*who, 0.0));
    let louder =
        after.iter().filter(|(who, level)| before.get(who) != Some(level)).map(|(who, level)| (*who, *level));
    silent.chain(louder).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_falls_silent_is_told_once() {
        let spoke = BTreeMap::from([(ParticipantKey(1), 0.5), (ParticipantKey(2), 0.25)]);
        let speaks = BTreeMap::from([(ParticipantKey(2), 0.25), (ParticipantKey(3), 1.0)]);
        assert_eq!(changes(&spoke, &speaks), [(ParticipantKey(1), 0.0), (ParticipantKey(3), 1.0)]);
        assert!(changes(&speaks, &speaks).is_empty());
    }

    #[test]
    fn full_scale_is_one_and_silence_is_nothing() {
        assert_eq!(loudness(0), 1.0);
        assert!(loudness(THRESHOLD) < 0.02);
        assert!(loudness(127) < 0.000_001);
    }
}
