//! A receiver: opens what comes, checks that it could be played, and tells what a browser tells.

use std::collections::{BTreeMap, BTreeSet};

use crate::media::{
    Cipher, Extension, ExtensionMap, Extensions, Header, RTCP_EXTRA,
    descriptor::Vp8,
    rtcp::{self, Block, Packet, Writer, nack_pairs, write_feedback},
    rtp,
};

/// One packet as it was received.
#[derive(Clone, Debug)]
pub(super) struct Got {
    pub(super) at: u64,
    pub(super) timestamp: u32,
    pub(super) marker: bool,
    pub(super) payload: Vec<u8>,
}

#[derive(Debug, Default)]
pub(super) struct Track {
    pub(super) packets: BTreeMap<u64, Got>,
    highest: Option<u64>,
    asked: BTreeMap<u64, (u32, u64)>,
    pub(super) repaired: usize,
    report: Option<(u32, u64)>,
}

pub(super) struct Client {
    open: Cipher,
    seal: Cipher,
    pub(super) map: ExtensionMap,
    index: u32,
    pub(super) tracks: BTreeMap<u32, Track>,
    /// Retransmission SSRC to media SSRC.
    pub(super) repairs: BTreeMap<u32, u32>,
    arrivals: BTreeMap<u64, u64>,
    next_feedback: u64,
    told: Option<u64>,
    widest: u64,
    feedbacks: u8,
    used: BTreeSet<(u32, u64)>,
    indices: BTreeMap<u32, u64>,
    pub(super) bytes: u64,
    pub(super) padding: u64,
}

impl Client {
    pub(super) fn new(open: Cipher, seal: Cipher, map: ExtensionMap) -> Self {
        Self {
            open,
            seal,
            map,
            index: 0,
            tracks: BTreeMap::new(),
            repairs: BTreeMap::new(),
            arrivals: BTreeMap::new(),
            next_feedback: 0,
            told: None,
            widest: 0,
            feedbacks: 0,
            used: BTreeSet::new(),
            indices: BTreeMap::new(),
            bytes: 0,
            padding: 0,
        }
    }

    pub(super) fn receive(&mut self, at: u64, mut datagram: Vec<u8>) {
        self.bytes += datagram.len() as u64;
        if rtp::is_rtcp(&datagram) {
            let (compound, _) = self.open.open_rtcp(&mut datagram).expect("authentic");
            let compound = compound.to_vec();
            return self.take_reports(at, &compound);
        }
        let header = Header::read(&datagram).expect("a header");
        let (ssrc, timestamp, marker, padded) =
            (header.ssrc, header.timestamp, header.marker, header.padding);
        let extensions = Extensions::read(header.elements(), &self.map);
        if let Some(transport) = extensions.value(Extension::TransportSequence) {
            self.arrive(at, u16::from_be_bytes([transport[0], transport[1]]));
        }
        let near = self.indices.get(&ssrc).copied().unwrap_or(u64::from(header.sequence));
        let index = rtp::widen(near, header.sequence);
        self.indices.insert(ssrc, near.max(index));
        let length = header.length;
        let payload = self.open.open_rtp(&mut datagram, length, ssrc, index).expect("authentic");
        assert!(self.used.insert((ssrc, index)), "a number was sealed twice: {ssrc} {index}");
        let length = if padded { rtp::without_padding(payload).expect("padding") } else { payload.len() };
        let payload = payload[..length].to_vec();
        if let Some(&media) = self.repairs.get(&ssrc) {
            if payload.len() < 2 {
                self.padding += 1;
                return;
            }
            let track = self.tracks.entry(media).or_default();
            let original = u16::from_be_bytes([payload[0], payload[1]]);
            let index = rtp::widen(track.highest.expect("media came before"), original);
            let got = Got { at, timestamp, marker, payload: payload[2..].to_vec() };
            if let Some(before) = track.packets.get(&index) {
                assert_eq!(before.payload, got.payload, "a retransmission is what was sent");
            } else {
                track.repaired += 1;
                track.packets.insert(index, got);
            }
            return;
        }
        let track = self.tracks.entry(ssrc).or_default();
        track.highest = Some(track.highest.map_or(index, |h| h.max(index)));
        track.packets.insert(index, Got { at, timestamp, marker, payload });
    }

    fn arrive(&mut self, at: u64, number: u16) {
        let wide = rtp::widen(self.widest.max(u64::from(number)), number);
        self.widest = self.widest.max(wide);
        self.arrivals.insert(wide, at);
    }

    fn take_reports(&mut self, at: u64, compound: &[u8]) {
        for packet in rtcp::packets(compound) {
            if let Packet::SenderReport { ssrc, ntp, .. } = packet {
                self.tracks.entry(ssrc).or_default().report = Some(((ntp >> 16) as u32, at));
            }
        }
    }

    /// What a browser tells: arrivals every 50 ms, what is missed at once, reports.
    pub(super) fn feedback(&mut self, now: u64) -> Vec<Vec<u8>> {
        if now < self.next_feedback {
            return Vec::new();
        }
        self.next_feedback = now + 50_000;
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        let blocks: Vec<_> = self
            .tracks
            .iter()
            .filter_map(|(ssrc, track)| {
                let (last_report, at) = track.report?;
                let delay = ((now - at) * 65_536 / 1_000_000) as u32;
                Some(Block {
                    ssrc: *ssrc,
                    fraction_lost: 0,
                    lost: 0,
                    highest: 0,
                    jitter: 0,
                    last_report,
                    delay,
                })
            })
            .collect();
        writer.receiver_report(1, &blocks);
        if let Some((&last, _)) = self.arrivals.last_key_value() {
            let first = self.told.map_or(*self.arrivals.keys().next().unwrap(), |told| told + 1);
            let arrivals: Vec<_> = (first..=last).map(|n| self.arrivals.get(&n).copied()).collect();
            write_feedback(&mut writer, (1, 0), self.feedbacks, first as u16, &arrivals);
            self.feedbacks = self.feedbacks.wrapping_add(1);
            self.told = Some(last);
            self.arrivals.clear();
        }
        for (ssrc, track) in
            self.tracks.iter_mut().filter(|(ssrc, _)| self.repairs.values().any(|m| m == *ssrc))
        {
            let missed = track.missed(now);
            if !missed.is_empty() {
                writer.nack(1, *ssrc, nack_pairs(missed.into_iter()));
            }
        }
        vec![self.seal(out)]
    }

    fn seal(&mut self, mut compound: Vec<u8>) -> Vec<u8> {
        self.index += 1;
        compound.extend([0; RTCP_EXTRA]);
        self.seal.seal_rtcp(&mut compound, self.index).expect("sealed");
        compound
    }
}

impl Track {
    fn missed(&mut self, now: u64) -> Vec<u16> {
        let Some((&first, _)) = self.packets.first_key_value() else { return Vec::new() };
        let from = self.highest.unwrap().saturating_sub(400).max(first);
        let mut missed = Vec::new();
        for n in from..self.highest.unwrap() {
            if self.packets.contains_key(&n) {
                continue;
            }
            let (tries, at) = self.asked.entry(n).or_insert((0, 0));
            if *tries < 10 && now >= *at + 80_000 {
                (*tries, *at) = (*tries + 1, now);
                missed.push(n as u16);
            }
        }
        missed
    }

    /// Asserts that the stream can be played: it begins with a key frame, every layer begins with one, and numbers and
    /// time stamps go on. Numbers that are missing are counted.
    pub(super) fn check(&self) -> usize {
        let mut missing = 0;
        let mut before: Option<(u64, &Got, Vp8, u8)> = None;
        for (&index, got) in &self.packets {
            if got.payload.is_empty() {
                continue;
            }
            let vp8 = Vp8::read(&got.payload).expect("a descriptor");
            let layer = got.payload[7];
            if let Some((last, packet, was, was_layer)) = before {
                missing += (index - last - 1) as usize;
                let step = got.timestamp.wrapping_sub(packet.timestamp);
                assert!(step < 90_000 * 12, "time goes on: {step} at {index}");
                let pictures = vp8.picture.unwrap().wrapping_sub(was.picture.unwrap()) & 0x7fff;
                assert_eq!(step == 0, pictures == 0, "a picture has one time at {index}");
                if index == last + 1 {
                    assert!(pictures <= 1, "pictures follow each other: {pictures} at {index}");
                    let bases = vp8.base.unwrap().wrapping_sub(was.base.unwrap());
                    assert!(bases <= 1, "base frames follow each other: {bases} at {index}");
                    assert_eq!(pictures == 1, vp8.begins, "a picture begins at its first packet, {index}");
                    assert!(layer == was_layer || vp8.key, "a layer begins with a key frame, {index}");
                }
            } else {
                assert!(vp8.key, "the first packet begins a key frame");
            }
            before = Some((index, got, vp8, layer));
        }
        missing
    }

    /// The layers that were seen, one after the other.
    pub(super) fn layers(&self) -> Vec<u8> {
        let mut layers: Vec<_> =
            self.packets.values().filter(|g| g.payload.len() > 7).map(|g| g.payload[7]).collect();
        layers.dedup();
        layers
    }

    /// Bits per second that came in this time, in microseconds.
    pub(super) fn rate(&self, from: u64, to: u64) -> u64 {
        let bytes: usize =
            self.packets.values().filter(|g| (from..to).contains(&g.at)).map(|g| g.payload.len()).sum();
        bytes as u64 * 8_000_000 / (to - from)
    }
}
