use std::time::{Duration, Instant};

use crate::media::{
    Batch, Cipher, Extension, ExtensionMap, Header, LayerSpec, LinkKey, LinkSpec, MasterKey, Path,
    PayloadType, Profile, Protocol, RTCP_EXTRA, SinkSpec, SourceKey, SourceKind, SourceSpec, Switchboard,
    TAG, Wish,
    descriptor::Codec,
    extension::ExtensionWriter,
    is_rtcp,
    rtcp::{self, Packet, Writer},
};

use super::Listen;

/// Someone who sends a face in two sizes with their own keys.
struct Sender {
    board: Switchboard,
    epoch: Instant,
    link: LinkKey,
    source: SourceKey,
    seal: Cipher,
    open: Cipher,
    transport: u16,
}

fn listen() -> Listen {
    let layer = |rid: &str| LayerSpec { rid: Some(rid.into()), ssrc: None };
    Listen {
        mid: Some("0".into()),
        layers: vec![layer("q"), layer("f")],
        payload_types: vec![96],
        retransmissions: vec![(97, 96)],
        asks_again: true,
    }
}

impl Sender {
    fn new() -> Self {
        let epoch = Instant::now();
        let mut board = Switchboard::new(epoch, 3);
        let profile = Profile::Aes256Gcm;
        let key = |n: u8| MasterKey::new(profile, &[n; 32], &[n; 12]).unwrap();
        let (local, remote) = (key(1), key(2));
        let (open, seal) = (Cipher::new(profile, &local).unwrap(), Cipher::new(profile, &remote).unwrap());
        let link = board.connect(&LinkSpec { profile, local, remote, feedback_ssrc: 77 }).unwrap();
        let address = ([127, 0, 0, 1], 9).into();
        board.set_path(link, Some(Path { protocol: Protocol::Udp, local: address, remote: address }));
        let map = ExtensionMap::new()
            .with(Extension::Mid, 1)
            .with(Extension::Rid, 2)
            .with(Extension::RepairedRid, 4)
            .with(Extension::TransportSequence, 3);
        board.set_extensions(link, map, map);
        let layers = listen().layers;
        let codecs = vec![(96, Codec::Vp8)];
        let source =
            board.publish(SourceSpec { kind: SourceKind::Camera, clock_rate: 90_000, codecs, layers });
        board.listen(link, source, listen());
        Self { board, epoch, link, source, seal, open, transport: 0 }
    }

    fn sealed(
        &mut self,
        ssrc: u32,
        payload_type: u8,
        index: u64,
        rid: Option<(u8, &str)>,
        payload: &[u8],
    ) -> Vec<u8> {
        let padded = payload == PADDING;
        let mut out = vec![if padded { 0xb0 } else { 0x90 }, payload_type];
        out.extend((index as u16).to_be_bytes());
        out.extend([0; 4]);
        out.extend(ssrc.to_be_bytes());
        let mut writer = ExtensionWriter::new(&mut out, false);
        self.transport += 1;
        writer.put(3, &self.transport.to_be_bytes());
        if let Some((id, rid)) = rid {
            writer.put(1, b"0");
            writer.put(id, rid.as_bytes());
        }
        writer.finish();
        let header = out.len();
        out.extend(payload);
        out.extend([0; TAG]);
        self.seal.seal_rtp(&mut out, header, ssrc, index).unwrap();
        out
    }

    fn send(&mut self, millis: u64, mut datagram: Vec<u8>) -> bool {
        self.board.handle_rtp(self.epoch + Duration::from_millis(millis), self.link, &mut datagram)
    }

    /// What the relay tells up to this time.
    fn told(&mut self, millis: u64) -> Vec<u8> {
        let mut told = Vec::new();
        for ms in 0..=millis {
            let now = self.epoch + Duration::from_millis(ms);
            self.board.handle_timeout(now);
            let mut batch = Batch::default();
            self.board.poll_transmit(now, &mut batch);
            for (_, datagram) in batch.datagrams() {
                let mut datagram = datagram.to_vec();
                told.extend_from_slice(self.open.open_rtcp(&mut datagram).unwrap().0);
            }
        }
        told
    }
}

const FRAME: &[u8] = &[0x10, 0x00, 1, 2, 3];
const RID: u8 = 2;
/// Nothing but four bytes of padding, the last of which tells how many.
const PADDING: &[u8] = &[0, 0, 0, 4];

#[test]
fn a_stream_is_known_by_the_names_in_its_first_packet_and_then_by_its_ssrc() {
    let mut sender = Sender::new();
    let first = sender.sealed(5, 96, 10, Some((RID, "f")), FRAME);
    assert!(sender.send(0, first));
    let second = sender.sealed(5, 96, 11, None, FRAME);
    assert!(sender.send(1, second));
    let unknown = sender.sealed(6, 96, 10, Some((RID, "x")), FRAME);
    assert!(!sender.send(2, unknown));
}

#[test]
fn a_packet_that_comes_twice_or_was_changed_is_refused() {
    let mut sender = Sender::new();
    let packet = sender.sealed(5, 96, 10, Some((RID, "q")), FRAME);
    let mut changed = sender.sealed(5, 96, 11, None, FRAME);
    assert!(sender.send(0, packet.clone()));
    assert!(!sender.send(0, packet));
    changed[20] ^= 1;
    assert!(!sender.send(0, changed));
    assert_eq!(sender.board.stats(sender.link).unwrap().refused, 2);
}

/// Numbers of what is sent to a receiver.
fn numbers(sender: &mut Sender, millis: u64) -> Vec<u16> {
    let mut batch = Batch::default();
    sender.board.poll_transmit(sender.epoch + Duration::from_millis(millis), &mut batch);
    let media = batch.datagrams().filter(|(_, bytes)| !is_rtcp(bytes));
    media.filter_map(|(_, bytes)| Header::read(bytes)).map(|header| header.sequence).collect()
}

#[test]
fn what_a_sender_only_pads_leaves_no_gap() {
    let mut sender = Sender::new();
    let profile = Profile::Aes256Gcm;
    let key = |n: u8| MasterKey::new(profile, &[n; 32], &[n; 12]).unwrap();
    let spec = LinkSpec { profile, local: key(3), remote: key(4), feedback_ssrc: 78 };
    let receiver = sender.board.connect(&spec).unwrap();
    let address = ([127, 0, 0, 1], 10).into();
    sender.board.set_path(receiver, Some(Path { protocol: Protocol::Udp, local: address, remote: address }));
    let types = PayloadType { incoming: 96, outgoing: 100, retransmission: None, unpacked: false };
    let spec = SinkSpec {
        ssrc: 9,
        retransmission_ssrc: None,
        payload_types: vec![types],
        cname: "x".into(),
        wish: Wish { layer: 0, ..Wish::default() },
    };
    sender.board.subscribe(sender.epoch, sender.source, receiver, spec).unwrap();
    let mut sent = Vec::new();
    for (index, payload) in (10..).zip([FRAME, FRAME, PADDING, PADDING, FRAME, PADDING, FRAME]) {
        let packet = sender.sealed(5, 96, index, Some((RID, "q")), payload);
        assert!(sender.send(index, packet));
        sent.extend(numbers(&mut sender, index));
    }
    assert_eq!(sent.len(), 4);
    assert!(sent.windows(2).all(|pair| pair[1] == pair[0].wrapping_add(1)), "{sent:?}");
}

#[test]
fn a_gap_is_asked_for_and_its_repair_fills_it() {
    let mut sender = Sender::new();
    for index in [65_534, 65_535, 65_538] {
        let packet = sender.sealed(5, 96, index, Some((RID, "q")), FRAME);
        assert!(sender.send(0, packet));
    }
    let told = sender.told(30);
    let missed: Vec<_> = rtcp::packets(&told).flat_map(|p| p.missed()).collect();
    assert_eq!(missed, [0, 1]);
    let mut again = 0u16.to_be_bytes().to_vec();
    again.extend(FRAME);
    let repair = sender.sealed(9, 97, 1, Some((4, "q")), &again);
    assert!(sender.send(31, repair));
    let told = sender.told(200);
    let missed: Vec<_> = rtcp::packets(&told).flat_map(|p| p.missed()).collect();
    assert!(missed.contains(&1) && !missed.contains(&0), "{missed:?}");
}

#[test]
fn the_sender_is_told_what_came_and_what_did_not() {
    let mut sender = Sender::new();
    for index in [10, 11, 13] {
        if index == 13 {
            sender.transport += 1;
        }
        let packet = sender.sealed(5, 96, index, Some((RID, "q")), FRAME);
        assert!(sender.send(index * 2, packet));
    }
    let told = sender.told(1_200);
    let mut arrivals = Vec::new();
    let mut highest = 0;
    for packet in rtcp::packets(&told) {
        if let Packet::Transport(feedback) = packet {
            arrivals.extend(feedback.arrivals().map(|a| (a.sequence, a.at.is_some())));
        }
        highest = packet.blocks().map(|block| block.highest).max().unwrap_or(highest);
    }
    assert_eq!(arrivals, [(1, true), (2, true), (3, false), (4, true)]);
    assert_eq!(highest, 13);
}

#[test]
fn a_key_frame_is_asked_of_the_stream_itself() {
    let mut sender = Sender::new();
    let packet = sender.sealed(5, 96, 10, Some((RID, "f")), FRAME);
    assert!(sender.send(0, packet));
    sender.board.ask_key_frame(sender.epoch, sender.source, 1);
    assert_eq!(sender.board.poll_event(), None);
    let told = sender.told(2);
    assert!(rtcp::packets(&told).any(|p| p == Packet::PictureLoss(5)));
}

#[test]
fn the_clock_of_a_sender_is_learnt_from_its_reports() {
    let mut sender = Sender::new();
    let packet = sender.sealed(5, 96, 10, Some((RID, "f")), FRAME);
    assert!(sender.send(0, packet));
    let mut report = Vec::new();
    Writer::new(&mut report).sender_report(5, 1 << 32, 90_000, (1, 1));
    report.extend([0; RTCP_EXTRA]);
    sender.seal.seal_rtcp(&mut report, 1).unwrap();
    assert!(sender.board.handle_rtcp(sender.epoch, sender.link, &mut report));
    let told = sender.told(1_100);
    assert!(rtcp::packets(&told).flat_map(|p| p.blocks()).any(|block| block.last_report == 1 << 16));
}
