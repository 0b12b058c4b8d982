//! What was sent to one receiver, so that it can be sent again: a few bytes a packet; the payload lies with the source.

/// How a packet was rewritten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Its number in the ring of its layer.
    pub(crate) number: u32,
    pub(crate) timestamp: u32,
    pub(crate) picture: u16,
    pub(crate) frame: u16,
    /// Low bits of the sequence number, to tell a stale record.
    pub(crate) sequence: u16,
    /// The number for congestion control with which it went out.
    pub(crate) transport: u16,
    /// When it was sent again, in milliseconds modulo 2^16; 0 for never.
    pub(crate) resent: u16,
    pub(crate) base: u8,
    pub(crate) layer: u8,
    pub(crate) payload_type: u8,
    pub(crate) marks: u8,
}

impl Record {
    /// The marker bit.
    pub(crate) const MARKER: u8 = 1;
    /// Its payload is not for this receiver: padding fills its place.
    pub(crate) const BLANK: u8 = 2;
    /// It went out.
    pub(crate) const SENT: u8 = 4;
    /// It waits to go out, or went.
    pub(crate) const KNOWN: u8 = 8;

    pub(crate) fn is(&self, mark: u8) -> bool {
        self.marks & mark != 0
    }
}

/// Records by sequence number.
#[derive(Debug)]
pub(crate) struct History {
    records: Box<[Record]>,
}

const MOST: usize = 4_096;

impl History {
    /// `places` must be a power of two.
    pub(crate) fn new(places: usize) -> Self {
        Self { records: vec![Record::default(); places.next_power_of_two()].into_boxed_slice() }
    }

    pub(crate) fn set(&mut self, sequence: u64, record: Record) {
        let mask = self.records.len() - 1;
        if let Some(place) = self.records.get_mut(sequence as usize & mask) {
            *place = Record { sequence: sequence as u16, ..record };
        }
    }

    pub(crate) fn get_mut(&mut self, sequence: u64) -> Option<&mut Record> {
        let mask = self.records.len() - 1;
        self.records.get_mut(sequence as usize & mask).filter(|record| record.sequence == sequence as u16)
    }

    /// Makes room for `packets` packets, up to 4,096.
    pub(crate) fn reserve(&mut self, packets: usize) {
        let places = packets.next_power_of_two().min(MOST);
        if places <= self.records.len() {
            return;
        }
        let mut larger = Self::new(places);
        for record in self.records.iter().filter(|record| record.is(Record::KNOWN)) {
            larger.set(u64::from(record.sequence), *record);
        }
        *self = larger;
    }

    /// Forgets what went out.
    pub(crate) fn clear(&mut self) {
        self.records.fill(Record::default());
    }

    pub(crate) fn places(&self) -> usize {
        self.records.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_found_until_another_takes_its_place() {
        let mut history = History::new(4);
        let sent = Record { marks: Record::KNOWN, ..Record::default() };
        history.set(65_537, Record { number: 5, ..sent });
        assert_eq!(history.get_mut(65_537).map(|r| r.number), Some(5));
        history.set(65_541, Record { number: 9, ..sent });
        assert_eq!(history.get_mut(65_537), None);
        history.reserve(8);
        assert_eq!(history.get_mut(65_541).map(|r| r.number), Some(9));
    }
}
