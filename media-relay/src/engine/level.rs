//! How loud a source is.

use std::time::{Duration, Instant};

use super::Engine;
use super::ids::{RoomKey, SourceId};

/// Levels older than this count as silence.
const WINDOW: Duration = Duration::from_millis(400);
/// No sound at all.
const SILENT: u8 = 127;

/// Smoothed level of RFC 6464: `0` is the loudest, `127` silence, in -dBov.
#[derive(Debug)]
pub(crate) struct Level {
    smooth: f32,
    last: Option<Instant>,
}

impl Default for Level {
    fn default() -> Self {
        Self { smooth: f32::from(SILENT), last: None }
    }
}

impl Level {
    /// Takes the level of a packet. Speech rises at once and fades within the window.
    pub(crate) fn hear(&mut self, now: Instant, level: u8) {
        let level = f32::from(level.min(SILENT));
        let share = if level < self.smooth { 0.5 } else { 0.1 };
        self.smooth += (level - self.smooth) * share;
        self.last = Some(now);
    }

    /// The level now.
    pub(crate) fn at(&self, now: Instant) -> u8 {
        match self.last {
            Some(last) if now.saturating_duration_since(last) <= WINDOW => self.smooth as u8,
            _ => SILENT,
        }
    }
}

impl Engine {
    /// Levels of the room's audio sources, `0` (loudest) to `127` (silent), in -dBov (RFC 6464), over the last 400 ms.
    pub fn audio_levels(&self, now: Instant, room: RoomKey, levels: &mut Vec<(SourceId, u8)>) {
        levels.clear();
        let heard = self.sources.iter().filter(|(_, source)| source.room == room && !source.muted);
        levels.extend(
            heard.map(|(id, source)| (id, source.level.at(now))).filter(|(_, level)| *level < SILENT),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speech_rises_fast_fades_slowly_and_ends_with_its_packets() {
        let now = Instant::now();
        let mut level = Level::default();
        assert_eq!(level.at(now), SILENT);
        for _ in 0..5 {
            level.hear(now, 20);
        }
        let loud = level.at(now);
        assert!(loud < 30, "{loud}");
        level.hear(now, SILENT);
        assert!(level.at(now) < 50);
        assert_eq!(level.at(now + WINDOW * 2), SILENT);
    }
}
