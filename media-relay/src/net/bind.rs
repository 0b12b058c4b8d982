//! Sockets before their threads: on one port for all shards.

use std::io;
use std::net::{SocketAddr, TcpListener, UdpSocket};

use socket2::{Domain, Protocol, Socket, Type};

use super::{Driven, NetConfig, Shards, shards};

/// Bytes of the kernel's buffers for one UDP socket: a burst of key frames to a whole room.
const BUFFER: usize = 4 << 20;
/// TCP connections that wait to be taken.
const BACKLOG: i32 = 128;

/// Sockets that are open and not read yet.
pub struct Bound {
    /// One set a shard.
    pub(crate) udp: Vec<Vec<UdpSocket>>,
    pub(crate) tcp: Vec<TcpListener>,
    pub(crate) config: NetConfig,
    addresses: (Vec<SocketAddr>, Vec<SocketAddr>),
}

impl Bound {
    /// Opens the sockets.
    ///
    /// # Errors
    /// What the operating system says, or no address at all.
    pub fn new(config: NetConfig) -> io::Result<Self> {
        let shards = config.shards.max(1);
        let mut udp: Vec<Vec<UdpSocket>> = (0..shards).map(|_| Vec::new()).collect();
        let (mut heard, mut listening) = (Vec::new(), Vec::new());
        for address in &config.udp {
            let mut address = *address;
            for set in &mut udp {
                let socket = udp_socket(address, shards > 1)?;
                // The first socket finds the port, the others share it.
                address = socket.local_addr()?;
                set.push(socket);
            }
            heard.push(address);
        }
        let mut tcp = Vec::new();
        for address in &config.tcp {
            let listener = tcp_socket(*address)?;
            listening.push(listener.local_addr()?);
            tcp.push(listener);
        }
        if heard.is_empty() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "no UDP address"));
        }
        Ok(Self { udp, tcp, config, addresses: (heard, listening) })
    }

    /// The addresses that are listened on, with their real ports: UDP, TCP.
    pub fn addresses(&self) -> (&[SocketAddr], &[SocketAddr]) {
        (&self.addresses.0, &self.addresses.1)
    }

    /// Starts a thread for each shard. `make` is called on that thread with the shard's number, `deliver` with each
    /// output.
    ///
    /// # Errors
    /// When the operating system gives no thread or no way to wait for sockets.
    pub fn start<D: Driven + 'static>(
        self,
        make: impl Fn(usize) -> D + Send + Sync + 'static,
        deliver: impl FnMut(D::Output) + Send + Clone + 'static,
    ) -> io::Result<Shards<D::Command>> {
        shards::start(self, make, deliver)
    }
}

fn udp_socket(address: SocketAddr, shared: bool) -> io::Result<UdpSocket> {
    let socket = Socket::new(Domain::for_address(address), Type::DGRAM, Some(Protocol::UDP))?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    if shared {
        socket.set_reuse_port(true)?;
    }
    // The kernel cuts this to its own limit (net.core.rmem_max) and says nothing.
    let _ = socket.set_recv_buffer_size(BUFFER);
    let _ = socket.set_send_buffer_size(BUFFER);
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    Ok(socket.into())
}

fn tcp_socket(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    if address.is_ipv6() {
        socket.set_only_v6(true)?;
    }
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}
