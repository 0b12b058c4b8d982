//! What waits to leave on one connection: names of packets, whose payload lies with their source.

use std::collections::VecDeque;

use crate::media::keys::SinkKey;

/// A packet that waits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ticket {
    pub(crate) sink: SinkKey,
    /// Widened sequence number of the media.
    pub(crate) sequence: u64,
    /// Bytes of its payload, about.
    pub(crate) size: u16,
    pub(crate) reason: Reason,
}

/// Why it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It has just arrived.
    Fresh,
    /// The receiver misses it.
    Missed,
    /// It fills a probe of the way; the probe's number.
    Probe(u8),
}

/// The queues of a connection.
#[derive(Debug, Default)]
pub(crate) struct Tickets {
    /// Leave at once.
    pub(crate) audio: VecDeque<Ticket>,
    again: VecDeque<Ticket>,
    video: VecDeque<Ticket>,
    /// Bytes of payload in `again` and `video`.
    waiting: usize,
    /// The largest of the next packets of about one size, and how many they are.
    alike: (u16, usize),
}

/// No queue is longer; what comes then is lost, and asked for again.
const MOST: usize = 4_096;
/// As many as go out in one call.
const MOST_ALIKE: usize = 63;

impl Tickets {
    pub(crate) fn is_empty(&self) -> bool {
        self.audio.is_empty() && self.waiting_packets() == 0
    }

    pub(crate) fn waiting_packets(&self) -> usize {
        self.again.len() + self.video.len()
    }

    /// Bytes of video that wait.
    pub(crate) fn waiting(&self) -> usize {
        self.waiting
    }

    pub(crate) fn push_audio(&mut self, ticket: Ticket) {
        if self.audio.len() < MOST {
            self.audio.push_back(ticket);
        }
    }

    pub(crate) fn push_video(&mut self, ticket: Ticket) {
        let queue = if ticket.reason == Reason::Fresh { &mut self.video } else { &mut self.again };
        if queue.len() < MOST {
            queue.push_back(ticket);
            self.waiting += usize::from(ticket.size);
        }
    }

    /// The next packet of video: what is missed goes before what is new.
    pub(crate) fn pop_video(&mut self) -> Option<Ticket> {
        let ticket = self.again.pop_front().or_else(|| self.video.pop_front())?;
        self.waiting -= usize::from(ticket.size);
        Some(ticket)
    }

    /// The next packet of video, if it is new and of this track.
    pub(crate) fn pop_fresh_of(&mut self, sink: SinkKey) -> Option<Ticket> {
        if !self.again.is_empty() {
            return None;
        }
        let ticket = self.video.pop_front_if(|next| next.sink == sink)?;
        self.waiting -= usize::from(ticket.size);
        Some(ticket)
    }

    /// The largest payload of those that follow a packet of `size` bytes at once and differ from it by at most `near`.
    pub(crate) fn largest_near(&mut self, size: u16, near: u16) -> u16 {
        let (largest, left) = self.alike;
        if left > 0 && largest >= size && largest - size <= near {
            self.alike.1 = left - 1;
            return largest;
        }
        let sizes = self.video.iter().take(MOST_ALIKE).map(|next| next.size);
        let (mut largest, mut count) = (size, 0);
        for next in sizes.take_while(|next| next.abs_diff(size) <= near) {
            (largest, count) = (largest.max(next), count + 1);
        }
        self.alike = (largest, count);
        largest
    }

    /// Forgets everything that waits for `sink`.
    pub(crate) fn remove(&mut self, sink: SinkKey) {
        for queue in [&mut self.audio, &mut self.again, &mut self.video] {
            queue.retain(|ticket| ticket.sink != sink);
        }
        self.waiting = self.again.iter().chain(&self.video).map(|ticket| usize::from(ticket.size)).sum();
    }
}
