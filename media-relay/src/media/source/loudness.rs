//! Whether a source of sound can be heard, and how loud: as LiveKit's server judges it by its defaults.

use crate::media::Time;

/// Nothing is heard.
pub(crate) const SILENCE: u8 = 127;
/// Quieter than this many decibels below full scale is no speech.
const ACTIVE: u8 = 35;
/// So long, in microseconds, is listened before it is judged.
const WINDOW: u64 = 400_000;
/// This share of the time at least has to be speech: a click is none.
const SHARE: f32 = 0.4;
/// A packet stands for the time since the one before, and never for more than this, in microseconds.
const PACKET: u64 = 60_000;
/// Share of the newest window in the loudness: the centre of two windows.
const NEWEST: f32 = 2.0 / 3.0;

/// Loudness from the levels that senders write into their packets (RFC 6464).
#[derive(Clone, Debug, Default)]
pub(crate) struct Loudness {
    /// Share of full scale, smoothed over the windows that are over.
    smoothed: f32,
    began: Option<Time>,
    heard: Option<Time>,
    /// Microseconds of speech in this window, and the loudest of it.
    speech: u64,
    loudest: u8,
}

impl Loudness {
    /// A packet of level 0 (loudest) to 127 (silence) was heard.
    pub(crate) fn hear(&mut self, now: Time, level: u8) {
        let since = self.heard.map_or(0, |heard| now.since(heard));
        self.heard = Some(now);
        if since >= 2 * WINDOW {
            self.smoothed = 0.0;
        }
        let began = match self.began.filter(|_| since < 2 * WINDOW) {
            Some(began) => began,
            None => self.begin(now),
        };
        if level <= ACTIVE {
            self.speech += since.min(PACKET);
            self.loudest = self.loudest.min(level);
        }
        if now.since(began) >= WINDOW {
            self.judge();
            self.begin(now);
        }
    }

    fn begin(&mut self, now: Time) -> Time {
        (self.speech, self.loudest) = (0, SILENCE);
        *self.began.insert(now)
    }

    /// The loudest packet counts, less by as much as there was no speech.
    fn judge(&mut self) {
        let share = (self.speech as f32 / WINDOW as f32).min(1.0);
        if share < SHARE {
            self.smoothed = 0.0;
            return;
        }
        let loud = 10.0_f32.powf(-f32::from(self.loudest) / 20.0) * share;
        self.smoothed += (loud - self.smoothed) * NEWEST;
    }

    /// 0 (loudest) to 127 (silence) decibels below full scale.
    pub(crate) fn level(&self, now: Time) -> u8 {
        match self.heard {
            Some(heard) if now.since(heard) < 2 * WINDOW && self.smoothed > 0.0 => {
                (-20.0 * self.smoothed.log10()).clamp(0.0, f32::from(SILENCE)) as u8
            }
            _ => SILENCE,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Level after so many packets, 20 ms apart.
    fn after(packets: u64, level: impl Fn(u64) -> u8) -> u8 {
        let mut loudness = Loudness::default();
        for number in 0..packets {
            loudness.hear(Time::from_millis(number * 20), level(number));
        }
        loudness.level(Time::from_millis(packets * 20))
    }

    #[test]
    fn who_speaks_is_heard_within_half_a_second_and_forgotten_as_fast() {
        assert!(after(25, |_| 20) <= 24);
        let mut loudness = Loudness::default();
        for number in 0..25 {
            loudness.hear(Time::from_millis(number * 20), 20);
        }
        assert_eq!(loudness.level(Time::from_millis(1_400)), SILENCE);
    }

    #[test]
    fn one_click_does_not_make_a_speaker() {
        assert_eq!(after(50, |number| if number % 25 == 24 { 0 } else { 127 }), SILENCE);
    }

    #[test]
    fn speech_with_pauses_between_its_syllables_is_speech() {
        assert!(after(100, |number| if number % 10 < 5 { 20 } else { 90 }) <= ACTIVE);
        assert_eq!(after(100, |number| if number % 10 < 3 { 20 } else { 90 }), SILENCE);
    }

    #[test]
    fn who_whispers_does_not_speak() {
        assert_eq!(after(100, |_| ACTIVE + 1), SILENCE);
        assert!(after(100, |_| ACTIVE) <= ACTIVE);
    }
}
