//! One WebRTC connection of a participant: ICE, DTLS and SRTP by str0m, its socket, and the road in front of it.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::config::DtlsCert;
use str0m::format::Codec;
use str0m::media::{Direction, MediaKind, Mid};
use str0m::net::{Protocol, Receive};
use str0m::rtp::{ExtensionValues, RtpWrite};
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig, RtcError};

use super::flow::{Flow, Kind};
use super::road::{Road, Traffic};
use super::socket::Socket;
use super::stamp::{Stamp, clock_ns};

/// Datagrams read before others get their turn.
const AT_ONCE: usize = 64;
/// Longest datagram.
const LONGEST: usize = 2_048;
/// First bytes of RTP and RTCP (RFC 7983).
const MEDIA: std::ops::Range<u8> = 128..192;

/// Why a connection cannot go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PeerError {
    /// No socket.
    #[error("no socket: {0}")]
    Io(#[from] std::io::Error),
    /// What the relay said is no SDP or does not fit.
    #[error("session description: {0}")]
    Sdp(String),
    /// The connection failed.
    #[error("connection: {0}")]
    Rtc(#[from] RtcError),
    /// The relay took no codec that this source has.
    #[error("the relay accepts no {0}")]
    NoCodec(&'static str),
}

/// What a participant hears of its connection.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Heard {
    /// A packet of a source arrived.
    Packet {
        /// What its sender wrote.
        stamp: Stamp,
        /// When the kernel had it, nanoseconds since 1970.
        at_ns: u64,
    },
    /// The relay wants a key frame of this sending section.
    KeyFrame(Mid),
}

/// A connection.
pub(crate) struct Peer {
    rtc: Rtc,
    socket: Socket,
    traffic: Option<Traffic<Held>>,
    offered: Option<SdpPendingOffer>,
    due: Instant,
    /// The latest arrival.
    latest: Instant,
    broken: bool,
}

/// A datagram under way on an emulated road.
struct Held {
    from: SocketAddr,
    at_ns: u64,
    bytes: Vec<u8>,
}

/// A section over which a source is sent.
pub(crate) struct Lane {
    mid: Mid,
    sequence: u64,
    time: u32,
    frame: u16,
    key_frame_wanted: bool,
}

impl Peer {
    /// A connection that nobody is on the other side of yet.
    pub(crate) fn new(
        now: Instant,
        certificate: &DtlsCert,
        road: Road,
        seed: u64,
    ) -> Result<Self, PeerError> {
        let config = RtcConfig::new().clear_codecs().enable_opus(true, false).enable_vp8(true);
        let config = config.set_rtp_mode(true).set_crypto_provider(media_relay::engine::ciphers());
        let mut rtc = config.set_dtls_cert(certificate.clone()).build(now);
        let socket = Socket::open()?;
        let candidate = Candidate::host(socket.local(), "udp");
        rtc.add_local_candidate(candidate.map_err(|error| PeerError::Sdp(error.to_string()))?);
        let traffic = (!road.is_clear()).then(|| Traffic::new(road, seed));
        Ok(Self { rtc, socket, traffic, offered: None, due: now, latest: now, broken: false })
    }

    /// Its socket.
    pub(crate) fn socket(&self) -> &Socket {
        &self.socket
    }

    /// When it wants to be looked after again.
    pub(crate) fn due(&self) -> Instant {
        let arriving = self.traffic.as_ref().and_then(Traffic::next);
        arriving.map_or(self.due, |next| next.min(self.due))
    }

    /// Whether it has ended.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken
    }

    /// An offer to send these sources, each with the name of its track.
    pub(crate) fn offer(&mut self, sources: &[(String, Flow)]) -> Result<(String, Vec<Lane>), PeerError> {
        let mut changes = self.rtc.sdp_api();
        let mut lanes = Vec::new();
        for (track, flow) in sources {
            let kind = if flow.kind == Kind::Audio { MediaKind::Audio } else { MediaKind::Video };
            let stream = Some(format!("stream-{track}"));
            let mid = changes.add_media(kind, Direction::SendOnly, stream, Some(track.clone()), None);
            lanes.push(Lane { mid, sequence: 1, time: 0, frame: 0, key_frame_wanted: true });
        }
        let (offer, pending) = changes.apply().ok_or_else(|| PeerError::Sdp("nothing to offer".into()))?;
        self.offered = Some(pending);
        Ok((offer.to_sdp_string(), lanes))
    }

    /// Takes the relay's answer to the last offer.
    pub(crate) fn accept_answer(&mut self, sdp: &str) -> Result<(), PeerError> {
        let pending =
            self.offered.take().ok_or_else(|| PeerError::Sdp("an answer nobody asked for".into()))?;
        let answer = SdpAnswer::from_sdp_string(sdp).map_err(|error| PeerError::Sdp(error.to_string()))?;
        Ok(self.rtc.sdp_api().accept_answer(pending, answer)?)
    }

    /// Answers an offer of the relay; as browsers do, it begins the DTLS handshake itself.
    pub(crate) fn answer(&mut self, sdp: &str) -> Result<String, PeerError> {
        let passive = sdp.replace("a=setup:actpass", "a=setup:passive");
        let offer = SdpOffer::from_sdp_string(&passive).map_err(|error| PeerError::Sdp(error.to_string()))?;
        Ok(self.rtc.sdp_api().accept_offer(offer)?.to_sdp_string())
    }

    /// Takes a candidate of the relay; what str0m cannot read is left out, as browsers do.
    pub(crate) fn add_candidate(&mut self, line: &str) {
        if let Ok(candidate) = Candidate::from_sdp_string(line) {
            self.rtc.add_remote_candidate(candidate);
        }
    }

    /// Whether media can be sent.
    pub(crate) fn is_connected(&self) -> bool {
        self.rtc.is_connected()
    }

    /// Sends the next frame of a source; the number of its packets.
    pub(crate) fn send(
        &mut self,
        now: Instant,
        lane: &mut Lane,
        flow: &Flow,
        source: u32,
    ) -> Result<u64, PeerError> {
        let payload_type = self.payload_type(lane.mid, flow.kind)?;
        let first = lane.sequence;
        let key_frame = std::mem::take(&mut lane.key_frame_wanted);
        for index in 0..flow.packets {
            let stamp = Stamp { source, number: lane.sequence - 1, sent_ns: clock_ns() };
            let payload = flow.payload(lane.frame, index, key_frame, stamp);
            let packet = RtpWrite::new(payload_type, lane.sequence.into(), lane.time, now, payload)
                .marker(index + 1 == flow.packets)
                .nackable(flow.kind != Kind::Audio)
                .ext_vals(extensions(flow.kind));
            let mut direct = self.rtc.direct_api();
            let stream = direct.stream_tx_by_mid(lane.mid, None);
            stream.ok_or_else(|| PeerError::Sdp("a section without a stream".into()))?.write_rtp(packet);
            self.rtc.handle_input(Input::Timeout(now))?;
            self.drain(now, 0, &mut |_| {})?;
            lane.sequence += 1;
        }
        lane.frame = lane.frame.wrapping_add(1);
        lane.time = lane.time.wrapping_add(flow.ticks());
        Ok(lane.sequence - first)
    }

    fn payload_type(&self, mid: Mid, kind: Kind) -> Result<str0m::media::Pt, PeerError> {
        let (codec, name) = if kind == Kind::Audio { (Codec::Opus, "Opus") } else { (Codec::Vp8, "VP8") };
        let media = self.rtc.media(mid).ok_or(PeerError::NoCodec(name))?;
        let accepted = media.remote_pts();
        let mut known = self.rtc.codec_config().params().iter();
        let params = known.find(|params| params.spec().codec == codec && accepted.contains(&params.pt()));
        params.map(str0m::format::PayloadParams::pt).ok_or(PeerError::NoCodec(name))
    }

    /// Reads what has arrived and does what is due.
    pub(crate) fn read(&mut self, now: Instant, hear: &mut impl FnMut(Heard)) -> Result<(), PeerError> {
        let (mut buffer, clock) = ([0; LONGEST], clock_ns());
        for _ in 0..AT_ONCE {
            let Some(arrival) = self.socket.receive(&mut buffer) else { break };
            let Some(bytes) = buffer.get(..arrival.length) else { continue };
            let (from, at_ns) = (arrival.from, arrival.at_ns);
            match &mut self.traffic {
                Some(traffic) if bytes.first().is_some_and(|first| MEDIA.contains(first)) => {
                    traffic.enter(now, bytes.len(), Held { from, at_ns, bytes: bytes.to_vec() });
                }
                _ => {
                    // What the relay is told of arrivals is the kernel's time too, not that of this busy thread.
                    let ago = Duration::from_nanos(clock.saturating_sub(at_ns));
                    self.latest = now.checked_sub(ago).unwrap_or(now).max(self.latest);
                    self.take(self.latest, from, bytes, at_ns, hear)?;
                }
            }
        }
        self.look_after(now, hear)
    }

    /// Does what is due.
    pub(crate) fn look_after(&mut self, now: Instant, hear: &mut impl FnMut(Heard)) -> Result<(), PeerError> {
        while let Some(held) = self.traffic.as_mut().and_then(|traffic| traffic.leave(now)) {
            self.take(now, held.from, &held.bytes, held.at_ns, hear)?;
        }
        if self.due <= now {
            self.rtc.handle_input(Input::Timeout(now))?;
        }
        self.drain(now, 0, hear)
    }

    fn take(
        &mut self,
        now: Instant,
        from: SocketAddr,
        bytes: &[u8],
        at_ns: u64,
        hear: &mut impl FnMut(Heard),
    ) -> Result<(), PeerError> {
        if let Ok(received) = Receive::new(Protocol::Udp, from, self.socket.local(), bytes) {
            self.rtc.handle_input(Input::Receive(now, received))?;
            self.drain(now, at_ns, hear)?;
        }
        Ok(())
    }

    fn drain(&mut self, now: Instant, at_ns: u64, hear: &mut impl FnMut(Heard)) -> Result<(), PeerError> {
        loop {
            match self.rtc.poll_output()? {
                Output::Timeout(due) => {
                    self.due = due.max(now);
                    self.broken |= !self.rtc.is_alive();
                    return Ok(());
                }
                Output::Transmit(datagram) => self.put(datagram.destination, &datagram.contents),
                Output::Event(Event::RtpPacket(packet)) => {
                    if let Some(stamp) = Stamp::read(&packet.payload) {
                        hear(Heard::Packet { stamp, at_ns });
                    }
                }
                Output::Event(Event::KeyframeRequest(request)) => hear(Heard::KeyFrame(request.mid)),
                Output::Event(_) => {}
            }
        }
    }

    fn put(&mut self, to: SocketAddr, bytes: &[u8]) {
        let is_media = bytes.first().is_some_and(|first| MEDIA.contains(first));
        if is_media && self.traffic.as_mut().is_some_and(Traffic::loses) {
            return;
        }
        self.socket.send(to, bytes);
    }
}

impl Lane {
    /// Asks for a key frame, if the section is its own.
    pub(crate) fn want_key_frame(&mut self, mid: Mid) {
        self.key_frame_wanted |= self.mid == mid;
    }
}

fn extensions(kind: Kind) -> ExtensionValues {
    match kind {
        Kind::Audio => ExtensionValues {
            audio_level: Some(-30),
            voice_activity: Some(true),
            ..ExtensionValues::default()
        },
        Kind::Camera | Kind::Screen => ExtensionValues::default(),
    }
}
