//! ICE credentials that say where their datagrams belong: shard, slot and epoch stand in the user name.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD as BASE64;
use str0m::IceCreds;

use super::chance::Chance;
use super::ids::{ConnectionId, Key};

/// Bytes of a user name before it is written in base64: shard, slot, epoch, number of the ICE restart.
const NAME: usize = 2 + 4 + 4 + 2;

/// Whose datagram it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home {
    /// The shard that holds the connection.
    pub shard: u16,
    /// The connection on that shard.
    pub connection: ConnectionId,
}

/// Credentials of a connection; `restart` counts its ICE restarts.
pub(crate) fn credentials(home: Home, restart: u16, chance: &mut Chance) -> IceCreds {
    let mut name = [0; NAME];
    let fields = home
        .shard
        .to_be_bytes()
        .into_iter()
        .chain(home.connection.slot.to_be_bytes())
        .chain(home.connection.epoch.to_be_bytes())
        .chain(restart.to_be_bytes());
    for (byte, field) in name.iter_mut().zip(fields) {
        *byte = field;
    }
    IceCreds { ufrag: BASE64.encode(name), pass: BASE64.encode(chance.bytes::<24>()) }
}

/// A user name of the connection, for tests of whoever reads it.
#[cfg(test)]
pub(crate) fn user_name(home: Home) -> String {
    credentials(home, 0, &mut Chance::new([0; 32])).ufrag
}

/// Where the datagrams with this user name belong (the part before the colon in STUN's `USERNAME`).
pub(crate) fn home(ufrag: &[u8]) -> Option<Home> {
    let mut name = [0; NAME];
    if BASE64.decode_slice(ufrag, &mut name).ok()? != NAME {
        return None;
    }
    let [s0, s1, a, b, c, d, e, f, g, h, _, _] = name;
    let connection = ConnectionId::new(u32::from_be_bytes([a, b, c, d]), u32::from_be_bytes([e, f, g, h]));
    Some(Home { shard: u16::from_be_bytes([s0, s1]), connection })
}

/// Where a datagram belongs, if it is a STUN binding request that says so.
///
/// # Source
/// RFC 8489, section 5 and 14.3; RFC 8445, section 7.2.2.
pub fn home_of_stun(datagram: &[u8]) -> Option<Home> {
    const USERNAME: u16 = 0x0006;
    let local = attribute(datagram, USERNAME)?.split(|&byte| byte == b':').next()?;
    home(local)
}

/// Whether a STUN binding request nominates the way that it came on.
///
/// # Source
/// RFC 8445, section 7.1.2 (`USE-CANDIDATE`).
pub(crate) fn nominates(datagram: &[u8]) -> bool {
    const USE_CANDIDATE: u16 = 0x0025;
    attribute(datagram, USE_CANDIDATE).is_some()
}

/// An attribute of a STUN binding request.
fn attribute(datagram: &[u8], wanted: u16) -> Option<&[u8]> {
    const MAGIC: [u8; 4] = 0x2112_A442_u32.to_be_bytes();
    if datagram.get(..2)? != [0, 1] || datagram.get(4..8)? != MAGIC {
        return None;
    }
    let mut attributes = datagram.get(20..)?;
    loop {
        let (kind, rest) = attributes.split_first_chunk::<2>()?;
        let (len, rest) = rest.split_first_chunk::<2>()?;
        let len = usize::from(u16::from_be_bytes(*len));
        if u16::from_be_bytes(*kind) == wanted {
            return rest.get(..len);
        }
        attributes = rest.get(len.next_multiple_of(4)..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn somewhere() -> Home {
        Home { shard: 3, connection: ConnectionId::new(70_000, 9) }
    }

    #[test]
    fn a_user_name_leads_home() {
        let mut chance = Chance::new([7; 32]);
        let first = credentials(somewhere(), 0, &mut chance);
        let second = credentials(somewhere(), 1, &mut chance);
        assert_ne!(first.ufrag, second.ufrag);
        assert_ne!(first.pass, second.pass);
        assert_eq!(home(first.ufrag.as_bytes()), Some(somewhere()));
        assert_eq!(home(second.ufrag.as_bytes()), Some(somewhere()));
    }

    #[test]
    fn a_binding_request_leads_home_past_its_other_attributes() {
        let ufrag = credentials(somewhere(), 0, &mut Chance::new([1; 32])).ufrag;
        let name = format!("{ufrag}:theirs");
        let mut request = vec![0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42];
        request.extend([0; 12]);
        request.extend([0x80, 0x22, 0, 3, b'x', b'y', b'z', 0]);
        request.extend([0, 6, 0, name.len() as u8]);
        request.extend(name.as_bytes());
        assert_eq!(home_of_stun(&request), Some(somewhere()));
    }

    proptest! {
        #[test]
        fn any_bytes_are_looked_at_without_harm(bytes: Vec<u8>) {
            let _ = home_of_stun(&bytes);
            let mut stun = vec![0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42];
            stun.extend(bytes);
            let _ = home_of_stun(&stun);
        }
    }
}
