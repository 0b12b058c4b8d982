//! Which sender reports are due, and when the last went out, so that the answer tells the time there and back.

use crate::media::Time;

const KEPT: usize = 8;

/// Reports of one connection.
#[derive(Debug, Default)]
pub(crate) struct Reports {
    /// The middle of the moment that a report named, and when it went out.
    sent: [(u32, Time); KEPT],
    next: usize,
    last: Option<Time>,
    due: bool,
}

/// Microseconds between reports.
const PERIOD: u64 = 1_000_000;

impl Reports {
    /// Whether reports have to be written; asked once for each time they are.
    pub(crate) fn is_due(&self) -> bool {
        self.due
    }

    /// Time has passed while media flow.
    pub(crate) fn tick(&mut self, now: Time) {
        if self.last.is_none_or(|last| now.since(last) >= PERIOD) {
            self.due = true;
            self.last = Some(now);
        }
    }

    /// They were written.
    pub(crate) fn done(&mut self) {
        self.due = false;
    }

    /// A report went out that names the moment `ntp`.
    pub(crate) fn note(&mut self, now: Time, ntp: u64) {
        if let Some(place) = self.sent.get_mut(self.next % KEPT) {
            *place = ((ntp >> 16) as u32, now);
        }
        self.next = self.next.wrapping_add(1);
    }

    /// The time there and back in microseconds, from what a receiver says about the last report it got: its middle
    /// bits, and how long ago that was in 1/65,536 s.
    ///
    /// # Source
    /// RFC 3550, 6.4.1
    pub(crate) fn rtt(&self, now: Time, last_report: u32, delay: u32) -> Option<u64> {
        let (_, sent) = self.sent.iter().find(|(middle, _)| *middle == last_report && last_report != 0)?;
        let delay = u64::from(delay) * 1_000_000 / 65_536;
        now.since(*sent).checked_sub(delay)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_to_a_report_tells_the_time_there_and_back() {
        let mut reports = Reports::default();
        reports.note(Time::from_millis(1_000), 0x1234_5678_9abc_def0);
        let rtt = reports.rtt(Time::from_millis(1_600), 0x5678_9abc, 65_536 / 2);
        assert_eq!(rtt, Some(100_000));
        assert_eq!(reports.rtt(Time::from_millis(1_600), 7, 0), None);
    }
}
