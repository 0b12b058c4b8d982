//! A room in virtual time.

use std::time::{Duration, Instant};

use super::{
    client::Client,
    sender::{Face, OPUS, VP8, Voice},
    wire::Wire,
};
use crate::media::{
    Batch, Cipher, Event, Extension, ExtensionMap, LayerSpec, LinkKey, LinkSpec, MasterKey, Path,
    PayloadType, Profile, Protocol, SinkKey, SinkSpec, SourceKind, SourceSpec, Switchboard, Wish,
    descriptor::Codec,
};

pub(super) struct World {
    pub(super) epoch: Instant,
    pub(super) micros: u64,
    pub(super) board: Switchboard,
    pub(super) faces: Vec<Face>,
    pub(super) voices: Vec<Voice>,
    pub(super) clients: Vec<(LinkKey, Client, Wire)>,
    pub(super) held: Vec<(SinkKey, bool)>,
    batch: Batch,
    next_ssrc: u32,
    /// Of a thousand packets on their way to the relay, this many are lost.
    pub(super) loss_up: u64,
}

impl World {
    pub(super) fn new() -> Self {
        let epoch = Instant::now();
        Self {
            epoch,
            micros: 0,
            board: Switchboard::new(epoch, 7),
            faces: Vec::new(),
            voices: Vec::new(),
            clients: Vec::new(),
            held: Vec::new(),
            batch: Batch::with_capacity(1 << 16),
            next_ssrc: 1_000,
            loss_up: 0,
        }
    }

    pub(super) fn now(&self) -> Instant {
        self.epoch + Duration::from_micros(self.micros)
    }

    pub(super) fn face(&mut self, kind: SourceKind, rates: &[u64]) -> usize {
        let layers = rates.iter().map(|_| LayerSpec::default()).collect();
        let spec = SourceSpec { kind, clock_rate: 90_000, codecs: vec![(VP8, Codec::Vp8)], layers };
        let source = self.board.publish(spec);
        self.faces.push(Face::new(source, rates));
        self.faces.len() - 1
    }

    pub(super) fn voice(&mut self) -> usize {
        let layers = vec![LayerSpec::default()];
        let codecs = vec![(OPUS, Codec::Audio)];
        let source =
            self.board.publish(SourceSpec { kind: SourceKind::Audio, clock_rate: 48_000, codecs, layers });
        self.voices.push(Voice::new(source));
        self.voices.len() - 1
    }

    pub(super) fn client(&mut self) -> usize {
        let at = self.clients.len();
        let key = |n: u8| MasterKey::new(Profile::Aes128Gcm, &[n; 16], &[n ^ 0x55; 12]).unwrap();
        let (local, remote) = (key(2 * at as u8 + 1), key(2 * at as u8 + 2));
        let profile = Profile::Aes128Gcm;
        let spec = LinkSpec { profile, local: local.clone(), remote: remote.clone(), feedback_ssrc: 99 };
        let link = self.board.connect(&spec).unwrap();
        let map = ExtensionMap::new().with(Extension::TransportSequence, 3).with(Extension::AudioLevel, 1);
        self.board.set_extensions(link, map, map);
        let remote_address = ([10, 0, 0, at as u8 + 1], 5_000).into();
        let path =
            Path { protocol: Protocol::Udp, local: ([10, 0, 0, 0], 443).into(), remote: remote_address };
        self.board.set_path(link, Some(path));
        let (open, seal) = (Cipher::new(profile, &local).unwrap(), Cipher::new(profile, &remote).unwrap());
        self.clients.push((link, Client::new(open, seal, map), Wire::new(at as u64)));
        at
    }

    /// The client receives the face; its SSRC there.
    pub(super) fn watch(&mut self, client: usize, face: usize, wish: Wish) -> (u32, SinkKey) {
        let ssrc = self.next_ssrc;
        self.next_ssrc += 2;
        let spec = SinkSpec {
            ssrc,
            retransmission_ssrc: Some(ssrc + 1),
            payload_types: vec![PayloadType {
                incoming: VP8,
                outgoing: 120,
                retransmission: Some(121),
                unpacked: false,
            }],
            cname: "someone".into(),
            wish,
        };
        let (link, party, _) = &mut self.clients[client];
        party.repairs.insert(ssrc + 1, ssrc);
        let now = self.epoch + Duration::from_micros(self.micros);
        (ssrc, self.board.subscribe(now, self.faces[face].source, *link, spec).unwrap())
    }

    pub(super) fn hear(&mut self, client: usize, voice: usize) -> u32 {
        self.listen_to(client, voice).0
    }

    pub(super) fn listen_to(&mut self, client: usize, voice: usize) -> (u32, SinkKey) {
        let ssrc = self.next_ssrc;
        self.next_ssrc += 2;
        let payload_types =
            vec![PayloadType { incoming: OPUS, outgoing: 109, retransmission: None, unpacked: false }];
        let cname = "someone".into();
        let spec = SinkSpec { ssrc, retransmission_ssrc: None, payload_types, cname, wish: Wish::default() };
        let now = self.now();
        let sink =
            self.board.subscribe(now, self.voices[voice].source, self.clients[client].0, spec).unwrap();
        (ssrc, sink)
    }

    pub(super) fn next_ssrc_is(&mut self, ssrc: u32) {
        self.next_ssrc = ssrc;
    }

    pub(super) fn run(&mut self, millis: u64) {
        for _ in 0..millis * 2 {
            self.micros += 500;
            self.step();
        }
    }

    fn step(&mut self) {
        let (now, micros, loss) = (self.now(), self.micros, self.loss_up);
        for (i, face) in self.faces.iter_mut().enumerate() {
            let lost = |sequence: u64| (sequence * 7_919 + i as u64 * 31) % 1_000 < loss;
            face.step(now, micros, &mut self.board, lost);
        }
        for voice in &mut self.voices {
            voice.step(now, micros, &mut self.board);
        }
        if self.board.poll_timeout().is_some_and(|at| at <= now) {
            self.board.handle_timeout(now);
        }
        self.transmit(now);
        for (link, client, wire) in &mut self.clients {
            for (at, datagram) in wire.arrived(micros) {
                client.receive(at, datagram);
            }
            for mut told in client.feedback(micros) {
                assert!(self.board.handle_rtcp(now, *link, &mut told));
            }
        }
        self.transmit(now);
        while let Some(event) = self.board.poll_event() {
            match event {
                Event::KeyFrameWanted { source, layer } => {
                    self.faces
                        .iter_mut()
                        .filter(|face| face.source == source)
                        .for_each(|face| face.ask(layer));
                }
                Event::Held { sink, held } => self.held.push((sink, held)),
            }
        }
    }

    fn transmit(&mut self, now: Instant) {
        loop {
            let more = self.board.poll_transmit(now, &mut self.batch);
            for (path, datagram) in self.batch.datagrams() {
                let std::net::IpAddr::V4(address) = path.remote.ip() else { panic!("an IPv4 address") };
                let client = usize::from(address.octets()[3]) - 1;
                self.clients[client].2.send(self.micros, datagram);
            }
            self.batch.clear();
            if !more {
                return;
            }
        }
    }
}
