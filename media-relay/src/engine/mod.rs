//! The engine: WebRTC connections of one shard, the tracks that come in on them and the tracks that go out.
//!
//! A connection belongs to one room. What its client sends on a section becomes a *source* by
//! [`Engine::publish`]; [`Engine::subscribe`] lets a source flow to another connection of the same room as a *sink*.
//!
//! ```text
//!   client ──offer──▶ accept_offer ──answer──▶            offer ──▶ client ──answer──▶ accept_answer
//!     │                                                                ▲
//!     ▼ datagrams                                                      │ datagrams
//!   demux ─▶ connection ─▶ source (layers) ─▶ forward ─▶ sink ─▶ connection ─▶ Batch
//! ```
//!
//! Nothing here reads a clock, a socket or the system's randomness: time comes with each call, chance with the seed.
//! After every call [`Engine::poll_transmit`], [`Engine::poll_event`] and [`Engine::poll_timeout`] are drained.

mod board;
mod border;
mod certificate;
mod chance;
mod connection;
mod counters;
mod data;
mod demux;
mod drive;
mod dtls;
mod error;
mod forward;
mod ids;
mod keyframe;
mod level;
mod losses;
mod negotiate;
mod preference;
mod publish;
mod queue;
mod receive;
mod sdp;
mod setup;
mod subscribe;
mod timers;
mod ufrag;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

pub use border::{
    Answer, ConnectionStats, Datagram, Direction, EngineConfig, EngineEvent, Kind, Label, LayerSpec, Msid,
    Offer, PacketPath, Reliability, Section, SinkState, SinkWish, SourceSpec,
};
pub use certificate::{Certificate, CertificateError};
pub use counters::Counters;
pub use dtls::ciphers;
pub use error::{CandidateError, DataRefused, OpenRefused, PublishError, SdpError};
pub use ids::{ConnectionId, RoomKey, SinkId, SourceId};
pub use ufrag::{Home, home_of_stun};

pub use crate::media::{Batch, Path, Protocol, Run};

pub(crate) use chance::Chance;
pub(crate) use sdp::prefer;
#[cfg(test)]
pub(crate) use ufrag::user_name;

use connection::Connection;
use demux::Demux;
use ids::Slots;
use publish::Source;
use subscribe::Sink;
use timers::Timers;
use ufrag::credentials;

use crate::media::{SinkKey, SourceKey, Switchboard};

/// All connections of one shard.
pub struct Engine {
    config: Arc<EngineConfig>,
    chance: Chance,
    connections: Slots<ConnectionId, Connection>,
    sources: Slots<SourceId, Source>,
    sinks: Slots<SinkId, Sink>,
    demux: Demux,
    timers: Timers,
    events: VecDeque<EngineEvent>,
    /// Datagrams of str0m that wait to be taken.
    outbox: Vec<(Path, Vec<u8>)>,
    counters: Counters,
    half_open: usize,
    board: Switchboard,
    of_source: HashMap<SourceKey, SourceId>,
    of_sink: HashMap<SinkKey, SinkId>,
    /// The moment of the last input.
    now: Instant,
    /// Connections that have something to say because another one was at work.
    poke: Vec<ConnectionId>,
}

impl Engine {
    /// An engine without connections. The seed decides passwords and SSRCs: in production it comes from the operating
    /// system.
    ///
    /// `epoch` is any moment before the first input.
    pub fn new(config: Arc<EngineConfig>, epoch: Instant, seed: [u8; 32]) -> Self {
        let mut chance = Chance::new(seed);
        let demux = Demux::new(config.shard, chance.u64());
        let board = Switchboard::new(epoch, chance.u64());
        Self {
            config,
            chance,
            connections: Slots::new(),
            sources: Slots::new(),
            sinks: Slots::new(),
            demux,
            timers: Timers::default(),
            events: VecDeque::new(),
            outbox: Vec::new(),
            counters: Counters::default(),
            half_open: 0,
            board,
            of_source: HashMap::new(),
            of_sink: HashMap::new(),
            now: epoch,
            poke: Vec::new(),
        }
    }

    /// Opens a connection in a room: ICE-lite, and the DTLS server towards the client.
    ///
    /// # Errors
    /// [`OpenRefused::HalfOpen`] when too many connections wait for their handshake.
    pub fn open(&mut self, now: Instant, room: RoomKey) -> Result<ConnectionId, OpenRefused> {
        if self.half_open >= self.config.half_open {
            self.counters.refused_half_open += 1;
            return Err(OpenRefused::HalfOpen);
        }
        let home = Home { shard: self.config.shard, connection: self.connections.next_key() };
        let rtc = setup::build(&self.config, credentials(home, 0, &mut self.chance), now);
        let id = self.connections.insert(Connection::new(rtc, room, dtls::take_tap()));
        self.half_open += 1;
        self.counters.connections_opened += 1;
        Ok(id)
    }

    /// Ends a connection: its sources and sinks go with it, the client is told by DTLS, keys are zeroed.
    pub fn close(&mut self, id: ConnectionId) {
        if let Some(connection) = self.connections.get_mut(id) {
            let _ = connection.rtc.close();
            self.last_words(id);
            self.forget(id);
        }
    }

    /// Time of the next [`Engine::handle_timeout`]; `None` when there is nothing to wait for.
    pub fn poll_timeout(&mut self) -> Option<Instant> {
        let connections = &self.connections;
        let counts = |id, at| connections.get(id).is_some_and(|connection| connection.armed == Some(at));
        let timers = self.timers.next(counts);
        [timers, self.board.poll_timeout()].into_iter().flatten().min()
    }

    /// Takes datagrams that are to be sent; called until none come.
    pub fn poll_transmit(&mut self, batch: &mut Batch) {
        for (path, bytes) in self.outbox.drain(..) {
            batch.push(path, &bytes);
        }
        self.board.poll_transmit(self.now, batch);
    }

    /// The next thing that the rooms should know.
    pub fn poll_event(&mut self) -> Option<EngineEvent> {
        self.events.pop_front()
    }

    /// What has been counted since the start.
    pub fn counters(&self) -> Counters {
        let links = self.connections.iter().filter_map(|(_, connection)| self.board.stats(connection.link?));
        let now = Counters {
            connections: self.connections.len() as u64,
            sources: self.sources.len() as u64,
            sinks: self.sinks.len() as u64,
            ..self.counters
        };
        links.fold(now, |sum, link| Counters {
            packets_out: sum.packets_out + link.packets_sent,
            datagrams_out: sum.datagrams_out + link.packets_sent,
            bytes_out: sum.bytes_out + link.bytes_sent,
            ..sum
        })
    }

    /// How a connection fares; `None` when it is gone.
    pub fn quality(&self, id: ConnectionId) -> Option<ConnectionStats> {
        let connection = self.connections.get(id)?;
        let link = connection.link.and_then(|link| self.board.stats(link)).unwrap_or_default();
        Some(ConnectionStats {
            rtt: link.rtt.map(Duration::from_micros),
            loss_up: self.loss_up(connection),
            loss_down: link.lost as f32,
            estimate_bps: link.estimate,
            bytes_in: connection.bytes_in,
            bytes_out: connection.bytes_out + link.bytes_sent,
            gcm: connection.gcm(),
        })
    }

    /// Whether a client that knows its password is at the other end of this way.
    pub fn owns(&self, path: &Path) -> bool {
        self.demux.knows(path)
    }

    /// The room of a connection.
    pub fn room(&self, id: ConnectionId) -> Option<RoomKey> {
        self.connections.get(id).map(|connection| connection.room)
    }
}
