//! One UDP socket: many datagrams in a call, both ways.

use std::io::{self, IoSliceMut};
use std::net::{IpAddr, SocketAddr, UdpSocket};

use quinn_udp::{BATCH_SIZE, RecvMeta, Transmit, UdpSocketState};

use super::counters::NetCounters;
use super::together::{self, Waiting};
use crate::engine::{Protocol, Run};

/// The kernel joins datagrams of one sender up to this many bytes (UDP_GRO).
const JOINED: usize = 65_536;
/// Between two places of the buffer. Were it a power of two, the beginnings of all datagrams would share one place in
/// the processor's cache.
const STRIDE: usize = JOINED + 1_088;

/// A socket with its buffers.
pub(crate) struct Lane {
    pub(crate) socket: UdpSocket,
    state: UdpSocketState,
    pub(crate) local: SocketAddr,
    buffer: Vec<u8>,
    metas: [RecvMeta; BATCH_SIZE],
    /// More may wait in the kernel.
    pub(crate) readable: bool,
}

/// One call's worth of datagrams.
pub(crate) struct Received<'a> {
    local: SocketAddr,
    buffer: &'a mut [u8],
    metas: &'a [RecvMeta],
}

impl Lane {
    pub(crate) fn new(socket: UdpSocket) -> io::Result<Self> {
        let state = UdpSocketState::new((&socket).into())?;
        let local = socket.local_addr()?;
        let buffer = vec![0; BATCH_SIZE * STRIDE];
        Ok(Self { socket, state, local, buffer, metas: [RecvMeta::default(); BATCH_SIZE], readable: true })
    }

    /// Receives what waits, up to one batch.
    pub(crate) fn receive(&mut self) -> Received<'_> {
        let mut places = self.buffer.chunks_mut(STRIDE);
        let mut slices: [IoSliceMut<'_>; BATCH_SIZE] =
            std::array::from_fn(|_| IoSliceMut::new(places.next().unwrap_or_default()));
        let count = self.state.recv((&self.socket).into(), &mut slices, &mut self.metas).unwrap_or(0);
        // A batch that is not full has emptied the queue; the next datagram wakes the thread again.
        self.readable = count == BATCH_SIZE;
        let metas = self.metas.get(..count).unwrap_or_default();
        Received { local: self.local, buffer: &mut self.buffer, metas }
    }

    /// Whether a run goes out on this socket.
    pub(crate) fn carries(&self, run: &Run) -> bool {
        run.path.protocol == Protocol::Udp && self.local.is_ipv4() == run.path.remote.is_ipv4()
    }

    /// Sends runs in as few calls as the kernel can: one for a run of several datagrams (UDP GSO), one for single
    /// datagrams to several clients. To one client they leave in order.
    pub(crate) fn send<'a>(
        &self,
        runs: impl Iterator<Item = (&'a Run, &'a [u8])>,
        counters: &mut NetCounters,
    ) {
        let mut waiting = Waiting::default();
        for (run, bytes) in runs.filter(|(run, _)| self.carries(run)) {
            let single = bytes.len() <= run.segment && !self.wildcard();
            if single && waiting.push(run.path.remote, bytes) {
                continue;
            }
            if single || waiting.has(run.path.remote) {
                self.send_waiting(&mut waiting, counters);
            }
            if !single {
                self.send_run(run, bytes, counters);
            }
        }
        self.send_waiting(&mut waiting, counters);
    }

    fn send_waiting(&self, waiting: &mut Waiting<'_>, counters: &mut NetCounters) {
        let sent = together::send(&self.socket, waiting);
        counters.sends += sent.calls;
        counters.datagrams_out += sent.datagrams;
        counters.bytes_out += waiting.all().map(|(_, bytes)| bytes.len() as u64).sum::<u64>();
        counters.dropped += sent.refused;
        waiting.clear();
    }

    /// Sends a run in one call where the kernel can, else datagram by datagram.
    fn send_run(&self, run: &Run, bytes: &[u8], counters: &mut NetCounters) {
        let datagrams = bytes.len().div_ceil(run.segment.max(1));
        let whole = datagrams <= self.state.max_gso_segments().max(1);
        if whole && self.send_one(run, bytes, counters) {
            return;
        }
        if datagrams == 1 {
            counters.dropped += 1;
            return;
        }
        for datagram in bytes.chunks(run.segment.max(1)) {
            if !self.send_one(run, datagram, counters) {
                counters.dropped += 1;
            }
        }
    }

    fn send_one(&self, run: &Run, contents: &[u8], counters: &mut NetCounters) -> bool {
        let transmit = Transmit {
            destination: run.path.remote,
            ecn: None,
            contents,
            segment_size: (contents.len() > run.segment).then_some(run.segment),
            src_ip: self.wildcard().then_some(run.path.local.ip()),
        };
        let sent = self.state.try_send((&self.socket).into(), &transmit).is_ok();
        if sent {
            counters.sends += 1;
            counters.datagrams_out += contents.len().div_ceil(run.segment.max(1)) as u64;
            counters.bytes_out += contents.len() as u64;
        }
        sent
    }

    fn wildcard(&self) -> bool {
        self.local.ip().is_unspecified()
    }
}

impl Received<'_> {
    /// Each datagram with the address it came to and the one it came from.
    pub(crate) fn each(self, mut take: impl FnMut(SocketAddr, SocketAddr, &mut [u8])) {
        for (meta, place) in self.metas.iter().zip(self.buffer.chunks_mut(STRIDE)) {
            let ip = meta.dst_ip.filter(|_| self.local.ip().is_unspecified());
            let local = SocketAddr::new(
                ip.map_or(self.local.ip(), |ip: IpAddr| ip.to_canonical()),
                self.local.port(),
            );
            let joined = place.get_mut(..meta.len).unwrap_or_default();
            for datagram in joined.chunks_mut(meta.stride.max(1)) {
                take(local, meta.addr, datagram);
            }
        }
    }
}
