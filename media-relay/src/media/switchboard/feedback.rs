//! What receivers tell: what they miss, what they need, what arrived and when.

use std::time::Instant;

use super::Switchboard;
use crate::media::{
    Time,
    intake::Role,
    keys::{LinkKey, SinkKey},
    link::{Reason, Ticket},
    rtcp::{Block, Packet, packets},
    source::Clock,
};

/// Packets sent again for one request at most.
const MOST_MISSED: usize = 300;

impl Switchboard {
    /// Takes in a sealed SRTCP datagram of a connection, which is opened where it lies; whether it was authentic.
    pub fn handle_rtcp(&mut self, now: Instant, key: LinkKey, datagram: &mut [u8]) -> bool {
        let now = self.time(now);
        let Some(link) = self.links.get_mut(key) else { return false };
        let Some(compound) = link.open_rtcp(datagram) else { return false };
        for packet in packets(compound) {
            self.take(now, key, packet);
        }
        self.make_ready(key);
        true
    }

    fn take(&mut self, now: Time, key: LinkKey, packet: Packet<'_>) {
        match packet {
            Packet::Nack { ssrc, .. } => self.send_again(now, key, ssrc, packet),
            Packet::PictureLoss(ssrc) | Packet::FullIntra(ssrc) => self.renew(now, key, ssrc),
            Packet::Transport(feedback) => {
                if let Some(link) = self.links.get_mut(key) {
                    link.take_feedback(now, &feedback);
                }
            }
            Packet::ReceiverReport { .. } | Packet::SenderReport { .. } => {
                if let Packet::SenderReport { ssrc, ntp, timestamp, .. } = packet {
                    self.take_clock(now, key, ssrc, ntp, timestamp);
                }
                for block in packet.blocks() {
                    self.take_block(now, key, &block);
                }
            }
            Packet::MaximumBitrate(_) | Packet::Goodbye(_) => {}
        }
    }

    fn sink_of(&self, key: LinkKey, ssrc: u32) -> Option<SinkKey> {
        let sinks = &self.links.get(key)?.sinks;
        sinks.iter().find(|(known, _)| *known == ssrc).map(|(_, sink)| *sink)
    }

    fn send_again(&mut self, now: Time, key: LinkKey, ssrc: u32, packet: Packet<'_>) {
        let Some(sink_key) = self.sink_of(key, ssrc) else { return };
        let (Some(sink), Some(link)) = (self.sinks.get_mut(sink_key), self.links.get_mut(key)) else {
            return;
        };
        let pause = link.rtt().clamp(10_000, 300_000);
        for missed in packet.missed().take(MOST_MISSED) {
            if let Some(sequence) = sink.missed(now, missed, pause) {
                let ticket = Ticket { sink: sink_key, sequence, size: TYPICAL, reason: Reason::Missed };
                link.tickets.push_video(ticket);
            }
        }
    }

    fn renew(&mut self, now: Time, key: LinkKey, ssrc: u32) {
        let Some(sink) = self.sink_of(key, ssrc).and_then(|sink| self.sinks.get(sink)) else { return };
        let source = sink.source;
        if let Some(layer) = sink.flowing().or(sink.target.map(|target| target.layer)) {
            self.want_key(now, source, layer);
        }
    }

    fn take_clock(&mut self, now: Time, key: LinkKey, ssrc: u32, ntp: u64, timestamp: u32) {
        let Some(intake) = self.links.get_mut(key).map(|link| &mut link.intake) else { return };
        let Some(stream) = intake.find(ssrc).and_then(|at| intake.streams.get_mut(at)) else { return };
        stream.report = Some(((ntp >> 16) as u32, now));
        let (Role::Media { layer }, source) = (stream.role, stream.source) else { return };
        let layer = self.sources.get_mut(source).and_then(|from| from.layers.get_mut(usize::from(layer)));
        if let Some(layer) = layer {
            layer.clock = Some(Clock { ntp, timestamp, at: now });
        }
    }

    fn take_block(&mut self, now: Time, key: LinkKey, block: &Block) {
        let Some(link) = self.links.get_mut(key) else { return };
        if let Some(rtt) = link.reports.rtt(now, block.last_report, block.delay) {
            link.set_rtt(rtt);
        }
    }
}

/// Bytes of a packet that is sent again, for the pace.
const TYPICAL: u16 = 1_000;
