//! Trying whether the way carries more: a short burst at a higher rate, whose arrival is timed.

use crate::media::Time;

/// A burst to be sent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Probe {
    /// Marks its packets, 1..=255.
    pub(crate) number: u8,
    /// Bits per second.
    pub(crate) rate: u64,
    /// Bytes still to be sent.
    pub(crate) left: u64,
}

#[derive(Clone, Copy, Debug)]
struct Seen {
    number: u8,
    rate: u64,
    begun: Time,
    packets: u32,
    bytes: u64,
    first_size: u16,
    last_size: u16,
    departed: (Time, Time),
    arrived: (i64, i64),
}

/// Bursts one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Probes {
    next_number: u8,
    seen: Option<Seen>,
    last: Option<Time>,
    /// The last one went through, so that the next may follow at once.
    went_through: bool,
    tries: u32,
}

/// Microseconds of a burst.
const DURATION: u64 = 20_000;
const FEWEST: u32 = 5;
/// Microseconds until a burst without an answer is given up.
const PATIENCE: u64 = 1_000_000;
/// Between bursts that do not follow each other, in microseconds.
const PAUSE: u64 = 3_000_000;
const LONGEST_PAUSE: u64 = 20_000_000;

impl Probes {
    /// A burst, if it is time for one: `rate` is the estimate, `wanted` what could be used, in bits per second.
    pub(crate) fn begin(&mut self, now: Time, rate: u64, wanted: u64) -> Option<Probe> {
        if self.seen.is_some_and(|seen| now.since(seen.begun) > PATIENCE) {
            self.seen = None;
        }
        let pause = (PAUSE << self.tries.min(3)).min(LONGEST_PAUSE);
        let due = self.went_through || self.last.is_none_or(|last| now.since(last) > pause);
        if self.seen.is_some() || !due || wanted <= rate {
            return None;
        }
        let rate = (rate * 2).min(wanted + wanted / 4);
        self.next_number = self.next_number.checked_add(1).unwrap_or(1);
        self.tries += 1;
        (self.last, self.went_through) = (Some(now), false);
        let number = self.next_number;
        let nothing = (Time::ZERO, Time::ZERO);
        self.seen = Some(Seen {
            number,
            rate,
            begun: now,
            packets: 0,
            bytes: 0,
            first_size: 0,
            last_size: 0,
            departed: nothing,
            arrived: (0, 0),
        });
        Some(Probe { number, rate, left: (rate * DURATION / 8_000_000).max(5 * 1_000) })
    }

    /// The way proved too narrow: no burst for a while.
    pub(super) fn cancel(&mut self, now: Time) {
        (self.seen, self.went_through, self.last) = (None, false, Some(now));
    }

    pub(super) fn arrived(&mut self, number: u8, departed: Time, arrived: i64, size: u16) {
        let Some(seen) = self.seen.as_mut().filter(|seen| number != 0 && seen.number == number) else {
            return;
        };
        if seen.packets == 0 {
            (seen.departed, seen.arrived, seen.first_size) = ((departed, departed), (arrived, arrived), size);
        }
        seen.packets += 1;
        seen.bytes += u64::from(size);
        if departed >= seen.departed.1 {
            (seen.departed.1, seen.last_size) = (departed, size);
        }
        seen.arrived.1 = seen.arrived.1.max(arrived);
    }

    /// The rate that a burst went through with, once, in bits per second.
    pub(super) fn result(&mut self, now: Time) -> Option<f64> {
        let seen = self.seen?;
        let expected = seen.rate * DURATION / 8_000_000 * 8 / 10;
        if seen.packets < FEWEST || seen.bytes < expected {
            return None;
        }
        self.seen = None;
        let departing = seen.departed.1.since(seen.departed.0).max(1_000) as f64;
        let arriving = (seen.arrived.1 - seen.arrived.0).max(1_000) as f64;
        let sent = (seen.bytes - u64::from(seen.last_size)) as f64 * 8e6 / departing;
        let received = (seen.bytes - u64::from(seen.first_size)) as f64 * 8e6 / arriving;
        let found = if received < 0.9 * sent { 0.95 * received } else { received.min(sent) };
        if found > 0.7 * seen.rate as f64 {
            (self.went_through, self.tries) = (true, 0);
        }
        self.last = Some(now);
        Some(found.min(1.1 * seen.rate as f64))
    }
}
