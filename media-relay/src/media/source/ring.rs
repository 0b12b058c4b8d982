//! What was received of one stream and may be asked for again: one copy in the clear for all receivers, bounded in
//! time and bytes, wiped when it goes.

use std::{ops::Range, time::Duration};

use zeroize::Zeroize;

use crate::media::{Extension, Extensions, Time, descriptor::Vp8, extension::Element};

/// How much a ring may hold.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bounds {
    /// Bytes that it begins with.
    pub(crate) first: usize,
    /// Bytes that it may grow to.
    pub(crate) most: usize,
    /// How long a packet is kept.
    pub(crate) window: Duration,
}

/// A received packet as it is stored.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stored<'a> {
    pub(crate) payload: &'a [u8],
    /// The VP8 descriptor that the payload begins with.
    pub(crate) vp8: Option<Vp8>,
    extensions: &'a [u8],
}

impl<'a> Stored<'a> {
    /// The header extensions that go on to the receivers.
    pub(crate) fn extensions(&self) -> impl Iterator<Item = (Extension, &'a [u8])> + use<'a> {
        let mut rest = self.extensions;
        std::iter::from_fn(move || {
            let (&[kind, length], behind) = rest.split_first_chunk()?;
            let (value, behind) = behind.split_at_checked(usize::from(length))?;
            rest = behind;
            Some((*Extension::ALL.get(usize::from(kind))?, value))
        })
    }

    /// Whether any extension goes on.
    pub(crate) fn is_plain(&self) -> bool {
        self.extensions.is_empty()
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    start: u64,
    extensions: u16,
    payload: u16,
    vp8: Option<Vp8>,
    at: Time,
}

impl Slot {
    fn length(&self) -> usize {
        usize::from(self.extensions) + usize::from(self.payload)
    }
}

/// The ring. Packets are named by their number of arrival, which wraps at 2^32.
#[derive(Debug)]
pub(crate) struct Ring {
    bounds: Bounds,
    bytes: Box<[u8]>,
    slots: Box<[Slot]>,
    /// Where the next packet may be written; never wraps, the place is the rest by the capacity.
    end: u64,
    oldest: u32,
    next: u32,
}

/// The shortest average packet that a full ring can name.
const BYTES_PER_SLOT: usize = 256;
/// Slots that a ring begins with; there are as many as packets, not as bytes.
const FIRST_SLOTS: usize = 16;
const LONGEST: usize = 2_048;

impl Ring {
    pub(crate) fn new(bounds: Bounds) -> Self {
        let bytes = bounds.first.max(2 * LONGEST).next_power_of_two();
        Self {
            bounds,
            bytes: vec![0; bytes].into_boxed_slice(),
            slots: vec![Slot::default(); FIRST_SLOTS].into_boxed_slice(),
            end: 0,
            oldest: 0,
            next: 0,
        }
    }

    /// Bytes of memory that the ring takes.
    pub(crate) fn memory(&self) -> usize {
        self.bytes.len() + self.slots.len() * size_of::<Slot>()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.oldest == self.next
    }

    /// Stores a packet; its number. `None` if it is longer than any packet of a real network.
    pub(crate) fn push(
        &mut self,
        now: Time,
        vp8: Option<Vp8>,
        extensions: &Extensions<'_>,
        payload: &[u8],
    ) -> Option<u32> {
        let handed_on = || handed_on(extensions);
        let head: usize = handed_on().map(|(_, e)| 2 + e.value.len()).sum();
        let length = head + payload.len();
        if length > LONGEST {
            return None;
        }
        self.make_room(now, length);
        let start = self.place(length);
        let mut rest = self.bytes.get_mut(range(start, length, self.mask()))?;
        for (kind, element) in handed_on() {
            let (space, behind) = rest.split_at_mut_checked(2 + element.value.len())?;
            let (prefix, value) = space.split_first_chunk_mut::<2>()?;
            *prefix = [kind as u8, element.value.len() as u8];
            value.copy_from_slice(element.value);
            rest = behind;
        }
        rest.copy_from_slice(payload);
        let slot = Slot { start, extensions: head as u16, payload: payload.len() as u16, vp8, at: now };
        let number = self.next;
        *self.slot_mut(number)? = slot;
        self.end = start + length as u64;
        self.next = number.wrapping_add(1);
        Some(number)
    }

    /// The packet of this number, if it is still there.
    pub(crate) fn get(&self, number: u32) -> Option<Stored<'_>> {
        if number.wrapping_sub(self.oldest) >= self.next.wrapping_sub(self.oldest) {
            return None;
        }
        let slot = self.slot(number)?;
        let bytes = self.bytes.get(range(slot.start, slot.length(), self.mask()))?;
        let (extensions, payload) = bytes.split_at_checked(usize::from(slot.extensions))?;
        Some(Stored { payload, vp8: slot.vp8, extensions })
    }

    /// Wipes what is older than the window.
    pub(crate) fn expire(&mut self, now: Time) {
        while let Some(&slot) = self.slot(self.oldest).filter(|_| !self.is_empty()) {
            if slot.at + self.bounds.window > now {
                break;
            }
            if let Some(bytes) = self.bytes.get_mut(range(slot.start, slot.length(), self.mask())) {
                // Read again later, so that no compiler leaves this out; on its end the ring wipes all for certain.
                bytes.fill(0);
            }
            self.oldest = self.oldest.wrapping_add(1);
        }
    }

    fn make_room(&mut self, now: Time, length: usize) {
        self.expire(now);
        if self.is_crowded(length) && self.bytes.len() * 2 <= self.bounds.most {
            self.grow();
        }
        if self.is_full() && self.slots.len() * 2 * BYTES_PER_SLOT <= self.bounds.most {
            self.grow_slots();
        }
        while (self.is_full() || self.is_crowded(length)) && !self.is_empty() {
            self.oldest = self.oldest.wrapping_add(1);
        }
    }

    /// Whether the oldest packet lies where the next is to be written.
    fn is_crowded(&self, length: usize) -> bool {
        let Some(oldest) = self.slot(self.oldest).filter(|_| !self.is_empty()) else { return false };
        let end = self.place(length) + length as u64;
        end > oldest.start + self.bytes.len() as u64
    }

    /// Whether the oldest packet has the slot of the next.
    fn is_full(&self) -> bool {
        self.next.wrapping_sub(self.oldest) as usize >= self.slots.len()
    }

    fn grow_slots(&mut self) {
        let more = vec![Slot::default(); self.slots.len() * 2].into_boxed_slice();
        let fewer = std::mem::replace(&mut self.slots, more);
        let mask = fewer.len() - 1;
        let mut number = self.oldest;
        while number != self.next {
            if let (Some(slot), Some(place)) = (fewer.get(number as usize & mask), self.slot_mut(number)) {
                *place = *slot;
            }
            number = number.wrapping_add(1);
        }
    }

    /// Where a packet of this length begins: it never wraps over the end.
    fn place(&self, length: usize) -> u64 {
        let rest = self.bytes.len() as u64 - (self.end & self.mask());
        if rest < length as u64 { self.end + rest } else { self.end }
    }

    fn grow(&mut self) {
        let first = self.bytes.len() * 2;
        let mut larger = Self::new(Bounds { first, ..self.bounds });
        larger.bounds = self.bounds;
        larger.slots = vec![Slot::default(); self.slots.len()].into_boxed_slice();
        (larger.oldest, larger.next) = (self.oldest, self.oldest);
        while larger.next != self.next {
            larger.adopt(self);
        }
        *self = larger;
    }

    fn adopt(&mut self, smaller: &Self) {
        let number = self.next;
        self.next = number.wrapping_add(1);
        let Some(&slot) = smaller.slot(number) else { return };
        let start = self.place(slot.length());
        let from = smaller.bytes.get(range(slot.start, slot.length(), smaller.mask()));
        let to = self.bytes.get_mut(range(start, slot.length(), self.bytes.len() as u64 - 1));
        if let (Some(from), Some(to)) = (from, to) {
            to.copy_from_slice(from);
        }
        self.end = start + slot.length() as u64;
        if let Some(place) = self.slot_mut(number) {
            *place = Slot { start, ..slot };
        }
    }

    fn mask(&self) -> u64 {
        self.bytes.len() as u64 - 1
    }

    fn slot(&self, number: u32) -> Option<&Slot> {
        self.slots.get(number as usize & (self.slots.len() - 1))
    }

    fn slot_mut(&mut self, number: u32) -> Option<&mut Slot> {
        let mask = self.slots.len() - 1;
        self.slots.get_mut(number as usize & mask)
    }
}

impl Drop for Ring {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

fn range(start: u64, length: usize, mask: u64) -> Range<usize> {
    let start = (start & mask) as usize;
    start..start + length
}

fn handed_on<'a>(extensions: &Extensions<'a>) -> impl Iterator<Item = (Extension, Element<'a>)> {
    Extension::ALL
        .into_iter()
        .filter(|kind| kind.is_handed_on())
        .filter_map(move |kind| Some((kind, Element { id: 0, value: extensions.value(kind)? })))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bounds(first: usize, most: usize) -> Bounds {
        Bounds { first, most, window: Duration::from_secs(1) }
    }

    #[test]
    fn a_packet_comes_back_with_what_goes_on_and_without_what_does_not() {
        let mut ring = Ring::new(bounds(0, 0));
        let mut extensions = Extensions::default();
        extensions.set(Extension::AudioLevel, &[0x85]);
        extensions.set(Extension::Mid, b"0");
        let number = ring.push(Time::ZERO, None, &extensions, b"sound").unwrap();
        let stored = ring.get(number).unwrap();
        assert_eq!(stored.payload, b"sound");
        assert_eq!(stored.extensions().collect::<Vec<_>>(), [(Extension::AudioLevel, &[0x85][..])]);
    }

    #[test]
    fn after_the_window_nothing_is_left_in_memory() {
        let mut ring = Ring::new(bounds(0, 0));
        ring.push(Time::ZERO, None, &Extensions::default(), &[0xaa; 1_000]);
        ring.expire(Time::from_millis(999));
        assert!(!ring.is_empty());
        ring.expire(Time::from_millis(1_000));
        assert!(ring.is_empty());
        assert!(ring.bytes.iter().all(|&byte| byte == 0));
    }

    proptest! {
        #[test]
        fn a_ring_stays_within_its_bounds_and_gives_back_the_newest(
            lengths in prop::collection::vec(0usize..1_300, 1..120), step in 0u64..20
        ) {
            let mut ring = Ring::new(bounds(4_096, 65_536));
            for (i, length) in lengths.iter().enumerate() {
                let now = Time::from_millis(i as u64 * step);
                let number = ring.push(now, None, &Extensions::default(), &vec![i as u8; *length]).unwrap();
                prop_assert_eq!(number as usize, i);
                let mut kept = 0;
                for back in (0..=i).rev() {
                    let Some(stored) = ring.get(back as u32) else { break };
                    prop_assert_eq!(stored.payload.len(), lengths[back]);
                    prop_assert!(stored.payload.iter().all(|&b| b == back as u8));
                    kept += stored.payload.len();
                }
                prop_assert!(kept >= *length && kept <= 65_536);
            }
            prop_assert!(ring.memory() <= 65_536 + 256 * size_of::<Slot>());
        }
    }
}
