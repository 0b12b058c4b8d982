//! The floor's relay: receives, opens, seals, sends.

use std::collections::HashMap;
use std::io::{IoSlice, IoSliceMut};
use std::net::{SocketAddr, SocketAddrV4, UdpSocket};
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use aws_lc_rs::aead::LessSafeKey;
use nix::sys::socket::{
    ControlMessage, MsgFlags, MultiHeaders, SockaddrIn, recvfrom, recvmmsg, sendmmsg, sendmsg,
};
use nix::time::{ClockId, clock_gettime};

use super::super::server::CORES;
use super::Way;
use super::seal::{key, open, seal};

/// Packets that are taken at once; as many segments the kernel takes in one call.
const AT_ONCE: usize = 32;
const LONGEST: usize = 2_048;
/// How long packets gather.
const PAUSE: Duration = Duration::from_micros(500);

/// To whom a sender's packets go, and with which key.
#[derive(Default)]
pub(super) struct Routes {
    of: HashMap<SocketAddrV4, Vec<(SockaddrIn, LessSafeKey)>>,
}

impl Routes {
    pub(super) fn add(&mut self, from: SocketAddr, to: &[SocketAddr]) -> std::io::Result<()> {
        let routes = to.iter().map(|to| Ok((SockaddrIn::from(v4(*to)?), key()?)));
        self.of.insert(v4(from)?, routes.collect::<std::io::Result<_>>()?);
        Ok(())
    }
}

fn v4(address: SocketAddr) -> std::io::Result<SocketAddrV4> {
    match address {
        SocketAddr::V4(address) => Ok(address),
        SocketAddr::V6(_) => Err(std::io::ErrorKind::Unsupported.into()),
    }
}

/// A packet that came.
type Came = (SocketAddrV4, Vec<u8>);

/// Relays on the first core; the CPU seconds it took.
pub(super) fn run(
    over: &AtomicBool,
    socket: &UdpSocket,
    routes: Routes,
    way: Way,
    sent: &AtomicU64,
) -> std::io::Result<f64> {
    super::super::pin(CORES[0])?;
    let (key, begin) = (key()?, cpu());
    let mut inbox = Inbox::new();
    let mut outbox = Outbox { socket, way, arena: Vec::new(), ready: Vec::new() };
    while !over.load(Ordering::Relaxed) {
        let mut came = inbox.receive(socket, way)?;
        came.iter_mut().try_for_each(|(_, packet)| open(&key, packet))?;
        let alike = |a: &Came, b: &Came| a.0 == b.0 && a.1.len() == b.1.len();
        for run in came.chunk_by(alike) {
            let to = run.first().and_then(|(from, _)| routes.of.get(from));
            for (to, key) in to.into_iter().flatten() {
                outbox.put(*to, key, run)?;
                sent.fetch_add(run.len() as u64, Ordering::Relaxed);
            }
        }
        outbox.flush()?;
    }
    Ok(cpu() - begin)
}

struct Inbox {
    buffers: Vec<[u8; LONGEST]>,
    headers: MultiHeaders<SockaddrIn>,
}

impl Inbox {
    fn new() -> Self {
        Self { buffers: vec![[0; LONGEST]; AT_ONCE], headers: MultiHeaders::preallocate(AT_ONCE, None) }
    }

    /// Waits for a packet, and takes what else is there.
    fn receive(&mut self, socket: &UdpSocket, way: Way) -> std::io::Result<Vec<Came>> {
        if way == Way::Single {
            return self.receive_one(socket);
        }
        if way == Way::Gathered {
            let mut first = [0; 1];
            match nix::sys::socket::recv(socket.as_raw_fd(), &mut first, MsgFlags::MSG_PEEK) {
                Ok(_) => std::thread::sleep(PAUSE),
                Err(_) => return Ok(Vec::new()),
            }
        }
        let mut slices: Vec<[IoSliceMut<'_>; 1]> =
            self.buffers.iter_mut().map(|buffer| [IoSliceMut::new(buffer)]).collect();
        let flags = MsgFlags::MSG_WAITFORONE;
        let Ok(came) = recvmmsg(socket.as_raw_fd(), &mut self.headers, slices.iter_mut(), flags, None) else {
            return Ok(Vec::new());
        };
        let ends: Vec<_> = came.map(|one| (one.address, one.bytes)).collect();
        let packets = ends.iter().zip(&self.buffers).filter_map(|((from, length), buffer)| {
            Some((SocketAddrV4::from((*from)?), buffer.get(..*length)?.to_vec()))
        });
        Ok(packets.collect())
    }

    fn receive_one(&mut self, socket: &UdpSocket) -> std::io::Result<Vec<Came>> {
        let Some(buffer) = self.buffers.first_mut() else { return Ok(Vec::new()) };
        let Ok((length, Some(from))) = recvfrom::<SockaddrIn>(socket.as_raw_fd(), buffer) else {
            return Ok(Vec::new());
        };
        Ok(vec![(SocketAddrV4::from(from), buffer.get(..length).unwrap_or_default().to_vec())])
    }
}

struct Outbox<'a> {
    socket: &'a UdpSocket,
    way: Way,
    arena: Vec<u8>,
    /// Single packets that wait to leave together.
    ready: Vec<(SockaddrIn, std::ops::Range<usize>)>,
}

impl Outbox<'_> {
    /// Seals a run of packets of one size for a listener.
    fn put(&mut self, to: SockaddrIn, key: &LessSafeKey, run: &[Came]) -> std::io::Result<()> {
        let begin = self.arena.len();
        let size = run.first().map_or(0, |(_, packet)| packet.len());
        for (_, packet) in run {
            let at = self.arena.len();
            self.arena.extend_from_slice(packet);
            seal(key, self.arena.get_mut(at..).unwrap_or_default())?;
        }
        let segmented = matches!(self.way, Way::Segmented | Way::Gathered) && run.len() > 1;
        let waits = self.way == Way::Many || self.way == Way::Gathered && !segmented;
        if waits {
            let places = (begin..self.arena.len()).step_by(size.max(1));
            self.ready.extend(places.map(|at| (to, at..at + size)));
            return Ok(());
        }
        let bytes = self.arena.get(begin..).unwrap_or_default();
        for bytes in bytes.chunks(if segmented { bytes.len() } else { size.max(1) }) {
            let segment = [ControlMessage::UdpGsoSegments(&(size as u16))];
            let control = if segmented { segment.as_slice() } else { &[] };
            let to = Some(&to);
            sendmsg(self.socket.as_raw_fd(), &[IoSlice::new(bytes)], control, MsgFlags::empty(), to)?;
        }
        self.arena.truncate(begin);
        Ok(())
    }

    /// Sends what waits.
    fn flush(&mut self) -> std::io::Result<()> {
        for some in self.ready.chunks(AT_ONCE) {
            let mut headers = MultiHeaders::<SockaddrIn>::preallocate(some.len(), None);
            let slices: Vec<[IoSlice<'_>; 1]> = some
                .iter()
                .map(|(_, place)| [IoSlice::new(self.arena.get(place.clone()).unwrap_or_default())])
                .collect();
            let to: Vec<Option<SockaddrIn>> = some.iter().map(|(to, _)| Some(*to)).collect();
            sendmmsg(self.socket.as_raw_fd(), &mut headers, &slices, to, [], MsgFlags::empty())?;
        }
        self.ready.clear();
        self.arena.clear();
        Ok(())
    }
}

fn cpu() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from);
    time.unwrap_or_default().as_secs_f64()
}
