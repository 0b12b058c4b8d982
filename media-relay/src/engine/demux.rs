//! Whose datagram it is: by the addresses of its way, or, for the first one, by its ICE user name.

use std::collections::HashMap;
use std::net::IpAddr;

use foldhash::quality::FixedState;

use super::border::Datagram;
use super::ids::ConnectionId;
use super::ufrag;
use crate::media::Path;

/// Ways that a client has proved to own, at most this many for one connection; the oldest goes first.
pub(crate) const PATHS: usize = 8;

/// Known ways. Only ways of authenticated STUN requests are entered, so strangers cannot fill it.
pub(crate) struct Demux {
    shard: u16,
    paths: HashMap<Path, ConnectionId, FixedState>,
    /// The way of the last datagram: frames come in bursts.
    latest: Option<(Path, ConnectionId)>,
}

/// What a datagram is, by its first byte (RFC 7983).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Stun,
    Dtls,
    Rtp,
    Rtcp,
    Other,
}

/// Class of a datagram; RTP and RTCP are told apart by the packet type (RFC 5761, section 4).
pub(crate) fn classify(bytes: &[u8]) -> Class {
    match bytes {
        [0..=1, ..] if bytes.len() >= 20 => Class::Stun,
        [20..=63, ..] => Class::Dtls,
        [128..=191, 192..=223, ..] if bytes.len() >= 8 => Class::Rtcp,
        [128..=191, _, ..] if bytes.len() >= 12 => Class::Rtp,
        _ => Class::Other,
    }
}

impl Demux {
    /// `key` makes the table's order unforeseeable.
    pub(crate) fn new(shard: u16, key: u64) -> Self {
        Self { shard, paths: HashMap::with_hasher(FixedState::with_seed(key)), latest: None }
    }

    /// The connection that the datagram is for. STUN goes by its user name first, as an address may change hands.
    pub(crate) fn find(&mut self, datagram: &Datagram<'_>, class: Class) -> Option<ConnectionId> {
        if class == Class::Stun
            && let Some(home) = ufrag::home_of_stun(datagram.bytes)
        {
            return (home.shard == self.shard).then_some(home.connection);
        }
        let path = datagram.path();
        if let Some((latest, id)) = self.latest
            && latest == path
        {
            return Some(id);
        }
        let id = self.paths.get(&path).copied()?;
        self.latest = Some((path, id));
        Some(id)
    }

    /// Ways that lead to one address.
    pub(crate) fn from(&self, address: IpAddr) -> usize {
        self.paths.keys().filter(|path| path.remote.ip() == address).count()
    }

    /// Whether a way is some connection's.
    pub(crate) fn knows(&self, path: &Path) -> bool {
        self.paths.contains_key(path)
    }

    /// Enters a way; returns whose it was before.
    pub(crate) fn enter(&mut self, path: Path, id: ConnectionId) -> Option<ConnectionId> {
        self.latest = None;
        self.paths.insert(path, id).filter(|before| *before != id)
    }

    /// Forgets a way if it is still the connection's.
    pub(crate) fn forget(&mut self, path: &Path, id: ConnectionId) {
        self.latest = None;
        if self.paths.get(path) == Some(&id) {
            self.paths.remove(path);
        }
    }
}

impl Datagram<'_> {
    pub(crate) fn path(&self) -> Path {
        Path { protocol: self.protocol, local: self.local, remote: self.remote }
    }
}
