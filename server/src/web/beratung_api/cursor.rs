//! What a device has seen already: for each conversation the place of the last event.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Conversations that a cursor names at most.
const MOST: usize = 2_000;

/// A place for each conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Cursor(pub(super) BTreeMap<String, i64>);

impl Cursor {
    /// A cursor as it stands in an address: `id:place,id:place`. What cannot be read is left out: it is told again.
    pub(super) fn read(text: &str) -> Self {
        let each = text.split(',').take(MOST).filter_map(|one| one.split_once(':'));
        Self(each.filter_map(|(id, place)| Some((id.to_owned(), place.parse().ok()?))).collect())
    }

    /// As it stands in an address.
    pub(super) fn written(&self) -> String {
        let each = self.0.iter().map(|(id, place)| format!("{id}:{place}"));
        each.collect::<Vec<_>>().join(",")
    }

    /// Where a conversation was left; at its end if it was never seen.
    pub(super) fn place(&self, id: &str, last: i64) -> i64 {
        self.0.get(id).copied().unwrap_or(last).clamp(0, last)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_is_written() {
        let cursor = Cursor(BTreeMap::from([("ab".to_owned(), 3), ("cd".to_owned(), 0)]));
        assert_eq!(Cursor::read(&cursor.written()), cursor);
        assert_eq!(Cursor::read(""), Cursor::default());
        assert_eq!(Cursor::read("ab:x,cd:0,:,zz").0.len(), 1);
    }

    #[test]
    fn what_was_never_seen_is_told_from_its_end_on() {
        let cursor = Cursor::read("ab:3");
        assert_eq!((cursor.place("ab", 7), cursor.place("cd", 7)), (3, 7));
        assert_eq!((cursor.place("ab", 2), Cursor::read("ab:-1").place("ab", 2)), (2, 0));
    }
}
