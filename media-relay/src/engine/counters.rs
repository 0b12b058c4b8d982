//! What a shard counts. Plain numbers: one thread writes them, `net` publishes copies.

/// Counts since the start, and what stands now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counters {
    /// Connections now.
    pub connections: u64,
    /// Sources now.
    pub sources: u64,
    /// Sinks now.
    pub sinks: u64,
    /// Connections opened.
    pub connections_opened: u64,
    /// Connections refused because too many handshakes were unfinished.
    pub refused_half_open: u64,
    /// Ways refused because their address had too many.
    pub refused_source: u64,
    /// Connections ended because consent expired.
    pub expired: u64,
    /// Connections ended by an error, a panic among them.
    pub failed: u64,
    /// Datagrams received.
    pub datagrams_in: u64,
    /// Bytes received.
    pub bytes_in: u64,
    /// Datagrams sent.
    pub datagrams_out: u64,
    /// Bytes sent.
    pub bytes_out: u64,
    /// RTP packets received from publishers.
    pub packets_in: u64,
    /// RTP packets forwarded.
    pub packets_out: u64,
    /// Datagrams dropped: of no known connection.
    pub dropped_unknown: u64,
    /// Datagrams dropped: malformed.
    pub dropped_malformed: u64,
    /// RTP packets dropped: no source stands on their section.
    pub dropped_unpublished: u64,
    /// Reliable data messages that had to wait for their receiver's channel.
    pub queued_data: u64,
    /// Data messages dropped: unknown channel.
    pub dropped_data: u64,
    /// Key frames asked of publishers.
    pub key_frames_asked: u64,
}
