//! What an RTP packet says in the clear: its header (RFC 3550, 5.1), read in place.

use super::extension::{Element, elements};

/// A header that was read from a datagram. The payload behind it may still be sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header<'a> {
    /// Whether padding stands at the end of the payload.
    pub padding: bool,
    /// For video: the last packet of a frame.
    pub marker: bool,
    /// Which format, by the offer and answer: 0..=127.
    pub payload_type: u8,
    /// Counts packets, wraps at 65,536.
    pub sequence: u16,
    /// When the frame was sampled, in ticks of the format's clock.
    pub timestamp: u32,
    /// Whose packet it is.
    pub ssrc: u32,
    /// Bytes of the whole header, where the payload begins.
    pub length: usize,
    profile: u16,
    extensions: &'a [u8],
}

/// Bytes of a header without sources and extensions.
const FIXED: usize = 12;

impl<'a> Header<'a> {
    /// Reads the header of `datagram`; `None` if it is none of version 2 or is cut off.
    ///
    /// # Source
    /// RFC 3550, 5.1 and 5.3.1
    pub fn read(datagram: &'a [u8]) -> Option<Self> {
        let (fixed, rest) = datagram.split_first_chunk::<FIXED>()?;
        let [first, second, s0, s1, t0, t1, t2, t3, c0, c1, c2, c3] = *fixed;
        if first >> 6 != 2 {
            return None;
        }
        let sources = usize::from(first & 0x0f) * 4;
        let rest = rest.get(sources..)?;
        let (profile, extensions) = if first & 0x10 != 0 { Self::read_extensions(rest)? } else { (0, None) };
        Some(Self {
            padding: first & 0x20 != 0,
            marker: second & 0x80 != 0,
            payload_type: second & 0x7f,
            sequence: u16::from_be_bytes([s0, s1]),
            timestamp: u32::from_be_bytes([t0, t1, t2, t3]),
            ssrc: u32::from_be_bytes([c0, c1, c2, c3]),
            length: FIXED + sources + extensions.map_or(0, |e| 4 + e.len()),
            profile,
            extensions: extensions.unwrap_or_default(),
        })
    }

    /// How long the header of `datagram` is, where the payload begins.
    pub(crate) fn length_of(datagram: &[u8]) -> Option<usize> {
        let first = datagram.first()?;
        let fixed = FIXED + usize::from(first & 0x0f) * 4;
        if first & 0x10 == 0 {
            return Some(fixed);
        }
        let &[_, _, l0, l1] = datagram.get(fixed..)?.first_chunk()?;
        Some(fixed + 4 + usize::from(u16::from_be_bytes([l0, l1])) * 4)
    }

    fn read_extensions(rest: &[u8]) -> Option<(u16, Option<&[u8]>)> {
        let (&[p0, p1, l0, l1], rest) = rest.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes([l0, l1])) * 4;
        Some((u16::from_be_bytes([p0, p1]), Some(rest.get(..length)?)))
    }

    /// The header extensions, one by one.
    pub fn elements(&self) -> impl Iterator<Item = Element<'a>> + use<'a> {
        elements(self.profile, self.extensions)
    }
}

/// Whether a datagram of the media port is RTCP rather than RTP.
///
/// # Source
/// RFC 5761, 4: the second byte is 192..=223
pub fn is_rtcp(datagram: &[u8]) -> bool {
    datagram.get(1).is_some_and(|&second| (192..=223).contains(&second))
}

/// How many bytes of `payload` are no padding, if its last byte says how many are.
pub(crate) fn without_padding(payload: &[u8]) -> Option<usize> {
    let padding = usize::from(*payload.last()?);
    payload.len().checked_sub(padding).filter(|_| padding > 0)
}

/// Widens a 16-bit sequence number to the one nearest to `near` (RFC 3711, 3.3.1).
pub(crate) fn widen(near: u64, sequence: u16) -> u64 {
    let distance = sequence.wrapping_sub(near as u16) as i16;
    near.checked_add_signed(i64::from(distance)).unwrap_or_else(|| u64::from(sequence))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_header_with_a_source_and_an_extension_is_read_to_its_end() {
        let packet = [
            0xb1, 0xe0, 0x12, 0x34, 0, 0, 0, 9, 0, 0, 0, 7, 1, 2, 3, 4, 0xbe, 0xde, 0, 1, 0x31, 0xaa, 0xbb,
            0, 0x55, 1,
        ];
        let header = Header::read(&packet).unwrap();
        assert_eq!((header.marker, header.payload_type, header.padding), (true, 96, true));
        assert_eq!((header.sequence, header.timestamp, header.ssrc, header.length), (0x1234, 9, 7, 24));
        let elements: Vec<_> = header.elements().map(|e| (e.id, e.value)).collect();
        assert_eq!(elements, [(3, &[0xaa, 0xbb][..])]);
        assert_eq!(without_padding(&packet[24..]), Some(1));
    }

    #[test]
    fn a_packet_of_another_version_or_cut_off_is_none() {
        assert_eq!(Header::read(&[0x40; 40]), None);
        assert_eq!(Header::read(&[0x90, 96, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xbe, 0xde, 0, 1]), None);
    }

    proptest! {
        #[test]
        fn anything_is_read_without_going_past_its_end(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(header) = Header::read(&bytes) {
                prop_assert!(header.length <= bytes.len());
                prop_assert_eq!(Header::length_of(&bytes), Some(header.length));
                for element in header.elements() {
                    prop_assert!(element.value.len() <= 255);
                }
            }
        }

        #[test]
        fn a_number_widens_to_the_nearest(near in 40_000u64..1_000_000_000, ahead in -32_768i64..32_768) {
            let meant = near.checked_add_signed(ahead).unwrap();
            prop_assert_eq!(widen(near, meant as u16), meant);
        }
    }
}
