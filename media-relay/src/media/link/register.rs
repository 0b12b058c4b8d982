//! What was sent under which transport-wide number, until the receiver tells what became of it.

use crate::media::{Time, rtp};

/// A packet on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sent {
    pub(crate) at: Time,
    sequence: u16,
    /// Bytes of the datagram; 0 once it was told of.
    pub(crate) size: u16,
    /// The probe that it belongs to; 0 for none.
    pub(crate) probe: u8,
}

/// The packets on their way.
#[derive(Debug)]
pub(crate) struct Register {
    places: Box<[Sent]>,
    next: u64,
}

const FIRST: usize = 64;
const MOST: usize = 8_192;
/// A place is not used again before this time, in microseconds, if there can be more places.
const KEPT: u64 = 500_000;

impl Register {
    pub(crate) fn new() -> Self {
        Self { places: vec![Sent::default(); FIRST].into_boxed_slice(), next: 1 }
    }

    /// The number that the next packet gets.
    pub(crate) fn next(&self) -> u16 {
        self.next as u16
    }

    /// Notes that the packet of the [next](Self::next) number goes out.
    pub(crate) fn note(&mut self, now: Time, size: usize, probe: u8) {
        let sequence = self.next as u16;
        let sent = Sent { at: now, sequence, size: size.min(65_535) as u16, probe };
        self.next += 1;
        let (at, places) = (self.place(sequence), self.places.len());
        match self.places.get_mut(at) {
            Some(old) if old.size > 0 && places < MOST && now.since(old.at) < KEPT => self.grow(),
            Some(place) => {
                *place = sent;
                return;
            }
            None => {}
        }
        let at = self.place(sequence);
        if let Some(place) = self.places.get_mut(at) {
            *place = sent;
        }
    }

    /// What became known of the packet with this number; each is told once if it arrived.
    pub(crate) fn told(&mut self, sequence: u16, arrived: bool) -> Option<Sent> {
        if rtp::widen(self.next, sequence) >= self.next {
            return None;
        }
        let at = self.place(sequence);
        let place = self.places.get_mut(at).filter(|p| p.sequence == sequence && p.size > 0)?;
        let sent = *place;
        if arrived {
            place.size = 0;
        }
        Some(sent)
    }

    fn place(&self, sequence: u16) -> usize {
        usize::from(sequence) & (self.places.len() - 1)
    }

    fn grow(&mut self) {
        let old = std::mem::take(&mut self.places);
        self.places = vec![Sent::default(); old.len() * 2].into_boxed_slice();
        for sent in old.iter().filter(|sent| sent.size > 0) {
            let at = self.place(sent.sequence);
            if let Some(place) = self.places.get_mut(at) {
                *place = *sent;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_is_told_of_once() {
        let mut register = Register::new();
        let number = register.next();
        register.note(Time::from_millis(5), 100, 0);
        assert_eq!(register.told(number, true).map(|s| (s.at, s.size)), Some((Time::from_millis(5), 100)));
        assert_eq!(register.told(number, true), None);
        assert_eq!(register.told(number.wrapping_add(1), true), None, "was never sent");
    }

    #[test]
    fn at_a_high_rate_the_register_grows_and_forgets_nothing_of_half_a_second() {
        let mut register = Register::new();
        for i in 0..4_000u64 {
            register.note(Time::from_micros(i * 125), 1_100, 0);
        }
        assert!((1..=4_000).all(|number| register.told(number, true).is_some()));
        assert!(register.places.len() <= MOST);
    }
}
