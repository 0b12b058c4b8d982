//! How loud a source of sound has been lately.

use crate::media::Time;

/// Nothing is heard.
pub(crate) const SILENCE: u8 = 127;
/// Longer without a packet is silence, in microseconds.
const LATELY: u64 = 400_000;

/// Loudness from the levels that senders write into their packets (RFC 6464), smoothed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Loudness {
    /// 0 silent to 127 loudest, in 1/256.
    smoothed: u32,
    heard: Option<Time>,
}

impl Loudness {
    /// A packet of level 0 (loudest) to 127 (silence) was heard.
    pub(crate) fn hear(&mut self, now: Time, level: u8) {
        let loud = u32::from(SILENCE - level.min(SILENCE)) << 8;
        let fresh = self.heard.is_none_or(|heard| now.since(heard) > LATELY);
        self.smoothed = if fresh { loud / 4 } else { (self.smoothed * 7 + loud) / 8 };
        self.heard = Some(now);
    }

    /// 0 (loudest) to 127 (silence).
    pub(crate) fn level(&self, now: Time) -> u8 {
        match self.heard {
            Some(heard) if now.since(heard) <= LATELY => SILENCE - (self.smoothed >> 8) as u8,
            _ => SILENCE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_speaks_is_heard_within_half_a_second_and_forgotten_as_fast() {
        let mut loudness = Loudness::default();
        for i in 0..25 {
            loudness.hear(Time::from_millis(i * 20), 20);
        }
        assert!(loudness.level(Time::from_millis(500)) < 30);
        assert_eq!(loudness.level(Time::from_millis(1_000)), SILENCE);
    }

    #[test]
    fn one_click_does_not_make_a_speaker() {
        let mut loudness = Loudness::default();
        for i in 0..25 {
            loudness.hear(Time::from_millis(i * 20), if i == 24 { 0 } else { 127 });
        }
        assert!(loudness.level(Time::from_millis(500)) > 100);
    }
}
