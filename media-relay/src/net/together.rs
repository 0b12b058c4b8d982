//! Datagrams to several clients in one call into the kernel, where it has such a call (sendmmsg).

use std::net::{SocketAddr, UdpSocket};

/// The most datagrams of one call.
pub(super) const TOGETHER: usize = 16;

/// Datagrams that wait to leave together.
#[derive(Default)]
pub(super) struct Waiting<'a> {
    datagrams: [Option<(SocketAddr, &'a [u8])>; TOGETHER],
    count: usize,
}

impl<'a> Waiting<'a> {
    /// Adds one; whether there is room for more.
    pub(super) fn push(&mut self, to: SocketAddr, datagram: &'a [u8]) -> bool {
        if let Some(place) = self.datagrams.get_mut(self.count) {
            *place = Some((to, datagram));
            self.count += 1;
        }
        self.count < TOGETHER
    }

    /// Whether something waits for this client, which must not be overtaken.
    pub(super) fn has(&self, to: SocketAddr) -> bool {
        self.all().any(|(waits, _)| waits == to)
    }

    /// What waits, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = (SocketAddr, &'a [u8])> {
        self.datagrams.iter().take(self.count).flatten().copied()
    }

    /// Forgets all.
    pub(super) fn clear(&mut self) {
        self.count = 0;
    }
}

/// What became of datagrams that were sent together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sent {
    /// Calls into the kernel that sent something.
    pub(super) calls: u64,
    /// Datagrams that the kernel took.
    pub(super) datagrams: u64,
    /// Datagrams that the kernel did not take.
    pub(super) refused: u64,
}

/// Sends what waits from the socket's own address.
#[cfg(target_os = "linux")]
pub(super) fn send(socket: &UdpSocket, waiting: &Waiting<'_>) -> Sent {
    use rustix::net::addr::SocketAddrArg as _;
    use rustix::net::{MMsgHdr, SendAncillaryBuffer, SendFlags, SocketAddrAny, sendmmsg};
    use std::io::IoSlice;

    let nobody = SocketAddr::from(([0, 0, 0, 0], 0));
    let waits = |at: usize| waiting.datagrams.get(at).copied().flatten().unwrap_or((nobody, &[]));
    let to: [SocketAddrAny; TOGETHER] = std::array::from_fn(|at| waits(at).0.as_any());
    let slices: [[IoSlice<'_>; 1]; TOGETHER] = std::array::from_fn(|at| [IoSlice::new(waits(at).1)]);
    let (nowhere, empty) = (nobody.as_any(), [IoSlice::new(&[])]);
    let mut ends = to.iter().zip(&slices);
    let mut plain: [SendAncillaryBuffer<'_, '_, '_>; TOGETHER] = std::array::from_fn(|_| Default::default());
    let mut messages = plain.each_mut().map(|control| {
        let (to, slice) = ends.next().unwrap_or((&nowhere, &empty));
        MMsgHdr::new_with_addr(to, slice, control)
    });
    let (mut sent, mut begin) = (Sent::default(), 0);
    while let Some(rest) = messages.get_mut(begin..waiting.count).filter(|rest| !rest.is_empty()) {
        match sendmmsg(socket, rest, SendFlags::empty()) {
            Ok(count) => {
                sent.calls += 1;
                begin += count.max(1);
            }
            Err(rustix::io::Errno::INTR) => {}
            // The first of them is not taken; those behind it may be.
            Err(_) => {
                sent.refused += 1;
                begin += 1;
            }
        }
    }
    sent.datagrams = waiting.count as u64 - sent.refused;
    sent
}

/// Sends what waits from the socket's own address.
#[cfg(not(target_os = "linux"))]
pub(super) fn send(socket: &UdpSocket, waiting: &Waiting<'_>) -> Sent {
    let mut sent = Sent::default();
    for (to, datagram) in waiting.all() {
        match socket.send_to(datagram, to) {
            Ok(_) => (sent.calls, sent.datagrams) = (sent.calls + 1, sent.datagrams + 1),
            Err(_) => sent.refused += 1,
        }
    }
    sent
}
