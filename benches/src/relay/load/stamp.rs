//! What is written at the end of every payload: whose packet it is, its number, and when it was sent.

use std::time::{Duration, SystemTime};

/// Bytes a stamp takes.
pub(crate) const LENGTH: usize = 24;
const MARK: u32 = 0x5a6f_7a21;

/// Whose packet, its number, when it was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// Which source sent it.
    pub(crate) source: u32,
    /// Its number within the source, from 0.
    pub(crate) number: u64,
    /// When it was handed to the kernel, nanoseconds since 1970.
    pub(crate) sent_ns: u64,
}

impl Stamp {
    /// The stamp at the end of `payload`, wherever a relay rewrote what stands before it.
    pub(crate) fn read(payload: &[u8]) -> Option<Self> {
        let bytes: &[u8; LENGTH] = payload.last_chunk()?;
        let (mark, rest) = bytes.split_first_chunk::<4>()?;
        let (source, rest) = rest.split_first_chunk::<4>()?;
        let (number, rest) = rest.split_first_chunk::<8>()?;
        let sent: &[u8; 8] = rest.first_chunk()?;
        (u32::from_be_bytes(*mark) == MARK).then(|| Self {
            source: u32::from_be_bytes(*source),
            number: u64::from_be_bytes(*number),
            sent_ns: u64::from_be_bytes(*sent),
        })
    }

    /// Appends it to a payload.
    pub(crate) fn write(self, payload: &mut Vec<u8>) {
        payload.extend_from_slice(&MARK.to_be_bytes());
        payload.extend_from_slice(&self.source.to_be_bytes());
        payload.extend_from_slice(&self.number.to_be_bytes());
        payload.extend_from_slice(&self.sent_ns.to_be_bytes());
    }
}

/// Nanoseconds since 1970 by the clock with which the kernel stamps arrivals.
pub(crate) fn clock_ns() -> u64 {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_is_found_at_the_end_whatever_stands_before_it() {
        let stamp = Stamp { source: 7, number: 1 << 40, sent_ns: 3 };
        let mut payload = vec![0x90, 0x80, 1, 2];
        stamp.write(&mut payload);
        assert_eq!(Stamp::read(&payload), Some(stamp));
        assert_eq!(Stamp::read(&payload[..payload.len() - 1]), None);
    }
}
