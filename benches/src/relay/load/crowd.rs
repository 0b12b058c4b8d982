//! All participants on one thread: who joins when, whose socket has something, which frame is due.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use str0m::config::DtlsCert;

use super::flow::Flow;
use super::member::{Desk, Member, MemberError, Plan, Session};
use super::peer::{Heard, Peer};
use super::tally::Tally;
use super::wake::{Token, Wake};
use super::wire::WireError;

/// How often sessions are told that time has passed.
const TICK: Duration = Duration::from_millis(100);
/// A frame that is later than this is not caught up with.
const LATEST: Duration = Duration::from_millis(200);

/// Makes a session for each participant.
pub(crate) type MakeSession<'a> = &'a dyn Fn() -> Box<dyn Session>;

/// All participants.
pub(crate) struct Crowd<'a> {
    server: SocketAddr,
    make_session: MakeSession<'a>,
    certificate: DtlsCert,
    wake: Wake,
    members: Vec<Member>,
    waiting: VecDeque<(Instant, u32, Vec<u32>, Plan)>,
    timers: BTreeSet<(Instant, Token)>,
    planned: Vec<Vec<Instant>>,
    frames: BinaryHeap<Reverse<(Instant, usize, usize)>>,
    tick: Instant,
    heard: Vec<Heard>,
    pub(crate) tally: Tally,
}

impl<'a> Crowd<'a> {
    /// Nobody has joined yet; plans are in order of joining.
    pub(crate) fn new(
        server: SocketAddr,
        make_session: MakeSession<'a>,
        certificate: DtlsCert,
        plans: Vec<Plan>,
    ) -> std::io::Result<Self> {
        let (now, mut tally) = (Instant::now(), Tally::default());
        let waiting = plans.into_iter().map(|plan| {
            let at = now + plan.joins_after;
            let listener = tally.listener(plan.room, plan.counts, at);
            let sources = plan.flows.iter().map(|_| tally.source(plan.room, listener)).collect();
            (at, listener, sources, plan)
        });
        let waiting = waiting.collect();
        Ok(Self {
            server,
            make_session,
            certificate,
            wake: Wake::new()?,
            members: Vec::new(),
            waiting,
            timers: BTreeSet::new(),
            planned: Vec::new(),
            frames: BinaryHeap::new(),
            tick: now + TICK,
            heard: Vec::new(),
            tally,
        })
    }

    /// Whether all have joined and have received something, if there is anything for them.
    pub(crate) fn is_complete(&self) -> bool {
        self.waiting.is_empty() && self.tally.are_served()
    }

    /// Lets everybody do what is due, until `until`.
    pub(crate) fn run(&mut self, until: Instant) -> Result<(), MemberError> {
        let mut ready = Vec::new();
        while Instant::now() < until {
            let next = self.next().min(until);
            self.wake.wait(next, &mut ready).map_err(WireError::Io)?;
            for token in ready.drain(..) {
                self.awake(token)?;
            }
            self.join_due()?;
            self.send_due()?;
            self.look_after_due()?;
            self.tick_due()?;
        }
        Ok(())
    }

    fn next(&self) -> Instant {
        let timer = self.timers.first().map(|(at, _)| *at);
        let frame = self.frames.peek().map(|Reverse((at, ..))| *at);
        let joins = self.waiting.front().map(|(at, ..)| *at);
        [timer, frame, joins].into_iter().flatten().fold(self.tick, Instant::min)
    }

    fn join_due(&mut self) -> Result<(), MemberError> {
        while let Some((_, listener, sources, plan)) =
            self.waiting.pop_front_if(|(at, ..)| *at <= Instant::now())
        {
            self.join(Instant::now(), listener, sources, plan)?;
        }
        Ok(())
    }

    fn join(
        &mut self,
        now: Instant,
        listener: u32,
        sources: Vec<u32>,
        plan: Plan,
    ) -> Result<(), MemberError> {
        self.tally.begins(listener, now);
        let (number, mut session) = (self.members.len(), (self.make_session)());
        let name = format!("member-{listener}");
        let wire = session.open(self.server, &name, plan.room)?;
        self.wake.add(&wire, Token { member: number, slot: 0 }).map_err(WireError::Io)?;
        // Spread over the interval, so that not all send in the same moment.
        for (index, flow) in plan.flows.iter().enumerate() {
            let offset = flow.interval().mul_f64(f64::from(listener * 37 % 100) / 100.0);
            self.frames.push(Reverse((now + offset, number, index)));
        }
        self.members.push(Member::new(plan, name, wire, session, listener, sources));
        self.planned.push(Vec::new());
        self.with_session(number, |session, desk| session.begin(desk))
    }

    fn with_session(
        &mut self,
        number: usize,
        act: impl FnOnce(&mut dyn Session, &mut Desk<'_>) -> Result<(), MemberError>,
    ) -> Result<(), MemberError> {
        if let Some(member) = self.members.get_mut(number) {
            let (session, mut desk) = member.desk(Instant::now(), &self.certificate);
            act(session, &mut desk)?;
        }
        self.look_after_all(number)
    }

    fn awake(&mut self, token: Token) -> Result<(), MemberError> {
        if token.slot > 0 {
            return self.look_after(token, true);
        }
        if let Some(member) = self.members.get_mut(token.member) {
            member.hear(Instant::now(), &self.certificate)?;
        }
        self.look_after_all(token.member)
    }

    /// After a session acted: connections may be new or have something to send.
    fn look_after_all(&mut self, number: usize) -> Result<(), MemberError> {
        let Some(member) = self.members.get(number) else { return Ok(()) };
        let known = self.planned.get(number).map_or(0, Vec::len);
        for (index, peer) in member.peers.iter().enumerate().skip(known) {
            let token = Token { member: number, slot: index + 1 };
            self.wake.add(peer.socket(), token).map_err(WireError::Io)?;
            self.timers.insert((peer.due(), token));
            if let Some(planned) = self.planned.get_mut(number) {
                planned.push(peer.due());
            }
        }
        (1..=member.peers.len()).try_for_each(|slot| self.look_after(Token { member: number, slot }, false))
    }

    /// Does what is due, after reading what has come if its socket has woken us.
    fn look_after(&mut self, token: Token, awake: bool) -> Result<(), MemberError> {
        let Some(member) = self.members.get_mut(token.member) else { return Ok(()) };
        let Some(peer) = member.peers.get_mut(token.slot - 1) else { return Ok(()) };
        let heard = &mut self.heard;
        let (now, mut hear) = (Instant::now(), |what| heard.push(what));
        if awake {
            peer.read(now, &mut hear)?
        } else {
            peer.look_after(now, &mut hear)?
        }
        for what in self.heard.drain(..) {
            match what {
                Heard::Packet { stamp, at_ns } => self.tally.arrived(member.listener, stamp, at_ns),
                Heard::KeyFrame(mid) => member.lanes.iter_mut().for_each(|lane| lane.want_key_frame(mid)),
            }
        }
        if peer.is_broken() {
            return Err(MemberError::Refused(format!("{} lost its connection", member.name)));
        }
        let due = peer.due();
        self.plan(token, due);
        Ok(())
    }

    /// Notes when a connection wants to be looked after.
    fn plan(&mut self, token: Token, due: Instant) {
        let planned = self.planned.get_mut(token.member).and_then(|all| all.get_mut(token.slot - 1));
        let Some(planned) = planned.filter(|planned| **planned != due) else { return };
        self.timers.remove(&(*planned, token));
        self.timers.insert((due, token));
        *planned = due;
    }

    fn look_after_due(&mut self) -> Result<(), MemberError> {
        let now = Instant::now();
        while let Some((at, token)) = self.timers.first().copied().filter(|(at, _)| *at <= now) {
            self.timers.remove(&(at, token));
            let again = now + Duration::from_micros(100);
            if let Some(planned) =
                self.planned.get_mut(token.member).and_then(|all| all.get_mut(token.slot - 1))
            {
                *planned = again;
                self.timers.insert((again, token));
            }
            self.look_after(token, false)?;
        }
        Ok(())
    }

    fn send_due(&mut self) -> Result<(), MemberError> {
        let now = Instant::now();
        while let Some(Reverse((at, number, flow))) = self.frames.peek().copied().filter(|one| one.0.0 <= now)
        {
            self.frames.pop();
            if let Some(interval) = self.send(now, number, flow)? {
                // Late frames are sent at once, but a pause is not made up for.
                let next = if now.duration_since(at) > LATEST { now } else { at };
                self.frames.push(Reverse((next + interval, number, flow)));
            }
        }
        Ok(())
    }

    /// Sends a frame; how long until the next.
    fn send(&mut self, now: Instant, number: usize, flow: usize) -> Result<Option<Duration>, MemberError> {
        let Some(member) = self.members.get_mut(number) else { return Ok(None) };
        let Some(interval) = member.plan.flows.get(flow).map(Flow::interval) else { return Ok(None) };
        let packets = member.send(Instant::now(), flow)?;
        if let Some(source) = member.sources.get(flow).filter(|_| packets > 0) {
            self.tally.sent(now, *source, packets);
        }
        if let Some(sender) = member.sender
            && let Some(due) = member.peers.get(sender).map(Peer::due)
        {
            self.plan(Token { member: number, slot: sender + 1 }, due);
        }
        Ok(Some(interval))
    }

    fn tick_due(&mut self) -> Result<(), MemberError> {
        if Instant::now() < self.tick {
            return Ok(());
        }
        self.tick += TICK;
        (0..self.members.len())
            .try_for_each(|number| self.with_session(number, |session, desk| session.tick(desk)))
    }
}
