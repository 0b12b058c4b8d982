//! One UDP socket: many datagrams in a call, both ways.

use std::io::{self, IoSliceMut};
use std::net::{IpAddr, SocketAddr, UdpSocket};

use quinn_udp::{BATCH_SIZE, RecvMeta, Transmit, UdpSocketState};

use super::counters::NetCounters;
use crate::engine::Run;

/// The kernel joins datagrams of one sender up to this many bytes (UDP_GRO).
const JOINED: usize = 65_536;

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
        let buffer = vec![0; BATCH_SIZE * JOINED];
        Ok(Self { socket, state, local, buffer, metas: [RecvMeta::default(); BATCH_SIZE], readable: true })
    }

    /// Receives what waits, up to one batch.
    pub(crate) fn receive(&mut self) -> Received<'_> {
        let mut places = self.buffer.chunks_mut(JOINED);
        let mut slices: [IoSliceMut<'_>; BATCH_SIZE] =
            std::array::from_fn(|_| IoSliceMut::new(places.next().unwrap_or_default()));
        let count = self.state.recv((&self.socket).into(), &mut slices, &mut self.metas).unwrap_or(0);
        // A batch that is not full has emptied the queue; the next datagram wakes the thread again.
        self.readable = count == BATCH_SIZE;
        let metas = self.metas.get(..count).unwrap_or_default();
        Received { local: self.local, buffer: &mut self.buffer, metas }
    }

    /// Sends a run in one call where the kernel can, else datagram by datagram.
    pub(crate) fn send(&self, run: &Run, bytes: &[u8], counters: &mut NetCounters) {
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
        for (meta, place) in self.metas.iter().zip(self.buffer.chunks_mut(JOINED)) {
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
