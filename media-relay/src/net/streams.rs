//! ICE-TCP: connections that clients open where UDP does not get through.
//!
//! The first shard listens. A connection's first frame has to be a STUN request, soon; its user name says which shard
//! the connection is handed to. Everything is bounded: connections, connections of one address, what waits to go out.

use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, Instant};

use mio::net::{TcpListener, TcpStream};
use mio::{Interest, Registry, Token};
use slab::Slab;

use super::framing::{Deframer, Unframed, frame};
use crate::engine::Run;

/// What may wait for a slow connection, bytes; more is dropped, as a full queue of a router would.
const BACKLOG: usize = 256 * 1024;
/// A connection that says nothing for this long is closed: a client asks for consent every few seconds.
const SILENT: Duration = Duration::from_secs(40);
/// How often silent connections are looked for.
const SWEEP: Duration = Duration::from_secs(10);
/// Connections of one address.
const PER_ADDRESS: usize = 32;

struct Stream {
    stream: TcpStream,
    local: SocketAddr,
    remote: SocketAddr,
    deframer: Deframer,
    out: Vec<u8>,
    heard: Instant,
}

/// The connections of one shard.
pub(crate) struct Streams {
    streams: Slab<Stream>,
    by_remote: HashMap<SocketAddr, usize>,
    first_token: usize,
    limit: usize,
    next_sweep: Option<Instant>,
    scratch: Vec<u8>,
}

impl Streams {
    pub(crate) fn new(first_token: usize, limit: usize) -> Self {
        let (streams, by_remote) = (Slab::new(), HashMap::new());
        Self { streams, by_remote, first_token, limit, next_sweep: None, scratch: vec![0; 16 * 1024] }
    }

    /// Takes one connection that waits; `Ok(None)`: it was refused.
    pub(crate) fn accept(
        &mut self,
        now: Instant,
        registry: &Registry,
        listener: &TcpListener,
    ) -> io::Result<Option<Token>> {
        let (stream, remote) = listener.accept()?;
        self.add(now, registry, stream, remote, Deframer::default())
    }

    /// Takes a connection over.
    pub(crate) fn add(
        &mut self,
        now: Instant,
        registry: &Registry,
        mut stream: TcpStream,
        remote: SocketAddr,
        deframer: Deframer,
    ) -> io::Result<Option<Token>> {
        if self.streams.len() >= self.limit || self.from(remote.ip()) >= PER_ADDRESS {
            return Ok(None);
        }
        let _ = stream.set_nodelay(true);
        let local = stream.local_addr()?;
        let entry = self.streams.vacant_entry();
        let key = entry.key();
        let token = Token(self.first_token + key);
        registry.register(&mut stream, token, Interest::READABLE | Interest::WRITABLE)?;
        entry.insert(Stream { stream, local, remote, deframer, out: Vec::new(), heard: now });
        self.by_remote.insert(remote, key);
        self.next_sweep.get_or_insert(now + SWEEP);
        Ok(Some(token))
    }

    fn from(&self, address: IpAddr) -> usize {
        self.streams.iter().filter(|(_, stream)| stream.remote.ip() == address).count()
    }

    /// Gives each frame that has come on a connection: addresses here and there, bytes. Closes it when it is over.
    pub(crate) fn read(
        &mut self,
        now: Instant,
        registry: &Registry,
        token: Token,
        mut each: impl FnMut(SocketAddr, SocketAddr, &mut [u8]),
    ) {
        let key = token.0.wrapping_sub(self.first_token);
        let Some(stream) = self.streams.get_mut(key) else { return };
        loop {
            match stream.stream.read(&mut self.scratch) {
                Ok(0) => break,
                Ok(count) => {
                    stream.heard = now;
                    let (local, remote) = (stream.local, stream.remote);
                    let bytes = self.scratch.get(..count).unwrap_or_default();
                    if let Err(Unframed) = stream.deframer.take(bytes, |frame| each(local, remote, frame)) {
                        break;
                    }
                }
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => return,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => break,
            }
        }
        self.remove(registry, key);
    }

    /// Sends a run; what is not taken waits, what is too much is dropped. Returns the datagrams dropped.
    pub(crate) fn send(&mut self, run: &Run, bytes: &[u8]) -> u64 {
        let key = self.by_remote.get(&run.path.remote);
        let Some(stream) = key.and_then(|key| self.streams.get_mut(*key)) else { return 1 };
        let mut dropped = 0;
        for datagram in bytes.chunks(run.segment.max(1)) {
            if stream.out.len() + datagram.len() > BACKLOG {
                dropped += 1;
            } else {
                frame(datagram, &mut stream.out);
            }
        }
        stream.flush();
        dropped
    }

    /// The kernel has room again.
    pub(crate) fn write(&mut self, token: Token) {
        if let Some(stream) = self.streams.get_mut(token.0.wrapping_sub(self.first_token)) {
            stream.flush();
        }
    }

    /// Takes a connection out, with what has come of its next frame, to be handed to another shard.
    pub(crate) fn take(&mut self, registry: &Registry, remote: SocketAddr) -> Option<(TcpStream, Deframer)> {
        let key = self.by_remote.get(&remote).copied()?;
        self.remove(registry, key)
    }

    fn remove(&mut self, registry: &Registry, key: usize) -> Option<(TcpStream, Deframer)> {
        let mut gone = self.streams.try_remove(key)?;
        let _ = registry.deregister(&mut gone.stream);
        if self.by_remote.get(&gone.remote) == Some(&key) {
            self.by_remote.remove(&gone.remote);
        }
        if self.streams.is_empty() {
            self.next_sweep = None;
        }
        Some((gone.stream, gone.deframer))
    }

    /// When silent connections are to be looked for next.
    pub(crate) fn poll_timeout(&self) -> Option<Instant> {
        self.next_sweep
    }

    /// Closes connections that have been silent for too long; returns how many.
    pub(crate) fn sweep(&mut self, now: Instant, registry: &Registry) -> u64 {
        if self.next_sweep.is_none_or(|at| now < at) {
            return 0;
        }
        self.next_sweep = Some(now + SWEEP);
        let silent = |(key, stream): (usize, &Stream)| (now >= stream.heard + SILENT).then_some(key);
        let keys: Vec<_> = self.streams.iter().filter_map(silent).collect();
        keys.into_iter().filter_map(|key| self.remove(registry, key)).count() as u64
    }
}

impl Stream {
    fn flush(&mut self) {
        let mut sent = 0;
        while let Some(rest) = self.out.get(sent..).filter(|rest| !rest.is_empty()) {
            match self.stream.write(rest) {
                Ok(count) if count > 0 => sent += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                // Closed or broken: the reader finds out and removes it.
                Ok(_) | Err(_) => break,
            }
        }
        self.out.drain(..sent.min(self.out.len()));
    }
}
