//! All media of one shard: packets come in, are given to the tracks that want them, and leave sealed.

mod allocate;
mod feedback;
mod forward;
mod intake;
mod timers;

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use super::{
    Batch, ExtensionMap, Path, Time,
    chance::Chance,
    descriptor::Codec,
    keys::{LinkKey, Places, SinkKey, SourceKey},
    link::{Link, LinkSpec, LinkStats, Store},
    sink::{Sink, SinkSpec, Wish},
    source::{Source, SourceKind, SourceSpec},
};
use timers::{Timers, Wake};

/// What the switchboard tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The sender of a layer is to be asked for a key frame.
    KeyFrameWanted {
        /// Which track.
        source: SourceKey,
        /// Which of its layers.
        layer: u8,
    },
    /// A track is held back because the way is too narrow, or goes on.
    Held {
        /// Which track.
        sink: SinkKey,
        /// Held back, or going on.
        held: bool,
    },
}

/// The media of one shard.
#[derive(Debug)]
pub struct Switchboard {
    epoch: Instant,
    chance: Chance,
    sources: Places<SourceKey, Source>,
    sinks: Places<SinkKey, Sink>,
    links: Places<LinkKey, Link>,
    ready: VecDeque<LinkKey>,
    timers: Timers,
    events: VecDeque<Event>,
    scratch: allocate::Scratch,
}

/// Why a track cannot be sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SinkRefused {
    /// The track or the connection is gone.
    #[error("the track or the connection is gone")]
    Gone,
    /// Another track of the connection has this SSRC.
    #[error("the SSRC is in use")]
    SsrcUsed,
}

impl Switchboard {
    /// An empty switchboard. Its clock begins at `epoch`; `seed` chooses first sequence numbers.
    pub fn new(epoch: Instant, seed: u64) -> Self {
        Self {
            epoch,
            chance: Chance::new(seed),
            sources: Places::new(),
            sinks: Places::new(),
            links: Places::new(),
            ready: VecDeque::new(),
            timers: Timers::default(),
            events: VecDeque::new(),
            scratch: allocate::Scratch::default(),
        }
    }

    /// Takes a connection in; `None` if its keys are refused.
    pub fn connect(&mut self, spec: &LinkSpec) -> Option<LinkKey> {
        Some(self.links.insert(Link::new(spec)?))
    }

    /// Frees a connection with all that is sent on it, and wipes its keys.
    pub fn disconnect(&mut self, key: LinkKey) {
        let Some(link) = self.links.remove(key) else { return };
        for (_, sink) in link.sinks {
            self.forget_sink(sink);
        }
    }

    /// Where a connection's datagrams go; `None` holds them back.
    pub fn set_path(&mut self, key: LinkKey, path: Option<Path>) {
        if let Some(link) = self.links.get_mut(key) {
            link.path = path;
        }
        self.make_ready(key);
    }

    /// What header extensions are called: in packets to the peer, and in packets from it.
    pub fn set_extensions(&mut self, key: LinkKey, outgoing: ExtensionMap, incoming: ExtensionMap) {
        let Some(link) = self.links.get_mut(key) else { return };
        link.incoming = incoming;
        if link.outgoing == outgoing {
            return;
        }
        link.outgoing = outgoing;
        // A packet repeated under other names would be another packet under the same number.
        for (_, sink) in &link.sinks {
            if let Some(sink) = self.sinks.get_mut(*sink).filter(|sink| sink.retransmission_ssrc.is_none()) {
                sink.forget_history();
            }
        }
    }

    /// Takes in a track that is received.
    pub fn publish(&mut self, spec: SourceSpec) -> SourceKey {
        self.sources.insert(Source::new(spec))
    }

    /// Names the payload types of a track anew, after another exchange of descriptions.
    pub fn set_codecs(&mut self, key: SourceKey, codecs: Vec<(u8, Codec)>) {
        if let Some(source) = self.sources.get_mut(key) {
            source.set_codecs(codecs);
        }
    }

    /// Frees a track with all that is sent of it, and wipes what was kept.
    pub fn unpublish(&mut self, key: SourceKey) {
        let sinks =
            self.sources.get_mut(key).map(|source| std::mem::take(&mut source.sinks)).unwrap_or_default();
        for sink in sinks {
            self.unsubscribe(sink);
        }
        let from = self.sources.remove(key).and_then(|source| source.link);
        if let Some(link) = from.and_then(|link| self.links.get_mut(link)) {
            link.intake.forget(key);
        }
    }

    /// Sends a track on a connection.
    ///
    /// # Errors
    /// If the track or the connection is gone, or the SSRC has another track already.
    pub fn subscribe(
        &mut self,
        now: Instant,
        source: SourceKey,
        link: LinkKey,
        spec: SinkSpec,
    ) -> Result<SinkKey, SinkRefused> {
        let now = self.time(now);
        let from = self.sources.get(source).ok_or(SinkRefused::Gone)?;
        let to = self.links.get_mut(link).ok_or(SinkRefused::Gone)?;
        let used = |ssrc: &u32| to.is_used(*ssrc);
        if used(&spec.ssrc) || spec.retransmission_ssrc.as_ref().is_some_and(used) {
            return Err(SinkRefused::SsrcUsed);
        }
        let ssrc = spec.ssrc;
        let chance = &mut self.chance;
        let numbers = to.revive(ssrc).unwrap_or_else(|| (1 + chance.below_15_bits(), chance.below_15_bits()));
        let sink = self.sinks.insert(Sink::new(source, link, from.kind, from.clock_rate, spec, numbers));
        to.sinks.push((ssrc, sink));
        if let Some(from) = self.sources.get_mut(source) {
            from.sinks.push(sink);
        }
        self.allocate(now, link);
        self.ask_for(now, sink);
        Ok(sink)
    }

    /// Sends a track no more.
    pub fn unsubscribe(&mut self, key: SinkKey) {
        let Some(sink) = self.forget_sink(key) else { return };
        if let Some(link) = self.links.get_mut(sink.link) {
            link.sinks.retain(|(_, other)| *other != key);
            link.tickets.remove(key);
            link.retire(sink.ssrc, sink.next_numbers());
        }
    }

    /// Whether a track's packets carry the number of congestion control: only where the receiver agreed on it for this
    /// section too, else it would tell of all of them as lost. They do unless told otherwise.
    pub fn set_counted(&mut self, key: SinkKey, counted: bool) {
        let Some(sink) = self.sinks.get_mut(key).filter(|sink| sink.counted != counted) else { return };
        sink.counted = counted;
        // What was sent can no longer be repeated bit by bit.
        sink.forget_history();
    }

    /// Changes what a receiver wants of a track.
    pub fn set_wish(&mut self, now: Instant, key: SinkKey, wish: Wish) {
        let now = self.time(now);
        let Some(sink) = self.sinks.get_mut(key).filter(|sink| sink.wish != wish) else { return };
        sink.wish = wish;
        let link = sink.link;
        self.allocate(now, link);
        self.ask_for(now, key);
    }

    /// The highest layer that any receiver wants of a track, `None` if none wants it: what lies above need not be
    /// sent to the relay.
    pub fn wanted_layer(&self, key: SourceKey) -> Option<u8> {
        let sinks = self.sources.get(key)?.sinks.iter().filter_map(|sink| self.sinks.get(*sink));
        sinks.filter(|sink| !sink.wish.paused).map(|sink| sink.wish.layer).max()
    }

    /// The layer that flows to a receiver at present.
    pub fn flowing_layer(&self, key: SinkKey) -> Option<u8> {
        self.sinks.get(key)?.flowing()
    }

    /// How loud a track is: 0 (loudest) to 127 (silence).
    pub fn loudness(&self, now: Instant, key: SourceKey) -> u8 {
        self.sources.get(key).map_or(127, |source| source.loudness(self.time(now)))
    }

    /// What became of a connection's packets.
    pub fn stats(&self, key: LinkKey) -> Option<LinkStats> {
        self.links.get(key).map(Link::stats)
    }

    /// Bytes of memory that kept packets take.
    pub fn memory(&self) -> usize {
        self.sources.iter().map(|(_, source)| source.memory()).sum()
    }

    /// What is to be told, one after the other.
    pub fn poll_event(&mut self) -> Option<Event> {
        self.events.pop_front()
    }

    /// When [`handle_timeout`](Self::handle_timeout) is due; `None` while nothing flows.
    pub fn poll_timeout(&self) -> Option<Instant> {
        self.timers.next().map(|at| at.instant(self.epoch))
    }

    /// Does what is due.
    pub fn handle_timeout(&mut self, now: Instant) {
        let now = self.time(now);
        while let Some(wake) = self.timers.pop_due(now) {
            match wake {
                Wake::Link(key) => self.wake_link(now, key),
                Wake::Source(key) => self.wake_source(now, key),
            }
        }
    }

    /// Appends what may leave now. Send it, clear the batch, and ask again while this says `true`.
    pub fn poll_transmit(&mut self, now: Instant, batch: &mut Batch) -> bool {
        let now = self.time(now);
        while let Some(key) = self.ready.pop_front() {
            let Some(link) = self.links.get_mut(key) else { continue };
            let mut store = Store { sources: &self.sources, sinks: &mut self.sinks };
            if link.send(now, &mut store, batch) {
                self.ready.push_front(key);
                return true;
            }
            link.ready = false;
            let waits = (link.has_work() && link.path.is_some()).then(|| link.wakes_at(now));
            for at in [waits, link.intake.wakes_at()].into_iter().flatten() {
                self.arm_link(key, at);
            }
            if batch.len() >= ENOUGH && !self.ready.is_empty() {
                return true;
            }
        }
        false
    }

    fn time(&self, now: Instant) -> Time {
        Time::of(now, self.epoch)
    }

    fn forget_sink(&mut self, key: SinkKey) -> Option<Sink> {
        let sink = self.sinks.remove(key)?;
        if let Some(source) = self.sources.get_mut(sink.source) {
            source.sinks.retain(|other| *other != key);
        }
        Some(sink)
    }

    fn make_ready(&mut self, key: LinkKey) {
        let Some(link) = self.links.get_mut(key).filter(|link| !link.ready && link.has_work()) else {
            return;
        };
        link.ready = true;
        self.ready.push_back(key);
    }

    fn arm_link(&mut self, key: LinkKey, at: Time) {
        let Some(link) = self.links.get_mut(key) else { return };
        if link.armed.is_none_or(|armed| at < armed) {
            link.armed = Some(at);
            self.timers.arm(at, Wake::Link(key));
        }
    }

    /// Every tenth of a second while media flow: pace, reports, shares.
    fn wake_link(&mut self, now: Time, key: LinkKey) {
        let Some(link) = self.links.get_mut(key) else { return };
        if link.armed.is_some_and(|armed| armed > now) {
            return;
        }
        link.armed = None;
        if link.is_flowing(now) && now >= link.next_tick {
            link.next_tick = now + TICK;
            self.allocate(now, key);
            if let Some(link) = self.links.get_mut(key) {
                link.tick(now);
                link.reports.tick(now);
            }
        }
        if let Some(link) = self.links.get_mut(key) {
            link.asks = link.intake.is_due(now);
        }
        self.make_ready(key);
        let Some(link) = self.links.get(key) else { return };
        let tick = link.is_flowing(now).then_some(link.next_tick);
        let asks = link.intake.wakes_at().filter(|_| !link.ready);
        for at in [tick, asks].into_iter().flatten() {
            self.arm_link(key, at);
        }
    }

    fn wake_source(&mut self, now: Time, key: SourceKey) {
        let Some(source) = self.sources.get_mut(key) else { return };
        source.armed = source.expire(now);
        if source.armed {
            self.timers.arm(now + WIPE, Wake::Source(key));
        }
    }

    fn is_audio(&self, key: SinkKey) -> bool {
        self.sinks.get(key).is_some_and(|sink| sink.kind == SourceKind::Audio)
    }
}

/// Bytes after which a batch goes out before the next connection adds to it: what was just sealed is still in the
/// processor's nearest cache when the kernel copies it.
const ENOUGH: usize = 16 << 10;
/// Between two looks at a connection.
const TICK: Duration = Duration::from_millis(100);
/// Between two looks at what is too old to be kept.
const WIPE: Duration = Duration::from_millis(500);
