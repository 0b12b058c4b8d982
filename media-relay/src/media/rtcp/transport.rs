//! Transport-wide feedback: which packets arrived, and when (draft-holmer-rmcat-transport-wide-cc-extensions-01, 3.1).

use super::{TRANSPORT, TRANSPORT_WIDE, write::Writer};

/// A feedback that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransportFeedback<'a> {
    /// The first packet that it speaks of.
    pub base: u16,
    /// How many packets it speaks of.
    pub count: u16,
    /// The time of the receiver from which the arrivals count, in units of 64 ms, modulo 2^24.
    pub reference: u32,
    chunks: &'a [u8],
    deltas: &'a [u8],
}

/// What became of one packet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// Its number.
    pub sequence: u16,
    /// When it arrived, in microseconds since the reference; `None`: it did not.
    pub at: Option<i64>,
}

/// Microseconds in a unit of arrival time.
const TICK: i64 = 250;

impl<'a> TransportFeedback<'a> {
    pub(super) fn read(body: &'a [u8]) -> Option<Self> {
        let (&[b0, b1, c0, c1, r0, r1, r2, _number], rest) = body.split_first_chunk()?;
        let count = u16::from_be_bytes([c0, c1]);
        let mut chunks = 0;
        let mut left = usize::from(count);
        while left > 0 {
            let &[high, low] = rest.get(chunks..)?.first_chunk()?;
            left = left.saturating_sub(Chunk::read(high, low).length());
            chunks += 2;
        }
        let (chunks, deltas) = rest.split_at_checked(chunks)?;
        let reference = u32::from_be_bytes([0, r0, r1, r2]);
        Some(Self { base: u16::from_be_bytes([b0, b1]), count, reference, chunks, deltas })
    }

    /// What became of each packet, in order. Ends early where arrival times are cut off.
    pub fn arrivals(&self) -> impl Iterator<Item = Arrival> + use<'a> {
        let mut deltas = self.deltas;
        let mut at = 0i64;
        let base = self.base;
        let chunks = self.chunks.as_chunks::<2>().0.iter();
        let statuses = chunks.flat_map(|&[high, low]| Chunk::read(high, low).statuses());
        statuses.take(usize::from(self.count)).enumerate().map_while(move |(i, status)| {
            let sequence = base.wrapping_add(i as u16);
            let delta = match status {
                1 => {
                    let (&small, rest) = deltas.split_first()?;
                    deltas = rest;
                    i64::from(small)
                }
                2 => {
                    let (large, rest) = deltas.split_first_chunk()?;
                    deltas = rest;
                    i64::from(i16::from_be_bytes(*large))
                }
                _ => return Some(Arrival { sequence, at: None }),
            };
            at += delta * TICK;
            Some(Arrival { sequence, at: Some(at) })
        })
    }
}

#[derive(Clone, Copy, Debug)]
enum Chunk {
    Run { status: u16, length: usize },
    OneBit(u16),
    TwoBits(u16),
}

impl Chunk {
    fn read(high: u8, low: u8) -> Self {
        let word = u16::from_be_bytes([high, low]);
        match word >> 14 {
            0 | 1 => Self::Run { status: word >> 13 & 3, length: usize::from(word & 0x1fff) },
            2 => Self::OneBit(word),
            _ => Self::TwoBits(word),
        }
    }

    /// A run of nothing counts as one, so that reading comes to an end.
    fn length(self) -> usize {
        match self {
            Self::Run { length, .. } => length.max(1),
            Self::OneBit(_) => 14,
            Self::TwoBits(_) => 7,
        }
    }

    fn statuses(self) -> impl Iterator<Item = u16> {
        (0..self.length()).map(move |i| match self {
            Self::Run { status, .. } => status,
            Self::OneBit(word) => word >> (13 - i) & 1,
            Self::TwoBits(word) => word >> (12 - 2 * i) & 3,
        })
    }
}

/// Writes a feedback about the packets from `base` on; arrivals in microseconds on the receiver's clock. Ends before a
/// packet whose arrival is too far from the one before; how many packets it speaks of.
pub fn write_feedback(
    writer: &mut Writer<'_>,
    (sender, ssrc): (u32, u32),
    number: u8,
    base: u16,
    arrivals: &[Option<u64>],
) -> usize {
    let Some(first) = arrivals.iter().flatten().next() else { return 0 };
    let reference = first / 64_000;
    let deltas = Deltas::of(reference * 64_000, arrivals);
    writer.feedback(TRANSPORT_WIDE, TRANSPORT, sender, ssrc, |out| {
        out.extend_from_slice(&base.to_be_bytes());
        out.extend_from_slice(&(deltas.count as u16).to_be_bytes());
        let [_, r0, r1, r2] = (reference as u32).to_be_bytes();
        out.extend_from_slice(&[r0, r1, r2, number]);
        deltas.write_chunks(out);
        deltas.write(out);
    });
    deltas.count
}

/// The arrivals as differences, as many as can be told.
#[derive(Clone, Copy, Debug)]
struct Deltas<'a> {
    reference: u64,
    arrivals: &'a [Option<u64>],
    count: usize,
}

/// The most packets that a feedback speaks of.
const MOST: usize = 1_000;

impl<'a> Deltas<'a> {
    fn of(reference: u64, arrivals: &'a [Option<u64>]) -> Self {
        let whole = Self { reference, arrivals, count: arrivals.len().min(MOST) };
        let count = whole.each().take_while(|delta| delta.is_none_or(|d| i16::try_from(d).is_ok())).count();
        Self { count, ..whole }
    }

    /// Differences in ticks; `None` for what did not arrive.
    fn each(self) -> impl Iterator<Item = Option<i64>> + use<'a> {
        let mut before = (self.reference / TICK as u64) as i64;
        self.arrivals.iter().take(self.count).map(move |arrival| {
            let ticks = ((*arrival)? / TICK as u64) as i64;
            let delta = ticks - before;
            before = ticks;
            Some(delta)
        })
    }

    fn write_chunks(self, out: &mut Vec<u8>) {
        let mut word = 3u16 << 14;
        let mut held = 0;
        for delta in self.each() {
            word |= status(delta) << (12 - 2 * held);
            held += 1;
            if held == 7 {
                out.extend_from_slice(&word.to_be_bytes());
                (word, held) = (3 << 14, 0);
            }
        }
        if held > 0 {
            out.extend_from_slice(&word.to_be_bytes());
        }
    }

    fn write(self, out: &mut Vec<u8>) {
        for delta in self.each().flatten() {
            match u8::try_from(delta) {
                Ok(small) => out.push(small),
                Err(_) => out.extend_from_slice(&(delta as i16).to_be_bytes()),
            }
        }
    }
}

fn status(delta: Option<i64>) -> u16 {
    match delta {
        None => 0,
        Some(delta) if u8::try_from(delta).is_ok() => 1,
        Some(_) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::media::rtcp::{Packet, packets};
    use proptest::prelude::*;

    #[test]
    fn a_run_and_a_vector_are_read_as_the_draft_draws_them() {
        // 5 packets: run of 2 received with small deltas, then a vector of one bit: 1 0 1
        let body = [0, 10, 0, 5, 0, 0, 1, 0, 0x20, 0x02, 0xa8, 0x00, 4, 8, 0, 1];
        let feedback = TransportFeedback::read(&body).unwrap();
        let arrivals: Vec<_> = feedback.arrivals().map(|a| (a.sequence, a.at)).collect();
        let expected =
            [(10, Some(1_000)), (11, Some(3_000)), (12, Some(3_000)), (13, None), (14, Some(3_250))];
        assert_eq!(arrivals, expected);
    }

    #[test]
    fn a_feedback_that_promises_more_than_it_has_is_refused_or_ends() {
        assert_eq!(TransportFeedback::read(&[0, 1, 0xff, 0xff, 0, 0, 0, 0, 0x20]), None);
        let body = [0, 1, 0, 3, 0, 0, 0, 0, 0x20, 0x03, 9];
        assert_eq!(TransportFeedback::read(&body).unwrap().arrivals().count(), 1);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            gaps in prop::collection::vec(prop::option::weighted(0.8, 0u64..200_000), 1..300), base: u16, start in 0u64..1 << 30
        ) {
            let mut at = start;
            let arrivals: Vec<_> = gaps.iter().map(|gap| gap.map(|gap| { at += gap; at })).collect();
            let mut out = Vec::new();
            let count = write_feedback(&mut Writer::new(&mut out), (1, 2), 3, base, &arrivals);
            let Some(Packet::Transport(read)) = packets(&out).next() else {
                prop_assert!(arrivals.iter().all(Option::is_none));
                return Ok(());
            };
            prop_assert_eq!(count, arrivals.len());
            let reference = i64::from(read.reference) * 64_000;
            for (i, arrival) in read.arrivals().enumerate() {
                prop_assert_eq!(arrival.sequence, base.wrapping_add(i as u16));
                let expected = arrivals[i].map(|at| at as i64 / 250 * 250);
                prop_assert_eq!(arrival.at.map(|at| at + reference), expected);
            }
            prop_assert_eq!(read.arrivals().count(), count);
        }
    }
}
