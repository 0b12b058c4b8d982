//! Who sends to the floor's relay, at even distances, and empties the listeners' sockets.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::net::{SocketAddr, UdpSocket};
use std::time::{Duration, Instant};

use super::seal::{SEAL, key, seal};
use super::{Beat, Traffic};

/// How often the listeners' sockets are emptied.
const EMPTIED: Duration = Duration::from_millis(2);

/// Sends until `time` is over.
pub(super) fn run(
    traffic: Traffic,
    time: Duration,
    relay: SocketAddr,
    senders: &[UdpSocket],
    listeners: &[UdpSocket],
) -> std::io::Result<()> {
    let packets: Vec<Vec<u8>> = traffic.beats.iter().map(sealed).collect::<Result<_, _>>()?;
    let (begin, mut buffer) = (Instant::now(), [0; 2_048]);
    let (mut due, mut emptied) = (BinaryHeap::new(), begin);
    for (number, _) in senders.iter().enumerate() {
        for (beat, of) in traffic.beats.iter().enumerate() {
            // Spread over the interval, as the participants of the situation are.
            let offset = interval(of).mul_f64((number * 37 % 100) as f64 / 100.0);
            due.push(Reverse((begin + offset, number, beat)));
        }
    }
    while let Some(Reverse((at, number, beat))) = due.pop().filter(|Reverse((at, ..))| *at < begin + time) {
        std::thread::sleep(at.saturating_duration_since(Instant::now()));
        let (Some(sender), Some(of), Some(packet)) =
            (senders.get(number), traffic.beats.get(beat), packets.get(beat))
        else {
            continue;
        };
        for _ in 0..of.packets {
            sender.send_to(packet, relay)?;
        }
        due.push(Reverse((at + interval(of), number, beat)));
        if emptied.elapsed() > EMPTIED {
            emptied = Instant::now();
            listeners.iter().for_each(|listener| while listener.recv(&mut buffer).is_ok() {});
        }
    }
    Ok(())
}

fn interval(beat: &Beat) -> Duration {
    Duration::from_secs_f64(1.0 / beat.per_second.max(0.001))
}

fn sealed(beat: &Beat) -> std::io::Result<Vec<u8>> {
    let mut packet = vec![0; beat.bytes + SEAL];
    seal(&key()?, &mut packet)?;
    Ok(packet)
}
