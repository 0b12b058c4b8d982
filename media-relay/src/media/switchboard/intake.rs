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
struct Opened<'a> {
    source: SourceKey,
    role: Role,
    index: u64,
    extensions: Extensions<'a>,
    payload: &'a [u8],
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
        let taken = self.open(at, key, datagram).is_some();
        let Some(link) = self.links.get_mut(key) else { return false };
        if !taken {
            link.stats.refused += 1;
            return false;
        }
        let wakes = link.intake.wakes_at();
        self.make_ready(key);
        if let Some(at) = wakes {
            self.arm_link(key, at);
        }
        true
    }

    fn open(&mut self, now: Time, key: LinkKey, datagram: &mut [u8]) -> Option<()> {
        let length = Header::length_of(datagram)?;
        let (head, body) = datagram.split_at_mut_checked(length)?;
        let header = Header::read(head)?;
        let link = self.links.get_mut(key)?;
        let known = link.intake.find(header.ssrc);
        let index = match known {
            Some(at) => link.intake.streams.get(at)?.index(header.sequence)?,
            None => u64::from(header.sequence),
        };
        let payload = link.open_rtp(head, body, header.ssrc, index)?;
        let payload = match header.padding {
            true => payload.get(..rtp::without_padding(payload)?)?,
            false => payload,
        };
        let extensions = Extensions::read(header.elements(), &link.incoming);
        let at = match known {
            Some(at) => at,
            None => link.intake.adopt(header.ssrc, header.payload_type, &extensions)?,
        };
        link.intake.note_arrival(now, &extensions);
        let stream = link.intake.streams.get_mut(at)?;
        let (source, role) = (stream.source, stream.role);
        let clock_rate = self.sources.get(source).map_or(90_000, |source| source.clock_rate);
        let broken = stream.note(now, index, header.timestamp, clock_rate);
        let opened = Opened { source, role, index, extensions, payload, broken };
        // What carries nothing, or repeats what is not known, was still authentic.
        let _ = self.take_in(now, key, &opened, &header);
        Some(())
    }

    /// Padding by which a sender looks for room: nothing of it goes on, and nobody is to miss its number.
    fn pass_over(&mut self, padding: &Opened<'_>) {
        let Role::Media { layer } = padding.role else { return };
        let Some(source) = self.sources.get(padding.source) else { return };
        let Some(run) = source.layers.get(usize::from(layer)).map(Layer::run) else { return };
        for &key in &source.sinks {
            if let Some(sink) = self.sinks.get_mut(key) {
                sink.pass_over((layer, run), padding.index);
            }
        }
    }

    fn take_in(&mut self, now: Time, key: LinkKey, opened: &Opened<'_>, header: &Header<'_>) -> Option<()> {
        let payload = opened.payload;
        if payload.is_empty() {
            self.pass_over(opened);
            return None;
        }
        let (layer, sequence, payload_type, payload) = match opened.role {
            Role::Media { layer } => (layer, opened.index, header.payload_type, payload),
            Role::Repair { layer } => {
                let link = self.links.get_mut(key)?;
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
        let (timestamp, marker, extensions) = (header.timestamp, header.marker, opened.extensions);
        let packet = Incoming { sequence, timestamp, marker, payload_type, extensions, payload };
        self.take_packet(now, opened.source, layer, &packet);
        if opened.broken {
            self.want_key(now, opened.source, layer);
        }
        Some(())
    }
}
