//! Datagrams on their way out, one after the other in an arena.

use super::border::Path;
use super::border::Protocol;

/// Datagrams of equal size (the last may be smaller) to one destination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// Where it goes.
    pub path: Path,
    /// Bytes of each datagram but the last.
    pub segment: usize,
    /// The datagrams, one behind the other.
    pub bytes: &'a [u8],
}

impl<'a> Run<'a> {
    /// The datagrams one by one, for a socket without segmentation.
    pub fn datagrams(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        self.bytes.chunks(self.segment.max(1))
    }
}

#[derive(Clone, Copy, Debug)]
struct Stretch {
    path: Path,
    start: usize,
    len: usize,
    segment: usize,
}

/// Datagrams to be sent. Emptied by the shard, filled by the engine; its memory is used again.
#[derive(Debug, Default)]
pub struct Batch {
    arena: Vec<u8>,
    stretches: Vec<Stretch>,
}

/// Datagrams that the kernel takes in one run (UDP_SEGMENT).
const RUN_DATAGRAMS: usize = 64;
/// Bytes that the kernel takes in one run.
const RUN_BYTES: usize = 65_000;

impl Batch {
    /// An empty batch with room for some bytes.
    pub fn new(bytes: usize) -> Self {
        Self { arena: Vec::with_capacity(bytes), stretches: Vec::new() }
    }

    /// Appends a datagram, to the last run where it fits.
    pub fn push(&mut self, path: Path, bytes: &[u8]) {
        let start = self.arena.len();
        self.arena.extend_from_slice(bytes);
        match self.stretches.last_mut() {
            Some(last) if last.path == path && last.takes(bytes.len()) => last.len += bytes.len(),
            _ => self.stretches.push(Stretch { path, start, len: bytes.len(), segment: bytes.len() }),
        }
    }

    /// The runs in order.
    pub fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        self.stretches.iter().filter_map(|stretch| {
            let bytes = self.arena.get(stretch.start..stretch.start + stretch.len)?;
            Some(Run { path: stretch.path, segment: stretch.segment, bytes })
        })
    }

    /// Nothing waits.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// Forgets everything and keeps the memory.
    pub fn clear(&mut self) {
        self.arena.clear();
        self.stretches.clear();
    }
}

impl Stretch {
    /// A run takes datagrams of its segment size; a smaller one ends it.
    fn takes(&self, len: usize) -> bool {
        self.path.protocol == Protocol::Udp
            && self.segment > 0
            && len <= self.segment
            && self.len.is_multiple_of(self.segment)
            && self.len + len <= RUN_BYTES
            && self.len / self.segment < RUN_DATAGRAMS
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::SocketAddr;

    fn path(port: u16) -> Path {
        let local = SocketAddr::from(([192, 0, 2, 1], 443));
        Path { protocol: Protocol::Udp, local, remote: SocketAddr::from(([192, 0, 2, 2], port)) }
    }

    #[test]
    fn equal_datagrams_to_one_destination_share_a_run_and_a_shorter_one_ends_it() {
        let mut batch = Batch::new(0);
        for (port, len) in [(1, 100), (1, 100), (1, 60), (1, 100), (2, 100)] {
            batch.push(path(port), &vec![0; len]);
        }
        let runs: Vec<_> = batch.runs().map(|r| (r.path.remote.port(), r.segment, r.bytes.len())).collect();
        assert_eq!(runs, [(1, 100, 260), (1, 100, 100), (2, 100, 100)]);
        assert_eq!(batch.runs().flat_map(|run| run.datagrams()).count(), 5);
    }

    #[test]
    fn a_run_never_grows_past_what_the_kernel_takes() {
        let mut batch = Batch::new(0);
        for _ in 0..200 {
            batch.push(path(1), &[0; 1_200]);
        }
        assert!(batch.runs().all(|run| run.bytes.len() <= RUN_BYTES));
        assert_eq!(batch.runs().flat_map(|run| run.datagrams()).count(), 200);
    }
}
