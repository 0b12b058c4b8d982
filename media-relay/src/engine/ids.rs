//! The names by which a shard's connections, sources and sinks are called.

use std::marker::PhantomData;

/// Room number, given by whoever opens the connection; media never leave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoomKey(pub u64);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            pub(crate) slot: u32,
            pub(crate) epoch: u32,
        }

        impl Key for $name {
            fn new(slot: u32, epoch: u32) -> Self {
                Self { slot, epoch }
            }
            fn slot(self) -> usize {
                self.slot as usize
            }
            fn epoch(self) -> u32 {
                self.epoch
            }
        }
    };
}

id!(
    /// One WebRTC connection (one `RTCPeerConnection` of a client).
    ConnectionId
);
id!(
    /// One track that a connection sends to the relay.
    SourceId
);
id!(
    /// One track that the relay sends to one connection.
    SinkId
);

/// A slot and the epoch of its tenant, so that a stale id finds nothing.
pub(crate) trait Key: Copy {
    fn new(slot: u32, epoch: u32) -> Self;
    fn slot(self) -> usize;
    fn epoch(self) -> u32;
}

/// Values in slots that are used again; an id of an earlier tenant finds nothing.
#[derive(Debug)]
pub(crate) struct Slots<K, T> {
    slots: Vec<(u32, Option<T>)>,
    free: Vec<u32>,
    key: PhantomData<K>,
}

impl<K: Key, T> Slots<K, T> {
    pub(crate) fn new() -> Self {
        Self { slots: Vec::new(), free: Vec::new(), key: PhantomData }
    }

    /// The id that the next [`Slots::insert`] will give.
    pub(crate) fn next_key(&self) -> K {
        match self.free.last() {
            Some(&slot) => K::new(slot, self.slots.get(slot as usize).map_or(0, |s| s.0)),
            None => K::new(self.slots.len() as u32, 0),
        }
    }

    pub(crate) fn insert(&mut self, value: T) -> K {
        let key = self.next_key();
        match self.free.pop().and_then(|slot| self.slots.get_mut(slot as usize)) {
            Some(slot) => slot.1 = Some(value),
            None => self.slots.push((0, Some(value))),
        }
        key
    }

    pub(crate) fn remove(&mut self, key: K) -> Option<T> {
        let slot = self.slots.get_mut(key.slot()).filter(|s| s.0 == key.epoch())?;
        let value = slot.1.take()?;
        slot.0 = slot.0.wrapping_add(1);
        self.free.push(key.slot() as u32);
        Some(value)
    }

    pub(crate) fn get(&self, key: K) -> Option<&T> {
        let slot = self.slots.get(key.slot()).filter(|s| s.0 == key.epoch())?;
        slot.1.as_ref()
    }

    pub(crate) fn get_mut(&mut self, key: K) -> Option<&mut T> {
        let slot = self.slots.get_mut(key.slot()).filter(|s| s.0 == key.epoch())?;
        slot.1.as_mut()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, &T)> {
        self.slots
            .iter()
            .enumerate()
            .filter_map(|(slot, (epoch, value))| Some((K::new(slot as u32, *epoch), value.as_ref()?)))
    }

    pub(crate) fn len(&self) -> usize {
        self.slots.len() - self.free.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_used_again_does_not_answer_to_its_old_id() {
        let mut slots = Slots::<ConnectionId, &str>::new();
        let first = slots.insert("first");
        assert_eq!(slots.remove(first), Some("first"));
        let expected = slots.next_key();
        let second = slots.insert("second");
        assert_eq!(expected, second);
        assert_eq!(first.slot, second.slot);
        assert_eq!(slots.get(first), None);
        assert_eq!(slots.remove(first), None);
        assert_eq!(slots.get(second), Some(&"second"));
        assert_eq!(slots.len(), 1);
    }
}
