//! A participant: what it sends, how it joins, and its connections.

use std::net::SocketAddr;
use std::time::{Duration, Instant};

use str0m::config::DtlsCert;
use tungstenite::Message;

use super::flow::Flow;
use super::peer::{Lane, Peer, PeerError};
use super::road::Road;
use super::wire::{Wire, WireError};

/// Why a participant cannot go on.
#[derive(Debug, thiserror::Error)]
pub(crate) enum MemberError {
    /// The signalling broke.
    #[error(transparent)]
    Wire(#[from] WireError),
    /// A connection broke.
    #[error(transparent)]
    Peer(#[from] PeerError),
    /// The server said no, or something that is not understood.
    #[error("the server said: {0}")]
    Refused(String),
}

/// What a participant is to do.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    /// Number of its room.
    pub(crate) room: usize,
    /// What it sends.
    pub(crate) flows: Vec<Flow>,
    /// The road to it.
    pub(crate) road: Road,
    /// When it joins, from the beginning.
    pub(crate) joins_after: Duration,
    /// Whether what it misses is a loss of the relay.
    pub(crate) counts: bool,
}

/// How to talk to a kind of server.
pub(crate) trait Session {
    /// Connects.
    fn open(&mut self, to: SocketAddr, name: &str, room: usize) -> Result<Wire, WireError>;
    /// The connection is being made: what can be said at once.
    fn begin(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError>;
    /// Something was heard.
    fn hear(&mut self, message: Message, desk: &mut Desk<'_>) -> Result<(), MemberError>;
    /// A while has passed.
    fn tick(&mut self, desk: &mut Desk<'_>) -> Result<(), MemberError>;
}

/// What a session works with.
pub(crate) struct Desk<'a> {
    pub(crate) now: Instant,
    pub(crate) wire: &'a mut Wire,
    /// At most one that sends and one that receives.
    pub(crate) peers: &'a mut Vec<Peer>,
    pub(crate) plan: &'a Plan,
    pub(crate) name: &'a str,
    /// The sections of the sending connection, one for each flow.
    pub(crate) lanes: &'a mut Vec<Lane>,
    pub(crate) sender: &'a mut Option<usize>,
    pub(crate) certificate: &'a DtlsCert,
    pub(crate) seed: u64,
}

impl Desk<'_> {
    /// One connection more; its number.
    pub(crate) fn add_peer(&mut self) -> Result<usize, MemberError> {
        let seed = self.seed.wrapping_mul(31).wrapping_add(self.peers.len() as u64);
        self.peers.push(Peer::new(self.now, self.certificate, self.plan.road, seed)?);
        Ok(self.peers.len() - 1)
    }

    /// A connection by its number.
    pub(crate) fn peer(&mut self, number: usize) -> Result<&mut Peer, MemberError> {
        self.peers.get_mut(number).ok_or_else(|| MemberError::Refused("nothing to answer".to_owned()))
    }

    /// A new connection that sends all sources under these names; its offer.
    pub(crate) fn offer(&mut self, tracks: &[String]) -> Result<String, MemberError> {
        let number = self.add_peer()?;
        let sources: Vec<(String, Flow)> =
            tracks.iter().cloned().zip(self.plan.flows.iter().copied()).collect();
        let (offer, lanes) = self.peer(number)?.offer(&sources)?;
        *self.lanes = lanes;
        *self.sender = Some(number);
        Ok(offer)
    }

    /// The answer to that offer.
    pub(crate) fn answered(&mut self, sdp: &str) -> Result<(), MemberError> {
        let number = self.sender.ok_or_else(|| MemberError::Refused("an answer to nothing".to_owned()))?;
        Ok(self.peer(number)?.accept_answer(sdp)?)
    }
}

/// A participant that has begun to join.
pub(crate) struct Member {
    pub(crate) plan: Plan,
    pub(crate) name: String,
    pub(crate) wire: Wire,
    pub(crate) session: Box<dyn Session>,
    pub(crate) peers: Vec<Peer>,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) sender: Option<usize>,
    /// Its number in the tally.
    pub(crate) listener: u32,
    /// Numbers of its sources in the tally, one for each flow.
    pub(crate) sources: Vec<u32>,
}

impl Member {
    /// Somebody who has said nothing yet.
    pub(crate) fn new(
        plan: Plan,
        name: String,
        wire: Wire,
        session: Box<dyn Session>,
        listener: u32,
        sources: Vec<u32>,
    ) -> Self {
        let (peers, lanes) = (Vec::new(), Vec::new());
        Self { plan, name, wire, session, peers, lanes, sender: None, listener, sources }
    }

    /// The session, with what it works with.
    pub(crate) fn desk<'a>(
        &'a mut self,
        now: Instant,
        certificate: &'a DtlsCert,
    ) -> (&'a mut dyn Session, Desk<'a>) {
        let desk = Desk {
            now,
            wire: &mut self.wire,
            peers: &mut self.peers,
            plan: &self.plan,
            name: &self.name,
            lanes: &mut self.lanes,
            sender: &mut self.sender,
            certificate,
            seed: u64::from(self.listener) + 1,
        };
        (self.session.as_mut(), desk)
    }

    /// Hears everything that was said.
    pub(crate) fn hear(&mut self, now: Instant, certificate: &DtlsCert) -> Result<(), MemberError> {
        while let Some(message) = self.wire.hear()? {
            let (session, mut desk) = self.desk(now, certificate);
            session.hear(message, &mut desk)?;
        }
        Ok(())
    }

    /// Sends the next frame of a source, if the connection stands; its packets.
    pub(crate) fn send(&mut self, now: Instant, flow: usize) -> Result<u64, MemberError> {
        let Some(peer) = self.sender.and_then(|number| self.peers.get_mut(number)) else { return Ok(0) };
        let (Some(lane), Some(plan), Some(source)) =
            (self.lanes.get_mut(flow), self.plan.flows.get(flow), self.sources.get(flow))
        else {
            return Ok(0);
        };
        if !peer.is_connected() {
            return Ok(0);
        }
        Ok(peer.send(now, lane, plan, *source)?)
    }
}
