//! What a shard's sockets count, published for other threads.

use std::sync::atomic::{AtomicU64, Ordering};

/// Counts of one shard since its start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NetCounters {
    /// Datagrams received.
    pub datagrams_in: u64,
    /// Datagrams sent.
    pub datagrams_out: u64,
    /// Bytes received.
    pub bytes_in: u64,
    /// Bytes sent.
    pub bytes_out: u64,
    /// Calls into the kernel that sent something.
    pub sends: u64,
    /// Datagrams that the kernel or a slow TCP connection did not take.
    pub dropped: u64,
    /// Datagrams handed to another shard.
    pub handed_over: u64,
    /// TCP connections taken.
    pub tcp_accepted: u64,
    /// TCP connections refused or given up.
    pub tcp_refused: u64,
    /// Inputs lost to a panic.
    pub panics: u64,
    /// Times that the thread was woken.
    pub wakes: u64,
}

/// The copy that other threads read; one thread writes it.
#[derive(Debug, Default)]
pub(crate) struct Published([AtomicU64; 11]);

impl Published {
    pub(crate) fn store(&self, counters: &NetCounters) {
        let NetCounters { datagrams_in, datagrams_out, bytes_in, bytes_out, sends, dropped, .. } = *counters;
        let NetCounters { handed_over, tcp_accepted, tcp_refused, panics, wakes, .. } = *counters;
        let first = [datagrams_in, datagrams_out, bytes_in, bytes_out, sends, dropped];
        let second = [handed_over, tcp_accepted, tcp_refused, panics, wakes];
        for (place, value) in self.0.iter().zip(first.into_iter().chain(second)) {
            place.store(value, Ordering::Relaxed);
        }
    }

    pub(crate) fn load(&self) -> NetCounters {
        let [a, b, c, d, e, f, g, h, i, j, k] = &self.0;
        let value = |place: &AtomicU64| place.load(Ordering::Relaxed);
        NetCounters {
            datagrams_in: value(a),
            datagrams_out: value(b),
            bytes_in: value(c),
            bytes_out: value(d),
            sends: value(e),
            dropped: value(f),
            handed_over: value(g),
            tcp_accepted: value(h),
            tcp_refused: value(i),
            panics: value(j),
            wakes: value(k),
        }
    }
}
