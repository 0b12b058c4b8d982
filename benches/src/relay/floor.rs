//! The least that a relay of this kind can cost here: receive, open once, seal for each of nine, send. No RTP, no feedback, no memory.

use std::io::IoSlice;
use std::net::{SocketAddr, SocketAddrV4, UdpSocket};
use std::os::fd::AsRawFd;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use aws_lc_rs::aead::{AES_128_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use nix::sys::socket::{ControlMessage, MsgFlags, SockaddrIn, recv, sendmsg};
use nix::time::{ClockId, clock_gettime};

use super::scenario::Scenario;
use super::server::CORES;

/// Bytes of a packet with its header, and of the seal on it.
const PACKET: usize = 1_128;
const HEADER: usize = 28;
const SEAL: usize = 16;
const LISTENERS: usize = 9;
/// Most segments that the kernel takes in one call.
const SEGMENTS: usize = 32;

/// Packets at once, and how often in a second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Burst {
    packets: usize,
    per_second: f64,
}

/// Forwarded packets per CPU-second.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Floor {
    /// One system call for each packet.
    pub(crate) single: f64,
    /// One for all packets of a burst to the same listener (UDP GSO).
    pub(crate) segmented: f64,
}

/// The burst of a situation that has a floor.
pub(crate) fn burst_of(scenario: Scenario) -> Option<Burst> {
    match scenario {
        Scenario::FanOutBursts => Some(Burst { packets: 20, per_second: 400.0 }),
        Scenario::FanOutSingle => Some(Burst { packets: 1, per_second: 500.0 }),
        _ => None,
    }
}

/// Measures both ways for `time` each.
pub(crate) fn measure(burst: Burst, time: Duration) -> std::io::Result<Floor> {
    Ok(Floor { single: one(burst, time, false)?, segmented: one(burst, time, true)? })
}

fn one(burst: Burst, time: Duration, segmented: bool) -> std::io::Result<f64> {
    let listeners: Vec<UdpSocket> = (0..LISTENERS).map(|_| quiet_socket()).collect::<Result<_, _>>()?;
    let to: Vec<SocketAddr> = listeners.iter().map(UdpSocket::local_addr).collect::<Result<_, _>>()?;
    let relay = UdpSocket::bind("127.0.0.1:0")?;
    relay.set_read_timeout(Some(Duration::from_millis(50)))?;
    let address = relay.local_addr()?;
    let (over, sent) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        let relaying = scope.spawn(|| relay_until(&over, &relay, &to, segmented, &sent));
        feed(burst, time, address, &listeners)?;
        over.store(true, Ordering::Relaxed);
        let cpu = relaying.join().map_err(|_| std::io::Error::other("the floor broke"))??;
        Ok(sent.load(Ordering::Relaxed) as f64 / cpu.max(1e-6))
    })
}

fn quiet_socket() -> std::io::Result<UdpSocket> {
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    socket.set_nonblocking(true)?;
    Ok(socket)
}

/// Sends sealed bursts at even distances and empties the listeners' sockets.
fn feed(burst: Burst, time: Duration, relay: SocketAddr, listeners: &[UdpSocket]) -> std::io::Result<()> {
    let sender = UdpSocket::bind("127.0.0.1:0")?;
    let (key, mut packet) = (key()?, vec![0; PACKET]);
    seal(&key, &mut packet)?;
    let (begin, mut buffer) = (Instant::now(), [0; 2_048]);
    let bursts = (time.as_secs_f64() * burst.per_second) as u32;
    for number in 0..bursts {
        let at = begin + Duration::from_secs_f64(f64::from(number) / burst.per_second);
        std::thread::sleep(at.saturating_duration_since(Instant::now()));
        for _ in 0..burst.packets {
            sender.send_to(&packet, relay)?;
        }
        for listener in listeners {
            while listener.recv(&mut buffer).is_ok() {}
        }
    }
    Ok(())
}

/// Relays on the first core; the CPU seconds it took.
fn relay_until(
    over: &AtomicBool,
    socket: &UdpSocket,
    to: &[SocketAddr],
    segmented: bool,
    sent: &AtomicU64,
) -> std::io::Result<f64> {
    super::pin(CORES[0])?;
    let keys: Vec<LessSafeKey> = to.iter().map(|_| key()).collect::<Result<_, _>>()?;
    let open = key()?;
    let (begin, mut arena, mut packets) = (cpu(), Vec::new(), Vec::new());
    while !over.load(Ordering::Relaxed) {
        receive(socket, &open, &mut packets)?;
        for (key, to) in keys.iter().zip(to) {
            arena.clear();
            for packet in &packets {
                let mut sealed: Vec<u8> = packet.clone();
                seal(key, &mut sealed)?;
                arena.extend_from_slice(&sealed);
            }
            put(socket, *to, &arena, if segmented { SEGMENTS } else { 1 })?;
        }
        sent.fetch_add((packets.len() * to.len()) as u64, Ordering::Relaxed);
    }
    Ok(cpu() - begin)
}

/// Waits for a packet, takes all that are there, and opens them.
fn receive(socket: &UdpSocket, key: &LessSafeKey, packets: &mut Vec<Vec<u8>>) -> std::io::Result<()> {
    packets.clear();
    let mut buffer = [0; 2_048];
    while packets.len() < SEGMENTS {
        // Waits for the first, takes what else is there.
        let flags = if packets.is_empty() { MsgFlags::empty() } else { MsgFlags::MSG_DONTWAIT };
        let Ok(length) = recv(socket.as_raw_fd(), &mut buffer, flags) else { break };
        let mut packet = buffer.get(..length).unwrap_or_default().to_vec();
        let (header, body) = packet.split_at_mut_checked(HEADER).ok_or(std::io::ErrorKind::InvalidData)?;
        let nonce = Nonce::assume_unique_for_key([0; 12]);
        key.open_in_place(nonce, Aad::from(&*header), body).map_err(|_| std::io::ErrorKind::InvalidData)?;
        packet.truncate(length - SEAL);
        packets.push(packet);
    }
    Ok(())
}

fn put(socket: &UdpSocket, to: SocketAddr, arena: &[u8], segments: usize) -> std::io::Result<()> {
    let SocketAddr::V4(to) = to else { return Err(std::io::ErrorKind::Unsupported.into()) };
    let (size, to) = (PACKET + SEAL, SockaddrIn::from(SocketAddrV4::new(*to.ip(), to.port())));
    for run in arena.chunks(size * segments) {
        let segment = [ControlMessage::UdpGsoSegments(&(size as u16))];
        let control = if run.len() > size { segment.as_slice() } else { &[] };
        sendmsg(socket.as_raw_fd(), &[IoSlice::new(run)], control, MsgFlags::empty(), Some(&to))?;
    }
    Ok(())
}

fn key() -> std::io::Result<LessSafeKey> {
    let key = UnboundKey::new(&AES_128_GCM, &[7; 16]);
    Ok(LessSafeKey::new(key.map_err(|_| std::io::ErrorKind::InvalidInput)?))
}

/// Seals behind the header. The nonce is always the same: nothing secret is in these packets.
fn seal(key: &LessSafeKey, packet: &mut Vec<u8>) -> std::io::Result<()> {
    let (header, body) = packet.split_at_mut_checked(HEADER).ok_or(std::io::ErrorKind::InvalidData)?;
    let nonce = Nonce::assume_unique_for_key([0; 12]);
    let tag = key.seal_in_place_separate_tag(nonce, Aad::from(&*header), body);
    packet.extend_from_slice(tag.map_err(|_| std::io::ErrorKind::InvalidData)?.as_ref());
    Ok(())
}

fn cpu() -> f64 {
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).map(Duration::from);
    time.unwrap_or_default().as_secs_f64()
}
