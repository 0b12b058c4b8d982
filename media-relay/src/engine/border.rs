//! What crosses the border between the rooms and the engine.

use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use super::ids::{ConnectionId, SinkId, SourceId};
use crate::media::Protocol;

/// Audio or video.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Sound.
    Audio,
    /// Moving pictures: camera or screen.
    Video,
}

/// Way of the media in a section, seen from the relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The relay sends, the client receives.
    Send,
    /// The relay receives, the client sends.
    Receive,
    /// Both.
    Both,
    /// Neither, or the section was stopped.
    Inactive,
}

/// One audio or video section of a description, as the relay's description leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `a=mid`.
    pub mid: String,
    /// Audio or video.
    pub kind: Kind,
    /// Seen from the relay.
    pub direction: Direction,
    /// Track id of `a=msid` (LiveKit clients: `cid` of the announced track).
    pub track: Option<String>,
    /// Simulcast rids that the client will send, in its order.
    pub simulcast_rids: Vec<String>,
    /// The track of ours that stands on the section.
    pub sink: Option<SinkId>,
}

/// Answer to a client's offer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The session description.
    pub sdp: String,
    /// Audio and video sections in order of their m-lines.
    pub sections: Vec<Section>,
}

/// Offer to a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The session description.
    pub sdp: String,
    /// Audio and video sections in order of their m-lines.
    pub sections: Vec<Section>,
}

/// `a=msid` of a track sent to a client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Msid {
    /// Stream id, token characters (LiveKit: `participant-sid|track-sid`).
    pub stream: String,
    /// Track id, token characters (LiveKit: the track's sid).
    pub track: String,
}

/// One simulcast layer that a publisher announces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayerSpec {
    /// Restriction id, `None` when the source has one layer without simulcast.
    pub rid: Option<String>,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
    /// Bits per second at most; 0 unknown.
    pub max_bitrate: u64,
}

/// What a publisher announces of a track.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSpec {
    /// Audio or video.
    pub kind: Kind,
    /// A screen share is never exchanged for a smaller picture.
    pub is_screen: bool,
    /// Layers from the smallest to the largest; empty: one unknown layer.
    pub layers: Vec<LayerSpec>,
    /// The payload is encrypted by the client.
    pub encrypted: bool,
}

/// What a receiver wants of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SinkWish {
    /// Nothing is to be sent.
    pub paused: bool,
    /// The highest layer wanted, 0 the smallest.
    pub max_layer: u8,
    /// The picture is shown in this size (width, height in pixels); the smallest layer that fills it is enough.
    pub size: Option<(u32, u32)>,
    /// Frames per second wanted at most.
    pub max_fps: Option<u32>,
    /// Larger is served first when the line is too thin for all.
    pub priority: u32,
}

impl Default for SinkWish {
    fn default() -> Self {
        Self { paused: false, max_layer: u8::MAX, size: None, max_fps: None, priority: 0 }
    }
}

/// Whether a sink carries media just now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SinkState {
    /// Media flow, or would if the source sent.
    Active,
    /// The line is too thin: the relay has stopped sending this track.
    Paused,
}

/// How a data channel delivers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliability {
    /// Every message, in order.
    Reliable,
    /// Without retransmission, in any order.
    Lossy,
}

/// The two data channels of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Label {
    /// `_reliable`
    Reliable,
    /// `_lossy`
    Lossy,
}

impl Label {
    /// Label of the channel on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reliable => "_reliable",
            Self::Lossy => "_lossy",
        }
    }

    /// The channel of this label; others are not spoken.
    pub fn parse(label: &str) -> Option<Self> {
        [Self::Reliable, Self::Lossy].into_iter().find(|l| l.as_str() == label)
    }
}

/// What a connection costs and carries.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ConnectionStats {
    /// Round trip, if measured.
    pub rtt: Option<Duration>,
    /// Share of the client's packets lost on their way to the relay, `0.0..=1.0`.
    pub loss_up: f32,
    /// Share of the relay's packets lost on their way to the client, `0.0..=1.0`.
    pub loss_down: f32,
    /// Estimated room towards the client, bits per second.
    pub estimate_bps: Option<u64>,
    /// Bytes of datagrams received.
    pub bytes_in: u64,
    /// Bytes of datagrams sent.
    pub bytes_out: u64,
    /// SRTP with AES-GCM was negotiated.
    pub gcm: bool,
}

/// What the engine tells the rooms.
#[derive(Clone, Debug, PartialEq)]
pub enum EngineEvent {
    /// ICE and DTLS stand.
    Connected(ConnectionId),
    /// Nothing was heard for a while; it may come back by itself or by an ICE restart.
    Interrupted(ConnectionId),
    /// The interrupted connection is heard again.
    Resumed(ConnectionId),
    /// The connection is over (consent expired, closed by the client, or failed); its id finds nothing any more.
    Closed(ConnectionId),
    /// The first packets of a source have come.
    SourceLive {
        /// The source.
        source: SourceId,
        /// `audio/opus`, `audio/red`, `video/VP8` …
        mime: String,
        /// SSRC of each layer seen so far.
        ssrcs: Vec<u32>,
    },
    /// A message from a data channel.
    Data {
        /// The sender.
        id: ConnectionId,
        /// The channel.
        label: Label,
        /// The message.
        bytes: Vec<u8>,
    },
    /// A data channel can be written to.
    DataOpen {
        /// The connection.
        id: ConnectionId,
        /// The channel.
        label: Label,
    },
    /// A sink was paused or goes on.
    SinkState {
        /// The sink.
        sink: SinkId,
        /// The new state.
        state: SinkState,
    },
    /// Which layers of a source somebody wants (dynacast); the index is that of [`SourceSpec::layers`].
    WantedQuality {
        /// The source.
        source: SourceId,
        /// One entry a layer: wanted or not.
        layers: Vec<bool>,
    },
    /// Tracks came or went that the client has not been told of: the next exchange is due, by
    /// [`Engine::offer`](super::Engine::offer), or by an offer of the client where the client always offers.
    NegotiationNeeded(ConnectionId),
}

/// A datagram received; the engine decrypts it where it lies.
#[derive(Debug)]
pub struct Datagram<'a> {
    /// Address of the relay that it came to.
    pub local: SocketAddr,
    /// Address that it came from.
    pub remote: SocketAddr,
    /// UDP, or a frame of a TCP connection.
    pub protocol: Protocol,
    /// Its contents.
    pub bytes: &'a mut [u8],
}

/// By which way packets leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PacketPath {
    /// The relay's own where AES-GCM was agreed on, str0m's elsewhere.
    Own,
    /// str0m's for everybody: slower, and without bandwidth estimation.
    Str0m,
}

/// What all connections of a shard have in common.
#[derive(Clone, Debug)]
pub struct EngineConfig {
    /// Number of this shard; carried in the ICE user name so that datagrams find their thread.
    pub shard: u16,
    /// Addresses of the UDP socket that clients reach, told as host candidates.
    pub udp: Vec<SocketAddr>,
    /// Addresses of the ICE-TCP listener (passive), told as host candidates.
    pub tcp: Vec<SocketAddr>,
    /// Public address when the relay stands behind a one-to-one NAT: told in place of private ones.
    pub public_ip: Option<IpAddr>,
    /// DTLS certificate of the process.
    pub certificate: super::Certificate,
    /// By which way packets leave.
    pub packet_path: PacketPath,
    /// Bytes of data messages that a connection's transport holds at most; no message may be larger.
    pub data_buffer: usize,
    /// Bytes of reliable data messages that wait before a connection's transport at most.
    pub data_backlog: usize,
    /// DTLS handshakes that may be half-open at once.
    pub half_open: usize,
    /// Ways to clients of one address at most; a client has one or two.
    pub per_source: usize,
}

impl EngineConfig {
    /// A configuration for one UDP address with the limits that suit most.
    pub fn new(shard: u16, udp: SocketAddr, certificate: super::Certificate) -> Self {
        Self {
            shard,
            udp: vec![udp],
            tcp: Vec::new(),
            public_ip: None,
            certificate,
            packet_path: PacketPath::Own,
            data_buffer: 1 << 20,
            data_backlog: 8 << 20,
            half_open: 1_000,
            per_source: 8_192,
        }
    }
}
