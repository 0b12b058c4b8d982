//! Which packets of a stream are missing, and when they are asked for again.

use std::ops::Range;

use crate::media::Time;

#[derive(Clone, Copy, Debug)]
struct Gap {
    number: u64,
    at: Time,
    tries: u8,
}

/// The gaps of a stream.
#[derive(Debug, Default)]
pub(crate) struct Missing {
    gaps: Vec<Gap>,
    due: Vec<u16>,
}

/// More than this and only a key frame helps.
const MOST: usize = 256;
/// Packets that only overtook each other are not asked for, in microseconds.
const PATIENCE: u64 = 8_000;
/// Between two questions for one packet, in microseconds.
const PAUSE: u64 = 60_000;
const TRIES: u8 = 8;

impl Missing {
    /// These have not come; `true` if they are too many.
    pub(super) fn add(&mut self, now: Time, numbers: Range<u64>) -> bool {
        let count = (numbers.end - numbers.start) as usize;
        if self.gaps.len() + count > MOST {
            self.gaps.clear();
            return true;
        }
        let at = Time::from_micros(now.micros() + PATIENCE);
        self.gaps.extend(numbers.map(|number| Gap { number, at, tries: 0 }));
        false
    }

    /// This one came after all.
    pub(crate) fn came(&mut self, number: u64) {
        self.gaps.retain(|gap| gap.number != number);
    }

    /// When the next is to be asked for.
    pub(crate) fn wakes_at(&self) -> Option<Time> {
        self.gaps.iter().map(|gap| gap.at).min()
    }

    /// Those to be asked for now, ascending. After so many tries a packet is given up.
    pub(super) fn due(&mut self, now: Time) -> &[u16] {
        self.due.clear();
        for gap in self.gaps.iter_mut().filter(|gap| gap.at <= now) {
            gap.tries += 1;
            gap.at = Time::from_micros(now.micros() + PAUSE);
            self.due.push(gap.number as u16);
        }
        self.gaps.retain(|gap| gap.tries < TRIES);
        &self.due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_is_asked_for_until_it_comes_or_is_given_up() {
        let mut missing = Missing::default();
        assert!(!missing.add(Time::ZERO, 5..7));
        assert!(missing.due(Time::from_millis(1)).is_empty());
        assert_eq!(missing.due(Time::from_millis(8)), [5, 6]);
        missing.came(5);
        let asked: usize = (9..2_000).map(|ms| missing.due(Time::from_millis(ms)).len()).sum();
        assert_eq!(asked, usize::from(TRIES) - 1);
        assert_eq!(missing.wakes_at(), None);
    }

    #[test]
    fn a_gap_too_large_asks_for_nothing() {
        let mut missing = Missing::default();
        assert!(missing.add(Time::ZERO, 0..1_000));
        assert_eq!(missing.wakes_at(), None);
    }
}
