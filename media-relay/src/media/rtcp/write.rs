//! Writes control packets one behind the other into a compound.

use super::{
    APPLICATION, Block, DESCRIPTION, GOODBYE, NACK, PAYLOAD, PICTURE_LOSS, RECEIVER_REPORT, SENDER_REPORT,
    TRANSPORT,
};

/// A compound in the making at the end of a buffer.
#[derive(Debug)]
pub struct Writer<'a> {
    out: &'a mut Vec<u8>,
}

const CNAME: u8 = 1;

impl<'a> Writer<'a> {
    /// Begins at the end of `out`.
    pub fn new(out: &'a mut Vec<u8>) -> Self {
        Self { out }
    }

    /// Bytes in the buffer, with what was there before.
    #[expect(clippy::len_without_is_empty, reason = "a buffer, not a collection")]
    pub fn len(&self) -> usize {
        self.out.len()
    }

    /// RFC 3550, 6.4.1, without report blocks.
    pub fn sender_report(&mut self, ssrc: u32, ntp: u64, timestamp: u32, (packets, octets): (u32, u32)) {
        self.packet(0, SENDER_REPORT, |out| {
            out.extend_from_slice(&ssrc.to_be_bytes());
            out.extend_from_slice(&ntp.to_be_bytes());
            for word in [timestamp, packets, octets] {
                out.extend_from_slice(&word.to_be_bytes());
            }
        });
    }

    /// RFC 3550, 6.4.2, with at most 31 blocks.
    pub fn receiver_report(&mut self, ssrc: u32, blocks: &[Block]) {
        let blocks = blocks.get(..31).unwrap_or(blocks);
        self.packet(blocks.len() as u8, RECEIVER_REPORT, |out| {
            out.extend_from_slice(&ssrc.to_be_bytes());
            for block in blocks {
                put_block(out, block);
            }
        });
    }

    /// RFC 3550, 6.5, with one canonical name of at most 255 bytes.
    pub fn description(&mut self, ssrc: u32, cname: &str) {
        let name = cname.as_bytes();
        let name = name.get(..255).unwrap_or(name);
        self.packet(1, DESCRIPTION, |out| {
            out.extend_from_slice(&ssrc.to_be_bytes());
            out.extend_from_slice(&[CNAME, name.len() as u8]);
            out.extend_from_slice(name);
            // An empty item ends the chunk, and zeros fill its last word.
            out.push(0);
        });
    }

    /// RFC 3550, 6.6
    pub fn goodbye(&mut self, ssrc: u32) {
        self.packet(1, GOODBYE, |out| out.extend_from_slice(&ssrc.to_be_bytes()));
    }

    /// RFC 4585, 6.2.1
    pub fn nack(&mut self, sender: u32, ssrc: u32, pairs: impl Iterator<Item = (u16, u16)>) {
        self.feedback(NACK, TRANSPORT, sender, ssrc, |out| {
            for (first, mask) in pairs {
                out.extend_from_slice(&first.to_be_bytes());
                out.extend_from_slice(&mask.to_be_bytes());
            }
        });
    }

    /// RFC 4585, 6.3.1
    pub fn picture_loss(&mut self, sender: u32, ssrc: u32) {
        self.feedback(PICTURE_LOSS, PAYLOAD, sender, ssrc, |_| {});
    }

    /// draft-alvestrand-rmcat-remb-03, for one stream.
    pub fn maximum_bitrate(&mut self, sender: u32, rate: u64, ssrc: u32) {
        let exponent = (64 - rate.leading_zeros()).saturating_sub(18);
        let mantissa = (rate >> exponent) as u32;
        self.feedback(APPLICATION, PAYLOAD, sender, 0, |out| {
            out.extend_from_slice(b"REMB");
            out.extend_from_slice(&(1 << 24 | exponent << 18 | mantissa).to_be_bytes());
            out.extend_from_slice(&ssrc.to_be_bytes());
        });
    }

    pub(super) fn feedback(
        &mut self,
        format: u8,
        kind: u8,
        sender: u32,
        ssrc: u32,
        body: impl FnOnce(&mut Vec<u8>),
    ) {
        self.packet(format, kind, |out| {
            out.extend_from_slice(&sender.to_be_bytes());
            out.extend_from_slice(&ssrc.to_be_bytes());
            body(out);
        });
    }

    /// The header, the body, zeros up to a whole word.
    fn packet(&mut self, count: u8, kind: u8, body: impl FnOnce(&mut Vec<u8>)) {
        let start = self.out.len();
        self.out.extend_from_slice(&[0x80 | count, kind, 0, 0]);
        body(self.out);
        let length = (self.out.len() - start).next_multiple_of(4);
        self.out.resize(start + length, 0);
        let words = (length / 4 - 1) as u16;
        if let Some(place) = self.out.get_mut(start + 2..start + 4) {
            place.copy_from_slice(&words.to_be_bytes());
        }
    }
}

fn put_block(out: &mut Vec<u8>, block: &Block) {
    let lost =
        u32::from(block.fraction_lost) << 24 | block.lost.clamp(-0x80_0000, 0x7f_ffff) as u32 & 0xff_ffff;
    for word in [block.ssrc, lost, block.highest, block.jitter, block.last_report, block.delay] {
        out.extend_from_slice(&word.to_be_bytes());
    }
}

/// Gathers ascending sequence numbers into pairs of number and mask.
pub fn nack_pairs(missed: impl Iterator<Item = u16>) -> impl Iterator<Item = (u16, u16)> {
    let mut missed = missed.peekable();
    std::iter::from_fn(move || {
        let first = missed.next()?;
        let mut mask = 0;
        while let Some(next) = missed.next_if(|next| (1..=16).contains(&next.wrapping_sub(first))) {
            mask |= 1 << (next.wrapping_sub(first) - 1);
        }
        Some((first, mask))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::rtcp::{Packet, packets};
    use proptest::prelude::*;

    #[test]
    fn a_compound_is_read_as_it_was_written() {
        let block =
            Block { ssrc: 1, fraction_lost: 2, lost: -3, highest: 4, jitter: 5, last_report: 6, delay: 7 };
        let mut out = Vec::new();
        let mut writer = Writer::new(&mut out);
        writer.receiver_report(9, &[block]);
        writer.sender_report(10, 11, 12, (13, 14));
        writer.description(10, "name");
        writer.picture_loss(9, 20);
        writer.goodbye(10);
        writer.maximum_bitrate(9, 262_144 * 3, 5);
        let read: Vec<_> = packets(&out).collect();
        assert_eq!(read[0].blocks().collect::<Vec<_>>(), [block]);
        assert_eq!(read[1], Packet::SenderReport { ssrc: 10, ntp: 11, timestamp: 12, blocks: &[] });
        assert_eq!(read[2], Packet::PictureLoss(20));
        assert_eq!(read[3], Packet::Goodbye(&10u32.to_be_bytes()));
        assert_eq!(read[4], Packet::MaximumBitrate(262_144 * 3));
    }

    proptest! {
        #[test]
        fn what_is_missed_is_named(missed in prop::collection::btree_set(0u16..2_000, 1..100)) {
            let mut out = Vec::new();
            Writer::new(&mut out).nack(1, 2, nack_pairs(missed.iter().copied()));
            let read: Vec<_> = packets(&out).flat_map(|p| p.missed()).collect();
            prop_assert_eq!(read, missed.into_iter().collect::<Vec<_>>());
        }
    }
}
