//! One stream of a peer: its rollover counter, what it lost, and how regularly it comes.

use super::missing::Missing;
use crate::media::{Time, keys::SourceKey, rtcp::Block, rtp, srtp::ReplayWindow};

/// What a stream carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A layer of a track.
    Media {
        /// 0 the smallest.
        layer: u8,
    },
    /// Retransmissions of a layer (RFC 4588).
    Repair {
        /// 0 the smallest.
        layer: u8,
    },
}

/// A stream.
#[derive(Debug)]
pub(crate) struct Stream {
    pub(crate) ssrc: u32,
    pub(crate) source: SourceKey,
    pub(crate) role: Role,
    asks_again: bool,
    window: ReplayWindow,
    pub(crate) missing: Missing,
    first: Option<u64>,
    received: u64,
    reported: (u64, u64),
    /// In 1/16 tick.
    jitter: u64,
    transit: Option<i64>,
    /// The last sender report: middle of its moment, and when it came.
    pub(crate) report: Option<(u32, Time)>,
}

impl Stream {
    pub(crate) fn new(ssrc: u32, source: SourceKey, role: Role, asks_again: bool) -> Self {
        Self {
            ssrc,
            source,
            role,
            asks_again,
            window: ReplayWindow::default(),
            missing: Missing::default(),
            first: None,
            received: 0,
            reported: (0, 0),
            jitter: 0,
            transit: None,
            report: None,
        }
    }

    /// The widened number of a packet; `None` if it came before or is too old.
    pub(crate) fn index(&self, sequence: u16) -> Option<u64> {
        let index =
            self.window.highest().map_or(u64::from(sequence), |highest| rtp::widen(highest, sequence));
        self.window.is_new(index).then_some(index)
    }

    /// The widened number nearest to what came last.
    pub(crate) fn widen(&self, sequence: u16) -> Option<u64> {
        Some(rtp::widen(self.window.highest()?, sequence))
    }

    /// Notes an authentic packet; `true` if so much is missing that only a key frame helps.
    pub(crate) fn note(&mut self, now: Time, index: u64, timestamp: u32, clock_rate: u32) -> bool {
        let highest = self.window.highest();
        self.window.note(index);
        self.first.get_or_insert(index);
        self.received += 1;
        self.measure_jitter(now, timestamp, clock_rate);
        match highest {
            Some(highest) if self.asks_again && index > highest + 1 => {
                self.missing.add(now, highest + 1..index)
            }
            Some(highest) if index < highest => {
                self.missing.came(index);
                false
            }
            _ => false,
        }
    }

    /// RFC 3550, 6.4.1 and A.8
    fn measure_jitter(&mut self, now: Time, timestamp: u32, clock_rate: u32) {
        let arrival = now.micros() * u64::from(clock_rate) / 1_000_000;
        let transit = i64::from((arrival as u32).wrapping_sub(timestamp));
        if let Some(before) = self.transit.replace(transit) {
            let step = u64::from(((transit - before) as u32 as i32).unsigned_abs()).min(1 << 24);
            self.jitter = self.jitter + step - ((self.jitter + 8) >> 4).min(self.jitter + step);
        }
    }

    /// The report about the stream since the last.
    ///
    /// # Source
    /// RFC 3550, A.3
    pub(crate) fn block(&mut self, now: Time) -> Block {
        let highest = self.window.highest().unwrap_or_default();
        let expected = self.first.map_or(0, |first| (highest + 1).saturating_sub(first));
        let (new, came) = (expected - self.reported.0.min(expected), self.received - self.reported.1);
        self.reported = (expected, self.received);
        let lost = new.saturating_sub(came);
        let (last_report, delay) =
            self.report.map_or((0, 0), |(middle, at)| (middle, (now.since(at) * 65_536 / 1_000_000) as u32));
        Block {
            ssrc: self.ssrc,
            fraction_lost: (lost * 256).checked_div(new).unwrap_or_default().min(255) as u8,
            lost: (expected as i64 - self.received as i64).clamp(-0x80_0000, 0x7f_ffff) as i32,
            highest: highest as u32,
            jitter: (self.jitter >> 4) as u32,
            last_report,
            delay,
        }
    }
}
