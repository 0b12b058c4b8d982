//! A client's UDP socket: each packet comes with the kernel's time of its arrival, so that the generator's own queues do not count.

use std::io::IoSliceMut;
use std::net::{SocketAddr, SocketAddrV4, UdpSocket};
use std::os::fd::{AsFd, AsRawFd, BorrowedFd};

use nix::errno::Errno;
use nix::sys::socket::{
    ControlMessageOwned, MsgFlags, SockaddrIn, recvmsg, setsockopt,
    sockopt::{RcvBuf, ReceiveTimestampns},
};

use super::stamp::clock_ns;

/// Bytes the kernel keeps for a socket that nobody reads.
const BUFFER: usize = 4 << 20;

/// A socket on the loopback interface.
pub(crate) struct Socket {
    udp: UdpSocket,
    local: SocketAddr,
    control: Vec<u8>,
}

/// One datagram that arrived.
pub(crate) struct Arrival {
    /// From whom.
    pub(crate) from: SocketAddr,
    /// Its bytes in the buffer given.
    pub(crate) length: usize,
    /// When the kernel had it, nanoseconds since 1970.
    pub(crate) at_ns: u64,
}

impl Socket {
    /// A socket with a port of its own.
    pub(crate) fn open() -> std::io::Result<Self> {
        let udp = UdpSocket::bind("127.0.0.1:0")?;
        udp.set_nonblocking(true)?;
        setsockopt(&udp, RcvBuf, &BUFFER)?;
        setsockopt(&udp, ReceiveTimestampns, &true)?;
        let local = udp.local_addr()?;
        Ok(Self { udp, local, control: nix::cmsg_space!(nix::sys::time::TimeSpec) })
    }

    /// Its address.
    pub(crate) fn local(&self) -> SocketAddr {
        self.local
    }

    /// The next datagram, if there is one.
    pub(crate) fn receive(&mut self, buffer: &mut [u8]) -> Option<Arrival> {
        let mut slices = [IoSliceMut::new(buffer)];
        let received = loop {
            let flags = MsgFlags::MSG_DONTWAIT;
            let control = Some(self.control.as_mut_slice());
            match recvmsg::<SockaddrIn>(self.udp.as_raw_fd(), &mut slices, control, flags) {
                // A closed port of the relay: nothing for us.
                Err(Errno::EINTR | Errno::ECONNREFUSED) => {}
                other => break other.ok()?,
            }
        };
        let at_ns = received.cmsgs().ok().and_then(|mut all| all.find_map(arrival_ns));
        let from = SocketAddr::V4(SocketAddrV4::from(received.address?));
        Some(Arrival { from, length: received.bytes, at_ns: at_ns.unwrap_or_else(clock_ns) })
    }

    /// Sends one datagram; what the kernel cannot take is lost, as on a road.
    pub(crate) fn send(&self, to: SocketAddr, bytes: &[u8]) {
        let _ = self.udp.send_to(bytes, to);
    }
}

fn arrival_ns(message: ControlMessageOwned) -> Option<u64> {
    match message {
        ControlMessageOwned::ScmTimestampns(time) => {
            let (seconds, nanos) = (u64::try_from(time.tv_sec()).ok()?, u64::try_from(time.tv_nsec()).ok()?);
            Some(seconds * 1_000_000_000 + nanos)
        }
        _ => None,
    }
}

impl AsFd for Socket {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.udp.as_fd()
    }
}
