//! How loud sources are.

use std::time::Instant;

use super::Engine;
use super::ids::{RoomKey, SourceId};

/// No sound at all.
const SILENT: u8 = 127;

impl Engine {
    /// Levels of the room's sources that can be heard, `0` (loudest) to `126`, in -dBov (RFC 6464), smoothed over the
    /// last packets.
    pub fn audio_levels(&self, now: Instant, room: RoomKey, levels: &mut Vec<(SourceId, u8)>) {
        levels.clear();
        let heard = self.sources.iter().filter(|(_, source)| source.room == room && !source.muted);
        let loud = heard.map(|(id, source)| (id, self.board.loudness(now, source.key)));
        levels.extend(loud.filter(|(_, level)| *level < SILENT));
    }
}
