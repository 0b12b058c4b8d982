//! From a source to its sinks, through str0m's own RTP.

use std::sync::Arc;
use std::time::{Duration, Instant};

use str0m::format::{Codec, PayloadParams};
use str0m::media::{Mid, Pt};
use str0m::rtp::{ExtensionValues, RtpPacket, RtpWrite, SeqNo};

use super::Engine;
use super::border::{EngineEvent, Kind};
use super::connection::{Connection, Feed, Stage};
use super::ids::{ConnectionId, SinkId, SourceId};
use super::keyframe::starts_key_frame;
use super::publish::Source;
use crate::media::descriptor::primary;

/// A layer that has been silent for this long is not there.
const SILENT: Duration = Duration::from_millis(1_500);

/// One way of numbering for a receiver, whatever layers it is made of.
#[derive(Debug)]
pub(crate) struct Rewrite {
    /// The first number sent.
    next: u64,
    from: Option<Base>,
    last_stamp: u32,
    last_sent: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Base {
    seq_in: u64,
    seq_out: u64,
    stamp_in: u32,
    stamp_out: u32,
}

impl Rewrite {
    /// Numbers start at a random place in the lower half, so that none wraps before the receiver has seen one.
    pub(crate) fn new(chance: u64) -> Self {
        Self { next: chance & 0x7fff, from: None, last_stamp: (chance >> 32) as u32, last_sent: None }
    }

    /// The stream goes on with another layer, whose first packet this is.
    fn switch(&mut self, now: Instant, seq: u64, stamp: u32, clock: u32) {
        let passed = self.last_sent.map_or(Duration::ZERO, |last| now.saturating_duration_since(last));
        let ticks = (passed.as_micros() as u64 * u64::from(clock) / 1_000_000).max(1) as u32;
        let stamp_out = self.last_stamp.wrapping_add(ticks);
        self.from = Some(Base { seq_in: seq, seq_out: self.next, stamp_in: stamp, stamp_out });
    }

    /// Number and time stamp of a packet; `None` for one from before the switch.
    fn number(&mut self, now: Instant, seq: u64, stamp: u32) -> Option<(u64, u32)> {
        let base = self.from?;
        let number = base.seq_out + seq.checked_sub(base.seq_in)?;
        let stamp = base.stamp_out.wrapping_add(stamp.wrapping_sub(base.stamp_in));
        if number >= self.next {
            self.next = number + 1;
            self.last_stamp = stamp;
            self.last_sent = Some(now);
        }
        Some((number, stamp))
    }
}

/// A packet on its way to all sinks of its source.
pub(super) struct Passing {
    pub(super) source: SourceId,
    pub(super) layer: usize,
    /// Widened.
    pub(super) seq: u64,
    pub(super) stamp: u32,
    pub(super) marker: bool,
    pub(super) params: PayloadParams,
    /// It comes as RFC 2198.
    pub(super) red: bool,
    pub(super) starts: bool,
    pub(super) payload: Arc<[u8]>,
    pub(super) values: ExtensionValues,
}

impl Engine {
    /// Forwards a packet that a client has sent.
    pub(super) fn forward(&mut self, now: Instant, id: ConnectionId, packet: RtpPacket) {
        self.counters.packets_in += 1;
        let ssrc = *packet.header.ssrc;
        let Some(feed) = self.feed_of(id, ssrc) else {
            self.counters.dropped_unpublished += 1;
            return;
        };
        let Some(params) = self.params_of(id, packet.header.payload_type) else { return };
        let codec = params.spec().codec;
        self.arrived(now, feed, ssrc, codec, &packet);
        let Some(source) = self.sources.get(feed.source) else { return };
        if source.muted || packet.payload.is_empty() {
            return;
        }
        self.give_to_board(now, feed, &packet);
        if self.sources.get(feed.source).is_none_or(|source| source.plain.is_empty()) {
            return;
        }
        let passing = Passing {
            source: feed.source,
            layer: feed.layer,
            seq: *packet.seq_no,
            stamp: packet.header.timestamp,
            marker: packet.header.marker,
            red: params.red() == Some(packet.header.payload_type),
            starts: starts_key_frame(codec, &packet.payload),
            params,
            values: passed_on(&packet.header.ext_vals),
            payload: packet.payload,
        };
        self.pass_to_plain(now, &passing);
    }

    /// To all receivers of its source that str0m serves.
    pub(super) fn pass_to_plain(&mut self, now: Instant, passing: &Passing) {
        let Some(source) = self.sources.get_mut(passing.source) else { return };
        let sinks = std::mem::take(&mut source.plain);
        for sink in &sinks {
            self.pass(now, *sink, passing);
        }
        if let Some(source) = self.sources.get_mut(passing.source) {
            source.plain = sinks;
        }
        self.run_pokes(now);
    }

    pub(super) fn params_of(&self, id: ConnectionId, pt: Pt) -> Option<PayloadParams> {
        let codecs = self.connections.get(id)?.rtc.codec_config();
        codecs.iter().find(|params| params.pt() == pt || params.red() == Some(pt)).copied()
    }

    fn arrived(&mut self, now: Instant, feed: Feed, ssrc: u32, codec: Codec, packet: &RtpPacket) {
        let Some(source) = self.sources.get_mut(feed.source) else { return };
        let Some(layer) = source.layers.get_mut(feed.layer) else { return };
        layer.last = Some(now);
        layer.losses.count(*packet.seq_no);
        self.went_live(feed, ssrc, codec);
    }

    /// Tells the rooms when a source begins, or begins anew.
    pub(super) fn went_live(&mut self, feed: Feed, ssrc: u32, codec: Codec) {
        let id = feed.source;
        let Some(source) = self.sources.get_mut(id) else { return };
        let Some(layer) = source.layers.get_mut(feed.layer) else { return };
        let new = layer.ssrc.replace(ssrc) != Some(ssrc);
        if source.codec.replace(codec) != Some(codec) || new {
            let ssrcs = source.layers.iter().filter_map(|layer| layer.ssrc).collect();
            let mime = mime(codec).to_owned();
            self.events.push_back(EngineEvent::SourceLive { source: id, mime, ssrcs });
        }
    }

    fn pass(&mut self, now: Instant, id: SinkId, passing: &Passing) {
        let Some(source) = self.sources.get(passing.source) else { return };
        let Some(sink) = self.sinks.get_mut(id) else { return };
        let Some(mid) = sink.mid.filter(|_| !sink.wish.paused) else { return };
        let wanted = source.best_layer(now, sink.wanted_layer(&source.spec));
        let (seq, stamp) = (passing.seq, passing.stamp);
        let mut ask = None;
        if sink.layer != Some(passing.layer) {
            if wanted != Some(passing.layer) {
                return;
            }
            if passing.starts {
                let clock = passing.params.spec().clock_rate.get();
                sink.rewrite.switch(now, seq, stamp, clock);
                sink.layer = Some(passing.layer);
            } else {
                ask = Some(passing.layer);
            }
        }
        if let Some(layer) = ask {
            return self.ask_key_frame(now, passing.source, layer);
        }
        let Some((number, stamp)) = sink.rewrite.number(now, seq, stamp) else { return };
        let id = sink.connection;
        let Some(connection) = self.connections.get_mut(id) else { return };
        if connection.write(now, mid, number.into(), stamp, passing) {
            self.counters.packets_out += 1;
            self.drain(now, id);
        }
    }

    /// A receiver cannot go on without a key frame.
    pub(super) fn key_frame_asked(&mut self, now: Instant, id: ConnectionId, mid: Mid) {
        // Where the switchboard sends, it hears the request itself.
        let plain = self.connections.get(id).filter(|connection| connection.link.is_none());
        let sink = plain.and_then(|connection| connection.sink_on(mid));
        let Some(sink) = sink.and_then(|sink| self.sinks.get(sink)) else { return };
        let source = sink.source;
        let layer = sink.layer.unwrap_or(0);
        self.ask_key_frame(now, source, layer);
    }

    /// Connections that were given something to say while another one was at work.
    pub(super) fn run_pokes(&mut self, now: Instant) {
        while let Some(id) = self.poke.pop() {
            self.drain(now, id);
        }
    }
}

impl Source {
    /// The layer to send when `wanted` is asked for: it, or the next below that is alive, or any.
    pub(crate) fn best_layer(&self, now: Instant, wanted: usize) -> Option<usize> {
        if self.spec.kind == Kind::Audio {
            return Some(0);
        }
        let alive = |index: &usize| {
            let last = self.layers.get(*index).and_then(|layer| layer.last);
            last.is_some_and(|last| now.saturating_duration_since(last) < SILENT)
        };
        let below = (0..=wanted).rev().find(alive);
        below.or_else(|| (wanted..self.layers.len()).find(alive))
    }
}

impl Connection {
    /// Hands a packet to str0m; `false` if the receiver does not speak its codec or is not connected.
    fn write(&mut self, now: Instant, mid: Mid, seq: SeqNo, stamp: u32, passing: &Passing) -> bool {
        if self.stage == Stage::HalfOpen {
            return false;
        }
        let Some(ours) = self.counterpart(mid, &passing.params).copied() else { return false };
        let Some((pt, payload)) = form(&ours, passing) else { return false };
        let mut direct = self.rtc.direct_api();
        let Some(stream) = direct.stream_tx_by_mid(mid, None) else { return false };
        let write = RtpWrite::new(pt, seq, stamp, now, payload)
            .marker(passing.marker)
            .ext_vals(passing.values.clone())
            .nackable(true);
        stream.write_rtp(write);
        true
    }
}

/// The number that this receiver gave to the codec, and the payload as it can read it.
fn form(ours: &PayloadParams, passing: &Passing) -> Option<(Pt, Arc<[u8]>)> {
    match (passing.red, ours.red()) {
        (true, Some(red)) => Some((red, passing.payload.clone())),
        (true, None) => Some((ours.pt(), primary(&passing.payload)?.into())),
        (false, _) => Some((ours.pt(), passing.payload.clone())),
    }
}

/// The extensions that mean the same behind the relay.
fn passed_on(values: &ExtensionValues) -> ExtensionValues {
    ExtensionValues {
        audio_level: values.audio_level,
        voice_activity: values.voice_activity,
        video_orientation: values.video_orientation,
        play_delay_min: values.play_delay_min,
        play_delay_max: values.play_delay_max,
        user_values: values.user_values.clone(),
        ..ExtensionValues::default()
    }
}

fn mime(codec: Codec) -> &'static str {
    match codec {
        Codec::Opus => "audio/opus",
        Codec::Vp8 => "video/VP8",
        Codec::Vp9 => "video/VP9",
        Codec::H264 => "video/H264",
        Codec::Av1 => "video/AV1",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_on_without_a_gap_when_the_layer_changes() {
        let now = Instant::now();
        let mut rewrite = Rewrite::new(100);
        rewrite.switch(now, 5_000, 90_000, 90_000);
        let first = rewrite.number(now, 5_000, 90_000).unwrap();
        let second = rewrite.number(now, 5_001, 93_000).unwrap();
        assert_eq!(second, (first.0 + 1, first.1.wrapping_add(3_000)));
        let later = now + Duration::from_millis(33);
        rewrite.switch(later, 77, 1, 90_000);
        let third = rewrite.number(later, 77, 1).unwrap();
        assert_eq!(third, (second.0 + 1, second.1.wrapping_add(2_970)));
        assert_eq!(rewrite.number(later, 76, 1), None, "a packet from before the switch");
    }

    #[test]
    fn a_lost_packet_leaves_its_number_free_for_its_retransmission() {
        let now = Instant::now();
        let mut rewrite = Rewrite::new(0);
        rewrite.switch(now, 10, 0, 90_000);
        rewrite.number(now, 10, 0);
        let after = rewrite.number(now, 12, 0).unwrap();
        let late = rewrite.number(now, 11, 0).unwrap();
        assert_eq!(late.0 + 1, after.0);
    }
}
