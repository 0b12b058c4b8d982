//! What share of a client's packets does not arrive.

use super::Engine;
use super::connection::Connection;

/// Numbers that make one measure.
const STRETCH: u64 = 100;

/// Packets expected and come, by their numbers.
#[derive(Debug, Default)]
pub(crate) struct Losses {
    begin: Option<u64>,
    highest: u64,
    came: u64,
    share: f32,
    /// The highest number, widened.
    last: Option<u64>,
}

impl Losses {
    /// Takes the widened number of a packet that has come.
    pub(crate) fn count(&mut self, number: u64) {
        let begin = *self.begin.get_or_insert(number);
        if number < begin {
            return;
        }
        self.highest = self.highest.max(number);
        self.came += 1;
        let expected = self.highest - begin + 1;
        if expected >= STRETCH {
            self.share = 1.0 - (self.came as f32 / expected as f32).min(1.0);
            *self = Self { begin: Some(self.highest + 1), highest: 0, came: 0, ..*self };
        }
    }

    /// Takes the number of a packet as it stands in its header; returns it widened.
    pub(crate) fn count_short(&mut self, number: u16) -> u64 {
        // The first number stands a turn above zero, so that those before it have room.
        let last = self.last.unwrap_or(u64::from(number) + 0x1_0000);
        let ahead = number.wrapping_sub(last as u16) as i16;
        let wide = last.saturating_add_signed(i64::from(ahead));
        self.last = Some(last.max(wide));
        self.count(wide);
        wide
    }

    /// Share that was missing in the last stretch, `0.0..=1.0`.
    pub(crate) fn share(&self) -> f32 {
        self.share
    }
}

impl Engine {
    /// The worst of what the connection sends.
    pub(super) fn loss_up(&self, connection: &Connection) -> f32 {
        let sources = connection.published.iter().filter_map(|(_, source)| self.sources.get(*source));
        sources.flat_map(|source| &source.layers).map(|layer| layer.losses.share()).fold(0.0, f32::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tenth_packet_missing_is_a_tenth_lost() {
        let mut losses = Losses::default();
        (1_000..1_400).filter(|number| number % 10 != 5).for_each(|number| losses.count(number));
        assert!((losses.share() - 0.1).abs() < 0.02, "{}", losses.share());
        (2_000..2_400).for_each(|number| losses.count(number));
        assert!(losses.share() < 0.01);
    }

    #[test]
    fn numbers_are_widened_over_their_wrap_and_back() {
        let mut losses = Losses::default();
        let first = losses.count_short(65_534);
        assert_eq!(losses.count_short(1), first + 3);
        assert_eq!(losses.count_short(65_535), first + 1);
    }
}
