//! One stream of a source, told apart by its SSRC: what arrived, how fast, and by which clock.

use std::time::Duration;

use super::{
    Incoming, SourceKind,
    meter::Meter,
    plea::Plea,
    ring::{Bounds, Ring, Stored},
};
use crate::media::{
    Extension, Time,
    descriptor::{Codec, Dependency, Glance, Structure, glance},
    srtp::ReplayWindow,
};

/// A packet that was taken in, as the sinks see it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Arrived {
    pub(crate) layer: u8,
    /// Which run of the stream: a new one begins when its sender begins anew.
    pub(crate) run: u32,
    /// Its number in the layer's ring.
    pub(crate) number: u32,
    pub(crate) sequence: u64,
    pub(crate) timestamp: u32,
    pub(crate) marker: bool,
    pub(crate) payload_type: u8,
    pub(crate) size: usize,
    pub(crate) glance: Glance,
}

/// What a sender report says: which time stamp its clock had at which moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Clock {
    /// Seconds since 1900 in 1/2^32, by the sender's own clock.
    pub(crate) ntp: u64,
    pub(crate) timestamp: u32,
    /// When the report came.
    pub(crate) at: Time,
}

impl Clock {
    /// The moment of a time stamp by the sender's clock, in microseconds.
    pub(crate) fn moment(&self, timestamp: u32, rate: u32) -> i64 {
        let ticks = i64::from(timestamp.wrapping_sub(self.timestamp) as i32);
        let micros = ((u128::from(self.ntp) * 1_000_000) >> 32) as i64;
        micros + ticks * 1_000_000 / i64::from(rate.max(1))
    }
}

/// Spatial and temporal layers that are measured apart.
const DEPTH: usize = 4;
/// A sequence number this far away is a stream that began anew.
const ANEW: u64 = 3_000;
/// No packet for this long, in microseconds, and the layer is not sent at present.
const SILENT: u64 = 1_500_000;

/// A stream.
#[derive(Debug)]
pub(crate) struct Layer {
    ring: Ring,
    seen: ReplayWindow,
    structure: Structure,
    meters: [[Meter; DEPTH]; DEPTH],
    pub(crate) plea: Plea,
    pub(crate) clock: Option<Clock>,
    latest: Option<Time>,
    run: u32,
    /// One bit for each temporal layer seen.
    temporal: u8,
}

impl Layer {
    pub(super) fn new(kind: SourceKind) -> Self {
        Self {
            ring: Ring::new(bounds(kind)),
            seen: ReplayWindow::default(),
            structure: Structure::default(),
            meters: Default::default(),
            plea: Plea::default(),
            clock: None,
            latest: None,
            run: 0,
            temporal: 0,
        }
    }

    pub(super) fn receive(
        &mut self,
        now: Time,
        layer: u8,
        codec: Codec,
        packet: &Incoming<'_>,
    ) -> Option<Arrived> {
        self.begin_anew_if_far(packet.sequence);
        if !self.seen.is_new(packet.sequence) {
            return None;
        }
        let glance = self.look(codec, packet);
        let number = self.ring.push(now, glance.vp8, &packet.extensions, packet.payload)?;
        self.seen.note(packet.sequence);
        self.measure(now, glance, packet.payload.len());
        if glance.key && glance.begins {
            self.plea.answer();
        }
        Some(Arrived {
            layer,
            run: self.run,
            number,
            sequence: packet.sequence,
            timestamp: packet.timestamp,
            marker: packet.marker,
            payload_type: packet.payload_type,
            size: packet.payload.len(),
            glance,
        })
    }

    /// The packet of this number in the ring.
    pub(crate) fn stored(&self, number: u32) -> Option<Stored<'_>> {
        self.ring.get(number)
    }

    /// The present run of the stream.
    pub(crate) fn run(&self) -> u32 {
        self.run
    }

    /// Whether packets of the layer come at present.
    pub(crate) fn is_live(&self, now: Time) -> bool {
        self.latest.is_some_and(|latest| now.since(latest) < SILENT)
    }

    /// Bits per second of all up to this spatial and temporal layer.
    pub(crate) fn rate(&self, now: Time, spatial: u8, temporal: u8) -> u64 {
        let spatial = self.meters.iter().take(usize::from(spatial) + 1);
        spatial.flat_map(|m| m.iter().take(usize::from(temporal) + 1)).map(|meter| meter.rate(now)).sum()
    }

    /// Temporal layers seen, at least one.
    pub(crate) fn temporal_layers(&self) -> u8 {
        (8 - self.temporal.leading_zeros() as u8).max(1)
    }

    /// Spatial layers within the stream that come at present, at least one.
    pub(crate) fn spatial_layers(&self, now: Time) -> u8 {
        let live = |meters: &[Meter; DEPTH]| meters.iter().any(|meter| meter.rate(now) > 0);
        self.meters.iter().rposition(live).map_or(1, |at| at as u8 + 1)
    }

    pub(super) fn expire(&mut self, now: Time) -> bool {
        self.ring.expire(now);
        !self.ring.is_empty()
    }

    pub(super) fn memory(&self) -> usize {
        self.ring.memory()
    }

    fn begin_anew_if_far(&mut self, sequence: u64) {
        if self.seen.highest().is_some_and(|highest| highest.abs_diff(sequence) > ANEW) {
            self.seen = ReplayWindow::default();
            self.structure = Structure::default();
            self.clock = None;
            self.run = self.run.wrapping_add(1);
        }
    }

    fn look(&mut self, codec: Codec, packet: &Incoming<'_>) -> Glance {
        let value = packet.extensions.value(Extension::DependencyDescriptor);
        let dependency = value.and_then(|value| Dependency::read(value, &mut self.structure));
        glance(codec, packet.payload, packet.marker, dependency.as_ref())
    }

    fn measure(&mut self, now: Time, glance: Glance, bytes: usize) {
        self.latest = Some(now);
        let temporal = usize::from(glance.temporal).min(DEPTH - 1);
        self.temporal |= 1 << temporal;
        let spatial = usize::from(glance.spatial).min(DEPTH - 1);
        if let Some(meter) = self.meters.get_mut(spatial).and_then(|m| m.get_mut(temporal)) {
            meter.add(now, bytes);
        }
    }
}

fn bounds(kind: SourceKind) -> Bounds {
    match kind {
        SourceKind::Audio => Bounds { first: 8 << 10, most: 64 << 10, window: Duration::from_millis(500) },
        _ => Bounds { first: 32 << 10, most: 1 << 20, window: Duration::from_millis(1_200) },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::Extensions;

    fn packet(sequence: u64) -> Incoming<'static> {
        let payload = &[0x10, 1, 2, 3];
        let extensions = Extensions::default();
        Incoming { sequence, timestamp: 0, marker: true, payload_type: 96, extensions, payload }
    }

    fn layer() -> Layer {
        Layer::new(SourceKind::Camera)
    }

    #[test]
    fn a_packet_that_came_before_is_not_taken_again() {
        let mut layer = layer();
        assert!(layer.receive(Time::ZERO, 0, Codec::Vp8, &packet(7)).is_some());
        assert!(layer.receive(Time::ZERO, 0, Codec::Vp8, &packet(7)).is_none());
    }

    #[test]
    fn a_sender_that_begins_anew_begins_another_run() {
        let mut layer = layer();
        let runs: Vec<_> = [10_000, 10_001, 7, 8]
            .map(|s| layer.receive(Time::ZERO, 0, Codec::Vp8, &packet(s)).unwrap().run)
            .into();
        assert_eq!(runs, [0, 0, 1, 1]);
    }

    #[test]
    fn two_clocks_agree_on_the_moment_of_a_frame() {
        let a = Clock { ntp: 100 << 32, timestamp: 9_000, at: Time::ZERO };
        let b = Clock { ntp: 101 << 32, timestamp: 4_000_000_000, at: Time::ZERO };
        assert_eq!(a.moment(9_000 + 90_000, 90_000), b.moment(4_000_000_000, 90_000));
    }
}
