//! A way with a rate, a queue, a delay, losses and packets that overtake each other.

use std::collections::VecDeque;

use crate::media::chance::Chance;

#[derive(Clone, Debug)]
pub(super) struct Wire {
    /// Bits per second; 0: without limit.
    pub(super) rate: u64,
    /// Microseconds.
    pub(super) delay: u64,
    /// Microseconds that a packet may be late.
    pub(super) jitter: u64,
    /// Lost of a thousand.
    pub(super) loss: u64,
    /// Bytes that the queue holds.
    pub(super) queue: u64,
    free: u64,
    flying: VecDeque<(u64, Vec<u8>)>,
    chance: Chance,
    /// The longest time that a packet waited in the queue, in microseconds.
    pub(super) waited: u64,
}

impl Wire {
    pub(super) fn new(seed: u64) -> Self {
        Self {
            rate: 0,
            delay: 20_000,
            jitter: 0,
            loss: 0,
            queue: 60_000,
            free: 0,
            flying: VecDeque::new(),
            chance: Chance::new(seed),
            waited: 0,
        }
    }

    pub(super) fn send(&mut self, now: u64, datagram: &[u8]) {
        if self.chance.next() % 1_000 < self.loss {
            return;
        }
        let mut out = now;
        if self.rate > 0 {
            let begins = self.free.max(now);
            if (begins - now) * self.rate / 8_000_000 > self.queue {
                return;
            }
            self.waited = self.waited.max(begins - now);
            self.free = begins + datagram.len() as u64 * 8_000_000 / self.rate;
            out = self.free;
        }
        let late = if self.jitter > 0 { self.chance.next() % self.jitter } else { 0 };
        self.flying.push_back((out + self.delay + late, datagram.to_vec()));
    }

    pub(super) fn arrived(&mut self, now: u64) -> Vec<(u64, Vec<u8>)> {
        let (mut here, there): (Vec<_>, Vec<_>) = self.flying.drain(..).partition(|(at, _)| *at <= now);
        self.flying = there.into();
        here.sort_by_key(|(at, _)| *at);
        here
    }
}
