//! An engine, clients and the network between them, in virtual time.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use str0m::change::{SdpAnswer, SdpOffer, SdpPendingOffer};
use str0m::channel::ChannelId;
use str0m::media::{Direction as Way, MediaKind, Mid};
use str0m::net::{Protocol as Wire, Receive};
use str0m::rtp::{RtpPacket, RtpWrite};
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig};

use crate::engine::{
    Batch, Certificate, ConnectionId, Datagram, Engine, EngineConfig, EngineEvent, Kind, Label, Msid, Path,
    Protocol, Reliability, RoomKey, SinkId, SourceId, SourceSpec,
};

pub(crate) const RELAY: ([u8; 4], u16) = ([192, 0, 2, 1], 7_882);
/// One way through the emulated network.
const DELAY: Duration = Duration::from_millis(5);

pub(crate) struct Client {
    pub(crate) rtc: Rtc,
    pub(crate) address: SocketAddr,
    pub(crate) id: ConnectionId,
    pub(crate) received: Vec<RtpPacket>,
    pub(crate) messages: Vec<Vec<u8>>,
    pub(crate) channels: Vec<(ChannelId, String)>,
    pub(crate) asked_for_key_frames: u32,
    pub(crate) connected: bool,
    pub(crate) connected_at: Option<Instant>,
    pub(crate) unreachable: bool,
    wake: Option<Instant>,
    /// Sections that it sends on.
    pub(crate) mids: Vec<Mid>,
}

struct Flying {
    at: Instant,
    path: Path,
    to_relay: bool,
    bytes: Vec<u8>,
}

pub(crate) struct World {
    pub(crate) engine: Engine,
    pub(crate) now: Instant,
    pub(crate) clients: Vec<Client>,
    pub(crate) events: Vec<EngineEvent>,
    pub(crate) wakes: u64,
    /// Every nth datagram towards clients and the relay is lost; 0: none.
    pub(crate) lose_every: u64,
    /// A client whose line towards it carries so many bits per second, and until when it is busy.
    pub(crate) narrow: Option<(usize, u64, Instant)>,
    /// Datagrams to the relay arrive twice.
    pub(crate) repeat: bool,
    flown: u64,
    network: VecDeque<Flying>,
}

pub(crate) fn certificate() -> Certificate {
    static MADE: OnceLock<Certificate> = OnceLock::new();
    MADE.get_or_init(|| Certificate::generate().unwrap()).clone()
}

impl World {
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut EngineConfig)) -> Self {
        let mut config = EngineConfig::new(3, RELAY.into(), certificate());
        change(&mut config);
        let now = Instant::now();
        Self {
            engine: Engine::new(Arc::new(config), now, [42; 32]),
            now,
            clients: Vec::new(),
            events: Vec::new(),
            wakes: 0,
            lose_every: 0,
            repeat: false,
            narrow: None,
            flown: 0,
            network: VecDeque::new(),
        }
    }

    /// A client that has not said anything yet.
    pub(crate) fn client(&mut self, room: u64) -> usize {
        let id = self.engine.open(self.now, RoomKey(room)).unwrap();
        let index = self.clients.len();
        let address = SocketAddr::from(([198, 51, 100, index as u8 + 1], 4_000));
        let mut config = RtcConfig::new().set_rtp_mode(true).enable_opus(true, true);
        // One process holds both ends: a certificate each would only cost time.
        config = config.set_dtls_cert(certificate().0);
        let mut rtc = config.build(self.now);
        rtc.add_local_candidate(Candidate::host(address, "udp").unwrap());
        rtc.handle_input(Input::Timeout(self.now)).unwrap();
        self.clients.push(Client {
            rtc,
            address,
            id,
            received: Vec::new(),
            messages: Vec::new(),
            channels: Vec::new(),
            asked_for_key_frames: 0,
            connected: false,
            connected_at: None,
            unreachable: false,
            wake: None,
            mids: Vec::new(),
        });
        index
    }

    /// The client offers to send tracks and opens both data channels.
    pub(crate) fn publisher(&mut self, room: u64, kinds: &[Kind]) -> (usize, Vec<SourceId>) {
        let index = self.client(room);
        let client = &mut self.clients[index];
        let mut changes = client.rtc.sdp_api();
        let ways = kinds.iter().map(|kind| changes.add_media(media(*kind), Way::SendOnly, None, None, None));
        let mids: Vec<Mid> = ways.collect();
        changes.add_channel("_reliable".into());
        let (offer, pending) = changes.apply().unwrap();
        self.client_offers(index, offer, pending);
        self.clients[index].mids = mids.clone();
        let id = self.clients[index].id;
        let publish =
            |(kind, mid): (&Kind, &Mid)| self.engine.publish(self.now, id, mid, spec(*kind)).unwrap();
        let sources = kinds.iter().zip(&mids).map(publish).collect();
        (index, sources)
    }

    pub(crate) fn client_offers(
        &mut self,
        index: usize,
        offer: SdpOffer,
        pending: SdpPendingOffer,
    ) -> crate::engine::Answer {
        let id = self.clients[index].id;
        let answer = self.engine.accept_offer(self.now, id, &offer.to_sdp_string()).unwrap();
        let parsed = SdpAnswer::from_sdp_string(&answer.sdp).unwrap();
        self.clients[index].rtc.sdp_api().accept_answer(pending, parsed).unwrap();
        answer
    }

    /// A client to whom the relay offers, with data channels.
    pub(crate) fn subscriber(&mut self, room: u64) -> usize {
        let index = self.client(room);
        let id = self.clients[index].id;
        self.engine.add_data_channel(id, Label::Reliable, Reliability::Reliable);
        self.engine.add_data_channel(id, Label::Lossy, Reliability::Lossy);
        self.relay_offers(index);
        index
    }

    /// One exchange in which the relay offers; `false` if it has nothing to say.
    pub(crate) fn relay_offers(&mut self, index: usize) -> bool {
        let id = self.clients[index].id;
        let Some(offer) = self.engine.offer(self.now, id) else { return false };
        let parsed = SdpOffer::from_sdp_string(&offer.sdp).unwrap();
        let answer = self.clients[index].rtc.sdp_api().accept_offer(parsed).unwrap();
        self.engine.accept_answer(self.now, id, &answer.to_sdp_string()).unwrap();
        true
    }

    pub(crate) fn subscribe(&mut self, index: usize, source: SourceId, name: &str) -> SinkId {
        let ids = Msid { stream: format!("PA_x|{name}"), track: name.to_owned() };
        let id = self.clients[index].id;
        let sink = self.engine.subscribe(self.now, id, source, ids).unwrap();
        self.relay_offers(index);
        sink
    }

    /// Lets time pass.
    pub(crate) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        loop {
            self.settle();
            let Some(next) = self.next_moment().filter(|next| *next <= end) else { break };
            self.now = self.now.max(next);
            self.step();
        }
        self.now = end;
        self.settle();
    }

    fn next_moment(&mut self) -> Option<Instant> {
        let flying = self.network.front().map(|flying| flying.at);
        let engine = self.engine.poll_timeout();
        let clients = self.clients.iter().filter_map(|client| client.wake);
        [flying, engine].into_iter().flatten().chain(clients).min()
    }

    fn step(&mut self) {
        let now = self.now;
        while self.network.front().is_some_and(|flying| flying.at <= now) {
            if let Some(flying) = self.network.pop_front() {
                self.arrive(flying);
            }
        }
        if self.engine.poll_timeout().is_some_and(|at| at <= now) {
            self.wakes += 1;
            self.engine.handle_timeout(now);
        }
        for client in &mut self.clients {
            let _ = client.rtc.handle_input(Input::Timeout(now));
        }
    }

    fn arrive(&mut self, mut flying: Flying) {
        if flying.to_relay {
            let (local, remote) = (flying.path.local, flying.path.remote);
            let datagram = Datagram { local, remote, protocol: Protocol::Udp, bytes: &mut flying.bytes };
            self.engine.handle_datagram(self.now, datagram);
            return;
        }
        let client = self.clients.iter_mut().find(|c| c.address == flying.path.remote && !c.unreachable);
        let Some(client) = client else { return };
        let (source, destination) = (flying.path.local, client.address);
        if let Ok(receive) = Receive::new(Wire::Udp, source, destination, &flying.bytes) {
            let _ = client.rtc.handle_input(Input::Receive(self.now, receive));
        }
    }

    /// Takes out of everybody what they have to say.
    pub(crate) fn settle(&mut self) {
        let mut said = VecDeque::new();
        for client in &mut self.clients {
            client.wake = Some(client.poll(self.now, &mut said));
        }
        for (path, bytes) in said {
            self.fly(path, true, bytes);
        }
        let mut batch = Batch::default();
        self.engine.poll_transmit(&mut batch);
        for (path, datagram) in batch.datagrams() {
            self.fly(path, false, datagram.to_vec());
        }
        while let Some(event) = self.engine.poll_event() {
            self.events.push(event);
        }
    }

    fn fly(&mut self, path: Path, to_relay: bool, bytes: Vec<u8>) {
        self.flown += 1;
        let lost = self.lose_every > 0 && self.flown.is_multiple_of(self.lose_every);
        if !lost && self.repeat && to_relay {
            self.network.push_back(Flying { at: self.now + DELAY, path, to_relay, bytes: bytes.clone() });
        }
        if !lost && let Some(at) = self.arrival(&path, to_relay, bytes.len()) {
            let behind = self.network.iter().rposition(|flying| flying.at <= at).map_or(0, |index| index + 1);
            self.network.insert(behind, Flying { at, path, to_relay, bytes });
        }
    }

    /// When a datagram arrives; `None` if the queue before a narrow line is full (400 ms).
    fn arrival(&mut self, path: &Path, to_relay: bool, bytes: usize) -> Option<Instant> {
        let now = self.now;
        let Some((client, rate, busy)) = &mut self.narrow else { return Some(now + DELAY) };
        if to_relay || self.clients[*client].address != path.remote {
            return Some(now + DELAY);
        }
        let begins = now.max(*busy);
        let ends = begins + Duration::from_micros((bytes as u64 + 28) * 8_000_000 / *rate);
        if ends > now + Duration::from_millis(400) {
            return None;
        }
        *busy = ends;
        Some(ends + DELAY)
    }

    /// The client sends RTP packets, a picture each, the first of them a key frame.
    pub(crate) fn send(&mut self, index: usize, mid: usize, first: u64, count: u64, key: bool) {
        for seq in first..first + count {
            let payload = [0x10, u8::from(!(key && seq == first)), 0, 0, seq as u8];
            self.send_packet(index, mid, seq, &payload);
            self.run(Duration::from_millis(10));
        }
    }

    pub(crate) fn send_packet(&mut self, index: usize, section: usize, seq: u64, payload: &[u8]) {
        let now = self.now;
        let client = &mut self.clients[index];
        let (mid, pt) = client.sending(section);
        let mut direct = client.rtc.direct_api();
        let stream = direct.stream_tx_by_mid(mid, None).unwrap();
        let write = RtpWrite::new(pt, seq.into(), seq as u32 * 3_000, now, payload.to_vec());
        stream.write_rtp(write.marker(true).nackable(true));
        let _ = client.rtc.handle_input(Input::Timeout(now));
        self.settle();
    }

    pub(crate) fn connect(&mut self) {
        self.run(Duration::from_secs(1));
        assert!(
            self.clients.iter().all(|client| client.connected),
            "somebody did not connect: {:?} {:?}",
            self.events,
            self.engine.counters()
        );
    }
}

impl Client {
    /// Drains the client; returns when it wants to be woken.
    fn poll(&mut self, now: Instant, said: &mut VecDeque<(Path, Vec<u8>)>) -> Instant {
        loop {
            match self.rtc.poll_output().unwrap() {
                Output::Timeout(at) => return at.max(now + Duration::from_millis(1)),
                Output::Transmit(transmit) => {
                    if !self.unreachable {
                        let (local, remote) = (transmit.destination, self.address);
                        said.push_back((
                            Path { local, remote, protocol: Protocol::Udp },
                            transmit.contents.into(),
                        ));
                    }
                }
                Output::Event(event) => self.react(now, event),
            }
        }
    }

    fn react(&mut self, now: Instant, event: Event) {
        match event {
            Event::Connected => {
                self.connected = true;
                self.connected_at = Some(now);
            }
            Event::RtpPacket(packet) => self.received.push(packet),
            Event::ChannelOpen(id, label) => self.channels.push((id, label)),
            Event::ChannelData(data) => self.messages.push(data.data),
            Event::KeyframeRequest(_) => self.asked_for_key_frames += 1,
            Event::Closed => self.connected = false,
            _ => {}
        }
    }

    fn sending(&mut self, section: usize) -> (Mid, str0m::media::Pt) {
        let mid = self.mids[section];
        let kind = self.rtc.media(mid).unwrap().kind();
        let codecs = self.rtc.codec_config();
        let params = codecs.iter().find(|p| p.spec().codec.kind() == kind).unwrap();
        (mid, params.pt())
    }
}

fn media(kind: Kind) -> MediaKind {
    match kind {
        Kind::Audio => MediaKind::Audio,
        Kind::Video => MediaKind::Video,
    }
}

pub(crate) fn spec(kind: Kind) -> SourceSpec {
    SourceSpec { kind, is_screen: false, layers: Vec::new(), encrypted: false }
}
