//! Shards on loopback with an echo in place of the relay.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream, UdpSocket};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::{Bound, Driven, Input, NetConfig, Shards};
use crate::engine::{Batch, Path};

/// Sends every datagram back twice, tells of commands, and panics when asked to.
struct Echo {
    shard: usize,
    out: Vec<(Path, Vec<u8>)>,
    told: Vec<String>,
    wake: Option<Instant>,
}

impl Driven for Echo {
    type Command = String;
    type Output = String;

    fn handle(&mut self, now: Instant, input: Input<'_, String>) {
        match input {
            Input::Datagram(datagram) => {
                assert_ne!(datagram.bytes, b"panic");
                let path =
                    Path { local: datagram.local, remote: datagram.remote, protocol: datagram.protocol };
                self.out.extend([(path, datagram.bytes.to_vec()), (path, datagram.bytes.to_vec())]);
                self.told.push(format!("{} datagram", self.shard));
            }
            Input::Command(command) if command == "later" => {
                self.wake = Some(now + Duration::from_millis(30))
            }
            Input::Command(command) => self.told.push(command),
            Input::Timeout => {
                self.wake = None;
                self.told.push("timeout".into());
            }
        }
    }

    fn poll_transmit(&mut self, batch: &mut Batch) {
        for (path, bytes) in self.out.drain(..) {
            batch.push(path, &bytes);
        }
    }

    fn poll_output(&mut self) -> Option<String> {
        self.told.pop()
    }

    fn poll_timeout(&mut self) -> Option<Instant> {
        self.wake
    }

    fn owns(&self, _: &Path) -> bool {
        true
    }
}

struct Rig {
    shards: Shards<String>,
    told: Receiver<String>,
    udp: Vec<SocketAddr>,
    tcp: Vec<SocketAddr>,
}

impl Drop for Rig {
    fn drop(&mut self) {
        self.shards.shutdown();
    }
}

fn rig(shards: usize) -> Rig {
    let any = |address: &str| address.parse::<SocketAddr>().unwrap();
    let udp = vec![any("127.0.0.1:0"), any("[::1]:0")];
    let config = NetConfig { udp, tcp: vec![any("127.0.0.1:0")], shards, tcp_connections: 4 };
    let bound = Bound::new(config).unwrap();
    let (udp, tcp) = bound.addresses();
    let (udp, tcp) = (udp.to_vec(), tcp.to_vec());
    let (tell, told) = channel();
    let make = |shard| Echo { shard, out: Vec::new(), told: Vec::new(), wake: None };
    let shards = bound.start(make, move |output| drop(tell.send(output))).unwrap();
    Rig { shards, told, udp, tcp }
}

fn client(to: SocketAddr) -> UdpSocket {
    let any: SocketAddr = if to.is_ipv4() { "127.0.0.1:0" } else { "[::1]:0" }.parse().unwrap();
    let socket = UdpSocket::bind(any).unwrap();
    socket.connect(to).unwrap();
    socket.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    socket
}

/// A STUN request for a shard, as far as the shards look.
fn request(shard: u16) -> Vec<u8> {
    let home = crate::engine::Home { shard, connection: crate::engine::ConnectionId { slot: 0, epoch: 0 } };
    let name = crate::engine::user_name(home) + ":x";
    let mut stun = vec![0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42];
    stun.extend([0; 12]);
    stun.extend([0, 6, 0, name.len() as u8]);
    stun.extend(name.as_bytes());
    stun
}

fn answered(socket: &UdpSocket, message: &[u8]) {
    let mut buffer = [0; 2_000];
    for _ in 0..2 {
        let count = socket.recv(&mut buffer).unwrap();
        assert_eq!(&buffer[..count], message);
    }
}

#[test]
fn datagrams_come_in_and_go_out_on_both_families() {
    let rig = rig(1);
    for address in &rig.udp {
        let socket = client(*address);
        socket.send(b"hello").unwrap();
        answered(&socket, b"hello");
    }
    let counters = rig.shards.counters(0);
    assert!(counters.datagrams_in >= 1 && counters.dropped == 0, "{counters:?}");
}

#[test]
fn frames_come_in_and_go_out_on_tcp() {
    let rig = rig(1);
    let mut stream = TcpStream::connect(rig.tcp[0]).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    stream.write_all(&[0, 2, b'h']).unwrap();
    stream.write_all(b"i").unwrap();
    let mut answer = [0; 8];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, &[0, 2, b'h', b'i', 0, 2, b'h', b'i']);
}

#[test]
fn tcp_connections_are_bounded_and_unframed_ones_closed() {
    let rig = rig(1);
    let mut streams: Vec<_> = (0..6).map(|_| TcpStream::connect(rig.tcp[0]).unwrap()).collect();
    let mut over = streams.pop().unwrap();
    over.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    assert_eq!(over.read(&mut [0; 1]).unwrap_or(0), 0, "refused");
    let mut odd = streams.remove(0);
    odd.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    odd.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    assert_eq!(odd.read(&mut [0; 1]).unwrap_or(0), 0, "closed");
}

#[test]
fn commands_and_timers_wake_a_sleeping_shard_and_nothing_else_does() {
    let rig = rig(1);
    assert!(rig.shards.send(0, "hello".into()));
    assert_eq!(rig.told.recv_timeout(Duration::from_secs(5)).unwrap(), "hello");
    rig.shards.send(0, "later".into());
    assert_eq!(rig.told.recv_timeout(Duration::from_secs(5)).unwrap(), "timeout");
    std::thread::sleep(Duration::from_millis(50));
    let before = rig.shards.counters(0).wakes;
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(rig.shards.counters(0).wakes, before);
}

#[test]
fn a_panic_costs_the_datagram_that_caused_it() {
    let rig = rig(1);
    let socket = client(rig.udp[0]);
    socket.send(b"panic").unwrap();
    socket.send(b"hello").unwrap();
    answered(&socket, b"hello");
}

#[test]
fn a_client_is_led_to_its_shard_and_everything_follows() {
    let rig = rig(2);
    for shard in [0_u16, 1] {
        let socket = client(rig.udp[0]);
        let stun = request(shard);
        socket.send(&stun).unwrap();
        answered(&socket, &stun);
        assert_eq!(rig.told.recv_timeout(Duration::from_secs(5)).unwrap(), format!("{shard} datagram"));
        std::thread::sleep(Duration::from_millis(20));
        socket.send(b"media").unwrap();
        answered(&socket, b"media");
        assert_eq!(rig.told.recv_timeout(Duration::from_secs(5)).unwrap(), format!("{shard} datagram"));
    }
    let mut stream = TcpStream::connect(rig.tcp[0]).unwrap();
    let stun = request(1);
    stream.write_all(&(stun.len() as u16).to_be_bytes()).unwrap();
    stream.write_all(&stun).unwrap();
    assert_eq!(rig.told.recv_timeout(Duration::from_secs(5)).unwrap(), "1 datagram");
    stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    let mut answer = vec![0; stun.len() + 2];
    stream.read_exact(&mut answer).unwrap();
    assert_eq!(&answer[2..], stun);
}

#[test]
fn a_burst_is_answered_whole() {
    let rig = rig(1);
    let socket = client(rig.udp[0]);
    for _ in 0..30 {
        socket.send(&[7; 1_200]).unwrap();
    }
    for _ in 0..30 {
        answered(&socket, &[7; 1_200]);
    }
}
