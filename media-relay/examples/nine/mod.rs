//! One who sends a face, and nine who receive it, without sockets: what the packet path costs.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use media_relay::media::{
    Batch, Cipher, Extension, ExtensionMap, Extensions, Incoming, LayerSpec, LinkKey, LinkSpec, MasterKey,
    Path, PayloadType, Profile, Protocol, RTCP_EXTRA, SinkSpec, SourceKey, SourceKind, SourceSpec,
    Switchboard, Wish,
    descriptor::Codec,
    rtcp::{Writer, write_feedback},
};

const RECEIVERS: usize = 9;
const PAYLOAD: usize = 1_100;
/// Packets that arrive together, and how many such bursts there are in a second.
const BURST: usize = 20;
const BURSTS: u64 = 400;
const VP8: u8 = 96;

struct Receiver {
    link: LinkKey,
    seal: Cipher,
    told: u16,
    index: u32,
}

/// The call.
pub(crate) struct Call {
    board: Switchboard,
    source: SourceKey,
    receivers: Vec<Receiver>,
    batch: Batch,
    sequence: u64,
    epoch: Instant,
    micros: u64,
    told: Vec<u8>,
    arrivals: Vec<Option<u64>>,
}

impl Call {
    /// Nobody has sent anything yet; `None` if the cipher library refuses its keys.
    pub(crate) fn new() -> Option<Self> {
        let epoch = Instant::now();
        let mut board = Switchboard::new(epoch, 1);
        let source = board.publish(SourceSpec {
            kind: SourceKind::Camera,
            clock_rate: 90_000,
            codecs: vec![(VP8, Codec::Vp8)],
            layers: vec![LayerSpec::default()],
        });
        let mut receivers = Vec::new();
        for number in 0..RECEIVERS {
            receivers.push(join(&mut board, epoch, source, number as u8)?);
        }
        let batch = Batch::with_capacity(256 << 10);
        Some(Self {
            board,
            source,
            receivers,
            batch,
            sequence: 1,
            epoch,
            micros: 0,
            told: Vec::new(),
            arrivals: Vec::new(),
        })
    }

    /// Passes some bursts on: how many packets left, and in how many runs.
    pub(crate) fn forward(&mut self, bursts: usize) -> (usize, usize) {
        let (mut packets, mut runs) = (0, 0);
        for burst in 0..bursts {
            self.micros += 1_000_000 / BURSTS;
            self.receive(burst);
            let sent = self.send();
            (packets, runs) = (packets + sent.0, runs + sent.1);
            if burst % (BURSTS as usize / 20) == 0 {
                self.tell();
            }
        }
        (packets, runs)
    }

    fn now(&self) -> Instant {
        self.epoch + Duration::from_micros(self.micros)
    }

    fn receive(&mut self, burst: usize) {
        let now = self.now();
        for packet in 0..BURST {
            let mut payload = [0xab; PAYLOAD];
            let picture = (self.sequence / BURST as u64) as u16;
            let begins = if packet == 0 { 0x10 } else { 0 };
            let [high, low] = picture.to_be_bytes();
            let head = [0x80 | begins, 0xe0, 0x80 | high, low, picture as u8, 0, u8::from(burst != 0)];
            for (to, from) in payload.iter_mut().zip(head) {
                *to = from;
            }
            let packet = Incoming {
                sequence: self.sequence,
                timestamp: u32::from(picture) * 3_000,
                marker: packet + 1 == BURST,
                payload_type: VP8,
                extensions: Extensions::default(),
                payload: &payload,
            };
            self.board.receive(now, self.source, 0, &packet);
            self.sequence += 1;
        }
    }

    fn send(&mut self) -> (usize, usize) {
        let now = self.now();
        if self.board.poll_timeout().is_some_and(|at| at <= now) {
            self.board.handle_timeout(now);
        }
        while self.board.poll_event().is_some() {}
        let (mut packets, mut runs) = (0, 0);
        loop {
            let more = self.board.poll_transmit(now, &mut self.batch);
            for (run, bytes) in self.batch.runs() {
                packets += bytes.len().div_ceil(run.segment);
                runs += 1;
            }
            self.batch.clear();
            if !more {
                return (packets, runs);
            }
        }
    }

    /// Every receiver tells that everything came.
    fn tell(&mut self) {
        let (now, micros) = (self.now(), self.micros);
        for receiver in &mut self.receivers {
            let sent = self.board.stats(receiver.link).map_or(0, |stats| stats.packets_sent) as u16;
            let new = sent.wrapping_sub(receiver.told);
            let (out, arrivals) = (&mut self.told, &mut self.arrivals);
            out.clear();
            arrivals.clear();
            arrivals.extend((0..new).map(|_| Some(micros + 1_000)));
            let mut writer = Writer::new(out);
            writer.receiver_report(1, &[]);
            write_feedback(&mut writer, (1, 0), 0, receiver.told.wrapping_add(1), arrivals);
            out.extend([0; RTCP_EXTRA]);
            receiver.index += 1;
            receiver.told = sent;
            if receiver.seal.seal_rtcp(out, receiver.index).is_some() {
                self.board.handle_rtcp(now, receiver.link, out);
            }
        }
    }
}

fn join(board: &mut Switchboard, now: Instant, source: SourceKey, number: u8) -> Option<Receiver> {
    let profile = Profile::Aes128Gcm;
    let local = MasterKey::new(profile, &[number; 16], &[1; 12])?;
    let remote = MasterKey::new(profile, &[number; 16], &[2; 12])?;
    let seal = Cipher::new(profile, &remote)?;
    let link = board.connect(&LinkSpec { profile, local, remote, feedback_ssrc: 1 })?;
    let map = ExtensionMap::new().with(Extension::TransportSequence, 3);
    board.set_extensions(link, map, map);
    let local: SocketAddr = ([127, 0, 0, 1], 443).into();
    let remote: SocketAddr = ([127, 0, 0, 1], 5_000 + u16::from(number)).into();
    board.set_path(link, Some(Path { protocol: Protocol::Udp, local, remote }));
    let payload_types =
        vec![PayloadType { incoming: VP8, outgoing: 96, retransmission: Some(97), unpacked: false }];
    let (ssrc, retransmission_ssrc, cname) = (100, Some(101), String::new());
    let spec = SinkSpec { ssrc, retransmission_ssrc, payload_types, cname, wish: Wish::default() };
    board.subscribe(now, source, link, spec).ok()?;
    Some(Receiver { link, seal, told: 0, index: 0 })
}
