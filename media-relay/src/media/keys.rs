//! Names of what a switchboard holds: a place, and the epoch of who has it, so that a stale name finds nothing.

/// Declares a name.
macro_rules! key {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            place: u32,
            epoch: u32,
        }

        impl Key for $name {
            fn new(place: u32, epoch: u32) -> Self {
                Self { place, epoch }
            }
            fn parts(self) -> (usize, u32) {
                (self.place as usize, self.epoch)
            }
        }
    };
}

key!(
    /// A track that is received.
    SourceKey
);
key!(
    /// A track that is sent to one connection.
    SinkKey
);
key!(
    /// A connection whose packets the switchboard seals itself.
    LinkKey
);

pub(crate) trait Key: Copy {
    fn new(place: u32, epoch: u32) -> Self;
    fn parts(self) -> (usize, u32);
}

/// Values under names.
#[derive(Debug)]
pub(crate) struct Places<K, T> {
    places: Vec<(u32, Option<T>)>,
    free: Vec<u32>,
    key: std::marker::PhantomData<K>,
}

impl<K: Key, T> Places<K, T> {
    pub(crate) fn new() -> Self {
        Self { places: Vec::new(), free: Vec::new(), key: std::marker::PhantomData }
    }

    pub(crate) fn insert(&mut self, value: T) -> K {
        let place = self.free.pop().unwrap_or_else(|| {
            self.places.push((0, None));
            self.places.len() as u32 - 1
        });
        let epoch = self.places.get_mut(place as usize).map_or(0, |slot| {
            slot.1 = Some(value);
            slot.0
        });
        K::new(place, epoch)
    }

    pub(crate) fn remove(&mut self, key: K) -> Option<T> {
        let (place, epoch) = key.parts();
        let slot = self.places.get_mut(place).filter(|slot| slot.0 == epoch)?;
        let value = slot.1.take()?;
        slot.0 = slot.0.wrapping_add(1);
        self.free.push(place as u32);
        Some(value)
    }

    pub(crate) fn get(&self, key: K) -> Option<&T> {
        let (place, epoch) = key.parts();
        self.places.get(place).filter(|slot| slot.0 == epoch)?.1.as_ref()
    }

    pub(crate) fn get_mut(&mut self, key: K) -> Option<&mut T> {
        let (place, epoch) = key.parts();
        self.places.get_mut(place).filter(|slot| slot.0 == epoch)?.1.as_mut()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (K, &T)> {
        self.places
            .iter()
            .enumerate()
            .filter_map(|(place, (epoch, value))| Some((K::new(place as u32, *epoch), value.as_ref()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stale_name_finds_nothing() {
        let mut places = Places::<SinkKey, char>::new();
        let first = places.insert('a');
        assert_eq!(places.remove(first), Some('a'));
        let second = places.insert('b');
        assert_eq!((places.get(first), places.get(second)), (None, Some(&'b')));
        assert_eq!(places.remove(first), None);
        assert_eq!(places.iter().count(), 1);
    }
}
