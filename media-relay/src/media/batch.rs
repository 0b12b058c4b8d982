//! Datagrams on their way out, one behind the other in an arena, in runs that the kernel segments (UDP GSO).

use std::net::SocketAddr;

/// How datagrams travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Protocol {
    /// A datagram each.
    Udp,
    /// ICE-TCP: frames of RFC 4571, whose lengths the socket writes.
    Tcp,
}

/// From where to where, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Path {
    /// UDP or TCP.
    pub protocol: Protocol,
    /// The address of ours that the peer sees.
    pub local: SocketAddr,
    /// The address of the peer.
    pub remote: SocketAddr,
}

/// Datagrams to one destination, all of `segment` bytes but the last, which may be shorter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where to.
    pub path: Path,
    /// Bytes of each datagram but the last.
    pub segment: usize,
    start: usize,
    length: usize,
    /// The longest that it may become; its own length, once a shorter datagram has ended it.
    most: usize,
}

/// The most datagrams that a kernel segments in one call.
const MOST_SEGMENTS: usize = 64;
/// The most bytes of one call: an IPv4 packet with its headers has 65,535.
const MOST_BYTES: usize = 65_000;

/// The arena. Emptied by the socket, filled again; its memory stays.
///
/// ```
/// use media_relay::media::{Batch, Path, Protocol};
/// let path = Path { protocol: Protocol::Udp, local: "[::1]:443".parse()?, remote: "[::1]:5000".parse()? };
/// let mut batch = Batch::default();
/// batch.push(path, &[1; 100]);
/// batch.push(path, &[2; 100]);
/// assert_eq!(batch.runs().count(), 1, "two datagrams of one size, one call");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Debug, Default)]
pub struct Batch {
    arena: Vec<u8>,
    runs: Vec<Run>,
    /// The way of the datagrams that are being appended.
    way: Option<Path>,
    /// The last run goes that way.
    continues: bool,
}

impl Batch {
    /// An arena that holds `bytes` bytes before it has to grow.
    pub fn with_capacity(bytes: usize) -> Self {
        let (arena, runs) = (Vec::with_capacity(bytes), Vec::with_capacity(bytes / 4_096 + 16));
        Self { arena, runs, way: None, continues: false }
    }

    /// Appends a finished datagram.
    pub fn push(&mut self, path: Path, datagram: &[u8]) {
        self.push_with(path, |arena| arena.extend_from_slice(datagram));
    }

    /// Appends the datagram that `write` puts at the end of the arena; nothing, if it puts nothing there.
    pub fn push_with(&mut self, path: Path, write: impl FnOnce(&mut Vec<u8>)) {
        self.aim(path);
        self.push_on(write);
    }

    /// From now on [datagrams](Self::push_on) go this way.
    pub(crate) fn aim(&mut self, path: Path) {
        if self.way != Some(path) {
            self.way = Some(path);
            self.continues = self.runs.last().is_some_and(|run| run.path == path);
        }
    }

    /// Appends the datagram that `write` puts at the end of the arena, on the way that was [aimed](Self::aim) at; how
    /// many bytes it has.
    pub(crate) fn push_on(&mut self, write: impl FnOnce(&mut Vec<u8>)) -> usize {
        let start = self.arena.len();
        write(&mut self.arena);
        let length = self.arena.len().saturating_sub(start);
        if length == 0 {
            return 0;
        }
        match self.runs.last_mut().filter(|_| self.continues) {
            Some(run) if run.takes(length) => run.add(length),
            _ => {
                self.runs.extend(self.way.map(|path| Run::new(path, start, length)));
                self.continues = true;
            }
        }
        length
    }

    /// The runs in order, each with its bytes.
    pub fn runs(&self) -> impl Iterator<Item = (&Run, &[u8])> {
        self.runs.iter().filter_map(|run| Some((run, self.arena.get(run.start..run.start + run.length)?)))
    }

    /// The datagrams in order, for sockets without segmentation.
    pub fn datagrams(&self) -> impl Iterator<Item = (Path, &[u8])> {
        self.runs().flat_map(|(run, bytes)| bytes.chunks(run.segment.max(1)).map(|one| (run.path, one)))
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// Bytes that wait.
    pub fn len(&self) -> usize {
        self.arena.len()
    }

    /// Forgets everything and keeps the memory.
    pub fn clear(&mut self) {
        self.arena.clear();
        self.runs.clear();
        self.continues = false;
    }
}

impl Run {
    fn new(path: Path, start: usize, length: usize) -> Self {
        let most = match path.protocol {
            Protocol::Udp => (length * MOST_SEGMENTS).min(MOST_BYTES),
            Protocol::Tcp => length,
        };
        Self { path, segment: length, start, length, most }
    }

    fn takes(&self, length: usize) -> bool {
        length <= self.segment && self.length + length <= self.most
    }

    fn add(&mut self, length: usize) {
        self.length += length;
        if length < self.segment {
            self.most = self.length;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(port: u16) -> Path {
        Path {
            protocol: Protocol::Udp,
            local: ([127, 0, 0, 1], 443).into(),
            remote: ([127, 0, 0, 1], port).into(),
        }
    }

    #[test]
    fn a_shorter_datagram_ends_its_run_and_a_longer_one_begins_another() {
        let mut batch = Batch::default();
        for length in [100, 100, 40, 40, 100] {
            batch.push(path(1), &vec![7; length]);
        }
        let runs: Vec<_> = batch.runs().map(|(run, bytes)| (run.segment, bytes.len())).collect();
        assert_eq!(runs, [(100, 240), (40, 40), (100, 100)]);
    }

    #[test]
    fn a_run_never_has_more_than_64_datagrams() {
        let mut batch = Batch::default();
        for _ in 0..65 {
            batch.push(path(1), &[0; 10]);
        }
        assert_eq!(batch.runs().map(|(_, bytes)| bytes.len() / 10).collect::<Vec<_>>(), [64, 1]);
    }

    #[test]
    fn frames_of_tcp_stand_alone() {
        let mut batch = Batch::default();
        let tcp = Path { protocol: Protocol::Tcp, ..path(1) };
        batch.push(tcp, &[0; 10]);
        batch.push(tcp, &[0; 10]);
        assert_eq!(batch.runs().count(), 2);
    }

    proptest! {
        #[test]
        fn what_is_pushed_comes_out_in_order_and_to_its_own_destination(
            datagrams in prop::collection::vec((1u16..4, 1usize..1400), 0..100)
        ) {
            let mut batch = Batch::default();
            for (i, (port, length)) in datagrams.iter().enumerate() {
                batch.push(path(*port), &vec![i as u8; *length]);
            }
            let out: Vec<_> = batch.datagrams().map(|(path, d)| (path.remote.port(), d.len(), d[0])).collect();
            let expected: Vec<_> = datagrams.iter().enumerate().map(|(i, (p, l))| (*p, *l, i as u8)).collect();
            prop_assert_eq!(out, expected);
            prop_assert!(batch.runs().all(|(_, bytes)| bytes.len() <= MOST_BYTES));
        }
    }
}
