//! From a sealed datagram of a peer to a packet of a track.

use std::time::Instant;

use super::Switchboard;
use crate::media::{
    Extensions, Header, Incoming, Time,
    intake::{Listen, Role},
    keys::{LinkKey, SourceKey},
    rtp,
    source::Layer,
};

/// A packet that was opened, and what it is.
struct Opened {
    source: SourceKey,
    role: Role,
    index: u64,
    /// Bytes of header, and of header and payload without padding.
    header: usize,
    end: usize,
    /// Too much is missing before it.
    broken: bool,
}

impl Switchboard {
    /// Takes a track's packets from this connection's datagrams.
    pub fn listen(&mut self, key: LinkKey, source: SourceKey, listen: Listen) {
        let (Some(link), Some(from)) = (self.links.get_mut(key), self.sources.get_mut(source)) else {
            return;
        };
        from.link = Some(key);
        link.intake.listen(source, listen);
    }

    /// Takes in a sealed SRTP datagram of a connection, which is opened where it lies; whether it was authentic, new,
    /// and of a track that is listened to.
    pub fn handle_rtp(&mut self, now: Instant, key: LinkKey, datagram: &mut [u8]) -> bool {
        let at = self.time(now);
        let Some(opened) = self.open(at, key, datagram) else {
            if let Some(link) = self.links.get_mut(key) {
                link.stats.refused += 1;
            }
            return false;
        };
        self.take_in(now, key, &opened, datagram);
        self.make_ready(key);
        if let Some(at) = self.links.get(key).and_then(|link| link.intake.wakes_at()) {
            self.arm_link(key, at);
        }
        true
    }

    fn open(&mut self, now: Time, key: LinkKey, datagram: &mut [u8]) -> Option<Opened> {
        let link = self.links.get_mut(key)?;
        let header = Header::read(datagram)?;
        let (ssrc, length, padding, timestamp) =
            (header.ssrc, header.length, header.padding, header.timestamp);
        let (sequence, payload_type) = (header.sequence, header.payload_type);
        let known = link.intake.find(ssrc);
        let index = match known {
            Some(at) => link.intake.streams.get(at)?.index(sequence)?,
            None => u64::from(sequence),
        };
        let payload = link.open_rtp(datagram, length, ssrc, index)?;
        let payload = if padding { rtp::without_padding(payload)? } else { payload.len() };
        let extensions = Extensions::read(Header::read(datagram)?.elements(), &link.incoming);
        let at = match known {
            Some(at) => at,
            None => link.intake.adopt(ssrc, payload_type, &extensions)?,
        };
        link.intake.note_arrival(now, &extensions);
        let stream = link.intake.streams.get_mut(at)?;
        let clock_rate = self.sources.get(stream.source).map_or(90_000, |source| source.clock_rate);
        let broken = stream.note(now, index, timestamp, clock_rate);
        Some(Opened {
            source: stream.source,
            role: stream.role,
            index,
            header: length,
            end: length + payload,
            broken,
        })
    }

    /// Padding by which a sender looks for room: nothing of it goes on, and nobody is to miss its number.
    fn pass_over(&mut self, padding: &Opened) {
        let Role::Media { layer } = padding.role else { return };
        let Some(source) = self.sources.get(padding.source) else { return };
        let Some(run) = source.layers.get(usize::from(layer)).map(Layer::run) else { return };
        for &key in &source.sinks {
            if let Some(sink) = self.sinks.get_mut(key) {
                sink.pass_over((layer, run), padding.index);
            }
        }
    }

    fn take_in(&mut self, now: Instant, key: LinkKey, opened: &Opened, datagram: &[u8]) -> Option<()> {
        let header = Header::read(datagram)?;
        let link = self.links.get_mut(key)?;
        let extensions = Extensions::read(header.elements(), &link.incoming);
        let payload = datagram.get(opened.header..opened.end)?;
        if payload.is_empty() {
            self.pass_over(opened);
            return None;
        }
        let (layer, sequence, payload_type, payload) = match opened.role {
            Role::Media { layer } => (layer, opened.index, header.payload_type, payload),
            Role::Repair { layer } => {
                let (original, payload) = payload.split_first_chunk()?;
                let payload_type = link.intake.repeated(opened.source, header.payload_type)?;
                let media = Role::Media { layer };
                let streams = &mut link.intake.streams;
                let stream = streams.iter_mut().find(|s| s.source == opened.source && s.role == media)?;
                let sequence = stream.widen(u16::from_be_bytes(*original))?;
                stream.missing.came(sequence);
                (layer, sequence, payload_type, payload)
            }
        };
        let (timestamp, marker) = (header.timestamp, header.marker);
        let packet = Incoming { sequence, timestamp, marker, payload_type, extensions, payload };
        self.receive(now, opened.source, layer, &packet);
        if opened.broken {
            self.want_key(self.time(now), opened.source, layer);
        }
        Some(())
    }
}
