//! What a peer sends on a connection: its streams are found, opened, asked for again where they have gaps, and told of.

mod arrivals;
mod missing;
mod stream;

pub(crate) use stream::{Role, Stream};

use super::{
    Extension, Extensions, Time,
    keys::SourceKey,
    rtcp::{Writer, nack_pairs},
};
use arrivals::Arrivals;

/// A track that a peer sends, as the description calls it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listen {
    /// The section of the description.
    pub mid: Option<String>,
    /// The name of each layer in header extensions, and its SSRC where the description tells it; from the smallest.
    pub layers: Vec<super::LayerSpec>,
    /// Payload types of the media: 0..=127.
    pub payload_types: Vec<u8>,
    /// Payload types of retransmissions, each with that of the media.
    pub retransmissions: Vec<(u8, u8)>,
    /// Lost packets are asked for.
    pub asks_again: bool,
}

/// What comes in on a connection.
#[derive(Debug, Default)]
pub(crate) struct Intake {
    listened: Vec<(SourceKey, Listen)>,
    pub(crate) streams: Vec<Stream>,
    arrivals: Arrivals,
    /// Streams whose sender is to be asked for a key frame.
    pleas: Vec<u32>,
    next_report: Time,
    next_feedback: Option<Time>,
    latest: Option<Time>,
}

/// Streams that one peer may have; a face in three sizes has six.
const MOST_STREAMS: usize = 128;
/// As often as browsers tell each other by default, in microseconds.
const FEEDBACK: u64 = 100_000;
const REPORT: u64 = 1_000_000;
const SILENT: u64 = 2_000_000;

impl Intake {
    pub(crate) fn listen(&mut self, source: SourceKey, listen: Listen) {
        self.forget(source);
        self.listened.push((source, listen));
    }

    pub(crate) fn forget(&mut self, source: SourceKey) {
        self.listened.retain(|(known, _)| *known != source);
        self.streams.retain(|stream| stream.source != source);
    }

    /// Where the stream of this SSRC is.
    pub(crate) fn find(&self, ssrc: u32) -> Option<usize> {
        self.streams.iter().position(|stream| stream.ssrc == ssrc)
    }

    /// Finds out whose a new stream is, by what its first authentic packet says.
    ///
    /// # Source
    /// RFC 9143, 9.2: by the section's name, else by SSRC, else by payload type if only one track has it
    pub(crate) fn adopt(
        &mut self,
        ssrc: u32,
        payload_type: u8,
        extensions: &Extensions<'_>,
    ) -> Option<usize> {
        if self.streams.len() >= MOST_STREAMS {
            return None;
        }
        let (source, listen) = self.listener(ssrc, payload_type, extensions)?;
        let role = listen.role(ssrc, payload_type, extensions)?;
        let stream = Stream::new(ssrc, *source, role, listen.asks_again);
        self.streams.push(stream);
        Some(self.streams.len() - 1)
    }

    fn listener(
        &self,
        ssrc: u32,
        payload_type: u8,
        extensions: &Extensions<'_>,
    ) -> Option<&(SourceKey, Listen)> {
        if let Some(mid) = extensions.value(Extension::Mid) {
            let named = |(_, l): &&(SourceKey, Listen)| l.mid.as_ref().is_some_and(|m| m.as_bytes() == mid);
            return self.listened.iter().find(named);
        }
        let described = |(_, l): &&(SourceKey, Listen)| l.layers.iter().any(|layer| layer.ssrc == Some(ssrc));
        self.listened.iter().find(described).or_else(|| {
            let mut fitting = self.listened.iter().filter(|(_, l)| l.has(payload_type));
            fitting.next().filter(|_| fitting.next().is_none())
        })
    }

    /// The payload type of the media that a retransmission of this payload type repeats.
    pub(crate) fn repeated(&self, source: SourceKey, payload_type: u8) -> Option<u8> {
        let (_, listen) = self.listened.iter().find(|(known, _)| *known == source)?;
        listen.retransmissions.iter().find(|(again, _)| *again == payload_type).map(|(_, media)| *media)
    }

    /// Notes the arrival of a packet with this number of congestion control.
    pub(crate) fn note_arrival(&mut self, now: Time, extensions: &Extensions<'_>) {
        self.latest = Some(now);
        let number = extensions.value(Extension::TransportSequence).and_then(|value| value.first_chunk());
        if let Some(number) = number {
            self.arrivals.note(now, u16::from_be_bytes(*number));
            self.next_feedback.get_or_insert(Time::from_micros(now.micros() + FEEDBACK));
        }
    }

    /// The sender of this layer is to be asked for a key frame; whether its stream is known.
    pub(crate) fn plead(&mut self, source: SourceKey, layer: u8) -> bool {
        let media = Role::Media { layer };
        let Some(stream) = self.streams.iter().find(|s| s.source == source && s.role == media) else {
            return false;
        };
        if !self.pleas.contains(&stream.ssrc) {
            self.pleas.push(stream.ssrc);
        }
        true
    }

    /// Whether something is to be told or asked at `now`.
    pub(crate) fn is_due(&self, now: Time) -> bool {
        !self.pleas.is_empty() || self.wakes_at().is_some_and(|at| at <= now)
    }

    /// When something will have to be told or asked; `None` while nothing comes.
    pub(crate) fn wakes_at(&self) -> Option<Time> {
        let latest = self.latest?;
        let missing = self.streams.iter().filter_map(|stream| stream.missing.wakes_at()).min();
        let flows = self.next_report.since(latest) < SILENT;
        let report = (flows && !self.streams.is_empty()).then_some(self.next_report);
        [missing, report, self.next_feedback].into_iter().flatten().min()
    }

    /// Writes what is due.
    pub(crate) fn write(&mut self, now: Time, sender: u32, writer: &mut Writer<'_>) {
        self.write_report(now, sender, writer);
        for stream in &mut self.streams {
            let missed = stream.missing.due(now);
            if !missed.is_empty() {
                writer.nack(sender, stream.ssrc, nack_pairs(missed.iter().copied()));
            }
        }
        for ssrc in self.pleas.drain(..) {
            writer.picture_loss(sender, ssrc);
        }
        if self.next_feedback.is_some_and(|at| at <= now) {
            self.next_feedback = None;
            let ssrc = self.streams.first().map_or(0, |stream| stream.ssrc);
            self.arrivals.write(sender, ssrc, writer);
        }
    }

    fn write_report(&mut self, now: Time, sender: u32, writer: &mut Writer<'_>) {
        if self.next_report > now {
            return writer.receiver_report(sender, &[]);
        }
        self.next_report = Time::from_micros(now.micros() + REPORT);
        let mut blocks = [super::rtcp::Block::default(); 31];
        let media = self.streams.iter_mut().filter(|stream| matches!(stream.role, Role::Media { .. }));
        let mut count = 0;
        for (block, stream) in blocks.iter_mut().zip(media) {
            *block = stream.block(now);
            count += 1;
        }
        writer.receiver_report(sender, blocks.get(..count).unwrap_or_default());
    }
}

impl Listen {
    fn has(&self, payload_type: u8) -> bool {
        self.payload_types.contains(&payload_type)
            || self.retransmissions.iter().any(|(pt, _)| *pt == payload_type)
    }

    fn role(&self, ssrc: u32, payload_type: u8, extensions: &Extensions<'_>) -> Option<Role> {
        let again = self.retransmissions.iter().any(|(pt, _)| *pt == payload_type);
        if !again && !self.payload_types.contains(&payload_type) {
            return None;
        }
        let name = extensions.value(if again { Extension::RepairedRid } else { Extension::Rid });
        let by_name = |rid: &[u8]| {
            self.layers.iter().position(|l| l.rid.as_ref().is_some_and(|known| known.as_bytes() == rid))
        };
        let layer = match name {
            Some(rid) => by_name(rid)?,
            None if self.layers.len() <= 1 => 0,
            None => self.layers.iter().position(|layer| layer.ssrc == Some(ssrc))?,
        } as u8;
        Some(if again { Role::Repair { layer } } else { Role::Media { layer } })
    }
}

#[cfg(test)]
mod tests;
