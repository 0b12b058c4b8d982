//! One thread: waits, feeds what it drives, sends what comes out.

use std::collections::HashMap;
use std::io;
use std::os::fd::AsRawFd;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::unix::SourceFd;
use mio::{Events, Interest, Poll, Token};

use super::counters::{NetCounters, Published};
use super::framing::Deframer;
use super::gather::Gather;
use super::mail::{Letterbox, Mail};
use super::streams::Streams;
use super::udp::Lane;
use super::{Driven, Input, NetConfig};
use crate::engine::{Batch, Datagram, Path, Protocol, home_of_stun};

/// Token of the queue.
pub(crate) const WAKE: Token = Token(0);
const FIRST_LANE: usize = 1;
const FIRST_LISTENER: usize = 16;
const FIRST_STREAM: usize = 32;

/// Ways known to lead to other shards, at most; then all are forgotten and learned again.
const FOLLOWED: usize = 16_384;
/// Letters read before datagrams get their turn.
const LETTERS: usize = 64;

/// Sockets and buffers of one thread.
pub(crate) struct Shard {
    number: usize,
    poll: Poll,
    lanes: Vec<Lane>,
    listeners: Vec<TcpListener>,
    streams: Streams,
    /// Ways whose clients live on another shard.
    followed: HashMap<Path, usize>,
    batch: Batch,
    counters: NetCounters,
    published: Arc<Published>,
    gather: Gather,
}

/// What is to be done with a datagram.
enum Turn {
    Ours,
    Theirs(usize),
}

impl Shard {
    pub(crate) fn new(
        number: usize,
        poll: Poll,
        lanes: Vec<Lane>,
        tcp: Vec<std::net::TcpListener>,
        config: &NetConfig,
        published: Arc<Published>,
    ) -> io::Result<Self> {
        for (index, lane) in lanes.iter().enumerate() {
            let descriptor = lane.socket.as_raw_fd();
            poll.registry().register(
                &mut SourceFd(&descriptor),
                Token(FIRST_LANE + index),
                Interest::READABLE,
            )?;
        }
        let mut listeners: Vec<_> = tcp.into_iter().map(TcpListener::from_std).collect();
        for (index, listener) in listeners.iter_mut().enumerate() {
            poll.registry().register(listener, Token(FIRST_LISTENER + index), Interest::READABLE)?;
        }
        Ok(Self {
            number,
            poll,
            lanes,
            listeners,
            streams: Streams::new(FIRST_STREAM, config.tcp_connections),
            followed: HashMap::new(),
            batch: Batch::with_capacity(256 * 1024),
            counters: NetCounters::default(),
            published,
            gather: Gather::default(),
        })
    }

    /// Runs until told to stop.
    pub(crate) fn run<D: Driven>(
        mut self,
        mut driven: D,
        inbox: Receiver<Mail<D::Command>>,
        others: &[Letterbox<D::Command>],
        deliver: &mut impl FnMut(D::Output),
    ) {
        let mut events = Events::with_capacity(256);
        loop {
            let busy = self.lanes.iter().any(|lane| lane.readable);
            let wait = if busy { Some(Duration::ZERO) } else { self.wait(&mut driven) };
            if self.poll.poll(&mut events, wait).is_err() {
                events.clear();
            }
            self.counters.wakes += 1;
            if !events.is_empty() {
                self.gather.wait(std::thread::sleep);
            }
            self.gather.begin(Instant::now());
            self.streams_moved(&mut driven, &events, others);
            if self.read_mail(&mut driven, &inbox, others).is_err() {
                return;
            }
            self.receive(&mut driven, others);
            let now = Instant::now();
            if driven.poll_timeout().is_some_and(|at| at <= now) {
                self.give(&mut driven, now, Input::Timeout);
            }
            self.counters.tcp_refused += self.streams.sweep(now, self.poll.registry());
            self.flush(&mut driven);
            while let Some(output) = driven.poll_output() {
                deliver(output);
            }
            self.published.store(&self.counters);
            self.gather.end(Instant::now());
        }
    }

    fn wait<D: Driven>(&self, driven: &mut D) -> Option<Duration> {
        let next = [driven.poll_timeout(), self.streams.poll_timeout()].into_iter().flatten().min()?;
        Some(next.saturating_duration_since(Instant::now()))
    }

    /// A panic costs the input that caused it.
    fn give<D: Driven>(&mut self, driven: &mut D, now: Instant, input: Input<'_, D::Command>) {
        if catch_unwind(AssertUnwindSafe(|| driven.handle(now, input))).is_err() {
            self.counters.panics += 1;
        }
    }

    fn receive<D: Driven>(&mut self, driven: &mut D, others: &[Letterbox<D::Command>]) {
        let mut lanes = std::mem::take(&mut self.lanes);
        for lane in lanes.iter_mut().filter(|lane| lane.readable) {
            let now = Instant::now();
            lane.receive().each(|local, remote, bytes| {
                let path = Path { local, remote, protocol: Protocol::Udp };
                self.take(driven, now, path, bytes, others);
            });
        }
        self.lanes = lanes;
    }

    fn take<D: Driven>(
        &mut self,
        driven: &mut D,
        now: Instant,
        path: Path,
        bytes: &mut [u8],
        others: &[Letterbox<D::Command>],
    ) {
        self.counters.datagrams_in += 1;
        self.counters.bytes_in += bytes.len() as u64;
        match self.turn(&path, bytes, others.len()) {
            Turn::Ours => {
                let Path { local, remote, protocol } = path;
                self.give(driven, now, Input::Datagram(Datagram { local, remote, protocol, bytes }));
            }
            Turn::Theirs(home) => {
                self.counters.handed_over += 1;
                let mail = Mail::Datagram { path, bytes: bytes.to_vec(), came_to: self.number };
                others.get(home).map(|letterbox| letterbox.post(mail));
            }
        }
    }

    fn turn(&self, path: &Path, bytes: &[u8], shards: usize) -> Turn {
        if shards < 2 {
            return Turn::Ours;
        }
        if let Some(home) = home_of_stun(bytes).map(|home| usize::from(home.shard)) {
            return if home < shards && home != self.number { Turn::Theirs(home) } else { Turn::Ours };
        }
        self.followed.get(path).map_or(Turn::Ours, |home| Turn::Theirs(*home))
    }

    fn read_mail<D: Driven>(
        &mut self,
        driven: &mut D,
        inbox: &Receiver<Mail<D::Command>>,
        others: &[Letterbox<D::Command>],
    ) -> Result<(), Stopped> {
        for _ in 0..LETTERS {
            match inbox.try_recv() {
                Ok(mail) => self.open_letter(driven, mail, others)?,
                Err(TryRecvError::Empty) => return Ok(()),
                Err(TryRecvError::Disconnected) => return Err(Stopped),
            }
        }
        // More may wait, and its wake is spent.
        if let Some(own) = others.get(self.number) {
            own.wake();
        }
        Ok(())
    }

    fn open_letter<D: Driven>(
        &mut self,
        driven: &mut D,
        mail: Mail<D::Command>,
        others: &[Letterbox<D::Command>],
    ) -> Result<(), Stopped> {
        let now = Instant::now();
        match mail {
            Mail::Stop => return Err(Stopped),
            Mail::Command(command) => self.give(driven, now, Input::Command(command)),
            Mail::Follow { path, home } => {
                if self.followed.len() >= FOLLOWED {
                    self.followed.clear();
                }
                self.followed.insert(path, home);
            }
            Mail::Datagram { path, mut bytes, came_to } => {
                let Path { local, remote, protocol } = path;
                let datagram = Datagram { local, remote, protocol, bytes: &mut bytes };
                self.give(driven, now, Input::Datagram(datagram));
                if home_of_stun(&bytes).is_some() && driven.owns(&path) {
                    let mail = Mail::Follow { path, home: self.number };
                    others.get(came_to).map(|letterbox| letterbox.post(mail));
                }
            }
            Mail::Stream { stream, frames, deframer } => self.adopt(driven, now, stream, frames, deframer),
        }
        self.flush(driven);
        Ok(())
    }

    fn adopt<D: Driven>(
        &mut self,
        driven: &mut D,
        now: Instant,
        stream: std::net::TcpStream,
        frames: Vec<Vec<u8>>,
        deframer: Deframer,
    ) {
        let Ok(remote) = stream.peer_addr() else { return };
        let Ok(local) = stream.local_addr() else { return };
        let stream = TcpStream::from_std(stream);
        let added = self.streams.add(now, self.poll.registry(), stream, remote, deframer);
        let Ok(Some(_)) = added else {
            self.counters.tcp_refused += 1;
            return;
        };
        for mut bytes in frames {
            let datagram = Datagram { local, remote, protocol: Protocol::Tcp, bytes: &mut bytes };
            self.give(driven, now, Input::Datagram(datagram));
        }
    }

    fn streams_moved<D: Driven>(
        &mut self,
        driven: &mut D,
        events: &Events,
        others: &[Letterbox<D::Command>],
    ) {
        for event in events {
            match event.token() {
                WAKE => {}
                Token(at) if at < FIRST_LISTENER => {
                    if let Some(lane) = self.lanes.get_mut(at - FIRST_LANE) {
                        lane.readable = true;
                    }
                }
                Token(at) if at < FIRST_STREAM => self.accept(at - FIRST_LISTENER),
                token => {
                    if event.is_writable() {
                        self.streams.write(token);
                    }
                    self.read_stream(driven, token, others);
                }
            }
        }
    }

    fn accept(&mut self, listener: usize) {
        let now = Instant::now();
        let Some(listener) = self.listeners.get(listener) else { return };
        loop {
            match self.streams.accept(now, self.poll.registry(), listener) {
                Ok(Some(_)) => self.counters.tcp_accepted += 1,
                Ok(None) => self.counters.tcp_refused += 1,
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                // The client has gone already, or no descriptor is left: the next event tries again.
                Err(_) => {
                    self.counters.tcp_refused += 1;
                    return;
                }
            }
        }
    }

    fn read_stream<D: Driven>(&mut self, driven: &mut D, token: Token, others: &[Letterbox<D::Command>]) {
        let now = Instant::now();
        let mut ends = None;
        let mut frames: Vec<Vec<u8>> = Vec::new();
        self.streams.read(now, self.poll.registry(), token, |local, remote, frame| {
            ends = Some(Path { local, remote, protocol: Protocol::Tcp });
            frames.push(frame.to_vec());
        });
        let Some(path) = ends else { return };
        let turn = frames.first().map(|first| self.turn(&path, first, others.len()));
        if let Some(Turn::Theirs(home)) = turn {
            return self.hand_over(&path, home, frames, others);
        }
        for mut bytes in frames {
            self.take(driven, now, path, &mut bytes, others);
        }
        self.flush(driven);
    }

    fn hand_over<C>(&mut self, path: &Path, home: usize, frames: Vec<Vec<u8>>, others: &[Letterbox<C>]) {
        let Some((stream, deframer)) = self.streams.take(self.poll.registry(), path.remote) else { return };
        let stream = std::net::TcpStream::from(stream);
        self.counters.handed_over += 1;
        others.get(home).map(|letterbox| letterbox.post(Mail::Stream { stream, frames, deframer }));
    }

    fn flush<D: Driven>(&mut self, driven: &mut D) {
        loop {
            driven.poll_transmit(&mut self.batch);
            if self.batch.is_empty() {
                return;
            }
            for (run, bytes) in self.batch.runs() {
                if run.path.protocol == Protocol::Tcp {
                    self.counters.dropped += self.streams.send(run, bytes);
                } else if !self.lanes.iter().any(|lane| lane.carries(run)) {
                    self.counters.dropped += 1;
                }
            }
            for lane in &self.lanes {
                lane.send(self.batch.runs(), &mut self.counters);
            }
            self.batch.clear();
        }
    }
}

/// The shard is to end.
struct Stopped;
