//! Somebody in a call: str0m as a client of LiveKit's protocol with one connection.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use livekit_protocol as lk;
use lk::signal_request::Message as Ask;
use lk::signal_response::Message as Say;
use media_relay::room::SessionId;
use str0m::change::{SdpAnswer, SdpPendingOffer};
use str0m::channel::ChannelId;
use str0m::media::{Direction, MediaKind, Mid, Simulcast, SimulcastLayer};
use str0m::net::{Protocol, Receive};
use str0m::rtp::RtpWrite;
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig};

/// Layers of a camera, from the smallest to the largest, and the packets of a picture in each.
pub(crate) const LAYERS: [(&str, u32); 2] = [("q", 1), ("f", 2)];
/// What marks a packet of sound.
pub(crate) const SOUND: u8 = 255;

/// What a sender writes into each packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    pub(crate) room: u8,
    pub(crate) sender: u8,
    /// Layer of the picture, or [`SOUND`].
    pub(crate) layer: u8,
    /// First packet of a key frame.
    pub(crate) key: bool,
    pub(crate) number: u32,
}

/// A packet that arrived.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Got {
    pub(crate) at: Instant,
    pub(crate) sequence: u64,
    pub(crate) time: u32,
    pub(crate) stamp: Stamp,
}

pub(crate) struct Person {
    pub(crate) room: u8,
    pub(crate) name: u8,
    pub(crate) session: SessionId,
    pub(crate) address: SocketAddr,
    pub(crate) rtc: Rtc,
    pub(crate) connected: Option<Instant>,
    /// Nothing arrives and nothing leaves until then.
    pub(crate) cut_off: Option<Instant>,
    /// By the stream that it came on.
    pub(crate) got: BTreeMap<u32, Vec<Got>>,
    pub(crate) messages: Vec<Vec<u8>>,
    /// Told to leave, and what to do then.
    pub(crate) left: Option<lk::leave_request::Action>,
    /// Sids of the others' pictures.
    pub(crate) pictures: Vec<String>,
    pub(crate) wake: Instant,
    pub(crate) channel: Option<ChannelId>,
    pending: Option<SdpPendingOffer>,
    wanted: (u32, u32),
    mids: Vec<Mid>,
    sent: [u32; 3],
    keys_wanted: [bool; 2],
}

impl Person {
    pub(crate) fn new(now: Instant, room: u8, name: u8, session: SessionId) -> (Self, String) {
        let address = SocketAddr::from(([198, 51, room, name], 4_000));
        let config = RtcConfig::new().clear_codecs().enable_opus(true, false).enable_vp8(true);
        let mut rtc = config.set_rtp_mode(true).build(now);
        rtc.add_local_candidate(Candidate::host(address, "udp").unwrap());
        let mut changes = rtc.sdp_api();
        let mut simulcast = Simulcast::new();
        for (rid, _) in LAYERS {
            simulcast.add_send_layer(SimulcastLayer::new(rid));
        }
        let label = |what: &str| Some(what.to_owned());
        let sound =
            changes.add_media(MediaKind::Audio, Direction::SendOnly, label("s"), label("sound"), None);
        let picture = changes.add_media(
            MediaKind::Video,
            Direction::SendOnly,
            label("s"),
            label("picture"),
            Some(simulcast),
        );
        changes.add_channel("_reliable".to_owned());
        let (offer, pending) = changes.apply().unwrap();
        let person = Self {
            room,
            name,
            session,
            address,
            rtc,
            connected: None,
            cut_off: None,
            got: BTreeMap::new(),
            messages: Vec::new(),
            left: None,
            pictures: Vec::new(),
            wake: now,
            channel: None,
            pending: Some(pending),
            wanted: (0, 0),
            mids: vec![sound, picture],
            sent: [0; 3],
            keys_wanted: [true; 2],
        };
        (person, offer.to_sdp_string())
    }

    /// What it announces with its request to join.
    pub(crate) fn announced() -> Vec<lk::AddTrackRequest> {
        let layer =
            |(quality, width, height)| lk::VideoLayer { quality, width, height, ..Default::default() };
        vec![
            lk::AddTrackRequest {
                cid: "sound".into(),
                r#type: lk::TrackType::Audio.into(),
                source: lk::TrackSource::Microphone.into(),
                ..Default::default()
            },
            lk::AddTrackRequest {
                cid: "picture".into(),
                r#type: lk::TrackType::Video.into(),
                source: lk::TrackSource::Camera.into(),
                width: 1_280,
                height: 720,
                simulcast_codecs: vec![lk::SimulcastCodec {
                    codec: "vp8".into(),
                    cid: "picture".into(),
                    layers: [(0, 320, 180), (2, 1_280, 720)].map(layer).to_vec(),
                    ..Default::default()
                }],
                ..Default::default()
            },
        ]
    }

    /// Hears a message of the relay; what it answers.
    pub(crate) fn hear(&mut self, said: Say) -> Option<Ask> {
        match said {
            Say::Answer(answer) => {
                let answer = SdpAnswer::from_sdp_string(&answer.sdp).unwrap();
                self.rtc.sdp_api().accept_answer(self.pending.take()?, answer).unwrap();
                self.offer()
            }
            Say::MediaSectionsRequirement(more) => {
                self.wanted = (self.wanted.0 + more.num_audios, self.wanted.1 + more.num_videos);
                self.offer()
            }
            Say::Leave(leave) => {
                self.left = Some(leave.action());
                None
            }
            Say::Join(join) => {
                join.other_participants.into_iter().for_each(|other| self.note(other));
                None
            }
            Say::Update(update) => {
                update.participants.into_iter().for_each(|other| self.note(other));
                None
            }
            _ => None,
        }
    }

    fn note(&mut self, other: lk::ParticipantInfo) {
        let pictures = other.tracks.into_iter().filter(|track| track.r#type() == lk::TrackType::Video);
        self.pictures.extend(pictures.map(|track| track.sid));
        self.pictures.sort();
        self.pictures.dedup();
    }

    /// Offers the sections that the relay is short of.
    fn offer(&mut self) -> Option<Ask> {
        if self.pending.is_some() || self.wanted == (0, 0) {
            return None;
        }
        let (sounds, pictures) = std::mem::take(&mut self.wanted);
        let mut changes = self.rtc.sdp_api();
        for _ in 0..sounds {
            changes.add_media(MediaKind::Audio, Direction::RecvOnly, None, None, None);
        }
        for _ in 0..pictures {
            changes.add_media(MediaKind::Video, Direction::RecvOnly, None, None, None);
        }
        let (offer, pending) = changes.apply()?;
        self.pending = Some(pending);
        let sdp = offer.to_sdp_string();
        Some(Ask::Offer(lk::SessionDescription { r#type: "offer".into(), sdp, id: 1, ..Default::default() }))
    }

    pub(crate) fn is_cut_off(&self, now: Instant) -> bool {
        self.cut_off.is_some_and(|until| now < until)
    }

    /// 20 ms of sound.
    pub(crate) fn speak(&mut self, now: Instant) {
        let stamp = Stamp { layer: SOUND, key: false, number: self.sent[2], ..self.stamp() };
        self.write(now, 0, None, self.sent[2] * 960, self.sent[2], true, stamp.bytes());
        self.sent[2] += 1;
    }

    /// A picture in every layer; each layer has numbers and time stamps of its own.
    pub(crate) fn show(&mut self, now: Instant, frame: u32) {
        for (layer, (rid, packets)) in LAYERS.into_iter().enumerate() {
            let key = std::mem::take(&mut self.keys_wanted[layer]);
            for packet in 0..packets {
                let first = packet == 0;
                let number = self.sent[layer];
                let stamp = Stamp { layer: layer as u8, key: key && first, number, ..self.stamp() };
                let mut payload = vec![
                    if first { 0x90 } else { 0x80 },
                    0x80,
                    0x80 | (frame >> 8) as u8 & 0x7f,
                    frame as u8,
                ];
                payload.push(u8::from(!key));
                payload.extend(stamp.bytes());
                let time = frame * 6_000 + 1_000_000 * layer as u32;
                self.write(now, 1, Some(rid), time, number, packet + 1 == packets, payload);
                self.sent[layer] += 1;
            }
        }
    }

    fn stamp(&self) -> Stamp {
        Stamp { room: self.room, sender: self.name, layer: 0, key: false, number: 0 }
    }

    #[expect(clippy::too_many_arguments, reason = "a packet has so many parts")]
    fn write(
        &mut self,
        now: Instant,
        section: usize,
        rid: Option<&str>,
        time: u32,
        number: u32,
        marker: bool,
        payload: Vec<u8>,
    ) {
        let mid = self.mids[section];
        let Some(media) = self.rtc.media(mid) else { return };
        let kind = media.kind();
        let Some(pt) = media.remote_pts().iter().copied().find(|pt| {
            self.rtc.codec_config().params().iter().any(|p| p.pt() == *pt && p.spec().codec.kind() == kind)
        }) else {
            return;
        };
        let mut direct = self.rtc.direct_api();
        let Some(stream) = direct.stream_tx_by_mid(mid, rid.map(Into::into)) else { return };
        let packet = RtpWrite::new(pt, u64::from(number + 1).into(), time, now, payload);
        stream.write_rtp(packet.marker(marker).nackable(section == 1));
        self.rtc.handle_input(Input::Timeout(now)).unwrap();
    }

    pub(crate) fn take(&mut self, now: Instant, from: SocketAddr, bytes: &[u8]) {
        if let Ok(receive) = Receive::new(Protocol::Udp, from, self.address, bytes) {
            let _ = self.rtc.handle_input(Input::Receive(now, receive));
        }
    }

    /// Drains str0m; datagrams go to `send`.
    pub(crate) fn poll(&mut self, now: Instant, mut send: impl FnMut(SocketAddr, Vec<u8>)) {
        loop {
            match self.rtc.poll_output() {
                Ok(Output::Timeout(at)) => {
                    self.wake = at.max(now + Duration::from_millis(1));
                    return;
                }
                Ok(Output::Transmit(transmit)) => send(transmit.destination, transmit.contents.into()),
                Ok(Output::Event(event)) => self.react(now, event),
                Err(_) => {
                    self.wake = now + Duration::from_secs(3_600);
                    return;
                }
            }
        }
    }

    fn react(&mut self, now: Instant, event: Event) {
        match event {
            Event::Connected => self.connected = Some(now),
            Event::ChannelOpen(id, _) => self.channel = Some(id),
            Event::ChannelData(data) => self.messages.push(data.data),
            Event::KeyframeRequest(request) => {
                for (layer, (rid, _)) in LAYERS.into_iter().enumerate() {
                    self.keys_wanted[layer] |= request.rid.is_none_or(|wanted| *wanted == *rid);
                }
            }
            Event::RtpPacket(packet) => {
                let Some(stamp) = Stamp::read(&packet.payload) else { return };
                let got = Got { at: now, sequence: *packet.seq_no, time: packet.header.timestamp, stamp };
                self.got.entry(*packet.header.ssrc).or_default().push(got);
            }
            _ => {}
        }
    }
}

impl Stamp {
    fn bytes(self) -> Vec<u8> {
        let mut bytes = vec![self.room, self.sender, self.layer, u8::from(self.key)];
        bytes.extend(self.number.to_be_bytes());
        bytes
    }

    /// The last eight bytes of a payload.
    fn read(payload: &[u8]) -> Option<Self> {
        let [room, sender, layer, key, number @ ..] = *payload.last_chunk::<8>()?;
        Some(Self { room, sender, layer, key: key == 1, number: u32::from_be_bytes(number) })
    }
}
