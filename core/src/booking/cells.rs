//! Which five-minute cells of a day something covers: a bit for each, so that a thousand calendars are compared in no time.

use std::ops::{BitAnd, BitOr, BitOrAssign, Not, Range};

/// Minutes of a cell; every time and length in a calendar is a multiple of it.
pub const CELL_MINUTES: u16 = 5;

/// The most cells of a day: 25 hours, when the clocks are put back.
pub(super) const MOST_CELLS: usize = 300;

const WORDS: usize = MOST_CELLS.div_ceil(64);

/// A set of cells of one day, counted from its local midnight in time that passes (not in time on the clock).
///
/// ```
/// use sozial_core::booking::Cells;
///
/// let morning = Cells::range(96..144); // 08:00 to 12:00 of an ordinary day
/// let appointment = Cells::range(108..117);
/// let free = morning & !appointment;
/// assert_eq!(free.count(), 39);
/// // An hour fits in at 08:00, and then from 09:45 to 11:00.
/// assert_eq!(free.runs_of(12).runs().collect::<Vec<_>>(), [96..97, 117..133]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cells([u64; WORDS]);

impl Cells {
    /// No cell.
    pub const NONE: Self = Self([0; WORDS]);

    /// The cells of a range; what lies behind the longest day is left out.
    #[must_use]
    pub fn range(cells: Range<usize>) -> Self {
        let below = |end: usize| {
            Self(std::array::from_fn(|word| match end.saturating_sub(word * 64) {
                0 => 0,
                bits @ 1..64 => (1 << bits) - 1,
                _ => u64::MAX,
            }))
        };
        let (first, end) = (cells.start.min(MOST_CELLS), cells.end.min(MOST_CELLS));
        below(end) & !below(first)
    }

    /// One cell.
    #[must_use]
    pub fn one(cell: usize) -> Self {
        Self::range(cell..cell.saturating_add(1))
    }

    /// Whether the cell is in it.
    #[must_use]
    pub fn has(&self, cell: usize) -> bool {
        self.0.get(cell / 64).is_some_and(|word| word >> (cell % 64) & 1 == 1)
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.0.iter().map(|word| word.count_ones()).sum()
    }

    /// Whether all of these are in the other.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        (*self & !*other).is_empty()
    }

    /// The cells in rising order.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        (0..).zip(self.0).flat_map(|(at, word): (usize, u64)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|rest| *rest != 0);
            let words = std::iter::successors(Some(word).filter(|word| *word != 0), rest);
            words.map(move |word| at * 64 + word.trailing_zeros() as usize)
        })
    }

    /// The unbroken runs, in rising order.
    pub fn runs(&self) -> impl Iterator<Item = Range<usize>> {
        let (first, last) = (*self & !self.later(1), *self & !self.earlier(1));
        first
            .iter()
            .zip(last.iter().map(|last| last + 1))
            .map(|(first, end)| first..end)
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// Every cell moved towards the morning; what falls out of the day is gone.
    #[must_use]
    pub(super) fn earlier(&self, cells: usize) -> Self {
        let (words, bits) = (cells / 64, cells % 64);
        let word = |at: usize| self.0.get(at).copied().unwrap_or(0);
        Self(std::array::from_fn(|at| match bits {
            0 => word(at + words),
            _ => word(at + words) >> bits | word(at + words + 1) << (64 - bits),
        }))
    }

    /// Every cell moved towards the evening; what falls out of the day is gone.
    #[must_use]
    pub(super) fn later(&self, cells: usize) -> Self {
        let (words, bits) = (cells / 64, cells % 64);
        let word = |at: Option<usize>| at.and_then(|at| self.0.get(at)).copied().unwrap_or(0);
        let moved = Self(std::array::from_fn(|at| {
            let (own, below) = (at.checked_sub(words), at.checked_sub(words + 1));
            match bits {
                0 => word(own),
                _ => word(own) << bits | word(below) >> (64 - bits),
            }
        }));
        moved & Self::range(0..MOST_CELLS)
    }

    /// The cells from which so many in a row are in the set: where something of that length can begin.
    #[must_use]
    pub fn runs_of(&self, length: usize) -> Self {
        let (mut begin, mut known) = (*self, 1);
        while known < length {
            let more = known.min(length - known);
            begin = begin & begin.earlier(more);
            known += more;
        }
        begin
    }

    /// Every so many cells of each run, beginning with its first: where appointments may begin.
    #[must_use]
    pub(super) fn marks(&self, step: usize) -> Self {
        let mut marks = Self::NONE;
        for run in self.runs() {
            run.step_by(step.max(1)).for_each(|cell| marks |= Self::one(cell));
        }
        marks
    }
}

impl BitAnd for Cells {
    type Output = Self;

    #[inline]
    fn bitand(mut self, other: Self) -> Self {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own &= other);
        self
    }
}

impl BitOr for Cells {
    type Output = Self;

    #[inline]
    fn bitor(mut self, other: Self) -> Self {
        self |= other;
        self
    }
}

impl BitOrAssign for Cells {
    #[inline]
    fn bitor_assign(&mut self, other: Self) {
        self.0.iter_mut().zip(other.0).for_each(|(own, other)| *own |= other);
    }
}

impl Not for Cells {
    type Output = Self;

    /// The others; also those that the day may not have, so meet it with something.
    #[inline]
    fn not(mut self) -> Self {
        self.0.iter_mut().for_each(|word| *word = !*word);
        self
    }
}

impl FromIterator<usize> for Cells {
    fn from_iter<I: IntoIterator<Item = usize>>(cells: I) -> Self {
        cells.into_iter().fold(Self::NONE, |all, cell| all | Self::one(cell))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::collection::btree_set;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn set(cells: &Cells) -> BTreeSet<usize> {
        cells.iter().collect()
    }

    #[test]
    fn marks_begin_anew_with_each_run() {
        let two = Cells::range(0..10) | Cells::range(11..20);
        assert_eq!(two.marks(4).iter().collect::<Vec<_>>(), [0, 4, 8, 11, 15, 19]);
    }

    #[test]
    fn what_lies_behind_the_longest_day_is_left_out() {
        assert_eq!(Cells::range(290..999).count(), 10);
        assert_eq!(Cells::one(300), Cells::NONE);
        assert_eq!(Cells::range(290..300).later(5).iter().collect::<Vec<_>>(), [295, 296, 297, 298, 299]);
    }

    proptest! {
        #[test]
        fn cells_are_a_set(one in btree_set(0usize..300, 0..40), other in btree_set(0usize..300, 0..40)) {
            let (a, b): (Cells, Cells) = (one.iter().copied().collect(), other.iter().copied().collect());
            prop_assert_eq!(&set(&a), &one);
            prop_assert_eq!(a.count() as usize, one.len());
            prop_assert_eq!(set(&(a & b)), &one & &other);
            prop_assert_eq!(set(&(a | b)), &one | &other);
            prop_assert_eq!(set(&(a & !b)), &one - &other);
            prop_assert_eq!(a.within(&b), one.is_subset(&other));
            prop_assert!((0..400).all(|cell| a.has(cell) == one.contains(&cell)));
        }

        #[test]
        fn moving_is_adding(cells in btree_set(0usize..300, 0..40), by in 0usize..320) {
            let moved: Cells = cells.iter().copied().collect();
            let later: BTreeSet<usize> = cells.iter().map(|cell| cell + by).filter(|cell| *cell < 300).collect();
            let earlier: BTreeSet<usize> = cells.iter().filter_map(|cell| cell.checked_sub(by)).collect();
            prop_assert_eq!(set(&moved.later(by)), later);
            prop_assert_eq!(set(&moved.earlier(by)), earlier);
        }

        #[test]
        fn something_fits_where_all_its_cells_are(cells in btree_set(0usize..60, 0..60), length in 1usize..9) {
            let free: Cells = cells.iter().copied().collect();
            let fits = |first: &usize| (*first..first + length).all(|cell| cells.contains(&cell));
            prop_assert_eq!(set(&free.runs_of(length)), (0..300).filter(fits).collect::<BTreeSet<_>>());
        }

        #[test]
        fn runs_are_the_set_without_gaps(cells in btree_set(0usize..300, 0..60)) {
            let all: Cells = cells.iter().copied().collect();
            let runs: Vec<_> = all.runs().collect();
            prop_assert_eq!(runs.iter().cloned().flatten().collect::<BTreeSet<_>>(), cells);
            prop_assert!(runs.windows(2).all(|pair| pair[0].end < pair[1].start));
        }
    }
}
