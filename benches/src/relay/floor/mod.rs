//! The least that a relay can cost here: receive, open once, seal for each receiver, send. No RTP, no feedback, no memory.
//!
//! Measured with the traffic of a situation and several ways of talking to the kernel, each as plain as it can be. What
//! a target asks beyond the best of them, no relay on this machine reaches.

mod feed;
mod relay;
mod seal;

use std::net::{SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use super::scenario::Scenario;

/// Packets of one size that somebody sends at once, and how often in a second.
#[derive(Debug, Clone, Copy)]
struct Beat {
    packets: usize,
    per_second: f64,
    /// Bytes of each with its header, without the seal.
    bytes: usize,
}

/// The traffic of a situation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Traffic {
    senders: usize,
    /// Receivers of each sender.
    listeners: usize,
    beats: &'static [Beat],
}

/// A way of talking to the kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// One call for each packet, both ways.
    Single,
    /// One call for many packets, both ways, whoever they are for (recvmmsg, sendmmsg).
    Many,
    /// One call for all packets of a burst to the same listener (UDP GSO), recvmmsg.
    Segmented,
    /// The same, after packets have gathered for half a millisecond; single ones leave by sendmmsg.
    Gathered,
}

impl Way {
    /// All of them.
    pub(crate) const ALL: [Self; 4] = [Self::Single, Self::Many, Self::Segmented, Self::Gathered];

    /// Its name in tables.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Single => "floor: sendto",
            Self::Many => "floor: sendmmsg",
            Self::Segmented => "floor: GSO",
            Self::Gathered => "floor: gathered",
        }
    }
}

/// The traffic of a situation that has a target.
pub(crate) fn traffic_of(scenario: Scenario) -> Option<Traffic> {
    let fan_out = |beats| Traffic { senders: 1, listeners: 9, beats };
    match scenario {
        Scenario::FanOutBursts => Some(fan_out(&[Beat { packets: 20, per_second: 400.0, bytes: 1_128 }])),
        Scenario::FanOutSingle => Some(fan_out(&[Beat { packets: 1, per_second: 500.0, bytes: 1_128 }])),
        Scenario::Calls => Some(Traffic {
            senders: 100,
            listeners: 1,
            beats: &[
                Beat { packets: 6, per_second: 30.0, bytes: 1_078 },
                Beat { packets: 1, per_second: 50.0, bytes: 108 },
            ],
        }),
        _ => None,
    }
}

/// Forwards by one way for `time`; packets per CPU-second of the thread that forwards.
pub(crate) fn measure(traffic: Traffic, way: Way, time: Duration) -> std::io::Result<f64> {
    let sockets = |count: usize| (0..count).map(|_| quiet_socket()).collect::<Result<Vec<_>, _>>();
    let (senders, listeners) = (sockets(traffic.senders)?, sockets(traffic.senders * traffic.listeners)?);
    let relay = UdpSocket::bind("127.0.0.1:0")?;
    relay.set_read_timeout(Some(Duration::from_millis(50)))?;
    let address = relay.local_addr()?;
    let mut routes = relay::Routes::default();
    for (sender, theirs) in senders.iter().zip(listeners.chunks(traffic.listeners)) {
        let to: Vec<SocketAddr> = theirs.iter().map(UdpSocket::local_addr).collect::<Result<_, _>>()?;
        routes.add(sender.local_addr()?, &to)?;
    }
    let (over, sent) = (AtomicBool::new(false), AtomicU64::new(0));
    std::thread::scope(|scope| {
        let relaying = scope.spawn(|| relay::run(&over, &relay, routes, way, &sent));
        feed::run(traffic, time, address, &senders, &listeners)?;
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_forwards_what_is_sent() {
        let beats = &[
            Beat { packets: 3, per_second: 100.0, bytes: 500 },
            Beat { packets: 1, per_second: 50.0, bytes: 60 },
        ];
        for way in Way::ALL {
            let traffic = Traffic { senders: 2, listeners: 2, beats };
            let found = measure(traffic, way, Duration::from_millis(100)).unwrap();
            assert!(found > 0.0, "{}", way.name());
        }
    }
}
