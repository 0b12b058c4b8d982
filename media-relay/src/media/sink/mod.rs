//! A track that is sent to one connection: which layer, from which packet on, and under which numbers.

mod continuity;
mod history;

pub(crate) use history::Record;

use super::{
    Time,
    descriptor::Vp8,
    keys::{LinkKey, SourceKey},
    rtp,
    source::{Arrived, Clock, SourceKind},
};
use continuity::Continuity;
use history::History;

/// How a format is called on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PayloadType {
    /// By the sender: 0..=127.
    pub incoming: u8,
    /// By the receiver: 0..=127.
    pub outgoing: u8,
    /// By the receiver, for retransmissions (RFC 4588), if agreed on.
    pub retransmission: Option<u8>,
    /// The receiver does not know RED and gets the newest block of it.
    pub unpacked: bool,
}

/// A track to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SinkSpec {
    /// As described to the receiver; never used by anyone else on the connection.
    pub ssrc: u32,
    /// For retransmissions.
    pub retransmission_ssrc: Option<u32>,
    /// Formats by which the track may come.
    pub payload_types: Vec<PayloadType>,
    /// The canonical name of its sender (RFC 3550, 6.5.1), at most 255 bytes.
    pub cname: String,
    /// What the receiver wants of it.
    pub wish: Wish,
}

/// What a receiver wants of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Nothing is to be sent.
    pub paused: bool,
    /// The highest layer, 0 the smallest.
    pub layer: u8,
    /// The highest temporal layer, 0 the base.
    pub temporal: u8,
    /// Larger is served first.
    pub priority: u32,
}

impl Default for Wish {
    fn default() -> Self {
        Self { paused: false, layer: u8::MAX, temporal: u8::MAX, priority: 0 }
    }
}

/// What is to be sent of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) layer: u8,
    /// Spatial layer within the stream.
    pub(crate) spatial: u8,
    pub(crate) temporal: u8,
}

/// What a sink does with a packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is to be sent under this widened sequence number.
    Send(u64),
    /// It is not for this sink.
    Leave,
    /// Nothing can be sent before a key frame of the packet's layer.
    NeedsKey,
}

/// What was sent last, from which the next stretch goes on.
#[derive(Clone, Copy, Debug, Default)]
struct Last {
    at: Time,
    layer: u8,
    /// As it came.
    incoming: u32,
    /// As it went out.
    timestamp: u32,
    base: u8,
    frame: u16,
}

/// A track that is sent.
#[derive(Debug)]
pub(crate) struct Sink {
    pub(crate) source: SourceKey,
    pub(crate) link: LinkKey,
    pub(crate) kind: SourceKind,
    pub(crate) ssrc: u32,
    pub(crate) retransmission_ssrc: Option<u32>,
    pub(crate) payload_types: Vec<PayloadType>,
    pub(crate) cname: String,
    pub(crate) wish: Wish,
    pub(crate) target: Option<Target>,
    /// Held back because the way is too narrow.
    pub(crate) held: bool,
    /// Since when the way has been too narrow for it.
    pub(crate) short: Option<Time>,
    /// Its packets are counted for congestion control.
    pub(crate) counted: bool,
    /// Layer and run that flow at present.
    current: Option<(u8, u32)>,
    spatial: u8,
    temporal: u8,
    numbers: Continuity,
    pictures: Continuity,
    /// The last picture's number, as it came and as it went out.
    picture: Option<(u16, u16)>,
    stamp_offset: u32,
    base_offset: u8,
    frame_offset: u16,
    last: Option<Last>,
    history: History,
    next_retransmission: u64,
    busy: (Time, usize),
    /// Packets and bytes of payload sent, for reports.
    pub(crate) sent: (u32, u32),
    pub(crate) clock_rate: u32,
}

/// Places of a new history.
const FIRST_PLACES: usize = 64;
/// Without a common clock a new layer begins at most this long after the last frame, in microseconds.
const LONGEST_STEP: u64 = 10_000_000;

impl Sink {
    /// `first`: the widened sequence number to begin with; `retransmissions`: the same for retransmissions.
    pub(crate) fn new(
        source: SourceKey,
        link: LinkKey,
        kind: SourceKind,
        clock_rate: u32,
        spec: SinkSpec,
        (first, retransmissions): (u64, u64),
    ) -> Self {
        Self {
            source,
            link,
            kind,
            ssrc: spec.ssrc,
            retransmission_ssrc: spec.retransmission_ssrc,
            payload_types: spec.payload_types,
            cname: spec.cname,
            wish: spec.wish,
            target: None,
            held: false,
            short: None,
            counted: true,
            current: None,
            spatial: 0,
            temporal: 0,
            numbers: Continuity::begin(0, first.saturating_sub(1)),
            pictures: Continuity::default(),
            picture: None,
            stamp_offset: 0,
            base_offset: 0,
            frame_offset: 0,
            last: None,
            history: History::new(FIRST_PLACES),
            next_retransmission: retransmissions,
            busy: (Time::ZERO, 0),
            sent: (0, 0),
            clock_rate,
        }
    }

    /// Sets what is to be sent; `None` holds the track back.
    pub(crate) fn aim(&mut self, target: Option<Target>) {
        if target.is_none() {
            self.current = None;
        }
        self.target = target;
    }

    /// The layer that flows at present.
    pub(crate) fn flowing(&self) -> Option<u8> {
        self.current.map(|(layer, _)| layer)
    }

    /// The widened sequence numbers that come next, for the media and for retransmissions.
    pub(crate) fn next_numbers(&self) -> (u64, u64) {
        (self.numbers.latest() + 1, self.next_retransmission)
    }

    /// Decides about a packet and gives it its numbers.
    pub(crate) fn offer(
        &mut self,
        now: Time,
        packet: &Arrived,
        clocks: impl Fn(u8) -> Option<Clock>,
    ) -> Outcome {
        let Some(target) = self.target else { return Outcome::Leave };
        if self.current != Some((packet.layer, packet.run)) {
            if packet.layer != target.layer {
                return Outcome::Leave;
            }
            if !(packet.glance.key && packet.glance.begins) {
                return Outcome::NeedsKey;
            }
            self.switch(now, packet, target, clocks);
        } else if packet.layer == target.layer && packet.glance.begins {
            self.step(packet, target);
        }
        let glance = &packet.glance;
        if glance.temporal > self.temporal || glance.spatial > self.spatial {
            return self.leave_out(packet);
        }
        self.number(now, packet)
    }

    /// Takes temporal and spatial layers in or out at the beginning of a frame.
    fn step(&mut self, packet: &Arrived, target: Target) {
        let glance = &packet.glance;
        if glance.key {
            (self.spatial, self.temporal) = (target.spatial, target.temporal);
        }
        self.spatial = self.spatial.min(target.spatial);
        self.temporal = self.temporal.min(target.temporal);
        if glance.sync && glance.temporal == self.temporal + 1 && glance.temporal <= target.temporal {
            self.temporal = glance.temporal;
        }
    }

    fn switch(&mut self, now: Time, packet: &Arrived, target: Target, clocks: impl Fn(u8) -> Option<Clock>) {
        self.stamp_offset = self.offset_of_stamps(now, packet, clocks);
        self.current = Some((packet.layer, packet.run));
        self.picture = None;
        (self.spatial, self.temporal) = (target.spatial, target.temporal);
        self.numbers = Continuity::begin(packet.sequence, self.numbers.latest() + 1);
        let last = self.last.unwrap_or_default();
        if let Some(vp8) = packet.glance.vp8 {
            let picture = u64::from(vp8.picture.unwrap_or_default());
            self.pictures = Continuity::begin(SPACE + picture, self.pictures.latest() + 1);
            self.base_offset = last.base.wrapping_add(1).wrapping_sub(vp8.base.unwrap_or_default());
        }
        self.frame_offset = last.frame.wrapping_add(1).wrapping_sub(packet.glance.frame.unwrap_or_default());
    }

    /// What to add to the time stamps of the packet's layer so that they go on from the last.
    fn offset_of_stamps(&self, now: Time, packet: &Arrived, clocks: impl Fn(u8) -> Option<Clock>) -> u32 {
        let Some(last) = self.last else { return self.stamp_offset };
        let rate = self.clock_rate;
        let elapsed = now.since(last.at).min(LONGEST_STEP);
        let by_clock = || {
            let before = clocks(last.layer)?.moment(last.incoming, rate);
            let after = clocks(packet.layer)?.moment(packet.timestamp, rate);
            let step = u64::try_from(after - before).ok()?;
            (step < elapsed + LONGEST_STEP).then_some(step)
        };
        let step = by_clock().unwrap_or(elapsed) * u64::from(rate) / 1_000_000;
        last.timestamp.wrapping_add((step as u32).max(1)).wrapping_sub(packet.timestamp)
    }

    /// A number that its sender used for padding leaves no gap.
    pub(crate) fn pass_over(&mut self, stream: (u8, u32), sequence: u64) {
        if self.current == Some(stream) {
            self.numbers.leave_out(sequence);
        }
    }

    fn leave_out(&mut self, packet: &Arrived) -> Outcome {
        if let Some(vp8) = packet.glance.vp8 {
            self.picture = None;
            self.pictures.leave_out(self.widened(vp8));
        }
        if self.numbers.leave_out(packet.sequence) {
            return Outcome::Leave;
        }
        // It was lost at first: its number is reserved and asked for, so that something has to fill it.
        let record = Record { marks: Record::BLANK, ..self.record(packet) };
        self.keep(packet.sequence, record)
    }

    fn number(&mut self, now: Time, packet: &Arrived) -> Outcome {
        let mut record = self.record(packet);
        if let Some(vp8) = packet.glance.vp8
            && let Some(incoming) = vp8.picture
        {
            match self.picture {
                Some((known, outgoing)) if known == incoming => record.picture = outgoing,
                _ => {
                    let Some(picture) = self.pictures.forward(self.widened(vp8)) else {
                        return Outcome::Leave;
                    };
                    record.picture = (picture % u64::from(vp8.pictures())) as u16;
                    self.picture = Some((incoming, record.picture));
                }
            }
        }
        let is_last_layer = packet.glance.ends && packet.glance.spatial == self.spatial;
        if packet.marker || is_last_layer && self.kind != SourceKind::Audio {
            record.marks |= Record::MARKER;
        }
        let is_newest =
            self.last.is_none_or(|last| record.timestamp.wrapping_sub(last.timestamp) as i32 >= 0);
        if is_newest || self.current.map(|c| c.0) != self.last.map(|l| l.layer) {
            let (incoming, timestamp) = (packet.timestamp, record.timestamp);
            let (base, frame) = (record.base, record.frame);
            self.last = Some(Last { at: now, layer: packet.layer, incoming, timestamp, base, frame });
        }
        self.count(now);
        self.keep(packet.sequence, record)
    }

    fn record(&self, packet: &Arrived) -> Record {
        let base = packet.glance.vp8.and_then(|vp8| vp8.base).unwrap_or_default();
        Record {
            number: packet.number,
            timestamp: packet.timestamp.wrapping_add(self.stamp_offset),
            frame: packet.glance.frame.unwrap_or_default().wrapping_add(self.frame_offset),
            base: base.wrapping_add(self.base_offset),
            layer: packet.layer,
            payload_type: packet.payload_type,
            ..Record::default()
        }
    }

    fn keep(&mut self, incoming: u64, mut record: Record) -> Outcome {
        let Some(sequence) = self.numbers.forward(incoming) else { return Outcome::Leave };
        record.marks |= Record::KNOWN;
        self.history.set(sequence, record);
        Outcome::Send(sequence)
    }

    /// Grows the history to what is sent in a second.
    fn count(&mut self, now: Time) {
        self.busy.1 += 1;
        let elapsed = now.since(self.busy.0);
        if elapsed > 250_000 {
            let second = self.busy.1 as u64 * 1_000_000 / elapsed;
            self.history.reserve(second as usize);
            self.busy = (now, 0);
        } else if self.busy.1 * 2 > self.history.places() {
            self.history.reserve(self.busy.1 * 4);
        }
    }

    fn widened(&self, vp8: Vp8) -> u64 {
        let picture = u64::from(vp8.picture.unwrap_or_default());
        nearest(self.pictures.highest(), picture, u64::from(vp8.pictures()))
    }

    /// How a packet was rewritten.
    pub(crate) fn record_of(&mut self, sequence: u64) -> Option<&mut Record> {
        self.history.get_mut(sequence).filter(|record| record.is(Record::KNOWN))
    }

    /// The receiver misses a packet: its widened number, if it can be sent again and was not just now.
    pub(crate) fn missed(&mut self, now: Time, sequence: u16, pause: u64) -> Option<u64> {
        let sequence = rtp::widen(self.numbers.latest(), sequence);
        let record = self.history.get_mut(sequence).filter(|record| record.is(Record::SENT))?;
        let millis = (now.micros() / 1_000) as u16 | 1;
        if record.resent != 0 && u64::from(millis.wrapping_sub(record.resent)) * 1_000 < pause {
            return None;
        }
        record.resent = millis;
        Some(sequence)
    }

    /// A number for a retransmission.
    pub(crate) fn number_retransmission(&mut self) -> u64 {
        self.next_retransmission += 1;
        self.next_retransmission - 1
    }

    /// The newest packet that went out, as what padding may repeat.
    pub(crate) fn latest(&self) -> u64 {
        self.numbers.latest()
    }

    /// The newest time stamp that went out.
    pub(crate) fn last_timestamp(&self) -> u32 {
        self.last.map_or(0, |last| last.timestamp)
    }

    /// What was sent can no longer be repeated bit by bit.
    pub(crate) fn forget_history(&mut self) {
        self.history.clear();
    }

    /// The time stamp that a sender report gives for `now`, with the moment by the sender's clock (NTP, 32.32).
    pub(crate) fn clock(&self, now: Time, clock: impl Fn(u8) -> Option<Clock>) -> Option<(u64, u32)> {
        let last = self.last?;
        let clock = clock(last.layer)?;
        let elapsed = now.since(clock.at);
        let ticks = elapsed * u64::from(self.clock_rate) / 1_000_000;
        let ntp = clock.ntp.wrapping_add(((u128::from(elapsed) << 32) / 1_000_000) as u64);
        Some((ntp, clock.timestamp.wrapping_add(ticks as u32).wrapping_add(self.stamp_offset)))
    }

    /// How the receiver calls a format.
    pub(crate) fn payload_type(&mut self, incoming: u8) -> Option<PayloadType> {
        let at = self.payload_types.iter().position(|known| known.incoming == incoming)?;
        if at > 0 {
            // The next packet most likely has it again, and looks there first.
            self.payload_types.swap(0, at);
        }
        self.payload_types.first().copied()
    }
}

/// So that a number of a picture can lie before the first.
const SPACE: u64 = 1 << 32;

/// The number nearest to `near` that is `value` modulo `modulus` (a power of two).
fn nearest(near: u64, value: u64, modulus: u64) -> u64 {
    let ahead = value.wrapping_sub(near) & (modulus - 1);
    if ahead < modulus / 2 { near + ahead } else { (near + ahead).saturating_sub(modulus) }
}
