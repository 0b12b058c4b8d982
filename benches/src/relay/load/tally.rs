//! What arrived: how late, how much of it, and how soon after joining.

use std::collections::HashMap;
use std::time::Instant;

use super::stamp::Stamp;

/// What is counted in a window of time.
#[derive(Default)]
pub(crate) struct Tally {
    open: bool,
    sources: Vec<Source>,
    listeners: Vec<Listener>,
    seen: HashMap<(u32, u32), Seen>,
    late_ns: Vec<u32>,
    forwarded: u64,
}

/// One source: who sends it, and which of its packets fall into the window.
struct Source {
    room: usize,
    listener: u32,
    sent: u64,
    first_sent: Option<Instant>,
    window: std::ops::Range<u64>,
}

/// One participant that receives.
struct Listener {
    room: usize,
    counts: bool,
    began: Instant,
    first: Option<Instant>,
}

#[derive(Default)]
struct Seen {
    bits: Vec<u64>,
    count: u64,
}

/// How late, how much, how soon.
#[derive(Debug, Clone, Default)]
pub(crate) struct Counted {
    /// Packets that arrived while the window was open, each once.
    pub(crate) forwarded: u64,
    /// Added latencies at one half, 99 and 999 of 1,000, in microseconds.
    pub(crate) late_us: [f64; 3],
    /// Share that never came, 0 to 1; without participants that do not count.
    pub(crate) loss: f64,
    /// From connecting to the first packet, sorted, in milliseconds.
    pub(crate) joined_ms: Vec<f64>,
    /// Participants to whom nothing came.
    pub(crate) empty_handed: usize,
}

impl Tally {
    /// A participant in a room; `counts`: whether what it misses is a loss of the relay.
    pub(crate) fn listener(&mut self, room: usize, counts: bool, began: Instant) -> u32 {
        self.listeners.push(Listener { room, counts, began, first: None });
        (self.listeners.len() - 1) as u32
    }

    /// Sets the time from which a participant's joining counts.
    pub(crate) fn begins(&mut self, listener: u32, at: Instant) {
        if let Some(listener) = self.listeners.get_mut(listener as usize) {
            listener.began = at;
        }
    }

    /// A source of a participant.
    pub(crate) fn source(&mut self, room: usize, listener: u32) -> u32 {
        self.sources.push(Source { room, listener, sent: 0, first_sent: None, window: 0..0 });
        (self.sources.len() - 1) as u32
    }

    /// Packets of a source were sent.
    pub(crate) fn sent(&mut self, now: Instant, source: u32, packets: u64) {
        if let Some(source) = self.sources.get_mut(source as usize) {
            source.sent += packets;
            source.first_sent.get_or_insert(now);
        }
    }

    /// A packet arrived at a participant.
    pub(crate) fn arrived(&mut self, listener: u32, stamp: Stamp, at_ns: u64) {
        let Some(heard) = self.listeners.get_mut(listener as usize) else { return };
        heard.first.get_or_insert_with(Instant::now);
        let Some(source) = self.sources.get(stamp.source as usize) else { return };
        let end = if self.open { u64::MAX } else { source.window.end };
        if stamp.number < source.window.start || stamp.number >= end {
            return;
        }
        let seen = self.seen.entry((listener, stamp.source)).or_default();
        if !seen.insert(stamp.number - source.window.start) {
            return;
        }
        self.forwarded += u64::from(self.open);
        if heard.counts {
            let late = at_ns.saturating_sub(stamp.sent_ns);
            self.late_ns.push(u32::try_from(late).unwrap_or(u32::MAX));
        }
    }

    /// Counts from now on.
    pub(crate) fn open(&mut self) {
        self.open = true;
        self.forwarded = 0;
        self.late_ns.clear();
        self.seen.clear();
        self.sources.iter_mut().for_each(|source| source.window = source.sent..u64::MAX);
    }

    /// Counts no packets that are sent from now on; those under way may still come.
    pub(crate) fn close(&mut self) {
        self.open = false;
        self.sources.iter_mut().for_each(|source| source.window.end = source.sent);
    }

    /// Participants that have received something, or have nothing to receive.
    pub(crate) fn are_served(&self) -> bool {
        self.awaited().all(|listener| listener.first.is_some())
    }

    /// Participants for whom somebody else in the room sends.
    fn awaited(&self) -> impl Iterator<Item = &Listener> {
        let numbered = self.listeners.iter().enumerate();
        numbered.filter(|(number, one)| self.others(*number, one).next().is_some()).map(|(_, one)| one)
    }

    fn others<'a>(&'a self, number: usize, one: &'a Listener) -> impl Iterator<Item = &'a Source> {
        self.sources
            .iter()
            .filter(move |source| source.room == one.room && source.listener as usize != number)
    }

    /// From connecting to the first packet, of those who came when somebody was sending already.
    fn joined_ms(&self) -> Vec<f64> {
        let numbered = self.listeners.iter().enumerate();
        let late = numbered.filter(|(number, one)| {
            self.others(*number, one).any(|source| source.first_sent.is_some_and(|sent| sent < one.began))
        });
        let took = late.filter_map(|(_, one)| Some((one.first? - one.began).as_secs_f64() * 1e3));
        let mut took: Vec<f64> = took.collect();
        took.sort_unstable_by(f64::total_cmp);
        took
    }

    /// What was counted.
    pub(crate) fn counted(mut self) -> Counted {
        self.late_ns.sort_unstable();
        let at = |share: f64| {
            let index = (self.late_ns.len().saturating_sub(1) as f64 * share).round() as usize;
            self.late_ns.get(index).map_or(f64::NAN, |late| f64::from(*late) / 1e3)
        };
        Counted {
            forwarded: self.forwarded,
            late_us: [at(0.5), at(0.99), at(0.999)],
            loss: self.loss(),
            empty_handed: self.awaited().filter(|one| one.first.is_none()).count(),
            joined_ms: self.joined_ms(),
        }
    }

    fn loss(&self) -> f64 {
        let (mut due, mut came) = (0, 0);
        for (number, source) in self.sources.iter().enumerate() {
            for (at, listener) in self.listeners.iter().enumerate() {
                if listener.counts && listener.room == source.room && source.listener as usize != at {
                    due += source.window.end - source.window.start;
                    came += self.seen.get(&(at as u32, number as u32)).map_or(0, |seen| seen.count);
                }
            }
        }
        if due == 0 { f64::NAN } else { 1.0 - came as f64 / due as f64 }
    }
}

impl Seen {
    /// Notes a number; whether it is new.
    fn insert(&mut self, number: u64) -> bool {
        let (word, bit) = ((number / 64) as usize, 1_u64 << (number % 64));
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        let Some(bits) = self.bits.get_mut(word) else { return false };
        let is_new = *bits & bit == 0;
        *bits |= bit;
        self.count += u64::from(is_new);
        is_new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One who sends and one who listens, in one room; the window is open.
    fn call() -> (Tally, u32, u32) {
        let mut tally = Tally::default();
        let sender = tally.listener(0, true, Instant::now());
        let listener = tally.listener(0, true, Instant::now());
        let source = tally.source(0, sender);
        tally.open();
        (tally, listener, source)
    }

    fn stamp(source: u32, number: u64) -> Stamp {
        Stamp { source, number, sent_ns: 1_000 }
    }

    #[test]
    fn what_comes_twice_counts_once_and_what_never_comes_is_lost() {
        let (mut tally, listener, source) = call();
        tally.sent(Instant::now(), source, 4);
        [0, 1, 1, 2].into_iter().for_each(|number| tally.arrived(listener, stamp(source, number), 3_000));
        tally.close();
        let counted = tally.counted();
        assert_eq!((counted.forwarded, counted.loss, counted.late_us[0]), (3, 0.25, 2.0));
    }

    #[test]
    fn who_waits_for_others_to_come_is_not_late() {
        let (mut tally, listener, source) = call();
        tally.sent(Instant::now(), source, 1);
        tally.arrived(listener, stamp(source, 0), 3_000);
        assert!(tally.joined_ms().is_empty());
        let late = tally.listener(0, true, Instant::now());
        tally.arrived(late, stamp(source, 0), 3_000);
        assert_eq!(tally.joined_ms().len(), 1);
    }

    #[test]
    fn a_packet_under_way_when_the_window_closes_is_no_loss() {
        let (mut tally, listener, source) = call();
        tally.sent(Instant::now(), source, 1);
        tally.close();
        tally.arrived(listener, stamp(source, 0), 3_000);
        tally.arrived(listener, stamp(source, 1), 3_000);
        assert_eq!((tally.loss(), tally.forwarded), (0.0, 0));
    }
}
