//! The relay's engine and its clients in virtual time, without sockets.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use media_relay::engine::{
    Batch, Certificate, ConnectionId, Datagram, Engine, EngineConfig, Kind, Msid, Protocol, RoomKey,
    SourceSpec, ciphers,
};
use str0m::change::{SdpAnswer, SdpOffer};
use str0m::config::DtlsCert;
use str0m::format::Codec;
use str0m::media::{Direction, MediaKind, Mid, Pt};
use str0m::net::{Protocol as Wire, Receive};
use str0m::rtp::RtpWrite;
use str0m::{Candidate, Event, Input, Output, Rtc, RtcConfig};

use super::super::load::flow::Flow;
use super::super::load::stamp::Stamp;

const RELAY: ([u8; 4], u16) = ([192, 0, 2, 1], 7_882);
/// Between two moments.
const STEP: Duration = Duration::from_micros(2_500);
/// Until everybody is connected.
const CONNECT: Duration = Duration::from_secs(1);

/// A client.
struct Client {
    rtc: Rtc,
    address: SocketAddr,
    id: ConnectionId,
    said: Vec<Vec<u8>>,
    arrived: u64,
}

/// One who sends, many who receive, and the relay between them.
pub(super) struct World {
    engine: Engine,
    now: Instant,
    /// The first one sends.
    clients: Vec<Client>,
    certificate: DtlsCert,
    section: Mid,
    sent: u64,
    /// On their way to the relay.
    flying: Vec<(SocketAddr, Vec<u8>)>,
    batch: Batch,
    counting: bool,
}

impl World {
    /// Everybody is connected and subscribed.
    #[expect(clippy::expect_used, reason = "a fixed situation that either works or is a fault of the bench")]
    pub(super) fn new(listeners: usize) -> Self {
        let certificate = Certificate::generate().expect("a certificate");
        let config = EngineConfig::new(0, RELAY.into(), certificate);
        let provider = str0m::crypto::from_feature_flags();
        let now = Instant::now();
        let mut world = Self {
            engine: Engine::new(Arc::new(config), now, [42; 32]),
            now,
            clients: Vec::new(),
            certificate: provider.dtls_provider.generate_certificate().expect("a certificate"),
            section: Mid::new(),
            sent: 0,
            flying: Vec::new(),
            batch: Batch::with_capacity(1 << 20),
            counting: false,
        };
        world.join(listeners).expect("everybody joins");
        world
    }

    fn join(&mut self, listeners: usize) -> Option<()> {
        let sender = self.client()?;
        let mut changes = self.clients.get_mut(sender)?.rtc.sdp_api();
        self.section = changes.add_media(MediaKind::Video, Direction::SendOnly, None, None, None);
        let (offer, pending) = changes.apply()?;
        let id = self.clients.get(sender)?.id;
        let answer = self.engine.accept_offer(self.now, id, &offer.to_sdp_string()).ok()?;
        let answer = SdpAnswer::from_sdp_string(&answer.sdp).ok()?;
        self.clients.get_mut(sender)?.rtc.sdp_api().accept_answer(pending, answer).ok()?;
        let spec = SourceSpec { kind: Kind::Video, is_screen: false, layers: Vec::new(), encrypted: true };
        let source = self.engine.publish(self.now, id, &self.section, spec).ok()?;
        for number in 0..listeners {
            let listener = self.client()?;
            let id = self.clients.get(listener)?.id;
            let ids = Msid { stream: format!("PA_x|TR_{number}"), track: "TR_x".to_owned() };
            self.engine.subscribe(self.now, id, source, ids)?;
            let offer = self.engine.offer(self.now, id)?;
            let offer = offer.sdp.replace("a=setup:actpass", "a=setup:passive");
            let offer = SdpOffer::from_sdp_string(&offer).ok()?;
            let answer = self.clients.get_mut(listener)?.rtc.sdp_api().accept_offer(offer).ok()?;
            self.engine.accept_answer(self.now, id, &answer.to_sdp_string()).ok()?;
        }
        self.run(CONNECT);
        self.clients.iter().all(|client| client.rtc.is_connected()).then_some(())
    }

    fn client(&mut self) -> Option<usize> {
        let id = self.engine.open(self.now, RoomKey(1)).ok()?;
        let number = self.clients.len();
        let address = SocketAddr::from(([198, 51, 100, number as u8 + 1], 4_000));
        let config = RtcConfig::new()
            .set_crypto_provider(ciphers())
            .set_rtp_mode(true)
            .clear_codecs()
            .enable_vp8(true);
        let mut rtc = config.set_dtls_cert(self.certificate.clone()).build(self.now);
        rtc.add_local_candidate(Candidate::host(address, "udp").ok()?);
        rtc.handle_input(Input::Timeout(self.now)).ok()?;
        self.clients.push(Client { rtc, address, id, said: Vec::new(), arrived: 0 });
        Some(number)
    }

    /// Packets that have reached listeners.
    pub(super) fn arrived(&self) -> u64 {
        self.clients.iter().map(|client| client.arrived).sum()
    }

    /// From now on callgrind is to count what the relay does, or not.
    pub(super) fn count(&mut self, counting: bool) {
        self.counting = counting;
    }

    /// The sender sends packets at once.
    pub(super) fn burst(&mut self, packets: u64) {
        let payload_type = self.payload_type();
        if let Some((payload_type, client)) = payload_type.zip(self.clients.first_mut()) {
            for index in 0..packets {
                let number = self.sent + index;
                let stamp = Stamp { source: 0, number, sent_ns: 0 };
                let frame = (self.sent / packets.max(1)) as u16;
                let flow = Flow::bursts(8_000.0, 20);
                let payload = flow.payload(frame, index as usize, self.sent == 0, stamp);
                let time = u32::from(frame) * flow.ticks();
                let packet = RtpWrite::new(payload_type, (number + 1).into(), time, self.now, payload);
                let packet = packet.marker(index + 1 == packets).nackable(true);
                if let Some(stream) = client.rtc.direct_api().stream_tx_by_mid(self.section, None) {
                    stream.write_rtp(packet);
                }
            }
            self.sent += packets;
            // A client that fails shows in what arrives.
            let _ = client.rtc.handle_input(Input::Timeout(self.now));
        }
        self.step();
    }

    fn payload_type(&self) -> Option<Pt> {
        let client = self.clients.first()?;
        let mut known = client.rtc.codec_config().params().iter();
        known.find(|params| params.spec().codec == Codec::Vp8).map(|params| params.pt())
    }

    /// Lets time pass.
    pub(super) fn run(&mut self, time: Duration) {
        let end = self.now + time;
        while self.now < end {
            self.step();
        }
    }

    fn step(&mut self) {
        for client in &mut self.clients {
            client.speak(&mut self.flying);
        }
        if self.counting {
            self.counted_work()
        } else {
            self.work()
        }
        while !self.batch.is_empty() {
            self.deliver();
            if self.counting { self.counted_transmit() } else { self.transmit() }
        }
        while self.engine.poll_event().is_some() {}
        self.now += STEP;
        for client in &mut self.clients {
            // A client that fails shows in what arrives.
            let _ = client.rtc.handle_input(Input::Timeout(self.now));
        }
    }

    fn deliver(&mut self) {
        for (path, datagram) in self.batch.datagrams() {
            if let Some(client) = self.clients.iter_mut().find(|client| client.address == path.remote) {
                client.hear(self.now, datagram);
            }
        }
        self.batch.clear();
    }

    /// The names that callgrind is told.
    #[inline(never)]
    fn counted_work(&mut self) {
        self.work();
    }

    #[inline(never)]
    fn counted_transmit(&mut self) {
        self.transmit();
    }

    /// What the relay does with what has arrived.
    fn work(&mut self) {
        let local = SocketAddr::from(RELAY);
        for (remote, mut bytes) in self.flying.drain(..) {
            let datagram = Datagram { local, remote, protocol: Protocol::Udp, bytes: &mut bytes };
            self.engine.handle_datagram(self.now, datagram);
        }
        if self.engine.poll_timeout().is_some_and(|at| at <= self.now) {
            self.engine.handle_timeout(self.now);
        }
        self.transmit();
    }

    fn transmit(&mut self) {
        self.engine.poll_transmit(&mut self.batch);
    }
}

impl Client {
    /// Moves what it has to say.
    fn speak(&mut self, said: &mut Vec<(SocketAddr, Vec<u8>)>) {
        self.drain();
        said.extend(self.said.drain(..).map(|bytes| (self.address, bytes)));
    }

    fn hear(&mut self, now: Instant, datagram: &[u8]) {
        if let Ok(received) = Receive::new(Wire::Udp, RELAY.into(), self.address, datagram) {
            let _ = self.rtc.handle_input(Input::Receive(now, received));
            self.drain();
        }
    }

    fn drain(&mut self) {
        loop {
            match self.rtc.poll_output() {
                Ok(Output::Transmit(datagram)) => self.said.push(datagram.contents.into()),
                Ok(Output::Event(Event::RtpPacket(packet))) => {
                    self.arrived += u64::from(Stamp::read(&packet.payload).is_some());
                }
                Ok(Output::Event(_)) => {}
                Ok(Output::Timeout(_)) | Err(_) => return,
            }
        }
    }
}
