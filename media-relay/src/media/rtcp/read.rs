//! Reads a compound packet by packet (RFC 3550, 6.1; RFC 4585; RFC 5104). What is cut off ends it; what is unknown is
//! passed over.

use super::{
    APPLICATION, FULL_INTRA, GOODBYE, NACK, PAYLOAD, PICTURE_LOSS, RECEIVER_REPORT, SENDER_REPORT, TRANSPORT,
    TRANSPORT_WIDE, transport::TransportFeedback,
};

/// What a receiver reports about one stream.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// Which stream.
    pub ssrc: u32,
    /// Share lost since the last report, in 1/256.
    pub fraction_lost: u8,
    /// Packets lost since the beginning; negative with duplicates.
    pub lost: i32,
    /// Widened highest sequence number.
    pub highest: u32,
    /// In ticks of the stream's clock.
    pub jitter: u32,
    /// The middle 32 bits of the moment in the last sender report; 0 for none.
    pub last_report: u32,
    /// Since then, in 1/65,536 s.
    pub delay: u32,
}

/// One packet of a compound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Packet<'a> {
    /// How a sender's clock stands.
    SenderReport {
        /// Whose.
        ssrc: u32,
        /// Seconds since 1900 in 1/2^32.
        ntp: u64,
        /// The same moment in ticks of the stream's clock.
        timestamp: u32,
        /// Report blocks, to be read with [`Packet::blocks`].
        blocks: &'a [u8],
    },
    /// How streams are received.
    ReceiverReport {
        /// By whom.
        ssrc: u32,
        /// Report blocks, to be read with [`Packet::blocks`].
        blocks: &'a [u8],
    },
    /// Streams have ended: four bytes each.
    Goodbye(&'a [u8]),
    /// Packets are missed.
    Nack {
        /// Of which stream.
        ssrc: u32,
        /// Pairs of number and mask, to be read with [`Packet::missed`].
        pairs: &'a [u8],
    },
    /// The decoder needs a key frame of this stream.
    PictureLoss(u32),
    /// As before, by RFC 5104; the first stream named.
    FullIntra(u32),
    /// When which packets arrived.
    Transport(TransportFeedback<'a>),
    /// What the receiver thinks that the way carries, in bits per second.
    MaximumBitrate(u64),
}

impl<'a> Packet<'a> {
    /// The report blocks of a report.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + use<'a> {
        let blocks: &'a [u8] = match *self {
            Self::SenderReport { blocks, .. } | Self::ReceiverReport { blocks, .. } => blocks,
            _ => &[],
        };
        blocks.as_chunks::<24>().0.iter().map(read_block)
    }

    /// The sequence numbers that a NACK names.
    pub fn missed(&self) -> impl Iterator<Item = u16> + use<'a> {
        let pairs: &'a [u8] = match *self {
            Self::Nack { pairs, .. } => pairs,
            _ => &[],
        };
        pairs.as_chunks::<4>().0.iter().flat_map(|&[p0, p1, m0, m1]| {
            let (first, mask) = (u16::from_be_bytes([p0, p1]), u16::from_be_bytes([m0, m1]));
            let behind =
                (0..16).filter(move |bit| mask >> bit & 1 == 1).map(move |bit| first.wrapping_add(bit + 1));
            std::iter::once(first).chain(behind)
        })
    }

    fn read(count: u8, kind: u8, body: &'a [u8]) -> Option<Self> {
        match (kind, count) {
            (SENDER_REPORT, _) => {
                let (&[a, b, c, d, n0, n1, n2, n3, n4, n5, n6, n7, t0, t1, t2, t3, ..], blocks) =
                    body.split_first_chunk::<24>()?;
                Some(Self::SenderReport {
                    ssrc: u32::from_be_bytes([a, b, c, d]),
                    ntp: u64::from_be_bytes([n0, n1, n2, n3, n4, n5, n6, n7]),
                    timestamp: u32::from_be_bytes([t0, t1, t2, t3]),
                    blocks: counted(blocks, count, 24),
                })
            }
            (RECEIVER_REPORT, _) => {
                let (ssrc, blocks) = word(body)?;
                Some(Self::ReceiverReport { ssrc, blocks: counted(blocks, count, 24) })
            }
            (GOODBYE, _) => Some(Self::Goodbye(counted(body, count, 4))),
            (TRANSPORT | PAYLOAD, _) => Self::read_feedback(count, kind, body),
            _ => None,
        }
    }

    fn read_feedback(format: u8, kind: u8, body: &'a [u8]) -> Option<Self> {
        let (_sender, rest) = word(body)?;
        let (ssrc, rest) = word(rest)?;
        match (kind, format) {
            (TRANSPORT, NACK) => Some(Self::Nack { ssrc, pairs: rest }),
            (TRANSPORT, TRANSPORT_WIDE) => TransportFeedback::read(rest).map(Self::Transport),
            (PAYLOAD, PICTURE_LOSS) => Some(Self::PictureLoss(ssrc)),
            (PAYLOAD, FULL_INTRA) => word(rest).map(|(ssrc, _)| Self::FullIntra(ssrc)),
            (PAYLOAD, APPLICATION) => read_maximum(rest).map(Self::MaximumBitrate),
            _ => None,
        }
    }
}

/// The packets of a compound that the relay knows.
pub fn packets(compound: &[u8]) -> impl Iterator<Item = Packet<'_>> {
    let mut rest = compound;
    let next = move || {
        let (&[first, kind, l0, l1], behind) = rest.split_first_chunk()?;
        if first >> 6 != 2 {
            return None;
        }
        let (body, behind) = behind.split_at_checked(usize::from(u16::from_be_bytes([l0, l1])) * 4)?;
        rest = behind;
        let padding =
            if first & 0x20 != 0 { usize::from(body.last().copied().unwrap_or_default()) } else { 0 };
        let body = body.get(..body.len().saturating_sub(padding)).unwrap_or_default();
        Some(Packet::read(first & 0x1f, kind, body))
    };
    std::iter::from_fn(next).flatten()
}

/// REMB: an exponent of 6 bits and a mantissa of 18.
fn read_maximum(rest: &[u8]) -> Option<u64> {
    let &[b'R', b'E', b'M', b'B', _count, high, middle, low, ..] = rest else { return None };
    let mantissa = u64::from(high & 0x03) << 16 | u64::from(middle) << 8 | u64::from(low);
    Some(mantissa.checked_shl(u32::from(high >> 2)).filter(|&rate| rate >= mantissa).unwrap_or(u64::MAX))
}

fn read_block(block: &[u8; 24]) -> Block {
    let words = block.as_chunks::<4>().0;
    let word = |at: usize| words.get(at).map_or(0, |word| u32::from_be_bytes(*word));
    Block {
        ssrc: word(0),
        fraction_lost: (word(1) >> 24) as u8,
        lost: (word(1) << 8) as i32 >> 8,
        highest: word(2),
        jitter: word(3),
        last_report: word(4),
        delay: word(5),
    }
}

fn counted(bytes: &[u8], count: u8, size: usize) -> &[u8] {
    bytes.get(..usize::from(count) * size).unwrap_or(bytes)
}

fn word(bytes: &[u8]) -> Option<(u32, &[u8])> {
    let (word, rest) = bytes.split_first_chunk()?;
    Some((u32::from_be_bytes(*word), rest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_maximum_bitrate_is_read_from_mantissa_and_exponent() {
        let body = [
            0x8f, 206, 0, 5, 0, 0, 0, 1, 0, 0, 0, 0, b'R', b'E', b'M', b'B', 1, 0x0b, 0x0d, 0x40, 0, 0, 0, 2,
        ];
        let read: Vec<_> = packets(&body).collect();
        assert_eq!(read, [Packet::MaximumBitrate(0x3_0d40 << 2)]);
    }

    #[test]
    fn a_count_of_blocks_beyond_the_packet_reads_what_is_there() {
        let mut body = vec![0x9f, 201, 0, 7, 0, 0, 0, 1];
        body.extend([0; 24]);
        assert_eq!(packets(&body).map(|p| p.blocks().count()).collect::<Vec<_>>(), [1]);
    }

    proptest! {
        #[test]
        fn anything_is_read_to_its_end(bytes in prop::collection::vec(any::<u8>(), 0..200), kind in 200u8..208) {
            let mut bytes = bytes;
            if let [first, second, ..] = &mut bytes[..] {
                (*first, *second) = (*first & 0x3f | 0x80, kind);
            }
            for packet in packets(&bytes) {
                prop_assert!(packet.blocks().count() + packet.missed().count() <= 17 * bytes.len());
                if let Packet::Transport(feedback) = packet {
                    prop_assert!(feedback.arrivals().count() <= 65_535);
                }
            }
        }
    }
}
