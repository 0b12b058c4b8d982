//! Someone who sends a face in three sizes and three frame rates, or sound.

use std::time::Instant;

use crate::media::{Extension, Extensions, Incoming, SourceKey, Switchboard};

pub(super) const VP8: u8 = 96;
pub(super) const OPUS: u8 = 111;

#[derive(Clone, Debug)]
struct Stream {
    /// Bits per second; 0 sends nothing.
    rate: u64,
    sequence: u64,
    stamp: u32,
    picture: u16,
    base: u8,
    wants_key: bool,
    keys: u32,
}

#[derive(Debug)]
pub(super) struct Face {
    pub(super) source: SourceKey,
    streams: Vec<Stream>,
    frames: u32,
    next: u64,
}

/// Microseconds between frames.
const FRAME: u64 = 33_333;
const PACKET: usize = 1_100;

impl Face {
    pub(super) fn new(source: SourceKey, rates: &[u64]) -> Self {
        let stream = |(i, rate): (usize, &u64)| Stream {
            rate: *rate,
            sequence: 40_000 + 7_000 * i as u64,
            stamp: 4_294_900_000u32.wrapping_add(1_000_000_007 * i as u32),
            picture: 32_700 + 11 * i as u16,
            base: 250,
            wants_key: true,
            keys: 0,
        };
        Self { source, streams: rates.iter().enumerate().map(stream).collect(), frames: 0, next: 0 }
    }

    pub(super) fn set_rate(&mut self, layer: usize, rate: u64) {
        self.streams[layer].rate = rate;
        self.streams[layer].wants_key = true;
    }

    pub(super) fn ask(&mut self, layer: u8) {
        self.streams[usize::from(layer)].wants_key = true;
    }

    pub(super) fn keys(&self) -> u32 {
        self.streams.iter().map(|s| s.keys).sum()
    }

    /// Sends a frame if it is time for one. `lost` tells which packets do not come, `(layer, sequence)`.
    pub(super) fn step(
        &mut self,
        now: Instant,
        micros: u64,
        board: &mut Switchboard,
        lost: impl Fn(u64) -> bool,
    ) {
        if micros < self.next {
            return;
        }
        self.next += FRAME;
        let temporal = [0u8, 2, 1, 2][self.frames as usize % 4];
        for (layer, stream) in self.streams.iter_mut().enumerate() {
            if self.frames.is_multiple_of(30) {
                let ntp = ((2_000_000_000 + micros) as u128 * (1 << 32) / 1_000_000) as u64;
                let stamp = stream.stamp.wrapping_add((micros * 9 / 100) as u32);
                board.sender_report(now, self.source, layer as u8, ntp, stamp);
            }
            if stream.rate > 0 {
                stream.frame(now, micros, layer as u8, temporal, self.source, board, &lost);
            }
        }
        self.frames += 1;
    }
}

impl Stream {
    #[expect(clippy::too_many_arguments, reason = "a frame has many sides")]
    fn frame(
        &mut self,
        now: Instant,
        micros: u64,
        layer: u8,
        temporal: u8,
        source: SourceKey,
        board: &mut Switchboard,
        lost: &impl Fn(u64) -> bool,
    ) {
        let key = std::mem::take(&mut self.wants_key);
        self.keys += u32::from(key);
        let temporal = if key { 0 } else { temporal };
        if temporal == 0 {
            self.base = self.base.wrapping_add(1);
        }
        self.picture = (self.picture + 1) % (1 << 15);
        let bytes = (self.rate * FRAME / 8_000_000) as usize * if key { 4 } else { 1 };
        let packets = bytes.div_ceil(PACKET).max(1);
        for at in 0..packets {
            let payload = self.payload(at, key, temporal, layer, bytes / packets);
            let packet = Incoming {
                sequence: self.sequence,
                timestamp: self.stamp.wrapping_add((micros * 9 / 100) as u32),
                marker: at + 1 == packets,
                payload_type: VP8,
                extensions: Extensions::default(),
                payload: &payload,
            };
            if !lost(self.sequence) {
                board.receive(now, source, layer, &packet);
            }
            self.sequence += 1;
        }
    }

    fn payload(&self, at: usize, key: bool, temporal: u8, layer: u8, size: usize) -> Vec<u8> {
        let [high, low] = self.picture.to_be_bytes();
        let sync = if temporal == 1 { 0x20 } else { 0 };
        let begins = if at == 0 { 0x10 } else { 0 };
        let sync = if temporal == 2 && self.picture.is_multiple_of(2) { 0x20 } else { sync };
        let mut payload = vec![0x80 | begins, 0xe0, 0x80 | high, low, self.base, temporal << 6 | sync];
        payload.extend([u8::from(!key), layer]);
        payload.resize(size.max(10), 0xab);
        payload
    }
}

#[derive(Debug)]
pub(super) struct Voice {
    pub(super) source: SourceKey,
    sequence: u64,
    next: u64,
}

impl Voice {
    pub(super) fn new(source: SourceKey) -> Self {
        Self { source, sequence: 65_000, next: 0 }
    }

    pub(super) fn step(&mut self, now: Instant, micros: u64, board: &mut Switchboard) {
        if micros < self.next {
            return;
        }
        self.next += 20_000;
        let mut extensions = Extensions::default();
        extensions.set(Extension::AudioLevel, &[30]);
        let packet = Incoming {
            sequence: self.sequence,
            timestamp: (micros * 48 / 1_000) as u32,
            marker: false,
            payload_type: OPUS,
            extensions,
            payload: &[0x78; 80],
        };
        board.receive(now, self.source, 0, &packet);
        self.sequence += 1;
    }
}
