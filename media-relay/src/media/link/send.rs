//! Empties the queues of a connection into the arena.

use super::{
    Link,
    packet::{Body, Labels, Outgoing},
    tickets::{Reason, Ticket},
};
use crate::media::{
    Batch, Extension, Time,
    descriptor::primary,
    keys::{Places, SinkKey, SourceKey},
    rtcp::Writer,
    sink::{Record, Sink},
    source::{Source, SourceKind},
};

/// What a connection's packets are made of.
pub(crate) struct Store<'a> {
    pub(crate) sources: &'a Places<SourceKey, Source>,
    pub(crate) sinks: &'a mut Places<SinkKey, Sink>,
}

/// Sizes that differ by no more are made equal by padding, so that they go out in one call.
const NEAR: u16 = 12;
/// A padding packet has this many bytes behind its header.
const PADDING: u8 = 255;
/// Compounds stay below this.
const COMPOUND: usize = 1_100;
/// The arena is given to the socket when it holds more.
const FULL: usize = 192 << 10;

impl Link {
    /// Appends what may leave now; whether more may leave when the batch is empty again.
    pub(crate) fn send(&mut self, now: Time, store: &mut Store<'_>, batch: &mut Batch) -> bool {
        let Some(path) = self.path else { return false };
        batch.aim(path);
        while let Some(ticket) = self.tickets.audio.pop_front() {
            self.send_ticket(now, ticket, store, batch);
        }
        if self.reports.is_due() {
            self.reports.done();
            self.report(now, store, batch);
        }
        if std::mem::take(&mut self.asks) {
            let mut intake = std::mem::take(&mut self.intake);
            let sender = self.feedback_ssrc;
            self.send_rtcp(batch, |out| intake.write(now, sender, &mut Writer::new(out)));
            self.intake = intake;
        }
        while self.may_send(now, batch) {
            let Some(ticket) = self.tickets.pop_video() else { break };
            self.send_video(now, ticket, store, batch);
        }
        self.send_probe(now, store, batch);
        batch.len() >= FULL && !self.tickets.is_empty()
    }

    fn may_send(&self, now: Time, batch: &Batch) -> bool {
        self.pacer.may_send(now) && batch.len() < FULL
    }

    /// Sends a packet of video, and the new ones of the same track behind it, for which nothing has to be looked up.
    fn send_video(&mut self, now: Time, ticket: Ticket, store: &mut Store<'_>, batch: &mut Batch) {
        let Some(sink) = store.sinks.get_mut(ticket.sink) else { return };
        let Some(source) = store.sources.get(sink.source) else { return };
        let mut next = Some(ticket);
        while let Some(ticket) = next {
            if let Some(bytes) = self.send_one(now, ticket, sink, source, batch) {
                self.pacer.spend(now, bytes, self.tickets.waiting());
            }
            let more = self.may_send(now, batch);
            next = more.then(|| self.tickets.pop_fresh_of(ticket.sink)).flatten();
        }
    }

    /// Sends one packet; its bytes, if it could be sent.
    fn send_ticket(
        &mut self,
        now: Time,
        ticket: Ticket,
        store: &mut Store<'_>,
        batch: &mut Batch,
    ) -> Option<usize> {
        let sink = store.sinks.get_mut(ticket.sink)?;
        let source = store.sources.get(sink.source)?;
        self.send_one(now, ticket, sink, source, batch)
    }

    fn send_one(
        &mut self,
        now: Time,
        ticket: Ticket,
        sink: &mut Sink,
        source: &Source,
        batch: &mut Batch,
    ) -> Option<usize> {
        let transport = self.register.next();
        let record = sink.record_of(ticket.sequence)?;
        let is_first = !record.is(Record::SENT);
        if ticket.reason == Reason::Fresh && !is_first {
            return None;
        }
        record.marks |= Record::SENT;
        if is_first {
            record.transport = transport;
        }
        let record = *record;
        let mut packet = compose(sink, source, record, ticket)?;
        // Without a stream for retransmissions the same packet goes out bit by bit: its number may seal nothing else.
        let again = ticket.reason != Reason::Fresh;
        let repeats = again && packet.ssrc == sink.ssrc;
        let transport = if repeats { record.transport } else { transport };
        if packet.ssrc != sink.ssrc || sink.retransmission_ssrc.is_some() {
            packet.padding = packet.padding.max(self.equalise(ticket));
        }
        if repeats && (packet.padding > 0 || !self.is_repeatable()) {
            return None;
        }
        let counted = sink.counted;
        let bytes = self.seal(now, &packet, counted.then_some(transport), batch)?;
        if counted && !repeats {
            self.register.note(now, bytes, probe_of(ticket.reason));
        }
        if packet.ssrc == sink.ssrc {
            sink.sent.0 = sink.sent.0.wrapping_add(1);
            sink.sent.1 = sink.sent.1.wrapping_add(u32::from(ticket.size));
        }
        self.stats.retransmissions += u64::from(ticket.reason == Reason::Missed);
        Some(bytes)
    }

    /// How many bytes of padding make the packet as long as its neighbours.
    fn equalise(&mut self, ticket: Ticket) -> u8 {
        if ticket.reason != Reason::Fresh || self.tickets.waiting_packets() == 0 {
            return 0;
        }
        let largest = self.tickets.largest_near(ticket.size, NEAR);
        (largest - ticket.size) as u8
    }

    /// A header that tells when it was sent is another at another time.
    fn is_repeatable(&self) -> bool {
        let has = |extension| self.outgoing.id(extension).is_some();
        has(Extension::TransportSequence) || !has(Extension::AbsoluteSendTime)
    }

    fn seal(
        &mut self,
        now: Time,
        packet: &Outgoing<'_>,
        transport: Option<u16>,
        batch: &mut Batch,
    ) -> Option<usize> {
        // 2^18 / 10^6, in numbers that do not overflow for a century.
        let sent = (now.micros() << 12) / 15_625;
        let labels = Labels { map: &self.outgoing, transport, sent: sent as u32 & 0xff_ffff };
        // What could not be sealed has written nothing.
        let bytes = batch.push_on(|out| packet.seal(out, labels, &self.seal).unwrap_or_default());
        if bytes == 0 {
            return None;
        }
        self.stats.packets_sent += 1;
        self.stats.bytes_sent += bytes as u64;
        Some(bytes)
    }

    /// Fills a probe with what was sent before, or with padding.
    fn send_probe(&mut self, now: Time, store: &mut Store<'_>, batch: &mut Batch) {
        let Some(mut probe) = self.probe else { return };
        let Some(sink) = self.probing_sink(store) else {
            self.probe = None;
            return;
        };
        let ends = Time::from_micros(now.micros() + 10_000);
        let mut burst = probe.rate * ends.since(now) / 8_000_000;
        while probe.left > 0 && burst > 0 && batch.len() < FULL {
            let Some(bytes) = self.send_padding(now, sink, probe.number, store, batch) else { break };
            probe.left = probe.left.saturating_sub(bytes as u64);
            burst = burst.saturating_sub(bytes as u64);
        }
        self.probe = Some(probe).filter(|probe| probe.left > 0);
    }

    /// A picture that flows and has a stream for retransmissions.
    fn probing_sink(&self, store: &mut Store<'_>) -> Option<SinkKey> {
        let flows = |key: &SinkKey| {
            store.sinks.get(*key).is_some_and(|sink| {
                sink.kind != SourceKind::Audio && sink.retransmission_ssrc.is_some() && sink.sent.0 > 0
            })
        };
        self.sinks.iter().map(|(_, key)| *key).find(flows)
    }

    fn send_padding(
        &mut self,
        now: Time,
        key: SinkKey,
        probe: u8,
        store: &mut Store<'_>,
        batch: &mut Batch,
    ) -> Option<usize> {
        let sink = store.sinks.get_mut(key)?;
        let sequence = sink.latest();
        let size = 0;
        let ticket = Ticket { sink: key, sequence, size, reason: Reason::Probe(probe) };
        if let Some(bytes) = self.send_ticket(now, ticket, store, batch) {
            return Some(bytes);
        }
        let sink = store.sinks.get_mut(key)?;
        let packet = Outgoing {
            marker: false,
            payload_type: sink.payload_types.iter().find_map(|known| known.retransmission)?,
            sequence: sink.number_retransmission(),
            timestamp: sink.last_timestamp(),
            ssrc: sink.retransmission_ssrc?,
            body: Body::Blank,
            padding: PADDING,
        };
        let bytes = self.seal(now, &packet, Some(self.register.next()), batch)?;
        self.register.note(now, bytes, probe);
        Some(bytes)
    }

    /// Sender reports and names of all tracks that were sent, in as many compounds as they take.
    fn report(&mut self, now: Time, store: &mut Store<'_>, batch: &mut Batch) {
        let mut from = 0;
        while from < self.sinks.len() {
            let sinks = std::mem::take(&mut self.sinks);
            let mut reports = std::mem::take(&mut self.reports);
            let sender = self.feedback_ssrc;
            self.send_rtcp(batch, |out| {
                let start = out.len();
                let mut writer = Writer::new(out);
                writer.receiver_report(sender, &[]);
                while let Some((_, key)) = sinks.get(from).filter(|_| writer.len() - start < COMPOUND) {
                    from += 1;
                    let Some(sink) = store.sinks.get(*key).filter(|sink| sink.sent.0 > 0) else { continue };
                    let Some(source) = store.sources.get(sink.source) else { continue };
                    let clock = |layer: u8| source.layers.get(usize::from(layer))?.clock;
                    let Some((ntp, timestamp)) = sink.clock(now, clock) else { continue };
                    writer.sender_report(sink.ssrc, ntp, timestamp, sink.sent);
                    writer.description(sink.ssrc, &sink.cname);
                    reports.note(now, ntp);
                }
            });
            self.sinks = sinks;
            self.reports = reports;
        }
    }
}

fn probe_of(reason: Reason) -> u8 {
    match reason {
        Reason::Probe(number) => number,
        _ => 0,
    }
}

/// The packet as it is to go out, taken together from its sink's record and its source's ring.
fn compose<'a>(sink: &mut Sink, source: &'a Source, record: Record, ticket: Ticket) -> Option<Outgoing<'a>> {
    let names = sink.payload_type(record.payload_type)?;
    let (body, padding) = if record.is(Record::BLANK) {
        (Body::Blank, 1)
    } else {
        let mut stored = source.layers.get(usize::from(record.layer))?.stored(record.number)?;
        if names.unpacked {
            stored.payload = primary(stored.payload)?;
        }
        let numbers = (record.picture, record.base, record.frame);
        (Body::Media { stored, original: None, numbers }, 0)
    };
    let mut packet = Outgoing {
        marker: record.is(Record::MARKER),
        payload_type: names.outgoing,
        sequence: ticket.sequence,
        timestamp: record.timestamp,
        ssrc: sink.ssrc,
        body,
        padding,
    };
    if ticket.reason == Reason::Fresh {
        return Some(packet);
    }
    match (sink.retransmission_ssrc, names.retransmission, packet.body) {
        (Some(ssrc), Some(payload_type), Body::Media { stored, numbers, .. }) => {
            let original = Some(ticket.sequence as u16);
            packet.body = Body::Media { stored, original, numbers };
            (packet.ssrc, packet.payload_type) = (ssrc, payload_type);
            packet.sequence = sink.number_retransmission();
            Some(packet)
        }
        _ => matches!(ticket.reason, Reason::Missed).then_some(packet),
    }
}
