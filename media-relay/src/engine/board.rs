//! The packet path under connections that agreed on AES-GCM.
//!
//! str0m still does their ICE, DTLS, descriptions and data channels, and receives what they send. What is sent to
//! them is sealed by the [`Switchboard`]; str0m never writes RTP on them, as a number used twice under one key would
//! give the key away. Connections without AES-GCM take str0m's own path (see [`forward`](super::forward)).

use std::time::{Duration, Instant, SystemTime};

use str0m::crypto::dtls::SrtpProfile;
use str0m::format::{Codec as Named, PayloadParams};
use str0m::media::Mid;
use str0m::rtp::rtcp::SenderInfo;
use str0m::rtp::{Extension as Wire, ExtensionMap as Numbers, ExtensionValues, RtpPacket};

use super::Engine;
use super::border::{EngineEvent, Kind, PacketPath, SinkState, SinkWish, SourceSpec};
use super::connection::{Connection, Feed, Tenant};
use super::ids::{ConnectionId, SinkId, SourceId};
use super::publish::Source;
use super::setup::DependencyBytes;
use super::subscribe::Sink;
use crate::media::descriptor::Codec;
use crate::media::{
    Event, Extension, ExtensionMap, Extensions, Incoming, LayerSpec, LinkKey, LinkSpec, MasterKey,
    PayloadType, Profile, SinkSpec, SourceKey, SourceKind, SourceSpec as TrackSpec, Wish,
};

/// From the beginning of 1900 (NTP) to that of 1970 (Unix), seconds.
const NTP_TO_UNIX: u64 = 2_208_988_800;

impl Engine {
    /// The handshake is done: the switchboard seals from now on, if it knows the cipher.
    pub(super) fn link_up(&mut self, id: ConnectionId) {
        if self.config.packet_path == PacketPath::Str0m {
            return;
        }
        let Some(connection) = self.connections.get_mut(id).filter(|connection| connection.link.is_none())
        else {
            return;
        };
        let feedback_ssrc = (self.chance.u64() as u32).max(1);
        let Some(spec) = connection.link_spec(feedback_ssrc) else { return };
        let Some(link) = self.board.connect(&spec) else { return };
        connection.link = Some(link);
        let way = connection.way.or(connection.paths.last().copied());
        connection.way = way;
        self.board.set_path(link, way);
        self.name_extensions(id);
        let published: Vec<_> = self.connections.get(id).map(|c| c.published.clone()).unwrap_or_default();
        for (_, source) in published {
            self.listen(source);
        }
    }

    /// The connection ends; what its link has counted stays counted.
    pub(super) fn link_down(&mut self, link: LinkKey) {
        if let Some(stats) = self.board.stats(link) {
            self.counters.packets_out += stats.packets_sent;
            self.counters.bytes_out += stats.bytes_sent;
            self.counters.datagrams_out += stats.packets_sent;
        }
        self.board.disconnect(link);
    }

    /// The client may have named its header extensions anew.
    pub(super) fn name_extensions(&mut self, id: ConnectionId) {
        let Some(connection) = self.connections.get(id) else { return };
        let Some(link) = connection.link else { return };
        let ours = connection.places.iter().map(|place| place.mid);
        let outgoing = connection.extension_names(ours);
        let incoming = connection.extension_names(connection.published.iter().map(|(mid, _)| *mid));
        self.board.set_extensions(link, outgoing, incoming);
        if let Some(connection) = self.connections.get_mut(id) {
            connection.incoming = incoming;
        }
        let Some(connection) = self.connections.get(id) else { return };
        for (_, source) in &connection.published {
            if let Some(source) = self.sources.get(*source) {
                self.board.set_codecs(source.key, connection.codecs());
            }
        }
    }

    /// A source is made known to the switchboard.
    pub(super) fn list_track(&mut self, spec: &SourceSpec, codecs: Vec<(u8, Codec)>) -> SourceKey {
        let (kind, clock_rate) = match (spec.kind, spec.is_screen) {
            (Kind::Audio, _) => (SourceKind::Audio, 48_000),
            (Kind::Video, false) => (SourceKind::Camera, 90_000),
            (Kind::Video, true) => (SourceKind::Screen, 90_000),
        };
        let named = |layer: &super::LayerSpec| LayerSpec { rid: layer.rid.clone(), ssrc: None };
        let mut layers: Vec<_> = spec.layers.iter().map(named).collect();
        if layers.is_empty() {
            layers.push(LayerSpec::default());
        }
        self.board.publish(TrackSpec { kind, clock_rate, codecs, layers })
    }

    /// A sink that stands on a section of a linked connection begins. `false` if str0m has to serve it.
    pub(super) fn start_linked(&mut self, now: Instant, id: SinkId) -> bool {
        let Some(sink) = self.sinks.get(id) else { return true };
        let Some(connection) = self.connections.get_mut(sink.connection) else { return true };
        let Some(link) = connection.link else { return false };
        let (Some(mid), None) = (sink.mid, sink.key) else { return true };
        let Some(source) = self.sources.get(sink.source) else { return true };
        let (key, wish) = (source.key, wish(sink, source));
        let publisher = source.connection;
        let cname = sink.msid.stream.clone();
        let mut direct = connection.rtc.direct_api();
        let Some(stream) = direct.stream_tx_by_mid(mid, None) else { return true };
        let (ssrc, retransmission_ssrc) = (*stream.ssrc(), stream.rtx().map(|ssrc| *ssrc));
        // Firefox counts the packets of video alone: sound with numbers would be told of as lost.
        let counted = connection.rtc.media(mid).is_some_and(|media| {
            named(ExtensionMap::new(), media.remote_extmap()).id(Extension::TransportSequence).is_some()
        });
        let payload_types = self.payload_types(publisher, sink.connection, mid);
        let spec = SinkSpec { ssrc, retransmission_ssrc, payload_types, cname, wish };
        if let Ok(track) = self.board.subscribe(now, key, link, spec) {
            self.board.set_counted(track, counted);
            self.of_sink.insert(track, id);
            if let Some(sink) = self.sinks.get_mut(id) {
                sink.key = Some(track);
            }
        }
        true
    }

    /// How the receiver calls the formats of the publisher.
    fn payload_types(&self, publisher: ConnectionId, receiver: ConnectionId, mid: Mid) -> Vec<PayloadType> {
        let (Some(from), Some(to)) = (self.connections.get(publisher), self.connections.get(receiver)) else {
            return Vec::new();
        };
        let mut types = Vec::new();
        for theirs in from.rtc.codec_config().iter() {
            let Some(ours) = to.counterpart(mid, theirs) else { continue };
            let (incoming, outgoing) = (*theirs.pt(), *ours.pt());
            let retransmission = ours.resend().map(|pt| *pt);
            types.push(PayloadType { incoming, outgoing, retransmission, unpacked: false });
            if let Some(red) = theirs.red() {
                let (outgoing, unpacked) = ours.red().map_or((outgoing, true), |red| (*red, false));
                types.push(PayloadType { incoming: *red, outgoing, retransmission: None, unpacked });
            }
        }
        types
    }

    /// Passes on what a receiver wants.
    pub(super) fn wish_changed(&mut self, now: Instant, id: SinkId) {
        let Some(sink) = self.sinks.get(id) else { return };
        let (Some(key), Some(source)) = (sink.key, self.sources.get(sink.source)) else { return };
        let wish = wish(sink, source);
        self.board.set_wish(now, key, wish);
    }

    /// Gives a packet that str0m has received to the switchboard.
    pub(super) fn give_to_board(&mut self, now: Instant, feed: Feed, packet: &RtpPacket) {
        let Some(source) = self.sources.get_mut(feed.source) else { return };
        let key = source.key;
        if let Some(report) = packet.last_sender_info
            && let Some(layer) = source.layers.get_mut(feed.layer)
            && layer.reported.replace(report.ntp_time) != Some(report.ntp_time)
        {
            let (ntp, stamp) = clock_of(&report);
            self.board.sender_report(now, key, feed.layer as u8, ntp, stamp);
        }
        let values = Values::of(&packet.header.ext_vals);
        let incoming = Incoming {
            sequence: *packet.seq_no,
            timestamp: packet.header.timestamp,
            marker: packet.header.marker,
            payload_type: *packet.header.payload_type,
            extensions: values.extensions(&packet.header.ext_vals),
            payload: &packet.payload,
        };
        self.board.receive(now, key, feed.layer as u8, &incoming);
    }

    /// Does what the switchboard asks for, and passes on what it tells.
    pub(super) fn hear_board(&mut self, now: Instant) {
        while let Some(event) = self.board.poll_event() {
            match event {
                Event::KeyFrameWanted { source, layer } => {
                    if let Some(source) = self.of_source.get(&source).copied() {
                        self.ask_by_str0m(source, usize::from(layer));
                    }
                }
                Event::Held { sink, held } => {
                    let state = if held { SinkState::Paused } else { SinkState::Active };
                    if let Some(sink) = self.of_sink.get(&sink).copied() {
                        self.events.push_back(EngineEvent::SinkState { sink, state });
                    }
                }
            }
        }
        self.run_pokes(now);
    }

    /// Sinks whose source is gone.
    pub(super) fn unlist_track(&mut self, id: SourceId, key: SourceKey, sinks: &[SinkId]) {
        self.of_source.retain(|_, source| *source != id);
        for sink in sinks {
            if let Some(key) = self.sinks.get_mut(*sink).and_then(|sink| sink.key.take()) {
                self.of_sink.remove(&key);
            }
        }
        self.board.unpublish(key);
    }
}

impl Connection {
    /// Keys for the switchboard; `None` without AES-GCM.
    fn link_spec(&self, feedback_ssrc: u32) -> Option<LinkSpec> {
        let keying = self.tap.as_ref()?.get()?;
        let profile = match keying.profile {
            SrtpProfile::AEAD_AES_128_GCM => Profile::Aes128Gcm,
            SrtpProfile::AEAD_AES_256_GCM => Profile::Aes256Gcm,
            _ => return None,
        };
        let (client, server) = MasterKey::pair(profile, &keying.material)?;
        let (local, remote) = if keying.client { (client, server) } else { (server, client) };
        Some(LinkSpec { profile, local, remote, feedback_ssrc })
    }

    fn extension_names(&self, mids: impl Iterator<Item = Mid>) -> ExtensionMap {
        let maps = mids.filter_map(|mid| self.rtc.media(mid)).map(|media| media.remote_extmap());
        maps.fold(ExtensionMap::new(), named)
    }

    /// The numbers of the formats that the client sends.
    pub(super) fn codecs(&self) -> Vec<(u8, Codec)> {
        let known = self.rtc.codec_config().iter();
        known
            .flat_map(|p| [Some((*p.pt(), codec(p))), p.red().map(|red| (*red, Codec::Audio))])
            .flatten()
            .collect()
    }

    /// The client's name for a format of another client.
    pub(super) fn counterpart(&self, mid: Mid, theirs: &PayloadParams) -> Option<&PayloadParams> {
        let agreed = self.rtc.media(mid)?.remote_pts();
        let codecs = || self.rtc.codec_config().iter().filter(|ours| agreed.contains(&ours.pt()));
        let alike = |ours: &&PayloadParams| {
            let (ours, theirs) = (ours.spec(), theirs.spec());
            ours.codec == theirs.codec
                && ours.format.packetization_mode == theirs.format.packetization_mode
                && ours.format.profile_id == theirs.format.profile_id
        };
        codecs().find(alike).or_else(|| codecs().find(|ours| ours.spec().codec == theirs.spec().codec))
    }

    /// The sinks that stand on a section.
    pub(super) fn placed(&self) -> impl Iterator<Item = SinkId> {
        self.places.iter().filter_map(|place| match place.tenant {
            Tenant::Sink(sink) => Some(sink),
            Tenant::Nobody | Tenant::Left => None,
        })
    }
}

/// Adds the numbers of a section; in a bundle they never contradict each other (RFC 8843, section 9.4).
fn named(map: ExtensionMap, numbers: &Numbers) -> ExtensionMap {
    numbers.iter().fold(map, |map, (id, wire): (u8, &Wire)| {
        let known = Extension::ALL.into_iter().find(|extension| extension.uri() == wire.as_uri());
        known.map_or(map, |extension| map.with(extension, id))
    })
}

fn codec(params: &PayloadParams) -> Codec {
    match params.spec().codec {
        Named::Vp8 => Codec::Vp8,
        Named::Vp9 => Codec::Vp9,
        Named::H264 => Codec::H264,
        Named::Av1 => Codec::Av1,
        other if other.is_audio() => Codec::Audio,
        _ => Codec::Opaque,
    }
}

fn wish(sink: &Sink, source: &Source) -> Wish {
    let SinkWish { paused, max_fps, priority, .. } = sink.wish;
    let temporal = match max_fps {
        Some(0..=9) => 0,
        Some(10..=16) => 1,
        _ => u8::MAX,
    };
    let layer = sink.wanted_layer(&source.spec).min(usize::from(u8::MAX)) as u8;
    Wish { paused: paused || source.muted, layer, temporal, priority }
}

/// The moment of a sender report in 1/2^32 s since 1900, and its RTP time stamp.
fn clock_of(report: &SenderInfo) -> (u64, u32) {
    let since = report.ntp_time.duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let fraction = (u64::from(since.subsec_nanos()) << 32) / 1_000_000_000;
    let ntp = since.as_secs().wrapping_add(NTP_TO_UNIX) << 32 | fraction;
    (ntp, report.rtp_time.numer() as u32)
}

/// Header extensions as they stood in the packet, written anew from what str0m has read.
struct Values {
    audio_level: Option<[u8; 1]>,
    orientation: Option<[u8; 1]>,
    delay: Option<[u8; 3]>,
}

impl Values {
    fn of(values: &ExtensionValues) -> Self {
        let voice = u8::from(values.voice_activity.unwrap_or(false)) << 7;
        let delay = values.play_delay_min.zip(values.play_delay_max).map(|(min, max)| {
            let hundredths = |time: str0m::media::MediaTime| (time.as_micros() / 10_000).min(0xfff) as u32;
            let [_, a, b, c] = (hundredths(min) << 12 | hundredths(max)).to_be_bytes();
            [a, b, c]
        });
        Self {
            audio_level: values.audio_level.map(|level| [voice | level.unsigned_abs() & 0x7f]),
            orientation: values.video_orientation.map(|orientation| [orientation as u8]),
            delay,
        }
    }

    fn extensions<'a>(&'a self, values: &'a ExtensionValues) -> Extensions<'a> {
        let mut extensions = Extensions::default();
        let mut set = |extension, value: Option<&'a [u8]>| {
            if let Some(value) = value {
                extensions.set(extension, value);
            }
        };
        set(Extension::AudioLevel, self.audio_level.as_ref().map(|value| &value[..]));
        set(Extension::VideoOrientation, self.orientation.as_ref().map(|value| &value[..]));
        set(Extension::PlayoutDelay, self.delay.as_ref().map(|value| &value[..]));
        let dependency = values.user_values.get::<DependencyBytes>();
        set(Extension::DependencyDescriptor, dependency.map(|DependencyBytes(bytes)| &**bytes));
        extensions
    }
}
