//! From a received packet to the queues of those that want it.

use std::time::Instant;

use super::{Event, Switchboard, WIPE, timers::Wake};
use crate::media::{
    Time,
    keys::{SinkKey, SourceKey},
    link::{Reason, Ticket},
    sink::Outcome,
    source::{Arrived, Clock, Incoming, SourceKind},
};

impl Switchboard {
    /// Takes in a packet of a track's layer (0 the smallest); whether it was new and is known.
    pub fn receive(&mut self, now: Instant, source: SourceKey, layer: u8, packet: &Incoming<'_>) -> bool {
        self.take_packet(self.time(now), source, layer, packet)
    }

    pub(super) fn take_packet(
        &mut self,
        now: Time,
        source: SourceKey,
        layer: u8,
        packet: &Incoming<'_>,
    ) -> bool {
        let Some(from) = self.sources.get_mut(source) else { return false };
        let was_live = from.layers.get(usize::from(layer)).is_some_and(|known| known.is_live(now));
        let Some(arrived) = from.receive(now, usize::from(layer), packet) else { return false };
        if !from.armed {
            from.armed = true;
            self.timers.arm(now + WIPE, Wake::Source(source));
        }
        if !was_live {
            self.reconsider(now, source);
        }
        self.fan_out(now, source, &arrived);
        true
    }

    /// What the sender of a track's layer says about its clock: `ntp` in 1/2^32 s since 1900.
    pub fn sender_report(&mut self, now: Instant, source: SourceKey, layer: u8, ntp: u64, timestamp: u32) {
        let at = self.time(now);
        let layer = self.sources.get_mut(source).and_then(|from| from.layers.get_mut(usize::from(layer)));
        if let Some(layer) = layer {
            layer.clock = Some(Clock { ntp, timestamp, at });
        }
    }

    /// A receiver that somebody else serves needs a key frame of a layer: asks for it, unless that was done just now.
    pub fn ask_key_frame(&mut self, now: Instant, source: SourceKey, layer: u8) {
        self.want_key(self.time(now), source, layer);
    }

    fn fan_out(&mut self, now: Time, source: SourceKey, arrived: &Arrived) {
        let Some(from) = self.sources.get(source) else { return };
        let clocks = |layer: u8| from.layers.get(usize::from(layer))?.clock;
        let audio = from.kind == SourceKind::Audio;
        let mut needs_key = false;
        for &key in &from.sinks {
            let Some(sink) = self.sinks.get_mut(key) else { continue };
            match sink.offer(now, arrived, clocks) {
                Outcome::Leave => {
                    // What is held back must be looked at again, even if nothing else flows.
                    if let Some(link) = self.links.get_mut(sink.link).filter(|_| sink.held) {
                        link.busy = Some(now);
                        link.arm_tick(now, sink.link, &mut self.timers);
                    }
                }
                Outcome::NeedsKey => needs_key = true,
                Outcome::Send(sequence) => {
                    let Some(link) = self.links.get_mut(sink.link) else { continue };
                    let size = arrived.size.min(usize::from(u16::MAX)) as u16;
                    let ticket = Ticket { sink: key, sequence, size, reason: Reason::Fresh };
                    if audio {
                        link.tickets.push_audio(ticket);
                        link.audio_meter.add(now, arrived.size);
                    } else {
                        link.tickets.push_video(ticket);
                    }
                    link.busy = Some(now);
                    if !link.ready {
                        link.ready = true;
                        self.ready.push_back(sink.link);
                    }
                    link.arm_tick(now, sink.link, &mut self.timers);
                }
            }
        }
        if needs_key {
            self.want_key(now, source, arrived.layer);
        }
    }

    /// Asks for what a sink needs to begin.
    pub(super) fn ask_for(&mut self, now: Time, key: SinkKey) {
        if self.is_audio(key) {
            return;
        }
        let Some(sink) = self.sinks.get(key) else { return };
        let Some(target) = sink.target.filter(|target| sink.flowing() != Some(target.layer)) else { return };
        let source = sink.source;
        self.want_key(now, source, target.layer);
    }

    pub(super) fn want_key(&mut self, now: Time, source: SourceKey, layer: u8) {
        let known = self.sources.get_mut(source).and_then(|from| from.layers.get_mut(usize::from(layer)));
        if !known.is_some_and(|known| known.plea.want(now)) {
            return;
        }
        let from = self.sources.get(source).and_then(|from| from.link);
        if let Some(key) = from
            && let Some(link) = self.links.get_mut(key)
            && link.intake.plead(source, layer)
        {
            link.asks = true;
            self.make_ready(key);
        } else {
            self.events.push_back(Event::KeyFrameWanted { source, layer });
        }
    }
}
