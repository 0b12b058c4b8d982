//! A connection whose packets are sealed here: its keys, its queues, its pace, and what its receiver tells.

mod pacer;
mod packet;
mod register;
mod report;
mod send;
mod tickets;

pub(crate) use send::Store;
pub(crate) use tickets::{Reason, Ticket};

use super::{
    Batch, ExtensionMap, Path, Time,
    estimate::{Estimator, Fate, Probe},
    intake::Intake,
    keys::SinkKey,
    rtcp::TransportFeedback,
    srtp::{Cipher, MasterKey, Profile, ReplayWindow},
};
use pacer::Pacer;
use register::Register;
use report::Reports;
use tickets::Tickets;

/// A connection to be served.
#[derive(Clone, Debug)]
pub struct LinkSpec {
    /// The cipher that the handshake agreed on.
    pub profile: Profile,
    /// The key by which the relay seals.
    pub local: MasterKey,
    /// The key by which the peer seals.
    pub remote: MasterKey,
    /// The SSRC by which the relay reports and asks; used by nobody else on the connection.
    pub feedback_ssrc: u32,
}

/// What became of a connection's packets.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LinkStats {
    /// Datagrams of media sent.
    pub packets_sent: u64,
    /// Their bytes.
    pub bytes_sent: u64,
    /// Packets sent again because the receiver missed them.
    pub retransmissions: u64,
    /// Bits per second that the way to the receiver carries, once the receiver has told anything.
    pub estimate: Option<u64>,
    /// There and back, in microseconds.
    pub rtt: Option<u64>,
    /// Share of packets lost on the way to the receiver, `0.0..=1.0`.
    pub lost: f64,
    /// Datagrams that were not authentic, or came twice.
    pub refused: u64,
}

/// A connection.
#[derive(Debug)]
pub(crate) struct Link {
    seal: Cipher,
    open: Cipher,
    pub(crate) path: Option<Path>,
    pub(crate) outgoing: ExtensionMap,
    pub(crate) incoming: ExtensionMap,
    pub(crate) feedback_ssrc: u32,
    rtcp_index: u32,
    rtcp_seen: Vec<(u32, ReplayWindow)>,
    /// What is sent on it, with its SSRC.
    pub(crate) sinks: Vec<(u32, SinkKey)>,
    /// Where the numbers of tracks that are no longer sent would go on: SSRC, media, retransmissions.
    retired: Vec<(u32, u64, u64)>,
    pub(crate) tickets: Tickets,
    register: Register,
    pub(crate) estimator: Estimator,
    pub(crate) pacer: Pacer,
    probe: Option<Probe>,
    pub(crate) reports: Reports,
    feedback_reference: Option<i64>,
    rtt: Option<u64>,
    pub(crate) stats: LinkStats,
    /// It stands in the list of those with something to send.
    pub(crate) ready: bool,
    /// When it is to be woken.
    pub(crate) armed: Option<Time>,
    pub(crate) next_tick: Time,
    /// The last packet of video that was given to it.
    pub(crate) busy: Option<Time>,
    pub(crate) audio_meter: super::source::Meter,
    /// Bits per second that its pictures could use.
    pub(crate) wanted: u64,
    /// What the peer sends.
    pub(crate) intake: Intake,
    /// Something is to be told to the peer about what it sends, or asked of it.
    pub(crate) asks: bool,
}

/// SRTCP senders that one peer may have; a browser has one for each track it sends, and one more.
const MOST_SENDERS: usize = 64;

/// Bits per second at which pictures leave at least, before the way was found too narrow.
const UNHURRIED: u64 = 50_000_000;

impl Link {
    pub(crate) fn new(spec: &LinkSpec) -> Option<Self> {
        Some(Self {
            seal: Cipher::new(spec.profile, &spec.local)?,
            open: Cipher::new(spec.profile, &spec.remote)?,
            path: None,
            outgoing: ExtensionMap::new(),
            incoming: ExtensionMap::new(),
            feedback_ssrc: spec.feedback_ssrc,
            rtcp_index: 1,
            rtcp_seen: Vec::new(),
            sinks: Vec::new(),
            retired: Vec::new(),
            tickets: Tickets::default(),
            register: Register::new(),
            estimator: Estimator::new(),
            pacer: Pacer::new(),
            probe: None,
            reports: Reports::default(),
            feedback_reference: None,
            rtt: None,
            stats: LinkStats::default(),
            ready: false,
            armed: None,
            next_tick: Time::ZERO,
            busy: None,
            audio_meter: super::source::Meter::default(),
            wanted: 0,
            intake: Intake::default(),
            asks: false,
        })
    }

    /// Where the numbers of this SSRC go on, if it was used before. A number must never be sealed twice.
    pub(crate) fn revive(&mut self, ssrc: u32) -> Option<(u64, u64)> {
        let at = self.retired.iter().position(|(retired, ..)| *retired == ssrc)?;
        let (_, media, retransmissions) = self.retired.swap_remove(at);
        Some((media, retransmissions))
    }

    pub(crate) fn retire(&mut self, ssrc: u32, (media, retransmissions): (u64, u64)) {
        self.retired.push((ssrc, media, retransmissions));
    }

    /// Whether an SSRC is in use.
    pub(crate) fn is_used(&self, ssrc: u32) -> bool {
        ssrc == self.feedback_ssrc || self.sinks.iter().any(|(used, _)| *used == ssrc)
    }

    pub(crate) fn stats(&self) -> LinkStats {
        let estimate = self.estimator.is_told().then(|| self.estimator.rate());
        LinkStats { estimate, rtt: self.rtt, lost: self.estimator.lost(), ..self.stats }
    }

    /// The time there and back in microseconds, or what is assumed.
    pub(crate) fn rtt(&self) -> u64 {
        self.rtt.unwrap_or(100_000)
    }

    pub(crate) fn set_rtt(&mut self, rtt: u64) {
        let smoothed = self.rtt.map_or(rtt, |old| (old * 7 + rtt) / 8);
        self.rtt = Some(smoothed);
        self.estimator.set_rtt(smoothed);
    }

    /// Opens in place what stands behind the header of an SRTP datagram; the payload, or `None` if it is not authentic.
    pub(crate) fn open_rtp<'a>(
        &self,
        header: &[u8],
        body: &'a mut [u8],
        ssrc: u32,
        index: u64,
    ) -> Option<&'a [u8]> {
        self.open.open_body(header, body, ssrc, index).map(|payload| &*payload)
    }

    /// Opens an SRTCP datagram in place; `None` if it is not authentic or came before.
    pub(crate) fn open_rtcp<'a>(&mut self, datagram: &'a mut [u8]) -> Option<&'a [u8]> {
        let opened = self.open.open_rtcp(datagram).and_then(|(compound, index)| {
            let sender = compound.get(4..8)?;
            let sender = u32::from_be_bytes(sender.try_into().ok()?);
            let window = window_of(&mut self.rtcp_seen, sender)?;
            let index = u64::from(index);
            window.is_new(index).then(|| window.note(index))?;
            Some(compound)
        });
        self.stats.refused += u64::from(opened.is_none());
        opened
    }

    /// Seals a compound into the arena.
    pub(crate) fn send_rtcp(&mut self, batch: &mut Batch, write: impl FnOnce(&mut Vec<u8>)) {
        let Some(path) = self.path else { return };
        let (seal, index) = (&self.seal, self.rtcp_index);
        batch.push_with(path, |out| {
            let start = out.len();
            write(out);
            if out.len() == start {
                return;
            }
            out.extend_from_slice(&[0; super::srtp::RTCP_EXTRA]);
            let sealed = out.get_mut(start..).and_then(|packet| seal.seal_rtcp(packet, index));
            if sealed.is_none() {
                out.truncate(start);
            }
        });
        self.rtcp_index = (self.rtcp_index + 1) & 0x7fff_ffff;
    }

    /// The receiver told which packets arrived.
    pub(crate) fn take_feedback(&mut self, now: Time, feedback: &TransportFeedback<'_>) {
        let reference = self.widen_reference(feedback.reference);
        let register = &mut self.register;
        let fates = feedback.arrivals().filter_map(|arrival| {
            let sent = register.told(arrival.sequence, arrival.at.is_some())?;
            let arrived = arrival.at.map(|at| reference + at);
            Some(Fate { departed: sent.at, arrived, size: sent.size, probe: sent.probe })
        });
        self.estimator.tell(now, fates);
    }

    /// The reference time in microseconds without its wrap at 2^24 units of 64 ms.
    fn widen_reference(&mut self, reference: u32) -> i64 {
        let before = self.feedback_reference.unwrap_or(i64::from(reference));
        let ahead = (reference.wrapping_sub(before as u32) << 8) as i32 >> 8;
        let widened = before + i64::from(ahead);
        self.feedback_reference = Some(widened);
        widened * 64_000
    }

    /// Sets the pace, and begins a probe if more could be used than is known to fit.
    pub(crate) fn tick(&mut self, now: Time) {
        let told = self.estimator.is_told();
        let pace = self.estimator.rate() * 5 / 2;
        let pace = if self.estimator.is_congested(now) { pace } else { pace.max(UNHURRIED) };
        self.pacer.set_rate(told.then_some(pace));
        if told && self.probe.is_none() {
            self.probe = self.estimator.probes.begin(now, self.estimator.rate(), self.wanted);
        }
    }

    /// When more may leave.
    pub(crate) fn wakes_at(&self, now: Time) -> Time {
        if self.tickets.waiting_packets() > 0 {
            self.pacer.next().max(now)
        } else {
            Time::from_micros(now.micros() + 5_000)
        }
    }

    /// Whether media were given to it lately.
    pub(crate) fn is_flowing(&self, now: Time) -> bool {
        self.busy.is_some_and(|busy| now.since(busy) < 2_000_000)
    }

    /// Whether something is to be sent at once.
    pub(crate) fn has_work(&self) -> bool {
        !self.tickets.is_empty() || self.probe.is_some() || self.reports.is_due() || self.asks
    }
}

fn window_of(seen: &mut Vec<(u32, ReplayWindow)>, sender: u32) -> Option<&mut ReplayWindow> {
    let at = match seen.iter().position(|(known, _)| *known == sender) {
        Some(at) => at,
        None if seen.len() < MOST_SENDERS => {
            seen.push((sender, ReplayWindow::default()));
            seen.len() - 1
        }
        None => return None,
    };
    seen.get_mut(at).map(|(_, window)| window)
}
